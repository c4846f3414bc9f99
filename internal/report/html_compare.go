package report

import (
	"hypo/internal/verdict"
)

// An htmlComparison is a case in several ways.
type htmlComparison struct {
	About  [][]inline
	Matrix htmlMatrix
	Notes  []htmlLine
	Splits []htmlSection
}

// columnsBeside is how many columns stand beside one another on a page; more
// are rows.
const columnsBeside = 4

func (h htmlWriter) comparison(level int, c verdict.Comparison) htmlComparison {
	m := beside(c)
	if len(c.Columns) > columnsBeside {
		m = below(c)
	}
	m.caption = "The answers of each, what differs first"
	out := htmlComparison{About: h.paragraphs(aboutComparison(c)), Matrix: h.matrix(m), Notes: h.lines(columnNotes(c))}
	if s := splitSection(c); len(s.lines) > 0 {
		out.Splits = []htmlSection{h.section(level, s)}
	}
	return out
}

// below lays columns out as rows, for they are many.
func below(c verdict.Comparison) matrix {
	var m matrix
	for _, r := range c.Rows {
		m.heads = append(m.heads, entry{strong(capital(rowLabel(r.Path)))})
	}
	for i, col := range c.Columns {
		r := matrixRow{label: col.ID}
		if c.By == verdict.ByRuleSets {
			r.name = say(ofRuleSet(col.ID))
		}
		for _, answers := range c.Rows {
			r.entries = append(r.entries, cellOf(answers.Path, answers.Cells[i]))
		}
		m.rows = append(m.rows, r)
	}
	return m
}

// splitSection says on what two columns part.
func splitSection(c verdict.Comparison) section {
	s := section{title: "What they part on"}
	for _, split := range c.Splits {
		for i, text := range splitWords(c, split) {
			l := line{text: text}
			if i > 0 {
				l.kind = item
			}
			s.lines = append(s.lines, l)
		}
	}
	return s
}
