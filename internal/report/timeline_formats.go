package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/inert"
	"hypo/internal/verdict"
)

// TimelineJSON writes timelines in the form hypo.timeline/v1.
func TimelineJSON(w io.Writer, r verdict.TimelineRun) error {
	r.Results = each(r.Results, func(t *verdict.Timeline) {
		t.Stretches = each(t.Stretches, func(s *verdict.Stretch) {
			s.Asks, s.Local, s.EndedBy = complete(s.Asks), complete(s.Local), some(s.EndedBy)
		})
	})
	return encode(w, r)
}

// TimelineMarkdown writes timelines as Markdown: the picture, and a table for
// each place.
func TimelineMarkdown(w io.Writer, r verdict.TimelineRun) error {
	var md markdown
	for i, lines := range byScenario(r.Results) {
		if i > 0 {
			md.block("---")
		}
		md.heading("#", say(lines[0].Title))
		for _, text := range aboutTimelines(lines) {
			md.block(md.phrase(text))
		}
		md.picture(lines)
		for _, t := range lines {
			md.heading("##", say(named(t.Place)))
			md.stretches(t)
		}
		md.block("*" + md.phrase(footer()) + "*")
	}
	_, err := w.Write(md.out.Bytes())
	return err
}

// picture draws what a terminal shows, as it stands.
func (md *markdown) picture(lines []verdict.Timeline) {
	p := newPrinter(TextOptions{})
	p.picture(lines)
	md.block("```text\n" + strings.Trim(p.out.String(), "\n") + "\n```")
}

func (md *markdown) stretches(t verdict.Timeline) {
	rows := []string{"| From | Last day | Asked | Locally | Ended by |", "| --- | --- | --- | --- | --- |"}
	for _, s := range t.Stretches {
		var causes []phrase
		for _, c := range s.EndedBy {
			causes = append(causes, causeWords(c, s.To))
		}
		rows = append(rows, "| "+strings.Join([]string{
			EscapeMarkdown(s.From), EscapeMarkdown(lastDay(s)), md.phrase(askedWords(s)), md.phrase(localWords(s)), md.phrase(list(causes, "; ")),
		}, " | ")+" |")
	}
	md.block(rows...)
}

// TimelineCSV writes a row for each stretch.
func TimelineCSV(w io.Writer, r verdict.TimelineRun) error {
	out := csv.NewWriter(w)
	head := []string{"name", "place", "from", "to", "last_day", "days"}
	for _, kind := range []string{"asks", "local"} {
		for _, action := range verdict.Actions {
			head = append(head, kind+"_"+action)
		}
	}
	_ = out.Write(append(head, "asked_by", "local_by", "ended_by")) // Flush tells of errors
	for _, t := range r.Results {
		for _, s := range t.Stretches {
			row := []string{cell(t.Name), cell(t.Place), cell(s.From), cell(s.To), cell(lastDay(s)), strconv.Itoa(s.Days)}
			for _, by := range []verdict.ByAction{s.Asks, s.Local} {
				for _, action := range verdict.Actions {
					a, _ := by.Get(action)
					row = append(row, cell(a.Answer))
				}
			}
			var causes []string
			for _, c := range s.EndedBy {
				causes = append(causes, bare(causeWords(c, s.To)))
			}
			_ = out.Write(append(row, credited(s.Asks), credited(s.Local), cell(strings.Join(causes, "; "))))
		}
	}
	out.Flush()
	return out.Error()
}

// credited lists the rule sets behind some answers.
func credited(answers verdict.ByAction) string {
	var ids []string
	for _, a := range answers {
		for _, id := range a.Answer.By {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return cell(strings.Join(ids, "; "))
}

// cell makes a text safe in a spreadsheet, which would take some for formulas.
func cell(s string) string {
	s = oneLine(s)
	if inert.Formula(s) {
		return "'" + s
	}
	return s
}

// bare is a phrase without its styles.
func bare(p phrase) string {
	var out strings.Builder
	for _, s := range p {
		out.WriteString(Clean(s.text))
	}
	return out.String()
}

// askedWords says what is asked and by whom: hold and notice (by whom).
func askedWords(s verdict.Stretch) phrase { return list(askedItems(s), "; ") }

func askedItems(s verdict.Stretch) []phrase {
	items := grouped(s.Asks, func(a verdict.Answer) phrase {
		switch {
		case a.Answer == verdict.No:
			return nil
		case a.Open():
			return say(openWords(a))
		}
		return say(asksBy(a))
	})
	if len(items) == 0 {
		return []phrase{say("nothing")}
	}
	return items
}

// localWords says what may be done, and under which layers.
func localWords(s verdict.Stretch) phrase { return list(localItems(s), "; ") }

func localItems(s verdict.Stretch) []phrase {
	return grouped(s.Local, func(a verdict.Answer) phrase {
		if a.Open() {
			return say(": ", openWords(a))
		}
		return say(": ", verdictSpan(mayShort(a.Answer), a), layers(a))
	})
}

// grouped says actions of which the same is to be said together, before what
// is said; of those with nothing to say, nothing.
func grouped(answers verdict.ByAction, of func(verdict.Answer) phrase) []phrase {
	type group struct {
		actions []phrase
		words   phrase
	}
	var groups []group
	for _, a := range answers {
		words := of(a.Answer)
		if words == nil {
			continue
		}
		action := say(strong(actionNoun(a.Action)))
		if i := slices.IndexFunc(groups, func(g group) bool { return g.words.is(words) }); i >= 0 {
			groups[i].actions = append(groups[i].actions, action)
		} else {
			groups = append(groups, group{actions: []phrase{action}, words: words})
		}
	}
	items := make([]phrase, len(groups))
	for i, g := range groups {
		items[i] = say(and(g.actions), g.words)
	}
	return items
}

// asksBy says in brackets who asks, and on which form.
func asksBy(a verdict.Answer) phrase {
	items := names(a.By)
	if a.Form != "" {
		items = append(items, say(fixed("Form "+a.Form)))
	}
	return brackets(items)
}

func layers(a verdict.Answer) phrase { return brackets(names(a.By)) }

// openWords says that an answer is open, and what it turns on.
func openWords(a verdict.Answer) phrase {
	words := say(" ", verdictSpan(a.Answer, a))
	if on := turnsOn(a); len(on) > 0 {
		words = say(words, " on ", and(names(on)))
	}
	return words
}
