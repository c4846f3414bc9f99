package facts

import (
	"fmt"
	"slices"
	"strings"
)

// A Variable is one thing that is open about a fact: the fact itself, or, of
// an object or a list that is open as a whole, whether or how many there are,
// and each part of it. Several may stand for one fact.
type Variable struct {
	Fact   string // that it is about, as the author sees it
	Path   string // where the value goes; [*] for every item of an open list
	Title  string
	Values []Value
	Within string // the open object or item that must be there for the value to count
	Part   bool   // what it is within must have it: no change by itself
}

// A Value is one answer to an open fact.
type Value struct {
	Word   string // as users see it
	Value  any
	Absent bool     // there is no such thing
	Keep   bool     // as it is
	Like   []string // other words that no rule tells apart from it
}

// A Scope says which variables there are: the day asked about, the facts that
// can be read, and which words no rule tells apart.
type Scope struct {
	AsOf  string
	Sees  func(path string) bool
	Alike func(word string) string // equal for words that no rule tells apart
	Tree  map[string]any           // what is stated
}

// openItems are the lengths of an open list that are considered: none, one,
// and as many as the rules count to, all alike but for where they stand.
var openItems = []int{0, 1, 3}

// Variables takes an open fact apart.
func (s *Schema) Variables(fact string, scope Scope) []Variable {
	n := s.Lookup(fact)
	if n == nil {
		return nil
	}
	e := expansion{Scope: scope, fact: fact}
	e.expand(n, fact, "")
	return e.found
}

type expansion struct {
	Scope

	fact  string
	found []Variable
}

func (e *expansion) add(n *Node, path, within string, values []Value) {
	// What can be none in so many words is not absent besides.
	if n.Optional && !slices.Contains(n.Enum, "none") {
		word := "none"
		if n.Type != "object" {
			word = "not stated"
		}
		values = append([]Value{{Word: word, Absent: true}}, values...)
	}
	if len(values) > 1 {
		e.found = append(e.found, Variable{Fact: e.fact, Path: path, Title: n.Title, Values: values, Within: within})
	}
}

func (e *expansion) expand(n *Node, path, within string) {
	switch {
	case n.Type == "object":
		if n.Optional {
			e.add(n, path, within, []Value{{Word: "present", Value: map[string]any{}}})
			within = path
		}
		e.parts(n, path, within)
	case n.Type == "array" && n.Items.Type == "object":
		var values []Value
		for _, count := range openItems {
			items := make([]any, count)
			for i := range items {
				items[i] = map[string]any{"at": Join(path, i)}
			}
			values = append(values, Value{Word: countWord(count), Value: items})
		}
		e.add(n, path, within, values)
		e.parts(n.Items, path+"[*]", path+"[*]")
	case n.Type == "array":
		values := []Value{{Word: "none", Value: []any{}}}
		for _, v := range e.scalars(n.Items, path) {
			values = append(values, Value{Word: v.Word, Value: []any{v.Value}, Like: v.Like})
		}
		e.add(n, path, within, values)
	default:
		e.add(n, path, within, e.scalars(n, path))
	}
}

func (e *expansion) parts(n *Node, path, within string) {
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		if p.Node.Filled || p.Node.Note || !slices.Contains(n.Required, p.Name) && !e.Sees(strings.ReplaceAll(at, "[*]", "[0]")) {
			continue
		}
		e.expand(p.Node, at, within)
	}
}

func countWord(n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "one"
	}
	return fmt.Sprintf("%d alike", n)
}
