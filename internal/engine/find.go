package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Options say how much of an answer is wanted.
type Options struct {
	Explain bool                     // the facts and conditions behind every criterion: a traced evaluation
	Locate  func(path string) string // where a fact is stated, FILE:LINE:COLUMN; "" if it is not
	Terse   bool                     // no open judgments: to find them, each rule set is asked again and again
}

// Find answers a question. Its errors are those of the rulebook, of a
// proposal laid before its day, and of too many open questions; a cancelled
// context ends it.
func (e *Engine) Find(ctx context.Context, q Question, o Options) (*verdict.Finding, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, o)
	if err != nil {
		return nil, err
	}
	out, err := f.finding(ctx)
	if err != nil {
		return nil, err
	}
	return out, f.overlay(ctx, out)
}

// answers is Find without what the proposals change.
func (e *Engine) answers(ctx context.Context, q Question) (*verdict.Finding, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, Options{Terse: true})
	if err != nil {
		return nil, err
	}
	return f.finding(ctx)
}

// ask asks every governing rule set, and precedence.
func (c *openCase) ask(ctx context.Context, o Options) (*finder, error) {
	f := &finder{openCase: c, options: o}
	for _, set := range c.sets {
		t, err := c.tabulate(ctx, set)
		if err != nil {
			return nil, err
		}
		f.tables = append(f.tables, t)
	}
	f.actions = f.spokenOf()
	var err error
	f.joints, err = c.joints(ctx, f.tables, f.actions)
	return f, err
}

// A finder puts a finding together.
type finder struct {
	*openCase

	options Options
	tables  []*table
	actions []string // that are answered
	joints  map[topic]*joint
	matter  map[string]bool // questions on which some answer turns
	judged  map[string]*document
}

func (f *finder) finding(ctx context.Context) (*verdict.Finding, error) {
	out := &verdict.Finding{
		AsOf: f.asOf, Place: f.place, Agency: f.agency, LeftOut: f.leftOut,
		OpenJudgments: []verdict.OpenJudgment{}, DependsOn: []string{}, Contested: []string{},
		Duties: []verdict.Duty{}, Flags: []string{},
	}
	out.Asks = make(verdict.ByAction, 0, len(f.actions))
	out.Local = make(verdict.ByAction, 0, len(f.actions))
	out.RuleSets = make([]verdict.RuleSet, 0, len(f.tables))
	f.matter = map[string]bool{}
	for _, action := range f.actions {
		asked := f.answer(topic{action, true}, askedWord)
		local := f.answer(topic{action, false}, localWord)
		if core(action) || asked.Answer != verdict.No {
			if err := f.creditAsk(ctx, &asked, action); err != nil {
				return nil, err
			}
			out.Asks = append(out.Asks, verdict.ActionAnswer{Action: action, Answer: asked})
		}
		if core(action) || local.Answer != verdict.Unregulated {
			if err := f.creditLocal(ctx, &local, action); err != nil {
				return nil, err
			}
			out.Local = append(out.Local, verdict.ActionAnswer{Action: action, Answer: local})
		}
	}
	f.nameQuestions(out)
	for _, t := range f.tables {
		if t.in.set.Kind == rulebook.Overlay {
			continue
		}
		if rs, err := f.ruleSet(ctx, t); err != nil {
			return nil, err
		} else if rs != nil {
			out.RuleSets = append(out.RuleSets, *rs)
			out.Duties = append(out.Duties, rs.Duties...)
			out.HoldEnds = cmp.Or(out.HoldEnds, rs.HoldEnds)
		}
	}
	if !f.options.Terse {
		if err := f.openJudgments(ctx, out); err != nil {
			return nil, err
		}
	}
	f.caution(out)
	if state := facts.StateOf(f.place); state != f.place || strings.Contains(state, "/") {
		if !slices.ContainsFunc(f.engine.book.RuleSets(), func(s *rulebook.RuleSet) bool { return strings.HasPrefix(s.ID, state+"/") }) {
			out.NoLawOf = state
		}
	}
	return out, nil
}
