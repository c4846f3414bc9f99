package report

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"hypo/internal/inert"
	"hypo/internal/verdict"
)

// JSON writes a result in the form hypo.result/v1: fields in the order of the
// types, two blanks a level, no list missing, no HTML escapes.
func JSON(w io.Writer, r verdict.Result) error {
	r.Results = each(r.Results, func(f *verdict.Finding) {
		f.RuleSets = each(f.RuleSets, func(rs *verdict.RuleSet) {
			rs.InForce = some(rs.InForce)
			rs.Asks, rs.Rulings = complete(rs.Asks), complete(rs.Rulings)
			rs.Criteria = each(rs.Criteria, func(c *verdict.Criterion) {
				c.Cites = some(c.Cites)
				c.Failed = filled(c.Failed)
			})
		})
		f.OpenJudgments, f.DependsOn, f.Contested = some(f.OpenJudgments), some(f.DependsOn), some(f.Contested)
		f.Duties, f.Flags = some(f.Duties), some(f.Flags)
		f.Questions = each(f.Questions, func(q *verdict.Question) { q.Sides = some(q.Sides) })
		f.Proposals = each(f.Proposals, func(p *verdict.Proposal) { p.Effects, p.Changed = some(p.Effects), some(p.Changed) })
	})
	var err error
	if r.Digest, err = verdict.Hash(undigested(r)); err != nil {
		return err
	}
	return encode(w, r)
}

// undigested is a result without its digest.
func undigested(r verdict.Result) verdict.Result {
	r.Digest = ""
	return r
}

// complete are answers in which no list is missing.
func complete(answers verdict.ByAction) verdict.ByAction {
	return each(answers, func(a *verdict.ActionAnswer) { a.Answer.Failed = filled(a.Answer.Failed) })
}

// filled is a failure in which no list is missing.
func filled(f *verdict.Failure) *verdict.Failure {
	if f == nil {
		return nil
	}
	full := *f
	full.Facts = some(f.Facts)
	full.Or = each(f.Or, func(other *verdict.Failure) { *other = *filled(other) })
	return &full
}

// each changes a copy of every item of a list.
func each[T any](list []T, change func(*T)) []T {
	list = some(slices.Clone(list))
	for i := range list {
		change(&list[i])
	}
	return list
}

// some is the list, or an empty one in place of none.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Input writes the document that rules are asked about, on one line.
func Input(w io.Writer, input map[string]any) error {
	return encodeIn(w, input, "")
}

func encode(w io.Writer, v any) error {
	return encodeIn(w, v, "  ")
}

// encodeIn writes JSON, on one line if there is no indent. What would act on a
// terminal is escaped, which JSON asks of some controls only.
func encodeIn(w io.Writer, v any, indent string) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(inert.JSON(text.Bytes()))
	return err
}
