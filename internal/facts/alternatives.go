package facts

import (
	"slices"
	"strings"
)

// Alternatives lists, for everything that a case states or could state and
// that can be read, what it might be instead. The first value of each keeps it
// as it is. A list item may be taken out, and one may be added to each list;
// its required parts come with it.
func (s *Schema) Alternatives(tree, completed map[string]any, scope Scope) []Variable {
	a := alternatives{expansion: expansion{Scope: scope}, completed: completed}
	for _, name := range []string{"facts", "judgments", "locality", "request"} {
		section, _ := tree[name].(map[string]any)
		a.members(s.Root.Properties.Get(name), section, name, "")
	}
	return a.variables
}

type alternatives struct {
	expansion

	completed map[string]any
	variables []Variable
}

var keep = Value{Word: "as it is", Keep: true}

func (a *alternatives) vary(n *Node, path, within string, values []Value) {
	if len(values) > 0 {
		a.variables = append(a.variables, Variable{
			Fact: path, Path: path, Title: n.Title, Within: within,
			Values: append([]Value{keep}, values...),
		})
	}
}

func (a *alternatives) members(n *Node, object map[string]any, path, within string) {
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		if p.Node.Filled || p.Node.Note || !a.Sees(strings.ReplaceAll(at, "[new]", "[0]")) {
			continue
		}
		stated, isStated := object[p.Name]
		a.member(p.Node, stated, isStated, at, within)
	}
}

func (a *alternatives) member(n *Node, stated any, isStated bool, path, within string) {
	switch {
	case stated == Unknown:
		// An open fact is considered in every way anyhow.
	case n.Type == "object":
		fields, _ := stated.(map[string]any)
		switch {
		case n.Optional && isStated:
			a.vary(n, path, within, []Value{{Word: "none", Absent: true}})
			a.members(n, fields, path, path)
		case n.Optional:
			a.vary(n, path, within, a.whole(n, path))
		default:
			a.members(n, fields, path, within)
		}
	case n.Type == "array" && n.Items.Type == "object":
		a.list(n, stated, path)
	default:
		a.scalar(n, isStated, path, within)
	}
}

// whole gives an object that is not stated in every combination of its parts.
func (a *alternatives) whole(n *Node, path string) []Value {
	all := []Value{{Value: map[string]any{}}}
	for _, p := range n.Properties {
		if !slices.Contains(n.Required, p.Name) {
			continue
		}
		var next []Value
		for _, have := range all {
			for _, v := range a.scalars(p.Node, Join(path, p.Name)) {
				o, _ := Clone(have.Value).(map[string]any)
				o[p.Name] = v.Value
				next = append(next, Value{Word: strings.TrimPrefix(have.Word+", "+p.Name+": "+v.Word, ", "), Value: o})
			}
		}
		all = next
	}
	return all
}

// scalar gives the values other than the one that a fact has.
func (a *alternatives) scalar(n *Node, isStated bool, path, within string) {
	have, known := a.have(path)
	var values []Value
	candidates := a.candidates(n, path)
	for i, v := range candidates {
		if !known || !a.same(n, candidates, i, have) {
			values = append(values, v)
		}
	}
	if isStated && n.Optional {
		values = append(values, Value{Word: "not stated", Absent: true})
	}
	a.vary(n, path, within, values)
}

func (a *alternatives) candidates(n *Node, path string) []Value {
	if n.Type != "array" {
		return a.scalars(n, path)
	}
	values := []Value{{Word: "none", Value: []any{}}}
	for _, v := range a.scalars(n.Items, path) {
		values = append(values, Value{Word: v.Word, Value: []any{v.Value}})
	}
	return values
}

func (a *alternatives) have(path string) (any, bool) {
	object, rest := within(a.completed, path)
	if object == nil {
		return nil, false
	}
	return Get(object, rest)
}

// same reports whether the i-th candidate stands for the value that is there.
func (a *alternatives) same(n *Node, candidates []Value, i int, have any) bool {
	switch have := have.(type) {
	case int:
		// The candidates are the ends of stretches, in order.
		low, _ := candidates[i].Value.(int)
		if i == len(candidates)-1 {
			return have >= low
		}
		before := -1
		if i > 0 {
			before, _ = candidates[i-1].Value.(int)
		}
		return have > before && have <= low
	case string:
		if n.Enum != nil {
			word, _ := candidates[i].Value.(string)
			return a.Alike(have) == a.Alike(word)
		}
		if strings.HasPrefix(n.Format, "date") {
			return sameStretch(candidates, i, DayOf(have))
		}
		return candidates[i].Absent
	}
	return Equal(candidates[i].Value, have)
}

// sameStretch reports whether a day lies in the stretch that the i-th of some
// days in order stands for: cuts stand for themselves, what lies between by
// its last day.
func sameStretch(days []Value, i int, day string) bool {
	at, _ := days[i].Value.(string)
	if day == at {
		return true
	}
	if exact := days[i].Word == at; exact {
		return false
	}
	before, after := "", ""
	if i > 0 {
		before, _ = days[i-1].Value.(string)
	}
	if i < len(days)-1 {
		after, _ = days[i+1].Value.(string)
	}
	return (before == "" || day > before) && (after == "" || day < after)
}

// list gives, of each item, that it be taken out and what its parts might be;
// and an item more.
func (a *alternatives) list(n *Node, stated any, path string) {
	items, _ := stated.([]any)
	next := 0
	for i, item := range items {
		fields, ok := item.(map[string]any)
		if !ok {
			continue
		}
		at := standsAt(fields, Join(path, i))
		if steps := Split(at); len(steps) > 0 {
			if index, ok := steps[len(steps)-1].(int); ok {
				next = max(next, index+1)
			}
		}
		a.members(n.Items, fields, at, at)
		a.vary(n.Items, at, "", []Value{{Word: "none", Absent: true}})
	}
	a.vary(n.Items, Join(path, next), "", a.whole(n.Items, Join(path, next)))
}
