package report

import (
	"path"

	"hypo/internal/verdict"
)

// splits says on what two columns part.
func (p *printer) splits(c verdict.Comparison) {
	if len(c.Splits) == 0 {
		return
	}
	p.out.WriteString("\n")
	p.para(0, 0, say(strong("WHERE THEY PART")))
	for _, s := range c.Splits {
		for i, text := range splitWords(c, s) {
			if i == 0 {
				p.para(2, 4, text)
			} else {
				p.para(4, 6, text)
			}
		}
	}
}

// splitWords says one split: which, in which column, and why.
func splitWords(c verdict.Comparison, s verdict.Split) []phrase {
	if len(s.Governs) == 2 {
		in := 0
		if s.Governs[1] {
			in = 1
		}
		return []phrase{say(ofRuleSet(s.RuleSet), " governs ", preposition(c.By), named(c.Columns[in].ID), " only: ", s.Title)}
	}
	head := say(pinned(s.RuleSet, []string{s.Pin}), colon(s.Title))
	if s.Path != "" {
		head = say(ofRuleSet(s.RuleSet), ", ", rowLabel(s.Path), colon(s.Title))
	}
	var states []phrase
	state := func(i int, word span) {
		text := say(word)
		if c.By != verdict.ByRuleSets {
			text = say(text, " ", preposition(c.By), named(c.Columns[i].ID))
		}
		states = append(states, text)
	}
	for i, m := range s.Met {
		if m != "" {
			state(i, verdictOf(m))
		}
	}
	for i, answer := range s.Answers {
		if answer != "" {
			state(i, answerSpan(s.Path, verdict.Answer{Answer: answer}))
		}
	}
	lines := []phrase{head, list(states, ", ")}
	if len(s.Facts) > 0 {
		lines = append(lines, say("rests on ", list(factList(s.Facts), "; ")))
	}
	if s.Failed != nil {
		lines = append(lines, say("first failed: ", uncapital(s.Failed.Condition), brackets(factList(s.Failed.Facts))))
	}
	return lines
}

func verdictOf(m verdict.Met) span {
	switch m {
	case verdict.MetYes:
		return said(met(string(m)))
	case verdict.MetNo:
		return plain(met(string(m)))
	}
	return open(met(string(m)))
}

func preposition(by string) string {
	switch by {
	case verdict.ByPlaces:
		return "in "
	case verdict.ByDates:
		return "on "
	}
	return "under "
}

// factList says facts: which, what it is, and where it is stated.
func factList(all []verdict.Fact) []phrase {
	items := make([]phrase, len(all))
	for i, f := range all {
		items[i] = say(ofFact(f.Path), ": ", value(f.Value))
		if file, line := position(f.At); file != "" {
			items[i] = say(items[i], faint(", "+path.Base(file)+":"+line))
		} else if f.At != onScreen {
			items[i] = say(items[i], faint(", not stated"))
		}
	}
	return items
}
