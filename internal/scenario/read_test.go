package scenario_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

const laDUI = `name: la-dui-2015
title: A DUI conviction in Los Angeles, summer 2015
question: May the jail hold Ana for ICE, or only say when she will be released?
as_of: 2015-08-15
place: us/ca/los_angeles
agency: county_jail
unstated: absent
facts:
  convictions:
    - {offense: dui, level: misdemeanor, jurisdiction: us/ca, date: 2015-06-20, custody_days: 30, incident: A}
judgments: {special_circumstances: true}
locality: {reimbursement_agreement: no}
request: {received: [notify], form: I-247N}
readings: {us/pep/reentry_felony: text}
proposals: [proposals/suspend_pep]
expect:
  asks:  {notify: yes, hold: no}
  local: {hold: forbids}
cases:
  - name: charged-only
    facts: {convictions: [], charges: [{offense: dui, level: misdemeanor, status: pending}]}
    expect: {asks: {notify: no}}
`

func TestRead(t *testing.T) {
	scenarios := mustRead(t, laDUI)
	if len(scenarios) != 2 {
		t.Fatalf("%d scenarios, not 2", len(scenarios))
	}
	s, row := scenarios[0], scenarios[1]
	want := map[string]any{
		"as_of": "2015-08-15", "place": "us/ca/los_angeles", "agency": "county_jail",
		"facts": map[string]any{"convictions": []any{map[string]any{
			"offense": "dui", "level": "misdemeanor", "jurisdiction": "us/ca",
			"date": "2015-06-20", "custody_days": 30, "incident": "A",
		}}},
		"judgments": map[string]any{"special_circumstances": true},
		"locality":  map[string]any{"reimbursement_agreement": false},
		"request":   map[string]any{"received": []any{"notify"}, "form": "I-247N"},
	}
	if !reflect.DeepEqual(s.Stated, want) {
		t.Errorf("stated\n%v\nwant\n%v", s.Stated, want)
	}
	if s.Name != "la-dui-2015" || row.Name != "la-dui-2015/charged-only" {
		t.Errorf("names %q and %q", s.Name, row.Name)
	}
	if s.UnstatedUnknown {
		t.Error("unstated facts are unknown")
	}
	if got := s.Readings["us/pep/reentry_felony"]; got != "text" {
		t.Errorf("reading %q", got)
	}
	if !slices.Equal(s.Proposals, []string{"proposals/suspend_pep"}) {
		t.Errorf("proposals %q", s.Proposals)
	}
	if want := (&scenario.Expect{
		Asks:  map[string]string{"notify": "yes", "hold": "no"},
		Local: map[string]string{"hold": "forbids"},
	}); !reflect.DeepEqual(s.Expect, want) {
		t.Errorf("expect %+v", s.Expect)
	}
	if want := (&scenario.Expect{Asks: map[string]string{"notify": "no"}}); !reflect.DeepEqual(row.Expect, want) {
		t.Errorf("expect of the row %+v", row.Expect)
	}
	if row.Title != s.Title || row.Question != s.Question {
		t.Error("the row does not have the title and question of its scenario")
	}
}

func TestReadValues(t *testing.T) {
	for _, test := range []struct {
		name, text, path string
		want             any
	}{
		{"yes", "facts: {removable: yes}", "facts.removable", true},
		{"no", "facts: {removable: no}", "facts.removable", false},
		{"true", "facts: {removable: TRUE}", "facts.removable", true},
		{"unknown flag", "facts: {removable: unknown}", "facts.removable", facts.Unknown},
		{"unknown number", "facts: {age: unknown}", "facts.age", facts.Unknown},
		{"unknown date", "facts: {birth_date: unknown}", "facts.birth_date", facts.Unknown},
		{"unknown list", "facts: {convictions: unknown}", "facts.convictions", facts.Unknown},
		{"unknown object", "facts: {gang: unknown}", "facts.gang", facts.Unknown},
		{"unknown word", "facts: {charges: [{offense: unknown, status: unknown}]}", "facts.charges[0].offense", facts.Unknown},
		{"unknown item", "facts: {convictions: [unknown]}", "facts.convictions[0]", map[string]any{"offense": "unknown", "level": "unknown"}},
		{"unknown judgment", "judgments: {no_threat: unknown}", "judgments.no_threat", facts.Unknown},
		{"unknown section", "locality: unknown", "locality.cooperates", facts.Unknown},
		{"date unquoted", "facts: {birth_date: 1990-01-02}", "facts.birth_date", "1990-01-02"},
		{"date quoted", "facts: {birth_date: '1990-01-02'}", "facts.birth_date", "1990-01-02"},
		{"day of release", "facts: {release: {eligible_at: 2015-08-15}}", "facts.release.eligible_at", "2015-08-15"},
		{"moment of release", "facts: {release: {eligible_at: 2015-08-15T18:00}}", "facts.release.eligible_at", "2015-08-15T18:00"},
		{"moment with seconds", "facts: {release: {eligible_at: 2015-08-15T18:00:00}}", "facts.release.eligible_at", "2015-08-15T18:00:00"},
		{"label that is a number", "facts: {convictions: [{offense: dui, level: felony, incident: 1}]}", "facts.convictions[0].incident", "1"},
		{"letter that YAML once took for a flag", "facts: {convictions: [{offense: dui, level: felony, listed: N}]}", "facts.convictions[0].listed", "N"},
		{"empty list", "facts: {convictions: []}", "facts.convictions", []any{}},
		{"nothing", "", "facts", map[string]any{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := mustRead(t, head+test.text)[0]
			got, ok := facts.Get(s.Stated, test.path)
			if !ok || !reflect.DeepEqual(got, test.want) {
				t.Errorf("%s is %#v, not %#v", test.path, got, test.want)
			}
		})
	}
}

func TestReadText(t *testing.T) {
	s := mustRead(t, "name: x\ntitle: >\n  Two\n  lines\nquestion: |\n  One.\n\n  Two.\nas_of: 2015-08-15\nplace: us/tx\nunstated: unknown\n")[0]
	if s.Title != "Two lines" || s.Question != "One.\n\nTwo." || !s.UnstatedUnknown {
		t.Errorf("%q, %q, %v", s.Title, s.Question, s.UnstatedUnknown)
	}
	for _, text := range []string{"\uFEFF" + head, strings.ReplaceAll(head, "\n", "\r\n"), "---\n" + head + "---\n"} {
		if got := mustRead(t, text); len(got) != 1 || got[0].Name != "x" {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestReadExpect(t *testing.T) {
	s := mustRead(t, head+`expect:
  asks: {notify: yes, hold: false, transfer: true}
  programs: {us/pep: {notify: yes}}
  rulings: {us/ca/trust_act: {hold: forbids}}
  local: {access: unregulated}
  met: {us/pep: ["2(b)"], us/priorities_2014: [3], us/laken_riley: []}
  not_met: {us/pep: ["1(d)"]}
  undecided: {us/pep: ["2(b)"]}
  in_force: [us/pep]
  not_in_force: []
  forms: {us/pep: {notify: I-247N}}
  open_judgments: ["us/pep danger"]
  duties: {us/ca/truth_act: ["7283.1(b)"]}
  hold_ends: 2013-07-16T18:00
  flags: [fourth_amendment]
  depends_on: ["facts.convictions[0].custody_days"]
  contested_on: [us/pep/reentry_felony]
`)[0]
	want := &scenario.Expect{
		Asks:          map[string]string{"notify": "yes", "hold": "no", "transfer": "yes"},
		Programs:      map[string]map[string]string{"us/pep": {"notify": "yes"}},
		Rulings:       map[string]map[string]string{"us/ca/trust_act": {"hold": "forbids"}},
		Local:         map[string]string{"access": "unregulated"},
		Met:           map[string][]string{"us/pep": {"2(b)"}, "us/priorities_2014": {"3"}, "us/laken_riley": {}},
		NotMet:        map[string][]string{"us/pep": {"1(d)"}},
		Undecided:     map[string][]string{"us/pep": {"2(b)"}},
		InForce:       []string{"us/pep"},
		NotInForce:    []string{},
		Forms:         map[string]map[string]string{"us/pep": {"notify": "I-247N"}},
		OpenJudgments: []string{"us/pep danger"},
		Duties:        map[string][]string{"us/ca/truth_act": {"7283.1(b)"}},
		HoldEnds:      "2013-07-16T18:00",
		Flags:         []string{"fourth_amendment"},
		DependsOn:     []string{"facts.convictions[0].custody_days"},
		ContestedOn:   []string{"us/pep/reentry_felony"},
	}
	if !reflect.DeepEqual(s.Expect, want) {
		t.Errorf("got\n%+v\nwant\n%+v", s.Expect, want)
	}
}

func TestReadProblems(t *testing.T) {
	conviction := func(fields string) string { return head + "facts:\n  convictions:\n    - {" + fields + "}\n" }
	checkComplaints(t, []complaintTest{
		{"nothing is required twice", "title: T\n", []string{
			"1:1: as_of: is missing; write a date, such as 2015-06-20", "1:1: name: is missing", "1:1: place: is missing",
		}},
		{"parts of a conviction", conviction("custody_days: 3"), []string{
			"7:7: facts.convictions[0].level: is missing; write felony, misdemeanor, infraction or unknown",
			"7:7: facts.convictions[0].offense: is missing",
		}},
		{"parts of a charge", head + "facts: {charges: [{level: felony}]}", []string{
			"5:19: facts.charges[0].offense: is missing",
			"5:19: facts.charges[0].status: is missing; write arrested, pending, dismissed, acquitted, resolved or unknown",
		}},
		{"part of an order", head + "facts:\n  final_order:\n    outstanding: true\n", []string{"6:3: facts.final_order.date: is missing; write a date, such as 2015-06-20, or unknown"}},

		{"unknown key", head + "facts:\n  convitions: []\n", []string{`6:3: facts.convitions: is not a key hypo knows; did you mean "convictions"?`}},
		{"unknown key that is near none", head + "facts:\n  arrested: true\n", []string{"6:3: facts.arrested: is not a key hypo knows; `hypo schema --list` lists them"}},
		{"unknown key of an item", conviction("offense: dui, level: felony, arraigned: true"), []string{"7:37: facts.convictions[0].arraigned: is not a key hypo knows; `hypo schema --list` lists them"}},
		{"unknown key that is near none, of no section", head + "arrested: true\n", []string{"5:1: arrested: is not a key hypo knows"}},
		{"unknown key at the top", head + "quetion: Why?\n", []string{`5:1: quetion: is not a key hypo knows; did you mean "question"?`}},
		{"unknown key, few known", head + "facts: {gang: {colour: red}}", []string{
			"5:16: facts.gang.colour: is not a key hypo knows; the keys here are age_at_participation, database_match and participated",
		}},
		{"key in the wrong place", head + "convictions: []\n", []string{"5:1: convictions: is not a key hypo knows here; it belongs under facts"}},
		{"who the person is", head + "facts: {name: Ana}", []string{
			"5:9: facts.name: is not a key hypo knows; a file is hypothetical and has no place for who a person is",
		}},
		{"what only the rules read", conviction("offense: dui, level: felony, at: here"), []string{`7:37: facts.convictions[0].at: is not a key hypo knows; did you mean "date"?`}},

		{"unknown offence", conviction("offense: dwi, level: felony"), []string{`7:17: facts.convictions[0].offense: "dwi" is not an offence hypo knows; did you mean "dui"?`}},
		{"offence by another name", conviction("offense: larceny, level: felony"), []string{`7:17: facts.convictions[0].offense: "larceny" is not an offence hypo knows; did you mean "theft"?`}},
		{"offence by another name, in a row", head + "cases: [{name: a, facts: {charges: [{offense: murder, status: pending}]}}]", []string{
			`5:47: cases[0].facts.charges[0].offense: "murder" is not an offence hypo knows; did you mean "homicide"?`,
		}},
		{"day that must be there", head + "facts: {final_order: {outstanding: unknown}}", []string{
			`5:9: facts.final_order.date: is missing; write a date, such as 2015-06-20, or unknown`,
		}},
		{"offence like no other", conviction("offense: bigamy, level: felony"), []string{"7:17: facts.convictions[0].offense: \"bigamy\" is not an offence hypo knows; `hypo schema --list` lists them"}},
		{"unknown level", conviction("offense: dui, level: serious"), []string{
			`7:29: facts.convictions[0].level: "serious" is not a value of level; write felony, misdemeanor, infraction or unknown`,
		}},
		{"unknown state", conviction("offense: dui, level: felony, jurisdiction: us/xx"), []string{
			`7:51: facts.convictions[0].jurisdiction: "us/xx" is not a jurisdiction hypo knows; did you mean "us/tx"?`,
		}},
		{"unknown agency", head + "agency: county-jail", []string{`5:9: agency: "county-jail" is not a value of agency; did you mean "county_jail"?`}},
		{"agency cannot be open", head + "agency: unknown", []string{
			`5:9: agency: "unknown" is not a value of agency; write county_jail, city_jail, city_police, state_police, state_corrections, juvenile_detention, probation, school_police, prosecutor or court_officer`,
		}},
		{"word of a list", head + "facts: {probable_cause: [hunch]}", []string{
			`5:26: facts.probable_cause[0]: "hunch" is not a value of probable_cause; write final_order, pending_proceedings, biometric_match or statements`,
		}},
		{"unstated", head + "unstated: maybe", []string{`5:11: unstated: "maybe" is not a value of unstated; write absent or unknown`}},

		{"flag", head + "facts: {removable: maybe}", []string{`5:20: facts.removable: "maybe" is neither true nor false; write true, false or unknown`}},
		{"number", head + "facts: {age: thirty}", []string{`5:14: facts.age: "thirty" is not a whole number`}},
		{"list for a number", head + "facts: {age: [3]}", []string{"5:9: facts.age: is a list, where a whole number is wanted"}},
		{"word for a list", head + "facts: {charges: none}", []string{`5:18: facts.charges: "none" is not a list; a list stands in [ ]`}},
		{"word for a conviction", head + "facts: {convictions: [dui]}", []string{`5:23: facts.convictions[0]: "dui" is not a set of entries; write {key: value}`}},
		{"entries for a flag", head + "facts: {removable: {a: b}}", []string{"5:9: facts.removable: is a set of entries, where true or false is wanted"}},
		{"number for text", "name: x\ntitle: 2015\nas_of: 2015-08-15\nplace: us\n", []string{`2:8: title: 2015 is not text; write "2015"`}},
		{"blank", "name: x\ntitle: ' '\nas_of: 2015-08-15\nplace: us\n", []string{"2:8: title: is blank"}},
		{"no value", head + "facts:\nquestion: ~\n", []string{
			"5:1: facts: has no value; give it one, or leave the key out",
			"6:1: question: has no value; give it one, or leave the key out",
		}},
		{"too small", head + "facts: {age: -1}", []string{"5:14: facts.age: -1 is less than 0"}},
		{"too large", head + "facts: {age: 121}", []string{"5:14: facts.age: 121 is more than 120"}},
		{"too long", head + "question: " + strings.Repeat("a ", 500), nil},
		{"far too long", head + "question: a" + strings.Repeat(" a", 500), []string{"5:11: question: is longer than 1000 characters"}},
		{"too many", head + "facts: {convictions: [" + strings.Repeat("{offense: dui, level: felony},", 51) + "]}", []string{"5:9: facts.convictions: has more than 50 items"}},
		{"twice in a list", head + "facts: {probable_cause: [statements, statements]}", []string{`5:38: facts.probable_cause[1]: "statements" is given twice`}},
		{"name", "name: LA DUI\ntitle: T\nas_of: 2015-08-15\nplace: us\n", []string{
			`1:7: name: "LA DUI" is not a name; use small letters, digits and hyphens, as in la-dui-2015`,
		}},

		{"no such day", conviction("offense: dui, level: felony, date: 2015-02-30"), []string{`7:43: facts.convictions[0].date: "2015-02-30" is not a day of the calendar`}},
		{"no date", "name: x\ntitle: T\nas_of: June 2015\nplace: us\n", []string{`3:8: as_of: "June 2015" is not a date; write it as 2015-06-20`}},
		{"date without its noughts", "name: x\ntitle: T\nas_of: 2015-6-1\nplace: us\n", []string{`3:8: as_of: "2015-6-1" is not a date; write it as 2015-06-20`}},
		{"year for a date", "name: x\ntitle: T\nas_of: 2015\nplace: us\n", []string{"3:8: as_of: 2015 is not a date; write it as 2015-06-20"}},
		{"open date", "name: x\ntitle: T\nas_of: unknown\nplace: us\n", []string{`3:8: as_of: "unknown" is not a date; write it as 2015-06-20`}},
		{"moment for a date", "name: x\ntitle: T\nas_of: 2015-06-20T10:00\nplace: us\n", []string{`3:8: as_of: "2015-06-20T10:00" is not a date; write it as 2015-06-20`}},
		{"no such moment", head + "facts: {release: {eligible_at: 2015-02-30T10:00}}", []string{`5:32: facts.release.eligible_at: "2015-02-30" is not a day of the calendar`}},
		{"no such hour", head + "facts: {release: {eligible_at: 2015-02-20T25:00}}", []string{
			`5:32: facts.release.eligible_at: "2015-02-20T25:00" is not a date or a date and time; write it as 2015-06-20 or 2015-06-20T18:00`,
		}},

		{"near place", strings.Replace(head, "los_angeles", "los_angelos", 1), []string{`4:8: place: "us/ca/los_angelos" is not a place hypo knows; did you mean "us/ca/los_angeles"?`}},
		{"place without rules", strings.Replace(head, "los_angeles", "fresno", 1), nil},
		{"unknown state of a place", strings.Replace(head, "us/ca/los_angeles", "us/tz", 1), []string{`4:8: place: "us/tz" is not a place hypo knows; did you mean "us/tx"?`}},
		{"place as people write it", strings.Replace(head, "us/ca/los_angeles", "US/CA/Los Angeles", 1), []string{
			`4:8: place: "US/CA/Los Angeles" is not a place; did you mean "us/ca/los_angeles"?`,
		}},
		{"no place", strings.Replace(head, "us/ca/los_angeles", "California", 1), []string{`4:8: place: "California" is not a place; write it as us/ca/los_angeles`}},

		{"unknown reading", head + "readings: {us/pep/reentry_felon: text}", []string{
			`5:12: readings.us/pep/reentry_felon: is not a contested reading hypo knows; did you mean "us/pep/reentry_felony"?`,
		}},
		{"reading like no other", head + "readings: {us/tx/words: text}", []string{
			"5:12: readings.us/tx/words: is not a contested reading hypo knows; the readings are us/ca/values_act/effective_date and us/pep/reentry_felony",
		}},
		{"unknown side", head + "readings: {us/pep/reentry_felony: spirit}", []string{
			`5:35: readings.us/pep/reentry_felony: "spirit" is not a side of this reading; the sides are text and paraphrase`,
		}},
		{"side that is a date", head + "readings: {us/ca/values_act/effective_date: 2018-01-04}", nil},
		{"no side", head + "readings: {us/pep/reentry_felony: 3}", []string{`5:35: readings.us/pep/reentry_felony: 3 is not text; write "3"`}},
		{"unknown proposal", head + "proposals: [proposals/suspend_pap]", []string{
			`5:13: proposals[0]: "proposals/suspend_pap" is not a proposal hypo knows; did you mean "proposals/suspend_pep"?`,
		}},

		{"expected action", head + "expect: {asks: {notfy: yes}}", []string{`5:17: expect.asks.notfy: is not a key hypo knows; did you mean "notify"?`}},
		{"expected word", head + "expect: {asks: {hold: forbids}}", []string{
			`5:23: expect.asks.hold: "forbids" is not a value of hold; write yes, no, contested or depends`,
		}},
		{"expected list", head + "expect: {met: {us/pep: 3}}", []string{"5:24: expect.met.us/pep: 3 is not a list; a list stands in [ ]"}},
		{"expected moment", head + "expect: {hold_ends: 2013-07-16}", []string{
			`5:21: expect.hold_ends: "2013-07-16" is not a date and time; write it as 2015-06-20T18:00`,
		}},
		{"expected rule sets are not checked here", head + "expect: {met: {us/pip: [9]}, in_force: [nowhere]}", nil},

		{"no mapping", "- name: x\n", []string{"1:1: a scenario is a set of entries such as name: and title:"}},
		{"name taken", head + "---\n" + head, []string{`6:7: name: "x" is the name of an earlier scenario, on line 1`}},
		{"empty file", "", []string{"1:1: the file holds no scenario"}},
		{"only a comment", "# nothing\n---\n", []string{"1:1: the file holds no scenario"}},
		{"key given twice", head + "title: U\n", []string{"5:1: title: is given twice, first on line 2"}},
	})
}

func TestReadSyntax(t *testing.T) {
	checkComplaints(t, []complaintTest{
		{"colon", "name: x\ntitle: The case: a DUI\n", []string{`2:16: is not YAML: ": " begins a value here; put text that holds it in quotes`}},
		{"tab", head + "facts:\n\tage: 3\n", []string{"6:4: is not YAML: this character cannot begin a value; indent with blanks, not tabs, and put text in quotes"}},
		{"bracket", head + "facts: {age: 3\nagency: prosecutor\n", []string{"6:19: is not YAML: a list [ ] or a set of entries { } is not closed, or lacks a comma"}},
		{"quotation mark", "name: x\ntitle: \"T\nas_of: 2015-08-15\n", []string{"2:8: is not YAML: a quotation mark is not closed"}},
		{"key", "name: x\ntitle T\nplace: us\n", []string{"3:4: is not YAML: a key is not followed by a colon and a blank, or does not line up with the keys above"}},
		{"alias of nothing", "name: x\ntitle: *star\n", []string{"2:8: is not YAML: anchors and aliases (& and *) are not read; put text in quotes"}},
	})
}

// What is sound is read although something else is not.
func TestReadSound(t *testing.T) {
	second := strings.Replace(head, "name: x", "name: y", 1)
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a bad document", head + "---\nname: z\n---\n" + second, []string{"x", "y"}},
		{"broken YAML after it", head + "---\n" + second + "---\n}\n", []string{"x", "y"}},
		{"a bad row", head + "cases:\n- {name: a}\n- {name: b, agency: me}\n- {name: c}\n", []string{"x/a", "x/c"}},
		{"a bad scenario has no rows", head + "agency: me\ncases:\n- {name: a}\n", nil},
		{"an identifier spoils the file", head + "---\n# 123-45-6789\n" + second, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			wrong, names := complaints(t, test.text)
			if len(wrong) == 0 || !slices.Equal(names, test.want) {
				t.Errorf("read %q, complained %q", names, wrong)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	_, err := newReader(t).Read("-", []byte("name: x\n"))
	problems, ok := errors.AsType[scenario.Problems](err)
	if !ok || len(problems) != 3 {
		t.Fatalf("%v", err)
	}
	if got, want := err.Error(), "-:1:1: as_of: is missing; write a date, such as 2015-06-20\n-:1:1: place: is missing\n-:1:1: title: is missing"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	one, ok := errors.AsType[*scenario.Problem](err)
	if !ok || one.Pos.String() != "-:1:1" || one.Path != "as_of" {
		t.Errorf("%+v", one)
	}
}

// Without a rulebook names are taken as they come.
func TestReadWithoutRulebook(t *testing.T) {
	text := strings.Replace(head, "us/ca/los_angeles", "us/zz/anywhere", 1) + "readings: {a: b}\nproposals: [c]\n"
	schema, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(schema, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reader.Read("f.yaml", []byte(text)); err != nil {
		t.Error(err)
	}
}

func TestIsScenario(t *testing.T) {
	for text, want := range map[string]bool{
		"":                          true,
		head:                        true,
		"kind: space\nname: x\n":    false,
		"# a space\nkind: 'space'":  false,
		"{kind: space}":             false,
		"name: x\nkind: scenario\n": true,
		"facts: {kind: space}\n":    true,
		"kind: [":                   true,
		"- kind: space\n":           true,
	} {
		if got := scenario.IsScenario([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := []byte(laDUI)
	for len(text) < 2000 {
		text = append(text, "  - name: row-"+string(rune('a'+len(text)%26))+"\n    as_of: 2016-01-01\n    facts: {convictions: [{offense: theft, level: felony, date: 2014-01-02}]}\n    expect: {asks: {notify: yes}, local: {hold: permits}}\n"...)
	}
	reader := newReader(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := reader.Read("f.yaml", text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewReader(b *testing.B) {
	schema, err := vocabulary()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := scenario.NewReader(schema, nil); err != nil {
			b.Fatal(err)
		}
	}
}
