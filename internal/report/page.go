package report

import (
	"slices"

	"hypo/internal/verdict"
)

// A page is one finding in the order in which it is read, in words. Text and
// Markdown lay out the same page.
type page struct {
	title    phrase
	about    []phrase
	sections []section
}

// A section has a title, lines of its own and groups.
type section struct {
	title  string
	lines  []line
	groups []group
	folds  bool    // its groups may be folded away where a format can do that
	class  string  // what a format may lay out in a way of its own
	matrix *matrix // above the groups
}

// A line is a paragraph, perhaps with a label before it, or stands below the
// one before it, as an item of a list or a remark.
type line struct {
	id    string // its name within the page, where a format has links
	kind  lineKind
	label phrase
	text  phrase
}

type lineKind uint8

const (
	paragraph lineKind = iota
	item
	remark
)

// A group is about one rule set: lines, then rows, of which the caption says
// what they are.
type group struct {
	id      string // its name within the page, where a format has links
	head    phrase
	lines   []line
	caption string
	columns []column // the first is that of the labels
	rows    []row
}

// A column has a name; one that is told has it before each of its cells where
// there is no table.
type column struct {
	name string
	told bool
}

// A row has a label and a cell for each further column; a cell has lines.
type row struct {
	id    string // its name within the page, where a format has links
	label phrase
	note  phrase // below the label
	cells [][]phrase
	even  bool // what is in a cell is a list, not a text and what is said of it
}

// A writer turns a finding into a page.
type writer struct {
	verdict.Finding
	detail  detail
	hint    string // how to be told more
	file    string // the file that every fact is from, if it is one
	sources []source
	told    map[string]bool // sides whose sources have been named
	links   Links           // of a page in HTML
}

// A detail says how much is told of what does not decide an answer.
type detail uint8

const (
	inBrief detail = iota // counted: what decides is told, and what is met
	inShort               // told, in short forms
	inFull                // told in full
)

// newPage says a finding in words.
func newPage(f verdict.Finding, d detail) page {
	w := newWriter(f, d)
	w.hint = " With --verbose each is told."
	p := page{title: say(f.Title), about: w.about()}
	p.add(
		w.answer(), w.turnsOn(), w.why(), w.whyNot(), w.judgments(), w.duties(), w.clock(),
		w.cautions(), w.leftOut(), w.proposals(), w.dates(), w.cited(),
	)
	return p
}

func newWriter(f verdict.Finding, d detail) *writer {
	return &writer{Finding: f, detail: d, file: onlyFile(f), told: map[string]bool{}}
}

// add appends the sections that have something to say.
func (p *page) add(sections ...section) {
	for _, s := range sections {
		if len(s.lines)+len(s.groups) > 0 || s.matrix != nil {
			p.sections = append(p.sections, s)
		}
	}
}

// footer is the last line of every finding.
func footer() phrase {
	return say("Stated criteria only, applied to a hypothetical case. Not legal advice.")
}

// about says what is asked, and of which case.
func (w *writer) about() []phrase {
	about := []phrase{say("On ", longDay(w.AsOf), ", in ", named(w.Place), "; custody: ", spaced(w.Agency), ".")}
	name := say("Scenario ", named(w.Name))
	if w.file != "" && w.file != "-" {
		name = say(name, ", in ", named(w.file))
	}
	about = append(about, styled(aside, name))
	if len(w.Proposals) > 0 {
		ids := make([]phrase, len(w.Proposals))
		for i, p := range w.Proposals {
			ids[i] = say(ofRuleSet(p.ID))
		}
		about = append(about, say("Proposals laid over the law (none of this is law): ", and(ids), "."))
	}
	if w.Question != "" {
		about = append(about, say("Question: ", w.Question))
	}
	return about
}

func (p phrase) is(other phrase) bool { return slices.Equal(p, other) }
