package report

import (
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// alone tells how the two stand to one item of each list and nothing else.
func (d differ) alone() section {
	s := section{title: "One matter on record, and nothing else"}
	if len(d.Aspects) == 0 {
		return s
	}
	a := d.Aspects[0]
	for _, one := range d.Aspects[0].Alone {
		if one.A.Share == 0 && one.B.Share == 0 {
			continue
		}
		what := someValues(one.Fact) + " " + one.Title
		if partName(one.Fact.Path) != "level" {
			what = one.Title + ", " + someValues(one.Fact)
		}
		g := group{head: say(strong(capital(what)), ": they part on ", inPercent(one.Part), " of the kinds")}
		for i, split := range []verdict.DiffSplit{one.A, one.B} {
			text := say(named(d.side(i).Label), " ", d.reaches(i, []string{a.A, a.B}[i]))
			switch {
			case split.Share == 0:
				text = say(text, ": never")
			case split.Share == 1:
				text = say(text, ": always")
			case split.But:
				text = say(text, " in ", inPercent(split.Share), ", unless it is one of these:")
			default:
				text = say(text, " in ", inPercent(split.Share), ", if it is one of these:")
			}
			g.lines = append(g.lines, line{text: text})
			told := split.Kinds
			if !d.all && len(told) > maxToldKinds+1 {
				told = told[:maxToldKinds]
			}
			for _, k := range told {
				g.lines = append(g.lines, line{kind: item, text: d.kind(k)})
			}
			if left := len(split.Kinds) - len(told); left > 0 || split.More {
				g.lines = append(g.lines, line{kind: remark, text: styled(aside, say("and others, which ", named("-o markdown"), " tells"))})
			}
		}
		if one.Example != nil {
			g.lines = append(g.lines, d.example("Smallest example on which they part", one.Example)...)
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// records tells how the two stand to people with nothing on record, to those
// only charged and to those convicted.
func (d differ) records() section {
	s := section{title: "By what is on record"}
	if len(d.Aspects) == 0 {
		return s
	}
	a := d.Aspects[0]
	for _, cell := range a.Records {
		text := say(strong(recordWords(cell.Some)), ": ", named(d.A.Label), " ", d.reaches(0, a.A), " in ", inPercent(cell.A),
			", ", named(d.B.Label), " ", d.reaches(1, a.B), " in ", inPercent(cell.B))
		g := group{head: text}
		for _, row := range cell.Parting {
			g.lines = append(g.lines, line{kind: item, text: say(d.says(0, a.A, row.A), "; ", d.says(1, a.B, row.B), ": ", caseWords(row.Example.Stated))})
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// reaches says that a side reaches a case.
func (d differ) reaches(i int, of string) string {
	switch d.side(i).Kind {
	case "program":
		return "asks"
	case "description":
		return "names the person"
	}
	return "allows " + map[string]string{"hold": "the hold", "notify": "the notice", "transfer": "the transfer"}[of]
}

func recordWords(some []string) string {
	if len(some) == 0 {
		return "Nothing on record"
	}
	words := make([]string, len(some))
	for i, title := range some {
		words[i] = title + "s"
	}
	text := capital(strings.Join(words, " and "))
	if len(some) == 1 {
		text += " only"
	}
	return text
}

// idle lists the criteria that decide nothing.
func (d differ) idle() section {
	s := section{title: "Criteria that never decide on this space"}
	for _, c := range d.Idle {
		why := say("met in no case")
		switch {
		case len(c.With) == 1:
			why = say("met only where ", named(c.With[0]), " is met too")
		case len(c.With) > 1:
			why = say("met only where one of ", pinList(c.With), " is met too")
		}
		s.lines = append(s.lines, line{kind: item, text: say(named(c.RuleSet), " ", named(c.Pin), " (", uncapital(c.Title), "): ", why)})
	}
	return s
}

// readings lists the sides taken of contested readings.
func (d differ) readings() section {
	s := section{title: "Contested readings, taken at their first side unless picked"}
	for _, r := range d.Readings {
		text := say(named(r.ID), ": taken as ", named(r.Taken))
		s.lines = append(s.lines, line{kind: item, text: say(text, faint(" ("+r.Question+")"))})
	}
	return s
}

// space tells what bounds the claim.
func (d differ) space() section {
	s := section{title: "The space: what is claimed, and no more"}
	add := func(text phrase) { s.lines = append(s.lines, line{text: text}) }
	from := say("The cases over which the two can differ")
	if d.Space.Name != "" {
		from = say("The space ", named(d.Space.Name))
	}
	add(say(from, ": ", big(strconv.FormatUint(d.Space.Points, 10)), " distinct ", cases(d.Space.Points), "; ", big(d.Space.Cases),
		" combinations of the values below. Shares are of the combinations: they say nothing about how many people there are."))
	for _, l := range d.Space.Lists {
		add(say(strong(capital(l.Title)+"s"), ": up to ", inWords(l.Most), ", each of ", counted(l.Kinds, "kind"), ", by ", axisNames(l.Facts)))
	}
	if len(d.Space.Axes) > 0 {
		add(say(strong("Other facts"), ": ", axisNames(d.Space.Axes)))
	}
	add(say(strong("Checked"), ": ", strconv.Itoa(d.Checked.Points), " cases drawn at random (seed ", strconv.FormatUint(d.Checked.Seed, 10),
		") and every example were answered by the rules one by one; ", strconv.Itoa(len(d.Checked.Differences)), " differed."))
	for _, one := range d.Checked.Differences {
		s.lines = append(s.lines, line{kind: item, text: say(one)})
	}
	return s
}

func axisNames(axes []verdict.DiffAxis) string {
	names := make([]string, len(axes))
	for i, a := range axes {
		path := strings.TrimPrefix(a.Path, "facts.")
		names[i] = spaced(path[strings.LastIndexByte(path, ']')+1:])
		names[i] = strings.TrimPrefix(names[i], ".") + " (" + strconv.Itoa(len(a.Values)) + ")"
	}
	return strings.Join(names, ", ")
}
