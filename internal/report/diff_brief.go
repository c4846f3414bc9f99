package report

import (
	"path"
	"slices"
	"strconv"

	"hypo/internal/verdict"
)

// brief says a comparison on a screen or two: what one matter on record makes of
// it, then the classes in which the two part, the most general condition of each
// first.
func (d differ) brief() page {
	p := page{title: say("Where ", named(d.A.Label), " and ", named(d.B.Label), " part"), about: d.sides()}
	for i, a := range d.Aspects {
		if i == 0 {
			s := section{title: d.question(a), lines: []line{{text: d.stands(a)}}}
			for _, c := range a.Classes {
				if c.Parts {
					s.groups = append(s.groups, d.classBriefly(a, c))
				}
			}
			if c := d.agree(a); len(c) > 0 && len(s.groups) > 0 {
				s.groups = append(s.groups, group{lines: []line{{text: c}}})
			}
			p.add(s)
			if whole := func(c verdict.DiffClass) bool { return c.Share == 1 }; len(s.groups) > 0 && !slices.ContainsFunc(a.Classes, whole) {
				p.add(d.matters(a))
			}
			continue
		}
		p.add(d.aspectBriefly(a))
	}
	if len(d.Aspects) == 0 {
		p.add(nothingToAsk())
	}
	p.add(d.idle(), d.readingsBriefly(), d.space())
	return p
}

// sides says what is compared.
func (d differ) sides() []phrase {
	var about []phrase
	for i, s := range []verdict.DiffSide{d.A, d.B} {
		text := say(strong(string(rune('A'+i))), " ", named(s.Label), ": ", s.Title, ", on ", longDay(s.AsOf), ", in ", named(s.Place))
		if s.Agency != "" {
			text = say(text, "; custody: ", spaced(s.Agency))
		}
		about = append(about, say(text, "."))
	}
	if d.A.AsOf != d.B.AsOf {
		about = append(about, styled(aside, d.whyTwoDays()))
	}
	return about
}

// whyTwoDays says why the two are not asked on one day.
func (d differ) whyTwoDays() phrase {
	const moved = " is moved from the one day to the other, so that each clock has run as far."
	for _, s := range []verdict.DiffSide{d.A, d.B} {
		if s.MuteOn != "" {
			return say("On ", longDay(s.MuteOn), " both govern, but ", named(s.Label), " says the same of every case, and is asked in another of its lives. Every case", moved)
		}
	}
	return say("They do not govern on one day: every case", moved)
}

// classBriefly tells a class in which the two part.
func (d differ) classBriefly(a verdict.DiffAspect, c verdict.DiffClass) group {
	g := group{head: say(strong(bare(say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B)))))}
	add := func(text phrase) { g.lines = append(g.lines, line{text: text}) }
	add(styled(aside, say(d.size(c))))
	about, word := 0, c.A
	if c.About == "b" {
		about, word = 1, c.B
	}
	of := []string{a.A, a.B}
	key := strconv.Itoa(about) + of[about] + word
	rows := d.whereBriefly(c)
	switch {
	case c.Share == 1 || len(rows) == 0 && len(c.Unless) == 0:
		add(say("always"))
	case len(rows) == 0:
	case c.About != "" && d.told[key] && len(c.Where) > 1:
		add(say("where ", d.says(about, of[about], word), ", as above"))
	default:
		g.lines = append(g.lines, rows...)
	}
	if d.told[key] = true; len(c.Unless) > 0 {
		other := 1 - about
		g.lines = append(g.lines, line{text: say("unless ", d.unlessBriefly(c, other, of[other]))})
	}
	if c.More {
		add(styled(aside, say("and in other ways, too many to tell")))
	}
	if c.Example != nil && !slices.ContainsFunc(c.Where, func(w verdict.DiffCondition) bool { return len(c.Where) > 1 && w.Example == c.Example }) {
		add(say("smallest example: ", sample(caseWords(c.Example.Stated), c.Example)))
	}
	return g
}

// whereBriefly says the conditions of a class of which most cases are: what all
// of them share once.
func (d differ) whereBriefly(c verdict.DiffClass) []line {
	told, shared := c.Where, sharedFacts(c.Where)
	if len(told) > maxToldConditions+1 {
		told = told[:maxToldConditions]
	}
	var all []phrase
	for _, f := range shared {
		all = append(all, say(factWords(f)))
	}
	var lines []line
	switch {
	case len(told) == 1 && empty(told[0]):
		return nil
	case len(told) == 1:
		return []line{{text: say("where ", d.conditionBriefly(told[0], nil))}}
	case len(all) > 0:
		lines = append(lines, line{text: say("where ", list(all, "; "), "; and")})
	}
	for i, one := range told {
		text := say(d.conditionBriefly(one, shared), faint(" ("+inPercent(one.Share)+")"))
		if one.Example != nil {
			text = say(text, faint(": "), sample(caseWords(one.Example.Stated), one.Example))
		}
		lines = append(lines, line{label: say(strconv.Itoa(i+1) + "."), text: text})
	}
	if left := len(c.Where) - len(told); left > 0 {
		lines = append(lines, line{text: styled(aside, say("and in ", inWords(left), " rarer ways, which ", named("-v"), " tells"))})
	}
	return lines
}

// empty reports whether a condition asks nothing.
func empty(c verdict.DiffCondition) bool {
	return len(c.Criteria)+len(c.Facts)+len(c.Items) == 0 && !c.NoneMet
}

// unlessBriefly says where a side says another word than in a class: which, or,
// if it is short, when.
func (d differ) unlessBriefly(c verdict.DiffClass, side int, of string) phrase {
	word := []string{c.A, c.B}[side]
	if one := c.Unless[0]; len(c.Unless) == 1 && len(one.Items) == 0 && len(one.Facts) < 2 {
		return d.conditionBriefly(one, nil)
	}
	reverse := map[string]string{verdict.Yes: verdict.No, verdict.No: verdict.Yes, verdict.Forbids: verdict.Permits, verdict.Permits: verdict.Forbids}
	if other := reverse[word]; other != "" {
		return say(d.says(side, of, other))
	}
	return say(named(d.side(side).Label), " says otherwise")
}

// conditionBriefly says a condition in a line: kinds of item are counted where
// they are many.
func (d differ) conditionBriefly(c verdict.DiffCondition, but []verdict.DiffFact) phrase {
	var parts []phrase
	switch {
	case c.NoneMet:
		parts = append(parts, say("no criterion of ", named(c.RuleSet), " is met"))
	case len(c.Criteria) > 0:
		parts = append(parts, d.someMet(c))
	}
	for _, items := range c.Items {
		text, kinds := d.items(items, len(parts) > 0)
		if len(kinds) > 0 {
			text = say(text, faint(" ("+inWords(len(kinds))+" kinds, which "), named("-v"), faint(" tells)"))
		}
		parts = append(parts, text)
	}
	for _, f := range c.Facts {
		if !slices.ContainsFunc(but, func(o verdict.DiffFact) bool { return sameFact(f, o) }) {
			parts = append(parts, say(factWords(f)))
		}
	}
	if len(parts) == 0 {
		return say("whatever else is so")
	}
	return list(parts, "; ")
}

// someMet says that one of some criteria is met.
func (d differ) someMet(c verdict.DiffCondition) phrase {
	side := d.A
	if side.Label != c.RuleSet {
		side = d.B
	}
	all := side.Criteria
	pins := pinsOf(c)
	missing := slices.DeleteFunc(slices.Clone(all), func(pin string) bool { return slices.Contains(pins, pin) })
	switch {
	case len(pins) == 1:
		text := say(named(c.RuleSet), " ", named(pins[0]), " is met")
		if key := side.ID + pins[0]; !d.told[key] {
			d.told[key] = true
			text = say(text, " (", uncapital(c.Criteria[0].Title), ")")
		}
		return text
	case len(missing) == 0:
		return say("a criterion of ", named(c.RuleSet), " is met")
	case len(missing) < len(pins):
		return say("a criterion of ", named(c.RuleSet), " other than ", pinList(missing), " is met")
	}
	return say("one of ", named(c.RuleSet), " ", pinList(pins), " is met")
}

func sameFact(f, o verdict.DiffFact) bool {
	return f.Path == o.Path && f.But == o.But && slices.Equal(f.Values, o.Values)
}

// sharedFacts lists the facts that every one of some conditions names.
func sharedFacts(all []verdict.DiffCondition) []verdict.DiffFact {
	if len(all) < 2 {
		return nil
	}
	var shared []verdict.DiffFact
	for _, f := range all[0].Facts {
		has := func(c verdict.DiffCondition) bool {
			return slices.ContainsFunc(c.Facts, func(o verdict.DiffFact) bool { return sameFact(f, o) })
		}
		if !slices.ContainsFunc(all, func(c verdict.DiffCondition) bool { return !has(c) }) {
			shared = append(shared, f)
		}
	}
	return shared
}

// sample says an example, and where it is saved.
func sample(words string, e *verdict.DiffExample) phrase {
	if e.Saved == "" {
		return say(words)
	}
	files := []phrase{say(named(e.Saved))}
	if e.SavedB != "" {
		files = append(files, say(named(e.SavedB)))
	}
	return say(words, faint(" [saved as "), and(files), faint("]"))
}

// agree says on how much the two do not part.
func (d differ) agree(a verdict.DiffAspect) phrase {
	var parts []phrase
	for _, c := range a.Classes {
		if !c.Parts {
			parts = append(parts, say(d.says(0, a.A, c.A), " and ", d.says(1, a.B, c.B), " (", inPercent(c.Share), ")"))
		}
	}
	if parts == nil {
		return nil
	}
	return say("They do not part where ", list(parts, ", or where "), ".")
}

// aspectBriefly says in a line each how the two part in a further aspect.
func (d differ) aspectBriefly(a verdict.DiffAspect) section {
	s := section{title: d.question(a), lines: []line{{text: d.stands(a)}}}
	for _, c := range a.Classes {
		if !c.Parts {
			continue
		}
		text := say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B), faint(": "+inPercent(c.Share)))
		if len(c.Where) == 1 && len(c.Where[0].Items) == 0 && c.Share < 1 {
			if !empty(c.Where[0]) {
				text = say(text, "; where ", d.conditionBriefly(c.Where[0], nil))
			}
			if len(c.Unless) > 0 {
				about := 0
				if c.About == "b" {
					about = 1
				}
				text = say(text, ", unless ", d.unlessBriefly(c, 1-about, []string{a.A, a.B}[1-about]))
			}
		}
		if c.Example != nil {
			text = say(text, faint("; smallest example: "), sample(caseWords(c.Example.Stated), c.Example))
		}
		s.lines = append(s.lines, line{kind: item, text: text})
	}
	return s
}

// readingsBriefly tells what turns on a contested reading by the smallest case of
// each turn.
func (d differ) readingsBriefly() section {
	s := d.readings()
	s.groups = nil
	var lines []line
	var asked []string // rule sets whose readings are told
	for _, r := range d.Readings {
		told := len(lines)
		for _, e := range r.Else {
			text := say(strong(r.ID), " as ", named(e.Side))
			if len(lines) == told {
				text = say(text, faint(" ("), r.Question, faint(")"))
			}
			text = say(text, ": ")
			var parts []phrase
			for _, t := range e.Turns {
				lead := "also on "
				if t.Part {
					lead = "not on "
				}
				parts = append(parts, say(lead, sample(matterCase(t.Example.Stated), t.Example)))
			}
			switch {
			case e.NoLaw != "":
				text = say(text, named(e.NoLaw), " does not govern on this day")
			case parts == nil:
				continue
			default:
				text = say(text, list(parts, "; "))
			}
			lines = append(lines, line{kind: item, text: text})
		}
		if of := "hypo rules " + path.Dir(r.ID); len(lines) > told && !slices.Contains(asked, of) {
			asked = append(asked, of)
		}
	}
	if lines != nil && len(d.Aspects) > 0 {
		s.lines = append(s.lines, line{text: say("One reading at a time taken the other way, with one matter on record they part:")})
		s.lines = append(s.lines, lines...)
		var commands []phrase
		for _, command := range asked {
			commands = append(commands, say(named(command)))
		}
		s.lines = append(s.lines, line{text: styled(aside, say("What speaks for each side: ", and(commands), "."))})
	}
	return s
}
