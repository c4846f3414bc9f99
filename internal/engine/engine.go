// Package engine puts a question to the rulebook and says what the answer is
// and why. It decides, by evaluating the rule sets that govern; completes, by
// considering every way in which an open question may be answered; and
// explains, by tracing the same evaluation. It holds no rule of law.
//
// A rule set is evaluated by itself; precedence, a second evaluation, combines
// what the rule sets said. Both are pure functions of their inputs and are
// remembered, so that many questions about one case cost little.
package engine

import (
	"context"
	"fmt"
	"sync"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A Question is a case and what is asked about it.
type Question struct {
	Stated    map[string]any    // as_of, place, facts and so on, as the author states them
	StatedOn  string            // the day for which ages were stated; as_of if empty
	Readings  map[string]string // sides picked; of the others, all are considered
	Proposals []string          // overlays

	UnstatedUnknown bool // facts that are not stated are open, not at their baseline
	JudgmentsOpen   bool // judgments that are not made are open, not absent
}

// An Engine answers questions by one rulebook. It is safe for concurrent use.
type Engine struct {
	book     *rulebook.Rulebook
	patience int64                 // with OPA, before a machine is made
	allFirst func() map[string]any // of every contested reading of the rulebook; nobody may change it

	mu          sync.Mutex
	instruments map[string]*instrument
	layers      *layers
}

// New returns an engine for a rulebook. Nothing is compiled until a question
// needs it.
func New(book *rulebook.Rulebook) *Engine {
	return &Engine{
		book: book, patience: patience, instruments: map[string]*instrument{},
		allFirst: sync.OnceValue(func() map[string]any { return sidesFirst(book) }),
	}
}

func sidesFirst(book *rulebook.Rulebook) map[string]any {
	sides := map[string]any{}
	for _, s := range book.RuleSets() {
		for _, r := range s.Readings {
			sides[r.ID] = r.Sides[0].Value
		}
	}
	return sides
}

// Rulebook returns the rulebook that the engine answers by.
func (e *Engine) Rulebook() *rulebook.Rulebook { return e.book }

// Prepare compiles together every rule set that may govern some of the
// questions, which is cheaper than one by one. Errors are those of the
// rulebook.
func (e *Engine) Prepare(ctx context.Context, questions ...Question) error {
	var ids []string
	for _, q := range questions {
		for _, s := range e.governing(q) {
			ids = append(ids, s.ID)
		}
	}
	instruments, err := e.prepared(ctx, ids)
	if err != nil {
		return err
	}
	coming := map[*rules]int{}
	for _, id := range ids {
		coming[instruments[id].query.rules]++
	}
	for rules, count := range coming {
		rules.expect(ctx, count)
	}
	return ctx.Err()
}

// governing lists the rule sets that may govern a question, and its overlays.
func (e *Engine) governing(q Question) []*rulebook.RuleSet {
	asOf, _ := q.Stated["as_of"].(string)
	place, _ := q.Stated["place"].(string)
	var sets []*rulebook.RuleSet
	for _, s := range e.book.On(place) {
		if s.MayGovern(asOf) {
			sets = append(sets, s)
		}
	}
	for _, id := range q.Proposals {
		if s := e.book.RuleSet(id); s != nil {
			sets = append(sets, s)
		}
	}
	return sets
}

// prepared returns the instruments of those ids, compiling what is missing.
func (e *Engine) prepared(ctx context.Context, ids []string) (map[string]*instrument, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var missing []string
	for _, id := range ids {
		if _, ok := e.instruments[id]; !ok {
			e.instruments[id] = nil
			missing = append(missing, id)
		}
	}
	defer func() {
		for _, id := range missing {
			if e.instruments[id] == nil {
				delete(e.instruments, id)
			}
		}
	}()
	if len(missing) > 0 || e.layers == nil {
		err := e.book.Guard.Do(ctx, "preparing the rules", func(ctx context.Context) error { return e.prepare(ctx, missing) })
		if err != nil {
			return nil, fmt.Errorf("rulebook: %w", err)
		}
	}
	found := make(map[string]*instrument, len(ids))
	for _, id := range ids {
		found[id] = e.instruments[id]
	}
	return found, nil
}

// prepare compiles rule sets, and precedence if that is yet to be done.
func (e *Engine) prepare(ctx context.Context, ids []string) error {
	packages := ids
	if e.layers == nil {
		packages = append([]string{rulebook.PrecedencePackage}, ids...)
	}
	compiled, err := e.book.Compile(ctx, packages)
	if err != nil {
		return err
	}
	rules := e.newRules(compiled)
	if e.layers == nil {
		e.layers = e.newLayers(rules)
	}
	for _, id := range ids {
		if e.instruments[id], err = newInstrument(e.book.RuleSet(id), rules); err != nil {
			return err
		}
		e.instruments[id].heard = e.book.RulesMention(rulebook.PrecedencePackage, id)
	}
	return nil
}

// A ProposalError says that a question lays a proposal over days before its
// own.
type ProposalError struct {
	Proposal, Date, AsOf string
}

func (e *ProposalError) Error() string {
	return fmt.Sprintf("%s dates from %s; it cannot be laid over %s", e.Proposal, e.Date, e.AsOf)
}

func (e *Engine) checkProposals(q Question) error {
	asOf, _ := q.Stated["as_of"].(string)
	for _, id := range q.Proposals {
		s := e.book.RuleSet(id)
		if s == nil || s.Kind != rulebook.Overlay {
			return fmt.Errorf("%s is not a proposal of the rulebook", id)
		}
		if asOf < s.InForce[0].From {
			return &ProposalError{Proposal: id, Date: s.InForce[0].From, AsOf: asOf}
		}
	}
	return nil
}

// met compares two readings of a criterion.
func metWord(met bool) verdict.Met {
	if met {
		return verdict.MetYes
	}
	return verdict.MetNo
}

func cloneTree(tree map[string]any) map[string]any {
	c, _ := facts.Clone(tree).(map[string]any)
	return c
}
