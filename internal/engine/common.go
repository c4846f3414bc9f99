package engine

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/space"
)

// A Common is the cases over which some sides can differ: an axis for each
// fact that the rules of one of them read, and for each place in a list of
// items an axis over the kinds of item that the rules tell apart.
type Common struct {
	Space *space.Space // on the day and in the place of the first side
	Kinds []*Kinds
}

// Lengths of a list of items that are considered: more where a rule counts.
const (
	lengthCounted = 3
	lengthRead    = 2
	lengthIdle    = 1
)

// CommonSpace makes the space of cases over which some sides can differ.
// Errors are those of the rulebook and of the context, and of rules that tell
// too many kinds of item apart.
func (e *Engine) CommonSpace(ctx context.Context, name, title string, sides []Side) (*Common, error) {
	c, err := e.openSides(ctx, sides)
	if err != nil {
		return nil, err
	}
	lists := e.lists()
	vars := c.reach(lists)
	common := &Common{}
	idle := map[string]bool{}
	made := space.Space{Name: name, Title: title, Base: space.Case{Stated: c.question.Stated}}
	for _, list := range lists {
		s := sorting{engine: e, sides: sides, list: list}
		for _, v := range vars {
			switch at := facts.Join(list, 0); {
			case strings.HasPrefix(v.Path, at+"."):
				s.fields = append(s.fields, v)
			case v.Path == at:
				s.there, _ = v.Values[len(v.Values)-1].Value.(map[string]any)
			case !strings.HasPrefix(v.Path, at):
				s.others = append(s.others, v)
			}
		}
		k, err := s.kinds(ctx)
		if err != nil {
			return nil, err
		}
		for _, v := range s.others {
			_, known := idle[v.Path]
			idle[v.Path] = (!known || idle[v.Path]) && !s.matters[v.Path] && !strings.Contains(v.Path, "[")
		}
		common.Kinds = append(common.Kinds, k)
		k.axes(&made, e.length(c, list))
	}
	for _, v := range vars {
		if inItem := strings.Contains(v.Path, "[") && !strings.Contains(v.Path, "[*]"); inItem || idle[v.Path] {
			continue
		}
		e.addFact(&made, vars, v, func(path string) bool { return idle[path] })
	}
	common.Space, err = space.New(e.book.Schema, made)
	return common, err
}

// reach lists everything of a case that the rules of some side read, with what it
// might be, and what every item must state.
func (c *openCase) reach(lists []string) []facts.Variable {
	scope := c.scope()
	scope.Sees = func(path string) bool {
		return c.readsItself(path) || slices.ContainsFunc(lists, func(l string) bool { return c.engine.mustState(l, path) || c.bounds(l, path) })
	}
	return c.engine.shared(c.engine.book.Schema.Reach(scope))
}

// addFact adds an axis over what a fact may be, and leaves the parts of what is
// not there as they are. Of the values the first may be not to state it, unless
// it follows from another fact that is not idle.
func (e *Engine) addFact(to *space.Space, vars []facts.Variable, v facts.Variable, idle func(path string) bool) {
	follows := func(from string) bool {
		return !idle(from) && slices.ContainsFunc(vars, func(o facts.Variable) bool { return o.Path == from })
	}
	if first := v.Values[0]; !v.Part && !first.Absent && !slices.ContainsFunc(e.book.Schema.Follows(v.Path), follows) {
		v.Values = slices.Clone(v.Values)
		v.Values[0] = facts.Value{Word: first.Word, Absent: true, Like: first.Like}
	}
	to.Axes = append(to.Axes, axisOf(v))
	if holder := slices.IndexFunc(vars, func(o facts.Variable) bool { return o.Path == v.Within }); holder >= 0 {
		to.Rules = append(to.Rules, space.Rule{
			When: []space.Choice{{Path: v.Within, Words: []string{vars[holder].Values[0].Word}}},
			Then: []space.Choice{{Path: v.Path, Words: []string{v.Values[0].Word}}},
		})
	}
}

// shared makes of the label of a list item, which tells something only beside
// those of others, one that all items of the list share or none.
func (e *Engine) shared(vars []facts.Variable) []facts.Variable {
	vars = slices.Clone(vars)
	for i, v := range vars {
		list, part, inItem := strings.Cut(v.Path, "[0].")
		if n := e.book.Schema.Lookup(v.Path); !inItem || n.Type != "string" || n.Enum != nil || n.Format != "" {
			continue
		}
		at := list + "[*]." + part
		vars[i] = facts.Variable{Fact: at, Path: at, Title: v.Title, Values: []facts.Value{
			{Word: "its own for each", Absent: true}, {Word: "one for all", Value: "shared"},
		}}
	}
	return vars
}

// lists are the lists of facts whose items are told apart.
func (e *Engine) lists() []string {
	var lists []string
	for _, p := range e.book.Schema.Lookup("facts").Properties {
		if p.Node.Type == "array" && p.Node.Items.Type == "object" {
			lists = append(lists, facts.Join("facts", p.Name))
		}
	}
	return lists
}

// mustState reports whether a path is a list, an item of it, or a part that
// every item must state.
func (e *Engine) mustState(list, path string) bool {
	part, isPart := strings.CutPrefix(path, facts.Join(list, 0)+".")
	return path == list || path == facts.Join(list, 0) || isPart && slices.Contains(e.book.Schema.Lookup(list).Items.Required, part)
}

// readsItself reports whether the rules of some set name a fact, and do not
// only read what follows from it.
func (c *openCase) readsItself(path string) bool {
	return slices.ContainsFunc(c.sets, func(s *rulebook.RuleSet) bool { return c.instruments[s.ID].reads.sees(path) })
}

// bounds reports whether a path is a part of an item that says what another
// part, which some rules read, can be.
func (c *openCase) bounds(list, path string) bool {
	if !strings.HasPrefix(path, facts.Join(list, 0)+".") {
		return false
	}
	schema := c.engine.book.Schema
	return slices.ContainsFunc(schema.Lookup(list).Items.Properties, func(p facts.Property) bool {
		at := facts.Join(facts.Join(list, 0), p.Name)
		return c.readsItself(at) && slices.Contains(schema.Besides(at), path)
	})
}

// length is how many items a list may have.
func (e *Engine) length(c *openCase, list string) int {
	if !c.readsItself(list) {
		return lengthIdle
	}
	for _, s := range c.sets {
		f := c.instruments[s.ID].factors
		if f == nil {
			continue
		}
		for _, u := range f.units {
			if u.lists[list] && !u.byItem && !u.anyItem {
				return lengthCounted
			}
		}
	}
	return lengthRead
}

// axes adds an axis for each place in the list. A place is taken only if those
// before it are.
func (k *Kinds) axes(s *space.Space, length int) {
	var names []string
	for _, kind := range k.Of {
		names = append(names, kind.Name)
	}
	for i := range length {
		a := space.Axis{Path: facts.Join(k.List, i), Values: []space.Value{{Word: "none", Absent: true}}}
		for _, kind := range k.Of {
			a.Values = append(a.Values, space.Value{Word: kind.Name, Value: kind.Item, Weight: int(kind.Count)}) //nolint:gosec // far below
		}
		s.Axes = append(s.Axes, a)
		if i > 0 {
			s.Rules = append(s.Rules, space.Rule{
				When: []space.Choice{{Path: a.Path, Words: names}},
				Then: []space.Choice{{Path: facts.Join(k.List, i-1), Words: names}},
			})
		}
	}
}

// OnSide is a space as one side looks at it: on its day, to which every date is
// moved, in its place, with what it picks and lays over.
func (e *Engine) OnSide(s *space.Space, side Side) (*space.Space, error) {
	schema := e.book.Schema
	from, _ := s.Base.Stated["as_of"].(string)
	moved := space.Space{Name: s.Name, Title: s.Title, Rules: s.Rules, Base: s.Base}
	moved.Base.Stated = schema.Rebase(s.Base.Stated, side.AsOf)
	moved.Base.Stated["place"] = side.Place
	moved.Base.Proposals = side.Proposals
	moved.Base.Readings = map[string]string{}
	for _, picked := range []map[string]string{s.Base.Readings, side.Readings} {
		maps.Copy(moved.Base.Readings, picked)
	}
	for _, a := range s.Axes {
		a.Values = slices.Clone(a.Values)
		for i := range a.Values {
			a.Values[i].Value = schema.RebaseAt(a.Path, a.Values[i].Value, from, side.AsOf)
		}
		moved.Axes = append(moved.Axes, a)
	}
	return space.New(schema, moved)
}
