package facts

import (
	"maps"
	"slices"
	"strings"
)

// Reach lists, for everything that a case could state and that can be read,
// what it might be: first that it is not stated, in the word for what is then
// taken to be so, then the values that differ from that. A list of items has
// one item, in the first place, and parts of items and of objects are within
// them.
func (s *Schema) Reach(scope Scope) []Variable {
	tree, _ := Clone(scope.Tree).(map[string]any)
	asOf := scope.AsOf
	all := s.Alternatives(tree, s.Complete(tree, asOf), scope)
	var found []Variable
	for _, v := range all {
		if strings.HasPrefix(v.Path, "request.") || strings.HasPrefix(v.Path, "locality.policy.") {
			continue // what has been received, and what a place would have ordered, is not about a person
		}
		if v.Part || v.Values[0].Value != nil {
			found = append(found, v)
			continue
		}
		n := s.Lookup(v.Path)
		v.Values = slices.Clone(v.Values)
		v.Values[0] = Value{Word: "none", Absent: true}
		switch {
		case n.Type == "string" && n.Enum == nil && n.Format == "": // a label
			v.Values = v.Values[1:]
		case !strings.HasSuffix(v.Path, "]") && n.Type != "object":
			v = s.unstated(n, v, scope)
		}
		if len(v.Values) > 1 {
			found = append(found, v)
		}
	}
	return found
}

// unstated names the first value of a variable for what is taken to be so if
// nothing is stated, and drops the values that are the same.
func (s *Schema) unstated(n *Node, v Variable, scope Scope) Variable {
	v.Values[0].Word = "not stated"
	for _, c := range n.Baseline {
		if other := s.Lookup(refersTo(v.Path, c.As)); c.As != "" && other != nil {
			v.Values[0].Word = "as " + other.Title
		}
	}
	e := expansion{Scope: scope}
	candidates := e.domain(n, v.Path)
	have, ok := s.always(n, v.Path, scope)
	if !ok && (have == nil || strings.Contains(v.Path, "[")) {
		return v
	}
	a := alternatives{expansion: e}
	for i, c := range candidates {
		if !a.same(n, candidates, i, have, v.Path) {
			continue
		}
		v.Values[0] = Value{Word: c.Word, Absent: ok, Like: c.Like}
		if !ok {
			v.Values[0].Value = have // lest it follow from another fact
		}
		v.Values = append(v.Values[:1], slices.DeleteFunc(v.Values[1:], func(o Value) bool { return o.Word == c.Word })...)
	}
	return v
}

func (e *expansion) domain(n *Node, path string) []Value {
	a := alternatives{expansion: *e}
	return a.candidates(n, path)
}

// always is what is taken to be so of a fact that is not stated, if that is the
// same whatever else is; else what it is where nothing else is stated.
func (s *Schema) always(n *Node, path string, scope Scope) (any, bool) {
	ok := true
	for _, ref := range n.follows() {
		if from := refersTo(path, ref); from != "state" && from != "as_of" && scope.Sees(from) {
			ok = false
		}
	}
	tree, _ := Clone(scope.Tree).(map[string]any)
	if list, _, inItem := strings.Cut(path, "["); inItem {
		Set(tree, list, []any{map[string]any{"at": Join(list, 0)}})
	}
	have, known := Get(s.Complete(tree, scope.AsOf), path)
	if !known {
		have, known = n.Default, n.Default != nil
	}
	return have, ok && known
}

// Follows lists the facts from which what is taken to be so of one follows.
func (s *Schema) Follows(path string) []string {
	var from []string
	if n := s.Lookup(path); n != nil {
		for _, ref := range n.follows() {
			from = append(from, refersTo(path, ref))
		}
	}
	return from
}

// follows lists the facts to which the baseline of one refers.
func (n *Node) follows() []string {
	var refs []string
	for _, c := range n.Baseline {
		refs = append(refs, c.refs()...)
	}
	return refs
}

// refs lists the facts that a clause compares, and the one whose value it takes.
func (c Clause) refs() []string {
	refs := slices.Collect(maps.Keys(c.When))
	if c.As != "" {
		refs = append(refs, c.As)
	}
	return refs
}

// RebaseAt moves the days in a value of the fact at a path, as Rebase does.
func (s *Schema) RebaseAt(path string, value any, from, to string) any {
	if n := s.Lookup(path); n != nil && from != to {
		return rebase(n, Clone(value), from, to)
	}
	return value
}
