package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hypo/internal/cli"
	"hypo/internal/verdict"
	"hypo/policies"
	"hypo/scenarios"
)

// The columns of a table may have more combinations than can be numbered: its
// rows are what is answered.
func TestSweepWideCohort(t *testing.T) {
	t.Parallel()
	const rows = 600
	var columns, table strings.Builder
	table.WriteString("people")
	for k := range 3 {
		for _, part := range []string{"offense", "level", "custody_days", "max_days", "served_days", "wobbler"} {
			fmt.Fprintf(&table, ",%s%d", part, k)
			fmt.Fprintf(&columns, "  %s%d: facts.convictions[%d].%s\n", part, k, k, part)
		}
	}
	table.WriteString("\n")
	pick := func(n int, of ...string) string { return of[n%len(of)] }
	for n := range rows {
		fmt.Fprint(&table, 10+n%7)
		for k := range 3 {
			i := n*(2*k+3) + k
			fmt.Fprintf(&table, ",%s,%s,%d,%d,%d,%v", pick(i, "theft", "dui", "burglary", "trespass", "firearm"), pick(i/5, "felony", "misdemeanor", "infraction"),
				i%53, 100+i%47, i%43, i%2 == 0)
		}
		table.WriteString("\n")
	}
	dir := t.TempDir()
	cohort := "kind: cohort\nname: wide\ntitle: Wide\nsource: Invented\nbase:\n  as_of: 2015-08-15\n  place: us/ca/los_angeles\n  facts:\n" +
		"    convictions: [{offense: other, level: misdemeanor}, {offense: other, level: misdemeanor}, {offense: other, level: misdemeanor}]\n" +
		"table: wide.csv\ncolumns:\n  people: weight\n" + columns.String()
	for name, text := range map[string]string{"wide.yaml": cohort, "wide.csv": table.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	env := cli.Env{Stdin: &bytes.Buffer{}, Stdout: &stdout, Stderr: &stderr, Getenv: os.Getenv, Policies: policies.FS, Scenarios: scenarios.FS}
	if code := cli.Run(t.Context(), env, []string{"sweep", filepath.Join(dir, "wide.yaml"), "--check", "40", "-o", "json"}); code != 0 {
		t.Fatal(stderr.String())
	}
	var found verdict.Sweep
	if err := json.Unmarshal(stdout.Bytes(), &found); err != nil {
		t.Fatal(err)
	}
	if found.Points != rows || found.Check.Points != 40 {
		t.Errorf("%d rows answered, %d checked", found.Points, found.Check.Points)
	}
	for _, a := range found.Answers {
		points := uint64(0)
		for _, c := range a.Counts {
			points += c.Points
		}
		if points != rows {
			t.Errorf("%s: %d rows have an answer", a.Path, points)
		}
	}
}
