package report

import (
	"io"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// sideBySide is how many columns stand beside one another; more are rows.
const sideBySide = 3

// CompareText writes comparisons for a reader at a terminal: what differs,
// then what does not, and for two columns on what they split.
func CompareText(w io.Writer, r verdict.CompareRun, o TextOptions) error {
	p := newPrinter(o)
	for i, c := range r.Results {
		if i > 0 {
			p.out.WriteString("\n" + strings.Repeat("-", p.width) + "\n\n")
		}
		p.para(0, 2, say(strong(c.Title)))
		for _, text := range aboutComparison(c) {
			p.para(0, 2, text)
		}
		p.out.WriteString("\n")
		if len(c.Columns) <= sideBySide {
			p.matrix(beside(c), 14)
		} else {
			p.rowsOfColumns(c, o.Quiet)
		}
		if o.Quiet {
			continue
		}
		if lines := columnNotes(c); len(lines) > 0 {
			p.out.WriteString("\n")
			p.lines(0, lines)
		}
		p.splits(c)
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

var versus = map[string]string{
	verdict.ByRuleSets: "rule sets", verdict.ByPlaces: "places", verdict.ByDates: "days", verdict.ByReadings: "readings",
}

func aboutComparison(c verdict.Comparison) []phrase {
	over := say("The same case under ")
	switch c.By {
	case verdict.ByPlaces:
		over = say("The same case in ")
	case verdict.ByDates:
		over = say("The same case on ")
	}
	over = say(over, counted(len(c.Columns), strings.TrimSuffix(versus[c.By], "s")))
	switch c.By {
	case verdict.ByPlaces:
		over = say(over, ", on ", longDay(c.AsOf), ".")
	case verdict.ByDates:
		over = say(over, ", in ", named(c.Place), ".")
	case verdict.ByReadings:
		over = say("The same case on each side of ", named(c.Reading), ": ", c.About)
	default:
		over = say(over, ". It is of ", longDay(c.AsOf), ", in ", named(c.Place), ".")
	}
	if c.By == verdict.ByCases {
		over = say("Two cases, each in its own place and on its own day.")
	}
	about := []phrase{over, styled(aside, say("Scenario ", named(c.Name), "."))}
	if len(c.Proposals) > 0 {
		about = append(about, say("With proposals laid over the law, none of them law: ", and(names(c.Proposals)), "."))
	}
	if c.Question != "" {
		about = append(about, say("Question: ", c.Question))
	}
	return about
}

// beside lays columns beside one another, what differs first.
func beside(c verdict.Comparison) matrix {
	m := matrix{}
	for _, col := range c.Columns {
		m.heads = append(m.heads, head(c, col))
	}
	title := ""
	for _, kind := range []string{different, same, alone} {
		for _, r := range c.Rows {
			if likeness(r) != kind {
				continue
			}
			if title != kind {
				title = kind
				m.rows = append(m.rows, matrixRow{label: kind})
			}
			m.rows = append(m.rows, matrixRow{label: rowLabel(r.Path), entries: cellsOf(r)})
		}
	}
	if c.By == verdict.ByRuleSets {
		m.rows = append(m.rows, pinRows(c)...)
	}
	return m
}

// How the answers of a row compare.
const (
	different = "Different"
	same      = "The same"
	alone     = "Only one answers"
)

func likeness(r verdict.CompareRow) string {
	answered := 0
	for _, c := range r.Cells {
		if c.Answer != "" {
			answered++
		}
	}
	switch {
	case r.Differs:
		return different
	case answered > 1 || len(r.Cells) == 1:
		return same
	}
	return alone
}

// head says what a column is.
func head(c verdict.Comparison, col verdict.CompareColumn) entry {
	e := entry{strong(col.ID)}
	if c.By == verdict.ByRuleSets {
		e[0].about = reference{kind: ruleSetReference, id: col.ID}
	}
	switch {
	case c.By == verdict.ByReadings:
		return append(e, plain(col.Title))
	case c.By == verdict.ByCases:
		return append(e, plain(col.Title), faint(longDay(col.AsOf)), faint(col.Place))
	case c.By != verdict.ByRuleSets:
		return e
	}
	e = append(e, plain(col.Title))
	day := "in force on the day"
	if col.Moved {
		day = "asked about on " + col.AsOf + inItsLife(col)
	}
	if col.Governs != "" {
		day += " (" + col.Governs + ")"
	}
	e = append(e, faint(day))
	if col.Place != c.Place {
		e = append(e, faint("in "+col.Place))
	}
	if col.Binds != nil && !*col.Binds {
		e = append(e, faint("does not bind: "+spaced(col.Agency)))
	}
	return e
}

// inItsLife says where a day lies in the life of a rule set.
func inItsLife(col verdict.CompareColumn) string {
	for _, l := range col.InForce {
		if l.From == col.AsOf {
			return ", its first day"
		}
		if l.To == facts.Shift(col.AsOf, 0, 1) {
			return ", its last day"
		}
	}
	return ""
}

// rowLabel says which answer a row gives.
func rowLabel(path string) string {
	kind, action, _ := strings.Cut(path, ".")
	words := map[string]string{"asks": "asked", "local": "local", "rulings": "ruled"}
	return actionNoun(action) + " " + words[kind]
}

func cellsOf(r verdict.CompareRow) []entry {
	entries := make([]entry, len(r.Cells))
	for i, c := range r.Cells {
		entries[i] = cellOf(r.Path, c)
	}
	return entries
}

// cellOf says an answer, and below it what it rests on.
func cellOf(path string, c verdict.Cell) entry {
	if c.Answer == "" {
		return entry{faint("-")}
	}
	a := verdict.Answer{Answer: c.Answer, Sides: c.Sides}
	e := entry{answerSpan(path, a)}
	if c.Answer == verdict.No {
		return e
	}
	for _, id := range c.By {
		e = append(e, ofRuleSet(id))
	}
	if len(c.Because) > 0 {
		e = append(e, plain(strings.Join(c.Because, ", ")))
	}
	if c.Form != "" {
		e = append(e, plain("Form "+c.Form))
	}
	for _, id := range turnsOn(a) {
		e = append(e, faint("turns on "+id))
	}
	return e
}

// answerSpan says the answer of a row in a word or two.
func answerSpan(path string, a verdict.Answer) span {
	if strings.HasPrefix(path, "asks.") {
		return askedShort(a)
	}
	return verdictSpan(mayShort(a.Answer), a)
}

// pinKinds are the ways in which a criterion stands.
var pinKinds = []struct {
	label string
	of    func(verdict.CompareColumn) []string
}{
	{"met", func(col verdict.CompareColumn) []string { return col.Met }},
	{"undecided", func(col verdict.CompareColumn) []string { return col.Undecided }},
	{"not met", func(col verdict.CompareColumn) []string { return col.NotMet }},
}

// pinRows lists the criteria of each rule set by whether they are met.
func pinRows(c verdict.Comparison) []matrixRow {
	rows := []matrixRow{{label: "Criteria"}}
	for _, kind := range pinKinds {
		row := matrixRow{label: kind.label}
		some := false
		for _, col := range c.Columns {
			pins := kind.of(col)
			some = some || len(pins) > 0
			text := "none"
			if len(pins) > 0 {
				text = strings.Join(pins, ", ")
			}
			row.entries = append(row.entries, entry{plain(text)})
		}
		if some {
			rows = append(rows, row)
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return rows
}

// columnNotes says in sentences what the heads have no room for.
func columnNotes(c verdict.Comparison) []line {
	var lines []line
	for _, col := range c.Columns {
		if col.Moved {
			lines = append(lines, line{text: styled(aside, say(
				named(col.ID), " is not in force on ", longDay(c.AsOf), ". It is asked about on ", longDay(col.AsOf),
				", the nearest day on which it is, and the case is moved there with all its dates, so that every clock has run as far."))})
		}
	}
	for _, col := range c.Columns {
		if col.Place != c.Place && c.By == verdict.ByRuleSets {
			lines = append(lines, line{text: styled(aside, say(named(col.ID), " is asked about in ", named(col.Place), "; custody: ", spaced(col.Agency), "."))})
		}
		if len(col.LeftOut) > 0 && c.By == verdict.ByDates {
			lines = append(lines, line{text: styled(aside, say("Not yet happened on ", longDay(col.AsOf), ": ", and(names(col.LeftOut)), "."))})
		}
	}
	return lines
}
