package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// sides lists the answers on each side, a line for each, below the questions
// of reading that have not been put yet.
func (w *writer) sides(sides []verdict.Side, words func(string) string) []line {
	var lines []line
	for _, q := range w.Questions {
		turns := slices.ContainsFunc(sides, func(s verdict.Side) bool { _, ok := s.When[q.ID]; return ok })
		if q.Kind == "reading" && turns && !w.told[q.ID] {
			w.told[q.ID] = true
			lines = append(lines, line{kind: remark, text: say(q.Title)})
		}
	}
	for _, text := range w.eachSide(sides, words) {
		lines = append(lines, line{kind: item, text: text})
	}
	return lines
}

// maxSides is how many sides a page tells of one answer.
const maxSides = 12

// eachSide says the answer on each side; sides that one question tells apart
// and that agree are one.
func (w *writer) eachSide(sides []verdict.Side, words func(string) string) []phrase {
	var items []phrase
	all := agreeing(sides)
	for _, g := range all {
		var conditions []phrase
		for _, id := range w.inOrder(g.when) {
			conditions = append(conditions, w.condition(id, g.when[id]))
		}
		items = append(items, say(strong(words(g.answer)), " ", and(conditions)))
		if len(items) == maxSides && len(all) > maxSides {
			return append(items, say(fmt.Sprintf("and %d more, all in the JSON", len(all)-maxSides)))
		}
	}
	return items
}

// An agreement is an answer with the values of each question that give it.
type agreement struct {
	answer string
	when   map[string][]string
}

// agreeing joins sides that give one answer and differ in one question alone.
func agreeing(sides []verdict.Side) []agreement {
	var out []agreement
	for _, s := range sides {
		i := -1
		if len(s.When) == 1 {
			i = slices.IndexFunc(out, func(g agreement) bool {
				for id := range s.When {
					return g.answer == s.Answer && len(g.when) == 1 && g.when[id] != nil
				}
				return false
			})
		}
		if i < 0 {
			i = len(out)
			out = append(out, agreement{s.Answer, map[string][]string{}})
		}
		for id, v := range s.When {
			out[i].when[id] = append(out[i].when[id], v)
		}
	}
	return out
}

// inOrder lists the questions of a side as the finding lists them.
func (w *writer) inOrder(when map[string][]string) []string {
	var ids []string
	for _, q := range w.Questions {
		if when[q.ID] != nil {
			ids = append(ids, q.ID)
		}
	}
	var rest []string
	for id := range when {
		if !slices.Contains(ids, id) {
			rest = append(rest, id)
		}
	}
	slices.Sort(rest)
	return append(ids, rest...)
}

// condition says: on this reading, or: if this fact is so.
func (w *writer) condition(id string, values []string) phrase {
	var q verdict.Question
	if i := slices.IndexFunc(w.Questions, func(q verdict.Question) bool { return q.ID == id }); i >= 0 {
		q = w.Questions[i]
	}
	reading := q.Kind == "reading" || q.Kind == "" && strings.Contains(id, "/")
	var items []phrase
	var words []string
	for _, v := range values {
		var side verdict.Value
		if i := slices.IndexFunc(q.Sides, func(s verdict.Value) bool { return s.Value == v }); i >= 0 {
			side = q.Sides[i]
		}
		if reading {
			items = append(items, w.reading(q, v, side))
		} else {
			words = append(words, cmp.Or(side.Title, value(yesOrNo(v))))
		}
	}
	if reading {
		return say("on the reading ", list(items, " or "))
	}
	for _, text := range fewer(words) {
		items = append(items, say(text))
	}
	or := " or "
	if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, ", ") }) {
		or = "; or " // of what is a list itself
	}
	return say("if ", ofFact(id), " is ", list(items, or))
}

// reading names a side of a reading and, the first time, says what it holds
// and who says so.
func (w *writer) reading(q verdict.Question, name string, side verdict.Value) phrase {
	text := say("\"", ofQuestion(q.ID, "reading", name), "\"")
	at := q.ID + "=" + name
	if side.Title == "" || w.told[at] {
		return text
	}
	w.told[at] = true
	text = say(text, ". ", strings.TrimSuffix(side.Title, "."))
	if len(side.Cites) == 0 {
		return text
	}
	who := make([]phrase, len(side.Cites))
	for i, c := range side.Cites {
		issuer := cmp.Or(c.Issuer, c.Title, c.Source)
		who[i] = styled(aside, say(issuer, ", ", c.At, " ", w.number(c), sureness(c.Confidence)))
	}
	return say(text, faint(" (so say: "), list(who, ", "), faint(")"))
}

// yesOrNo is a truth value by its word; other words stay.
func yesOrNo(v string) any {
	switch v {
	case "true":
		return true
	case "false":
		return false
	}
	return v
}

// turnsOn lists the questions that the answers turn on, and how to settle them.
func (w *writer) turnsOn() section {
	s := section{title: "What it turns on"}
	told := map[string]bool{}
	for _, q := range w.Questions {
		told[q.ID] = true
		text := say(ofQuestion(q.ID, q.Kind, q.ID), ": ", strings.TrimSuffix(q.Title, "."))
		if w.links.Settle != nil && q.Kind != "reading" { // its name is its title
			text = say(ofQuestion(q.ID, q.Kind, q.ID), ".")
		} else if !strings.HasSuffix(q.Title, "?") {
			text = say(text, ".")
		}
		ways := w.ways(q)
		switch {
		case q.Kind == "reading" && ways != nil:
			text = say(text, " Take a side: ", ways, ".")
		case q.Kind == "reading" && len(q.Sides) > 0:
			text = say(text, " To take a side, state ", named("readings: {"+q.ID+": "+q.Sides[0].Value+"}"), ".")
		case q.Kind == "fact" && ways != nil:
			text = say(text, " Not known; say that it is ", ways, ".")
		case q.Kind == "fact":
			text = say(text, " Not known; state it to settle the answer.")
		case q.Kind == "judgment":
			text = say(text, " For an officer to decide; none is stated.")
			if ways != nil {
				text = say(text, " Say that it is ", ways, ".")
			}
		}
		s.lines = append(s.lines, line{text: text})
	}
	for _, id := range slices.Concat(w.DependsOn, w.Contested) {
		if !told[id] {
			s.lines = append(s.lines, line{text: say(named(id))})
		}
	}
	return s
}

// ways are the sides of a question, each leading to the case with it settled
// so; none if there is no such place.
func (w *writer) ways(q verdict.Question) phrase {
	if w.links.Settle == nil {
		return nil
	}
	var items []phrase
	for _, side := range q.Sides {
		if to := w.links.Settle(q.ID, side.Value); to != "" {
			words := spaced(side.Value)
			switch side.Value {
			case "true":
				words = "yes"
			case "false":
				words = "no"
			}
			items = append(items, say(span{text: words, link: to}))
		}
	}
	return list(items, " or ")
}
