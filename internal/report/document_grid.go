package report

import (
	"slices"

	"hypo/internal/verdict"
)

// A grid is all cases by all actions: what would be asked, then what may be
// done.
type grid struct {
	asked []string // the actions of the columns on the left
	may   []string // and on the right
	rows  []gridRow
}

// A gridRow is the answers to one case, in the order of the columns.
type gridRow struct {
	title, when phrase
	asked, may  []verdict.Answer
}

func newGrid(cases []Case) grid {
	var g grid
	for _, action := range verdict.Actions {
		spoken := func(of func(verdict.Finding) verdict.ByAction) bool {
			return slices.ContainsFunc(cases, func(c Case) bool { _, ok := of(c.Finding).Get(action); return ok })
		}
		if spoken(asksOf) {
			g.asked = append(g.asked, action)
		}
		if spoken(localOf) {
			g.may = append(g.may, action)
		}
	}
	titles := map[string]int{}
	for _, c := range cases {
		titles[c.Finding.Title]++
	}
	for _, c := range cases {
		r := gridRow{title: say(c.Finding.Title), when: say(longDay(c.Finding.AsOf), ", ", named(c.Finding.Place))}
		if titles[c.Finding.Title] > 1 { // which does not tell the cases apart
			r.when = say(r.when, ", ", named(c.Finding.Name))
		}
		for _, action := range g.asked {
			a, _ := c.Finding.Asks.Get(action)
			r.asked = append(r.asked, a)
		}
		for _, action := range g.may {
			a, _ := c.Finding.Local.Get(action)
			r.may = append(r.may, a)
		}
		g.rows = append(g.rows, r)
	}
	return g
}

func asksOf(f verdict.Finding) verdict.ByAction  { return f.Asks }
func localOf(f verdict.Finding) verdict.ByAction { return f.Local }

// askedCell says in a word or two whether something would be asked.
func askedCell(a verdict.Answer) span {
	switch a.Answer {
	case "":
		a.Answer = verdict.No
	case verdict.Yes:
		return verdictSpan("asked", a)
	}
	words := a.Answer
	if words == verdict.No {
		words = asked(words)
	}
	return verdictSpan(words, a)
}

// keyWords says what the shapes mean, in the order in which they are
// explained.
var keyWords = []struct{ word, text string }{
	{verdict.Yes, "asked"},
	{verdict.No, "not asked"},
	{verdict.Forbids, "may not"},
	{verdict.Permits, "may, but need not"},
	{verdict.Requires, "must"},
	{verdict.Unregulated, "not regulated, so voluntary"},
	{verdict.Contested, "contested: the text is read in two ways"},
	{verdict.Depends, "depends on what is not known"},
}

// key explains the words that a grid holds.
func (g grid) key() phrase {
	return keyOf(func(word string) bool {
		is := func(a verdict.Answer) bool { return a.Answer == word }
		return slices.ContainsFunc(g.rows, func(r gridRow) bool { return slices.ContainsFunc(r.asked, is) || slices.ContainsFunc(r.may, is) })
	})
}

// keyOf explains the words that occur.
func keyOf(occurs func(word string) bool) phrase {
	var items []phrase
	for _, k := range keyWords {
		if occurs(k.word) {
			items = append(items, say(span{text: k.text, word: k.word}))
		}
	}
	return list(items, "; ")
}
