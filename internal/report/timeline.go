package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// TimelineText writes timelines for a reader at a terminal: of each scenario a
// picture, an action and place a row, then the stretches of each place. Quiet
// leaves the picture.
func TimelineText(w io.Writer, r verdict.TimelineRun, o TextOptions) error {
	p := newPrinter(o)
	for i, lines := range byScenario(r.Results) {
		if i > 0 {
			p.out.WriteString("\n" + strings.Repeat("-", p.width) + "\n\n")
		}
		p.para(0, 2, say(strong(lines[0].Title)))
		for _, text := range aboutTimelines(lines) {
			p.para(0, 2, text)
		}
		p.picture(lines)
		if o.Quiet {
			continue
		}
		for _, t := range lines {
			p.stretches(t)
		}
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// byScenario gathers the timelines of one scenario, which follow one another.
func byScenario(all []verdict.Timeline) [][]verdict.Timeline {
	var groups [][]verdict.Timeline
	for i, t := range all {
		if i > 0 && all[i-1].Name == t.Name {
			groups[len(groups)-1] = append(groups[len(groups)-1], t)
		} else {
			groups = append(groups, []verdict.Timeline{t})
		}
	}
	return groups
}

func aboutTimelines(lines []verdict.Timeline) []phrase {
	t := lines[0]
	from, to := extent(lines)
	where, custody := say("in ", named(t.Place)), []phrase{}
	if len(lines) > 1 {
		where = say("in ", counted(len(lines), "place"))
	}
	for _, l := range lines {
		if c := say(spaced(l.Agency)); !slices.ContainsFunc(custody, c.is) {
			custody = append(custody, c)
		}
	}
	about := []phrase{
		say("Every day from ", longDay(from), " to ", longDay(to), ", ", where, "; custody: ", list(custody, ", "), "."),
		styled(aside, say("Scenario ", named(t.Name), ", stated on ", longDay(t.StatedOn), ". What it dates later is left out until then.")),
	}
	if len(t.Proposals) > 0 {
		about = append(about, say("With proposals laid over the law, none of them law: ", and(names(t.Proposals)), "."))
	}
	if t.Question != "" {
		about = append(about, say("Question: ", t.Question))
	}
	return about
}

func names(ids []string) []phrase {
	items := make([]phrase, len(ids))
	for i, id := range ids {
		items[i] = say(named(id))
	}
	return items
}

// A drawing is the rows of a picture about one action.
type drawing struct {
	action string
	rows   []drawn
}

// A drawn row has a label and a bar.
type drawn struct {
	label string
	runs  []run
}

// draw gathers what is asked, once where it is the same in several places, and
// what may be done in each.
func draw(lines []verdict.Timeline) []drawing {
	var drawings []drawing
	first, _ := extent(lines)
	for _, action := range spokenActions(lines) {
		d := drawing{action: action}
		var asks []drawn
		for _, t := range lines {
			runs := runsOf(t, first, action, func(s verdict.Stretch) verdict.ByAction { return s.Asks }, verdict.No)
			if i := slices.IndexFunc(asks, func(a drawn) bool { return slices.Equal(a.runs, runs) }); i >= 0 {
				asks[i].label += ", " + t.Place
			} else {
				asks = append(asks, drawn{label: t.Place, runs: runs})
			}
		}
		for i := range asks {
			asks[i].label = askedLabel(asks, i)
		}
		if len(asks) > 1 || len(asks[0].runs) > 1 || asks[0].runs[0].answer != verdict.No || slices.Index(verdict.Actions, action) < verdict.CoreActions {
			d.rows = asks
		}
		for _, t := range lines {
			runs := runsOf(t, first, action, func(s verdict.Stretch) verdict.ByAction { return s.Local }, verdict.Unregulated)
			d.rows = append(d.rows, drawn{label: t.Place, runs: runs})
		}
		drawings = append(drawings, d)
	}
	return drawings
}

// askedLabel says in which places something is asked: in the most, elsewhere.
func askedLabel(asks []drawn, i int) string {
	if len(asks) == 1 {
		return "asked"
	}
	most := 0
	for j := range asks {
		if strings.Count(asks[j].label, ", ") > strings.Count(asks[most].label, ", ") {
			most = j
		}
	}
	if i == most && strings.Contains(asks[i].label, ", ") {
		return "asked, elsewhere"
	}
	return "asked, " + asks[i].label
}

// spokenActions lists the actions of which some stretch has an answer.
func spokenActions(lines []verdict.Timeline) []string {
	var spoken []string
	for _, action := range verdict.Actions {
		has := func(s verdict.Stretch) bool {
			_, asks := s.Asks.Get(action)
			_, local := s.Local.Get(action)
			return asks || local
		}
		if slices.ContainsFunc(lines, func(t verdict.Timeline) bool { return slices.ContainsFunc(t.Stretches, has) }) {
			spoken = append(spoken, action)
		}
	}
	return spoken
}

// extent returns the first day and the last that some timeline asks about.
func extent(lines []verdict.Timeline) (from, to string) {
	from, to = lines[0].From, lines[0].To
	for _, t := range lines {
		from, to = min(from, t.From), max(to, t.To)
	}
	return from, to
}

// runsOf lists the answers to one question, each as long as it lasts, by
// number from the first day.
func runsOf(t verdict.Timeline, first, action string, of func(verdict.Stretch) verdict.ByAction, none string) []run {
	var runs []run
	for _, s := range t.Stretches {
		a, ok := of(s).Get(action)
		if !ok {
			a.Answer = none
		}
		to := facts.DaysBetween(first, s.To)
		if n := len(runs); n > 0 && runs[n-1].answer == a.Answer {
			runs[n-1].to = to
		} else {
			runs = append(runs, run{from: facts.DaysBetween(first, s.From), to: to, answer: a.Answer})
		}
	}
	return runs
}

// maxLabel bounds the column of places.
const maxLabel = 26

func (p *printer) picture(lines []verdict.Timeline) {
	drawings := draw(lines)
	label := 0
	for _, d := range drawings {
		for _, row := range d.rows {
			label = max(label, width(oneLine(row.label)))
		}
	}
	label = min(label, maxLabel, p.width/2)
	from, to := extent(lines)
	s := newScale(from, to, p.width-label-4)
	indent := strings.Repeat(" ", label+4)
	p.out.WriteString("\n")
	p.spans(say(indent, faint(s.axis())))
	p.out.WriteString("\n")
	seen := map[string]bool{}
	for _, d := range drawings {
		p.para(0, 2, say(strong(strings.ToUpper(actionTitle(d.action)))))
		for _, row := range d.rows {
			p.drawn(d.action, row, label, s, seen)
		}
	}
	p.out.WriteString("\n")
	p.legend(seen, s)
}

// drawn writes a row: its label, and its bar from where it begins.
func (p *printer) drawn(action string, row drawn, room int, s scale, seen map[string]bool) {
	for i, part := range chunks(oneLine(row.label), room) {
		if i > 0 {
			p.out.WriteString("\n")
		}
		p.out.WriteString("  " + part + strings.Repeat(" ", room-width(part)+2))
	}
	var bar phrase
	for _, r := range s.bar(row.runs) {
		seen[r.answer] = true
		if r.answer == verdict.Yes {
			seen[action] = true
		}
		bar = append(bar, span{text: strings.Repeat(string(markOf(action, r.answer)), r.to-r.from), style: styleOf(r.answer)})
	}
	p.spans(bar)
	p.out.WriteString("\n")
}

func styleOf(answer string) style {
	switch answer {
	case verdict.No, verdict.Unregulated, verdict.Silent:
		return aside
	case verdict.Contested, verdict.Depends:
		return unsettled
	}
	return settled
}

// chunks breaks an id into lines, after a slash where there is one.
func chunks(s string, room int) []string {
	var lines []string
	for width(s) > room {
		at, used := len(s), 0
		for i, r := range s { // no letter is cut, and one at least is taken
			if used += width(string(r)); used > room && i > 0 {
				at = i
				break
			}
		}
		if slash := strings.LastIndexByte(s[:at], '/'); slash > 0 {
			at = slash + 1
		}
		lines, s = append(lines, s[:at]), s[at:]
	}
	return append(lines, s)
}

// legend says what the shapes that occur mean, as many on a line as there is
// room for.
func (p *printer) legend(seen map[string]bool, s scale) {
	var letters, called []string
	for _, action := range verdict.Actions {
		if seen[action] {
			letters = append(letters, string(markOf(action, verdict.Yes)))
			called = append(called, actionNoun(action))
		}
	}
	var items []phrase
	if len(letters) > 0 {
		items = append(items, say(said(strings.Join(letters, " ")), " asked (", strings.Join(called, ", "), ")"))
	}
	for _, m := range []struct{ answer, words string }{
		{verdict.No, "not asked, not regulated"},
		{verdict.Forbids, "may not"},
		{verdict.Permits, "may"},
		{verdict.Requires, "must"},
		{verdict.Contested, "contested"},
		{verdict.Depends, "depends on what is not known"},
	} {
		if seen[m.answer] || m.answer == verdict.No && seen[verdict.Unregulated] {
			items = append(items, say(span{text: string(marks[m.answer]), style: styleOf(m.answer)}, " ", m.words))
		}
	}
	used := 0
	for _, item := range items {
		gap := "   "
		switch {
		case used == 0:
			gap = "  "
		case used+len(gap)+item.width() > p.width:
			gap, used = "\n  ", -1
		}
		p.out.WriteString(gap)
		p.spans(item)
		used += width(gap) + item.width()
	}
	p.out.WriteString("\n")
	if s.columns < s.days {
		p.para(2, 2, styled(aside, say("A column is about ", s.span(), ". A shorter stretch has one too where there is room.")))
	}
}

// actionNoun is an action as the thing that is asked for.
func actionNoun(action string) string {
	switch action {
	case "notify":
		return "notice"
	case "remove":
		return "removal"
	}
	return spaced(action)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
