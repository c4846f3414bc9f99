package analysis_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/verdict"
	"hypo/policies"
)

// A bruteSide is what the rules themselves say of one side, point by point.
type bruteSide struct {
	words []string                   // whether a program asks anything, what a limit rules of a hold
	met   map[string]map[uint64]bool // by pin, the points at which it is met
}

// oneByOne asks the rules about every point of a space.
func oneByOne(t *testing.T, e *engine.Engine, s *space.Space, side verdict.DiffSide) bruteSide {
	t.Helper()
	moved, err := e.OnSide(s, engine.Side{RuleSet: side.ID, AsOf: side.AsOf, Place: side.Place, Proposals: side.Proposals})
	if err != nil {
		t.Fatal(err)
	}
	b := bruteSide{met: map[string]map[uint64]bool{}}
	for n := range s.Size() {
		q := engine.QuestionOf(moved.Case(s.Point(n)))
		q.Readings = firstSides(e)
		maps.Copy(q.Readings, side.Readings)
		said, err := e.Words(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if said[engine.InForcePath(side.ID)] == "" {
			t.Fatalf("%s is not in force on %s", side.ID, side.AsOf)
		}
		b.words = append(b.words, wordOf(said, side.ID, side.Kind))
		for _, pin := range side.Criteria {
			if b.met[pin] == nil {
				b.met[pin] = map[uint64]bool{}
			}
			if said[engine.PinPath(side.ID, pin)] == string(verdict.MetYes) {
				b.met[pin][n] = true
			}
		}
	}
	return b
}

func wordOf(said map[string]string, id, kind string) string {
	if kind != rulebook.Program {
		return said[engine.RulingPath(id, "hold")]
	}
	for _, action := range verdict.Actions {
		if said[engine.ProgramPath(id, action)] == verdict.Yes {
			return verdict.Yes
		}
	}
	return verdict.No
}

// reachedBy says whether a word of a side reaches a case, beside a side of the
// same kind or of the other.
func reachedBy(word string, twoLimits bool) bool {
	if twoLimits {
		return word != verdict.Forbids
	}
	return word == verdict.Yes || word == verdict.Permits || word == verdict.Requires
}

// Over a space that can be enumerated, every point falls in the class that the
// rules themselves give; which side is contained in which, which points neither
// reaches and which criteria decide nothing is as the points have it.
func TestDiffBruteForce(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	suspended := analysis.DiffSide{RuleSet: "us/pep", Proposals: []string{"proposals/suspend_pep"}}
	for _, c := range []struct {
		a, b  analysis.DiffSide
		asOf  string
		stand string
	}{
		{analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/ca/trust_act"}, "2016-11-19", verdict.DiffPart},
		{analysis.DiffSide{RuleSet: "us/secure_communities"}, analysis.DiffSide{RuleSet: "us/pep"}, "2014-11-19", verdict.DiffBInA},
		{analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/secure_communities"}, "2014-11-19", verdict.DiffAInB},
		{analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/pep"}, "2016-11-19", verdict.DiffEquivalent},
		{analysis.DiffSide{RuleSet: "us/pep"}, suspended, "2016-11-19", verdict.DiffBInA},
		{analysis.DiffSide{RuleSet: "us/ca/trust_act"}, analysis.DiffSide{RuleSet: "us/ca/values_act"}, "2016-11-19", verdict.DiffBInA},
	} {
		name := c.a.RuleSet + " " + c.b.RuleSet
		s := smallSpace(t, e, c.asOf)
		d := diff(t, e, c.a, c.b, analysis.DiffOptions{Space: s, Check: int(s.Size()), Seed: 1, AsOf: c.asOf, Place: "us/ca"})
		a, b := oneByOne(t, e, s, d.A), oneByOne(t, e, s, d.B)
		counts, neither := map[string]uint64{}, uint64(0)
		twoLimits := d.A.Kind == rulebook.Limit && d.B.Kind == rulebook.Limit
		var onlyA, onlyB, both bool
		for n := range a.words {
			inA, inB := reachedBy(a.words[n], twoLimits), reachedBy(b.words[n], twoLimits)
			onlyA, onlyB, both = onlyA || inA && !inB, onlyB || inB && !inA, both || inA && inB
			if !inA && !inB {
				neither++
			}
			counts[a.words[n]+" "+b.words[n]]++
		}
		found, neitherFound := map[string]uint64{}, uint64(0)
		for _, class := range d.Aspects[0].Classes {
			if found[class.A+" "+class.B] = class.Points; class.Neither {
				neitherFound += class.Points
			}
		}
		if !maps.Equal(counts, found) {
			t.Errorf("%s: one by one %v, found %v", name, counts, found)
		}
		if neither != neitherFound {
			t.Errorf("%s: neither reaches %d, found %d", name, neither, neitherFound)
		}
		stands := map[string]bool{
			verdict.DiffPart: onlyA && onlyB && both, verdict.DiffAInB: !onlyA && onlyB, verdict.DiffBInA: onlyA && !onlyB,
			verdict.DiffEquivalent: !onlyA && !onlyB && both,
		}
		if got := d.Aspects[0].Stand; got != c.stand || !stands[got] {
			t.Errorf("%s stand as %s, not as %s: only A %v, only B %v, both %v", name, got, c.stand, onlyA, onlyB, both)
		}
		for i, side := range []bruteSide{a, b} {
			checkIdle(t, []verdict.DiffSide{d.A, d.B}[i], side, d.Idle)
		}
	}
}

// checkIdle compares the criteria that are said to decide nothing with the points
// at which they are met.
func checkIdle(t *testing.T, side verdict.DiffSide, b bruteSide, idle []verdict.DiffIdle) {
	t.Helper()
	covered := func(pin string, by []string) bool {
		for n := range b.met[pin] {
			if !slices.ContainsFunc(by, func(o string) bool { return b.met[o][n] }) {
				return false
			}
		}
		return true
	}
	for pin := range b.met {
		others := slices.DeleteFunc(slices.Clone(side.Criteria), func(o string) bool { return o == pin })
		i := slices.IndexFunc(idle, func(one verdict.DiffIdle) bool { return one.RuleSet == side.Label && one.Pin == pin })
		switch {
		case i >= 0 != covered(pin, others):
			t.Errorf("%s %s: said to decide nothing: %v; it is so: %v", side.Label, pin, i >= 0, covered(pin, others))
		case i >= 0 && !covered(pin, idle[i].With):
			t.Errorf("%s %s is met where none of %q is", side.Label, pin, idle[i].With)
		case i >= 0 && len(idle[i].With) > 0 && len(b.met[pin]) == 0:
			t.Errorf("%s %s is met nowhere, not with %q", side.Label, pin, idle[i].With)
		}
	}
}

// Every smallest case that is said to turn on a reading does: asked one by one,
// the two part on it as the reading is taken and not under the other side, or the
// other way round. What stands however all are read stands on each other side.
func TestDiffReadingsTurn(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	d := diff(t, e, analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/ca/trust_act"}, analysis.DiffOptions{})
	part := func(stated map[string]any, readings map[string]string) bool {
		var words []string
		for _, side := range []verdict.DiffSide{d.A, d.B} {
			q := engine.Question{Stated: facts.Clone(stated).(map[string]any), Readings: firstSides(e)}
			q.Stated["as_of"], q.Stated["place"] = side.AsOf, side.Place
			maps.Copy(q.Readings, readings)
			said, err := e.Words(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			words = append(words, wordOf(said, side.ID, side.Kind))
		}
		return (words[0] == verdict.Yes) == (words[1] == verdict.Forbids)
	}
	turned := map[string]bool{}
	others := []map[string]string{{}}
	for _, r := range d.Readings {
		for _, other := range r.Else {
			others = append(others, map[string]string{r.ID: other.Side})
			for _, turn := range other.Turns {
				turned[r.ID] = true
				now, then := part(turn.Example.Stated, nil), part(turn.Example.Stated, others[len(others)-1])
				if now != turn.Part || then == turn.Part {
					t.Errorf("%s as %s, %v: they part now: %v, then: %v, said %v", r.ID, other.Side, turn.Example.Stated, now, then, turn.Part)
				}
			}
		}
	}
	for _, id := range []string{"us/pep/reentry_felony", "us/pep/gang_age", "us/ca/trust_act/letter_m", "us/ca/trust_act/juvenile", "us/ca/trust_act/dv_charge"} {
		if !turned[id] {
			t.Errorf("nothing turns on %s", id)
		}
	}
	all := map[string]string{}
	for _, o := range others {
		maps.Copy(all, o)
	}
	for _, f := range d.Firm {
		for _, readings := range append(others, all) {
			if f.Example != nil && !part(f.Example.Stated, readings) {
				t.Errorf("under %v they do not part on %v", readings, f.Example.Stated)
			}
		}
	}
	if len(d.Firm) < 4 {
		t.Errorf("%d things stand however all are read", len(d.Firm))
	}
}

func firstSides(e *engine.Engine) map[string]string {
	sides := map[string]string{}
	for _, set := range e.Rulebook().RuleSets() {
		for _, r := range set.Readings {
			sides[r.ID] = r.Sides[0].Value
		}
	}
	return sides
}

// smallSpace has some hundreds of cases.
func smallSpace(t *testing.T, e *engine.Engine, asOf string) *space.Space {
	t.Helper()
	values := func(all ...any) []space.Value {
		var out []space.Value
		for _, v := range all {
			out = append(out, space.Value{Word: fmt.Sprint(v), Value: v})
		}
		return out
	}
	s, err := space.New(e.Rulebook().Schema, space.Space{
		Name: "small", Title: "A few hundred cases",
		Base: space.Case{Stated: map[string]any{"as_of": asOf, "place": "us/ca", "facts": map[string]any{
			"convictions": []any{map[string]any{"offense": "threats", "level": "misdemeanor", "date": "2012-01-01"}},
		}}},
		Axes: []space.Axis{
			{Path: "facts.convictions[0].offense", Values: values("threats", "dui", "trespass")},
			{Path: "facts.convictions[0].level", Values: values("misdemeanor", "felony", "infraction")},
			{Path: "facts.convictions[0].wobbler", Values: values(false, true)},
			{Path: "facts.convictions[0].custody_days", Values: values(0, 90)},
			{Path: "facts.convictions[0].date", Values: values("2012-01-01", "2008-01-01")},
			{Path: "facts.removable", Values: values(true, false)},
			{Path: "facts.gang.participated", Values: values(false, true)},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The space compared, written to a file and read again, gives the same classes.
func TestDiffSpaceReadAgain(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	a, b := analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/eo_13768"}
	first, err := analysis.Diff(t.Context(), e, a, b, analysis.DiffOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := scenario.WriteSpace(&text, first.Space()); err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(e.Rulebook().Schema, e.Rulebook())
	if err != nil {
		t.Fatal(err)
	}
	s, err := reader.ReadSpace("written", text.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	again := diff(t, e, a, b, analysis.DiffOptions{Space: s.Space, Check: 20, Seed: 5})
	classes := func(d *verdict.Diff) []string {
		var all []string
		for _, aspect := range d.Aspects {
			for _, c := range aspect.Classes {
				all = append(all, fmt.Sprintln(aspect.A, aspect.B, aspect.Stand, c.A, c.B, c.Points, c.Share))
			}
		}
		return all
	}
	if want, got := classes(first.Found()), classes(again); !slices.Equal(want, got) {
		t.Errorf("read again:\n%v, not\n%v", got, want)
	}
}
