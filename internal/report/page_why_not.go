package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// whyNot gives, for each rule set, the criteria that are not met and the
// first condition of each that failed. Where the rule set has nothing to say
// for an answer, criteria with one reason share a row.
func (w *writer) whyNot() section {
	s := section{title: "Why not", folds: true}
	var rest tally
	for _, rs := range answersFirst(w.RuleSets) {
		if w.detail == inShort && !speaks(rs) && rs.Kind == "description" {
			continue // told above to be no part of the answer
		}
		criteria := w.detail != inBrief || w.decides(rs)
		if !criteria {
			rest = rest.with(rs, notMet(rs))
		}
		short := w.detail != inFull && !answers(rs)
		g := group{
			head: w.head(rs), caption: "What " + rs.Title + " does not say, and the first condition that failed",
			columns: []column{{name: "Pin"}, {name: "Criterion"}, {name: "First failed", told: true}},
		}
		if short {
			g.columns = slices.Delete(g.columns, 1, 2)
		}
		for _, a := range slices.Concat(rs.Asks, rs.Rulings) {
			if a.Answer.Failed != nil && (w.detail != inBrief || w.missed(rs, a, criteria)) {
				g.rows = append(g.rows, w.notAnswered(a, short))
			}
		}
		for _, c := range rs.Criteria {
			if criteria && c.Met == verdict.MetNo {
				g.add(w.notMetRow(rs.ID, c, short), short)
			}
		}
		if len(g.rows) > 0 {
			s.groups = append(s.groups, g)
		}
	}
	if text := rest.words(w.hint); text != nil {
		s.groups = append(s.groups, group{lines: []line{{text: styled(aside, text)}}})
	}
	return s
}

// notMet counts the criteria of a rule set that are not met.
func notMet(rs verdict.RuleSet) int {
	n := 0
	for _, c := range rs.Criteria {
		if c.Met == verdict.MetNo {
			n++
		}
	}
	return n
}

// decides reports whether the criteria of a rule set that are not met decide
// an answer: none of its criteria is met or open, and it controls an answer,
// or is a program that would ask for what nobody asks for.
func (w *writer) decides(rs verdict.RuleSet) bool {
	if notMet(rs) < len(rs.Criteria) {
		return false
	}
	controls := func(answers verdict.ByAction) bool {
		return slices.ContainsFunc(answers, func(a verdict.ActionAnswer) bool { return slices.Contains(a.Answer.By, rs.ID) })
	}
	if controls(w.Asks) || controls(w.Local) {
		return true
	}
	return slices.ContainsFunc(rs.Asks, func(a verdict.ActionAnswer) bool {
		all, _ := w.Asks.Get(a.Action)
		return a.Answer.Failed != nil && all.Answer == verdict.No
	})
}

// missed reports whether it decides something that a rule set does not ask, or
// does not rule otherwise: nobody else asks, or the rule set controls.
func (w *writer) missed(rs verdict.RuleSet, a verdict.ActionAnswer, decides bool) bool {
	if asks, ok := w.Asks.Get(a.Action); ok && a.Answer.Answer == verdict.No {
		return asks.Answer == verdict.No && (decides || answers(rs))
	}
	local, _ := w.Local.Get(a.Action)
	return slices.Contains(local.By, rs.ID)
}

// tally are rule sets of which it is only said how many criteria are not
// met.
type tally []phrase

// with adds a rule set, of whose criteria so many are not met.
func (u tally) with(rs verdict.RuleSet, n int) tally {
	if n == 0 {
		return u
	}
	return append(u, say(strconv.Itoa(n), " of ", ofRuleSet(rs.ID)))
}

func (u tally) words(hint string) phrase {
	if len(u) == 0 {
		return nil
	}
	return say("Criteria not met that decide nothing here: ", list(u, ", "), ".", hint)
}

// add appends a row; a short one joins the row before it if it says the same.
func (g *group) add(r row, short bool) {
	if n := len(g.rows); short && n > 0 && slices.EqualFunc(g.rows[n-1].cells, r.cells, sameCell) {
		g.rows[n-1].label = say(g.rows[n-1].label, ", ", r.label)
		return
	}
	g.rows = append(g.rows, r)
}

func sameCell(a, b []phrase) bool { return slices.EqualFunc(a, b, phrase.is) }

// notAnswered is an ask or a ruling that the text does not make.
func (w *writer) notAnswered(a verdict.ActionAnswer, short bool) row {
	r := row{label: say(actionTitle(a.Action)), cells: [][]phrase{{say(asked(a.Answer.Answer))}, {w.failure(*a.Answer.Failed)}}}
	if short {
		r.cells = r.cells[1:]
	}
	return r
}

func (w *writer) notMetRow(id string, c verdict.Criterion, short bool) row {
	var reason []phrase
	if c.Failed != nil {
		f := *c.Failed
		f.Officer = cmp.Or(f.Officer, c.Officer)
		if strings.EqualFold(f.Condition, c.Title) {
			f.Condition = uncapital(f.Condition)
		}
		reason = []phrase{w.failure(f)}
	} else if c.Officer != "" {
		reason = []phrase{say("a judgment, to be made by ", c.Officer, "; none is stated")}
	}
	if short && reason != nil {
		return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{reason}}
	}
	title := []phrase{say(c.Title)}
	if short {
		return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title}}
	}
	return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title, reason}}
}

// failure says the first condition that failed, the facts that failed it, the
// officer who would have to judge, and the other limbs.
func (w *writer) failure(f verdict.Failure) phrase {
	text := w.limb(f)
	for i, other := range f.Or {
		sep := "; nor: "
		if i > 0 {
			sep = "; "
		}
		text = say(text, sep, w.limb(other))
	}
	return text
}

// limb says a condition with, in brackets, the facts that failed it.
func (w *writer) limb(f verdict.Failure) phrase {
	var items []phrase
	for _, fact := range f.Facts {
		said := []string{value(fact.Value), w.where(fact.At)}
		if fact.Value == nil && fact.At == "baseline" {
			said = said[1:]
		}
		text := strings.Trim(strings.Join(said, ", "), ", ")
		item := say(ofFact(fact.Path), ": ", text)
		if name := w.links.FactName; name != nil && w.links.Fact != nil && strings.EqualFold(name(fact.Path), f.Condition) {
			item = say(span{text: text, link: w.links.Fact(fact.Path), hint: fact.Path}) // the condition is called as the fact is
		}
		items = append(items, styled(aside, item))
	}
	if f.Officer != "" {
		items = append(items, styled(aside, say("to be decided by ", f.Officer)))
	}
	return say(f.Condition, brackets(items))
}
