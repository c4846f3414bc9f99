package report

import (
	"strings"
)

// duties lists what texts make somebody do.
func (w *writer) duties() section {
	s := section{title: "Duties"}
	for _, d := range w.Duties {
		text := say(pinned(d.RuleSet, []string{d.Pin}), ": ", d.Title, ". Owed by ", d.By, " to ", d.To, w.cites(d.Cites), ".")
		if d.RuleSet == "" {
			text[0] = named(d.Pin)
		}
		s.lines = append(s.lines, line{text: text})
	}
	return s
}

// clock says when the request to hold runs out.
func (w *writer) clock() section {
	s := section{title: "The clock"}
	if w.HoldEnds != "" {
		s.lines = []line{{text: say("A hold, if requested, would run out on ", fixed(moment(w.HoldEnds)), ", local time.")}}
	}
	return s
}

// judgments lists the limbs that an officer's judgment would open.
func (w *writer) judgments() section {
	s := section{title: "Open judgments"}
	for _, j := range w.OpenJudgments {
		text := say(pinned(j.RuleSet, []string{j.Pin}), ": open to a judgment that is not stated; to decide: ", j.By)
		if j.Judgment != "" {
			text = say(text, " (", ofFact("judgments."+strings.TrimPrefix(j.Judgment, "judgments.")), ")")
		}
		s.lines = append(s.lines, line{text: say(text, ".")})
	}
	return s
}

// cautions says the flags in words.
func (w *writer) cautions() section {
	s := section{title: "Cautions"}
	told := map[string]bool{}
	for _, c := range w.Cautions {
		var from []phrase
		if c.RuleSet != "" {
			from = append(from, say(ofRuleSet(c.RuleSet)))
		}
		s.lines = append(s.lines, line{text: say(named(c.Flag), ": ", c.Title, brackets(append(from, w.citeItems(c.Cites)...)), ".")})
		told[c.Flag] = true
	}
	for _, flag := range w.Flags {
		if !told[flag] {
			text := say(named(flag))
			if words := flagWords[flag]; words != "" {
				text = say(text, ": ", words)
			}
			s.lines = append(s.lines, line{text: say(text, ".")})
		}
	}
	return s
}

// leftOut lists what had not happened on the day asked about.
func (w *writer) leftOut() section {
	s := section{title: "Left out, because it comes later"}
	for _, event := range w.LeftOut {
		text := say(event)
		if !strings.Contains(event, " ") {
			text = say(nameOfFact(event), " is dated after ", longDay(w.AsOf), ".")
		}
		s.lines = append(s.lines, line{text: text})
	}
	return s
}

// dates lists the other dates that sources give of the rule sets that have
// something to say.
func (w *writer) dates() section {
	s := section{title: "Other dates"}
	for _, rs := range answersFirst(w.RuleSets) {
		if w.detail == inBrief || w.detail == inShort && !speaks(rs) {
			continue
		}
		var items []phrase
		for _, d := range rs.Dates {
			on := d.On
			if d.Until != "" {
				on += " until " + d.Until
			}
			items = append(items, say(fixed(on), " ", d.What, sureness(d.Confidence)))
		}
		if len(items) > 0 {
			s.lines = append(s.lines, line{text: styled(aside, say(ofRuleSet(rs.ID), ": ", list(items, "; "), "."))})
		}
	}
	return s
}
