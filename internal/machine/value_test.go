package machine

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
)

// randomTree makes a value of small parts, so that many are alike. A set is
// written as the list under the key "set".
func randomTree(r *rand.Rand, depth int) any {
	kinds := 7
	if depth == 0 {
		kinds = 4
	}
	switch r.IntN(kinds) {
	case 0:
		return nil
	case 1:
		return r.IntN(2) == 0
	case 2:
		return r.IntN(5) - 2
	case 3:
		return []string{"", "a", "b", "ab", "ü"}[r.IntN(5)]
	case 4, 5:
		list := []any{}
		for range r.IntN(4) {
			list = append(list, randomTree(r, depth-1))
		}
		if r.IntN(2) == 0 {
			return map[string]any{"set": list}
		}
		return list
	}
	m := map[string]any{}
	for range r.IntN(12) {
		m[strings.Repeat(string(rune('a'+r.IntN(10))), 1+r.IntN(2))] = randomTree(r, depth-1)
	}
	return m
}

// ours builds the machine's value of a tree, theirs OPA's.
func ours(tree any) value {
	switch tree := tree.(type) {
	case []any:
		var items []Value
		for _, item := range tree {
			items = append(items, Value{ours(item)})
		}
		n := &node{}
		for _, item := range items {
			n.elems = append(n.elems, item.v)
		}
		return value{kind: array, node: n}
	case map[string]any:
		if list, ok := tree["set"].([]any); ok {
			var members []Value
			for _, item := range list {
				members = append(members, Value{ours(item)})
			}
			return Set(members...).v
		}
		if !holdsSet(tree) {
			return ValueOf(tree).v // filled when somebody looks
		}
		n := &node{}
		for k, item := range tree {
			key, v := text(k), ours(item)
			n.insert(&key, &v)
		}
		return value{kind: object, node: n}
	}
	return convert(tree)
}

func holdsSet(tree any) bool {
	switch tree := tree.(type) {
	case []any:
		return slices.ContainsFunc(tree, holdsSet)
	case map[string]any:
		if _, ok := tree["set"].([]any); ok {
			return true
		}
		for _, v := range tree {
			if holdsSet(v) {
				return true
			}
		}
	}
	return false
}

func theirs(tree any) *ast.Term {
	switch tree := tree.(type) {
	case []any:
		var items []*ast.Term
		for _, item := range tree {
			items = append(items, theirs(item))
		}
		return ast.ArrayTerm(items...)
	case map[string]any:
		if list, ok := tree["set"].([]any); ok {
			set := ast.NewSet()
			for _, item := range list {
				set.Add(theirs(item))
			}
			return ast.NewTerm(set)
		}
		o := ast.NewObject()
		for k, item := range tree {
			o.Insert(ast.StringTerm(k), theirs(item))
		}
		return ast.NewTerm(o)
	}
	return ast.NewTerm(ast.MustInterfaceToValue(tree))
}

// Values are equal, ordered and looked up as OPA's are, and come out the same.
func TestValuesAsOPAs(t *testing.T) {
	same := 0
	for seed := range 40_000 {
		r := rand.New(rand.NewPCG(3, uint64(seed)))
		a, b := randomTree(r, 3), randomTree(r, 3)
		if r.IntN(4) == 0 {
			b = facts.Clone(a)
		}
		x, y, wantX, wantY := ours(a), ours(b), theirs(a), theirs(b)
		want := sign(wantX.Value.Compare(wantY.Value))
		if got := sign(compare(&x, &y)); got != want {
			t.Fatalf("compare(%v, %v) = %d, OPA %d", a, b, got, want)
		}
		if got := equal(&x, &y); got != (want == 0) {
			t.Fatalf("equal(%v, %v) = %v", a, b, got)
		}
		if want == 0 {
			same++
		}
		out, err := ast.JSONWithOpt(wantX.Value, ast.JSONOpt{SortSets: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := x.export(); !reflect.DeepEqual(got, out) {
			t.Fatalf("%v comes out as %v, OPA %v", a, got, out)
		}
		if x.kind == set {
			_, ok := x.node.find(&y)
			if s, _ := wantX.Value.(ast.Set); ok != s.Contains(wantY) {
				t.Fatalf("%v in %v: %v", b, a, ok)
			}
		}
	}
	if same < 1000 {
		t.Errorf("only %d were the same", same)
	}
}

func sign(n int) int { return cmp.Compare(n, 0) }
