package scenario

import (
	"slices"

	"hypo/internal/facts"
)

// Paths lists what is stated, in the order of the file: the members of each
// section that holds facts, and in place of a list of objects each of them.
func (s *Scenario) Paths() []string {
	var paths []string
	for _, section := range sections {
		n := s.root.get(section)
		if n == nil {
			continue
		}
		for _, f := range n.fields {
			at := facts.Join(section, f.name)
			if !slices.ContainsFunc(f.node.items, func(n *node) bool { return n.kind == object }) {
				paths = append(paths, at)
				continue
			}
			for i := range f.node.items {
				paths = append(paths, facts.Join(at, i))
			}
		}
	}
	return paths
}
