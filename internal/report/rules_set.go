package report

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A ruleWriter turns the page of a rule set into words.
type ruleWriter struct {
	writer

	page   *rulebook.Page
	pinned map[string]bool // pins that have been told
}

func (w *ruleWriter) write() page {
	p := page{title: say(w.page.Title), about: []phrase{say(id(w.page.ID), ", a ", kindWord(w.page.Kind), kinds[w.page.Kind])}}
	if w.page.Steps != nil {
		p.about = []phrase{say(id(w.page.ID), ": how rule sets combine, which no rule set says by itself.")}
	}
	if w.page.Description != "" {
		p.about = append(p.about, say(w.page.Description))
	}
	sections := []section{w.force(), w.otherDates(), w.bound(), w.askers(), w.steps(), w.criteria(), w.provided(), w.definitions(), w.readings()}
	for _, kind := range remarks {
		sections = append(sections, w.remarks(kind.kind, kind.title))
	}
	sections = append(sections, w.otherRemarks(), w.kept())
	for _, s := range sections {
		if len(s.lines)+len(s.groups) > 0 {
			p.sections = append(p.sections, s)
		}
	}
	return p
}

// kinds says what each kind of rule set does.
var kinds = map[string]string{
	rulebook.Program:     ": it says what would be asked of those who have custody.",
	rulebook.Limit:       ": it says what those who have custody may do when they are asked.",
	rulebook.Duty:        ": it says what somebody must do besides.",
	rulebook.Description: ": it describes people, and nothing follows from it by itself.",
	rulebook.Overlay:     ", which is no law: it can be laid over the law to see what it would change.",
}

func (w *ruleWriter) force() section {
	s := section{title: "In force"}
	if w.page.Kind == rulebook.Overlay {
		s.title = "Can be asked about"
	}
	for _, l := range w.page.InForce {
		s.lines = append(s.lines, line{text: say(period("From ", l), ".")})
	}
	for _, l := range w.page.Suspended {
		s.lines = append(s.lines, line{text: say(period("Not from ", l), ".")})
	}
	return s
}

// period says a stretch of days, and what began and ended it.
func period(lead string, l rulebook.Period) phrase {
	text := say(lead, fixed(l.From))
	if l.Began != "" {
		text = say(text, " (", l.Began, ")")
	}
	if l.To != "" {
		text = say(text, " to ", fixed(l.To), ", that day not included")
	}
	if l.Ended != "" {
		text = say(text, " (", l.Ended, ")")
	}
	if l.To == "" {
		text = say(text, "; not ended")
	}
	for _, reading := range slices.Sorted(maps.Keys(l.Reading)) {
		text = say(text, "; on the reading ", ofQuestion(reading, "reading", reading), " = ", named(l.Reading[reading]))
	}
	return text
}

func (w *ruleWriter) otherDates() section {
	s := section{title: "Other dates"}
	for _, d := range w.page.Dates {
		text := say(d.What, sureness(d.Confidence))
		if d.Until != "" {
			text = say(text, ", until ", fixed(d.Until))
		}
		if d.Flag != "" {
			text = say(text, " (raises the caution ", named(d.Flag), ")")
		}
		s.lines = append(s.lines, line{label: say(fixed(d.On)), text: say(text, ".")})
	}
	return s
}

func (w *ruleWriter) bound() section {
	s := section{title: "Who is bound"}
	var names []phrase
	for _, agency := range w.page.Binds {
		names = append(names, say(spaced(agency)))
	}
	switch {
	case len(names) > 0:
		s.lines = []line{{text: say(capitalized(and(names)), ".")}}
	case w.page.Kind == rulebook.Limit || w.page.Kind == rulebook.Duty:
		s.lines = []line{{text: say("Everybody who has custody.")}}
	}
	return s
}

func capitalized(p phrase) phrase {
	p = slices.Clone(p)
	if len(p) > 0 {
		p[0].text = capital(p[0].text)
	}
	return p
}

// askers says who may ask, on which days.
func (w *ruleWriter) askers() section {
	s := section{title: "Who may ask"}
	for _, a := range w.page.Askers {
		on, text := stretch([]string{a.From}, []string{a.To}), say(ofRuleSet(a.Program))
		if a.To == "" {
			on = say("since ", a.From)
		}
		if a.Beside != "" {
			text = say(text, ", where ", ofRuleSet(a.Beside), " says yes too")
		}
		s.lines = append(s.lines, line{label: say(on, ":"), text: say(text, ".")})
	}
	return s
}

// once is the name of a pin within the page, the first time that it is told.
func (w *ruleWriter) once(pin string) string {
	name := PinID(pin)
	if name == "" || w.pinned[name] {
		return ""
	}
	if w.pinned == nil {
		w.pinned = map[string]bool{}
	}
	w.pinned[name] = true
	return name
}

// definitions is the glossary: the words that the criteria and provisions use.
func (w *ruleWriter) definitions() section {
	s := section{title: "Definitions and exceptions"}
	for _, d := range w.page.Definitions {
		text := say(d.Title)
		switch {
		case d.Kind == rulebook.Exception:
			text = say(faint("exception: "), d.Title)
		case d.Pin != "":
			text = say(named(d.Pin), ": ", d.Title)
		}
		text = say(text, w.cites(d.Cites))
		if d.Officer != "" {
			text = say(text, " (to be judged by ", d.Officer, ")")
		}
		lines := &s.lines
		if d.From != "" {
			if len(s.groups) == 0 || d.From != from(s) {
				s.groups = append(s.groups, group{head: say("From ", id(d.From))})
			}
			lines = &s.groups[len(s.groups)-1].lines
		}
		entry := line{text: say(text, ".")}
		if d.From == "" {
			entry.id = w.once(d.Pin)
		}
		if !slices.ContainsFunc(*lines, func(l line) bool { return l.text.is(entry.text) }) {
			*lines = append(*lines, entry)
		}
	}
	return s
}

// from is the folder that the last group of definitions is from.
func from(s section) string {
	head := s.groups[len(s.groups)-1].head
	return head[len(head)-1].text
}

func (w *ruleWriter) readings() section {
	s := section{title: "Contested readings"}
	for _, r := range w.page.Readings {
		g := group{id: ReadingID(r.ID), head: say(id(r.ID))}
		g.lines = append(g.lines, line{text: say(r.Question)})
		for _, side := range r.Sides {
			g.lines = append(g.lines, line{kind: item, text: say(named(side.Value), ": ", side.Title, w.cites(side.Cites), ".")})
		}
		if r.From != "" {
			g.lines = append(g.lines, line{kind: remark, text: say("Declared by ", ofRuleSet(r.From), "; it decides here too.")})
		}
		if r.Moves {
			g.lines = append(g.lines, line{kind: remark, text: say("It moves a day on which this rule set is in force.")})
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// remarks are the kinds of notes, in the order in which a reader wants them.
var remarks = []struct{ kind, title string }{
	{"trap", "Traps"}, {"open", "Open questions"}, {"practice", "Reported practice"}, {"unseen", "Not seen"},
}

func (w *ruleWriter) remarks(kind, title string) section {
	s := section{title: title}
	for _, n := range w.page.Notes {
		if n.Kind == kind {
			s.lines = append(s.lines, w.remark(n))
		}
	}
	return s
}

func (w *ruleWriter) remark(n rulebook.Remark) line {
	text := say(n.Text)
	if n.From != "" {
		text = say(text, faint(" ("+path.Clean(n.From)+")"))
	}
	return line{text: text}
}

// otherRemarks are notes of a kind that has no title of its own.
func (w *ruleWriter) otherRemarks() section {
	s := section{title: "Notes"}
	for _, n := range w.page.Notes {
		if !slices.ContainsFunc(remarks, func(r struct{ kind, title string }) bool { return r.kind == n.Kind }) {
			s.lines = append(s.lines, w.remark(n))
		}
	}
	return s
}

// kept lists the sources: those cited by their numbers, then the rest.
func (w *ruleWriter) kept() section {
	s := section{title: "Sources", class: sourcesClass}
	var rest []rulebook.Source
	about := map[int]rulebook.Source{}
	for _, src := range w.page.Sources {
		_, key, _ := strings.Cut(src.ID, "#")
		i := slices.IndexFunc(w.sources, func(c source) bool { return c.Source == key && c.Title == src.Title })
		if i < 0 {
			rest = append(rest, src)
		} else {
			about[i] = src
		}
	}
	for i, c := range w.sources {
		text := aboutSource(about[i], less(c.unsure, about[i].Confidence)...)
		s.lines = append(s.lines, line{label: say(fixed(fmt.Sprintf("[%d]", i+1))), text: text})
	}
	for i, src := range rest {
		s.lines = append(s.lines, line{label: say(fixed(fmt.Sprintf("[%d]", len(w.sources)+i+1))), text: aboutSource(src)})
	}
	return s
}

// less are the pinpoints whose confidence is not that of their source.
func less(points []verdict.Cite, confidence string) []verdict.Cite {
	return slices.DeleteFunc(slices.Clone(points), func(c verdict.Cite) bool { return c.Confidence == confidence })
}
