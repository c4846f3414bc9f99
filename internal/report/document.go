package report

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// A Document is what `hypo report` prints: cases with their answers, to be
// read or handed out as a whole.
type Document struct {
	Title      string // empty: after its cases
	Rulebook   string // its hash
	Reviewed   string // the day on which it was last reviewed
	Engine     verdict.Program
	Cases      []Case
	Unanswered []Unanswered
	IRAC       bool // reasons as issue, rule, application and conclusion
	Brief      bool // of what does not decide, only how much there is
}

// A Case is a finding, and what a document says of it besides.
type Case struct {
	Finding    verdict.Finding
	Stated     []verdict.Fact    // in the order of the file
	Unknown    bool              // what is not stated is unknown, not absent
	Readings   map[string]string // sides that the scenario takes
	Timeline   *verdict.Timeline
	NoTimeline string // why there is none; empty if none was asked for
}

// An Unanswered is a scenario without an answer, and why.
type Unanswered struct {
	Name string
	At   string // FILE:LINE:COLUMN
	Why  string
}

// A booklet is a document in the order in which it is read, in words. HTML and
// Markdown lay out the same booklet.
type booklet struct {
	title      phrase
	about      []phrase
	questions  []posed
	grid       grid
	chapters   []chapter
	unanswered section
	uncertain  section
	sources    section
	colophon   phrase
	footer     phrase
	irac       bool
}

// A posed question, and the chapters that answer it.
type posed struct {
	question string
	chapters []int
}

// A chapter is the page of one case.
type chapter struct {
	page     page
	asOf     string
	timeline *verdict.Timeline
	after    []section // what comes after the timeline
}

func (d Document) detail() detail {
	if d.Brief {
		return inBrief
	}
	return inShort
}

// title is the document's own, or that of its one case, or how many there are.
func (d Document) title() string {
	switch {
	case d.Title != "":
		return d.Title
	case len(d.Cases) == 1:
		return d.Cases[0].Finding.Title
	}
	return counted(len(d.Cases), "hypothetical case")
}

func newBooklet(d Document) booklet {
	b := booklet{title: say(d.title()), grid: newGrid(d.Cases), footer: footer(), irac: d.IRAC}
	b.about = []phrase{say("Which stated criteria each case meets, what would be asked of those who have custody, what they may do, and why.")}
	if d.IRAC {
		b.footer = say("Study aid. ", b.footer)
		b.about = append(b.about, say(strong("Study aid: "), "the reasons are arranged as issue, rule, application and conclusion. "+
			"Rules are given in the rulebook's words, not in those of the texts; the sources are at the end."))
	}
	var sources []source
	for i, c := range d.Cases {
		w := newWriter(c.Finding, d.detail())
		w.sources = sources
		if w.file == "" && len(c.Stated) > 0 {
			w.file, _ = position(c.Stated[0].At)
		}
		b.chapters = append(b.chapters, w.chapter(c, d.IRAC))
		sources = w.sources
		b.pose(c.Finding.Question, i)
	}
	for _, u := range d.Unanswered {
		b.unanswered.lines = append(b.unanswered.lines, line{text: say(named(u.Name), faint(" ("+u.At+")"), ": ", u.Why)})
	}
	b.unanswered.title = "Not answered"
	w := &writer{sources: sources}
	b.uncertain = w.uncertain(d.Cases)
	b.sources = w.bibliography()
	b.colophon = colophon(d.Rulebook, d.Reviewed, d.Engine)
	return b
}

// colophon says which rulebook and which program a document is from.
func colophon(hash, reviewed string, engine verdict.Program) phrase {
	text := say("Rulebook ", named(hash))
	if reviewed != "" {
		text = say(text, ", last reviewed on ", longDay(reviewed))
	}
	text = say(text, ".")
	if engine != (verdict.Program{}) {
		text = say(text, " Answered by ", programName(engine), ".")
	}
	return text
}

// pose puts a question, which may have been put already, to a chapter.
func (b *booklet) pose(question string, chapter int) {
	if question == "" {
		return
	}
	i := slices.IndexFunc(b.questions, func(p posed) bool { return p.question == question })
	if i < 0 {
		i = len(b.questions)
		b.questions = append(b.questions, posed{question: question})
	}
	b.questions[i].chapters = append(b.questions[i].chapters, chapter)
}

// asked is a question, and where it is answered if that is not plain.
func (b *booklet) asked(p posed) phrase {
	if len(b.chapters) == 1 {
		return say(p.question)
	}
	return say(p.question, faint(" ("), styled(aside, caseNumbers(p.chapters)), faint(")"))
}

// chapter is the page of a case: what is stated, then what follows from it.
func (w *writer) chapter(c Case, irac bool) chapter {
	ch := chapter{page: page{title: say(w.Title), about: w.about()}, asOf: w.AsOf, timeline: c.Timeline}
	ch.page.add(w.stated(c))
	if irac {
		ch.page.add(w.irac()...)
		ch.page.add(w.turnsOn())
	} else {
		ch.page.add(w.answer(), w.turnsOn(), w.ruleSetMatrix(), w.why(), w.whyNot())
	}
	ch.page.add(w.judgments(), w.duties(), w.clock(), w.cautions(), w.leftOut(), w.proposals())
	var after page
	if c.Timeline == nil && c.NoTimeline != "" {
		after.add(section{title: timelineTitle, lines: []line{{text: say("None is drawn: ", c.NoTimeline, ".")}}})
	}
	after.add(w.dates())
	ch.after = after.sections
	return ch
}

const timelineTitle = "The same case over time"

// stated lists the facts of the file, and how those that it does not give are
// taken.
func (w *writer) stated(c Case) section {
	s := section{title: "The facts as stated"}
	g := group{caption: "Facts, and where they are stated", columns: []column{{name: "Fact"}, {name: "As stated"}, {name: "Where"}}}
	for _, f := range c.Stated {
		g.rows = append(g.rows, row{id: FactID(f.Path), label: say(nameOfFact(f.Path)), cells: [][]phrase{{say(value(f.Value))}, {say(faint(w.where(f.At)))}}})
	}
	if len(g.rows) > 0 {
		s.groups = append(s.groups, g)
	}
	rest := "What is not stated is taken as absent: the baseline of the vocabulary of facts."
	if c.Unknown {
		rest = "What is not stated is taken as unknown."
	}
	s.groups = append(s.groups, group{lines: []line{{text: styled(aside, say(rest))}}})
	if sides := slices.Sorted(maps.Keys(c.Readings)); len(sides) > 0 {
		items := make([]phrase, len(sides))
		for i, id := range sides {
			items[i] = say(ofQuestion(id, "reading", id), ": ", named(c.Readings[id]))
		}
		last := &s.groups[len(s.groups)-1]
		last.lines = append(last.lines, line{text: say("Of contested readings it takes a side: ", list(items, ", "), ".")})
	}
	return s
}

// bibliography lists the sources of every case, each with how sure it is and
// what was seen of it.
func (w *writer) bibliography() section {
	s := section{title: "Sources"}
	for i, src := range w.sources {
		text := say(ofSource(src.Dir, src.Source, cmp.Or(src.Title, src.Source)), ".")
		if by := strings.Trim(src.Issuer+", "+src.Date, ", "); by != "" {
			text = say(text, " ", by, ".")
		}
		s.lines = append(s.lines, line{label: say(citation(i + 1)), text: text}, line{kind: remark, text: src.surety()})
		if src.Seen != "" {
			s.lines = append(s.lines, line{kind: remark, text: say("Seen: ", strings.TrimSuffix(src.Seen, "."), ".")})
		}
		if src.URL != "" {
			s.lines = append(s.lines, line{kind: remark, text: styled(aside, say(span{text: src.URL, fixed: true, link: address(src.URL)}))})
		}
	}
	return s
}

// surety says how sure a source is, and which pinpoints are less sure.
func (s source) surety() phrase {
	if !s.sure && oneConfidence(s.unsure) {
		return say(open(capital(confidenceWords(s.unsure[0].Confidence))), ".")
	}
	text := say("Verified.")
	switch {
	case !s.sure:
		text = nil
	case s.Confidence == "":
		text = say("Confidence not stated.")
	}
	for i, c := range s.unsure {
		if i > 0 || text != nil {
			text = say(text, " ")
		}
		text = say(text, "At ", c.At, ": ", open(confidenceWords(c.Confidence)), ".")
	}
	return text
}

// confidenceWords says how sure a citation is that is not verified.
func confidenceWords(confidence string) string {
	if words, ok := confidences[confidence]; ok {
		return words
	}
	return strings.ToLower(confidence)
}

// caseNumbers names chapters by their numbers: case 2, cases 2 and 3.
func caseNumbers(numbers []int) phrase {
	items := make([]phrase, len(numbers))
	for i, n := range numbers {
		items[i] = say(span{text: strconv.Itoa(n + 1), link: chapterLink(n)})
	}
	if len(numbers) == 1 {
		return say("case ", and(items))
	}
	return say("cases ", and(items))
}

func chapterLink(i int) string { return fmt.Sprintf("#case-%d", i+1) }

// An addressed source is one that can be looked up where it was seen.
var addressed = regexp.MustCompile(`^(https://)?[a-z0-9-]+(\.[a-z0-9-]+)+/[\w./?=&%~:-]+$`)

// address is where a link to a source leads, always by way of https; "" if
// what the rulebook gives is no address of a page.
func address(url string) string {
	if !addressed.MatchString(url) {
		return ""
	}
	return "https://" + strings.TrimPrefix(url, "https://")
}
