package analysis

import (
	"context"
	"fmt"

	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// CompareCases answers two cases and puts them side by side, what differs
// first. Errors are those of the engine.
func CompareCases(ctx context.Context, e *engine.Engine, one, other *scenario.Scenario) (*verdict.Comparison, error) {
	c := &verdict.Comparison{
		Name: one.Name + ", " + other.Name, Title: one.Title + " · " + other.Title, By: verdict.ByCases,
		Columns: []verdict.CompareColumn{}, Splits: []verdict.Split{},
	}
	c.AsOf, _ = one.Stated["as_of"].(string)
	c.Place, _ = one.Stated["place"].(string)
	cases := []*scenario.Scenario{one, other}
	questions := []engine.Question{Question(one), Question(other)}
	if err := e.Prepare(ctx, questions...); err != nil {
		return nil, err
	}
	sides := make([]side, len(cases))
	for i, s := range cases {
		f, err := e.Find(ctx, questions[i], engine.Options{Explain: true, Locate: s.At})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		id := s.Name
		if i == 1 && id == one.Name {
			id += " (the other)"
		}
		sides[i] = side{question: questions[i], finding: f, column: verdict.CompareColumn{
			ID: id, Title: s.Title, AsOf: f.AsOf, Place: f.Place, Agency: f.Agency, LeftOut: f.LeftOut,
		}}
		c.Columns = append(c.Columns, sides[i].column)
	}
	c.Rows = combinedRows(sides)
	c.Splits = splits(c, one, sides)
	return c, nil
}
