package report

import (
	"encoding/csv"
	"io"
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
	for _, id := range d.Idle {
		set, pin, _ := strings.Cut(id, " ")
		s.lines = append(s.lines, line{kind: item, text: say(named(set), " ", named(pin), ": met in no case, or only where another is met too")})
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
	add(say(from, ": ", big(strconv.FormatUint(d.Space.Points, 10)), " cases that the rules tell apart; ", big(d.Space.Cases),
		" with every combination of the values below. Shares are of these, each counted once: they say nothing about how many people there are."))
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

// DiffCSV writes the conditions as a table: one row a condition.
func DiffCSV(w io.Writer, r verdict.DiffRun) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"a", "b", "question", "a_says", "b_says", "parts", "part", "condition", "pins", "points", "share"}}
	d := differ{Diff: r.Result, all: true, told: map[string]bool{}}
	for _, a := range d.Aspects {
		for _, c := range a.Classes {
			row := func(part, condition string, pins []string, points uint64, share float64) {
				rows = append(rows, []string{
					d.A.Label, d.B.Label, d.question(a), c.A, c.B, strconv.FormatBool(c.Parts), part, condition,
					strings.Join(pins, " "), strconv.FormatUint(points, 10), strconv.FormatFloat(share, 'g', 6, 64),
				})
			}
			row("class", "", nil, c.Points, c.Share)
			for _, one := range c.Where {
				row("where", d.conditionText(one), pinsOf(one), one.Points, one.Share)
			}
			for _, one := range c.Unless {
				row("unless", d.conditionText(one), pinsOf(one), one.Points, one.Share)
			}
		}
	}
	for _, row := range rows {
		cells := slices.Clone(row)
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func pinsOf(c verdict.DiffCondition) []string {
	var pins []string
	for _, pin := range c.Criteria {
		pins = append(pins, pin.Pin)
	}
	return pins
}

// conditionText says a condition on one line.
func (d differ) conditionText(c verdict.DiffCondition) string {
	var parts []string
	switch {
	case c.NoneMet:
		parts = append(parts, "no criterion of "+c.RuleSet+" is met")
	case len(c.Criteria) > 0:
		parts = append(parts, c.RuleSet+" "+strings.Join(pinsOf(c), " or ")+" is met")
	}
	for _, items := range c.Items {
		text, kinds := d.items(items, len(parts) > 0)
		part := bare(text)
		var words []string
		for _, k := range kinds {
			words = append(words, "("+bare(k.text)+")")
		}
		parts = append(parts, strings.TrimSpace(part+" "+strings.Join(words, " ")))
	}
	for _, f := range c.Facts {
		parts = append(parts, factWords(f))
	}
	return strings.Join(parts, "; ")
}
