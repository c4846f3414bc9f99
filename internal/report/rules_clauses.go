package report

import (
	"slices"
	"strings"

	"hypo/internal/rulebook"
)

func (w *ruleWriter) criteria() section {
	s := section{title: "Criteria"}
	for _, c := range w.page.Criteria {
		s.lines = append(s.lines, line{id: w.once(c.Pin), label: say(id(c.Pin)), text: say(c.Title, w.cites(c.Cites), ".")})
		s.lines = append(s.lines, w.limbs("Met", c.Limbs, c.Title)...)
		if c.Officer != "" && !judged(c) {
			s.lines = append(s.lines, line{kind: remark, text: say("To be judged by: ", c.Officer, ".")})
		}
		s.lines = append(s.lines, effect(c.Effect)...)
	}
	return s
}

// steps says which layer controls where several speak, and which gives way.
func (w *ruleWriter) steps() section {
	s := section{title: "Who gives way"}
	for _, c := range w.page.Steps {
		s.lines = append(s.lines, line{id: w.once(c.Pin), label: say(id(c.Pin), ":"), text: say(capital(c.Title), w.cites(c.Cites), ".")})
	}
	return s
}

// judged reports whether a limb names the officer who judges.
func judged(c rulebook.Clause) bool {
	return slices.ContainsFunc(c.Limbs, func(l rulebook.Limb) bool {
		return slices.ContainsFunc(l.If, func(n rulebook.Needed) bool { return n.Officer == c.Officer })
	})
}

func effect(text string) []line {
	if text == "" {
		return nil
	}
	return []line{{kind: remark, text: say("Effect: ", strings.TrimSuffix(text, "."), ".")}}
}

// limbs says the ways in which something holds, unless the title does.
func (w *ruleWriter) limbs(lead string, limbs []rulebook.Limb, title string) []line {
	var told []phrase
	for _, l := range limbs {
		var items []phrase
		for _, n := range l.If {
			if text := w.needed(n, title); text != nil {
				items = append(items, text)
			}
		}
		text := list(items, "; ")
		if l.Title != "" && l.Title != title {
			text = say(l.Title, w.cites(l.Cites))
		}
		if text != nil && !slices.ContainsFunc(told, text.is) {
			told = append(told, text)
		}
	}
	var lines []line
	for i, text := range told {
		word := "or if: "
		if i == 0 {
			word = capital(strings.TrimSpace(lead+" if: ")) + " "
		}
		lines = append(lines, line{kind: remark, text: say(word, text, ".")})
	}
	return lines
}

// needed says one thing that a limb turns on; nothing if the title has said it.
func (w *ruleWriter) needed(n rulebook.Needed, title string) phrase {
	not := ""
	if n.Not {
		not = "not: "
	}
	switch {
	case n.Reading != "":
		return say("on the reading ", ofQuestion(n.Reading, "reading", n.Reading), " = ", named(n.Side))
	case n.Officer != "":
		return say(not, n.Title, " (to be judged by ", n.Officer, ")")
	case n.Pin != "" && n.From != "":
		return say(not, ofPin(n.From, n.Pin, n.From+" "+n.Pin))
	case n.Pin != "":
		return say(not, "criterion ", ofPin(w.page.ID, n.Pin, n.Pin))
	case n.Title == title && !n.Not:
		return nil
	}
	return say(not, n.Title)
}

// sayingVerbs are the verbs of the sayings.
var sayingVerbs = map[string]string{"asks": "Asks for", "forbids": "Forbids", "permits": "Permits", "requires": "Requires"}

func (w *ruleWriter) provided() section {
	s := section{title: "What follows"}
	for _, p := range w.page.Provisions {
		s.lines = append(s.lines, line{id: w.once(p.Pin), text: say(w.saying(p), w.cites(p.Cites), ".")})
		s.lines = append(s.lines, w.limbs(conditional(p.Says), p.Limbs, p.Title)...)
		s.lines = append(s.lines, effect(p.Effect)...)
	}
	return s
}

func conditional(saying string) string {
	switch saying {
	case "duties":
		return "Owed"
	case "flags":
		return "Raised"
	}
	return ""
}

// saying says what one provision asks, rules or makes somebody do.
func (w *ruleWriter) saying(p rulebook.Provided) phrase {
	var actions []phrase
	for _, a := range p.Actions {
		actions = append(actions, say(strings.ToLower(actionTitle(a))))
	}
	pin := phrase(nil)
	if p.Pin != "" {
		pin = say(" (", named(p.Pin), ")")
	}
	head := sayingVerbs[p.Says]
	switch {
	case p.Says == "duties":
		return say(strong("Duty"), pin, ": ", p.Title, ", owed by ", p.By, " to ", p.To)
	case p.Says == "flags":
		return say(strong("Caution "), named(p.Flag), pin, ": ", p.Title)
	case w.page.Steps != nil:
		return say(p.Title)
	case p.Says == "hold_ends":
		return say(strong("The clock"), pin, ": ", p.Title)
	case p.Says == "operations":
		return say(strong("Would"), pin, ": ", p.Title)
	case len(actions) == 0:
		return say(strong(head), pin, ": ", p.Title)
	}
	text := say(strong(head), " ", and(actions))
	if len(p.Forms) > 0 {
		text = say(text, ", on ", fixed("Form "+strings.Join(p.Forms, " or ")))
	}
	return say(text, pin, ": ", p.Title)
}
