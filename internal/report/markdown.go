package report

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// Markdown writes findings as Markdown: what Text says, in the same order,
// with tables of the criteria.
func Markdown(w io.Writer, r verdict.Result, o TextOptions) error {
	var md markdown
	for i, f := range r.Results {
		if i > 0 {
			md.block("---")
		}
		md.page(newPage(f, o.detail()))
		md.block("*" + md.phrase(footer()) + "*")
	}
	_, err := w.Write(md.out.Bytes())
	return err
}

// markdown lays a page out in blocks with a blank line between; within a
// longer document its headings are deeper.
type markdown struct {
	out    bytes.Buffer
	deeper string
}

func (md *markdown) block(lines ...string) {
	if md.out.Len() > 0 {
		md.out.WriteByte('\n')
	}
	for _, line := range lines {
		md.out.WriteString(line + "\n")
	}
}

func (md *markdown) page(p page) {
	md.heading("#", p.title)
	for _, text := range p.about {
		md.block(md.phrase(text))
	}
	md.sections(p.sections)
}

func (md *markdown) sections(sections []section) {
	for _, s := range sections {
		md.heading("##", say(s.title))
		md.lines(s.lines)
		md.matrix(s.matrix)
		for _, g := range s.groups {
			if g.head != nil {
				md.heading("###", g.head)
				md.lines(g.lines)
			} else {
				for _, l := range g.lines {
					md.block(md.phrase(l.text))
				}
			}
			md.table(g)
		}
	}
}

func (md *markdown) heading(level string, text phrase) {
	bare := slices.Clone(text)
	for i := range bare {
		bare[i].style = normal
	}
	md.block(md.deeper + level + " " + md.phrase(bare))
}

func (md *markdown) lines(lines []line) {
	if len(lines) == 0 {
		return
	}
	items := make([]string, len(lines))
	for i, l := range lines {
		items[i] = "- " + md.phrase(l.text)
		switch {
		case l.kind != paragraph:
			items[i] = "  " + items[i]
		case l.label != nil:
			items[i] = "- " + md.phrase(say(l.label, " ", l.text))
		}
	}
	md.block(items...)
}

// matrix writes a table of which a title over rows is a row of its own.
func (md *markdown) matrix(m *matrix) {
	if m == nil {
		return
	}
	head, rule := "| "+m.corner+" |", "| --- |"
	for _, e := range m.heads {
		head += " " + md.phrase(phrase(e[:1])) + " |"
		rule += " --- |"
	}
	lines := []string{head, rule}
	for _, r := range m.rows {
		row := "| " + md.phrase(say(strong(r.label))) + " |" + strings.Repeat(" |", len(m.heads))
		if r.entries != nil {
			row = "| " + md.phrase(list(slices.DeleteFunc([]phrase{r.words(), r.note}, func(p phrase) bool { return p == nil }), ", ")) + " |"
		}
		for _, e := range r.entries {
			items := make([]phrase, len(e))
			for i, s := range e {
				items[i] = say(s)
			}
			row += " " + md.phrase(list(items, ", ")) + " |"
		}
		lines = append(lines, row)
	}
	md.block(lines...)
}

func (md *markdown) table(g group) {
	if len(g.rows) == 0 {
		return
	}
	head, rule := "|", "|"
	for _, c := range g.columns {
		head += " " + c.name + " |"
		rule += " --- |"
	}
	lines := []string{head, rule}
	for _, r := range g.rows {
		row := "| " + md.phrase(r.label) + " |"
		for _, cell := range r.cells {
			row += " " + md.phrase(list(cell, "; ")) + " |"
		}
		lines = append(lines, row)
	}
	md.block(lines...)
}

// code is what may stand between backticks, also in a table.
var code = regexp.MustCompile(`^[\w§.,:/()\[\]{}-]+( [\w§.,:/()\[\]{}-]+)*$`)

// phrase writes a phrase on one line.
func (md *markdown) phrase(p phrase) string {
	var out strings.Builder
	for _, s := range p {
		text := Clean(s.text)
		core := oneLine(text)
		switch {
		case core == "":
		case s.named && code.MatchString(core):
			core = "`" + core + "`"
		case s.style == heading || s.style == settled || s.style == unsettled:
			core = "**" + EscapeMarkdown(core) + "**"
		default:
			core = EscapeMarkdown(core)
		}
		if text != "" && isBlank(rune(text[0])) {
			core = " " + core
		}
		if text != "" && isBlank(rune(text[len(text)-1])) && core != " " {
			core += " "
		}
		out.WriteString(core)
	}
	return strings.TrimSpace(out.String())
}
