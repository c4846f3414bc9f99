package facts

import (
	"slices"
	"strings"
)

// Influences returns the facts whose value may follow from one: itself and
// those whose baseline refers to it, however far. The paths of list items keep
// their index.
func (s *Schema) Influences(path string) []string {
	if known, ok := s.influences.Load(path); ok {
		return slices.Clone(known.([]string))
	}
	found := s.influencedBy(path)
	s.influences.Store(path, found)
	return slices.Clone(found)
}

func (s *Schema) influencedBy(path string) []string {
	found := []string{path}
	for i := 0; i < len(found); i++ {
		s.Root.eachBaseline("", func(target string, refs []string) {
			target = indexed(target, found[i])
			for _, ref := range refs {
				if affects(found[i], refersTo(target, ref)) && !slices.Contains(found, target) {
					found = append(found, target)
				}
			}
		})
	}
	return found
}

// affects reports whether a change at one path changes the value at another.
func affects(path, other string) bool {
	return path == other || strings.HasPrefix(other, path+".") || strings.HasPrefix(path, other+".") ||
		strings.HasPrefix(other, path+"[") || strings.HasPrefix(path, other+"[")
}

// eachBaseline visits the facts whose baseline follows from others; lists are
// written with an empty index.
func (n *Node) eachBaseline(path string, visit func(target string, refs []string)) {
	var refs []string
	for _, clause := range n.Baseline {
		refs = append(refs, clause.refs()...)
		if clause.YearsSince != "" {
			refs = append(refs, clause.YearsSince)
		}
	}
	if len(refs) > 0 {
		visit(path, refs)
	}
	for _, p := range n.Properties {
		p.Node.eachBaseline(Join(path, p.Name), visit)
	}
	if n.Items != nil {
		n.Items.eachBaseline(path+"[]", visit)
	}
}

// indexed gives a target in a list the index that a path has in the same list.
func indexed(target, path string) string {
	list, rest, inList := strings.Cut(target, "[]")
	if !inList {
		return target
	}
	if after, same := strings.CutPrefix(path, list+"["); same {
		index, _, _ := strings.Cut(after, "]")
		return list + "[" + index + "]" + rest
	}
	return list + "[0]" + rest
}

// refersTo makes a reference in a baseline absolute.
func refersTo(target, ref string) string {
	if rest, absolute := strings.CutPrefix(ref, "/"); absolute {
		return strings.ReplaceAll(rest, "/", ".")
	}
	parent := ""
	if cut := strings.LastIndexByte(target, '.'); cut >= 0 {
		parent = target[:cut]
	}
	return Join(parent, ref)
}

// BaselineWords lists the words on which the baseline of some fact turns.
func (s *Schema) BaselineWords() []string {
	var words []string
	var walk func(n *Node)
	walk = func(n *Node) {
		for _, clause := range n.Baseline {
			for _, values := range clause.When {
				for _, v := range values {
					if word, ok := v.(string); ok && !slices.Contains(words, word) {
						words = append(words, word)
					}
				}
			}
		}
		for _, p := range n.Properties {
			walk(p.Node)
		}
		if n.Items != nil {
			walk(n.Items)
		}
	}
	walk(s.Root)
	slices.Sort(words)
	return words
}
