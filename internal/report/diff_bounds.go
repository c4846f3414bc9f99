package report

import (
	"slices"
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
		g := group{head: say(strong(itemWords(one)), ": they part on ", inPercent(one.Part), " of the kinds")}
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
			for _, k := range split.Kinds {
				g.lines = append(g.lines, line{kind: item, text: d.kind(k)})
			}
			if split.More {
				g.lines = append(g.lines, line{kind: remark, text: styled(aside, say("and others, too many to tell"))})
			}
		}
		if one.Example != nil {
			g.lines = append(g.lines, d.example("Smallest example on which they part", one.Example)...)
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// itemWords says an item by the part of it by which it is told.
func itemWords(one verdict.DiffAlone) string {
	if partName(one.Fact.Path) == "level" {
		return capital(someValues(one.Fact) + " " + one.Title)
	}
	return capital(one.Title + ", " + someValues(one.Fact))
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
			g.lines = append(g.lines, line{kind: item, text: say(d.says(0, a.A, row.A), "; ", d.says(1, a.B, row.B), ": ", sample(caseWords(row.Example.Stated), row.Example))})
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

// unjudged begins to say what all else is taken to be: where a judgment could
// decide, that no officer has made one.
func (d differ) unjudged() string {
	judged := func(a verdict.DiffAxis) bool { return strings.HasPrefix(a.Path, "judgments.") }
	if slices.ContainsFunc(d.Space.Axes, judged) {
		return "No officer has judged anything, and all"
	}
	return "All"
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

// readings tells what turns on a contested reading: on which matters another
// side of it makes the two part, or no longer part, all others left as they are.
func (d differ) readings() section {
	s := section{title: "Contested readings, taken at their first side unless picked"}
	var still, picked, elsewhere []phrase
	for _, r := range d.Readings {
		if r.Taken == "" {
			elsewhere = append(elsewhere, say(named(r.ID)))
			continue
		}
		g := group{head: say(strong(r.ID), ", taken as ", named(r.Taken))}
		if d.all {
			g.lines = append(g.lines, line{text: say(r.Question)})
		}
		told := len(g.lines)
		for _, e := range r.Else {
			g.lines = append(g.lines, d.elsewise(e)...)
		}
		switch {
		case len(g.lines) > told:
			s.groups = append(s.groups, g)
		case r.Else == nil:
			picked = append(picked, say(named(r.ID), " as ", named(r.Taken)))
		default:
			still = append(still, say(named(r.ID)))
		}
	}
	if len(elsewhere) > 0 {
		s.lines = append(s.lines, line{text: say("Left aside here, where each rule set answers alone, and asked by hypo run: ", and(elsewhere), ".")})
	}
	if firm := d.firm(); len(firm) > 0 {
		s.lines = append(s.lines, line{text: say("However all of them are read, with one matter on record:")})
		s.lines = append(s.lines, firm...)
	}
	if len(picked) > 0 {
		s.lines = append(s.lines, line{text: say("Taken as given: ", and(picked), ".")})
	}
	if len(still) > 0 {
		s.lines = append(s.lines, line{text: say("With one matter on record nothing turns on ", and(still), ".")})
	}
	return s
}

// firm says what stands however the readings are taken.
func (d differ) firm() []line {
	var lines []line
	var heads, cases []phrase
	for _, f := range d.Firm {
		a := d.Aspects[0]
		head := say(d.says(0, a.A, f.A), "; ", d.says(1, a.B, f.B), ", on ")
		one := say("no case of ", matterWords(f.Matter))
		if f.Example != nil {
			one = sample(matterCase(f.Example.Stated), f.Example)
		}
		if f.Share < 1 && d.all {
			one = say(one, faint(" ("+inPercent(f.Share)+" of the combinations of "+matterWords(f.Matter)+" on which that is so as they were taken)"))
		}
		if i := slices.IndexFunc(heads, head.is); i >= 0 {
			cases[i] = say(cases[i], "; on ", one)
		} else {
			heads, cases = append(heads, head), append(cases, one)
		}
	}
	for i := range heads {
		lines = append(lines, line{kind: item, text: say(heads[i], cases[i])})
	}
	return lines
}

func matterWords(title string) string {
	if title == "" {
		return "other facts alone"
	}
	return "one " + title
}

// elsewise says what another side of a reading changes.
func (d differ) elsewise(e verdict.DiffElse) []line {
	if e.NoLaw != "" {
		return []line{{kind: item, text: say("as ", named(e.Side), ", ", named(e.NoLaw), " does not govern on this day")}}
	}
	var lines []line
	for _, t := range e.Turns {
		text := say("as ", named(e.Side), ", they part on ")
		if t.Part {
			text = say("as ", named(e.Side), ", they do not part on ")
		}
		switch {
		case !d.all:
			text = say(text, sample(matterCase(t.Example.Stated), t.Example))
		case len(t.Where) > 0:
			text = say(text, matterWords(t.Matter), " if ", allFacts(t.Where), faint(": "), sample(caseWords(t.Example.Stated), t.Example))
		default:
			text = say(text, matterWords(t.Matter), faint(": "), sample(caseWords(t.Example.Stated), t.Example))
		}
		lines = append(lines, line{kind: item, text: text})
	}
	return lines
}

// space tells what bounds the claim.
func (d differ) space() section {
	s := section{title: "The space: what is claimed, and no more"}
	add := func(text phrase) { s.lines = append(s.lines, line{text: text}) }
	from := say("The cases over which the two can differ")
	if d.Space.Name != "" {
		from = say("The space ", named(d.Space.Name))
	}
	add(say(from, ": ", d.extent(), ". Of ", big(d.Space.Cases), " combinations the rules tell ", amount(d.Space.Points),
		" points apart: a point is all combinations that they treat alike, and may be one or very many. A share of the space counts combinations, not points, and says nothing about how many people there are."))
	for _, l := range d.Space.Lists {
		if !d.all {
			break
		}
		add(say(strong(capital(l.Title)+"s"), ": up to ", inWords(l.Most), ", each of ", counted(l.Kinds, "kind"), ", by ", axisNames(l.Facts)))
	}
	if len(d.Space.Axes) > 0 && d.all {
		add(say(strong("Other facts"), ": ", axisNames(d.Space.Axes)))
	}
	add(say(strong("Checked"), ": ", strconv.Itoa(d.Checked.Points), " cases drawn at random (seed ", strconv.FormatUint(d.Checked.Seed, 10),
		") and every example were answered by the rules one by one; ", strconv.Itoa(len(d.Checked.Differences)), " differed."))
	for _, one := range d.Checked.Differences {
		s.lines = append(s.lines, line{kind: item, text: say(one)})
	}
	return s
}

// extent says between what cases of a space differ.
func (d differ) extent() string {
	var parts []string
	for _, l := range d.Space.Lists {
		parts = append(parts, "up to "+inWords(l.Most)+" "+several(l.Title, l.Most))
	}
	if n := len(d.Space.Axes); n > 0 {
		other := ""
		if parts != nil {
			other = "other "
		}
		parts = append(parts, strconv.Itoa(n)+" "+several(other+"fact", n))
	}
	return strings.Join(parts, ", ")
}

func several(noun string, n int) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
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
