package report

import (
	"slices"

	"hypo/internal/verdict"
)

// matters says what one matter on record, and nothing else, makes of the
// comparison: the criteria by which each side reaches it.
func (d differ) matters(a verdict.DiffAspect) section {
	s := section{title: "One matter on record, and nothing else"}
	for _, cell := range a.Records {
		told := slices.ContainsFunc(a.Alone, func(one verdict.DiffAlone) bool { return slices.Contains(cell.Some, one.Title) })
		if len(cell.Some) > 1 || told || cell.A+cell.B == 0 {
			continue
		}
		g := group{head: say(strong("Nothing on record"))}
		if len(cell.Some) == 1 {
			g.head = say(strong(capital(cell.Some[0])))
		}
		for i, share := range []float64{cell.A, cell.B} {
			word := "sometimes "
			switch share {
			case 0:
				word = "never "
			case 1:
				word = "always "
			}
			g.lines = append(g.lines, line{text: say(named(d.side(i).Label), " ", word, d.reaches(i, []string{a.A, a.B}[i]))})
		}
		s.groups = append(s.groups, g)
	}
	for _, one := range a.Alone {
		if one.A.Share == 0 && one.B.Share == 0 {
			continue
		}
		g := group{head: say(strong(itemWords(one)))}
		for i, split := range []verdict.DiffSplit{one.A, one.B} {
			g.lines = append(g.lines, line{text: d.reach(a, i, one, split)})
		}
		switch {
		case one.Part == 0:
			g.lines = append(g.lines, line{text: say("They do not part on it.")})
		case one.Example != nil:
			on := sample(matterCase(one.Example.Stated), one.Example)
			text := say("They part; smallest example: ", on)
			if len(one.Where) > 0 {
				text = say("They part only if ", allFacts(one.Where), "; smallest example: ", on)
			}
			g.lines = append(g.lines, line{text: text})
		}
		s.groups = append(s.groups, g)
	}
	if s.groups != nil {
		s.lines = []line{{text: styled(aside, say(d.unjudged(), " else is as it is taken where nothing is stated, which hypo schema --list tells."))}}
	}
	return s
}

// reach says by which criteria a side reaches one matter.
func (d differ) reach(a verdict.DiffAspect, i int, one verdict.DiffAlone, split verdict.DiffSplit) phrase {
	side, of := d.side(i), []string{a.A, a.B}[i]
	forbids := slices.ContainsFunc(a.Classes, func(c verdict.DiffClass) bool { return []string{c.A, c.B}[i] == verdict.Forbids })
	verb := d.reaches(i, of)
	switch {
	case split.Share == 0 && forbids:
		return say(named(side.Label), " always forbids ", d.thing(of))
	case split.Share == 0:
		return say(named(side.Label), " never ", verb)
	case split.Share == 1:
		return say(named(side.Label), " always ", verb)
	}
	lead := say(named(side.Label), " ", verb, " only under ")
	if forbids {
		lead = say(named(side.Label), " forbids ", d.thing(of), ", except under ")
	}
	var pins []phrase
	for _, m := range split.Met {
		pin := say(named(m.Pin))
		var words []phrase
		if key := side.ID + m.Pin; !d.told[key] {
			d.told[key] = true
			words = append(words, say(uncapital(m.Title)))
		}
		if facts := d.hereOnly(a, i, one, m); len(facts) > 0 {
			words = append(words, say("if ", allFacts(facts)))
		}
		if words != nil {
			pin = say(pin, " (", list(words, "; "), ")")
		}
		pins = append(pins, pin)
	}
	if split.Other {
		pins = append(pins, say("no criterion of its own"))
	}
	return say(lead, list(pins, ", "))
}

// hereOnly lists what must be so for a criterion to be met by a matter, and need
// not be for another that meets it.
func (d differ) hereOnly(a verdict.DiffAspect, i int, one verdict.DiffAlone, m verdict.DiffMet) []verdict.DiffFact {
	var elsewhere [][]verdict.DiffFact
	for _, o := range a.Alone {
		if o.List != one.List || slices.Equal(o.Fact.Values, one.Fact.Values) {
			continue
		}
		for _, other := range []verdict.DiffSplit{o.A, o.B}[i].Met {
			if other.Pin == m.Pin {
				elsewhere = append(elsewhere, other.Facts)
			}
		}
	}
	if elsewhere == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.Facts), func(f verdict.DiffFact) bool {
		return slices.ContainsFunc(elsewhere, func(facts []verdict.DiffFact) bool {
			return slices.ContainsFunc(facts, func(o verdict.DiffFact) bool { return o.Path == f.Path && narrower(o, f) })
		})
	})
}

// narrower reports whether what is said of a fact holds of no more values than
// what else is said of it.
func narrower(f, than verdict.DiffFact) bool {
	in := func(values []string) func(string) bool {
		return func(v string) bool { return slices.Contains(values, v) }
	}
	switch {
	case f.But:
		return than.But && !slices.ContainsFunc(than.Values, func(v string) bool { return !in(f.Values)(v) })
	case than.But:
		return !slices.ContainsFunc(f.Values, in(than.Values))
	}
	return !slices.ContainsFunc(f.Values, func(v string) bool { return !in(than.Values)(v) })
}

func allFacts(facts []verdict.DiffFact) phrase {
	words := make([]phrase, len(facts))
	for i, f := range facts {
		words[i] = say(factWords(f))
		if len(f.Values) == 1 && f.Values[0] == "none" {
			words[i] = say("there is ", words[i])
		}
	}
	return and(words)
}
