package report

import (
	"reflect"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// answers reports whether a rule set asks, rules, or cannot say whether.
func answers(rs verdict.RuleSet) bool {
	return slices.ContainsFunc(slices.Concat(rs.Asks, rs.Rulings), func(a verdict.ActionAnswer) bool { return !says(a, verdict.No, verdict.Silent) })
}

// says reports whether an answer is one of some words.
func says(a verdict.ActionAnswer, words ...string) bool {
	return slices.Contains(words, a.Answer.Answer)
}

// speaks reports whether a rule set has anything to say: an answer, a duty, a
// criterion that is met or undecided, a doubt about its days.
func speaks(rs verdict.RuleSet) bool {
	return answers(rs) || rs.Governs != "" || len(rs.Duties) > 0 ||
		slices.ContainsFunc(rs.Criteria, func(c verdict.Criterion) bool { return c.Met != verdict.MetNo })
}

// answersFirst puts the rule sets that answer before those that describe.
func answersFirst(all []verdict.RuleSet) []verdict.RuleSet {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b verdict.RuleSet) int {
		switch {
		case answers(a) && !answers(b):
			return -1
		case answers(b) && !answers(a):
			return 1
		}
		return 0
	})
	return sorted
}

// why gives each rule set that speaks, its answers and the criteria met.
func (w *writer) why() section {
	s := section{title: "Why"}
	var quiet []phrase
	for _, rs := range answersFirst(w.RuleSets) {
		if !speaks(rs) {
			quiet = append(quiet, say(ofRuleSet(rs.ID)))
			continue
		}
		g := group{
			id: RuleID(rs.ID), head: w.head(rs), caption: "Criteria of " + rs.Title + " that are met or not settled",
			columns: []column{{name: "Pin"}, {name: "Criterion"}, {name: "Facts"}, {name: "Sources"}},
		}
		g.lines = append(g.lines, w.force(rs)...)
		g.lines = append(g.lines, w.spoken(rs.ID, rs.Asks, "Does not ask for: ")...)
		g.lines = append(g.lines, w.spoken(rs.ID, rs.Rulings, "Silent on: ")...)
		for _, c := range rs.Criteria {
			if c.Met != verdict.MetNo {
				g.rows = append(g.rows, w.metRow(rs.ID, c))
			}
		}
		if answers(rs) && len(g.rows) == 0 && len(rs.Criteria) > 0 {
			g.lines = append(g.lines, line{text: say("None of its criteria is met; why not is told below.")})
		}
		s.groups = append(s.groups, g)
	}
	if g := w.yields(); len(g.lines) > 0 {
		s.groups = append(s.groups, g)
	}
	if len(quiet) > 0 {
		s.groups = append(s.groups, group{lines: []line{{text: say("Also in force, not part of the answer: ", and(quiet), ".")}}})
	}
	if len(w.RuleSets) == 0 {
		s.lines = []line{{text: say("No rule set of the rulebook governs this place on this day.")}}
	}
	return s
}

// head names a rule set.
func (w *writer) head(rs verdict.RuleSet) phrase {
	return say(strong(rs.Title), " (", ofRuleSet(rs.ID), ")")
}

// force says when a rule set is in force, and whom it does not bind.
func (w *writer) force(rs verdict.RuleSet) []line {
	var lives []phrase
	for i, life := range w.lives(rs) {
		lead := "In force"
		if i > 0 {
			lead = "On another reading"
		}
		text := say(lead)
		if life.From != "" {
			text = say(text, " from ", fixed(life.From))
		}
		if life.Began != "" {
			text = say(text, " (", life.Began, ")")
		}
		if life.To != "" {
			text = say(text, " until ", fixed(life.To))
		}
		if life.Ended != "" {
			text = say(text, " (", life.Ended, ")")
		}
		lives = append(lives, say(text, "."))
	}
	if rs.Governs != "" {
		lives = append(lives, say("Whether it is in force is ", rs.Governs, "."))
	}
	if rs.Binds != nil && !*rs.Binds {
		lives = append(lives, say("It does not bind ", agencyNoun(w.Agency), "."))
	}
	if lives == nil {
		return nil
	}
	return []line{{text: styled(aside, list(lives, " "))}}
}

// lives are the stretches that hold the day asked about: one, unless readings
// move its ends. A later one says only how it differs.
func (w *writer) lives(rs verdict.RuleSet) []verdict.Interval {
	var out []verdict.Interval
	for _, life := range rs.InForce {
		if life.From > w.AsOf || life.To != "" && life.To <= w.AsOf {
			continue
		}
		if len(out) > 0 {
			if life.From == out[0].From {
				life.From, life.Began = "", ""
			}
			if life.Ended == out[0].Ended {
				life.Ended = ""
			}
			if life == (verdict.Interval{}) || life.From == "" && life.To == out[0].To {
				continue
			}
		}
		out = append(out, life)
	}
	return out
}

// spoken says the answers of one rule set; those that say nothing come last,
// together.
func (w *writer) spoken(id string, answers verdict.ByAction, nothing string) []line {
	type alike struct {
		answer verdict.Answer
		titles []phrase
	}
	var same []alike
	var lines []line
	var none []phrase
	for _, a := range answers {
		title := say(strings.ToLower(actionTitle(a.Action)))
		if says(a, verdict.No, verdict.Silent) {
			none = append(none, title)
			continue
		}
		if n := len(same); n > 0 && reflect.DeepEqual(same[n-1].answer, a.Answer) {
			same[n-1].titles = append(same[n-1].titles, title)
			continue
		}
		same = append(same, alike{a.Answer, []phrase{title}})
	}
	for _, s := range same {
		lines = append(lines, line{text: w.spokenOf(id, s.answer, list(s.titles, ", "))})
	}
	if len(none) > 0 {
		lines = append(lines, line{text: say(nothing, list(none, ", "), ".")})
	}
	return lines
}

// spokenOf says one answer of a rule set: Forbids: hold past release (pins).
func (w *writer) spokenOf(id string, a verdict.Answer, actions phrase) phrase {
	var items []phrase
	if len(a.Because) > 0 {
		pins := make([]phrase, len(a.Because))
		for i, pin := range a.Because {
			pins[i] = say(ofPin(id, pin, pin))
		}
		items = append(items, and(pins))
	}
	if a.Form != "" {
		items = append(items, say(fixed("Form "+a.Form)))
	}
	text := say(verdictSpan(capital(rules(a.Answer)), a), ": ", actions, brackets(append(items, w.citeItems(a.Cites)...)), ".")
	if sides := w.eachSide(a.Sides, does); len(sides) > 0 {
		text = say(text, " It ", list(sides, "; "), ".")
	}
	return text
}

// metRow is a criterion that is met, or that is not settled.
func (w *writer) metRow(id string, c verdict.Criterion) row {
	title := []phrase{say(c.Title)}
	if c.Met != verdict.MetYes {
		state := say(span{text: met(string(c.Met)), style: unsettled, word: string(c.Met)})
		if sides := w.eachSide(c.Sides, met); len(sides) > 0 {
			state = say(state, ": ", list(sides, "; "))
		}
		title = append(title, state)
	}
	if c.Officer != "" {
		title = append(title, say("as judged by ", c.Officer))
	}
	facts := make([]phrase, len(c.Facts))
	for i, f := range c.Facts {
		facts[i] = w.fact(f)
	}
	if c.Failed != nil {
		facts = append(facts, say("where not met, first failed: ", w.failure(*c.Failed)))
	}
	var sources []phrase
	if len(c.Cites) > 0 {
		sources = []phrase{list(w.citeItems(c.Cites), "; ")}
	}
	return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title, facts, sources}}
}

// fact says a fact and where it stands.
func (w *writer) fact(f verdict.Fact) phrase {
	text := say(ofFact(f.Path), ": ", value(f.Value))
	if at := w.where(f.At); at != "" {
		text = say(text, faint(" ("+at+")"))
	}
	return text
}

// yields says which layers spoke otherwise, and why they give way.
func (w *writer) yields() group {
	g := group{head: say(strong("Layers that give way"))}
	for _, action := range w.actions() {
		local, _ := w.Local.Get(action)
		for _, y := range local.Yields {
			var step []phrase
			if y.Pin != "" && !strings.Contains(strings.ToLower(y.Step), strings.ToLower(y.Pin)) {
				step = append(step, say(named(y.Pin)))
			}
			text := say(actionTitle(action), ": ", ofRuleSet(y.RuleSet), " ", strong(rules(y.Ruling)), ", and gives way. ", y.Step)
			g.lines = append(g.lines, line{text: say(text, brackets(append(step, w.citeItems(y.Cites)...)), ".")})
		}
	}
	return g
}
