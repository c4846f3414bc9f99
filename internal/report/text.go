package report

import (
	"bytes"
	"io"
	"strings"

	"hypo/internal/verdict"
)

// TextOptions says how text is laid out.
type TextOptions struct {
	Width   int  // columns; 0 is 80, and fewer than 40 are taken as 40
	Color   bool // with ANSI escapes; the text reads the same without
	Quiet   bool // one line a finding or failing row
	Verbose bool // every reason in full; passing rows too
}

func (o TextOptions) detail() detail {
	if o.Verbose {
		return inFull
	}
	return inBrief
}

// Text writes findings for a reader at a terminal: the answer, why, why not,
// and the sources. Of what does not decide an answer it says how much there
// is, unless it is to be verbose.
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
		p.page(newPage(f, o.detail()))
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
		var words []string
		if a, ok := f.Asks.Get(action); ok {
			words = append(words, "asked "+a.Answer)
		}
		if a, ok := f.Local.Get(action); ok {
			words = append(words, "local "+a.Answer)
		}
		items = append(items, action+" "+strings.Join(words, ", "))
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
	indent := 2
	if g.head != nil {
		p.para(2, 4, g.head)
		indent = 4
	}
	p.lines(indent, g.lines)
	for _, r := range g.rows {
		p.row(4, r, g.columns)
	}
}

func (p *printer) lines(indent int, lines []line) {
	for _, l := range lines {
		switch {
		case l.kind == item:
			p.para(indent+2, indent+4, say("- ", l.text))
		case l.kind == remark:
			p.para(indent+2, indent+4, l.text)
		case l.label != nil:
			p.para(indent, indent+l.label.width()+1, say(l.label, " ", l.text))
		default:
			p.para(indent, indent+2, l.text)
		}
	}
}

// row writes a label with its text beside it and the reasons below; a label
// that is too long for its column runs on into the text.
func (p *printer) row(indent int, r row, columns []column) {
	at := indent + labelWidth
	label := styled(heading, r.label)
	for i := range label {
		label[i].text = strings.NewReplacer("\n", " ", "\t", " ").Replace(label[i].text)
	}
	first, below := true, at+2
	if r.even {
		below = at
		if label.width()+2 > labelWidth && len(r.cells[0]) > 1 {
			p.para(indent, at, say(label, ":"))
			first = false
		}
	}
	for i, cell := range r.cells {
		for _, text := range cell {
			if c := columns[i+1]; c.told {
				text = say(strings.ToLower(c.name), ": ", text)
			}
			switch gap := labelWidth - label.width(); {
			case !first:
				p.para(below, below+2, text)
			case gap >= 2:
				p.out.WriteString(strings.Repeat(" ", indent))
				p.spans(label)
				if !p.lay(strings.Repeat(" ", gap), at, at, text) {
					p.out.WriteByte('\n')
				}
			default:
				p.para(indent, at, say(label, ": ", text))
			}
			first = false
		}
	}
}

// para writes a phrase, its first line and the others indented.
func (p *printer) para(first, others int, text phrase) {
	p.lay(strings.Repeat(" ", first), first, others, text)
}

// lay writes a phrase after a lead that reaches to the first column, and
// reports whether there was anything to write.
func (p *printer) lay(lead string, first, others int, text phrase) bool {
	room := p.width - max(first, others)
	lines := wrap(split(text, room), p.width-first, p.width-others)
	for _, words := range lines {
		var line phrase
		for i, w := range words {
			if i > 0 && !w.glued {
				line = append(line, span{text: " ", style: meeting(line[len(line)-1], w.spans[0])})
			}
			line = append(line, w.spans...)
		}
		p.out.WriteString(lead)
		p.spans(line)
		p.out.WriteByte('\n')
		lead = strings.Repeat(" ", others)
	}
	return len(lines) > 0
}

// meeting is the style of a blank between two spans.
func meeting(a, b span) style {
	if a.style == b.style {
		return a.style
	}
	return normal
}

// escapes are the ANSI codes of the styles: bold, dim, and a blue and an
// orange that are told apart with any kind of colour vision, on a light
// ground and on a dark one.
var escapes = map[style]string{heading: "1", aside: "2", settled: "1;38;5;32", unsettled: "1;38;5;166"}

func (p *printer) spans(spans phrase) {
	now := normal
	turn := func(to style) {
		if p.color && to != now {
			if now != normal {
				p.out.WriteString("\x1b[0m")
			}
			if to != normal {
				p.out.WriteString("\x1b[" + escapes[to] + "m")
			}
			now = to
		}
	}
	for _, s := range spans {
		turn(s.style)
		p.out.WriteString(Clean(s.text))
	}
	turn(normal)
}
