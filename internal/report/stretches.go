package report

import (
	"encoding/csv"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// The columns of the table of stretches.
const (
	actionColumn = 4
	askedColumn  = 14
	mayColumn    = 25
	underColumn  = 40
)

// stretches writes the table of one timeline: of each stretch its days, the
// answers, and what ended them.
func (p *printer) stretches(t verdict.Timeline) {
	p.out.WriteString("\n")
	p.spans(say(strong("DAYS WITH ONE ANSWER, IN "), named(t.Place)))
	p.out.WriteString("\n")
	p.columns(nil, say(faint("asked")), say(faint(agencyNoun(t.Agency))), styled(aside, say("under")))
	for i, s := range t.Stretches {
		if i > 0 {
			p.out.WriteString("\n")
		}
		p.para(2, 4, strongDays(s))
		for _, action := range actionsOf(s) {
			ask, _ := s.Asks.Get(action)
			local, _ := s.Local.Get(action)
			p.columns(say(actionNoun(action)), say(askedShort(ask)), say(localShort(local)), list(under(ask, local), "; "))
		}
		for _, l := range endings(s) {
			p.out.WriteString(strings.Repeat(" ", actionColumn))
			p.spans(styled(aside, l.label))
			p.lay(strings.Repeat(" ", askedColumn-actionColumn-l.label.width()), askedColumn, askedColumn, l.text)
		}
	}
}

// strongDays says the days of a stretch, both ends included.
func strongDays(s verdict.Stretch) phrase {
	if s.Days == 1 {
		return say(strong(s.From), ", one day")
	}
	return say(strong(s.From), " to ", strong(lastDay(s)), ", ", strconv.Itoa(s.Days), " days")
}

// columns writes one line of the table; what is under may need more.
func (p *printer) columns(action, asked, may, under phrase) {
	at := 0
	cell := func(column int, text phrase) {
		p.out.WriteString(strings.Repeat(" ", max(1, column-at)))
		p.spans(text)
		at = max(at+1, column) + text.width()
	}
	cell(actionColumn, action)
	cell(askedColumn, asked)
	cell(mayColumn, may)
	if len(under) == 0 || !p.lay(strings.Repeat(" ", max(1, underColumn-at)), underColumn, underColumn, under) {
		p.out.WriteString("\n")
	}
}

// actionsOf lists the actions of which a stretch has an answer.
func actionsOf(s verdict.Stretch) []string {
	var actions []string
	for _, action := range verdict.Actions {
		_, asks := s.Asks.Get(action)
		_, local := s.Local.Get(action)
		if asks || local {
			actions = append(actions, action)
		}
	}
	return actions
}

func askedShort(a verdict.Answer) span {
	switch {
	case a.Answer == "":
		return plain("")
	case a.Answer == verdict.Yes:
		return said("yes")
	case a.Open():
		return open(a.Answer)
	}
	return plain(a.Answer)
}

func localShort(a verdict.Answer) span {
	if a.Answer == "" {
		a.Answer = verdict.Unregulated
	}
	return verdictSpan(mayShort(a.Answer), a)
}

// under says who asks and on which form, under which layers it may be done,
// and what open answers turn on.
func under(ask, local verdict.Answer) []phrase {
	items := names(ask.By)
	if ask.Form != "" {
		items = append(items, say(fixed("Form "+ask.Form)))
	}
	items = append(items, names(local.By)...)
	var on []string
	for _, id := range append(turnsOn(ask), turnsOn(local)...) {
		if !slices.Contains(on, id) {
			on = append(on, id)
		}
	}
	if len(on) > 0 {
		items = append(items, say("turns on ", and(names(on))))
	}
	return items
}

// endings says what ended a stretch, each with a label.
func endings(s verdict.Stretch) []line {
	if len(s.EndedBy) == 0 {
		return []line{{label: say("until"), text: styled(aside, say("the last day asked about"))}}
	}
	var lines []line
	for i, c := range s.EndedBy {
		label := "ended by"
		if i > 0 {
			label = "and"
		}
		lines = append(lines, line{label: say(label), text: causeWords(c, s.To)})
	}
	return lines
}

// lastDay is the last day of a stretch, which is half-open.
func lastDay(s verdict.Stretch) string { return facts.Shift(s.To, 0, -1) }

// askedWords says what is asked and by whom: hold and notice (us/pep).
func askedWords(s verdict.Stretch) phrase {
	items := grouped(s.Asks, func(a verdict.Answer) phrase {
		switch {
		case a.Answer == verdict.No:
			return nil
		case a.Open():
			return say(openWords(a))
		}
		return say(asksBy(a))
	})
	if len(items) == 0 {
		return say("nothing")
	}
	return list(items, "; ")
}

// localWords says what may be done, and under which layers.
func localWords(s verdict.Stretch) phrase {
	items := grouped(s.Local, func(a verdict.Answer) phrase {
		if a.Open() {
			return say(": ", openWords(a))
		}
		return say(": ", verdictSpan(mayShort(a.Answer), a), layers(a))
	})
	return list(items, "; ")
}

// grouped says actions of which the same is to be said together, before what
// is said; of those with nothing to say, nothing.
func grouped(answers verdict.ByAction, of func(verdict.Answer) phrase) []phrase {
	type group struct {
		actions []phrase
		words   phrase
	}
	var groups []group
	for _, a := range answers {
		words := of(a.Answer)
		if words == nil {
			continue
		}
		action := say(strong(actionNoun(a.Action)))
		if i := slices.IndexFunc(groups, func(g group) bool { return g.words.is(words) }); i >= 0 {
			groups[i].actions = append(groups[i].actions, action)
		} else {
			groups = append(groups, group{actions: []phrase{action}, words: words})
		}
	}
	items := make([]phrase, len(groups))
	for i, g := range groups {
		items[i] = say(and(g.actions), g.words)
	}
	return items
}

// asksBy says in brackets who asks, and on which form.
func asksBy(a verdict.Answer) phrase {
	items := names(a.By)
	if a.Form != "" {
		items = append(items, say(fixed("Form "+a.Form)))
	}
	return brackets(items)
}

func layers(a verdict.Answer) phrase { return brackets(names(a.By)) }

// openWords says that an answer is open, and what it turns on.
func openWords(a verdict.Answer) phrase {
	words := say(" ", open(a.Answer))
	if on := turnsOn(a); len(on) > 0 {
		words = say(words, " on ", and(names(on)))
	}
	return words
}

// turnsOn lists the questions that the sides of an answer name.
func turnsOn(a verdict.Answer) []string {
	on := map[string]bool{}
	for _, s := range a.Sides {
		for id := range s.When {
			on[id] = true
		}
	}
	return slices.Sorted(maps.Keys(on))
}

// mayShort says an answer about the jail in a word or two.
func mayShort(answer string) string {
	switch answer {
	case verdict.Forbids:
		return "may not"
	case verdict.Permits:
		return "may"
	case verdict.Requires:
		return "must"
	case verdict.Unregulated:
		return "not regulated"
	}
	return answer
}

// causeWords says what ended a stretch.
func causeWords(c verdict.Cause, day string) phrase {
	id := named(c.RuleSet)
	var text phrase
	switch c.Kind {
	case verdict.CauseEnds:
		text = say(id, " ends", colon(c.What))
	case verdict.CauseBegins:
		text = say(id, " begins", colon(c.What))
	case verdict.CauseSuspended:
		text = say(id, " is suspended", colon(c.What))
	case verdict.CauseResumes:
		text = say(id, " is suspended no longer", colon(c.What))
	case verdict.CauseDate:
		text = say("a date of ", id, colon(c.What))
	case verdict.CauseEvent:
		text = say("the ", c.What, eventWords(c.Fact))
	case verdict.CauseClock:
		text = clockWords(c, day)
	default:
		text = say("what is not known could from this day be otherwise")
	}
	for _, reading := range slices.Sorted(maps.Keys(c.When)) {
		text = say(text, ", if ", named(reading), " is ", named(c.When[reading]))
	}
	return text
}

func colon(what string) phrase {
	if what == "" {
		return nil
	}
	return say(": ", what)
}

// eventWords says what happened, and where it is stated.
func eventWords(f *verdict.Fact) phrase {
	if f == nil {
		return nil
	}
	text := value(f.Value)
	if o, ok := f.Value.(map[string]any); ok {
		brief := map[string]any{}
		for _, key := range []string{"offense", "level", "status", "date"} {
			if v, stated := o[key]; stated {
				brief[key] = v
			}
		}
		text = value(brief)
	}
	return say(": ", text, brackets(places(f)))
}

// clockWords names the fact whose clock ran, and what changed with it.
func clockWords(c verdict.Cause, day string) phrase {
	text := say("a clock")
	if c.Fact != nil {
		started, isDay := c.Fact.Value.(string)
		switch {
		case !isDay:
			text = say(c.What, " reaches ", strconv.Itoa(c.Years), brackets(places(c.Fact)))
		case facts.Shift(facts.DayOf(started), c.Years, 0) == day:
			text = say(counted(c.Years, "year"), " to the day since the ", c.What, ", ", fixed(started), brackets(places(c.Fact)))
		default:
			text = say("more than ", counted(c.Years, "year"), " since the ", c.What, ", ", fixed(started), brackets(places(c.Fact)))
		}
	}
	return say(text, ": ", pinned(c.RuleSet, c.Pins))
}

// places says where a fact stands: among the facts, and in the file.
func places(f *verdict.Fact) []phrase {
	items := []phrase{say(named(factPath(f.Path)))}
	if file, line := position(f.At); file != "" {
		items = append(items, say(faint(path.Base(file)+":"+line)))
	}
	return items
}

// TimelineJSON writes timelines in the form hypo.timeline/v1.
func TimelineJSON(w io.Writer, r verdict.TimelineRun) error {
	r.Results = each(r.Results, func(t *verdict.Timeline) {
		t.Stretches = each(t.Stretches, func(s *verdict.Stretch) {
			s.Asks, s.Local, s.EndedBy = complete(s.Asks), complete(s.Local), some(s.EndedBy)
		})
	})
	return encode(w, r)
}

// TimelineMarkdown writes timelines as Markdown: the picture, and a table for
// each place.
func TimelineMarkdown(w io.Writer, r verdict.TimelineRun) error {
	var md markdown
	for i, lines := range byScenario(r.Results) {
		if i > 0 {
			md.block("---")
		}
		md.heading("#", say(lines[0].Title))
		for _, text := range aboutTimelines(lines) {
			md.block(md.phrase(text))
		}
		md.picture(lines)
		for _, t := range lines {
			md.heading("##", say(named(t.Place)))
			md.stretches(t)
		}
		md.block("*" + md.phrase(footer()) + "*")
	}
	_, err := w.Write(md.out.Bytes())
	return err
}

// picture draws what a terminal shows, as it stands.
func (md *markdown) picture(lines []verdict.Timeline) {
	p := newPrinter(TextOptions{})
	p.picture(lines)
	md.block("```text\n" + strings.Trim(p.out.String(), "\n") + "\n```")
}

func (md *markdown) stretches(t verdict.Timeline) {
	rows := []string{"| From | Last day | Asked | Locally | Ended by |", "| --- | --- | --- | --- | --- |"}
	for _, s := range t.Stretches {
		var causes []phrase
		for _, c := range s.EndedBy {
			causes = append(causes, causeWords(c, s.To))
		}
		rows = append(rows, "| "+strings.Join([]string{
			s.From, lastDay(s), md.phrase(askedWords(s)), md.phrase(localWords(s)), md.phrase(list(causes, "; ")),
		}, " | ")+" |")
	}
	md.block(rows...)
}

// TimelineCSV writes a row for each stretch.
func TimelineCSV(w io.Writer, r verdict.TimelineRun) error {
	out := csv.NewWriter(w)
	head := []string{"name", "place", "from", "to", "last_day", "days"}
	for _, kind := range []string{"asks", "local"} {
		for _, action := range verdict.Actions {
			head = append(head, kind+"_"+action)
		}
	}
	_ = out.Write(append(head, "asked_by", "local_by", "ended_by")) // Flush tells of errors
	for _, t := range r.Results {
		for _, s := range t.Stretches {
			row := []string{cell(t.Name), cell(t.Place), s.From, s.To, lastDay(s), strconv.Itoa(s.Days)}
			for _, by := range []verdict.ByAction{s.Asks, s.Local} {
				for _, action := range verdict.Actions {
					a, _ := by.Get(action)
					row = append(row, a.Answer)
				}
			}
			var causes []string
			for _, c := range s.EndedBy {
				causes = append(causes, bare(causeWords(c, s.To)))
			}
			_ = out.Write(append(row, credited(s.Asks), credited(s.Local), cell(strings.Join(causes, "; "))))
		}
	}
	out.Flush()
	return out.Error()
}

// credited lists the rule sets behind some answers.
func credited(answers verdict.ByAction) string {
	var ids []string
	for _, a := range answers {
		for _, id := range a.Answer.By {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return cell(strings.Join(ids, "; "))
}

// cell makes a text safe in a spreadsheet, which would take some for formulas.
func cell(s string) string {
	s = oneLine(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// bare is a phrase without its styles.
func bare(p phrase) string {
	var out strings.Builder
	for _, s := range p {
		out.WriteString(Clean(s.text))
	}
	return out.String()
}
