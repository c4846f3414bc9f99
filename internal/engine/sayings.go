package engine

import (
	"cmp"
	"context"
	"slices"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// ruleSet reports what one rule set said, nil if it is in force in no world.
func (f *finder) ruleSet(ctx context.Context, t *table) (*verdict.RuleSet, error) {
	set := t.in.set
	governs := f.over(t.governs, func(n int) string { return yesNo(n == 1) }, false)
	if governs.Answer == verdict.No {
		return nil, nil
	}
	rs := &verdict.RuleSet{ID: set.ID, Kind: set.Kind, Title: set.Title, Dates: set.Dates, Criteria: make([]verdict.Criterion, 0, len(t.in.criteria))}
	if governs.Open() {
		rs.Governs = governs.Answer
	}
	for _, l := range set.InForce {
		rs.InForce = append(rs.InForce, l.Interval)
	}
	if !f.bound(set) {
		unbound := false
		rs.Binds = &unbound
	}
	why := &explainer{finder: f, table: t, ctx: ctx}
	if err := f.sayings(ctx, why, rs); err != nil {
		return nil, err
	}
	return rs, f.criteria(why, rs)
}

// sayings reports what a rule set itself says: asks of a program, rulings of
// others where they speak, duties.
func (f *finder) sayings(ctx context.Context, why *explainer, rs *verdict.RuleSet) error {
	t, set := why.table, why.table.in.set
	if set.Kind == rulebook.Program {
		rs.Asks = make(verdict.ByAction, 0, verdict.CoreActions)
	}
	for _, action := range f.actions {
		if set.Kind == rulebook.Program && core(action) {
			a, err := f.programAnswer(ctx, why, action)
			if err != nil {
				return err
			}
			rs.Asks = append(rs.Asks, verdict.ActionAnswer{Action: action, Answer: a})
		}
		if set.Kind != rulebook.Limit && set.Kind != rulebook.Duty && !t.speaksOf(action) {
			continue
		}
		a, err := f.ruling(ctx, why, action)
		if err != nil {
			return err
		}
		if core(action) || a.Answer != verdict.Silent {
			if rs.Rulings == nil {
				rs.Rulings = make(verdict.ByAction, 0, verdict.CoreActions)
			}
			rs.Rulings = append(rs.Rulings, verdict.ActionAnswer{Action: action, Answer: a})
		}
	}
	if !f.bound(set) {
		return nil
	}
	w, _ := f.diagram.find(t.governs, 1)
	o, err := t.in.ask(ctx, f.input(w))
	if err != nil {
		return err
	}
	rs.Duties = t.duties(o)
	rs.HoldEnds = o.holdEnds
	return nil
}

// programAnswer says whether a program's own text supports a request.
func (f *finder) programAnswer(ctx context.Context, why *explainer, action string) (verdict.Answer, error) {
	said := func(c *combined) []programAsk {
		return slices.DeleteFunc(slices.Clone(c.programAsks), func(p programAsk) bool { return p.Program != why.table.in.set.ID })
	}
	j := f.joints[topic{action, true}]
	a := f.over(j.all, func(n int) string { return yesNo(len(said(j.combined[n])) > 0) }, false)
	for n, c := range j.combined {
		for _, p := range said(c) {
			a.Form = cmp.Or(a.Form, p.Form)
			what := ask{Action: action, Form: p.Form}
			if err := f.credit(ctx, &a, j, n, p.Program, saysAsks, what); err != nil {
				return a, err
			}
			w, _ := f.diagram.find(j.all, n)
			if err := why.said(&a, w, saysAsks, what); err != nil {
				return a, err
			}
		}
	}
	if a.Answer != verdict.No {
		return a, nil
	}
	w, _ := f.diagram.find(why.table.governs, 1)
	return a, why.notSaid(&a, w, action, saysAsks)
}

// ruling says what a limit says of an action to the agency that has custody.
func (f *finder) ruling(ctx context.Context, why *explainer, action string) (verdict.Answer, error) {
	t := why.table
	bound := f.bound(t.in.set)
	word := func(n int) string {
		if o := t.outcomes[n]; o != nil && bound && o.rulings[action] != "" {
			return o.rulings[action]
		}
		return verdict.Silent
	}
	a := f.over(t.spoken, word, false)
	for _, n := range f.diagram.results(t.spoken) {
		w, _ := f.diagram.find(t.spoken, n)
		if t.outcomes[n] == nil || !bound {
			continue
		}
		if word(n) != verdict.Silent {
			if err := f.creditIn(ctx, &a, t, w, word(n), ask{Action: action}); err != nil {
				return a, err
			}
			if err := why.said(&a, w, word(n), ask{Action: action}); err != nil {
				return a, err
			}
		}
		// What the text would have said but for some condition.
		if word(n) == verdict.Silent || word(n) == verdict.Forbids {
			if err := why.notSaid(&a, w, action, saysRequires, saysPermits); err != nil {
				return a, err
			}
		}
	}
	return a, nil
}

// duties puts the duties of an outcome in the order of the rule set.
func (t *table) duties(o *outcome) []verdict.Duty {
	rule := t.in.compiled.Rule(t.in.set.ID, saysDuties)
	if rule == nil {
		return nil
	}
	var duties []verdict.Duty
	for i, note := range rule.Notes {
		if i > 0 && note.Pin == rule.Notes[i-1].Pin {
			continue
		}
		for _, d := range o.duties {
			if d.Pin == note.Pin {
				duties = append(duties, verdict.Duty{RuleSet: t.in.set.ID, Pin: d.Pin, Title: note.Title, To: d.To, By: d.By, Cites: note.Cites})
			}
		}
	}
	return duties
}

func (f *finder) criteria(why *explainer, rs *verdict.RuleSet) error {
	t := why.table
	for i, rule := range t.in.criteria {
		a := f.over(t.met[i], func(n int) string { return string(metWord(n == 1)) }, false)
		c := verdict.Criterion{
			Pin: rule.Pin, Title: rule.Title, Cites: rule.Cites, Officer: rule.Officer,
			Met: verdict.Met(a.Answer), Sides: a.Sides,
		}
		if f.options.Explain {
			if err := why.criterion(i, &c); err != nil {
				return err
			}
		}
		rs.Criteria = append(rs.Criteria, c)
	}
	return nil
}
