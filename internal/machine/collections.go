package machine

import (
	"slices"
	"unicode/utf8"
)

// length gives how many items, members, pairs or letters a value has.
func length(v *value) (value, bool) {
	switch v.kind {
	case str:
		return integer(int64(utf8.RuneCountInString(v.text))), true
	case array, set, object:
		return integer(int64(len(v.node.list()))), true
	}
	return value{}, false
}

func count(_ *run, a *[maxArgs]*value) value {
	n, _ := length(a[0])
	return n
}

// extreme finds the greatest item, or the least; of none, OPA finds nothing.
func extreme(sign int) func(*run, *[maxArgs]*value) value {
	return func(_ *run, a *[maxArgs]*value) value {
		if a[0].kind != array && a[0].kind != set || len(a[0].node.list()) == 0 {
			return value{}
		}
		found := &a[0].node.elems[0]
		for i := range a[0].node.elems {
			if v := &a[0].node.elems[i]; compare(v, found)*sign > 0 {
				found = v
			}
		}
		return *found
	}
}

func sorted(r *run, a *[maxArgs]*value) value {
	if a[0].kind != array && a[0].kind != set {
		return value{}
	}
	n := r.newNode()
	n.elems = append(n.elems, a[0].node.list()...)
	slices.SortStableFunc(n.elems, func(x, y value) int { return compare(&x, &y) })
	return value{kind: array, node: n}
}

// selected makes the set of those members of a set that pass.
func selected(r *run, from *node, pass func(*value) bool) value {
	n := r.newNode()
	for i := range from.list() {
		if pass(&from.elems[i]) {
			n.elems = append(n.elems, from.elems[i])
		}
	}
	return value{kind: set, node: n}
}

func intersection(r *run, a *[maxArgs]*value) value {
	if a[0].kind != set || a[1].kind != set {
		return value{}
	}
	return selected(r, a[0].node, func(v *value) bool { _, ok := a[1].node.find(v); return ok })
}

func union(r *run, a *[maxArgs]*value) value {
	if a[0].kind != set || a[1].kind != set {
		return value{}
	}
	all := selected(r, a[0].node, func(*value) bool { return true })
	for i := range a[1].node.list() {
		all.node.add(&a[1].node.elems[i])
	}
	return all
}

// member tells whether a value is in a collection: as a member, an item or
// the value of some key.
func member(_ *run, a *[maxArgs]*value) value {
	switch in := a[1]; in.kind {
	case set:
		_, ok := in.node.find(a[0])
		return truth(ok)
	case array, object:
		among := in.node.list()
		if in.kind == object {
			among = in.node.vals
		}
		for i := range among {
			if equal(a[0], &among[i]) {
				return truth(true)
			}
		}
	case strange:
		return value{}
	}
	return truth(false)
}

// memberAt tells whether a value is in a collection under a key.
func memberAt(_ *run, a *[maxArgs]*value) value {
	if a[2].kind == strange {
		return value{}
	}
	found := a[2].get(*a[0])
	return truth(found.kind != undefined && equal(&found, a[1]))
}

func concatenated(r *run, a *[maxArgs]*value) value {
	if a[0].kind != array || a[1].kind != array {
		return value{}
	}
	n := r.newNode()
	n.elems = append(append(n.elems, a[0].node.list()...), a[1].node.list()...)
	return value{kind: array, node: n}
}

func sliced(r *run, a *[maxArgs]*value) value {
	if a[0].kind != array || a[1].kind != number || a[2].kind != number {
		return value{}
	}
	items := a[0].node.list()
	from := min(max(a[1].num, 0), int64(len(items)))
	to := min(max(a[2].num, from), int64(len(items)))
	n := r.newNode()
	n.elems = append(n.elems, items[from:to]...)
	return value{kind: array, node: n}
}

func reversed(r *run, a *[maxArgs]*value) value {
	if a[0].kind != array {
		return value{}
	}
	n := r.newNode()
	n.elems = append(n.elems, a[0].node.list()...)
	slices.Reverse(n.elems)
	return value{kind: array, node: n}
}

func objectKeys(r *run, a *[maxArgs]*value) value {
	if a[0].kind != object {
		return value{}
	}
	return selected(r, a[0].node, func(*value) bool { return true })
}
