package analysis_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
)

// A curfew has what can end a stretch: a suspension, a reading that moves its
// end, another date, and clocks, one in a criterion and one in a provision.
const curfew = `# METADATA
# title: Curfew of Quill
# custom:
#   kind: limit
#   in_force:
#     - {from: "2002-02-02", to: "2008-08-08", reading: {us/zz/quill/curfew/end: early}, began: "the bell rings", ended: "the bell is stolen"}
#     - {from: "2002-02-02", to: "2009-09-09", reading: {us/zz/quill/curfew/end: late}, began: "the bell rings", ended: "the bell cracks"}
#   suspended: [{from: "2004-04-04", to: "2004-05-05", why: "the bell is mended"}]
#   dates:
#     - {on: "2006-06-06", what: "hand-overs at the gate end"}
#     - {on: "2006-07-07", what: "the bell is admired"}
#   readings:
#     end:
#       question: When did the curfew end?
#       early: {title: "With the theft", cites: [{source: bell, at: "1"}]}
#       late: {title: "With the crack", cites: [{source: bell, at: "2"}]}
package us.zz.quill.curfew

import data.lib.years

# METADATA
# title: Convicted within the past three years
# custom: {kind: criterion, pin: "1", cites: [{source: bell, at: "1"}]}
recent if some conviction in convicted_recently

# METADATA
# title: Under the age of sixteen
# custom: {kind: criterion, pin: "2", cites: [{source: bell, at: "2"}]}
young if some age in ages_of_children

# METADATA
# title: convicted within the past three years
# custom: {kind: condition}
convicted_recently contains conviction if {
	some conviction in input.facts.convictions
	years.after(conviction.date, 3) >= input.as_of
}

# METADATA
# title: under sixteen
# custom: {kind: condition}
ages_of_children contains input.facts.age if input.facts.age < 16

# METADATA
# title: No hold of a child
# custom: {kind: provision, cites: [{source: bell, at: "3"}]}
forbids contains "hold" if young

# METADATA
# title: No notice of those lately convicted
# custom: {kind: provision, cites: [{source: bell, at: "4"}]}
forbids contains "notify" if recent

# METADATA
# title: Notice, for seven years after a felony
# custom: {kind: provision, cites: [{source: bell, at: "5"}]}
permits contains "notify" if {
	not recent
	some conviction in input.facts.convictions
	conviction.level == "felony"
	years.after(conviction.date, 7) > input.as_of
}

# METADATA
# title: Hand-overs at the gate
# custom: {kind: provision, cites: [{source: bell, at: "6"}]}
permits contains "transfer" if input.as_of < data.us.zz.quill.curfew.params.gate_closed

# METADATA
# title: No hand-overs at a closed gate
# custom: {kind: provision, cites: [{source: bell, at: "7"}]}
forbids contains "transfer" if input.as_of >= data.us.zz.quill.curfew.params.gate_closed
`

const curfewData = `
params: {gate_closed: "2006-06-06"}
sources:
  bell: {title: The Bell, date: "2001-11-11", confidence: VERIFIED}
`

const years = `# METADATA
# title: Anniversaries
package lib.years

after(date, years) := time.format([time.add_date(time.parse_ns("2006-01-02", date), years, 0, 0), "UTC", "2006-01-02"])
`

// tiny is the invented rulebook with the curfew added.
func tiny(t testing.TB) *engine.Engine {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../../testdata/policies/tiny")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"us/zz/quill/curfew/curfew.rego": curfew, "us/zz/quill/curfew/data.yaml": curfewData, "lib/years/years.rego": years,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return load(t, files)
}

func load(t testing.TB, files fs.FS) *engine.Engine {
	t.Helper()
	book, err := rulebook.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return engine.New(book)
}

// read reads one scenario.
func read(t testing.TB, e *engine.Engine, text string) *scenario.Scenario {
	t.Helper()
	r, err := scenario.NewReader(e.Rulebook().Schema, e.Rulebook())
	if err != nil {
		t.Fatal(err)
	}
	found, err := r.Read("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
}

func timeline(t testing.TB, e *engine.Engine, s *scenario.Scenario, place string, days analysis.Range) *verdict.Timeline {
	t.Helper()
	var places []string
	if place != "" {
		places = []string{place}
	}
	timed, err := analysis.Timelines(t.Context(), e, []*scenario.Scenario{s}, places, days, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if timed[0].Err != nil {
		t.Fatal(timed[0].Err)
	}
	return timed[0].Timeline
}

const thief = `
name: thief
title: A child who took a lantern
as_of: 2006-07-01
place: us/zz/quill
facts:
  age: 15
  convictions:
    - {offense: lantern_theft, level: felony, date: 2001-07-14, custody_days: 100}
    - {offense: lantern_theft, level: misdemeanor, date: 2005-05-20}
`

// Every kind of cause, each on its day.
func TestTimelineCauses(t *testing.T) {
	e := tiny(t)
	line := timeline(t, e, read(t, e, thief), "", analysis.Range{})
	var got []string
	for _, s := range line.Stretches {
		for _, c := range s.EndedBy {
			text := strings.Join([]string{s.To, c.Kind, c.RuleSet, c.What}, " | ")
			if len(c.When) > 0 {
				text += fmt.Sprint(" | if ", c.When)
			}
			if c.Fact != nil {
				text += fmt.Sprintf(" | %s at %s, %d years %v", c.Fact.Path, c.Fact.At, c.Years, c.Pins)
			}
			got = append(got, text)
		}
	}
	want := []string{
		"2001-07-14 | event |  | conviction | facts.convictions[0] at case.yaml:9:7, 0 years []",
		"2002-02-02 | begins | us/zz/quill/curfew | the bell rings",
		"2003-03-03 | date | us/watch | form W-2 released",
		"2004-04-04 | suspended | us/zz/quill/curfew | the bell is mended",
		"2004-05-05 | resumes | us/zz/quill/curfew | the bell is mended",
		"2004-07-15 | clock | us/zz/quill/curfew | date of conviction | facts.convictions[0].date at case.yaml:9:47, 3 years [1]",
		"2005-05-20 | event |  | conviction | facts.convictions[1] at case.yaml:10:7, 0 years []",
		"2006-06-06 | date | us/zz/quill/curfew | hand-overs at the gate end",
		"2007-07-01 | clock | us/zz/quill/curfew | age in whole years | facts.age at case.yaml:7:3, 16 years [2]",
		"2008-05-21 | clock | us/zz/quill/curfew | date of conviction | facts.convictions[1].date at case.yaml:10:52, 3 years [1]",
		"2008-07-14 | clock | us/zz/quill/curfew | date of conviction | facts.convictions[0].date at case.yaml:9:47, 7 years []",
		"2008-08-08 | ends | us/zz/quill/curfew | the bell is stolen | if map[us/zz/quill/curfew/end:early]",
		"2009-09-09 | ends | us/zz/quill/curfew | the bell cracks | if map[us/zz/quill/curfew/end:late]",
		"2010-01-01 | ends | us/watch | the order is withdrawn",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if line.From != "2001-01-01" || line.To != "2012-12-12" {
		t.Errorf("from %s to %s", line.From, line.To)
	}
}

var everyDay = flag.Bool("every-day", false, "compare timelines with runs on every day, not on some")

// someDays are the days on which a timeline is compared with a run: those next
// to a change, and some between.
func someDays(line *verdict.Timeline) []string {
	var days []string
	step := 41
	if *everyDay {
		step = 1
	}
	for day := line.From; day <= line.To; day = facts.Shift(day, 0, step) {
		days = append(days, day)
	}
	for _, s := range line.Stretches {
		days = append(days, s.From, facts.Shift(s.From, 0, 1), facts.Shift(s.To, 0, -1))
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(day string) bool { return day > line.To })
}

// equalsRuns compares a timeline with a run on each of some days.
func equalsRuns(t *testing.T, e *engine.Engine, s *scenario.Scenario, line *verdict.Timeline, days []string) {
	t.Helper()
	i, at := 0, line.From
	for _, day := range days {
		for day >= line.Stretches[i].To {
			i++
		}
		q := analysis.Question(s)
		q.Stated = maps.Clone(q.Stated)
		q.Stated["as_of"], q.Stated["place"] = day, line.Place
		f, err := e.Find(t.Context(), q, engine.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := answers(line.Stretches[i].Asks, line.Stretches[i].Local), answers(f.Asks, f.Local); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the timeline says %v, a run %v", day, got, want)
		}
	}
	for _, s := range line.Stretches {
		if s.From != at || s.Days != facts.DaysBetween(s.From, s.To) || s.Days < 1 {
			t.Errorf("the stretch from %s to %s, %d days, does not follow on %s", s.From, s.To, s.Days, at)
		}
		if (s.To > line.To) != (len(s.EndedBy) == 0) {
			t.Errorf("the stretch to %s was ended by %v", s.To, s.EndedBy)
		}
		at = s.To
	}
	if at != facts.Shift(line.To, 0, 1) {
		t.Errorf("the stretches end on %s, the range on %s", at, line.To)
	}
}

// answers writes down answers by action, leaving out those that say nothing.
func answers(asks, local verdict.ByAction) map[string]string {
	words := map[string]string{}
	for _, a := range asks {
		if a.Answer.Answer != verdict.No {
			words["asks."+a.Action] = a.Answer.Answer
		}
	}
	for _, a := range local {
		if a.Answer.Answer != verdict.Unregulated {
			words["local."+a.Action] = a.Answer.Answer
		}
	}
	return words
}

// A timeline says what a run says: on each day of the busiest year, and on
// some days of twelve.
func TestTimelineEqualsRuns(t *testing.T) {
	e := tiny(t)
	for name, text := range map[string]string{
		"everything stated": thief,
		"a day unknown":     strings.Replace(thief, "2005-05-20", "unknown", 1),
		"a side picked":     thief + "readings: {us/zz/quill/curfew/end: late}\n",
		"under a proposal":  thief + "proposals: [proposals/dim_the_lanterns]\n",
		"a leap day":        strings.Replace(thief, "2005-05-20", "2004-02-29", 1),
	} {
		t.Run(name, func(t *testing.T) {
			s := read(t, e, text)
			line := timeline(t, e, s, "", analysis.Range{})
			equalsRuns(t, e, s, line, someDays(line))
		})
	}
	t.Run("every day", func(t *testing.T) {
		s := read(t, e, thief)
		line := timeline(t, e, s, "", analysis.Range{From: "2007-10-01", To: "2008-09-30"})
		var days []string
		for day := line.From; day <= line.To; day = facts.Shift(day, 0, 1) {
			days = append(days, day)
		}
		equalsRuns(t, e, s, line, days)
	})
}

const threats = `
name: threats
title: Threats, a wobbler of 2012, and a DUI of 2015
as_of: 2015-08-15
place: us/ca/los_angeles
facts:
  age: 35
  convictions:
    - {offense: dui, level: misdemeanor, jurisdiction: us/ca, date: 2015-06-20, custody_days: 30, incident: A}
    - {offense: threats, level: misdemeanor, jurisdiction: us/ca, date: 2012-03-20, wobbler: true, custody_days: 30, incident: B}
`

// So does one of the rulebook's own.
func TestTimelineEqualsRunsOfTheRulebook(t *testing.T) {
	e := load(t, policies.FS)
	s := read(t, e, threats)
	for _, row := range []struct{ place, from, to string }{
		{"us/ca/los_angeles", "2017-01-01", "2018-02-01"}, // a tie day, a form that replaces others, two days on which a law may begin
		{"us/fl/miami_dade", "2017-01-01", "2017-03-01"},  // three layers within a month
		{"us/tx/harris", "2017-08-01", "2017-10-01"},      // a suspension
		{"us/ct", "2008-10-27", "2026-01-01"},
	} {
		t.Run(row.place, func(t *testing.T) {
			line := timeline(t, e, s, row.place, analysis.Range{From: row.from, To: row.to})
			equalsRuns(t, e, s, line, someDays(line))
		})
	}
}

// What a timeline cannot be made of is said of the case, not of the run.
func TestTimelineErrors(t *testing.T) {
	e := tiny(t)
	for _, row := range []struct {
		text, place, want string
		days              analysis.Range
	}{
		{text: thief, days: analysis.Range{From: "2007-01-01", To: "2006-01-01"}, want: "the range is empty: 2007-01-01 is later than 2006-01-01"},
		{text: thief + "proposals: [proposals/dim_the_lanterns]\n", days: analysis.Range{From: "2001-01-01"}, want: "on 2001-01-01: proposals/dim_the_lanterns dates from 2006-06-01; it cannot be laid over 2001-01-01"},
	} {
		timed, err := analysis.Timelines(t.Context(), e, []*scenario.Scenario{read(t, e, row.text)}, nil, row.days, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		if timed[0].Err == nil || timed[0].Err.Error() != row.want {
			t.Errorf("got %v, want %s", timed[0].Err, row.want)
		}
	}
}

// A context that ends, ends the work.
func TestTimelineCancelled(t *testing.T) {
	e := tiny(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := analysis.Timelines(ctx, e, []*scenario.Scenario{read(t, e, thief)}, nil, analysis.Range{}, func(int, int) {}); err == nil {
		t.Error("no error")
	}
}

// The work of a reader of the picture: one case in nine places, in the years
// of the rulebook.
func BenchmarkTimelineNinePlaces(b *testing.B) {
	places := []string{
		"us/ca/los_angeles", "us/ca/san_francisco", "us/ct", "us/il/cook", "us/fl/miami_dade",
		"us/ma/boston", "us/pa/philadelphia", "us/tx/harris", "us/oh",
	}
	for b.Loop() {
		e := load(b, policies.FS)
		s := read(b, e, threats)
		timed, err := analysis.Timelines(b.Context(), e, []*scenario.Scenario{s}, places, analysis.Range{}, func(int, int) {})
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range timed {
			if t.Err != nil {
				b.Fatal(t.Err)
			}
		}
	}
}
