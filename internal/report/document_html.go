package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strconv"

	"hypo/internal/verdict"
)

//go:embed html
var htmlFiles embed.FS

var htmlTemplates = template.Must(template.ParseFS(htmlFiles, "html/*.tmpl"))

// DocumentHTML writes a document as one HTML file that loads nothing, runs
// nothing and prints well. All text goes through html/template.
func DocumentHTML(w io.Writer, d Document) error {
	style, err := htmlFiles.ReadFile("html/style.css")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := htmlTemplates.ExecuteTemplate(&out, "document.tmpl", newHTMLDocument(newBooklet(d), style)); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// styleHash is the name by which the policy of a page lets it use its one
// style sheet, and nothing else.
func styleHash(style []byte) string {
	sum := sha256.Sum256(style)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// The types below are what the templates see.

type htmlDocument struct {
	Style      template.CSS // ours, from the file that is built in
	StyleHash  string
	IRAC       bool
	PlainTitle string
	Title      []inline
	About      [][]inline
	Questions  [][]inline
	Grid       htmlGrid
	Unanswered *htmlSection
	Cases      []htmlCase
	Uncertain  htmlSection
	Sources    htmlSection
	Colophon   []inline
	Footer     []inline
}

type htmlCase struct {
	Number   int
	Title    []inline
	About    [][]inline
	Sections []htmlSection
	Timeline *htmlTimeline
	After    []htmlSection
	Footer   []inline
}

type htmlSection struct {
	Title  string
	Class  string
	Folds  bool
	Lines  []htmlLine
	Groups []htmlGroup
}

type htmlGroup struct {
	Head  []inline
	Lines []htmlLine
	Table *htmlTable
}

type htmlLine struct {
	Number int // of a source
	Text   []inline
	Remark bool
	Under  []htmlLine
}

type htmlTable struct {
	Class   string
	Caption string
	Quiet   bool // the heading says as much
	Columns []string
	Rows    []htmlRow
}

type htmlRow struct {
	Label []inline
	Cells []htmlCell
}

type htmlCell struct {
	Label string
	Lines [][]inline
}

type htmlGrid struct {
	Asked, May []string
	Rows       []htmlGridRow
	Key        []inline
}

type htmlGridRow struct {
	Number int
	Title  []inline
	When   []inline
	Cells  []htmlGridCell
}

type htmlGridCell struct {
	Side  string
	Label string
	Text  []inline
}

func newHTMLDocument(b booklet, style []byte) htmlDocument {
	d := htmlDocument{
		Style: template.CSS(style), StyleHash: styleHash(style), IRAC: b.irac,
		PlainTitle: bare(b.title), Title: inlines(b.title), About: paragraphs(b.about),
		Grid: b.grid.html(), Uncertain: b.uncertain.html(), Sources: b.sources.html(),
		Colophon: inlines(b.colophon), Footer: inlines(b.footer),
	}
	for i, ch := range b.chapters {
		d.Cases = append(d.Cases, ch.html(i+1, b.footer))
	}
	for _, q := range b.questions {
		d.Questions = append(d.Questions, inlines(b.asked(q)))
	}
	if len(b.unanswered.lines) > 0 {
		s := b.unanswered.html()
		d.Unanswered = &s
	}
	for i := range d.Sources.Lines {
		d.Sources.Lines[i].Number = i + 1
	}
	return d
}

func (ch chapter) html(number int, footer phrase) htmlCase {
	c := htmlCase{Number: number, Title: inlines(ch.page.title), About: paragraphs(ch.page.about), Footer: inlines(footer)}
	for _, s := range ch.page.sections {
		c.Sections = append(c.Sections, s.html())
	}
	for _, s := range ch.after {
		c.After = append(c.After, s.html())
	}
	if ch.timeline != nil {
		c.Timeline = newHTMLTimeline(number, *ch.timeline, ch.asOf)
	}
	return c
}

func (s section) html() htmlSection {
	h := htmlSection{Title: Clean(s.title), Class: s.class, Folds: s.folds, Lines: htmlLines(s.lines)}
	for _, g := range s.groups {
		h.Groups = append(h.Groups, htmlGroup{Head: inlines(unstyled(g.head)), Lines: htmlLines(g.lines), Table: g.html()})
	}
	return h
}

// htmlLines puts items and remarks below the line that they belong to.
func htmlLines(lines []line) []htmlLine {
	var out []htmlLine
	for _, l := range lines {
		h := htmlLine{Text: inlines(l.text), Remark: l.kind == remark}
		if n := len(out); l.kind != paragraph && n > 0 {
			out[n-1].Under = append(out[n-1].Under, h)
		} else {
			out = append(out, h)
		}
	}
	return out
}

func (g group) html() *htmlTable {
	if len(g.rows) == 0 {
		return nil
	}
	t := &htmlTable{Class: "columns-" + strconv.Itoa(len(g.columns)), Caption: Clean(g.caption), Quiet: g.head != nil}
	for _, c := range g.columns {
		t.Columns = append(t.Columns, c.name)
	}
	for _, r := range g.rows {
		h := htmlRow{Label: inlines(r.label)}
		for i, cell := range r.cells {
			h.Cells = append(h.Cells, htmlCell{Label: g.columns[i+1].name, Lines: paragraphs(cell)})
		}
		t.Rows = append(t.Rows, h)
	}
	return t
}

func (g grid) html() htmlGrid {
	h := htmlGrid{Key: inlines(g.key())}
	for _, action := range g.asked {
		h.Asked = append(h.Asked, capital(actionNoun(action)))
	}
	for _, action := range g.may {
		h.May = append(h.May, capital(actionNoun(action)))
	}
	for i, r := range g.rows {
		row := htmlGridRow{Number: i + 1, Title: inlines(r.title), When: inlines(r.when)}
		add := func(side, lead string, names []string, answers []verdict.Answer, words func(verdict.Answer) span) {
			for j, a := range answers {
				row.Cells = append(row.Cells, htmlGridCell{Side: side, Label: lead + names[j], Text: inlines(say(words(a)))})
			}
		}
		add("asked", "Asked: ", h.Asked, r.asked, askedCell)
		add("may", "Locally: ", h.May, r.may, localShort)
		h.Rows = append(h.Rows, row)
	}
	return h
}

// paragraphs are phrases, each a paragraph.
func paragraphs(phrases []phrase) [][]inline {
	out := make([][]inline, len(phrases))
	for i, p := range phrases {
		out[i] = inlines(p)
	}
	return out
}
