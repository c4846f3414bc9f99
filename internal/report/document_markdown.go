package report

import (
	"io"

	"hypo/internal/verdict"
)

// DocumentMarkdown writes a document as Markdown: what DocumentHTML says, in
// the same order.
func DocumentMarkdown(w io.Writer, d Document) error {
	var md markdown
	b := newBooklet(d)
	md.heading("#", b.title)
	for _, text := range b.about {
		md.block(md.phrase(text))
	}
	md.questions(b)
	md.grid(b.grid)
	md.deeper = "#"
	for _, ch := range b.chapters {
		md.block("---")
		md.page(ch.page)
		if ch.timeline != nil {
			md.heading("##", say(timelineTitle))
			md.picture([]verdict.Timeline{*ch.timeline})
			md.stretches(*ch.timeline)
		}
		md.sections(ch.after)
		md.block("*" + md.phrase(b.footer) + "*")
	}
	md.block("---")
	md.deeper = ""
	var back page
	back.add(b.unanswered, b.uncertain, b.sources)
	md.sections(back.sections)
	md.block(md.phrase(b.colophon))
	md.block("*" + md.phrase(b.footer) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// questions puts the questions, and says which cases answer them.
func (md *markdown) questions(b booklet) {
	if len(b.questions) == 0 {
		return
	}
	md.heading("##", say("Questions"))
	lines := make([]line, len(b.questions))
	for i, q := range b.questions {
		lines[i] = line{text: b.asked(q)}
	}
	md.lines(lines)
}

// grid writes the table of all answers, an answer a column, with shapes before
// the words.
func (md *markdown) grid(g grid) {
	md.heading("##", say("All answers"))
	head, rule := "| Case |", "| --- |"
	for _, columns := range []struct {
		actions []string
		words   string
	}{{g.asked, "asked"}, {g.may, "locally"}} {
		for _, action := range columns.actions {
			head += " " + capital(actionNoun(action)) + ", " + columns.words + " |"
			rule += " --- |"
		}
	}
	rows := []string{head, rule}
	for _, r := range g.rows {
		row := "| " + md.phrase(say(r.title, " (", r.when, ")")) + " |"
		for _, a := range r.asked {
			row += " " + md.shape(a) + md.phrase(say(askedCell(a))) + " |"
		}
		for _, a := range r.may {
			row += " " + md.shape(a) + md.phrase(say(localShort(a))) + " |"
		}
		rows = append(rows, row)
	}
	md.block(rows...)
}

// shape is the shape of an answer that is known to have one.
func (md *markdown) shape(a verdict.Answer) string {
	if m, ok := marks[a.Answer]; ok {
		return string(m) + " "
	}
	if a.Answer == verdict.Yes {
		return "▶ "
	}
	return ""
}
