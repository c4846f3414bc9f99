package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// An explainer says why the criteria of one rule set are met or not, from a
// trace of the evaluation in a world in which they are.
type explainer struct {
	*finder

	ctx    context.Context
	table  *table
	traces map[string]*account // by world
}

// An account is one traced evaluation.
type account struct {
	*finder

	in      *instrument
	trace   *trace
	outcome *outcome
	input   map[string]any
	items   map[string]map[string]any // completed items, by where they stand
	stop    []*rulebook.Rule          // rules that an explanation does not go into
}

// criterion fills in the facts that met a criterion, or the first condition
// that failed; both, from two worlds, if it is open.
func (x *explainer) criterion(i int, c *verdict.Criterion) error {
	rule := x.table.in.criteria[i]
	if w, ok := x.where(i, 1); ok {
		a, err := x.account(w)
		if err != nil {
			return err
		}
		if c.Facts = a.support(rule, ""); c.Facts == nil {
			c.Facts = []verdict.Fact{}
		}
	}
	if w, ok := x.where(i, 0); ok {
		a, err := x.account(w)
		if err != nil {
			return err
		}
		c.Failed = &verdict.Failure{Condition: rule.Title, Facts: []verdict.Fact{}}
		if failed := a.failure(rule, "", rule); failed != nil {
			c.Failed = a.told(failed)
		}
	}
	return nil
}

// said adds to an answer the provision that gave it in a world: its title, its
// citations, and the facts on which it rests.
func (x *explainer) said(a *verdict.Answer, w world, saying string, what ask) error {
	if !x.options.Explain || a.Title != "" {
		return nil
	}
	acc, err := x.account(w)
	if err != nil {
		return err
	}
	rule := x.table.in.compiled.Rule(x.table.in.set.ID, saying)
	for i, def := range rule.Defs {
		if acc.outcome.saidBy(saying, i, what) {
			note := rule.Notes[i]
			a.Title, a.Cites = cmp.Or(a.Title, note.Title), append(a.Cites, note.Cites...)
			one := *rule
			one.Defs = []*ast.Rule{def}
			a.Facts = append(a.Facts, acc.support(&one, "")...)
			return nil
		}
	}
	return nil
}

// notSaid adds to an answer the first condition that failed of the provisions
// that would have said something else of the action.
func (x *explainer) notSaid(a *verdict.Answer, w world, action string, sayings ...string) error {
	if !x.options.Explain || a.Failed != nil {
		return nil
	}
	acc, err := x.account(w)
	if err != nil {
		return err
	}
	for _, saying := range sayings {
		rule := x.table.in.compiled.Rule(x.table.in.set.ID, saying)
		if rule == nil {
			continue
		}
		one := *rule
		one.Defs = slices.DeleteFunc(slices.Clone(rule.Defs), func(def *ast.Rule) bool { return !speaksOf(def, action) })
		// The criteria say by themselves why they are not met.
		above := *acc
		above.stop = x.table.in.criteria
		if first := above.failure(&one, "", &one); first != nil {
			// A provision for another case is no alternative.
			first.or = slices.DeleteFunc(first.or, func(limb *failed) bool { return limb.excepted })
			a.Failed = acc.told(first)
			return nil
		}
	}
	return nil
}

// speaksOf reports whether a definition of a saying may speak of an action.
func speaksOf(def *ast.Rule, action string) bool {
	key := def.Head.Key
	if key == nil {
		return false
	}
	if o, ok := key.Value.(ast.Object); ok {
		if key = o.Get(ast.StringTerm("action")); key == nil {
			return false
		}
	}
	switch key := key.Value.(type) {
	case ast.String:
		return string(key) == action
	case ast.Var:
		return mayTake(def, key, action)
	}
	return true
}

// mayTake reports whether a variable of a definition may be a text: not if it
// is drawn from a list, written out, that lacks it.
func mayTake(def *ast.Rule, name ast.Var, text string) bool {
	for _, expr := range def.Body {
		some, ok := expr.Terms.(*ast.SomeDecl)
		if !ok {
			continue
		}
		call, ok := some.Symbols[0].Value.(ast.Call)
		if !ok || len(call) != 3 {
			continue
		}
		if set, ok := call[2].Value.(ast.Set); ok && call[1].Equal(ast.NewTerm(name)) {
			return set.Contains(ast.StringTerm(text))
		}
	}
	return true
}

// where finds a world in which the rule set is in force and a criterion is
// met, or is not.
func (x *explainer) where(i, met int) (world, bool) {
	both, err := x.diagram.combine([]ref{x.table.governs, x.table.met[i]}, nil, func(results, _ []int) (int, error) {
		return truth(results[0] == 1 && results[1] == met), nil
	})
	if err != nil {
		return nil, false
	}
	return x.diagram.find(both, 1)
}

// account traces the rule set in a world, once.
func (x *explainer) account(w world) (*account, error) {
	at := fmt.Sprint(w)
	if a, ok := x.traces[at]; ok {
		return a, nil
	}
	in := x.table.in
	input := x.input(w)
	t, o, err := in.traced(x.ctx, input)
	if err != nil {
		return nil, err
	}
	for i := range in.criteria {
		if truth(o.met[i]) != x.diagram.at(x.table.met[i], w) {
			return nil, fmt.Errorf("%s %s: the decision and its explanation disagree; please report this", in.set.ID, in.criteria[i].Pin)
		}
	}
	a := &account{finder: x.finder, in: in, trace: t, outcome: o, input: input.tree, items: map[string]map[string]any{}}
	all, _ := input.tree["facts"].(map[string]any)
	for _, value := range all {
		list, _ := value.([]any)
		for _, item := range list {
			if o, ok := item.(map[string]any); ok {
				if at, ok := o["at"].(string); ok {
					a.items[at] = o
				}
			}
		}
	}
	if x.traces == nil {
		x.traces = map[string]*account{}
	}
	x.traces[at] = a
	return a, nil
}
