package report

import (
	"strings"
)

// proposals says what each overlay would do, and what it did to the answers.
func (w *writer) proposals() section {
	s := section{title: "Proposals (none of this is law)"}
	for _, p := range w.Proposals {
		g := group{head: say(strong(p.Title), " (", ofRuleSet(p.ID), ")")}
		for _, e := range p.Effects {
			g.lines = append(g.lines, line{text: say("Would: ", e.Title, w.cites(e.Cites), ".")})
		}
		changed := map[string]bool{}
		for _, c := range p.Changed {
			if c.Was != c.Now {
				changed[c.Path] = true
				subject, words := w.changed(c.Path)
				g.lines = append(g.lines, line{text: say("Changed: ", subject, ", from ", strong(words(c.Was)), " to ", said(words(c.Now)), ".")})
			}
		}
		if same := w.unchanged(changed); len(same) > 0 {
			g.lines = append(g.lines, line{text: say("Unchanged: ", list(same, "; "), ".")})
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// unchanged lists the answers that no change names.
func (w *writer) unchanged(changed map[string]bool) []phrase {
	var same []phrase
	for _, action := range w.actions() {
		asks, local := "asks."+action, "local."+action
		_, isAsked := w.Asks.Get(action)
		_, isLocal := w.Local.Get(action)
		switch title := strings.ToLower(actionTitle(action)); {
		case !changed[asks] && !changed[local]:
			same = append(same, say(title))
		case isAsked && !changed[asks]:
			subject, _ := w.changed(asks)
			same = append(same, subject)
		case isLocal && !changed[local]:
			subject, _ := w.changed(local)
			same = append(same, subject)
		}
	}
	return same
}

// changed says an answer's path in words, and how its answers are said.
func (w *writer) changed(at string) (subject phrase, words func(string) string) {
	kind, action, ok := strings.Cut(at, ".")
	title := strings.ToLower(actionTitle(action))
	switch {
	case ok && kind == "asks":
		return say(title), asked
	case ok && kind == "local":
		return say(title, " (what ", agencyNoun(w.Agency), " may do)"), spaced
	}
	return say(named(at)), spaced
}
