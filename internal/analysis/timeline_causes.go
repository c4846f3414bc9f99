package analysis

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// causes says what made the answer of a day differ from that of the day
// before: rule sets that begin or end, other dates of those that stay, events
// of the case, and clocks that its facts started.
func (l *line) causes(ctx context.Context, day string) ([]verdict.Cause, error) {
	before, err := l.on(ctx, facts.Shift(day, 0, -1))
	if err != nil {
		return nil, err
	}
	after, err := l.on(ctx, day)
	if err != nil {
		return nil, err
	}
	c := &change{line: l, day: day, before: before, after: after}
	c.compare()
	causes := c.lives()
	causes = append(causes, c.dates()...)
	events := c.events()
	causes = append(causes, events...)
	if len(events) == 0 {
		clocks, err := c.clocks(ctx)
		if err != nil {
			return nil, err
		}
		causes = append(causes, clocks...)
	}
	if len(causes) == 0 {
		causes = c.rest()
	}
	return causes, nil
}

// A change is two days on which the answers differ.
type change struct {
	*line

	day           string
	before, after *verdict.Finding
	actions       []string // on which they differ
}

func (c *change) compare() {
	for _, action := range verdict.Actions {
		askBefore, localBefore := answersOf(c.before, action)
		askAfter, localAfter := answersOf(c.after, action)
		if askBefore.Answer != askAfter.Answer || localBefore.Answer != localAfter.Answer {
			c.actions = append(c.actions, action)
		}
	}
}

// lives tells of rule sets that begin, end, are suspended or resume: of those
// that speak of what changed, or, if none does, of all.
func (c *change) lives() []verdict.Cause {
	var bearing, all []verdict.Cause
	for _, id := range c.ids {
		set := c.engine.Rulebook().RuleSet(id)
		if set == nil || governs(c.before, id) == governs(c.after, id) {
			continue
		}
		for _, cause := range c.turns(set) {
			all = append(all, cause)
			if c.speaks(id) {
				bearing = append(bearing, cause)
			}
		}
	}
	if len(bearing) == 0 {
		bearing = all
	}
	order := []string{verdict.CauseEnds, verdict.CauseSuspended, verdict.CauseBegins, verdict.CauseResumes}
	slices.SortStableFunc(bearing, func(a, b verdict.Cause) int {
		return slices.Index(order, a.Kind) - slices.Index(order, b.Kind)
	})
	return bearing
}

// governs says whether, and how surely, a rule set governs.
func governs(f *verdict.Finding, id string) string {
	rs := ruleSetOf(f, id)
	switch {
	case rs == nil:
		return ""
	case rs.Governs != "":
		return rs.Governs
	}
	return verdict.Yes
}

func ruleSetOf(f *verdict.Finding, id string) *verdict.RuleSet {
	for i := range f.RuleSets {
		if f.RuleSets[i].ID == id {
			return &f.RuleSets[i]
		}
	}
	return nil
}

// turns lists what happens to a rule set on the day, as its header says.
func (c *change) turns(set *rulebook.RuleSet) []verdict.Cause {
	var causes []verdict.Cause
	open := governs(c.before, set.ID) == verdict.Contested || governs(c.after, set.ID) == verdict.Contested
	add := func(kind, what string, l rulebook.Life) {
		cause := verdict.Cause{Kind: kind, RuleSet: set.ID, Title: set.Title, What: what}
		for id, side := range l.Reading {
			if picked := c.question.Readings[id]; picked != "" && picked != side {
				return
			}
		}
		if open {
			cause.When = l.Reading
		}
		same := func(other verdict.Cause) bool {
			return other.Kind == kind && other.What == what && maps.Equal(other.When, cause.When)
		}
		if !slices.ContainsFunc(causes, same) {
			causes = append(causes, cause)
		}
	}
	for _, l := range set.InForce {
		switch c.day {
		case l.From:
			add(verdict.CauseBegins, l.Began, l)
		case l.To:
			add(verdict.CauseEnds, l.Ended, l)
		}
	}
	for _, l := range set.Suspended {
		switch c.day {
		case l.From:
			add(verdict.CauseSuspended, l.Ended, l)
		case l.To:
			add(verdict.CauseResumes, l.Ended, l)
		}
	}
	return causes
}

// speaks reports whether a rule set speaks of an action on which the days
// differ: by its own answer, as one that controls or yields, or, where
// precedence asks for its criteria, through them.
func (c *change) speaks(id string) bool {
	for _, f := range []*verdict.Finding{c.before, c.after} {
		rs := ruleSetOf(f, id)
		if rs == nil {
			continue
		}
		for _, action := range c.actions {
			own, _ := rs.Asks.Get(action)
			ruling, _ := rs.Rulings.Get(action)
			ask, local := answersOf(f, action)
			if own.Answer != "" && own.Answer != verdict.No || ruling.Answer != "" && ruling.Answer != verdict.Silent ||
				slices.Contains(ask.By, id) || slices.Contains(local.By, id) {
				return true
			}
		}
		heard := c.engine.Rulebook().Mentions(rulebook.PrecedencePackage, id)
		if heard && slices.ContainsFunc(rs.Criteria, func(cr verdict.Criterion) bool { return cr.Met != verdict.MetNo }) {
			return true
		}
	}
	return false
}

// dates tells of other dates of rule sets that stay in force and say something
// else from this day on.
func (c *change) dates() []verdict.Cause {
	var causes []verdict.Cause
	for _, id := range c.staying() {
		set := c.engine.Rulebook().RuleSet(id)
		if !c.saysElse(id) {
			continue
		}
		for _, d := range set.Dates {
			if d.On == c.day || d.Until == c.day {
				causes = append(causes, verdict.Cause{Kind: verdict.CauseDate, RuleSet: id, Title: set.Title, What: d.What})
			}
		}
	}
	return causes
}

// staying lists the rule sets that govern on both days alike.
func (c *change) staying() []string {
	var ids []string
	for _, id := range c.ids {
		if g := governs(c.before, id); g != "" && g == governs(c.after, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// saysElse reports whether a rule set says something else on the later day:
// in its asks, its forms, its rulings or its criteria.
func (c *change) saysElse(id string) bool {
	return saying(ruleSetOf(c.before, id)) != saying(ruleSetOf(c.after, id))
}

func saying(rs *verdict.RuleSet) string {
	var b strings.Builder
	for _, a := range slices.Concat(rs.Asks, rs.Rulings) {
		b.WriteString(a.Action + " " + a.Answer.Answer + " " + a.Answer.Form + ";")
	}
	for _, cr := range rs.Criteria {
		b.WriteString(string(cr.Met) + ";")
	}
	return b.String()
}

// events tells what of the case happens on the day.
func (c *change) events() []verdict.Cause {
	var causes []verdict.Cause
	for _, path := range c.before.LeftOut {
		if !slices.Contains(c.after.LeftOut, path) {
			causes = append(causes, verdict.Cause{Kind: verdict.CauseEvent, What: c.title(path), Fact: c.fact(path)})
		}
	}
	return causes
}

// title says what a fact is, in the words of the vocabulary.
func (c *change) title(path string) string {
	if node := c.engine.Rulebook().Schema.Lookup(path); node != nil {
		return node.Title
	}
	return ""
}

// fact is what the case states at a path.
func (c *change) fact(path string) *verdict.Fact {
	f := &verdict.Fact{Path: path, At: "baseline"}
	f.Value, _ = facts.Get(c.question.Stated, path)
	if at := c.scenario.At(path); at != "" {
		f.At = at
	}
	return f
}

// rest tells what is left: a date that no header names, in the rules of a rule
// set that says something else, or in precedence; a clock that runs within a
// provision, which is no criterion; or what is open.
func (c *change) rest() []verdict.Cause {
	var dates, clocks []verdict.Cause
	for _, id := range c.staying() {
		if !c.saysElse(id) {
			continue
		}
		if slices.Contains(c.days(id), c.day) {
			dates = append(dates, verdict.Cause{Kind: verdict.CauseDate, RuleSet: id, Title: c.engine.Rulebook().RuleSet(id).Title})
		}
		for _, tick := range c.running() {
			clocks = append(clocks, c.clock(id, nil, tick))
		}
	}
	switch {
	case len(dates) > 0:
		return dates
	case len(clocks) > 0:
		return clocks
	case slices.Contains(c.days(rulebook.PrecedencePackage), c.day):
		return []verdict.Cause{{Kind: verdict.CauseDate, RuleSet: rulebook.PrecedencePackage}}
	}
	return []verdict.Cause{{Kind: verdict.CauseOpen}}
}
