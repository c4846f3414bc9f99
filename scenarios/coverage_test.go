package scenarios_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

var coverage = flag.String("coverage-of", "us/pa", "rule sets whose coverage is asked about: those under this folder, or all")

// undecided lists the conditions that can decide in no scenario, and why.
const undecided = "undecided.txt"

// Every criterion and every condition decides in some scenario, when it holds
// and when it does not, but for those listed, of which none could.
func TestEveryConditionDecides(t *testing.T) {
	e, all := read(t)
	all = slices.DeleteFunc(all, func(s *scenario.Scenario) bool { return s.Expect == nil })
	under := *coverage
	if under == "all" {
		under = ""
	}
	c, err := analysis.Cover(t.Context(), e, all, under)
	if err != nil {
		t.Fatal(err)
	}
	why := reasons(t)
	known := map[string]bool{}
	for _, m := range c.Missing {
		key := strings.Join([]string{m.ID, m.Rule, m.Way}, " ")
		known[key] = true
		if why[key] == "" {
			t.Errorf("%s, %s: decides in no scenario\n%s", key, m.Title, m.Scenario)
		}
		if why[key] != "" && m.Scenario != "" {
			t.Errorf("%s: %s could decide:\n%s", undecided, key, m.Scenario)
		}
	}
	var criteria, conditions verdict.Share
	for _, f := range c.Folders {
		criteria = verdict.Share{Decided: criteria.Decided + f.Criteria.Decided, Of: criteria.Of + f.Criteria.Of}
		conditions = verdict.Share{Decided: conditions.Decided + f.Conditions.Decided, Of: conditions.Of + f.Conditions.Of}
	}
	for key := range why {
		if under == "" && !known[key] {
			t.Errorf("%s: %s decides in some scenario", undecided, key)
		}
	}
	if criteria.Of == 0 || conditions.Of == 0 {
		t.Errorf("nothing under %s", *coverage)
	}
	t.Logf("criteria decide in %d of %d ways, conditions in %d of %d; in the other %d none could", criteria.Decided, criteria.Of, conditions.Decided, conditions.Of, len(c.Missing))
	if under == "" {
		readmeSays(t, fmt.Sprintf("criteria decide in %d of %d ways, conditions in %d of %d", criteria.Decided, criteria.Of, conditions.Decided, conditions.Of))
	}
}

// readmeSays looks up a figure that stands in the README too.
func readmeSays(t *testing.T, figure string) {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), figure) {
		t.Errorf("README.md does not say: %s", figure)
	}
}

func reasons(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(undecided)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	why := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		key, reason, ok := strings.Cut(lines.Text(), " # ")
		if !ok || reason == "" {
			t.Errorf("%s: %q: want rule set, rule, way, and after \" # \" a reason", undecided, lines.Text())
		}
		why[key] = reason
	}
	return why
}
