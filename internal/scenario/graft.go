package scenario

import (
	"slices"
)

// forget drops what tree has remembered of a value.
func (n *node) forget() {
	n.plain = nil
	for _, f := range n.fields {
		f.node.forget()
	}
	for _, item := range n.items {
		item.forget()
	}
}

// with returns a copy of a tree with another value at a place; null takes it
// out. What is not on the way is shared.
func (n *node) with(steps []any, value *node) *node {
	if len(steps) == 0 {
		return value
	}
	out := &node{kind: object, at: value.at, key: value.key}
	if n != nil {
		copied := *n
		out = &copied
		out.plain = nil
	}
	switch step := steps[0].(type) {
	case string:
		return out.withMember(step, steps[1:], value)
	case int:
		out.kind = list
		out.items = slices.Clone(out.items)
		switch last := len(steps) == 1; {
		case last && value.isNull() && step < len(out.items):
			out.items = slices.Delete(out.items, step, step+1)
		case last && value.isNull():
		case step < len(out.items):
			out.items[step] = out.items[step].with(steps[1:], value)
		default:
			out.items = append(out.items, (*node)(nil).with(steps[1:], value))
		}
	}
	return out
}

func (n *node) withMember(name string, rest []any, value *node) *node {
	n.fields = slices.Clone(n.fields)
	i := slices.IndexFunc(n.fields, func(f field) bool { return f.name == name })
	switch {
	case len(rest) == 0 && value.isNull():
		if i >= 0 {
			n.fields = slices.Delete(n.fields, i, i+1)
		}
	case i >= 0:
		n.fields[i].node = n.fields[i].node.with(rest, value)
	default:
		n.fields = append(n.fields, field{name, (*node)(nil).with(rest, value)})
	}
	return n
}
