package analysis

import (
	"cmp"
	"context"
	"errors"
	"runtime"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/guard"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Question turns a scenario into a question to the engine.
func Question(s *scenario.Scenario) engine.Question {
	asOf, _ := s.Stated["as_of"].(string)
	return engine.Question{
		Stated:          s.Stated,
		StatedOn:        cmp.Or(s.StatedOn, asOf),
		Readings:        s.Readings,
		Proposals:       s.Proposals,
		UnstatedUnknown: s.UnstatedUnknown,
	}
}

// An Asked is a scenario, and what was found or why nothing was.
type Asked struct {
	Scenario *scenario.Scenario
	Finding  *verdict.Finding
	Err      error
}

// How says in which way scenarios are to be answered.
type How struct {
	Explain       func(*scenario.Scenario) bool // whose criteria should say why
	Terse         func(*scenario.Scenario) bool // of whom nobody wants the open judgments; nil: of none
	JudgmentsOpen bool                          // judgments not made count as questions
	Each          func(i int, a *Asked)         // is handed each answer when it is there; may be nil
}

// Ask answers scenarios, as many at once as there are processors, in their
// order. A scenario that cannot be answered has its own error; the error
// returned is that of the rulebook or of the context.
func Ask(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario, how How) ([]Asked, error) {
	questions := make([]engine.Question, len(scenarios))
	for i, s := range scenarios {
		questions[i] = Question(s)
		questions[i].JudgmentsOpen = how.JudgmentsOpen
	}
	if err := e.Prepare(ctx, questions...); err != nil {
		return nil, err
	}
	asked := make([]Asked, len(scenarios))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range scenarios {
		group.Go(func() error {
			asked[i] = Asked{Scenario: s}
			terse := how.Terse != nil && how.Terse(s)
			f, err := e.Find(ctx, questions[i], engine.Options{Explain: how.Explain(s), Terse: terse, Locate: s.At})
			if err != nil {
				asked[i].Err = err
				if over, ok := errors.AsType[*guard.Overrun](err); ok {
					return over
				}
				return ctx.Err()
			}
			f.Name, f.Title, f.Question = s.Name, s.Title, s.Question
			asked[i].Finding = f
			if how.Each != nil {
				how.Each(i, &asked[i])
			}
			return nil
		})
	}
	return asked, group.Wait()
}

// Test checks what scenarios expect. Only those that fail are explained.
func Test(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) (verdict.TestRun, error) {
	run := verdict.TestRun{Schema: "hypo.test/v1", Results: []verdict.TestResult{}}
	failures := make([][]verdict.TestFailure, len(scenarios))
	asked, err := Ask(ctx, e, scenarios, How{
		Explain: func(*scenario.Scenario) bool { return false },
		Terse:   func(s *scenario.Scenario) bool { return len(s.Expect.OpenJudgments) == 0 },
		Each: func(i int, a *Asked) {
			failures[i] = Check(a.Scenario.Expect, a.Finding)
			a.Finding = nil // a suite may be long
		},
	})
	if err != nil {
		return run, err
	}
	for i, a := range asked {
		r := verdict.TestResult{Name: a.Scenario.Name, File: a.Scenario.Pos.File, Line: a.Scenario.Pos.Line, Failures: []verdict.TestFailure{}}
		if a.Err == nil {
			if r.Failures = failures[i]; len(r.Failures) > 0 {
				why, err := e.Find(ctx, Question(a.Scenario), engine.Options{Explain: true, Locate: a.Scenario.At})
				if err != nil {
					return run, err
				}
				r.Failures = Check(a.Scenario.Expect, why)
			}
		}
		switch {
		case a.Err != nil:
			r.Err = a.Err.Error()
			run.Errors++
		case len(r.Failures) > 0:
			run.Failed++
		default:
			r.Passed, r.Failures = true, []verdict.TestFailure{}
			run.Passed++
		}
		run.Results = append(run.Results, r)
	}
	return run, nil
}
