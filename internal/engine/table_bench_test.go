package engine

import (
	"flag"
	"os"
	"testing"
	"time"

	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/policies"
)

var checkedCases = flag.Int("checked", 200, "cases of the benchmark of a sweep that are answered one by one as well")

// BenchmarkSweep answers a built-in space of 191 million cases, counts and
// finds the nearest case for every answer, and compares that with asking OPA
// about each case: the time of the queries alone, over inputs made before, for
// a sample drawn from the same space in the same run. With -checked 20000 as
// many cases are answered one by one; any difference fails.
func BenchmarkSweep(b *testing.B) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		b.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		b.Fatal(err)
	}
	text, err := os.ReadFile("../../scenarios/spaces/los-angeles-2015.yaml")
	if err != nil {
		b.Fatal(err)
	}
	s, err := reader.ReadSpace("los-angeles-2015.yaml", text)
	if err != nil {
		b.Fatal(err)
	}
	if s.Size() < 100_000_000 {
		b.Fatalf("only %d cases", s.Size())
	}
	var table *Table
	var swept time.Duration
	for b.Loop() {
		start := time.Now()
		e := New(book) // which remembers nothing
		if table, err = e.Tabulate(b.Context(), s.Space, TableOptions{}); err != nil {
			b.Fatal(err)
		}
		if err := countAll(table); err != nil {
			b.Fatal(err)
		}
		swept = time.Since(start)
	}
	e := New(book)
	sample := table.All().Sample(300, 5)
	plain := plainOPA(b, e, s.Space, sample)
	each := plain / time.Duration(len(sample))
	b.ReportMetric(float64(s.Size()), "cases")
	b.ReportMetric(float64(table.Evaluations), "evaluations")
	b.ReportMetric(float64(each.Microseconds()), "OPA-µs/case")
	b.ReportMetric(each.Seconds()*float64(s.Size())/swept.Seconds(), "x-plain-OPA")
	differ, err := table.Check(b.Context(), e, table.All().Sample(*checkedCases, 1))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(*checkedCases), "checked")
	b.ReportMetric(float64(len(differ)), "differences")
	if len(differ) > 0 {
		b.Error(differ[0])
	}
}

// countAll does what a sweep does with a table.
func countAll(t *Table) error {
	for _, path := range t.Paths() {
		f, _ := t.Answer(path)
		counts, err := f.Counts(t.All())
		if err != nil {
			return err
		}
		for _, c := range counts {
			of, err := f.Is(c.Word).And(t.All())
			if err != nil {
				return err
			}
			of.Nearest()
		}
		for _, axis := range f.TurnsOn() {
			pairs, err := f.Flips(axis, t.All())
			if err != nil {
				return err
			}
			pairs.Count()
		}
	}
	return nil
}

// plainOPA is how long OPA takes to answer cases: one query for each rule set
// that governs, no trace, over inputs that are ready.
func plainOPA(b *testing.B, e *Engine, s *space.Space, points []space.Point) time.Duration {
	b.Helper()
	var total time.Duration
	for _, p := range points {
		c, err := e.open(b.Context(), QuestionOf(s.Case(p)))
		if err != nil {
			b.Fatal(err)
		}
		input := c.input(make(world, len(c.questions)))
		if _, err := input.ast(); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		for _, set := range c.sets {
			if _, err := c.instruments[set.ID].query.askOPA(b.Context(), input); err != nil {
				b.Fatal(err)
			}
		}
		total += time.Since(start)
	}
	return total
}
