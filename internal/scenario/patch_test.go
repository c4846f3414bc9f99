package scenario_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

const table = `name: x
title: T
as_of: 2015-08-15
place: us/ca/los_angeles
agency: prosecutor
facts:
  gang: {participated: yes, database_match: true}
  convictions:
    - {offense: dui, level: felony}
    - {offense: theft, level: misdemeanor}
readings: {us/pep/reentry_felony: text}
proposals: [proposals/suspend_pep]
expect: {flags: []}
cases:
  - name: same
  - name: merged
    as_of: 2016-01-01
    facts:
      gang: {participated: no}
  - name: replaced
    title: Another
    facts: {convictions: [{offense: assault, level: felony}], gang: unknown}
    proposals: []
  - name: removed
    agency: null
    facts: {gang: null, convictions: null}
    readings: {us/pep/reentry_felony: null}
    proposals: null
  - name: 2
    facts: {gang: {participated: null}, warrants: {judicial: true, criminal: null}}
    expect: {asks: {hold: no}}
`

func rows(t *testing.T) map[string]*scenario.Scenario {
	t.Helper()
	byName := map[string]*scenario.Scenario{}
	for _, s := range mustRead(t, table) {
		byName[s.Name] = s
	}
	return byName
}

func TestPatch(t *testing.T) {
	byName := rows(t)
	dui := map[string]any{"offense": "dui", "level": "felony"}
	theft := map[string]any{"offense": "theft", "level": "misdemeanor"}
	for _, test := range []struct {
		row, path string
		want      any // nil: absent
	}{
		{"x", "facts.gang", map[string]any{"participated": true, "database_match": true}},
		{"x/same", "facts.gang", map[string]any{"participated": true, "database_match": true}},
		{"x/same", "as_of", "2015-08-15"},
		{"x/merged", "as_of", "2016-01-01"},
		{"x/merged", "facts.gang", map[string]any{"participated": false, "database_match": true}},
		{"x/merged", "facts.convictions", []any{dui, theft}},
		{"x/replaced", "facts.convictions", []any{map[string]any{"offense": "assault", "level": "felony"}}},
		{"x/replaced", "facts.gang", facts.Unknown},
		{"x/removed", "agency", nil},
		{"x/removed", "facts", map[string]any{}},
		{"x/2", "facts.gang", map[string]any{"database_match": true}},
		{"x/2", "facts.warrants", map[string]any{"judicial": true}},
	} {
		s := byName[test.row]
		if s == nil {
			t.Fatalf("no scenario %s", test.row)
		}
		got, _ := facts.Get(s.Stated, test.path)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %s is %v, not %v", test.row, test.path, got, test.want)
		}
	}
	if got := byName["x/replaced"]; got.Title != "Another" || got.Proposals != nil || len(got.Readings) != 1 {
		t.Errorf("%+v", got)
	}
	if got := byName["x/removed"]; got.Title != "T" || got.Proposals != nil || got.Readings != nil {
		t.Errorf("%+v", got)
	}
	if byName["x"].Expect == nil || byName["x/same"].Expect != nil || byName["x/2"].Expect == nil {
		t.Error("a row has an expect that is not its own")
	}
}

func TestAt(t *testing.T) {
	byName := rows(t)
	for _, test := range []struct{ row, path, want string }{
		{"x", "as_of", "f.yaml:3:1"},
		{"x", "facts.convictions", "f.yaml:8:3"},
		{"x", "facts.convictions[0]", "f.yaml:9:7"},
		{"x", "facts.convictions[0].level", "f.yaml:9:22"},
		{"x", "facts.convictions[2]", ""},
		{"x", "facts.convictions[0].date", ""},
		{"x", "facts.age", ""},
		{"x", "facts.gang.participated", "f.yaml:7:10"},
		{"x", "readings.us/pep/reentry_felony", "f.yaml:11:12"},
		{"x", "proposals[0]", "f.yaml:12:13"},
		{"x/merged", "as_of", "f.yaml:17:5"},
		{"x/merged", "place", "f.yaml:4:1"},
		{"x/merged", "facts.gang.participated", "f.yaml:19:14"},
		{"x/merged", "facts.gang.database_match", "f.yaml:7:29"},
		{"x/merged", "facts.convictions[1].offense", "f.yaml:10:8"},
		{"x/replaced", "facts.convictions[0].offense", "f.yaml:22:28"},
		{"x/removed", "facts.gang", ""},
		{"x/removed", "agency", ""},
	} {
		if got := byName[test.row].At(test.path); got != test.want {
			t.Errorf("%s: %s is at %q, not %q", test.row, test.path, got, test.want)
		}
	}
	if got := byName["x"].Pos.String(); got != "f.yaml:1:1" {
		t.Errorf("the scenario is at %s", got)
	}
	if got := byName["x/merged"].Pos.String(); got != "f.yaml:16:5" {
		t.Errorf("the row is at %s", got)
	}
	s := mustRead(t, head+"judgments: unknown\n")[0]
	if got := s.At("judgments.no_threat"); got != "f.yaml:5:1" {
		t.Errorf("a judgment among unknown ones is at %q", got)
	}
	if got := (&scenario.Scenario{}).At("facts"); got != "" {
		t.Errorf("a scenario that was not read has something at %q", got)
	}
}

// A file with rows runs them, and itself if it has an expect.
func TestWhatRuns(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{head, []string{"x"}},
		{head + "cases: [{name: a}, {name: B.1_c}]\n", []string{"x/a", "x/B.1_c"}},
		{head + "cases: [{name: a}]\nexpect: {}\n", []string{"x", "x/a"}},
		{head + "cases: [{name: a}]\nexpect: null\n", []string{"x/a"}},
		{head + "cases: [{name: a}]\n---\n" + strings.Replace(head, "x", "y", 1), []string{"x/a", "y"}},
	} {
		var names []string
		for _, s := range mustRead(t, test.text) {
			names = append(names, s.Name)
		}
		if !slices.Equal(names, test.want) {
			t.Errorf("%q runs %q, not %q", test.text, names, test.want)
		}
	}
}

// A section that is unknown as a whole is spelt out after the patch, not before.
func TestPatchUnknownSection(t *testing.T) {
	all := mustRead(t, head+"judgments: unknown\nexpect: {}\ncases:\n- name: a\n  judgments: {no_threat: true}\n- name: b\n")
	if got := all[0].Stated["judgments"].(map[string]any); len(got) < 8 || got["no_threat"] != facts.Unknown {
		t.Errorf("judgments %v", got)
	}
	if got := all[1].Stated["judgments"]; !reflect.DeepEqual(got, map[string]any{"no_threat": true}) {
		t.Errorf("patched %v", got)
	}
	if !reflect.DeepEqual(all[2].Stated, all[0].Stated) {
		t.Errorf("not patched %v", all[2].Stated)
	}
}

func TestPatchProblems(t *testing.T) {
	rows := func(text string) string { return head + "facts: {prior_removal: {date: 2010-01-01}}\ncases:\n" + text }
	checkComplaints(t, []complaintTest{
		{"no rows", head + "cases: []\n", []string{"5:1: cases: is an empty list; leave it out"}},
		{"no list", head + "cases: {name: a}\n", []string{"5:1: cases: is a set of entries, where a list is wanted"}},
		{"no row", rows("- a\n"), []string{`7:3: cases[0]: "a" is not a set of entries; write {key: value}`}},
		{"no name", rows("- {agency: prosecutor}\n"), []string{"7:3: cases[0].name: is missing"}},
		{"name", rows("- {name: a b}\n"), []string{
			`7:10: cases[0].name: "a b" is not a name; use small letters, digits and hyphens, as in la-dui-2015`,
		}},
		{"same name", rows("- name: a\n- name: a\n"), []string{`8:9: cases[1].name: "a" is the name of an earlier row, on line 7`}},
		{"rows of rows", rows("- {name: a, cases: []}\n"), []string{"7:13: cases[0].cases: is not a key hypo knows"}},
		{"unknown key", rows("- {name: a, facts: {convitions: []}}\n"), []string{
			`7:21: cases[0].facts.convitions: is not a key hypo knows; did you mean "convictions"?`,
		}},
		{"wrong value", rows("- name: a\n  facts:\n    convictions: [{offense: dwi, level: felony}]\n"), []string{
			`9:29: cases[0].facts.convictions[0].offense: "dwi" is not an offence hypo knows; did you mean "dui"?`,
		}},
		{"lists are not merged", rows("- {name: a, facts: {convictions: [{offense: dui}]}}\n"), []string{
			"7:35: cases[0].facts.convictions[0].level: is missing; write felony, misdemeanor, infraction or unknown",
		}},
		{"null in a list", rows("- {name: a, facts: {charges: [{offense: dui, status: pending, date: null}]}}\n"), []string{
			"7:63: cases[0].facts.charges[0].date: has no value; give it one, or leave the key out",
		}},
		{"removes what is required", rows("- {name: a, title: null, as_of: null}\n"), []string{
			"7:3: cases[0].as_of: is missing", "7:3: cases[0].title: is missing",
		}},
		{"removes part of an order", rows("- {name: a, facts: {prior_removal: {date: null}}}\n"), []string{
			"7:21: cases[0].facts.prior_removal.date: is missing",
		}},
		{"brings part of an order", rows("- {name: a, facts: {final_order: {outstanding: false}}}\n"), []string{
			"7:21: cases[0].facts.final_order.date: is missing",
		}},
		{"is not told twice", "name: x\nas_of: 2015-08-15\nplace: us\nfacts: {reentry: {}}\ncases: [{name: a, facts: {reentry: {}}}, {name: b}]\n", []string{
			"1:1: title: is missing", "4:9: facts.reentry.date: is missing; write a date, such as 2015-06-20, or unknown",
		}},
		{"place", rows("- {name: a, place: us/ca/los_angelos}\n"), []string{
			`7:20: cases[0].place: "us/ca/los_angelos" is not a place hypo knows; did you mean "us/ca/los_angeles"?`,
		}},
		{"date", rows("- {name: a, as_of: 2015-02-30}\n"), []string{`7:20: cases[0].as_of: "2015-02-30" is not a day of the calendar`}},
		{"side", rows("- {name: a, readings: {us/pep/reentry_felony: txt}}\n"), []string{
			`7:47: cases[0].readings.us/pep/reentry_felony: "txt" is not a side of this reading; did you mean "text"?`,
		}},
	})
}
