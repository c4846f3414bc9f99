// Package oracle_test answers random cases a second time, from the sources and
// not from the rules: plain Go, written without reading the Rego, for the texts
// on which most questions turn. Where the two differ, one of them misread.
package oracle_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

// The default takes about twenty seconds of one core; CI may raise it.
var (
	cases = flag.Int("cases", 4000, "random cases to answer twice")
	seed  = flag.Uint64("seed", 1, "seed of the random cases")
)

// sides are the sides taken of contested readings.
type sides = map[string]string

// said is what a text says of a case.
type said struct {
	met     map[string]bool   // pins met
	asks    map[string]string // the form of what a program asks for
	rulings map[string]string // of a limit; of what is not here it is silent
}

// only keeps what is true.
func only(met map[string]bool) map[string]bool {
	maps.DeleteFunc(met, func(_ string, is bool) bool { return !is })
	return met
}

func within(day, from, to string) bool { return from <= day && (to == "" || day < to) }

// A text is a rule set that is answered twice.
type text struct {
	id       string
	from, to string
	answer   func(*person, sides) said
	readings []string
}

var (
	pepReadings   = []string{"us/pep/reentry_felony", "us/pep/entry_misdemeanor", "us/pep/gang_age", "us/pep/custody_days", "us/pep/before_forms"}
	trustReadings = []string{
		"us/ca/trust_act/dv_charge", "us/ca/trust_act/tie_day", "us/ca/trust_act/realigned_before_2011", "us/ca/trust_act/other_jurisdiction",
		"us/ca/trust_act/out_of_state_wobbler", "us/ca/trust_act/juvenile", "us/ca/trust_act/letter_m", "us/ca/trust_act/later_reduction",
	}
	valuesReadings = append([]string{"us/ca/values_act/prop47"}, trustReadings...)
)

var texts = []text{
	{"us/detainer_2012", "2012-12-21", "2015-01-05", detainer2012, []string{"us/detainer_2012/dismissed_charge"}},
	{"us/priorities_2014", "2015-01-05", "2017-02-20", priorities2014, pepReadings},
	{"us/pep", "2015-01-05", "2017-02-20", pep, pepReadings},
	{"us/eo_13768", "2017-01-25", "2021-01-20", eo13768, []string{"us/eo_13768/before_i247a"}},
	{"us/detainer_2017", "2017-04-02", "", detainer2017, nil},
	{"us/ca/trust_act", "2014-01-01", "2018-01-04", caTrust, trustReadings},
	{"us/ca/values_act", "2018-01-04", "", caValues, valuesReadings},
	{"us/ct/trust_act_2014", "2014-01-01", "2019-10-01", ct2014, nil},
	{"us/ct/trust_act_2019", "2019-10-01", "2025-10-01", ct2019, []string{"us/ct/trust_act_2019/transfer"}},
	{"us/pa/philadelphia/eo_1_14", "2014-04-16", "2015-12-22", eo114, nil},
	{"us/pa/philadelphia/eo_7_15", "2015-12-22", "2016-01-04", eo715, []string{"us/pa/philadelphia/eo_7_15/notice"}},
	{"us/pa/philadelphia/eo_5_16", "2016-01-04", "", eo114, nil},
}

// governs says whether a text does, on a day.
func (x text) governs(asOf string, r sides) bool {
	from, to := x.from, x.to
	if r["us/ca/values_act/effective_date"] == "2018-01-01" {
		switch x.id {
		case "us/ca/trust_act":
			to = "2018-01-01"
		case "us/ca/values_act":
			from = "2018-01-01"
		}
	}
	return within(asOf, from, to)
}

// on says whether a text reaches a place.
func (x text) on(place string) bool {
	cut := strings.LastIndexByte(x.id, '/')
	return place == x.id[:cut] || strings.HasPrefix(place, x.id[:cut]+"/")
}

// TestAgree answers every case twice.
func TestAgree(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(book)
	var clean, differ, open atomic.Int64
	var mu sync.Mutex
	seen := map[string]int{}
	start := time.Now()
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() {
			for i := worker; i < *cases; i += workers {
				c := newCase(t, book, rand.New(rand.NewPCG(*seed, uint64(i))))
				f, err := e.Find(t.Context(), c.question, engine.Options{})
				if err != nil {
					t.Errorf("case %d: %v", i, err)
					continue
				}
				if len(c.open) > 0 {
					open.Add(1)
				}
				found := c.compare(f)
				if len(found) == 0 {
					clean.Add(1)
					continue
				}
				differ.Add(1)
				mu.Lock()
				for _, d := range found {
					if seen[d.kind]++; seen[d.kind] <= 2 {
						t.Errorf("case %d: %s\n%v", i, d.text, c)
					}
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	for _, kind := range slices.Sorted(maps.Keys(seen)) {
		t.Logf("%5d times: %s", seen[kind], kind)
	}
	t.Logf("%d cases alike, %d not; %d of them with a reading left open; %.0f a second",
		clean.Load(), differ.Load(), open.Load(), float64(*cases)/time.Since(start).Seconds())
	for key, n := range reach() {
		if n == 0 && *cases >= 4000 {
			t.Errorf("no case shows %s", key)
		}
	}
}

// A difference is one answer that was given otherwise.
type difference struct{ kind, text string }

// worlds lists the sides to take: one, or each combination of those left open.
func (c *testCase) worlds() []sides {
	worlds := []sides{c.question.Readings}
	for _, id := range slices.Sorted(maps.Keys(c.open)) {
		var next []sides
		for _, w := range worlds {
			for _, side := range c.open[id] {
				v := maps.Clone(w)
				v[id] = side
				next = append(next, v)
			}
		}
		worlds = next
	}
	return worlds
}

// word gives the answer in all worlds, contested if they disagree.
func word(worlds []sides, of func(sides) string) string {
	answer := of(worlds[0])
	for _, w := range worlds[1:] {
		if of(w) != answer {
			return verdict.Contested
		}
	}
	return answer
}

func (c *testCase) compare(f *verdict.Finding) (found []difference) {
	worlds := c.worlds()
	note := func(what, want, got string) {
		if want != got {
			found = append(found, difference{
				kind: fmt.Sprintf("%s: %s here, %s by the rules", what, want, got),
				text: fmt.Sprintf("%s is %s here, and %s by the rules", what, want, got),
			})
		}
	}
	for _, x := range texts {
		if !x.on(c.person.Place) {
			continue
		}
		i := slices.IndexFunc(f.RuleSets, func(s verdict.RuleSet) bool { return s.ID == x.id })
		governs := x.governs(c.person.AsOf, c.question.Readings)
		note(x.id+" governs", fmt.Sprint(governs), fmt.Sprint(i >= 0))
		if !governs || i < 0 {
			continue
		}
		c.compareText(x, &f.RuleSets[i], worlds, note)
	}
	if within(c.person.AsOf, "2012-12-21", "2021-01-20") {
		for _, action := range verdict.Actions[:verdict.CoreActions] {
			got, _ := f.Asks.Get(action)
			note("asks "+action, word(worlds, func(r sides) string { return yes(combinedAsks(c.person, r)[action]) }), got.Answer)
		}
	}
	return found
}

// compareText compares what one text says: pins, asks with their forms,
// rulings.
func (c *testCase) compareText(x text, got *verdict.RuleSet, worlds []sides, note func(what, want, got string)) {
	for _, criterion := range got.Criteria {
		want := word(worlds, func(r sides) string { return fmt.Sprint(x.answer(c.person, r).met[criterion.Pin]) })
		note(x.id+" "+criterion.Pin, want, string(criterion.Met))
		count(x.id+" "+criterion.Pin, want)
	}
	for pin := range x.answer(c.person, worlds[0]).met {
		if !slices.ContainsFunc(got.Criteria, func(k verdict.Criterion) bool { return k.Pin == pin }) {
			note(x.id+" "+pin, "a criterion", "none")
		}
	}
	for _, a := range got.Asks {
		want := word(worlds, func(r sides) string { _, asked := x.answer(c.person, r).asks[a.Action]; return yes(asked) })
		note(x.id+" asks "+a.Action, want, a.Answer.Answer)
		count(x.id+" asks "+a.Action, want)
		if form := x.answer(c.person, worlds[0]).asks[a.Action]; want == verdict.Yes && len(worlds) == 1 {
			note(x.id+" form to "+a.Action, form, a.Answer.Form)
		}
	}
	if got.Kind != rulebook.Limit {
		return
	}
	for _, action := range verdict.Actions[:verdict.CoreActions+1] {
		a, _ := got.Rulings.Get(action)
		ruling := func(s said) string {
			if s.rulings[action] == "" {
				return verdict.Silent
			}
			return s.rulings[action]
		}
		want := word(worlds, func(r sides) string { return ruling(x.answer(c.person, r)) })
		if a.Answer == "" {
			a.Answer = verdict.Silent
		}
		note(x.id+" "+action, want, a.Answer)
		count(x.id+" "+action, want)
	}
}

func yes(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}
