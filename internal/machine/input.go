package machine

import (
	"encoding/json"
	"slices"
	"strings"
)

// An Input is a document that programs read: a tree of maps with text keys,
// lists, text, integers and truth values. Nothing of it is converted before
// it is read, and nothing twice. It belongs to one goroutine at a time.
type Input struct{ root value }

// NewInput wraps a tree, which must not change while the input is used.
func NewInput(tree map[string]any) *Input {
	return &Input{root: value{kind: object, node: &node{src: tree}}}
}

// At finds a value of the input by the keys on the way to it.
func (in *Input) At(keys ...string) (Value, bool) {
	v := in.root
	for _, k := range keys {
		v = v.get(text(k))
	}
	return Value{v}, v.kind != undefined
}

// Find finds the item of a list that has a text under a key.
func (v Value) Find(key, want string) (Value, bool) {
	if v.v.kind == array {
		for _, item := range v.v.node.list() {
			if has := item.get(text(key)); has.kind == str && has.text == want {
				return Value{item}, true
			}
		}
	}
	return Value{}, false
}

// Set makes a set of values.
func Set(members ...Value) Value {
	n := &node{}
	for i := range members {
		n.add(&members[i].v)
	}
	return Value{value{kind: set, node: n}}
}

// ValueOf converts a tree as NewInput does, or what an evaluation gave.
func ValueOf(tree any) Value { return Value{convert(tree)} }

// constant converts a tree whole, to be read by many at a time.
func constant(tree any) value {
	v := convert(tree)
	v.force()
	return v
}

func (v *value) force() {
	if v.node != nil {
		for i := range v.node.list() {
			v.node.elems[i].force()
		}
		for i := range v.node.vals {
			v.node.vals[i].force()
		}
	}
}

func convert(from any) value {
	switch from := from.(type) {
	case string:
		return text(from)
	case bool:
		return truth(from)
	case int:
		return integer(int64(from))
	case map[string]any:
		return value{kind: object, node: &node{src: from}}
	case []any:
		return value{kind: array, node: &node{src: from}}
	case map[string]string:
		return value{kind: object, node: &node{src: from}}
	case int64:
		return integer(from)
	case float64:
		if whole := int64(from); float64(whole) == from && whole > -1<<53 && whole < 1<<53 {
			return integer(whole)
		}
	case json.Number:
		if n, ok := parseInteger(string(from)); ok {
			return integer(n)
		}
	case nil:
		return value{kind: null}
	}
	return value{kind: strange}
}

// member converts one member of a map that is not filled, once if it is a
// composite.
func (n *node) member(m map[string]any, key string) value {
	found, ok := m[key]
	if !ok {
		return value{}
	}
	switch found.(type) {
	case map[string]any, []any, map[string]string:
	default:
		return convert(found)
	}
	for i := range n.kids {
		if n.kids[i].key == key {
			return n.kids[i].value
		}
	}
	v := convert(found)
	n.kids = append(n.kids, named{key, v})
	return v
}

// fill converts the source of a node.
func (n *node) fill() {
	switch src := n.src.(type) {
	case []any:
		n.elems = make([]value, len(src))
		for i, item := range src {
			n.elems[i] = convert(item)
		}
	case map[string]any:
		n.elems, n.vals = make([]value, 0, len(src)), make([]value, len(src))
		for k := range src {
			n.elems = append(n.elems, text(k))
		}
		slices.SortFunc(n.elems, func(a, b value) int { return strings.Compare(a.text, b.text) })
		for i := range n.elems {
			n.vals[i] = n.member(src, n.elems[i].text)
		}
	case map[string]string:
		for k, v := range src {
			key, member := text(k), text(v)
			n.src = nil
			n.insert(&key, &member)
		}
	}
	n.src, n.kids = nil, nil
}
