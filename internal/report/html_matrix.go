package report

import (
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// An htmlMatrix is a table with heads above, a label before each row, and
// titles over rows that belong together.
type htmlMatrix struct {
	Caption string
	Class   string
	Corner  string
	Heads   []htmlEntry
	Bodies  []htmlBody
}

type htmlBody struct {
	Title string
	Span  int
	Rows  []htmlMatrixRow
}

type htmlMatrixRow struct {
	Label []inline
	Note  []inline
	Cells []htmlMatrixCell
}

type htmlMatrixCell struct {
	Label string
	Lines htmlEntry
}

// An htmlEntry is the lines of a cell.
type htmlEntry [][]inline

func (h htmlWriter) entry(e entry) htmlEntry {
	out := make(htmlEntry, len(e))
	for i, s := range e {
		out[i] = h.inlines(say(s))
	}
	return out
}

func (h htmlWriter) matrix(m matrix) htmlMatrix {
	out := htmlMatrix{Caption: Clean(m.caption), Corner: m.corner, Class: "of-" + strconv.Itoa(min(len(m.heads), 9))}
	for _, head := range m.heads {
		out.Heads = append(out.Heads, h.entry(head))
	}
	for _, r := range m.rows {
		if r.entries == nil || len(out.Bodies) == 0 {
			out.Bodies = append(out.Bodies, htmlBody{Span: len(m.heads) + 1})
		}
		body := &out.Bodies[len(out.Bodies)-1]
		if r.entries == nil {
			body.Title = CleanLine(r.label)
			continue
		}
		row := htmlMatrixRow{Label: h.inlines(r.words()), Note: h.inlines(r.note)}
		for i, e := range r.entries {
			row.Cells = append(row.Cells, htmlMatrixCell{Label: bare(say(m.heads[i][0])), Lines: h.entry(e)})
		}
		body.Rows = append(body.Rows, row)
	}
	return out
}

// ruleSetMatrix is what every rule set says of every action, below what
// follows from all of them. A rule set leads to its reasons, if they are told.
func (w *writer) ruleSetMatrix() section {
	s := section{title: "Rule by rule"}
	if len(w.RuleSets) == 0 {
		return s
	}
	m := matrix{caption: "Each rule set in force, and what it says of each action", corner: "Rule set"}
	actions := w.actions()
	for _, action := range actions {
		m.heads = append(m.heads, entry{strong(capital(actionNoun(action)))})
	}
	m.rows = []matrixRow{{label: "In all"}}
	m.add("Would it be asked?", actions, w.Asks, askedEntry)
	m.add("May it be done?", actions, w.Local, func(a verdict.Answer) entry { return entry{localShort(a)} })
	for _, part := range []struct {
		title string
		of    func(verdict.RuleSet) verdict.ByAction
	}{
		{"What each program asks", func(rs verdict.RuleSet) verdict.ByAction { return rs.Asks }},
		{"What each limit says", func(rs verdict.RuleSet) verdict.ByAction { return rs.Rulings }},
	} {
		title := len(m.rows)
		m.rows = append(m.rows, matrixRow{label: part.title})
		for _, rs := range w.RuleSets {
			answers := part.of(rs)
			if len(answers) == 0 {
				continue
			}
			m.add(rs.Title, actions, answers, func(a verdict.Answer) entry { return ruledEntry(rs.ID, a) })
			row := &m.rows[len(m.rows)-1]
			name := plain(rs.Title)
			if speaks(rs) {
				name.about = reference{kind: reasonReference, id: rs.ID}
			}
			row.name, row.note = say(name), say(ofRuleSet(rs.ID))
		}
		if len(m.rows) == title+1 {
			m.rows = m.rows[:title]
		}
	}
	s.matrix = &m
	return s
}

func (m *matrix) add(label string, actions []string, answers verdict.ByAction, words func(verdict.Answer) entry) {
	r := matrixRow{label: label}
	for _, action := range actions {
		if a, ok := answers.Get(action); ok {
			r.entries = append(r.entries, words(a))
		} else {
			r.entries = append(r.entries, entry{faint("–")})
		}
	}
	m.rows = append(m.rows, r)
}

func askedEntry(a verdict.Answer) entry {
	e := entry{askedCell(a)}
	if a.Form != "" && a.Answer != verdict.No {
		e = append(e, faint("Form "+a.Form))
	}
	return e
}

// ruledEntry says what one rule set says, on which pins, on which form.
func ruledEntry(id string, a verdict.Answer) entry {
	words := mayShort(a.Answer)
	if a.Answer == verdict.Yes || a.Answer == verdict.No {
		words = rules(a.Answer)
	}
	e := entry{verdictSpan(words, a)}
	if a.Answer == verdict.No || a.Answer == verdict.Silent {
		return e
	}
	switch len(a.Because) {
	case 0:
	case 1:
		e = append(e, ofPin(id, a.Because[0], a.Because[0]))
	default:
		e = append(e, named(strings.Join(a.Because, ", ")))
	}
	if a.Form != "" {
		e = append(e, faint("Form "+a.Form))
	}
	return e
}
