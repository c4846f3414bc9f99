package facts

import (
	"slices"
	"strings"
)

// Alternatives lists, for everything that a case states or could state and
// that can be read, what it might be instead. The first value of each keeps it
// as it is. A list item may be taken out, and one may be added to each list;
// the parts that it must have come with it, and its others may be stated too.
// Stated is the case as its author states it; what has happened of it is in
// the scope, and completed it is what the rules read.
func (s *Schema) Alternatives(stated, completed map[string]any, scope Scope) []Variable {
	a := alternatives{expansion: expansion{Scope: scope}, stated: stated, completed: completed}
	for _, name := range []string{"facts", "judgments", "locality", "request"} {
		section, _ := scope.Tree[name].(map[string]any)
		a.members(s.Root.Properties.Get(name), section, name, "")
	}
	return a.variables
}

type alternatives struct {
	expansion

	stated    map[string]any
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
		if p.Node.Filled || p.Node.Note || !a.Sees(at) {
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
			a.added(n, path, within)
		default:
			a.members(n, fields, path, within)
		}
	case n.Type == "array" && n.Items.Type == "object":
		a.list(n, stated, path)
	default:
		a.scalar(n, isStated, path, within)
	}
}

// added gives an object that is not there: that there be one, what the parts
// that it must have might be, and what the others.
func (a *alternatives) added(n *Node, path, within string) {
	there := map[string]any{}
	var parts []Variable
	others := *n
	others.Properties = nil
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		if !slices.Contains(n.Required, p.Name) {
			others.Properties = append(others.Properties, p)
			continue
		}
		values := a.candidates(p.Node, at)
		there[p.Name] = values[0].Value
		if len(values) > 1 && a.Sees(at) {
			parts = append(parts, Variable{Fact: at, Path: at, Title: p.Node.Title, Within: path, Values: values, Part: true})
		}
	}
	a.vary(n, path, within, []Value{{Word: "present", Value: there}})
	a.variables = append(a.variables, parts...)
	a.members(&others, nil, path, path)
}

// scalar gives the values other than the one that a fact has.
func (a *alternatives) scalar(n *Node, isStated bool, path, within string) {
	have, known := a.have(n, path)
	var values []Value
	candidates := a.candidates(n, path)
	for i, v := range candidates {
		if !known || !a.same(n, candidates, i, have, path) {
			values = append(values, v)
		}
	}
	if n.Type == "array" {
		values = append(values, a.besides(n, candidates, have)...)
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
		values = append(values, Value{Word: v.Word, Value: []any{v.Value}, Like: v.Like})
	}
	return values
}

// besides gives a list of words with one word more, and with one less.
func (a *alternatives) besides(n *Node, candidates []Value, have any) []Value {
	words, _ := have.([]any)
	if len(words) == 0 {
		return nil
	}
	var values []Value
	for _, v := range a.scalars(n.Items, "") {
		if !slices.ContainsFunc(words, func(w any) bool { return a.alike(w, v.Value) }) {
			values = append(values, Value{Word: "also " + v.Word, Value: append(slices.Clone(words), v.Value), Like: v.Like})
		}
	}
	for i, w := range words {
		less := slices.Delete(slices.Clone(words), i, i+1)
		known := func(v Value) bool { return Equal(v.Value, less) }
		if word, ok := w.(string); ok && !slices.ContainsFunc(candidates, known) {
			values = append(values, Value{Word: "without " + word, Value: less})
		}
	}
	return values
}

// alike reports whether no rule tells two words apart.
func (a *alternatives) alike(v, w any) bool {
	one, isWord := v.(string)
	other, isToo := w.(string)
	return isWord && isToo && a.Alike(one) == a.Alike(other)
}

// have returns what a fact is taken to be, and whether that is known.
func (a *alternatives) have(n *Node, path string) (any, bool) {
	object, rest := within(a.completed, path)
	if object == nil {
		return n.Default, n.Default != nil
	}
	if value, ok := Get(object, rest); ok {
		return value, true
	}
	return n.Default, n.Default != nil
}

// same reports whether the i-th candidate stands for the value that is there.
func (a *alternatives) same(n *Node, candidates []Value, i int, have any, path string) bool {
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
			return a.alike(have, candidates[i].Value)
		}
		if strings.HasPrefix(n.Format, "date") {
			return sameStretch(candidates, i, DayOf(have))
		}
		if candidates[i].Absent { // a label of its own is where the item stands
			return strings.HasPrefix(path, have+".")
		}
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
func (a *alternatives) list(n *Node, happened any, path string) {
	items, _ := happened.([]any)
	for i, item := range items {
		fields, ok := item.(map[string]any)
		if !ok {
			continue
		}
		at := standsAt(fields, Join(path, i))
		a.members(n.Items, fields, at, at)
		a.vary(n.Items, at, "", []Value{{Word: "none", Absent: true}})
	}
	stated, _ := Get(a.stated, path)
	all, _ := stated.([]any)
	a.added(n.Items, Join(path, len(all)), "")
}

// A Put is a value to be laid over a case.
type Put struct {
	Variable Variable
	Value    Value
}

// Lay returns a copy of a case, as its author states it, over which values
// have been laid.
func (s *Schema) Lay(stated map[string]any, values []Put) map[string]any {
	tree, _ := Clone(stated).(map[string]any)
	eachItem(s.Root, tree, "", func(item map[string]any, at string) { item["at"] = at })
	for _, v := range values {
		v.Variable.Put(tree, v.Value)
	}
	eachItem(s.Root, tree, "", func(item map[string]any, _ string) { delete(item, "at") })
	return tree
}

// eachItem visits the items of lists of objects.
func eachItem(n *Node, value any, path string, visit func(item map[string]any, at string)) {
	switch value := value.(type) {
	case map[string]any:
		for _, p := range n.Properties {
			eachItem(p.Node, value[p.Name], Join(path, p.Name), visit)
		}
	case []any:
		for i, item := range value {
			if fields, ok := item.(map[string]any); ok && n.Items != nil {
				visit(fields, Join(path, i))
				eachItem(n.Items, item, Join(path, i), visit)
			}
		}
	}
}

// Look finds what is at a path, as the author sees it, in a tree whose list
// items remember where they stood.
func Look(tree map[string]any, path string) (any, bool) {
	object, rest := within(tree, path)
	if object == nil {
		return nil, false
	}
	if rest == "" {
		return object, true
	}
	return Get(object, rest)
}

// Restate returns a copy of a case in which numbers that move with time, and
// were stated on one day, are as they are on the day asked about.
func (s *Schema) Restate(stated map[string]any, on string) map[string]any {
	tree, _ := Clone(stated).(map[string]any)
	asOf, _ := tree["as_of"].(string)
	if on != "" && on != asOf {
		age(s.Root, tree, YearsBetween(on, asOf)-YearsBetween(asOf, on))
	}
	return tree
}

func age(n *Node, object map[string]any, years int) {
	for _, p := range n.Properties {
		switch value := object[p.Name].(type) {
		case int:
			if p.Node.Moves {
				object[p.Name] = max(0, value+years)
			}
		case map[string]any:
			age(p.Node, value, years)
		}
	}
}
