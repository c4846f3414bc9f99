package report

import (
	"embed"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"sync"

	"hypo/internal/verdict"
)

//go:embed html
var htmlFiles embed.FS

var htmlTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.ParseFS(htmlFiles, "html/*.tmpl"))
})

// rendered executes one of the templates. What it returns has been escaped.
func rendered(name string, data any) (template.HTML, error) {
	var out strings.Builder
	if err := htmlTemplates().ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("template %s: %w", name, err)
	}
	return template.HTML(out.String()), nil //nolint:gosec // html/template wrote it
}

// Stylesheet is the style sheet of every page, for a server or a site to
// serve as a file.
func Stylesheet() []byte {
	style, err := htmlFiles.ReadFile("html/style.css")
	if err != nil {
		panic(err) // it is built in
	}
	return style
}

// An htmlWriter turns what is said in phrases into what the templates see. Ids
// in the page begin with its prefix.
type htmlWriter struct {
	links  Links
	prefix string
}

// The types below are what the templates see.

type htmlSection struct {
	ID     string
	Level  int // of its heading; those of its groups are one deeper
	Title  string
	Class  string
	Folds  bool
	Lines  []htmlLine
	Matrix *htmlMatrix
	Groups []htmlGroup
}

type htmlGroup struct {
	ID    string
	Level int
	Head  []inline
	Lines []htmlLine
	Table *htmlTable
}

type htmlLine struct {
	ID     string
	Number int // of a source
	Label  []inline
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
	ID     string
	Number int // by which a picture refers to it
	Label  []inline
	Note   []inline
	Cells  []htmlCell
}

type htmlCell struct {
	Label string
	Lines [][]inline
}

func (h htmlWriter) id(name string) string {
	if name == "" {
		return ""
	}
	return h.prefix + name
}

func (h htmlWriter) sections(level int, sections []section) []htmlSection {
	out := make([]htmlSection, len(sections))
	for i, s := range sections {
		out[i] = h.section(level, s)
	}
	return out
}

func (h htmlWriter) section(level int, s section) htmlSection {
	out := htmlSection{Level: level, Title: Clean(s.title), Class: s.class, Folds: s.folds, Lines: h.lines(s.lines)}
	if s.matrix != nil {
		m := h.matrix(*s.matrix)
		out.Matrix = &m
	}
	for _, g := range s.groups {
		out.Groups = append(out.Groups, htmlGroup{
			ID: h.id(g.id), Level: level + 1, Head: h.head(g, s.folds), Lines: h.lines(g.lines), Table: h.table(g),
		})
	}
	return out
}

// head is the heading of a group. One that folds the group away is a control,
// and holds no link.
func (h htmlWriter) head(g group, folds bool) []inline {
	if folds {
		h.links = Links{}
	}
	return h.inlines(unstyled(g.head))
}

// lines puts items and remarks below the line that they belong to.
func (h htmlWriter) lines(lines []line) []htmlLine {
	var out []htmlLine
	for _, l := range lines {
		one := htmlLine{ID: h.id(l.id), Label: h.inlines(l.label), Text: h.inlines(l.text), Remark: l.kind == remark}
		switch n := len(out); {
		case l.kind != paragraph && n > 0:
			out[n-1].Under = append(out[n-1].Under, one)
		case l.kind == item && one.ID == "":
			out = append(out, htmlLine{Under: []htmlLine{one}}) // a list of its own
		default:
			out = append(out, one)
		}
	}
	return out
}

func (h htmlWriter) table(g group) *htmlTable {
	if len(g.rows) == 0 {
		return nil
	}
	t := &htmlTable{Class: "columns-" + strconv.Itoa(len(g.columns)), Caption: Clean(g.caption), Quiet: g.head != nil}
	for _, c := range g.columns {
		t.Columns = append(t.Columns, c.name)
	}
	for _, r := range g.rows {
		one := htmlRow{ID: h.id(r.id), Label: h.inlines(r.label), Note: h.inlines(r.note)}
		for i, cell := range r.cells {
			one.Cells = append(one.Cells, htmlCell{Label: g.columns[i+1].name, Lines: h.paragraphs(cell)})
		}
		t.Rows = append(t.Rows, one)
	}
	return t
}

// paragraphs are phrases, each a paragraph.
func (h htmlWriter) paragraphs(phrases []phrase) [][]inline {
	out := make([][]inline, len(phrases))
	for i, p := range phrases {
		out[i] = h.inlines(p)
	}
	return out
}

type htmlGrid struct {
	Asked, May []string
	Rows       []htmlGridRow
	Key        []inline
}

type htmlGridRow struct {
	Link   string
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

func (h htmlWriter) grid(g grid) htmlGrid {
	out := htmlGrid{Key: h.inlines(g.key())}
	for _, action := range g.asked {
		out.Asked = append(out.Asked, capital(actionNoun(action)))
	}
	for _, action := range g.may {
		out.May = append(out.May, capital(actionNoun(action)))
	}
	for i, r := range g.rows {
		row := htmlGridRow{Link: chapterLink(i), Number: i + 1, Title: h.inlines(r.title), When: h.inlines(r.when)}
		add := func(side, lead string, names []string, answers []verdict.Answer, words func(verdict.Answer) span) {
			for j, a := range answers {
				row.Cells = append(row.Cells, htmlGridCell{Side: side, Label: lead + names[j], Text: h.inlines(say(words(a)))})
			}
		}
		add("asked", "Asked: ", out.Asked, r.asked, askedCell)
		add("may", "Locally: ", out.May, r.may, localShort)
		out.Rows = append(out.Rows, row)
	}
	return out
}
