package report

import (
	"maps"
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
