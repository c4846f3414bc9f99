package engine

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

func core(action string) bool { return slices.Index(verdict.Actions, action) < verdict.CoreActions }

// spokenOf lists the actions that are answered: the core ones, and others of
// which some rule set speaks.
func (f *finder) spokenOf() []string {
	return slices.DeleteFunc(slices.Clone(verdict.Actions), func(action string) bool {
		return !core(action) && !slices.ContainsFunc(f.tables, func(t *table) bool { return t.speaksOf(action) })
	})
}

func (t *table) speaksOf(action string) bool {
	return slices.ContainsFunc(t.outcomes, func(o *outcome) bool {
		return o != nil && (o.rulings[action] != "" ||
			slices.ContainsFunc(o.operations, func(op operation) bool { return slices.Contains(op.Actions, action) }))
	})
}

func yesNo(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}

// askedWord says whether the action of a topic would be asked for.
func askedWord(c *combined) string { return yesNo(len(c.asks) > 0) }

// localWord says what the jail may do about the action of a topic.
func localWord(c *combined) string {
	if len(c.local) == 0 {
		return verdict.Unregulated
	}
	return c.local[0].Answer
}

// answer reads what all say together on a topic as an answer.
func (f *finder) answer(about topic, word func(*combined) string) verdict.Answer {
	j := f.joints[about]
	return f.over(j.all, func(n int) string { return word(j.combined[n]) }, true)
}

// over reads a function of the worlds as an answer: a word if it has one in
// all, else on which questions it turns. Those are marked if it counts as one
// of the case's answers.
func (f *finder) over(r ref, word func(n int) string, counts bool) verdict.Answer {
	var words []string
	r = f.diagram.rename(r, func(n int) int {
		w := word(n)
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
		return slices.Index(words, w)
	})
	if r.settled() {
		return verdict.Answer{Answer: words[r.result()]}
	}
	a := verdict.Answer{Answer: verdict.Contested, Sides: f.sides(r, words)}
	for _, q := range f.diagram.turnsOn(r) {
		if f.questions[q].kind != kindReading {
			a.Answer = verdict.Depends
		}
		if counts {
			f.matter[f.questions[q].id] = true
		}
	}
	return a
}

// maxSides bounds how many sides of an open answer are told.
const maxSides = 24

func (f *finder) sides(r ref, words []string) []verdict.Side {
	var sides []verdict.Side
	for _, c := range f.diagram.clauses(r, maxSides) {
		side := verdict.Side{When: map[string]string{}, Answer: words[c.result]}
		for _, q := range slices.Sorted(maps.Keys(c.answers)) {
			question := f.questions[q]
			word := question.values[c.answers[q]].word
			if part := partOf(question); part != "" {
				word = part + " " + word
			}
			if have := side.When[question.id]; have != "" {
				word = have + ", " + word
			}
			side.When[question.id] = word
		}
		sides = append(sides, side)
	}
	slices.SortStableFunc(sides, func(a, b verdict.Side) int { return cmp.Compare(len(a.When), len(b.When)) })
	return sides
}

// partOf names the part of an open object or list that a question is about.
func partOf(q openQuestion) string {
	_, part, _ := strings.Cut(strings.TrimPrefix(q.variable.Path, q.id), ".")
	return part
}

// nameQuestions lists the questions on which some answer turns.
func (f *finder) nameQuestions(out *verdict.Finding) {
	out.Settled = "settled"
	for _, q := range f.questions {
		if !f.matter[q.id] || slices.Contains(out.Contested, q.id) || slices.Contains(out.DependsOn, q.id) {
			continue
		}
		v := verdict.Question{ID: q.id, Kind: q.kind, Title: q.title}
		if q.kind == kindReading {
			out.Contested = append(out.Contested, q.id)
		} else {
			out.DependsOn = append(out.DependsOn, q.id)
		}
		for _, side := range q.values {
			v.Sides = append(v.Sides, verdict.Value{Value: side.word, Title: side.title, Cites: side.cites})
		}
		out.Questions = append(out.Questions, v)
	}
	for _, by := range []verdict.ByAction{out.Asks, out.Local} {
		for _, a := range by {
			if a.Answer.Open() && out.Settled != verdict.Depends {
				out.Settled = a.Answer.Answer
			}
		}
	}
}
