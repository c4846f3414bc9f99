package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
)

func compare(t testing.TB, e *engine.Engine, text, by string, names ...string) *verdict.Comparison {
	t.Helper()
	compared, err := analysis.Compare(t.Context(), e, []*scenario.Scenario{read(t, e, text)}, analysis.Versus{By: by, Names: names})
	if err != nil {
		t.Fatal(err)
	}
	if compared[0].Err != nil {
		t.Fatal(compared[0].Err)
	}
	return compared[0].Comparison
}

// table writes down a comparison: its columns, and its rows in order.
func table(c *verdict.Comparison) []string {
	var lines []string
	for _, col := range c.Columns {
		line := col.ID + " on " + col.AsOf + " in " + col.Place
		if col.Moved {
			line += ", moved"
		}
		if col.Governs != "" {
			line += ", " + col.Governs
		}
		lines = append(lines, line)
	}
	for _, r := range c.Rows {
		var words []string
		for _, cell := range r.Cells {
			words = append(words, strings.TrimSpace(cell.Answer+" "+strings.Join(cell.Because, " ")+" "+cell.Form))
		}
		line := r.Path + ": " + strings.Join(words, " | ")
		if r.Differs {
			line += " !"
		}
		lines = append(lines, line)
	}
	for _, s := range c.Splits {
		line := "- " + s.RuleSet
		switch {
		case s.Governs != nil:
			line += fmt.Sprint(" governs ", s.Governs)
		case s.Pin != "":
			line += fmt.Sprintf(" %s %q", s.Pin, s.Met)
		default:
			line += fmt.Sprintf(" %s %q", s.Path, s.Answers)
		}
		for _, f := range s.Facts {
			line += "; " + f.Path
		}
		if s.Failed != nil {
			line += "; failed: " + s.Failed.Condition
			for _, f := range s.Failed.Facts {
				line += fmt.Sprintf(", %s is %v at %s", f.Path, f.Value, f.At)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCompare(t *testing.T) {
	e := tiny(t)
	late := strings.Replace(thief, "2006-07-01", "2012-07-01", 1)
	for _, row := range []struct {
		note, text, by string
		names          []string
		want           []string
	}{
		{"a limit in two places", thief, verdict.ByPlaces, []string{"us/zz"}, []string{
			"us/zz/quill on 2006-07-01 in us/zz/quill",
			"us/zz on 2006-07-01 in us/zz",
			"local.hold: forbids 2 | permits (c) (a) !",
			"local.notify: forbids 1 | unregulated !",
			"local.transfer: forbids | unregulated !",
			"asks.hold: yes 1 W-2 | yes 1 W-2",
			"asks.notify: yes 1 2 W-1 | yes 1 2 W-1",
			"asks.transfer: no | no",
			"- us/zz/quill/curfew governs [true false]",
		}},
		{"two days, of which one knows the conviction", thief, verdict.ByDates, []string{"2001-07-13", "2001-07-14"}, []string{
			"2001-07-13 on 2001-07-13 in us/zz/quill",
			"2001-07-14 on 2001-07-14 in us/zz/quill",
			"asks.notify: no | yes 1 2 W-1 !",
			"asks.hold: no | no",
			"local.hold: unregulated | unregulated",
			"local.notify: unregulated | unregulated",
			"asks.transfer: no | no",
			"local.transfer: unregulated | unregulated",
			`- us/watch 1 ["false" "true"]; facts.convictions[0]; failed: convicted of a felony, facts.convictions is [] at case.yaml:8:3`,
			`- us/watch 2 ["false" "contested"]; facts.convictions[0]; failed: convicted of lantern theft, facts.convictions is [] at case.yaml:8:3`,
		}},
		{"rule sets that are over, on the last days of their lives", late, verdict.ByRuleSets, []string{"us/watch", "us/zz/quill/curfew"}, []string{
			"us/watch on 2009-12-31 in us/zz/quill, moved",
			"us/zz/quill/curfew on 2008-08-07 in us/zz/quill, moved",
			"asks.hold: yes 1 W-2 | ",
			"rulings.hold:  | forbids 2",
			"asks.notify: yes 1 2 W-1 | ",
			"rulings.notify:  | silent",
			"asks.transfer: no | ",
			"rulings.transfer:  | forbids",
		}},
		{"a side of a reading", strings.Replace(thief, "felony", "misdemeanor", 1), verdict.ByReadings, []string{"us/watch/served_days"}, []string{
			"imposed on 2006-07-01 in us/zz/quill",
			"none on 2006-07-01 in us/zz/quill",
			"asks.notify: yes 2 W-1 | no !",
			"asks.hold: no | no",
			"local.hold: forbids (b) 2 | forbids (b) 2",
			"local.notify: forbids 1 | forbids 1",
			"asks.transfer: no | no",
			"local.transfer: forbids | forbids",
			`- us/watch 2 ["true" "false"]; facts.convictions[0]; failed: Convicted of lantern theft and sentenced to 90 days or more`,
		}},
	} {
		t.Run(row.note, func(t *testing.T) {
			if got := table(compare(t, e, row.text, row.by, row.names...)); !slices.Equal(got, row.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(row.want, "\n"))
			}
		})
	}
}

// A case is moved whole: what had happened has happened, and facts are told as
// they were stated.
func TestCompareMovesTheCase(t *testing.T) {
	e := load(t, policies.FS)
	c := compare(t, e, threats, verdict.ByRuleSets, "us/secure_communities", "us/detainer_2012")
	for _, col := range c.Columns {
		if !col.Moved || len(col.LeftOut) > 0 {
			t.Errorf("%s on %s leaves out %v", col.ID, col.AsOf, col.LeftOut)
		}
	}
	if got := c.Columns[1].Met; !slices.Equal(got, []string{"3a", "3c"}) {
		t.Errorf("met: %v", got)
	}
	c = compare(t, e, threats, verdict.ByRuleSets, "us/detainer_2012", "us/pep")
	for _, s := range c.Splits {
		for _, f := range s.Facts {
			if o, ok := f.Value.(map[string]any); ok && o["date"] != "2015-06-20" && o["date"] != "2012-03-20" {
				t.Errorf("%s is told as of %v", f.Path, o["date"])
			}
		}
	}
	if !slices.ContainsFunc(c.Rows, func(r verdict.CompareRow) bool {
		return r.Path == "asks.hold" && r.Differs && r.Cells[0].Answer == verdict.Yes && r.Cells[1].Answer == verdict.No
	}) {
		t.Errorf("holds are asked: %v", c.Rows)
	}
}
