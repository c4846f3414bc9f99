package report

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// TextOptions says how text is laid out.
type TextOptions struct {
	Width   int  // columns; 0 is 80, and fewer than 40 are taken as 40
	Color   bool // with ANSI escapes; the text reads the same without
	Quiet   bool // one line a finding or failing row
	Verbose bool // no short forms; passing rows too
}

// Text writes findings for a reader at a terminal: the answer, why, why not,
// and the sources.
func Text(w io.Writer, r verdict.Result, o TextOptions) error {
	p := newPrinter(o)
	for i, f := range r.Results {
		switch {
		case o.Quiet:
			p.quiet(f)
			continue
		case i > 0:
			p.out.WriteString("\n" + strings.Repeat("-", p.width) + "\n\n")
		}
		p.page(newPage(f, o.Verbose))
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// quiet writes one line: each action's answers, as the JSON has them.
func (p *printer) quiet(f verdict.Finding) {
	w := &writer{Finding: f}
	var items []string
	for _, action := range w.actions() {
		words := action
		if a, ok := f.Asks.Get(action); ok {
			words += " asked " + a.Answer
		}
		if a, ok := f.Local.Get(action); ok {
			words += ", local " + a.Answer
		}
		items = append(items, words)
	}
	p.out.WriteString(oneLine(f.Name+": "+strings.Join(items, "; ")) + "\n")
}

// labelWidth is the column in which the text of a row begins.
const labelWidth = 10

// A printer lays out phrases in lines.
type printer struct {
	out   bytes.Buffer
	width int
	color bool
}

func newPrinter(o TextOptions) *printer {
	width := o.Width
	if width == 0 {
		width = 80
	}
	return &printer{width: max(width, 40), color: o.Color}
}

func (p *printer) page(pg page) {
	p.para(0, 2, styled(heading, pg.title))
	for _, line := range pg.about {
		p.para(0, 2, line)
	}
	for _, s := range pg.sections {
		p.out.WriteString("\n")
		p.para(0, 0, say(strong(strings.ToUpper(s.title))))
		p.lines(2, s.lines)
		for i, g := range s.groups {
			if i > 0 || len(s.lines) > 0 {
				p.out.WriteString("\n")
			}
			p.group(g)
		}
	}
}

func (p *printer) group(g group) {
	p.para(2, 4, g.head)
	p.lines(4, g.lines)
	for _, r := range g.rows {
		p.row(4, r)
	}
}

func (p *printer) lines(indent int, lines []line) {
	for _, l := range lines {
		if l.item {
			p.para(indent+2, indent+4, say("- ", l.text))
		} else {
			p.para(indent, indent+2, l.text)
		}
	}
}

// row writes a label with its text beside it and the reasons below; a label
// that is too long for its column runs on into the text.
func (p *printer) row(indent int, r row) {
	column := indent + labelWidth
	label := styled(heading, r.label)
	for i := range label {
		label[i].text = strings.NewReplacer("\n", " ", "\t", " ").Replace(label[i].text)
	}
	for i, text := range slices.Concat(r.cells...) {
		switch gap := labelWidth - label.width(); {
		case i > 0:
			p.para(column+2, column+4, text)
		case gap >= 2:
			p.out.WriteString(strings.Repeat(" ", indent))
			p.spans(label)
			p.lay(strings.Repeat(" ", gap), column, column, text)
		default:
			p.para(indent, column, say(label, ": ", text))
		}
	}
}

// para writes a phrase, its first line and the others indented.
func (p *printer) para(first, others int, text phrase) {
	p.lay(strings.Repeat(" ", first), first, others, text)
}

// lay writes a phrase after a lead that reaches to the first column.
func (p *printer) lay(lead string, first, others int, text phrase) {
	room := p.width - max(first, others)
	for _, line := range wrap(split(text, room), p.width-first, p.width-others) {
		p.out.WriteString(lead)
		for i, w := range line {
			if i > 0 && !w.glued {
				p.out.WriteByte(' ')
			}
			p.spans(w.spans)
		}
		p.out.WriteByte('\n')
		lead = strings.Repeat(" ", others)
	}
}

// escapes are the ANSI codes of the styles: bold, dim, and a blue and an
// orange that are told apart with any kind of colour vision, on a light
// ground and on a dark one.
var escapes = map[style]string{heading: "1", aside: "2", settled: "1;38;5;32", unsettled: "1;38;5;166"}

func (p *printer) spans(spans phrase) {
	for _, s := range spans {
		text := Clean(s.text)
		if code := escapes[s.style]; p.color && code != "" {
			text = "\x1b[" + code + "m" + text + "\x1b[0m"
		}
		p.out.WriteString(text)
	}
}
