package report

import (
	"cmp"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// actions lists the actions that have an answer, in their order.
func (w *writer) actions() []string {
	var some []string
	for _, a := range slices.Concat(verdict.ByAction{}, w.Asks, w.Local) {
		if !slices.Contains(some, a.Action) && !slices.Contains(verdict.Actions, a.Action) {
			some = append(some, a.Action)
		}
	}
	return slices.DeleteFunc(slices.Concat(verdict.Actions, some), func(action string) bool {
		_, asks := w.Asks.Get(action)
		_, local := w.Local.Get(action)
		return !asks && !local
	})
}

// answer says, for each action, what would be asked and what may be done.
func (w *writer) answer() section {
	s := section{title: "The answer", class: "answers"}
	for _, action := range w.actions() {
		ask, isAsked := w.Asks.Get(action)
		local, isLocal := w.Local.Get(action)
		sentence := say(strong(actionTitle(action)), ": ")
		if isAsked {
			sentence = say(sentence, w.asked(action, ask))
		}
		if isLocal {
			capitals := func(words string) string { return words }
			if isAsked {
				sentence, capitals = say(sentence, " "), capital
			}
			if isAsked && ask.Answer == verdict.No && local.Answer == verdict.Requires {
				capitals = func(words string) string { return "If asked, " + words }
			}
			sentence = say(sentence, w.may(action, local, capitals))
		}
		s.lines = append(s.lines, line{text: sentence})
		s.lines = append(s.lines, w.askedSides(ask)...)
		s.lines = append(s.lines, w.maySides(action, local)...)
	}
	s.lines = append(s.lines, w.noLaw()...)
	return s
}

// noLaw says of which place the rulebook holds no law, if it is so.
func (w *writer) noLaw() []line {
	if w.NoLawOf == "" {
		return nil
	}
	return []line{{text: styled(aside, say("The rulebook holds no law of ", named(w.NoLawOf), ": what it calls not regulated may be regulated there."))}}
}

// asked says whether something would be asked, and on what that rests.
func (w *writer) asked(action string, a verdict.Answer) phrase {
	return say(verdictSpan(asked(a.Answer), a), w.grounds(action, a, true), ".")
}

// may says what may be done, and on what that rests.
func (w *writer) may(action string, a verdict.Answer, capitals func(string) string) phrase {
	return say(verdictSpan(capitals(may(action, w.Agency, a.Answer)), a), w.grounds(action, a, false), ".")
}

// askedSides says who asks and is not heard, and the answer on each side.
func (w *writer) askedSides(a verdict.Answer) []line {
	var lines []line
	if a.Answer == verdict.No {
		for _, y := range a.Yields {
			lines = append(lines, line{kind: item, text: say(ofRuleSet(y.RuleSet), " asks, but ", y.Step)})
		}
	}
	return append(lines, w.sides(a.Sides, asked)...)
}

func (w *writer) maySides(action string, a verdict.Answer) []line {
	return w.sides(a.Sides, func(answer string) string { return may(action, w.Agency, answer) })
}

// verdictSpan marks the words of an answer as settled or not; a no stays plain.
func verdictSpan(words string, a verdict.Answer) span {
	s := said(words)
	switch {
	case a.Open():
		s = open(words)
	case a.Answer == verdict.No, a.Answer == verdict.Unregulated, a.Answer == verdict.Silent:
		s = plain(words)
	}
	s.word = a.Answer
	return s
}

// grounds says in brackets what an answer rests on: rule sets, pins, form.
func (w *writer) grounds(action string, a verdict.Answer, asks bool) phrase {
	if a.Answer == verdict.No {
		return nil
	}
	own := make([]verdict.Answer, len(a.By))
	var forms []string
	for i, id := range a.By {
		own[i] = w.own(id, action, asks)
		if form := own[i].Form; form != "" && !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	var items []phrase
	for i, id := range a.By {
		pins := own[i].Because
		if len(pins) == 0 && len(a.By) == 1 {
			pins = a.Because
		}
		item := pinned(id, pins)
		if len(forms) > 1 && own[i].Form != "" { // each on its own
			item = say(item, " on ", fixed("Form "+own[i].Form))
		}
		items = append(items, item)
	}
	if form := cmp.Or(strings.Join(forms, ""), a.Form); len(forms) < 2 && form != "" {
		items = append(items, say(fixed("Form "+form)))
	}
	text := partly(a.Confidence)
	if len(items) > 0 {
		text = say(" (", list(items, ", "), ")", text)
	}
	return text
}

// partly tags an answer by the least sure of its citations.
func partly(confidence string) phrase {
	if tag := sureness(confidence); tag != nil {
		return say(faint(" [in part " + strings.TrimPrefix(tag[0].text, " [")))
	}
	return nil
}

// own is what one rule set said of an action.
func (w *writer) own(id, action string, asks bool) verdict.Answer {
	for _, rs := range w.RuleSets {
		if rs.ID == id {
			answers := rs.Rulings
			if asks {
				answers = rs.Asks
			}
			a, _ := answers.Get(action)
			return a
		}
	}
	return verdict.Answer{}
}

// pinned names a rule set and pins in it: ID PIN and PIN.
func pinned(id string, pins []string) phrase {
	if len(pins) == 0 {
		return say(ofRuleSet(id))
	}
	items := make([]phrase, len(pins))
	for i, pin := range pins {
		items[i] = say(ofPin(id, pin, pin))
	}
	items[0] = say(ofPin(id, pins[0], id+" "+pins[0]))
	return and(items)
}
