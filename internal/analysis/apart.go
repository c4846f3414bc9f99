package analysis

import (
	"context"

	"hypo/internal/engine"
)

// A search looks for a case that tells two engines apart.
type search struct {
	engine, other *engine.Engine
	id            string // of the rule set
	left          int    // how many cases may still be tried
}

// Apart finds a case on which a rule set says something else by another engine
// than by its own: one of those given, or a case that differs from one of them
// in one fact, or in two. It gives up after so many cases, and then reports
// false. Errors are those of the engine.
func Apart(ctx context.Context, e, other *engine.Engine, id string, from []engine.Question, most int) (engine.Question, bool, error) {
	s := search{engine: e, other: other, id: id, left: most}
	return s.run(ctx, from)
}

func (s *search) run(ctx context.Context, from []engine.Question) (engine.Question, bool, error) {
	list := from
	for range 3 {
		if q, found, err := s.among(ctx, list); found || err != nil {
			return q, found, err
		}
		var near []engine.Question
		for _, q := range list {
			if len(near) >= s.left {
				break
			}
			around, err := s.around(ctx, q)
			if err != nil {
				return q, false, err
			}
			near = append(near, around...)
		}
		list = near
	}
	return engine.Question{}, false, nil
}

// around lists the cases that differ from a case in one fact.
func (s *search) around(ctx context.Context, q engine.Question) ([]engine.Question, error) {
	stated, err := s.engine.Neighbours(ctx, q, s.id)
	near := make([]engine.Question, len(stated))
	for i, other := range stated {
		near[i] = q
		near[i].Stated = other
	}
	return near, err
}

// among finds the first case of a list that tells them apart.
func (s *search) among(ctx context.Context, list []engine.Question) (engine.Question, bool, error) {
	for _, q := range list {
		if s.left--; s.left < 0 {
			break
		}
		worlds, err := s.engine.Worlds(ctx, q, s.id)
		if err != nil {
			return q, false, err
		}
		for _, w := range worlds {
			if found, err := differs(ctx, s.engine, s.other, s.id, w); found || err != nil {
				return q, found, err
			}
		}
	}
	return engine.Question{}, false, ctx.Err()
}

// differs reports whether a rule set says something else in a world by another
// engine than by its own, of what it says to the agency that has custody.
// That its rules contradict each other, by the other, is something else too.
func differs(ctx context.Context, e, other *engine.Engine, id string, w engine.World) (bool, error) {
	was, err := e.Says(ctx, id, w.Input)
	if err != nil {
		return false, err
	}
	is, err := other.Says(ctx, id, w.Input)
	if err != nil {
		return true, ctx.Err()
	}
	return heardOf(was, w.Bound) != heardOf(is, w.Bound), nil
}

// heardOf writes down what of a saying reaches an agency.
func heardOf(s *engine.Said, bound bool) string {
	if bound {
		return s.String()
	}
	return (&engine.Said{Met: s.Met, Asks: s.Asks, Flags: s.Flags, Operations: s.Operations}).String()
}
