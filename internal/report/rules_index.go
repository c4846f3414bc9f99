package report

import (
	"fmt"
	"slices"
	"strings"

	"hypo/internal/rulebook"
)

// names is one line for each thing that the page is about.
func (r Rules) names() []string {
	var lines []string
	for _, e := range r.RuleSets {
		lines = append(lines, e.ID+": "+e.Title)
	}
	if r.RuleSet != nil {
		for _, c := range r.RuleSet.Criteria {
			lines = append(lines, r.RuleSet.ID+" "+c.Pin+": "+c.Title)
		}
	}
	for _, s := range r.Sources {
		lines = append(lines, s.ID+": "+s.Title)
	}
	return lines
}

// index lists the rule sets by jurisdiction.
func (r Rules) index() page {
	p := page{title: say("The rulebook"), about: r.about(fmt.Sprintf("%d rule sets", len(r.RuleSets)))}
	s := section{title: "Rule sets"}
	at := ""
	for _, e := range r.RuleSets {
		if e.Jurisdiction != at {
			at = e.Jurisdiction
			s.groups = append(s.groups, group{head: say(id(at))})
		}
		g := &s.groups[len(s.groups)-1]
		g.lines = append(g.lines,
			line{text: say(id(e.ID), ": ", e.Title)},
			line{kind: remark, text: styled(aside, say(kindWord(e.Kind), ", ", stretches(e)))},
		)
	}
	p.about = append(p.about, say("A rule set is in force from the first day named, and no longer on the second."))
	p.sections = []section{s}
	return p
}

func (r Rules) about(what string) []phrase {
	if r.Reviewed != "" {
		what += ", last reviewed " + r.Reviewed
	}
	return []phrase{say(what, "."), styled(aside, say(fixed(r.Rulebook)))}
}

// id is the name of a rule set, a reading or a pin, as files write it.
func id(name string) span { return span{text: name, style: heading, fixed: true, named: true} }

// kindWord is a kind of rule set; a proposal is called what it is.
func kindWord(kind string) string {
	if kind == rulebook.Overlay {
		return "proposal"
	}
	return kind
}

// stretches says in short on which days a rule set is in force. Lives that
// differ by a reading are one, of which a day is contested.
func stretches(e rulebook.Entry) phrase { return list(stretchItems(e), "; ") }

func stretchItems(e rulebook.Entry) []phrase {
	var items []phrase
	var froms, tos []string
	add := func(list *[]string, day string) {
		if !slices.Contains(*list, day) {
			*list = append(*list, day)
		}
	}
	for _, l := range e.InForce {
		if len(l.Reading) == 0 {
			items = append(items, stretch([]string{l.From}, []string{l.To}))
			continue
		}
		add(&froms, l.From)
		add(&tos, l.To)
	}
	if len(froms) > 0 {
		items = append(items, say(stretch(froms, tos), " (contested)"))
	}
	for _, l := range e.Suspended {
		items = append(items, say("suspended ", stretch([]string{l.From}, []string{l.To})))
	}
	return items
}

func stretch(froms, tos []string) phrase {
	text := phrase{}
	if from := strings.Join(froms, " or "); from != "" {
		text = say(fixed(from), " ")
	}
	text = say(text, "–")
	if to := strings.Join(tos, " or "); to != "" {
		text = say(text, " ", fixed(to))
	}
	return text
}
