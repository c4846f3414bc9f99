package report

import (
	"strings"
)

// A matrix is a table with wrapped cells: heads above, a label before each
// row.
type matrix struct {
	heads    []entry
	rows     []matrixRow
	headless bool // the heads stand above already
	caption  string
	corner   string // what the labels are
}

// A matrixRow has a label and an entry in each column; one without entries is
// a title over the rows below it.
type matrixRow struct {
	label   string
	name    phrase // the label, where a format has links
	note    phrase // below it
	entries []entry
}

// words is the label as a phrase.
func (r matrixRow) words() phrase {
	if r.name != nil {
		return r.name
	}
	return say(r.label)
}

// An entry is the lines of a cell, each of one style.
type entry []span

// matrix writes a table as wide as the printer, its columns of one width.
func (p *printer) matrix(m matrix, label int) {
	columns := len(m.heads)
	room := (p.width - label - 2*columns) / max(1, columns)
	if !m.headless {
		p.matrixLine("", label, room, m.heads)
	}
	for _, r := range m.rows {
		if r.entries == nil {
			p.out.WriteString("\n")
			p.para(0, 0, say(strong(strings.ToUpper(r.label))))
			continue
		}
		p.matrixLine(r.label, label, room, r.entries)
	}
}

func (p *printer) matrixLine(label string, labelRoom, room int, entries []entry) {
	left := broken(label, labelRoom)
	cells := make([][]span, len(entries))
	height := len(left)
	for i, e := range entries {
		for _, s := range e {
			for j, part := range broken(oneLine(s.text), room) {
				if j > 0 {
					part = " " + part
				}
				cells[i] = append(cells[i], span{text: part, style: s.style})
			}
		}
		height = max(height, len(cells[i]))
	}
	for y := range height {
		var line phrase
		at := 0
		put := func(column int, s span) {
			if s.text != "" {
				line = append(line, plain(strings.Repeat(" ", column-at)), s)
				at = column + width(s.text)
			}
		}
		if y < len(left) {
			put(0, strong(left[y]))
		}
		for i, c := range cells {
			if y < len(c) {
				put(labelRoom+2+i*(room+2), c[y])
			}
		}
		p.spans(line)
		p.out.WriteByte('\n')
	}
}

// broken breaks a text into lines that fit: after a blank or a slash, or else
// after the last underscore, or anywhere. Lines but the first have a column
// less, to be indented.
func broken(s string, room int) []string {
	var lines []string
	for {
		limit := max(room, 5)
		if len(lines) > 0 {
			limit--
		}
		if width(s) <= limit {
			return append(lines, s)
		}
		cut := lastBreak(s, limit)
		lines = append(lines, strings.TrimRight(s[:cut], " "))
		s = strings.TrimLeft(s[cut:], " ")
	}
}

// lastBreak returns where the first line of a text that is too long ends.
func lastBreak(s string, limit int) int {
	end, blank, underscore, used := 0, 0, 0, 0
	for i, r := range s {
		if used += runeWidth(r); used > limit {
			if r == ' ' {
				blank = i
			}
			break
		}
		end = i + len(string(r))
		switch r {
		case ' ', '/':
			blank = end
		case '_':
			underscore = end
		}
	}
	switch {
	case blank > 0:
		return blank
	case underscore > 0:
		return underscore
	}
	return end
}
