package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// SweepText writes, for a reader at a terminal, how the cases of a space are
// answered: first all rule sets together, then each of them.
func SweepText(w io.Writer, s verdict.Sweep, o TextOptions) error {
	p := newPrinter(o)
	if o.Quiet {
		for _, a := range s.Answers {
			if kind, _, _ := strings.Cut(a.Path, "."); kind == "asks" || kind == "local" {
				p.out.WriteString(oneLine(a.Path+": "+quietCounts(a)) + "\n")
			}
		}
	} else {
		p.page(newSweep(s, o.Verbose).page())
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

func quietCounts(a verdict.SweepAnswer) string {
	parts := make([]string, len(a.Counts))
	for i, c := range a.Counts {
		parts[i] = c.Answer + " " + percentOf(c.Share)
	}
	return strings.Join(parts, ", ")
}

// SweepMarkdown writes what SweepText says as Markdown, all of it.
func SweepMarkdown(w io.Writer, s verdict.Sweep) error {
	var md markdown
	md.page(newSweep(s, true).page())
	md.block("*" + md.phrase(footer()) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// SweepJSON writes the form hypo.sweep/v1.
func SweepJSON(w io.Writer, s verdict.Sweep) error {
	s.Answers = each(s.Answers, func(a *verdict.SweepAnswer) { a.Counts = some(a.Counts) })
	return encode(w, s)
}

// A sweep turns counts into a page.
type sweep struct {
	verdict.Sweep
	all bool
}

func newSweep(s verdict.Sweep, all bool) *sweep { return &sweep{s, all} }

func (s *sweep) page() page {
	p := page{title: say(s.Space.Title), about: s.about()}
	p.add(s.together("asks", "What would be asked for"), s.together("local", "What the jail may do"), s.apart(), s.flips(), s.axes())
	return p
}

// unit is what is counted.
func (s *sweep) unit() string {
	if s.Space.Kind == "cohort" {
		return "profiles"
	}
	return "cases"
}

func (s *sweep) about() []phrase {
	name := say("The ", s.Space.Kind, " ", named(s.Space.Name), " has ", thousands(s.Points), " ", s.unit())
	if s.Weight != nil {
		name = say(name, " that stand for ", commas(s.Weight.String()))
	}
	name = say(name, ".")
	if left := s.Space.Size - s.Points; s.Shard == nil && left > 0 && s.Space.Kind == "space" {
		name = say(name, " Its constraints leave out ", thousands(left), " others.")
	}
	about := []phrase{name}
	if s.Space.Source != "" {
		about = append(about, say("Figures: ", s.Space.Source))
	}
	if s.Shard != nil {
		about = append(about, say(fmt.Sprintf("This is part %d of %d: the points from %s to before %s.", s.Shard.K, s.Shard.N, thousands(s.Shard.From), thousands(s.Shard.To))))
	}
	about = append(about, styled(aside, say("The answers took ", thousands(uint64(max(s.Asked, 0))), " evaluations. ", s.checked())))
	return about
}

func (s *sweep) checked() string {
	if s.Check.Points == 0 {
		return "No case was answered one by one to check them."
	}
	if uint64(s.Check.Points) == s.Points { //nolint:gosec // not negative
		return fmt.Sprintf("Every one of the %s was answered by itself as well: %d differences.", s.unit(), s.Check.Differences)
	}
	return fmt.Sprintf("%s of the %s, drawn at random (seed %d), were answered one by one as well: %d differences.",
		thousands(uint64(s.Check.Points)), s.unit(), s.Check.Seed, s.Check.Differences) //nolint:gosec // not negative
}

// together tells one kind of the answers that all rule sets give together.
func (s *sweep) together(kind, title string) section {
	out := section{title: title}
	g := group{columns: sweepColumns}
	for _, a := range s.Answers {
		if of, action, _ := strings.Cut(a.Path, "."); of == kind {
			g.rows = append(g.rows, s.row(action, a)...)
		}
	}
	if g.rows != nil {
		out.groups = []group{g}
	}
	return out
}

var sweepColumns = []column{{name: "Answer"}, {name: "Share"}}

// row tells an answer: each word, and its nearest case.
func (s *sweep) row(label string, a verdict.SweepAnswer) []row {
	var cell []phrase
	for _, c := range a.Counts {
		word := strings.ReplaceAll(c.Answer, "_", " ") + " "
		if c.Answer == string(verdict.MetYes) {
			word = ""
		}
		text := say(strong(word), share(c.Share, s.count(c)))
		if s.all && c.Witness != nil {
			text = say(text, "; ", styled(aside, s.witness(*c.Witness)))
		}
		cell = append(cell, text)
	}
	if cell == nil {
		return nil
	}
	return []row{{label: say(label), cells: [][]phrase{cell}, even: true}}
}

func (s *sweep) count(c verdict.SweepCount) string {
	if c.Weight != nil {
		return commas(c.Weight.String())
	}
	return thousands(c.Points)
}

// share writes a part as a number and as a bar.
func share(part float64, count string) string {
	return strings.Join(strings.Fields(percentOf(part)+" "+bar(part)+" "+count), " ")
}

// bar is a share as up to twenty blocks; what is not nothing has at least one.
func bar(part float64) string {
	blocks := int(part*20 + 0.5)
	if part > 0 {
		blocks = max(blocks, 1)
	}
	return strings.Repeat("█", blocks)
}

// percentOf writes a share; what is neither none nor all never looks like it.
func percentOf(part float64) string {
	switch text := strconv.FormatFloat(part*100, 'f', 1, 64); {
	case part > 0 && text == "0.0":
		return "< 0.1 %"
	case part < 1 && text == "100.0":
		return "> 99.9 %"
	default:
		return text + " %"
	}
}

func (s *sweep) witness(w verdict.Witness) phrase {
	if len(w.Changes) == 0 {
		return say("nearest: the base itself, point ", strconv.FormatUint(w.Point, 10))
	}
	var parts []phrase
	for _, c := range w.Changes {
		parts = append(parts, say(named(c.Axis), " ", c.Value))
	}
	return say("nearest: point ", strconv.FormatUint(w.Point, 10), ", with ", list(parts, "; "))
}

// apart tells what each rule set says.
func (s *sweep) apart() section {
	out := section{title: "Each rule set"}
	var ids []string
	groups := map[string]*group{}
	for _, a := range s.Answers {
		kind, rest, _ := strings.Cut(a.Path, ".")
		if kind == "asks" || kind == "local" {
			continue
		}
		id, what, _ := strings.Cut(rest, ".")
		g := groups[id]
		if g == nil {
			g = &group{head: say(named(id)), columns: sweepColumns}
			ids, groups[id] = append(ids, id), g
		}
		g.rows = append(g.rows, s.ruleSet(kind, what, a)...)
	}
	for _, id := range ids {
		if len(groups[id].rows) > 0 {
			out.groups = append(out.groups, *groups[id])
		}
	}
	return out
}

func (s *sweep) ruleSet(kind, what string, a verdict.SweepAnswer) []row {
	label := map[string]string{"in_force": "in force", "programs": "asks " + what, "rulings": what, "met": what}[kind]
	kept := a
	kept.Counts = slices.DeleteFunc(slices.Clone(a.Counts), func(c verdict.SweepCount) bool {
		switch {
		case c.Answer == "not_in_force":
			return true // said once, of the rule set
		case kind == "in_force":
			return c.Points == s.Points
		case kind == "met":
			return c.Answer == string(verdict.MetNo)
		case kind == "programs":
			return c.Answer == verdict.No
		}
		return c.Answer == verdict.Silent && len(a.Counts) == 1
	})
	if kind == "met" && len(kept.Counts) == 0 && s.all {
		return []row{{label: say(label), cells: [][]phrase{{styled(aside, say("never met"))}}}}
	}
	return s.row(label, kept)
}

// flips tells along which axes neighbours are answered differently.
func (s *sweep) flips() section {
	out := section{title: "Where a step along an axis changes the answer"}
	g := group{columns: []column{{name: "Answer"}, {name: "Axes, and pairs of neighbours that differ"}}}
	for _, a := range s.Answers {
		kind, _, _ := strings.Cut(a.Path, ".")
		if len(a.Flips) == 0 || kind != "asks" && kind != "local" {
			continue
		}
		flips := slices.Clone(a.Flips)
		slices.SortStableFunc(flips, func(a, b verdict.SweepFlip) int { return cmp.Compare(b.Pairs, a.Pairs) })
		var items []phrase
		for _, f := range flips {
			items = append(items, say(named(f.Axis), " ", thousands(f.Pairs)))
		}
		g.rows = append(g.rows, row{label: say(a.Path), cells: [][]phrase{items}, even: true})
	}
	if g.rows != nil {
		out.lines = []line{{text: styled(aside, say("How many pairs of cases that are one step apart on that axis, and alike on all others, are answered differently."))}}
		out.groups = []group{g}
	}
	return out
}

// axes tells in what the cases differ.
func (s *sweep) axes() section {
	out := section{title: "In what the cases differ"}
	if !s.all {
		return out
	}
	for _, a := range s.Space.Axes {
		values := make([]phrase, len(a.Values))
		for i, v := range a.Values {
			values[i] = say(v)
		}
		out.lines = append(out.lines, line{label: say(named(a.Path)), text: list(values, " · ")})
	}
	return out
}

// thousands writes a number with commas.
func thousands(n uint64) string { return commas(strconv.FormatUint(n, 10)) }

func commas(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
