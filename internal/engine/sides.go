package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// A Side is one of several rule sets that are put to the same cases: on a day
// and in a place where it governs, with the sides of readings that are picked
// and the proposals that are laid over it.
type Side struct {
	RuleSet     string
	AsOf, Place string
	Agency      string // who has custody; empty: as the place has it
	Readings    map[string]string
	Proposals   []string
}

// sets lists the rule set of a side, and its proposals.
func (e *Engine) sets(side Side) ([]*rulebook.RuleSet, error) {
	var sets []*rulebook.RuleSet
	for _, id := range append([]string{side.RuleSet}, side.Proposals...) {
		set := e.book.RuleSet(id)
		if set == nil {
			return nil, fmt.Errorf("%s is not a rule set of the rulebook", id)
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// openSides opens, on the day and in the place of the first of some sides, the
// case that states nothing but who has custody, as all of them together see it.
// Readings that some side leaves open are open.
func (e *Engine) openSides(ctx context.Context, sides []Side) (*openCase, error) {
	q := Question{Stated: sides[0].stated(), Readings: maps.Clone(sides[0].Readings)}
	var all []*rulebook.RuleSet
	for _, side := range sides {
		maps.DeleteFunc(q.Readings, func(id, value string) bool { return side.Readings[id] != value })
		sets, err := e.sets(side)
		if err != nil {
			return nil, err
		}
		for _, set := range sets {
			if !slices.Contains(all, set) {
				all = append(all, set)
			}
		}
	}
	return e.openOf(ctx, q, all)
}

// stated is a case that states nothing of the person.
func (s Side) stated() map[string]any {
	stated := map[string]any{"as_of": s.AsOf, "place": s.Place}
	if s.Agency != "" {
		stated["agency"] = s.Agency
	}
	return stated
}

// openOnly opens a case under those of the rule sets that govern it, and of its
// proposals, that are named; under all if none is.
func (e *Engine) openOnly(ctx context.Context, q Question, only []string) (*openCase, error) {
	if err := e.checkProposals(q); err != nil {
		return nil, err
	}
	sets := e.governing(q)
	if only != nil {
		sets = slices.DeleteFunc(sets, func(s *rulebook.RuleSet) bool { return !slices.Contains(only, s.ID) })
	}
	return e.openOf(ctx, q, sets)
}

// scope is what the sides together can read of a case and tell apart.
func (c *openCase) scope() facts.Scope {
	return facts.Scope{AsOf: c.asOf, Sees: c.anySees, Alike: c.alike(), Tree: c.stated}
}

// ReadingsOf lists the contested readings that the rules of some rule sets ask
// for, once they have been asked.
func (e *Engine) ReadingsOf(ids ...string) []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var all []string
	for _, id := range ids {
		if set := e.book.RuleSet(id); set != nil {
			all = union(all, set.MovedBy())
		}
		if in := e.instruments[id]; in != nil {
			for _, asked := range in.asked {
				all = union(all, []string{asked.Reading})
			}
		}
	}
	slices.Sort(all)
	return all
}
