package report

import (
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// lawAndProposals parts what is law, or was, from what is proposed.
func lawAndProposals(entries []rulebook.Entry) (law, proposals []rulebook.Entry) {
	for _, e := range entries {
		if e.Kind == rulebook.Overlay {
			proposals = append(proposals, e)
		} else {
			law = append(law, e)
		}
	}
	return law, proposals
}

// ruleLists lists the law, and then what is none.
func (h htmlWriter) ruleLists(level int, entries []rulebook.Entry) []htmlSection {
	law, proposals := lawAndProposals(entries)
	lists := h.ruleSets(level, law)
	if len(proposals) > 0 {
		lists = append(lists, h.ruleSets(level, proposals)...)
		lists[len(lists)-1].Title = "Proposals, none of them law"
	}
	return lists
}

// A drawn part is a picture under its title.
type drawnPart struct {
	Level   int
	Title   string
	Picture htmlPicture
}

// inForce draws on which days rule sets are in force, in as many pictures as
// fit on a sheet of paper each: of the country, and of what lies below it.
func (h htmlWriter) inForce(level int, entries []rulebook.Entry, to string) []drawnPart {
	law, _ := lawAndProposals(entries)
	below := func(e rulebook.Entry) bool { return strings.Contains(e.Jurisdiction, "/") }
	from := firstDay(law, to)
	var parts []drawnPart
	for _, part := range []struct {
		id, title string
		leaves    func(rulebook.Entry) bool
	}{
		{"federal", "When each federal rule set is in force", below},
		{"local", "When each state and local rule set is in force", func(e rulebook.Entry) bool { return !below(e) }},
	} {
		if some := slices.DeleteFunc(slices.Clone(law), part.leaves); len(some) > 0 {
			parts = append(parts, drawnPart{level, part.title, h.lives(part.id, part.title, some, from, to)})
		}
	}
	return parts
}

// lives draws on which days each rule set is in force.
func (h htmlWriter) lives(id, title string, entries []rulebook.Entry, from, to string) htmlPicture {
	p := htmlPicture{ID: h.id("lives-" + id), Title: title, Top: pictureTop}
	days := newScale(from, to, 1).days
	told := []string{"From " + longDay(from) + " to " + longDay(to) + "; the table says the same."}
	for _, e := range entries {
		runs := livesOf(e, from, to)
		if len(runs) == 0 {
			continue
		}
		told = append(told, p.row(Clean(e.Title), from, days, runs))
		p.Rows[len(p.Rows)-1].Link = h.to(reference{kind: ruleSetReference, id: e.ID})
	}
	p.close(from, days, told)
	p.Above = 11 // they are many
	return p
}

// firstDay is the first day of the earliest rule set, but not so early that
// the others are hard to see.
func firstDay(entries []rulebook.Entry, to string) string {
	var days []string
	for _, e := range entries {
		for _, l := range e.InForce {
			if l.From != "" && l.From < to {
				days = append(days, l.From)
			}
		}
	}
	if len(days) == 0 {
		return to
	}
	slices.Sort(days)
	return days[len(days)/12][:4] + "-01-01"
}

// livesOf are the stretches of days on which a rule set is in force, within a
// range; those that differ by a reading are taken together.
func livesOf(e rulebook.Entry, from, to string) []run {
	var runs []run
	for _, l := range e.InForce {
		first := max(l.From, from)
		last := to
		if l.To != "" {
			last = min(l.To, to)
		}
		if first >= last {
			continue
		}
		r := run{from: facts.DaysBetween(from, first), to: facts.DaysBetween(from, last), answer: kindWord(e.Kind)}
		if n := len(runs); n > 0 && r.from < runs[n-1].to {
			runs[n-1].to = max(runs[n-1].to, r.to)
		} else {
			runs = append(runs, r)
		}
	}
	return runs
}
