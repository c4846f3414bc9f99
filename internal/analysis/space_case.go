package analysis

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// CaseOf makes the case of a point of a space a scenario, which expects what it
// is answered. It is written, read back and answered again before it is told;
// the text is that of a file.
func CaseOf(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *space.Space, p space.Point, name, title string) ([]byte, error) {
	c := s.Case(p)
	made := &scenario.Scenario{
		Name: name, Title: title, Stated: c.Stated, UnstatedUnknown: c.UnstatedUnknown, Readings: c.Readings, Proposals: c.Proposals,
	}
	f, err := e.Find(ctx, Question(made), engine.Options{})
	if err != nil {
		return nil, err
	}
	made.Expect = &scenario.Expect{Asks: coreWords(f.Asks), Local: coreWords(f.Local)}
	var text bytes.Buffer
	if err := scenario.Write(&text, made); err != nil {
		return nil, err
	}
	again, err := reader.Read(name+".yaml", text.Bytes())
	if err != nil {
		return nil, fmt.Errorf("the case of point %d cannot be read back: %w", s.Number(p), err)
	}
	run, err := Test(ctx, e, again)
	if err != nil {
		return nil, err
	}
	if run.Passed != 1 {
		return nil, fmt.Errorf("the case of point %d is answered differently when it is read back", s.Number(p))
	}
	return text.Bytes(), nil
}

func coreWords(by verdict.ByAction) map[string]string {
	words := map[string]string{}
	for _, action := range verdict.Actions[:verdict.CoreActions] {
		if a, ok := by.Get(action); ok {
			words[action] = a.Answer
		}
	}
	return words
}

// PointTitle says in what a point differs from the base of its space.
func PointTitle(s *space.Space, p space.Point) string {
	var parts []string
	for _, c := range changesAt(s, p) {
		parts = append(parts, c.Axis+": "+c.Value)
	}
	if parts == nil {
		return s.Title + ": the base"
	}
	return s.Title + "; " + strings.Join(parts, "; ")
}
