package report

import (
	"html/template"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// HTML writes parts of pages: those of which the document and the site are
// made, for a server to put into pages of its own. All of them use the classes
// of Stylesheet, have no script and no style of their own, and need Shapes once
// in the page. What is returned has been escaped.
type HTML struct {
	Links  Links
	Prefix string // of every id within the page, where a page holds several
	Level  int    // of the headings: 2 (also 0) or 3
}

func (h HTML) writer() htmlWriter { return htmlWriter{links: h.Links, prefix: h.Prefix} }

func (h HTML) level() int { return max(h.Level, 2) }

// Shapes are the shapes of the answers, to stand once in the body of a page,
// before anything that uses them.
func Shapes() (template.HTML, error) { return rendered("shapes", nil) }

// A CaseHTML is a finding in parts. A part that has nothing to say is empty.
type CaseHTML struct {
	Title   template.HTML // without a heading
	About   template.HTML // day, place, custody, question
	Answer  template.HTML // one sentence for each action
	TurnsOn template.HTML // what is open, and how to settle it
	Matrix  template.HTML // rule sets by actions: answer, pins and form
	Why     template.HTML // of each rule set that speaks, named by RuleID
	WhyNot  template.HTML // criteria not met, each with the first condition that failed
	More    template.HTML // judgments, duties, the clock, cautions, what is left out, proposals, dates
	Sources template.HTML // those that the other parts cite by number
}

// Case writes a finding, which should have been explained.
func (h HTML) Case(f verdict.Finding) (CaseHTML, error) {
	w := newWriter(f, inShort)
	w.links = h.Links
	html := h.writer()
	var parts CaseHTML
	var err error
	put := func(into *template.HTML, name string, data any) {
		if err == nil {
			*into, err = rendered(name, data)
		}
	}
	sections := func(into *template.HTML, some ...section) {
		var p page
		p.add(some...)
		put(into, "sections", html.sections(h.level(), p.sections))
	}
	put(&parts.Title, "phrase", html.inlines(say(f.Title)))
	put(&parts.About, "paragraphs", html.paragraphs(w.about()))
	sections(&parts.Answer, w.answer())
	sections(&parts.TurnsOn, w.turnsOn())
	sections(&parts.Matrix, w.ruleSetMatrix())
	sections(&parts.Why, w.why())
	sections(&parts.WhyNot, w.whyNot())
	sections(&parts.More, w.judgments(), w.duties(), w.clock(), w.cautions(), w.leftOut(), w.proposals(), w.dates())
	if len(w.sources) > 0 {
		put(&parts.Sources, "sources", html.bibliography(w.bibliography()))
	}
	return parts, err
}

// Timeline writes one case on every day of a range, in one place or several: a
// picture and, below it, the stretches of days. The day asked about is marked,
// unless it is "".
func (h HTML) Timeline(asOf string, lines ...verdict.Timeline) (template.HTML, error) {
	return rendered("timeline", h.writer().timeline(h.level(), asOf, lines...))
}

// Comparison writes one case in several ways side by side, what differs first.
func (h HTML) Comparison(c verdict.Comparison) (template.HTML, error) {
	return rendered("comparison", h.writer().comparison(h.level(), c))
}

// A RuleSetHTML is the page of a rule set in parts.
type RuleSetHTML struct {
	Title template.HTML // without a heading
	About template.HTML
	Body  template.HTML // everything else, its pins named by PinID
}

// RuleSet writes the page of a rule set.
func (h HTML) RuleSet(p *rulebook.Page) (RuleSetHTML, error) {
	var parts RuleSetHTML
	w := &ruleWriter{page: p}
	said := w.write()
	html := h.writer()
	var err error
	put := func(into *template.HTML, name string, data any) {
		if err == nil {
			*into, err = rendered(name, data)
		}
	}
	put(&parts.Title, "phrase", html.inlines(said.title))
	put(&parts.About, "paragraphs", html.paragraphs(said.about))
	put(&parts.Body, "sections", html.ruleSet(h.level(), said))
	return parts, err
}

// RuleSets writes the list of rule sets by jurisdiction, with the days on
// which each is in force; the proposals come after the law.
func (h HTML) RuleSets(entries []rulebook.Entry) (template.HTML, error) {
	return rendered("sections", h.writer().ruleLists(h.level(), entries))
}

// InForce draws the days on which rule sets are in force, those of the country
// and those of states and localities apart, to the day named, which is the end
// of those that have not ended. Proposals are never in force.
func (h HTML) InForce(entries []rulebook.Entry, to string) (template.HTML, error) {
	return rendered("pictures", h.writer().inForce(h.level(), entries, to))
}

// Readings writes every contested reading with its sides, named by ReadingID.
func (h HTML) Readings(readings []rulebook.Contested) (template.HTML, error) {
	return rendered("sections", h.writer().readings(h.level(), readings))
}

// Sources writes every source by the folder that keeps it, named by SourceID.
func (h HTML) Sources(sources []rulebook.Source) (template.HTML, error) {
	return rendered("sections", h.writer().sourceList(h.level(), sources))
}
