package facts

// Holes lists the facts that a tree leaves open, as the author sees them: those
// said to be unknown and, if unstated facts are open too, those that are not
// stated.
func (s *Schema) Holes(tree map[string]any, unstated bool) []string {
	h := holes{unstated: unstated}
	for _, p := range s.Root.Properties {
		if value, ok := tree[p.Name]; p.Node.Type == "object" && (ok || unstated) {
			// What an officer decided is not a fact, and is open in its own way.
			h.unstated = unstated && p.Name == "facts"
			h.node(p.Node, value, p.Name)
		}
	}
	return h.found
}

type holes struct {
	unstated bool
	found    []string
}

func (h *holes) node(n *Node, value any, path string) {
	switch value := value.(type) {
	case map[string]any:
		path = standsAt(value, path)
		for _, p := range n.Properties {
			child, stated := value[p.Name]
			switch {
			case p.Node.Filled || p.Node.Note:
			case stated:
				h.node(p.Node, child, Join(path, p.Name))
			case h.unstated && p.Node.Type == "object" && !p.Node.Optional:
				h.node(p.Node, map[string]any{}, Join(path, p.Name))
			case h.unstated:
				h.found = append(h.found, Join(path, p.Name))
			}
		}
	case []any:
		if n.Items != nil && n.Items.Type == "object" {
			for i, item := range value {
				h.node(n.Items, item, Join(path, i))
			}
		}
	case string:
		if value == Unknown {
			h.found = append(h.found, path)
		}
	case nil:
		h.node(n, map[string]any{}, path)
	}
}

// standsAt returns where the author sees a list item: an item that was kept
// while others were left out remembers it.
func standsAt(item map[string]any, path string) string {
	if at, ok := item["at"].(string); ok {
		return at
	}
	return path
}
