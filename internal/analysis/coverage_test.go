package analysis_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

const lanternThief = `name: thief
title: A thief of lanterns
as_of: 2006-07-01
place: us/zz/quill
facts:
  convictions:
    - {offense: lantern_theft, level: misdemeanor, date: 2006-01-02, custody_days: 120}
expect: {asks: {hold: no}}
`

// Every scenario that is printed for what decides nowhere reads back, passes,
// and makes it decide.
func TestCover(t *testing.T) {
	book, err := rulebook.Load(os.DirFS("../../testdata/policies/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(book)
	all := readAll(t, reader, "thief.yaml", lanternThief)
	before, err := analysis.Cover(t.Context(), e, all, "")
	if err != nil {
		t.Fatal(err)
	}
	watch := before.Folders[slices.IndexFunc(before.Folders, func(f verdict.FolderCoverage) bool { return f.ID == "us/watch" })]
	if watch.Criteria.Of != 6 || watch.Criteria.Decided == 6 || watch.Conditions.Decided == 0 {
		t.Errorf("us/watch: %+v", watch)
	}
	written := map[string]bool{}
	for _, m := range before.Missing {
		if m.Scenario == "" || written[m.Scenario] {
			continue
		}
		written[m.Scenario] = true
		added := readAll(t, reader, m.Rule+"-"+m.Way+".yaml", m.Scenario)
		run, err := analysis.Test(t.Context(), e, added)
		if err != nil || run.Passed != 1 {
			t.Errorf("%s %s %s: %+v %v\n%s", m.ID, m.Rule, m.Way, run, err, m.Scenario)
		}
		all = append(all, added...)
	}
	if len(written) < 5 {
		t.Errorf("%d scenarios for %d things that decide nowhere", len(written), len(before.Missing))
	}
	after, err := analysis.Cover(t.Context(), e, all, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range before.Missing {
		same := func(n verdict.Undecided) bool {
			return n.ID == m.ID && n.Rule == m.Rule && n.Title == m.Title && n.Way == m.Way
		}
		if m.Scenario != "" && slices.ContainsFunc(after.Missing, same) {
			t.Errorf("%s %s %s: still decides nowhere, with\n%s", m.ID, m.Rule, m.Way, m.Scenario)
		}
	}
}

func readAll(t *testing.T, reader *scenario.Reader, name, text string) []*scenario.Scenario {
	t.Helper()
	found, err := reader.Read(name, []byte(strings.TrimPrefix(text, "\n")))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return found
}
