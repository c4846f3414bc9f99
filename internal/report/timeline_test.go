package report_test

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

// clocks is a timeline with every kind of cause, in a place that has a stretch
// of one day, and in one that has none of its own.
func clocks() verdict.TimelineRun {
	free := answers("hold", word(verdict.Unregulated), "notify", word(verdict.Unregulated), "transfer", word(verdict.Unregulated))
	nothing := answers("hold", word(verdict.No), "notify", word(verdict.No), "transfer", word(verdict.No))
	holds := answers(
		"hold", verdict.Answer{Answer: verdict.Yes, By: []string{"us/one", "us/two"}, Form: "F-1"},
		"notify", verdict.Answer{Answer: verdict.Contested, Sides: []verdict.Side{{When: map[string]string{"us/one/word": "narrow"}, Answer: verdict.No}}},
		"transfer", word(verdict.No),
	)
	bound := func(hold string) verdict.ByAction {
		return answers(
			"hold", verdict.Answer{Answer: hold, By: []string{"us/zz/limit"}},
			"notify", verdict.Answer{Answer: verdict.Requires, By: []string{"us/zz/quill/duty"}},
			"transfer", verdict.Answer{Answer: verdict.Depends, Sides: []verdict.Side{{When: map[string]string{"facts.age": "16 or more"}, Answer: verdict.Forbids}}},
			"access", verdict.Answer{Answer: verdict.Permits, By: []string{"us/zz/limit"}},
		)
	}
	conviction := map[string]any{"offense": "lantern_theft", "level": "felony", "date": "2003-02-28", "custody_days": 90}
	clock := verdict.Cause{
		Kind: verdict.CauseClock, RuleSet: "us/zz/limit", What: "date of conviction", Pins: []string{"(a)"}, Years: 5,
		Fact: &verdict.Fact{Path: "facts.convictions[0].date", Value: "2003-02-28", At: "cases/thief.yaml:8:40"},
	}
	quill := verdict.Timeline{
		Name: "thief", Title: "A thief \x1b[31mof lanterns", Question: "When may he be held?", StatedOn: "2006-07-01",
		Place: "us/zz/quill", Agency: "county_jail", From: "2002-01-01", To: "2009-12-31",
		Stretches: []verdict.Stretch{
			{From: "2002-01-01", To: "2003-02-28", Days: 423, Asks: nothing, Local: free, EndedBy: []verdict.Cause{
				{Kind: verdict.CauseEvent, What: "conviction", Fact: &verdict.Fact{Path: "facts.convictions[0]", Value: conviction, At: "cases/thief.yaml:8:7"}},
			}},
			{From: "2003-02-28", To: "2004-02-29", Days: 366, Asks: holds, Local: free, EndedBy: []verdict.Cause{
				{Kind: verdict.CauseEnds, RuleSet: "us/one", What: "the order is withdrawn", When: map[string]string{"us/one/end": "early"}},
				{Kind: verdict.CauseSuspended, RuleSet: "us/three"},
				{Kind: verdict.CauseBegins, RuleSet: "us/zz/limit", What: "the act takes effect"},
				{Kind: verdict.CauseResumes, RuleSet: "us/four", What: "a stay"},
				{Kind: verdict.CauseDate, RuleSet: "us/two", What: "a form is released"},
			}},
			{From: "2004-02-29", To: "2008-02-28", Days: 1460, Asks: holds, Local: bound(verdict.Forbids), EndedBy: []verdict.Cause{clock}},
			{From: "2008-02-28", To: "2008-02-29", Days: 1, Asks: holds, Local: bound(verdict.Contested), EndedBy: []verdict.Cause{clock}},
			{From: "2008-02-29", To: "2009-01-01", Days: 307, Asks: holds, Local: bound(verdict.Permits), EndedBy: []verdict.Cause{
				{Kind: verdict.CauseClock, RuleSet: "us/zz/limit", What: "age in whole years", Years: 16, Fact: &verdict.Fact{Path: "facts.age", Value: 14, At: "cases/thief.yaml:5:3"}},
				{Kind: verdict.CauseOpen},
			}},
			{From: "2009-01-01", To: "2010-01-01", Days: 365, Asks: nothing, Local: bound(verdict.Permits)},
		},
	}
	elsewhere := quill
	elsewhere.Place, elsewhere.Stretches = "us/yy", []verdict.Stretch{
		{From: "2002-01-01", To: "2010-01-01", Days: 2922, Asks: nothing, Local: free},
	}
	return verdict.TimelineRun{Schema: "hypo.timeline/v1", Rulebook: "sha256:0", Results: []verdict.Timeline{quill, elsewhere}}
}

func TestTimeline(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"timeline.txt": func(w io.Writer) error { return report.TimelineText(w, clocks(), report.TextOptions{}) },
		"timeline-narrow.txt": func(w io.Writer) error {
			return report.TimelineText(w, clocks(), report.TextOptions{Width: 50, Quiet: true})
		},
		"timeline.json": func(w io.Writer) error { return report.TimelineJSON(w, clocks()) },
		"timeline.md":   func(w io.Writer) error { return report.TimelineMarkdown(w, clocks()) },
		"timeline.csv":  func(w io.Writer) error { return report.TimelineCSV(w, clocks()) },
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, write) })
	}
}

// A timeline that begins later than another begins where its days do.
func TestTimelineBegins(t *testing.T) {
	run := clocks()
	run.Results[1].From = "2006-01-01"
	run.Results[1].Stretches = slices.Clone(run.Results[1].Stretches)
	run.Results[1].Stretches[0].From = "2006-01-01"
	var out bytes.Buffer
	if err := report.TimelineText(&out, run, report.TextOptions{Quiet: true}); err != nil {
		t.Fatal(err)
	}
	want := "\n  us/yy                                            ·····························\n"
	if !strings.Contains(out.String(), want) {
		t.Errorf("no row %q in\n%s", want, out.String())
	}
}

// No line is wider than the terminal, and no stretch is without a column.
func TestTimelineWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 100} {
		var out bytes.Buffer
		if err := report.TimelineText(&out, clocks(), report.TextOptions{Width: width, Quiet: true}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(out.String(), "\n") {
			if n := len([]rune(line)); n > width {
				t.Errorf("%d columns of %d: %s", n, width, line)
			}
		}
		if !strings.Contains(out.String(), "✕≠○") {
			t.Errorf("%d: the stretch of one day has no column:\n%s", width, out.String())
		}
	}
}
