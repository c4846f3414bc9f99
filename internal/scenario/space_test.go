package scenario_test

import (
	"os"
	"strings"
	"testing"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

func spaceReader(t *testing.T) *scenario.Reader {
	t.Helper()
	data, err := os.ReadFile("../../policies/schema/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := facts.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.NewReader(schema, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const soundSpace = `kind: space
name: small
title: A small space
base: {as_of: 2015-08-15, place: us/oh, facts: {convictions: [{offense: theft, level: misdemeanor}]}}
axes:
  facts.convictions[0].level: [felony, {value: misdemeanor, weight: 9}]
  facts.convictions[1]: [null, {offense: dui, level: misdemeanor}]
  facts.removable: [yes, no]
  facts.convictions[0].custody_days: every
  facts.gang: [{value: {participated: true}, name: in a gang}, {participated: false}]
  place: [us/oh, us/tx]
constraints:
  - never: {facts.removable: false, "facts.convictions[1]": [null]}
  - when: {"facts.convictions[0].level": felony}
    then: {facts.removable: [true]}
`

func TestReadSpace(t *testing.T) {
	s, err := spaceReader(t).ReadSpace("small.yaml", []byte(soundSpace))
	if err != nil {
		t.Fatal(err)
	}
	if s.Axes[0].Path != "place" || s.Outer != 1 {
		t.Errorf("the axis that changes the law comes first: have %s, and %d such", s.Axes[0].Path, s.Outer)
	}
	if got, want := s.Size(), uint64(2*2*2*2*2*2); got != want {
		t.Errorf("%d points, want %d", got, want)
	}
	kept := 0
	for n := range s.Size() {
		p := s.Point(n)
		if s.Number(p) != n {
			t.Fatalf("point %d is numbered %d", n, s.Number(p))
		}
		if s.Allows(p) {
			kept++
		}
	}
	// Of each 16: 4 with removable and felony, 4 with removable and misdemeanor,
	// and of those not removable the two misdemeanors with a second conviction.
	if want := 2 * 2 * 2 * (2 + 2 + 1); kept != want {
		t.Errorf("the constraints leave %d points, want %d", kept, want)
	}
	if level := s.Axes[s.Axis("facts.convictions[0].level")]; level.Weight(0) != 1 || level.Weight(1) != 9 {
		t.Errorf("weights %d and %d", level.Weight(0), level.Weight(1))
	}
	if gang := s.Axes[s.Axis("facts.gang")]; gang.Values[0].Word != "in a gang" || gang.Values[1].Word != "participated: false" {
		t.Errorf("words %q and %q", gang.Values[0].Word, gang.Values[1].Word)
	}
	home := s.Case(s.Home())
	if found, _ := facts.Get(home.Stated, "facts.convictions"); len(found.([]any)) != 1 {
		t.Errorf("the case of home has the convictions %v", found)
	}
}

func TestReadSpaceProblems(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"a fact that is none", "facts.removable: [yes, no]", "facts.removabel: [yes]", `8:3: axes.facts.removabel: is nothing in which cases can differ; did you mean "facts.removable"?`},
		{"a value that is none", "[felony, {", "[felon, {", `6:32: axes.facts.convictions[0].level[0]: "felon" is not a value of level; did you mean "felony"?`},
		{"what must be stated", "[felony, {", "[null, {", `must be stated; null leaves it out`},
		{"an item that nothing has", "facts.convictions[1]: [null,", "facts.convictions[1].level: [felony]\n  facts.charges[0]: [null,", `there is no facts.convictions[1] in the base, and no axis or column that has it: give the base one, or make an axis or column of the whole of it`},
		{"an item that lacks something", "{offense: dui, level: misdemeanor}]", "{offense: dui}]", "is missing"},
		{"a value twice", "[yes, no]", "[yes, true]", `8:26: axes.facts.removable[1]: "true" is given twice on this axis`},
		{"no day", "place: [us/oh, us/tx]", "as_of: [2015-02-30]", `"2015-02-30" is not a day of the calendar`},
		{"no list", "facts.removable: [yes, no]", "facts.removable: yes", "is not the values of an axis"},
		{"a weight of nothing", "weight: 9", "weight: 0", "a weight is a whole number from 1"},
		{"a constraint on no axis", "never: {facts.removable", "never: {facts.remov", "constraints[0].never.facts.remov: is not an axis of this space"},
		{"a constraint with no value", "[true]}", "[maybe]}", `constraints[1].then.facts.removable: "maybe" is not a value of this axis; its values are true and false`},
		{"half a constraint", "\n    then:", "\n    than:", `constraints[1].than: is not a key hypo knows; did you mean "then"?`},
		{"an unsound base", "place: us/oh,", "place: US,", `base.place: "US" is not a place`},
		{"a base that expects", "base: {", "base: {expect: {}, ", "base.expect: does not belong to a base"},
		{"another kind", "kind: space", "kind: spice", `kind: "spice" is not space`},
		{"a scenario", soundSpace, "name: a\ntitle: A\nas_of: 2015-08-15\nplace: us/oh\n", "1:1: the file is a scenario, where a space is wanted: hypo run answers it"},
		{"another key", "axes:", "axis:", `axis: is not a key hypo knows; did you mean "axes"?`},
		{"an identifier", "in a gang", "A 123 456 789", "looks like an A-number"},
		{"an anchor", "[yes, no]", "&x [yes, no]", "anchors and aliases"},
		{"two documents", "constraints:", "---\nconstraints:", "a file holds one space"},
		{"no list to shorten", "facts.removable: [yes, no]", "facts.charges: {lengths: [1]}", "for a list that the base has"},
		{"an item before the first", "facts.convictions[1]: [", "facts.convictions[-1]: [", "counts items from 0 to 63"},
		{"not text", "small", "\x00", "not text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(soundSpace, c.old, c.new, 1)
			if text == soundSpace {
				t.Fatalf("%q is not in the space", c.old)
			}
			_, err := spaceReader(t).ReadSpace("small.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q in\n%v", c.want, err)
			}
		})
	}
}

func FuzzReadSpace(f *testing.F) {
	f.Add(soundSpace)
	f.Add("kind: space\nbase: {facts: []}\naxes: {facts.convictions: every}\nconstraints: {}\n")
	data, err := os.ReadFile("../../policies/schema/facts.json")
	if err != nil {
		f.Fatal(err)
	}
	schema, err := facts.Parse(data)
	if err != nil {
		f.Fatal(err)
	}
	r, err := scenario.NewReader(schema, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 16<<10 {
			return
		}
		s, err := r.ReadSpace("fuzz.yaml", []byte(text))
		if (s == nil) == (err == nil) {
			t.Fatalf("neither a space nor an error, or both: %v", err)
		}
		if s != nil {
			s.Case(s.Point(s.Size() - 1))
		}
	})
}
