package report

import (
	"cmp"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// irac arranges the reasons as law students learn to write them down, once
// for what would be asked and once for what may be done: the issue, the rule,
// its application to the facts, and the conclusion.
func (w *writer) irac() []section {
	asks := func(rs verdict.RuleSet) verdict.ByAction { return rs.Asks }
	rulings := func(rs verdict.RuleSet) verdict.ByAction { return rs.Rulings }
	first := section{title: "First issue: what would be asked", groups: []group{
		w.issue(w.Asks, "Would "+agencyNoun(w.Agency)+" be asked to "),
		w.rule(asks, "No program of the rulebook asks anything there on this day."),
		w.application(asks),
		w.conclusion(w.Asks, w.asked, func(_ string, a verdict.Answer) []line { return w.askedSides(a) }),
	}}
	second := section{title: "Second issue: what may be done", groups: []group{
		w.issue(w.Local, "If it were asked, may "+agencyNoun(w.Agency)+" "),
		w.rule(rulings, "No text of the rulebook speaks of it there on this day."),
		w.application(rulings),
		w.conclusion(w.Local, func(action string, a verdict.Answer) phrase {
			return w.may(action, a, func(words string) string { return words })
		}, w.maySides),
	}}
	last := &second.groups[len(second.groups)-1]
	last.lines = append(last.lines, w.noLaw()...)
	if given := w.yields(); len(given.lines) > 0 {
		second.groups = slices.Insert(second.groups, 3, given)
	}
	return []section{first, second}
}

// deeds says the actions as what somebody does.
var deeds = map[string]string{
	"hold":     "hold the person past release",
	"notify":   "say when release will be",
	"transfer": "hand the person over at release",
	"access":   "let officers interview the person",
	"remove":   "carry out the removal",
}

func (w *writer) issue(answers verdict.ByAction, question string) group {
	g := group{head: say(strong("Issue"))}
	items := make([]phrase, len(answers))
	for i, a := range answers {
		words, ok := deeds[a.Action]
		if !ok {
			words = spaced(a.Action)
		}
		items[i] = say(words)
	}
	if n := len(items); n > 0 {
		text := list(items[:n-1], ", ")
		if n > 1 {
			text = say(text, " or ")
		}
		g.lines = []line{{text: say(question, text, items[n-1], "?")}}
	}
	return g
}

// relevant are the rule sets that give an answer of a kind or, if none does,
// those that could have.
func (w *writer) relevant(of func(verdict.RuleSet) verdict.ByAction) []verdict.RuleSet {
	var answer, could []verdict.RuleSet
	for _, rs := range w.RuleSets {
		if answers := of(rs); slices.ContainsFunc(answers, func(a verdict.ActionAnswer) bool { return !says(a, verdict.No, verdict.Silent) }) {
			answer = append(answer, rs)
		} else if len(answers) > 0 && len(rs.Criteria) > 0 {
			could = append(could, rs)
		}
	}
	if len(answer) > 0 {
		return answer
	}
	return could
}

// rule states the criteria and provisions of the rule sets, with citations.
func (w *writer) rule(of func(verdict.RuleSet) verdict.ByAction, none string) group {
	g := group{head: say(strong("Rule"))}
	for _, rs := range w.relevant(of) {
		head := w.head(rs)
		for _, force := range w.force(rs) {
			head = say(head, ". ", force.text)
		}
		g.lines = append(g.lines, line{text: head})
		for _, c := range rs.Criteria {
			g.lines = append(g.lines, line{kind: item, text: say(ofPin(rs.ID, c.Pin, c.Pin), ": ", c.Title, w.cites(c.Cites), ".")})
		}
		var told []string
		for _, a := range of(rs) {
			if title := a.Answer.Title; title != "" && !slices.Contains(told, title) {
				told = append(told, title)
				g.lines = append(g.lines, line{kind: item, text: say(strong("Provision"), ": ", title, w.cites(a.Answer.Cites), ".")})
			}
		}
	}
	if len(g.lines) == 0 {
		g.lines = []line{{text: say(none)}}
	}
	return g
}

// application holds each criterion against the facts.
func (w *writer) application(of func(verdict.RuleSet) verdict.ByAction) group {
	g := group{head: say(strong("Application"))}
	for _, rs := range w.relevant(of) {
		g.lines = append(g.lines, line{text: w.head(rs)})
		for _, c := range rs.Criteria {
			g.lines = append(g.lines, line{kind: item, text: w.applied(rs.ID, c)})
		}
		for _, a := range of(rs) {
			if a.Answer.Failed != nil {
				g.lines = append(g.lines, line{kind: item, text: say(actionTitle(a.Action), ": ", strong(asked(a.Answer.Answer)), "; first failed: ", w.failure(*a.Answer.Failed), ".")})
			}
		}
	}
	if len(g.lines) == 0 {
		g.lines = []line{{text: say("There is nothing to apply.")}}
	}
	return g
}

// applied says of one criterion whether it is met, and on what facts.
func (w *writer) applied(id string, c verdict.Criterion) phrase {
	state := span{text: met(string(c.Met)), style: heading}
	if c.Met == verdict.MetContested || c.Met == verdict.MetDepends {
		state = span{text: met(string(c.Met)), style: unsettled, word: string(c.Met)}
	}
	text := say(ofPin(id, c.Pin, c.Pin), ": ", state)
	if sides := w.eachSide(c.Sides, met); len(sides) > 0 {
		text = say(text, " (", list(sides, "; "), ")")
	}
	if c.Officer != "" && c.Met != verdict.MetNo {
		text = say(text, ", as judged by ", c.Officer)
	}
	facts := make([]phrase, len(c.Facts))
	for i, f := range c.Facts {
		facts[i] = w.fact(f)
	}
	if c.Failed != nil {
		f := *c.Failed
		f.Officer = cmp.Or(f.Officer, c.Officer)
		if strings.EqualFold(f.Condition, c.Title) {
			f.Condition = uncapital(f.Condition)
		}
		lead := "first failed: "
		if c.Met != verdict.MetNo {
			lead = "where not met, first failed: "
		}
		facts = append(facts, say(lead, w.failure(f)))
	}
	if len(facts) > 0 {
		text = say(text, "; ", list(facts, "; "))
	}
	return say(text, ".")
}

// conclusion says the answers.
func (w *writer) conclusion(answers verdict.ByAction, sentence func(string, verdict.Answer) phrase, sides func(string, verdict.Answer) []line) group {
	g := group{head: say(strong("Conclusion"))}
	for _, a := range answers {
		g.lines = append(g.lines, line{text: say(strong(actionTitle(a.Action)), ": ", sentence(a.Action, a.Answer))})
		g.lines = append(g.lines, sides(a.Action, a.Answer)...)
	}
	return g
}
