package report

import (
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// rowsOfColumns writes many columns as rows, a word for each action, and what
// the words rest on below them; one row, if they are all alike.
func (p *printer) rowsOfColumns(c verdict.Comparison, quiet bool) {
	label := 0
	for _, col := range c.Columns {
		label = max(label, width(col.ID))
	}
	label = min(label, maxLabel)
	for i, kind := range kindsOf(c) {
		rows := rowsOf(c, kind)
		m := matrix{}
		for _, r := range rows {
			_, action, _ := strings.Cut(r.Path, ".")
			m.heads = append(m.heads, entry{strong(actionNoun(action))})
		}
		if i > 0 {
			p.out.WriteString("\n")
		}
		p.para(0, 0, say(strong(kindTitles[kind])))
		p.matrix(m, label)
		for j, col := range c.Columns {
			row := matrixRow{label: col.ID}
			if allAlike(rows) {
				row.label = "each"
			}
			answers := false
			for _, r := range rows {
				answers = answers || r.Cells[j].Answer != ""
				row.entries = append(row.entries, cellOf(r.Path, r.Cells[j])[:1])
			}
			if !answers {
				continue
			}
			p.matrix(matrix{heads: m.heads, rows: []matrixRow{row}, headless: true}, label)
			if text := groundsOf(rows, j); len(text) > 0 && !quiet {
				p.para(label+2, label+4, styled(aside, list(text, "; ")))
			}
			if allAlike(rows) {
				break
			}
		}
	}
	if c.By == verdict.ByRuleSets {
		p.pins(c, label)
	}
}

// pins lists the criteria of each rule set by whether they are met.
func (p *printer) pins(c verdict.Comparison, label int) {
	p.out.WriteString("\n")
	p.para(0, 0, say(strong("CRITERIA")))
	for _, col := range c.Columns {
		row := matrixRow{label: col.ID}
		var e entry
		for _, kind := range pinKinds {
			if pins := kind.of(col); len(pins) > 0 {
				e = append(e, plain(kind.label+": "+strings.Join(pins, ", ")))
			}
		}
		if e == nil {
			e = entry{plain("none")}
		}
		row.entries = []entry{e}
		p.matrix(matrix{heads: row.entries, rows: []matrixRow{row}, headless: true}, label)
	}
}

var kindTitles = map[string]string{"asks": "ASKED", "local": "WHAT MAY BE DONE", "rulings": "RULED"}

// kindsOf lists the kinds of row, in order.
func kindsOf(c verdict.Comparison) []string {
	var kinds []string
	for _, r := range c.Rows {
		if kind, _, _ := strings.Cut(r.Path, "."); !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

func rowsOf(c verdict.Comparison, kind string) []verdict.CompareRow {
	var rows []verdict.CompareRow
	for _, r := range c.Rows {
		if k, _, _ := strings.Cut(r.Path, "."); k == kind {
			rows = append(rows, r)
		}
	}
	return rows
}

// groundsOf says what the answers of a column rest on, action by action, the
// same once.
func groundsOf(rows []verdict.CompareRow, column int) []phrase {
	type grounds struct {
		actions []phrase
		words   phrase
	}
	var all []grounds
	for _, r := range rows {
		c := r.Cells[column]
		words := say(list(cellGrounds(c), ", "))
		if c.Answer == verdict.No || len(words) == 0 {
			continue
		}
		_, action, _ := strings.Cut(r.Path, ".")
		if i := slices.IndexFunc(all, func(g grounds) bool { return g.words.is(words) }); i >= 0 {
			all[i].actions = append(all[i].actions, say(actionNoun(action)))
		} else {
			all = append(all, grounds{actions: []phrase{say(actionNoun(action))}, words: words})
		}
	}
	items := make([]phrase, len(all))
	for i, g := range all {
		items[i] = say(and(g.actions), ": ", g.words)
	}
	return items
}

// cellGrounds says the rule sets, pins and form behind an answer, and what an
// open one turns on.
func cellGrounds(c verdict.Cell) []phrase {
	var items []phrase
	if len(c.By) == 1 {
		items = append(items, pinned(c.By[0], c.Because))
	} else {
		items = append(items, names(c.By)...)
		if len(c.Because) > 0 {
			items = append(items, and(names(c.Because)))
		}
	}
	if c.Form != "" {
		items = append(items, say(fixed("Form "+c.Form)))
	}
	if on := turnsOn(verdict.Answer{Sides: c.Sides}); len(on) > 0 {
		items = append(items, say("turns on ", and(names(on))))
	}
	return items
}

// allAlike reports whether all columns say the same for the same reasons.
func allAlike(rows []verdict.CompareRow) bool {
	return !slices.ContainsFunc(rows, func(r verdict.CompareRow) bool {
		first := cellOf(r.Path, r.Cells[0])
		return slices.ContainsFunc(r.Cells, func(c verdict.Cell) bool { return !slices.Equal(cellOf(r.Path, c), first) })
	})
}
