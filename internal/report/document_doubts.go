package report

import (
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// A doubt is something uncertain, and the chapters that it concerns.
type doubt struct {
	key      string
	text     phrase
	under    []line
	chapters []int
}

// doubts are of one kind, each told once.
type doubts struct {
	title string
	list  []doubt
}

// of returns the doubt of a key, and whether it is new.
func (d *doubts) of(key string, chapter int) (entry *doubt, isNew bool) {
	i := slices.IndexFunc(d.list, func(o doubt) bool { return o.key == key })
	if isNew = i < 0; isNew {
		i = len(d.list)
		d.list = append(d.list, doubt{key: key})
	}
	entry = &d.list[i]
	if !slices.Contains(entry.chapters, chapter) {
		entry.chapters = append(entry.chapters, chapter)
	}
	return entry, isNew
}

// uncertain gathers what is doubtful in any of the cases.
func (w *writer) uncertain(cases []Case) section {
	s := section{title: "What is uncertain"}
	days := doubts{title: "Whether a rule set is in force"}
	places := doubts{title: "Places of which the rulebook holds no law"}
	judgments := doubts{title: "Judgments that no officer has made"}
	kinds := map[string]*doubts{
		"reading":  {title: "Texts that are read in more than one way"},
		"fact":     {title: "Facts that are not known"},
		"judgment": &judgments,
	}
	for i, c := range cases {
		for _, q := range c.Finding.Questions {
			kind := kinds[q.Kind]
			if kind == nil {
				kind = kinds["fact"]
			}
			if entry, isNew := kind.of(q.ID, i); isNew {
				entry.text, entry.under = w.question(q)
			}
		}
		for _, rs := range c.Finding.RuleSets {
			if rs.Governs != "" {
				entry, _ := days.of(rs.ID, i)
				entry.text = say(ofRuleSet(rs.ID), ": ", rs.Governs)
			}
		}
		if place := c.Finding.NoLawOf; place != "" {
			entry, _ := places.of(place, i)
			entry.text = say(named(place), ": what is called not regulated may be regulated there")
		}
		for _, j := range c.Finding.OpenJudgments {
			entry, _ := judgments.of(j.RuleSet+" "+j.Pin, i)
			entry.text = say(pinned(j.RuleSet, []string{j.Pin}), ": to be decided by ", j.By)
		}
	}
	for _, kind := range []doubts{*kinds["reading"], *kinds["fact"], days, judgments, places} {
		if g := kind.group(); len(g.lines) > 0 {
			s.groups = append(s.groups, g)
		}
	}
	if g := w.unseen(); len(g.lines) > 0 {
		s.groups = append(s.groups, g)
	}
	if len(s.groups) == 0 {
		s.lines = []line{{text: say("Nothing: no answer turns on a fact that is not known, a judgment or a contested reading, and every source was seen.")}}
	}
	return s
}

func (d doubts) group() group {
	g := group{head: say(strong(d.title))}
	for _, entry := range d.list {
		g.lines = append(g.lines, line{text: say(entry.text, " (", caseNumbers(entry.chapters), ").")})
		g.lines = append(g.lines, entry.under...)
	}
	return g
}

// question says what is open, and each side of it with those who take it.
func (w *writer) question(q verdict.Question) (text phrase, under []line) {
	for _, side := range q.Sides {
		if side.Title != "" {
			under = append(under, line{kind: item, text: say(named(side.Value), ": ", strings.TrimSuffix(side.Title, "."), w.cites(side.Cites), ".")})
		}
	}
	return say(ofQuestion(q.ID, q.Kind, factPath(q.ID)), ": ", strings.TrimSuffix(q.Title, ".")), under
}

// unseen says which sources are not verified, or were seen in part only.
func (w *writer) unseen() group {
	g := group{head: say(strong("Texts that were not seen, or not whole"))}
	add := func(words string, is func(source) bool) {
		var numbers []phrase
		for i, s := range w.sources {
			if is(s) {
				numbers = append(numbers, say(citation(i+1)))
			}
		}
		if numbers != nil {
			g.lines = append(g.lines, line{text: say(words, ": ", list(numbers, ", "), ".")})
		}
	}
	var words []string
	for _, s := range w.sources {
		for _, c := range s.unsure {
			if !slices.Contains(words, c.Confidence) {
				words = append(words, c.Confidence)
			}
		}
	}
	slices.Sort(words)
	for _, word := range words {
		unsure := func(s source) bool {
			return slices.ContainsFunc(s.unsure, func(c verdict.Cite) bool { return c.Confidence == word })
		}
		add("Wholly or in part "+confidenceWords(word), unsure)
	}
	add("Seen in part only", func(s source) bool { return s.Seen != "" })
	return g
}
