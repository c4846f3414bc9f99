package analysis_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/space"
	"hypo/internal/verdict"
	"hypo/policies"
)

func diff(t testing.TB, e *engine.Engine, a, b analysis.DiffSide, o analysis.DiffOptions) *verdict.Diff {
	t.Helper()
	found, err := analysis.Diff(t.Context(), e, a, b, o)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := found.Found().Checked.Differences; len(wrong) > 0 {
		t.Fatalf("%s and %s: %s", a.RuleSet, b.RuleSet, strings.Join(wrong, "\n"))
	}
	return found.Found()
}

// class finds the class in which the two say these words, whatever is asked for.
func class(t *testing.T, d *verdict.Diff, x, y string) verdict.DiffClass {
	t.Helper()
	for _, a := range d.Aspects {
		if a.A != analysis.Anything {
			continue
		}
		for _, c := range a.Classes {
			if c.A == x && c.B == y {
				return c
			}
		}
	}
	t.Fatalf("no class %s, %s", x, y)
	return verdict.DiffClass{}
}

func pins(conditions []verdict.DiffCondition) []string {
	var all []string
	for _, c := range conditions {
		for _, pin := range c.Criteria {
			all = append(all, pin.Pin)
		}
	}
	return all
}

// alone finds what is said of one item of a list and nothing else.
func alone(t *testing.T, d *verdict.Diff, item, value string) verdict.DiffAlone {
	t.Helper()
	for _, one := range d.Aspects[0].Alone {
		if one.Title == item && slices.Equal(one.Fact.Values, []string{value}) {
			return one
		}
	}
	t.Fatalf("nothing is said of a %s, %s", item, value)
	return verdict.DiffAlone{}
}

// facts writes down the kinds of item that a criterion reaches.
func kindsOf(s verdict.DiffSplit, pin string) []string {
	var all []string
	for _, k := range s.Kinds {
		if !slices.Equal(k.Pins, []string{pin}) {
			continue
		}
		var words []string
		for _, f := range k.Facts {
			word := f.Path[strings.LastIndexByte(f.Path, '.')+1:] + "="
			if f.But {
				word += "not "
			}
			words = append(words, word+strings.Join(f.Values, "|"))
		}
		all = append(all, strings.Join(words, "; "))
	}
	return all
}

// What the articles say: Secure Communities reaches the charged, PEP only the
// convicted.
func TestDiffSecureCommunitiesAndPEP(t *testing.T) {
	t.Parallel()
	d := diff(t, load(t, policies.FS), analysis.DiffSide{RuleSet: "us/secure_communities"}, analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffOptions{Check: 20, Seed: 7})
	if d.A.AsOf != "2014-11-19" {
		t.Errorf("Secure Communities is asked on %s, not in the life in which it asks", d.A.AsOf)
	}
	if d.A.MuteOn != "2017-02-19" || d.B.MuteOn != "" {
		t.Errorf("both govern on 2017-02-19 and the first says one thing then; told of %q and %q", d.A.MuteOn, d.B.MuteOn)
	}
	reach := d.Aspects[0]
	if reach.A != analysis.Anything || reach.Stand != verdict.DiffBInA {
		t.Errorf("%s: %s", reach.A, reach.Stand)
	}
	c := class(t, d, verdict.Yes, verdict.No)
	if len(c.Where) != 1 || len(c.Where[0].Facts) != 1 || c.Where[0].Facts[0].Path != "facts.removable" {
		t.Errorf("Secure Communities asks where %v", c.Where)
	}
	if want := []string{"1(a)", "1(c)(i)", "1(c)(ii)", "1(d)", "1(e)", "2(a)", "2(b)", "danger"}; !slices.Equal(pins(c.Unless), want) {
		t.Errorf("unless %v", pins(c.Unless))
	}
	if len(c.Example.Stated) != 1 || len(c.Example.Stated["facts"].(map[string]any)) > 0 {
		t.Errorf("the smallest example states %v", c.Example.Stated)
	}
	neither := class(t, d, verdict.No, verdict.No)
	if !neither.Neither || neither.Parts || len(neither.Where) != 1 || len(neither.Where[0].Facts) != 1 ||
		neither.Where[0].Facts[0].Path != "facts.removable" || !slices.Equal(neither.Where[0].Facts[0].Values, []string{"false"}) {
		t.Errorf("neither asks where %+v", neither.Where)
	}
	for _, cell := range reach.Records {
		charged, convicted := slices.Contains(cell.Some, "charge"), slices.Contains(cell.Some, "conviction")
		if cell.A != 1 || convicted != (cell.B > 0) {
			t.Errorf("on %v: %v and %v", cell.Some, cell.A, cell.B)
		}
		if charged && !convicted {
			if len(cell.Parting) != 1 || cell.Parting[0].A != verdict.Yes {
				t.Fatalf("of the charged alone: %v", cell.Parting)
			}
			stated, _ := facts.Get(cell.Parting[0].Example.Stated, "facts.charges")
			if items, _ := stated.([]any); len(items) != 1 {
				t.Errorf("the charged are shown by %v", stated)
			}
		}
	}
}

// What the articles say: PEP and the TRUST Act part on misdemeanors, with
// wobblers on the list as the exception.
func TestDiffPEPAndTRUST(t *testing.T) {
	t.Parallel()
	d := diff(t, load(t, policies.FS), analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/ca/trust_act"}, analysis.DiffOptions{Check: 20, Seed: 7})
	c := class(t, d, verdict.Yes, verdict.Forbids)
	if all := pins(c.Where); !slices.Contains(all, "2(a)") || !slices.Contains(all, "2(b)") {
		t.Errorf("asked for by %v", all)
	}
	if want := []string{"(a)(1)", "(a)(2)", "(a)(3)-misdemeanor", "(a)(3)-felony", "(a)(4)", "(a)(5)", "(a)(6)"}; !slices.Equal(pins(c.Unless), want) {
		t.Errorf("unless %v", pins(c.Unless))
	}
	m := alone(t, d, "conviction", "misdemeanor")
	if m.Part == 0 || m.Example == nil {
		t.Fatal("they do not part on misdemeanors")
	}
	if got := kindsOf(m.A, "2(b)"); !slices.ContainsFunc(got, func(k string) bool { return k == "custody_days=90 or more; juvenile=false" }) {
		t.Errorf("PEP reaches as significant %q", got)
	}
	wobblers := kindsOf(m.B, "(a)(3)-misdemeanor")
	if len(wobblers) == 0 {
		t.Fatal("no misdemeanor is excepted")
	}
	for _, k := range wobblers {
		if !strings.Contains(k, "wobbler=true") || !strings.Contains(k, "date=") || !strings.Contains(k, "listed=") && !strings.Contains(k, "offense=") {
			t.Errorf("excepted is %q", k)
		}
	}
	for _, pin := range []string{"(a)(2)", "(a)(3)-felony"} {
		if got := kindsOf(m.B, pin); got != nil {
			t.Errorf("a misdemeanor meets %s: %q", pin, got)
		}
	}
	// What the vocabulary rules out is in no case: no infraction is a serious, a
	// violent or an aggravated felony. A misdemeanor may be an aggravated felony.
	i := alone(t, d, "conviction", "infraction")
	for _, got := range [][]string{kindsOf(i.B, "(a)(1)"), kindsOf(i.A, "1(e)"), kindsOf(i.B, "(a)(6)")} {
		if got != nil {
			t.Errorf("an infraction is a felony: %q", got)
		}
	}
	if kindsOf(m.A, "1(e)") == nil || kindsOf(m.B, "(a)(6)") == nil {
		t.Error("no misdemeanor is an aggravated felony")
	}
	// A reading that no rule of the two asks is told, and not taken.
	left := func(r verdict.DiffReading) bool {
		return r.ID == "us/pep/before_forms" && r.Taken == "" && r.Else == nil
	}
	if !slices.ContainsFunc(d.Readings, left) {
		t.Error("us/pep/before_forms is not told of")
	}
}

// A criterion that is never met decides nothing, nor does one that is met only
// where another is.
func TestDiffIdle(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	s, err := space.New(e.Rulebook().Schema, space.Space{
		Name: "felonies", Title: "Felonies",
		Base: space.Case{Stated: map[string]any{"as_of": "2015-06-01", "place": "us/oh", "facts": map[string]any{
			"convictions": []any{map[string]any{"offense": "theft", "level": "felony", "date": "2012-01-01"}},
		}}},
		Axes: []space.Axis{
			{Path: "facts.convictions[0].aggravated_felony", Values: []space.Value{{Word: "none", Absent: true}, {Word: "G", Value: "G"}}},
			{Path: "facts.convictions[0].juvenile", Values: []space.Value{{Word: "false", Value: false}, {Word: "true", Value: true}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	d := diff(t, e, analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/secure_communities"}, analysis.DiffOptions{Space: s, Check: 4})
	found := map[string][]string{}
	for _, c := range d.Idle {
		if c.RuleSet == "us/pep" {
			found[c.Pin] = c.With
		}
	}
	for pin, want := range map[string][]string{"1(e)": {"1(d)"}, "2(b)": nil} {
		if with, idle := found[pin]; !idle || !slices.Equal(with, want) {
			t.Errorf("%s is met only with %q (%v), want %q", pin, with, idle, want)
		}
	}
	if with, idle := found["1(d)"]; idle {
		t.Errorf("1(d), which decides, is met only with %q", with)
	}
}

// Neighbours in every folder of the rulebook are compared, and none is more than
// can be answered.
func TestDiffEveryFolder(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	last := map[string]string{}
	compared := 0
	for _, set := range e.Rulebook().RuleSets() {
		folder := set.ID[:strings.LastIndexByte(set.ID, '/')]
		before, ok := last[folder]
		if last[folder] = set.ID; !ok || set.Kind == rulebook.Overlay {
			continue
		}
		d := diff(t, e, analysis.DiffSide{RuleSet: before}, analysis.DiffSide{RuleSet: set.ID}, analysis.DiffOptions{Check: 3, Seed: 3})
		compared++
		for _, a := range d.Aspects {
			points := uint64(0)
			for _, c := range a.Classes {
				points += c.Points
				if c.Parts && c.Example == nil {
					t.Errorf("%s and %s: no example of %s, %s", before, set.ID, c.A, c.B)
				}
			}
			if points != d.Space.Points {
				t.Errorf("%s and %s: the classes of %s hold %d of %d points", before, set.ID, a.A, points, d.Space.Points)
			}
		}
	}
	if compared < 20 {
		t.Errorf("%d pairs were compared", compared)
	}
}

// The same rule set is equivalent to itself, contains itself under a narrower
// reading, and loses every ask under a proposal that suspends it.
func TestDiffReadingsAndProposals(t *testing.T) {
	t.Parallel()
	e := load(t, policies.FS)
	pep := func(side string) analysis.DiffSide {
		return analysis.DiffSide{RuleSet: "us/pep", Readings: map[string]string{"us/pep/reentry_felony": side}}
	}
	o := analysis.DiffOptions{Check: 5, Seed: 1}
	if d := diff(t, e, pep("text"), pep("text"), o); len(d.Aspects) == 0 || d.Aspects[0].Stand != verdict.DiffEquivalent {
		t.Errorf("a rule set and itself: %v", d.Aspects)
	}
	d := diff(t, e, pep("text"), pep("paraphrase"), o)
	if d.Aspects[0].Stand != verdict.DiffBInA {
		t.Errorf("the paraphrase and the text: %s", d.Aspects[0].Stand)
	}
	c := class(t, d, verdict.Yes, verdict.No)
	convictions, _ := facts.Get(c.Example.Stated, "facts.convictions")
	if text := fmt.Sprint(convictions); !strings.Contains(text, "illegal_") && !strings.Contains(text, "immigration_status_element") || !strings.Contains(text, "felony") {
		t.Errorf("they part on %s", text)
	}
	d = diff(t, e, analysis.DiffSide{RuleSet: "us/pep"}, analysis.DiffSide{RuleSet: "us/pep", Proposals: []string{"proposals/suspend_pep"}}, o)
	for _, c := range d.Aspects[0].Classes {
		if c.B != verdict.No {
			t.Errorf("suspended, it asks: %s", c.B)
		}
	}
}

// Of two limits, the one that forbids more is contained in the other: the Values
// Act in the TRUST Act, which is silent on notice and interviews and so leaves
// them free.
func TestDiffTwoLimits(t *testing.T) {
	t.Parallel()
	d := diff(t, load(t, policies.FS), analysis.DiffSide{RuleSet: "us/ca/trust_act"}, analysis.DiffSide{RuleSet: "us/ca/values_act"}, analysis.DiffOptions{Check: 5, Seed: 1})
	want := map[string]string{
		"hold": verdict.DiffBInA, "notify": verdict.DiffBInA, "transfer": verdict.DiffBInA, "access": verdict.DiffAlike,
	}
	got := map[string]string{}
	for _, a := range d.Aspects {
		got[a.A] = a.Stand
	}
	if !maps.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func BenchmarkDiff(b *testing.B) {
	for _, pair := range [][2]string{{"us/pep", "us/ca/trust_act"}, {"us/secure_communities", "us/pep"}} {
		b.Run(strings.ReplaceAll(pair[0]+" "+pair[1], "/", "."), func(b *testing.B) {
			points := uint64(0)
			for b.Loop() {
				d := diff(b, load(b, policies.FS), analysis.DiffSide{RuleSet: pair[0]}, analysis.DiffSide{RuleSet: pair[1]}, analysis.DiffOptions{})
				points = d.Space.Points
			}
			b.ReportMetric(float64(points), "points")
		})
	}
}
