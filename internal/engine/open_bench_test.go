package engine_test

import (
	"testing"

	"hypo/internal/engine"
)

// BenchmarkOpenFacts answers a case of which nothing is stated but one
// conviction's offence and level: some forty facts are open.
func BenchmarkOpenFacts(b *testing.B) {
	e := newEngine(b)
	q := engine.Question{
		UnstatedUnknown: true,
		Stated: map[string]any{
			"as_of": "2015-08-15", "place": "us/ca/los_angeles",
			"facts": map[string]any{"convictions": []any{map[string]any{"offense": "theft", "level": "misdemeanor"}}, "charges": []any{}},
		},
	}
	if err := e.Prepare(b.Context(), q); err != nil {
		b.Fatal(err)
	}
	turnsOn := 0
	for b.Loop() {
		f, err := e.Find(b.Context(), q, engine.Options{})
		if err != nil {
			b.Fatal(err)
		}
		turnsOn = len(f.DependsOn)
	}
	if turnsOn < 5 {
		b.Errorf("the answers turn on %d facts only", turnsOn)
	}
	b.ReportMetric(float64(turnsOn), "facts-turned-on")
}
