package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/facts"
)

// manyOpen is a case with so many open facts that no one could say what the
// answer turns on.
func manyOpen() engine.Question {
	var convictions []any
	for range 20 {
		convictions = append(convictions, map[string]any{"offense": facts.Unknown, "level": facts.Unknown, "custody_days": facts.Unknown})
	}
	return engine.Question{Stated: map[string]any{
		"as_of": "2015-08-15", "place": "us/ca/fresno", "facts": map[string]any{"convictions": convictions},
	}}
}

func TestTooManyOpenQuestions(t *testing.T) {
	if testing.Short() {
		t.Log("the limit takes some seconds to reach")
		return
	}
	_, err := newEngine(t).Find(t.Context(), manyOpen(), engine.Options{})
	var tooMany *engine.TooManyError
	if !errors.As(err, &tooMany) {
		t.Fatalf("want a refusal, got %v", err)
	}
	if len(tooMany.Questions) != 60 || tooMany.Questions[1] != "facts.convictions[0].level" {
		t.Errorf("the refusal names %v", tooMany.Questions)
	}
	if !strings.Contains(err.Error(), "facts.convictions[0].offense") || !strings.Contains(err.Error(), "and 36 more") {
		t.Errorf("message: %v", err)
	}
}

// A cancelled context ends work at once, wherever it is.
func TestCancelled(t *testing.T) {
	e := newEngine(t)
	q := manyOpen()
	if err := e.Prepare(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := e.Find(ctx, q, engine.Options{})
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil {
			t.Error("cancelled work gave an answer")
		}
	case <-time.After(20 * time.Second):
		t.Error("cancelled work goes on")
	}
}
