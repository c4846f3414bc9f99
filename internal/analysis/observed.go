package analysis

import (
	"context"
	"fmt"

	"hypo/internal/engine"
	"hypo/internal/scenario"
)

// An Observed is a world as one rule set sees it, what the rule set says of it,
// and the scenarios in which it is one.
type Observed struct {
	World     engine.World
	Said      *engine.Said
	Scenarios []*scenario.Scenario
}

// Observe lists the worlds of scenarios in which a rule set is in force, each
// once. Those of which it says what it says of none before come first. Errors
// are those of the engine.
func Observe(ctx context.Context, e *engine.Engine, id string, scenarios []*scenario.Scenario) ([]*Observed, error) {
	var all []*Observed
	byKey := map[string]*Observed{}
	for _, s := range scenarios {
		worlds, err := e.Worlds(ctx, Question(s), id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		for _, w := range worlds {
			known := byKey[w.Key]
			if known == nil {
				said, err := e.Says(ctx, id, w.Input)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", s.Name, err)
				}
				known = &Observed{World: w, Said: said}
				byKey[w.Key] = known
				all = append(all, known)
			}
			known.Scenarios = append(known.Scenarios, s)
		}
	}
	heard := map[string]bool{}
	var first, others []*Observed
	for _, o := range all {
		if says := heardOf(o.Said, o.World.Bound); !heard[says] {
			heard[says] = true
			first = append(first, o)
		} else {
			others = append(others, o)
		}
	}
	return append(first, others...), nil
}
