package analysis

import (
	"context"

	"hypo/internal/engine"
)

// An apart looks for cases that tell two rulebooks apart: in which one rule
// set says something else by one than by the other.
type apart struct {
	ctx    context.Context
	engine *engine.Engine
	other  *engine.Engine
	id     string // of the rule set
	left   int    // how many cases may still be tried
}

// Apart finds a case on which a rule set says something else by another engine
// than by its own: one of those given, or a case that differs from one of them
// in one fact, or in two. It gives up after so many cases, and then reports
// false. Errors are those of the engine.
func Apart(ctx context.Context, e, other *engine.Engine, id string, from []engine.Question, most int) (engine.Question, bool, error) {
	a := apart{ctx: ctx, engine: e, other: other, id: id, left: most}
	if q, found, err := a.among(from); found || err != nil {
		return q, found, err
	}
	var near []engine.Question
	for _, q := range from {
		if a.left <= 0 {
			break
		}
		around, err := a.around(q)
		if err != nil {
			return q, false, err
		}
		if q, found, err := a.among(around); found || err != nil {
			return q, found, err
		}
		near = append(near, around...)
	}
	for _, q := range near {
		if a.left <= 0 {
			break
		}
		around, err := a.around(q)
		if err != nil {
			return q, false, err
		}
		if q, found, err := a.among(around); found || err != nil {
			return q, found, err
		}
	}
	return engine.Question{}, false, nil
}

func (a *apart) around(q engine.Question) ([]engine.Question, error) {
	stated, err := a.engine.Neighbours(a.ctx, q, a.id)
	near := make([]engine.Question, len(stated))
	for i, s := range stated {
		near[i] = q
		near[i].Stated = s
	}
	return near, err
}

// among finds the first case of a list that tells the rulebooks apart.
func (a *apart) among(list []engine.Question) (engine.Question, bool, error) {
	for _, q := range list {
		if a.left--; a.left < 0 {
			break
		}
		worlds, err := a.engine.Worlds(a.ctx, q, a.id)
		if err != nil {
			return q, false, err
		}
		for _, w := range worlds {
			if differ, err := Differ(a.ctx, a.engine, a.other, a.id, w); differ || err != nil {
				return q, differ, err
			}
		}
	}
	return engine.Question{}, false, nil
}

// Differ reports whether a rule set says something else in a world by another
// engine than by its own, of what it says to the agency that has custody.
// That its rules contradict each other, by the other, is something else too.
func Differ(ctx context.Context, e, other *engine.Engine, id string, w engine.World) (bool, error) {
	was, err := e.Says(ctx, id, w.Input)
	if err != nil {
		return false, err
	}
	is, err := other.Says(ctx, id, w.Input)
	if err != nil {
		return true, ctx.Err()
	}
	return heard(was, w.Bound) != heard(is, w.Bound), nil
}

// heard writes down what of a saying reaches an agency.
func heard(s *engine.Said, bound bool) string {
	if bound {
		return s.String()
	}
	return (&engine.Said{Met: s.Met, Asks: s.Asks, Flags: s.Flags}).String()
}
