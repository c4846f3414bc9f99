package report_test

import (
	"io"
	"testing"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

// parted are two rule sets side by side, one of which is not in force.
func parted() verdict.CompareRun {
	level := verdict.Fact{Path: "facts.convictions[0].level", Value: "misdemeanor", At: "cases/thief.yaml:8:30"}
	unbound := false
	return verdict.CompareRun{Schema: "hypo.compare/v1", Rulebook: "sha256:0", Results: []verdict.Comparison{{
		Name: "thief", Title: "A thief of lanterns", AsOf: "2012-01-01", Place: "us/yy", By: verdict.ByRuleSets,
		Columns: []verdict.CompareColumn{
			{
				ID: "us/one", Title: "Order \u202eone", AsOf: "2009-12-31", Place: "us/yy", Agency: "county_jail", Kind: "program", Moved: true,
				InForce: []verdict.Interval{{From: "2001-01-01", To: "2010-01-01"}}, Met: []string{"1"}, Undecided: []string{"2"},
			},
			{
				ID: "us/zz/a_very_long_name/of_an_instrument_indeed", Title: "Act", AsOf: "2012-01-01", Place: "us/zz/a_very_long_name",
				Agency: "county_jail", Kind: "limit", Governs: verdict.Contested, Binds: &unbound, NotMet: []string{"(a)", "(b)"},
			},
		},
		Rows: []verdict.CompareRow{
			{Path: "asks.hold", Differs: true, Cells: []verdict.Cell{{Answer: verdict.Yes, Form: "F-1", Because: []string{"1"}}, {Answer: verdict.No}}},
			{Path: "asks.notify", Cells: []verdict.Cell{
				{Answer: verdict.Contested, Sides: []verdict.Side{{When: map[string]string{"us/one/word": "narrow"}, Answer: verdict.No}}},
				{Answer: verdict.Contested},
			}},
			{Path: "rulings.hold", Cells: []verdict.Cell{{}, {Answer: verdict.Forbids, Because: []string{"(c)"}}}},
		},
		Splits: []verdict.Split{
			{RuleSet: "us/one", Pin: "1", Title: "Convicted", Met: []verdict.Met{verdict.MetYes, ""}, Facts: []verdict.Fact{level}},
			{RuleSet: "us/zz/a_very_long_name/of_an_instrument_indeed", Path: "asks.hold", Answers: []string{"", verdict.No}, Failed: &verdict.Failure{
				Condition: "Classified as a felony", Facts: []verdict.Fact{level, baseline("facts.age", 35)},
			}},
			{RuleSet: "us/one", Title: "Order one", Governs: []bool{true, false}},
		},
	}}}
}

func TestCompare(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"compare.txt":        func(w io.Writer) error { return report.CompareText(w, parted(), report.TextOptions{}) },
		"compare-narrow.txt": func(w io.Writer) error { return report.CompareText(w, parted(), report.TextOptions{Width: 50}) },
		"compare.json":       func(w io.Writer) error { return report.CompareJSON(w, parted()) },
		"compare.md":         func(w io.Writer) error { return report.CompareMarkdown(w, parted()) },
		"compare.csv":        func(w io.Writer) error { return report.CompareCSV(w, parted()) },
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, write) })
	}
}
