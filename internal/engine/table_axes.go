package engine

import (
	"context"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// openSpace opens the cases that share the values of the outer axes as one
// case, in which the other axes are questions, before all that is open anyway.
func (e *Engine) openSpace(ctx context.Context, s *space.Space, outer []int, o TableOptions) (*openCase, error) {
	c, err := e.openOnly(ctx, QuestionOf(s.OpenCase(outer)), o.Only)
	if err != nil {
		return nil, err
	}
	var axes []openQuestion
	for _, a := range s.Axes[s.Outer:] {
		axes = append(axes, axisQuestion(e.book.Schema, a))
	}
	c.questions = append(axes, c.questions...)
	c.limits = limits{evaluations: tableEvaluations, steps: tableSteps, inputs: tableInputs}
	if o.Evaluations > 0 {
		c.limits.evaluations = o.Evaluations
	}
	if o.Steps > 0 {
		c.limits.steps = o.Steps
	}
	c.prepare(ctx)
	return c, nil
}

// QuestionOf is a case of a space as a question. Its facts hold on its day.
func QuestionOf(c space.Case) Question {
	return Question{Stated: c.Stated, Readings: c.Readings, Proposals: c.Proposals, UnstatedUnknown: c.UnstatedUnknown}
}

func axisQuestion(schema *facts.Schema, a space.Axis) openQuestion {
	q := openQuestion{id: a.Path, kind: kindFact, title: a.Title, variable: a.Variable(), contents: tellsContents(a)}
	if id, ok := a.Reading(); ok {
		q.id, q.kind, q.variable = id, kindReading, facts.Variable{}
	}
	n := schema.Lookup(a.Path)
	for _, v := range a.Values {
		value := v.Fact()
		if items, ok := value.Value.([]any); ok && n != nil && n.Items != nil && n.Items.Type == "object" {
			value.Value = placed(items, a.Path)
		}
		q.values = append(q.values, openValue{word: v.Word, value: value})
		if q.kind == kindReading {
			q.values[len(q.values)-1].word, _ = v.Value.(string)
		}
	}
	return q
}

// placed gives each of the items of a list the place at which it stands.
func placed(items []any, path string) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = facts.Clone(item)
		if fields, ok := out[i].(map[string]any); ok {
			fields["at"] = facts.Join(path, i)
		}
	}
	return out
}

// tellsContents reports whether the values of an axis put different things at
// one place of a list.
func tellsContents(a space.Axis) bool {
	at := map[string]any{}
	differ := func(path string, item any) bool {
		_, isObject := item.(map[string]any)
		have, known := at[path]
		at[path] = item
		return isObject && known && !facts.Equal(have, item)
	}
	keeps := slices.ContainsFunc(a.Values, func(v space.Value) bool { return v.Keep })
	return keeps && len(a.Values) > 1 || slices.ContainsFunc(a.Values, func(v space.Value) bool {
		if items, isList := v.Value.([]any); isList {
			for i, item := range items {
				if differ(facts.Join(a.Path, i), item) {
					return true
				}
			}
			return false
		}
		return strings.HasSuffix(a.Path, "]") && !v.Absent && differ(a.Path, v.Value)
	})
}
