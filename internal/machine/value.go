package machine

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// A kind is a type of value, in the order in which OPA sorts them. The zero
// kind is no value.
type kind uint8

const (
	undefined kind = iota
	null
	boolean
	number
	fraction // between num and num + 1; one may be rounded, or compared with an integer
	strange  // what the machine does not know; to ask anything of it ends the evaluation
	str
	array
	object
	set
)

// A value is a value of Rego. Composite values share their node: a statement
// that adds to one is seen through every copy, as in OPA's plans.
type value struct {
	kind kind
	num  int64
	text string
	node *node
}

// A Value is a value of an input, for use as a stand-in.
type Value struct{ v value }

// Bool gives a truth value.
func Bool(b bool) Value { return Value{truth(b)} }

func truth(b bool) value {
	if b {
		return value{kind: boolean, num: 1}
	}
	return value{kind: boolean}
}

func integer(n int64) value { return value{kind: number, num: n} }

func text(s string) value { return value{kind: str, text: s} }

// compare orders values as OPA does.
func compare(a, b *value) int {
	switch {
	case a.kind == strange || b.kind == strange:
		panic(unsupported{"comparing what the machine does not know"})
	case a.kind == number && b.kind == fraction:
		return compareFraction(a, b)
	case a.kind == fraction && b.kind == number:
		return -compareFraction(b, a)
	case a.kind != b.kind:
		return cmp.Compare(a.kind, b.kind)
	}
	switch a.kind {
	case boolean, number:
		return cmp.Compare(a.num, b.num)
	case fraction:
		if a.num == b.num {
			panic(unsupported{"comparing fractions"})
		}
		return cmp.Compare(a.num, b.num)
	case str:
		return strings.Compare(a.text, b.text)
	case array, set, object:
		return a.node.compare(b.node)
	}
	return 0
}

// compareFraction orders an integer and a fraction.
func compareFraction(a, b *value) int {
	if a.num <= b.num {
		return -1
	}
	return 1
}

func equal(a, b *value) bool {
	if a.kind != b.kind && a.kind != strange && b.kind != strange {
		return false
	}
	switch a.kind {
	case str:
		return a.text == b.text && b.kind == str || b.kind == strange && compare(a, b) == 0
	case boolean, number:
		return a.kind == b.kind && a.num == b.num || b.kind == strange && compare(a, b) == 0
	}
	return compare(a, b) == 0
}

// get looks a key up in a collection; nothing, if it is not there or there is
// no collection.
func (v *value) get(key value) value {
	switch v.kind {
	case object:
		return v.node.lookup(&key)
	case array:
		if key.kind == number && key.num >= 0 && key.num < int64(len(v.node.list())) {
			return v.node.elems[key.num]
		}
	case set:
		if _, ok := v.node.find(&key); ok {
			return key
		}
	}
	return value{}
}

// export gives a value as OPA gives results.
func (v *value) export() any {
	switch v.kind {
	case null:
		return nil
	case boolean:
		return v.num != 0
	case number:
		return json.Number(strconv.FormatInt(v.num, 10))
	case str:
		return v.text
	case array, set:
		items := v.node.list()
		list := make([]any, len(items))
		for i := range items {
			list[i] = items[i].export()
		}
		return list
	case object:
		keys := v.node.list()
		m := make(map[string]any, len(keys))
		for i := range keys {
			if keys[i].kind != str {
				panic(unsupported{"a key that is no text"})
			}
			m[keys[i].text] = v.node.vals[i].export()
		}
		return m
	}
	panic(unsupported{fmt.Sprintf("a result of kind %d", v.kind)})
}

// unsupported is what an evaluation panics with that comes upon what the
// machine does not know; it ends at the border of the package.
type unsupported struct{ what string }

func (u unsupported) Error() string { return u.what + ": " + ErrUnsupported.Error() }

func (u unsupported) Is(target error) bool { return target == ErrUnsupported }
