package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// CompareJSON writes comparisons in the form hypo.compare/v1.
func CompareJSON(w io.Writer, r verdict.CompareRun) error {
	r.Results = each(r.Results, func(c *verdict.Comparison) {
		c.Columns, c.Splits = some(c.Columns), some(c.Splits)
		c.Rows = each(c.Rows, func(row *verdict.CompareRow) { row.Cells = some(row.Cells) })
		c.Splits = each(c.Splits, func(s *verdict.Split) { s.Failed = filled(s.Failed) })
	})
	return encode(w, r)
}

// CompareMarkdown writes comparisons as Markdown tables.
func CompareMarkdown(w io.Writer, r verdict.CompareRun) error {
	var md markdown
	for i, c := range r.Results {
		if i > 0 {
			md.block("---")
		}
		md.heading("#", say(c.Title))
		for _, text := range aboutComparison(c) {
			md.block(md.phrase(text))
		}
		m := beside(c)
		head, rule := "| |", "| --- |"
		for _, h := range m.heads {
			head += " " + md.entry(h) + " |"
			rule += " --- |"
		}
		lines := []string{head, rule}
		for _, row := range m.rows {
			text := "| " + md.phrase(say(row.label)) + " |"
			if row.entries == nil {
				text = "| **" + EscapeMarkdown(row.label) + "** |" + strings.Repeat(" |", len(m.heads))
			}
			for _, e := range row.entries {
				text += " " + md.entry(e) + " |"
			}
			lines = append(lines, text)
		}
		md.block(lines...)
		for _, l := range columnNotes(c) {
			md.block(md.phrase(l.text))
		}
		if len(c.Splits) > 0 {
			md.heading("##", say("Where they part"))
			var items []string
			for _, s := range c.Splits {
				items = append(items, "- "+md.phrase(list(splitWords(c, s), "; ")))
			}
			md.block(items...)
		}
		md.block("*" + md.phrase(footer()) + "*")
	}
	_, err := w.Write(md.out.Bytes())
	return err
}

// entry writes the lines of a cell on one line.
func (md *markdown) entry(e entry) string {
	parts := make([]string, len(e))
	for i, s := range e {
		parts[i] = md.phrase(say(s))
	}
	return strings.Join(parts, "; ")
}

// CompareCSV writes a row for each cell.
func CompareCSV(w io.Writer, r verdict.CompareRun) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"name", "row", "differs", "column", "as_of", "place", "answer", "form", "by", "because"}) // Flush tells of errors
	for _, c := range r.Results {
		for _, row := range c.Rows {
			for i, a := range row.Cells {
				col := c.Columns[i]
				_ = out.Write([]string{
					cell(c.Name), cell(row.Path), strconv.FormatBool(row.Differs), cell(col.ID), cell(col.AsOf), cell(col.Place),
					cell(a.Answer), cell(a.Form), cell(strings.Join(a.By, "; ")), cell(strings.Join(a.Because, "; ")),
				})
			}
		}
	}
	out.Flush()
	return out.Error()
}
