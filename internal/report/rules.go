package report

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Rules is what `hypo rules` prints: the list of rule sets, the page of one,
// or every source.
type Rules struct {
	Schema   string            `json:"schema"` // hypo.rules/v1
	Rulebook string            `json:"rulebook"`
	Reviewed string            `json:"reviewed,omitempty"`
	RuleSets []rulebook.Entry  `json:"rulesets,omitempty"`
	RuleSet  *rulebook.Page    `json:"ruleset,omitempty"`
	Sources  []rulebook.Source `json:"sources,omitempty"`
}

// RulesText writes the rulebook for a reader at a terminal.
func RulesText(w io.Writer, r Rules, o TextOptions) error {
	p := newPrinter(o)
	if o.Quiet {
		for _, line := range r.names() {
			p.out.WriteString(oneLine(line) + "\n")
		}
	} else {
		p.page(r.page())
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, rulesFooter()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// RulesMarkdown writes what RulesText says as Markdown.
func RulesMarkdown(w io.Writer, r Rules) error {
	var md markdown
	md.page(r.page())
	md.block("*" + md.phrase(rulesFooter()) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// RulesJSON writes the rulebook in the form hypo.rules/v1.
func RulesJSON(w io.Writer, r Rules) error {
	r.Schema = "hypo.rules/v1"
	return encode(w, r)
}

func rulesFooter() phrase { return say("What the texts named say, in our words. Not legal advice.") }

func (r Rules) page() page {
	switch {
	case r.RuleSet != nil:
		w := &ruleWriter{page: r.RuleSet}
		return w.write()
	case r.Sources != nil:
		return r.sources()
	}
	return r.index()
}

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

// sources lists every source of the rulebook, by the folder that keeps it.
func (r Rules) sources() page {
	p := page{title: say("Sources of the rulebook"), about: r.about(fmt.Sprintf("%d sources", len(r.Sources)))}
	s := section{title: "Sources"}
	at := ""
	for _, src := range r.Sources {
		dir, key, _ := strings.Cut(src.ID, "#")
		if dir != at || len(s.groups) == 0 {
			at = dir
			s.groups = append(s.groups, group{head: say(id(dir))})
		}
		g := &s.groups[len(s.groups)-1]
		g.lines = append(g.lines, line{text: say(named(key), ": ", aboutSource(src))})
	}
	p.sections = []section{s}
	return p
}

// aboutSource says what is known of a source, how surely, what was seen, and
// which pinpoints are less sure than the rest.
func aboutSource(s rulebook.Source, less ...verdict.Cite) phrase {
	dir, key, _ := strings.Cut(s.ID, "#")
	text := say(ofSource(dir, key, s.Title), ".")
	if by := strings.Trim(s.Issuer+", "+s.Date, ", "); by != "" {
		text = say(text, " ", by, ".")
	}
	switch mark := sureness(s.Confidence); {
	case s.Confidence == "":
		text = say(text, " Confidence not stated.")
	case mark == nil:
		text = say(text, " Verified.")
	default:
		text = say(text, mark, ".")
	}
	if s.Seen != "" {
		text = say(text, " Seen: ", strings.TrimSuffix(s.Seen, "."), ".")
	}
	for _, c := range less {
		text = say(text, " At ", c.At, ":", sureness(c.Confidence), ".")
	}
	if s.URL != "" {
		text = say(text, " ", styled(aside, say(span{text: s.URL, fixed: true, link: address(s.URL)})))
	}
	return text
}

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
	for _, reading := range sortedKeys(l.Reading) {
		text = say(text, "; on the reading ", ofQuestion(reading, "reading", reading), " = ", named(l.Reading[reading]))
	}
	return text
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
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

func (w *ruleWriter) criteria() section {
	s := section{title: "Criteria"}
	for _, c := range w.page.Criteria {
		s.lines = append(s.lines, line{id: w.once(c.Pin), label: say(id(c.Pin)), text: say(c.Title, w.cites(c.Cites), ".")})
		s.lines = append(s.lines, w.limbs("Met", c.Limbs, c.Title)...)
		if c.Officer != "" && !judged(c) {
			s.lines = append(s.lines, line{kind: remark, text: say("To be judged by: ", c.Officer, ".")})
		}
		s.lines = append(s.lines, effect(c.Effect)...)
	}
	return s
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

// steps says which layer controls where several speak, and which gives way.
func (w *ruleWriter) steps() section {
	s := section{title: "Who gives way"}
	for _, c := range w.page.Steps {
		s.lines = append(s.lines, line{id: w.once(c.Pin), label: say(id(c.Pin), ":"), text: say(capital(c.Title), w.cites(c.Cites), ".")})
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

// judged reports whether a limb names the officer who judges.
func judged(c rulebook.Clause) bool {
	return slices.ContainsFunc(c.Limbs, func(l rulebook.Limb) bool {
		return slices.ContainsFunc(l.If, func(n rulebook.Needed) bool { return n.Officer == c.Officer })
	})
}

func effect(text string) []line {
	if text == "" {
		return nil
	}
	return []line{{kind: remark, text: say("Effect: ", strings.TrimSuffix(text, "."), ".")}}
}

// limbs says the ways in which something holds, unless the title does.
func (w *ruleWriter) limbs(lead string, limbs []rulebook.Limb, title string) []line {
	var told []phrase
	for _, l := range limbs {
		var items []phrase
		for _, n := range l.If {
			if text := w.needed(n, title); text != nil {
				items = append(items, text)
			}
		}
		text := list(items, "; ")
		if l.Title != "" && l.Title != title {
			text = say(l.Title, w.cites(l.Cites))
		}
		if text != nil && !slices.ContainsFunc(told, text.is) {
			told = append(told, text)
		}
	}
	var lines []line
	for i, text := range told {
		word := "or if: "
		if i == 0 {
			word = capital(strings.TrimSpace(lead+" if: ")) + " "
		}
		lines = append(lines, line{kind: remark, text: say(word, text, ".")})
	}
	return lines
}

// needed says one thing that a limb turns on; nothing if the title has said it.
func (w *ruleWriter) needed(n rulebook.Needed, title string) phrase {
	not := ""
	if n.Not {
		not = "not: "
	}
	switch {
	case n.Reading != "":
		return say("on the reading ", ofQuestion(n.Reading, "reading", n.Reading), " = ", named(n.Side))
	case n.Officer != "":
		return say(not, n.Title, " (to be judged by ", n.Officer, ")")
	case n.Pin != "" && n.From != "":
		return say(not, ofPin(n.From, n.Pin, n.From+" "+n.Pin))
	case n.Pin != "":
		return say(not, "criterion ", ofPin(w.page.ID, n.Pin, n.Pin))
	case n.Title == title && !n.Not:
		return nil
	}
	return say(not, n.Title)
}

// sayingVerbs are the verbs of the sayings.
var sayingVerbs = map[string]string{"asks": "Asks for", "forbids": "Forbids", "permits": "Permits", "requires": "Requires"}

func (w *ruleWriter) provided() section {
	s := section{title: "What follows"}
	for _, p := range w.page.Provisions {
		s.lines = append(s.lines, line{id: w.once(p.Pin), text: say(w.saying(p), w.cites(p.Cites), ".")})
		s.lines = append(s.lines, w.limbs(conditional(p.Says), p.Limbs, p.Title)...)
		s.lines = append(s.lines, effect(p.Effect)...)
	}
	return s
}

func conditional(saying string) string {
	switch saying {
	case "duties":
		return "Owed"
	case "flags":
		return "Raised"
	}
	return ""
}

// saying says what one provision asks, rules or makes somebody do.
func (w *ruleWriter) saying(p rulebook.Provided) phrase {
	var actions []phrase
	for _, a := range p.Actions {
		actions = append(actions, say(strings.ToLower(actionTitle(a))))
	}
	pin := phrase(nil)
	if p.Pin != "" {
		pin = say(" (", named(p.Pin), ")")
	}
	head := sayingVerbs[p.Says]
	switch {
	case p.Says == "duties":
		return say(strong("Duty"), pin, ": ", p.Title, ", owed by ", p.By, " to ", p.To)
	case p.Says == "flags":
		return say(strong("Caution "), named(p.Flag), pin, ": ", p.Title)
	case w.page.Steps != nil:
		return say(p.Title)
	case p.Says == "hold_ends":
		return say(strong("The clock"), pin, ": ", p.Title)
	case p.Says == "operations":
		return say(strong("Would"), pin, ": ", p.Title)
	case len(actions) == 0:
		return say(strong(head), pin, ": ", p.Title)
	}
	text := say(strong(head), " ", and(actions))
	if len(p.Forms) > 0 {
		text = say(text, ", on ", fixed("Form "+strings.Join(p.Forms, " or ")))
	}
	return say(text, pin, ": ", p.Title)
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
