package scenario

import "hypo/internal/facts"

// A mark is a line and a column; the file is known from elsewhere.
type mark struct{ line, column int }

type kind uint8

const (
	scalar  kind = iota
	object       // a YAML mapping
	list         // a YAML sequence
	refused      // told already; nothing more is said of it
)

// A node is a value and where it stands. Nodes are shared between the rows of
// a file, so that after settling none is changed.
type node struct {
	kind   kind
	merged bool // made by a merge patch
	at     mark // where the value begins
	key    mark // where its key begins; zero for an item of a list
	value  any  // of a scalar: string, bool, int or nil
	fields []field
	items  []*node
	plain  any // what tree returned
}

type field struct {
	name string
	node *node
}

// get returns the member of that name, or nil.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	for i := range n.fields {
		if n.fields[i].name == name {
			return n.fields[i].node
		}
	}
	return nil
}

// text returns the value of a scalar that is text, or "".
func (n *node) text() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

// mark is the place that is shown for a node: the key of a member, the
// beginning of an item.
func (n *node) mark() mark {
	if n.key != (mark{}) {
		return n.key
	}
	return n.at
}

// tree returns the value without places. Rows of a file share what they have
// in common.
func (n *node) tree() any {
	switch {
	case n.plain != nil:
	case n.kind == object:
		m := make(map[string]any, len(n.fields))
		for _, f := range n.fields {
			m[f.name] = f.node.tree()
		}
		n.plain = m
	case n.kind == list:
		l := make([]any, len(n.items))
		for i, item := range n.items {
			l[i] = item.tree()
		}
		n.plain = l
	default:
		return n.value
	}
	return n.plain
}

// find returns the node at a path, or nil.
func (n *node) find(path string) *node {
	for _, step := range facts.Split(path) {
		switch step := step.(type) {
		case string:
			n = n.get(step)
		case int:
			if n == nil || step < 0 || step >= len(n.items) {
				return nil
			}
			n = n.items[step]
		}
	}
	return n
}
