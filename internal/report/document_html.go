package report

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
)

// DocumentHTML writes a document as one HTML file that loads nothing, runs
// nothing and prints well. All text goes through html/template.
func DocumentHTML(w io.Writer, d Document) error {
	page, err := rendered("document.tmpl", htmlWriter{}.standalone(newBooklet(d), Stylesheet()))
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(page))
	return err
}

// styleHash is the name by which the policy of a page lets it use its one
// style sheet, and nothing else.
func styleHash(style []byte) string {
	sum := sha256.Sum256(style)
	return base64.StdEncoding.EncodeToString(sum[:])
}

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

// standalone is a document with the one style sheet that its policy lets it
// use.
func (h htmlWriter) standalone(b booklet, style []byte) htmlDocument {
	d := h.document(b)
	d.Style, d.StyleHash = template.CSS(style), styleHash(style)
	return d
}

func (h htmlWriter) document(b booklet) htmlDocument {
	d := htmlDocument{
		IRAC:       b.irac,
		PlainTitle: bare(b.title), Title: h.inlines(b.title), About: h.paragraphs(b.about),
		Grid: h.grid(b.grid), Uncertain: h.section(2, b.uncertain), Sources: h.bibliography(b.sources),
		Colophon: h.inlines(b.colophon), Footer: h.inlines(b.footer),
	}
	for i, ch := range b.chapters {
		d.Cases = append(d.Cases, h.chapter(ch, i+1, b.footer))
	}
	for _, q := range b.questions {
		d.Questions = append(d.Questions, h.inlines(b.asked(q)))
	}
	if len(b.unanswered.lines) > 0 {
		s := h.section(3, b.unanswered)
		d.Unanswered = &s
	}
	return d
}

// bibliography numbers the sources.
func (h htmlWriter) bibliography(s section) htmlSection {
	out := h.section(2, s)
	for i := range out.Lines {
		out.Lines[i].Number = i + 1
	}
	return out
}

// chapter is a case among others: its facts lead to where it states them.
func (h htmlWriter) chapter(ch chapter, number int, footer phrase) htmlCase {
	h.prefix = chapterLink(number - 1)[1:] + "-"
	h.links.Fact = ch.factLinks(h.prefix)
	c := htmlCase{
		Number: number, Title: h.inlines(ch.page.title), About: h.paragraphs(ch.page.about),
		Sections: h.sections(3, ch.page.sections), After: h.sections(3, ch.after), Footer: h.inlines(footer),
	}
	if ch.timeline != nil {
		c.Timeline = h.timeline(3, ch.asOf, *ch.timeline)
	}
	return c
}

// factLinks leads from a fact to where the chapter states it, or what it is
// part of.
func (ch chapter) factLinks(prefix string) func(string) string {
	var stated []string
	for _, s := range ch.page.sections {
		for _, g := range s.groups {
			for _, r := range g.rows {
				if r.id != "" {
					stated = append(stated, r.id)
				}
			}
		}
	}
	return func(path string) string {
		for at := path; at != ""; at = wider(at) {
			if id := FactID(at); slices.Contains(stated, id) {
				return "#" + prefix + id
			}
		}
		return ""
	}
}
