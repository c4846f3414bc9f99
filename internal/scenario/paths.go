package scenario

import "hypo/internal/facts"

// Paths lists what is stated, in the order of the file: the members of each
// section that holds facts, and in place of a list its items.
func (s *Scenario) Paths() []string {
	var paths []string
	for _, section := range sections {
		n := s.root.get(section)
		if n == nil {
			continue
		}
		for _, f := range n.fields {
			at := facts.Join(section, f.name)
			if f.node.kind != list || len(f.node.items) == 0 {
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
