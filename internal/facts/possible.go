package facts

import (
	"slices"
	"strings"
)

// Possible reports whether a case, completed, holds nothing that the vocabulary
// says cannot be together. It gives the path of the first fact that cannot be
// as it is.
func (s *Schema) Possible(completed map[string]any) (path string, ok bool) {
	path, ok = "", true
	var walk func(n *Node, value any, at string)
	walk = func(n *Node, value any, at string) {
		if ok && n.neverSo(completed, value, at) {
			path, ok = at, false
		}
		switch value := value.(type) {
		case map[string]any:
			for _, p := range n.Properties {
				if v, there := value[p.Name]; there {
					walk(p.Node, v, Join(at, p.Name))
				}
			}
		case []any:
			for i, item := range value {
				if n.Items != nil {
					walk(n.Items, item, Join(at, i))
				}
			}
		}
	}
	walk(s.Root, completed, "")
	return path, ok
}

// neverSo reports whether a value cannot be, where all else is as it is in a
// case: an entry holds of what is beside it, and it is one of the values that
// the entry gives it, or, if that gives none, is not as if it were not stated.
func (n *Node) neverSo(completed map[string]any, value any, path string) bool {
	if n.Optional && value == nil || len(n.Never) == 0 {
		return false
	}
	own := path[strings.LastIndexByte(path, '.')+1:]
	return slices.ContainsFunc(n.Never, func(entry map[string][]any) bool {
		if _, named := entry[own]; !named && !n.Optional && Equal(value, n.Default) {
			return false
		}
		for ref, values := range entry {
			if have, _ := Get(completed, refersTo(path, ref)); !slices.ContainsFunc(values, func(v any) bool { return Equal(v, have) }) {
				return false
			}
		}
		return true
	})
}

// Besides lists the facts beside which one may be unable to be as it is.
func (s *Schema) Besides(path string) []string {
	n := s.Lookup(path)
	if n == nil {
		return nil
	}
	var all []string
	for _, entry := range n.Never {
		for ref := range entry {
			if at := refersTo(path, ref); at != path && !slices.Contains(all, at) {
				all = append(all, at)
			}
		}
	}
	slices.Sort(all)
	return all
}
