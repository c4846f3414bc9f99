package report_test

import (
	"bytes"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

// A long number is rounded to three figures, half up, and never cut.
func TestDiffRoundsLongNumbers(t *testing.T) {
	for digits, want := range map[string]string{
		"1":            "1",
		"1603584":      "1,603,584",
		"999999999":    "999,999,999",
		"1000000000":   "1.00 × 10^9",
		"1004999999":   "1.00 × 10^9",
		"1005000000":   "1.01 × 10^9",
		"10790000000":  "1.08 × 10^10",
		"9994999999":   "9.99 × 10^9",
		"9995000000":   "1.00 × 10^10",
		"999500000000": "1.00 × 10^12",
		"999499999999": "9.99 × 10^11",
	} {
		run := verdict.DiffRun{Result: verdict.Diff{Space: verdict.DiffSpace{Cases: digits, Points: 1}}}
		var text bytes.Buffer
		if err := report.DiffText(&text, run, report.TextOptions{Width: 200}); err != nil {
			t.Fatal(err)
		}
		if said := "Of " + want + " combinations"; !strings.Contains(text.String(), said) {
			t.Errorf("%s: %q is not in:\n%s", digits, said, text.String())
		}
	}
}
