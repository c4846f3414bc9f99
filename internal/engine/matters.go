package engine

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// A Matter is the cases in which one item of a list is on record and nothing
// else, or, without a list, nothing but the other facts: part by part, and under
// every side of some contested readings.
type Matter struct {
	List  string // empty: of no list
	Space *space.Space
}

// Matters makes the spaces of one matter on record, over all that the rules of
// some sides read, on the day and in the place of the first. The first side of
// each reading is the one that the first side takes. Errors are those of the
// rulebook and of the context.
func (e *Engine) Matters(ctx context.Context, name string, sides []Side, readings []string) ([]Matter, error) {
	c, err := e.openSides(ctx, sides)
	if err != nil {
		return nil, err
	}
	lists := e.lists()
	vars := c.reach(lists)
	var all []Matter
	for _, list := range append([]string{""}, lists...) {
		if list != "" && !c.readsItself(list) {
			continue
		}
		made := space.Space{Name: name, Title: name, Base: space.Case{Stated: maps.Clone(c.question.Stated)}}
		var own []facts.Variable
		for _, v := range vars {
			at := facts.Join(list, 0)
			switch {
			case list != "" && v.Path == at:
				there, _ := v.Values[len(v.Values)-1].Value.(map[string]any)
				facts.Set(made.Base.Stated, list, []any{facts.Clone(there)})
			case list != "" && strings.HasPrefix(v.Path, at+"."), list == "" && !strings.Contains(v.Path, "["):
				own = append(own, v)
			}
		}
		for _, v := range own {
			e.addFact(&made, own, v, func(string) bool { return false })
		}
		for _, id := range readings {
			made.Axes = append(made.Axes, e.readingAxis(id, sides[0].Readings[id]))
		}
		s, err := space.New(e.book.Schema, made)
		if err != nil {
			return nil, err
		}
		all = append(all, Matter{list, s})
	}
	return all, nil
}

// readingAxis is an axis over the sides of a contested reading, one of them first.
func (e *Engine) readingAxis(id, first string) space.Axis {
	a := space.ReadingAxis(id)
	for _, side := range e.book.ReadingByID(id).Sides {
		v := space.Value{Word: side.Value, Value: side.Value}
		if side.Value == first {
			a.Values = slices.Insert(a.Values, 0, v)
		} else {
			a.Values = append(a.Values, v)
		}
	}
	return a
}

// Possible is the set of the points at which no part of an item of a list is
// what the vocabulary says it cannot be beside the others. A value that stands
// for others is out only if all of them are.
func (t *Table) Possible(schema *facts.Schema) (Set, error) {
	all := result(1)
	for i, a := range t.Space.Axes {
		list, _, inItem := strings.Cut(a.Path, "[0].")
		beside := schema.Besides(a.Path)
		if !inItem || beside == nil {
			continue
		}
		axes := []int{i}
		for k, o := range t.Space.Axes {
			if slices.Contains(beside, o.Path) {
				axes = append(axes, k)
			}
		}
		slices.Sort(axes)
		one, err := t.diagram.combine(nil, axes, func(_, answers []int) (int, error) {
			return truth(t.anyPossible(schema, list, axes, answers)), nil
		})
		if err != nil {
			return Set{}, err
		}
		if all, err = t.and(all, one); err != nil {
			return Set{}, err
		}
	}
	return Set{t, all}, nil
}

// anyPossible reports whether the values of some parts of an item, or others for
// which they stand, can be together.
func (t *Table) anyPossible(schema *facts.Schema, list string, axes, answers []int) bool {
	items := []map[string]any{{}}
	for k, axis := range axes {
		_, part, _ := strings.Cut(t.Space.Axes[axis].Path, "].")
		value := t.Space.Axes[axis].Values[answers[k]]
		if value.Absent {
			continue
		}
		words := []any{value.Value}
		for _, like := range value.Like {
			words = append(words, like)
		}
		var next []map[string]any
		for _, item := range items {
			for _, word := range words {
				with := maps.Clone(item)
				with[part] = word
				next = append(next, with)
			}
		}
		items = next
	}
	asOf, _ := t.Space.Base.Stated["as_of"].(string)
	return slices.ContainsFunc(items, func(item map[string]any) bool {
		stated := maps.Clone(t.Space.Base.Stated)
		stated["facts"] = map[string]any{strings.TrimPrefix(list, "facts."): []any{item}}
		_, ok := schema.Possible(schema.Complete(stated, asOf))
		return ok
	})
}

// With is the set of the points that would be in the set if they had a value on
// an axis.
func (s Set) With(axis, value int) Set { return Set{s.table, s.table.diagram.cut(s.at, axis, value)} }
