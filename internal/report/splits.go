package report

import (
	"encoding/csv"
	"io"
	"path"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// splits says on what two columns part.
func (p *printer) splits(c verdict.Comparison) {
	if len(c.Splits) == 0 {
		return
	}
	p.out.WriteString("\n")
	p.para(0, 0, say(strong("WHERE THEY PART")))
	for _, s := range c.Splits {
		for i, text := range splitWords(c, s) {
			if i == 0 {
				p.para(2, 4, text)
			} else {
				p.para(4, 6, text)
			}
		}
	}
}

// splitWords says one split: which, in which column, and why.
func splitWords(c verdict.Comparison, s verdict.Split) []phrase {
	if len(s.Governs) == 2 {
		in := 0
		if s.Governs[1] {
			in = 1
		}
		return []phrase{say(named(s.RuleSet), " governs ", preposition(c.By), named(c.Columns[in].ID), " only: ", s.Title)}
	}
	head := say(pinned(s.RuleSet, []string{s.Pin}), colon(s.Title))
	if s.Path != "" {
		head = say(named(s.RuleSet), ", ", rowLabel(s.Path), colon(s.Title))
	}
	var states []phrase
	state := func(i int, word span) {
		text := say(word)
		if c.By != verdict.ByRuleSets {
			text = say(text, " ", preposition(c.By), named(c.Columns[i].ID))
		}
		states = append(states, text)
	}
	for i, m := range s.Met {
		if m != "" {
			state(i, verdictOf(m))
		}
	}
	for i, answer := range s.Answers {
		if answer != "" {
			state(i, answerSpan(s.Path, verdict.Answer{Answer: answer}))
		}
	}
	lines := []phrase{head, list(states, ", ")}
	if len(s.Facts) > 0 {
		lines = append(lines, say("rests on ", list(factList(s.Facts), "; ")))
	}
	if s.Failed != nil {
		lines = append(lines, say("first failed: ", uncapital(s.Failed.Condition), brackets(factList(s.Failed.Facts))))
	}
	return lines
}

func verdictOf(m verdict.Met) span {
	switch m {
	case verdict.MetYes:
		return said(met(string(m)))
	case verdict.MetNo:
		return plain(met(string(m)))
	}
	return open(met(string(m)))
}

func preposition(by string) string {
	switch by {
	case verdict.ByPlaces:
		return "in "
	case verdict.ByDates:
		return "on "
	}
	return "under "
}

// factList says facts: which, what it is, and where it is stated.
func factList(all []verdict.Fact) []phrase {
	items := make([]phrase, len(all))
	for i, f := range all {
		items[i] = say(named(factPath(f.Path)), ": ", value(f.Value))
		if file, line := position(f.At); file != "" {
			items[i] = say(items[i], faint(", "+path.Base(file)+":"+line))
		} else {
			items[i] = say(items[i], faint(", not stated"))
		}
	}
	return items
}

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
					cell(c.Name), row.Path, strconv.FormatBool(row.Differs), cell(col.ID), col.AsOf, cell(col.Place),
					a.Answer, cell(a.Form), cell(strings.Join(a.By, "; ")), cell(strings.Join(a.Because, "; ")),
				})
			}
		}
	}
	out.Flush()
	return out.Error()
}
