package machine

import "slices"

// A node is the content of a composite value: the items of an array, the
// members of a set in order, or the keys of an object in order and beside
// them its values. That of an input is filled when somebody first looks.
type node struct {
	elems []value
	vals  []value
	src   any     // of an input and not yet filled: a map or a list
	kids  []named // composites found in src so far
}

// named is a member of an object that is read key by key.
type named struct {
	key   string
	value value
}

// list fills the node and returns its items, members or keys.
func (n *node) list() []value {
	if n.src != nil {
		n.fill()
	}
	return n.elems
}

// find looks for a member of a set or a key of an object: where it is, or
// where it would stand.
func (n *node) find(key *value) (int, bool) {
	elems := n.list()
	if len(elems) <= 8 && key.kind == str { // most are this small
		for i := range elems {
			if elems[i].kind == str && elems[i].text >= key.text || elems[i].kind > str {
				return i, elems[i].kind == str && elems[i].text == key.text
			}
		}
		return len(elems), false
	}
	low, high := 0, len(elems)
	for low < high {
		mid := int(uint(low+high) >> 1)
		switch c := compare(&elems[mid], key); {
		case c == 0:
			return mid, true
		case c < 0:
			low = mid + 1
		default:
			high = mid
		}
	}
	return low, false
}

// lookup finds what an object has under a key.
func (n *node) lookup(key *value) value {
	if n.src != nil {
		if m, ok := n.src.(map[string]any); ok && key.kind == str {
			return n.member(m, key.text)
		}
	}
	if i, ok := n.find(key); ok {
		return n.vals[i]
	}
	return value{}
}

// add puts a member into a set.
func (n *node) add(v *value) {
	if i, ok := n.find(v); !ok {
		n.elems = slices.Insert(n.elems, i, *v)
	}
}

// insert puts a value under a key of an object, in the place of what was there.
func (n *node) insert(key, v *value) {
	i, ok := n.find(key)
	if ok {
		n.vals[i] = *v
		return
	}
	n.elems = slices.Insert(n.elems, i, *key)
	n.vals = slices.Insert(n.vals, i, *v)
}

// compare orders two nodes of one kind as OPA does: item by item, or key by
// key with the value of each; then by length.
func (n *node) compare(o *node) int {
	if n == o {
		return 0
	}
	a, b := n.list(), o.list()
	pairs := len(n.vals) > 0 && len(o.vals) > 0
	for i := range min(len(a), len(b)) {
		if c := compare(&a[i], &b[i]); c != 0 {
			return c
		}
		if pairs {
			if c := compare(&n.vals[i], &o.vals[i]); c != 0 {
				return c
			}
		}
	}
	return len(a) - len(b)
}

// merge gives a node with the members of two objects, the first's where both
// have one; objects in both are merged in turn.
func (n *node) merge(o *node, r *run) *node {
	merged := r.newNode()
	merged.elems = append(merged.elems, n.list()...)
	merged.vals = append(merged.vals, n.vals...)
	for i := range o.list() {
		key, theirs := &o.elems[i], o.vals[i]
		if ours := merged.lookup(key); ours.kind == object && theirs.kind == object {
			theirs = value{kind: object, node: ours.node.merge(theirs.node, r)}
		} else if ours.kind != undefined {
			continue
		}
		merged.insert(key, &theirs)
	}
	return merged
}
