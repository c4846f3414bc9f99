package facts

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An Entry is one fact of the vocabulary, in words.
type Entry struct {
	Path     string // facts.convictions[].level
	Values   string
	Baseline string // what an absent one is taken to be
	Title    string
}

// List lists everything that a scenario may state, in the order of the
// vocabulary.
func (s *Schema) List() []Entry {
	var all []Entry
	var walk func(n *Node, path string)
	walk = func(n *Node, path string) {
		for _, p := range n.Properties {
			at := Join(path, p.Name)
			switch {
			case p.Node.Filled:
			case p.Node.Type == "array" && p.Node.Items.Type == "object":
				walk(p.Node.Items, at+"[]")
			case p.Node.Type == "object" && len(p.Node.Properties) > 0:
				walk(p.Node, at)
			default:
				all = append(all, Entry{Path: at, Values: p.Node.values(), Baseline: p.Node.baseline(), Title: p.Node.Title})
			}
		}
	}
	walk(s.Root, "")
	return all
}

func (n *Node) values() string {
	switch {
	case n.Type == "array":
		return "list of " + n.Items.values()
	case n.Type == "boolean":
		return "true or false"
	case n.Type == "integer":
		return "number"
	case n.Enum != nil:
		return strings.Join(n.Enum, ", ")
	case n.Format == "date":
		return "day"
	case strings.HasPrefix(n.Format, "date"):
		return "day or day and time"
	}
	return "text"
}

func (n *Node) baseline() string {
	if list, ok := n.Default.([]any); ok && len(list) == 0 {
		return "none"
	}
	if n.Default != nil {
		return fmt.Sprint(n.Default)
	}
	var parts []string
	for _, c := range n.Baseline {
		part := fmt.Sprint(c.Value)
		switch {
		case c.As != "":
			part = "as " + strings.TrimPrefix(c.As, "/")
		case c.YearsSince != "":
			part = "years since " + c.YearsSince
		}
		for _, ref := range slices.Sorted(maps.Keys(c.When)) {
			part += fmt.Sprintf(" if %s is %s", strings.TrimPrefix(ref, "/"), anyOf(c.When[ref]))
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "not stated"
	}
	return strings.Join(parts, "; else ")
}

// anyOf says a value, or several of which it may be any.
func anyOf(v any) string {
	several, ok := v.([]any)
	if !ok {
		return fmt.Sprint(v)
	}
	words := make([]string, len(several))
	for i, one := range several {
		words[i] = fmt.Sprint(one)
	}
	return strings.Join(words, " or ")
}
