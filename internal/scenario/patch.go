package scenario

import "hypo/internal/facts"

// merge applies a JSON Merge Patch (RFC 7386): objects merge, lists and
// scalars replace, null removes. Each value keeps the place it came from, and
// what neither side changes is shared.
func merge(target, patch *node) *node {
	if patch.kind != object {
		return patch
	}
	out := &node{kind: object, at: patch.at, key: patch.key, merged: true}
	if target != nil {
		out.fields = append(make([]field, 0, len(target.fields)+len(patch.fields)), target.fields...)
	}
	for _, f := range patch.fields {
		out.set(f.name, f.node)
	}
	return out
}

// set merges a value into a member that may not exist yet.
func (n *node) set(name string, value *node) {
	for i := range n.fields {
		if n.fields[i].name != name {
			continue
		}
		if value.isNull() {
			n.fields = append(n.fields[:i], n.fields[i+1:]...)
		} else {
			n.fields[i].node = merge(n.fields[i].node, value)
		}
		return
	}
	if !value.isNull() {
		n.fields = append(n.fields, field{name, merge(nil, value)})
	}
}

func (n *node) isNull() bool { return n.kind == scalar && n.value == nil }

// without returns an object less some of its members.
func (n *node) without(names ...string) *node {
	out := *n
	out.plain, out.fields = nil, make([]field, 0, len(n.fields))
fields:
	for _, f := range n.fields {
		for _, name := range names {
			if f.name == name {
				continue fields
			}
		}
		out.fields = append(out.fields, f)
	}
	return &out
}

// alwaysRequired are the members that a scenario itself must have.
var alwaysRequired = []string{"name", "title", "as_of", "place"}

// requireAll tells what a patch took away, or brought in incomplete. Only what
// the patch made can lack anything that has not been told; nor is it told
// again what the scenario above lacks as well.
func (d *document) requireAll(n, above *node, s *facts.Node, required []string) {
	if !n.merged {
		return
	}
	for _, name := range required {
		if n.get(name) == nil && (above == nil || above.kind != object || above.get(name) != nil) {
			d.push(name)
			d.add(n.mark(), "is missing")
			d.pop()
		}
	}
	for _, f := range n.fields {
		if child := s.Properties.Get(f.name); child != nil {
			d.push(f.name)
			d.requireAll(f.node, above.get(f.name), child, child.Required)
			d.pop()
		}
	}
}
