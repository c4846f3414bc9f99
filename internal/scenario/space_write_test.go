package scenario_test

import (
	"bytes"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"

	builtin "hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/policies"
	"hypo/scenarios"
)

// builtinReader reads what names the built-in rulebook's own.
func builtinReader(t *testing.T) *scenario.Reader {
	t.Helper()
	book, err := builtin.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// Every shipped space, and one with all that a file can say, reads back to what
// was written.
func TestWriteSpace(t *testing.T) {
	t.Parallel()
	reader := builtinReader(t)
	texts := map[string]string{"all": `kind: space
name: all
title: "All: of it"
base:
  as_of: 2016-01-01
  place: us/ca
  facts: {convictions: [{offense: theft, level: felony}]}
  readings: {us/pep/gang_age: now}
axes:
  facts.convictions[0]: [null, {name: "no", weight: 1 234 567 890 123, value: {offense: dui, level: misdemeanor}}]
  facts.convictions[1]: [null, {name: y, value: {offense: dui, level: felony}}, {name: n, value: {offense: theft, level: felony}}]
  facts.convictions[*].incident: [null, {name: one for all, value: shared}]
  facts.present_since: [null, 2015-01-01]
  facts.probable_cause: [[], [biometric_match]]
  readings.us/pep/custody_days: [imposed, served]
constraints:
  - never: {facts.present_since: 2015-01-01, facts.probable_cause: [[]]}
  - {when: {'facts.convictions[1]': [y, n]}, then: {'facts.convictions[0]': ["no"]}}
`}
	names, err := fs.Glob(scenarios.FS, "spaces/*.yaml")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(scenarios.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if scenario.KindOf(data) == scenario.KindSpace {
			texts[path.Base(name)] = string(data)
		}
	}
	for name, text := range texts {
		first, err := reader.ReadSpace(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := scenario.WriteSpace(&out, first.Space); err != nil {
			t.Fatal(err)
		}
		second, err := reader.ReadSpace("written", out.Bytes())
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out.String())
		}
		sameSpace(t, name, first.Space, second.Space)
		if name == "all" && !strings.Contains(out.String(), "weight: 1 234 567 890 123,") {
			t.Errorf("a long weight is not in groups:\n%s", out.String())
		}
	}
}

func sameSpace(t *testing.T, name string, a, b *space.Space) {
	t.Helper()
	if !reflect.DeepEqual(a.Base, b.Base) {
		t.Errorf("%s: the base is %v, not %v", name, b.Base, a.Base)
	}
	if !reflect.DeepEqual(a.Axes, b.Axes) {
		t.Errorf("%s: the axes are\n%v, not\n%v", name, b.Axes, a.Axes)
	}
	for n := range min(a.Size(), 20_000) {
		if p := a.Point(n); a.Allows(p) != b.Allows(p) {
			t.Fatalf("%s: of %v the one says %v", name, p, a.Allows(p))
		}
	}
}

// A weight is a whole number, its digits perhaps in groups of three.
func TestWeights(t *testing.T) {
	t.Parallel()
	reader := builtinReader(t)
	for weight, want := range map[string]int{"7": 7, "1 200": 1200, "12 34": 0, "0": 0, "1 000 000 000 000 001": 0, "many": 0, "0 200": 0} {
		text := "kind: space\nname: s\ntitle: S\nbase: {as_of: 2016-01-01, place: us/ca}\naxes:\n  facts.removable: [{value: true, weight: " + weight + "}]\n"
		s, err := reader.ReadSpace("s", []byte(text))
		if want == 0 {
			if err == nil || !strings.Contains(err.Error(), "a weight is a whole number from 1") {
				t.Errorf("%s: %v", weight, err)
			}
			continue
		}
		if err != nil || s.Axes[0].Weight(0) != want {
			t.Errorf("%s: %v, %v", weight, s, err)
		}
	}
}
