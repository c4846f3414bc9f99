// Package oracle_test answers random cases a second time, from the sources and
// not from the rules: plain Go, written without reading the Rego, for the texts
// on which most questions turn. Where the two differ, one of them misread.
package oracle_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

// CI asks for 100,000 cases, which takes about a minute on two cores.
var (
	cases = flag.Int("cases", 2000, "random cases to answer twice")
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
	unsaid   func(*person) bool // the sources do not say what holds of such a case

	again, until string // a second life
}

var (
	pepReadings   = []string{"us/pep/reentry_felony", "us/pep/entry_misdemeanor", "us/pep/gang_age", "us/pep/custody_days", "us/pep/before_forms"}
	trustReadings = []string{
		"us/ca/trust_act/dv_charge", "us/ca/trust_act/tie_day", "us/ca/trust_act/realigned_before_2011", "us/ca/trust_act/other_jurisdiction",
		"us/ca/trust_act/out_of_state_wobbler", "us/ca/trust_act/juvenile", "us/ca/trust_act/letter_m", "us/ca/trust_act/later_reduction",
	}
	valuesReadings = append([]string{"us/ca/values_act/prop47"}, trustReadings...)
)

// texts are the rule sets, and the days and readings that the contract gives
// them.
var texts = []text{
	{id: "us/secure_communities", from: "2008-10-27", to: "2014-11-20", again: "2017-01-25", until: "2021-01-20", answer: secureCommunities},
	{id: "us/priorities_2011", from: "2010-06-30", to: "2015-01-05", answer: priorities2011},
	{id: "us/traffic_2012", from: "2012-04-27", to: "2012-12-21", answer: traffic2012, unsaid: unsaidByTraffic},
	{id: "us/detainer_2012", from: "2012-12-21", to: "2015-01-05", answer: detainer2012, readings: []string{"us/detainer_2012/dismissed_charge"}},
	{id: "us/priorities_2014", from: "2015-01-05", to: "2017-02-20", answer: priorities2014, readings: pepReadings},
	{id: "us/pep", from: "2015-01-05", to: "2017-02-20", answer: pep, readings: pepReadings},
	{id: "us/eo_13768", from: "2017-01-25", to: "2021-01-20", answer: eo13768, readings: append([]string{"us/eo_13768/before_i247a"}, pepReadings...)},
	{id: "us/detainer_2017", from: "2017-04-02", answer: detainer2017},
	{id: "us/ca/trust_act", from: "2014-01-01", to: "2018-01-04", answer: caTrust, readings: trustReadings, unsaid: unsaidByTrust},
	{id: "us/ca/values_act", from: "2018-01-04", answer: caValues, readings: valuesReadings, unsaid: unsaidByValues},
	{id: "us/ct/trust_act_2014", from: "2014-01-01", to: "2019-10-01", answer: ct2014},
	{id: "us/ct/trust_act_2019", from: "2019-10-01", to: "2025-10-01", answer: ct2019, readings: []string{"us/ct/trust_act_2019/transfer"}},
	{id: "us/ct/trust_act_2025", from: "2025-10-01", answer: ct2025, readings: []string{"us/ct/trust_act_2019/transfer"}},
	{id: "us/pa/philadelphia/eo_1_14", from: "2014-04-16", to: "2015-12-22", answer: eo114, unsaid: unsaidByPhiladelphia},
	{id: "us/pa/philadelphia/eo_7_15", from: "2015-12-22", to: "2016-01-04", answer: eo715, readings: []string{"us/pa/philadelphia/eo_7_15/notice"}, unsaid: unsaidByPhiladelphia},
	{id: "us/pa/philadelphia/eo_5_16", from: "2016-01-04", answer: eo114, unsaid: unsaidByPhiladelphia},
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
	return within(asOf, from, to) || x.again != "" && within(asOf, x.again, x.until)
}

// on says whether a text reaches a place.
func (x text) on(place string) bool {
	cut := strings.LastIndexByte(x.id, '/')
	return place == x.id[:cut] || strings.HasPrefix(place, x.id[:cut]+"/")
}

// One case in so many is answered with all texts together, and with something
// left open; the others are answered by one text alone.
const wholeEvery = 40

// TestAgree answers every case twice.
func TestAgree(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	run := run{t: t, engine: engine.New(book), shown: newReached(), seen: map[string]int{}}
	start := time.Now()
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() {
			shown := newReached()
			for i := worker; i < *cases; i += workers {
				run.one(i, shown)
			}
			run.add(shown)
		})
	}
	group.Wait()
	for _, kind := range slices.Sorted(maps.Keys(run.seen)) {
		t.Logf("%5d times: %s", run.seen[kind], kind)
	}
	t.Logf("%d cases alike, %d not; %d of them answered as a whole, %d with something open; %.0f a second",
		run.alike.Load(), run.differ.Load(), run.whole.Load(), run.open.Load(), float64(*cases)/time.Since(start).Seconds())
	t.Logf("%d criteria, rulings, asks and readings, seen in %d ways", len(run.shown.answers), run.shown.ways())
	for _, rare := range run.shown.rarest(10) {
		t.Log(rare)
	}
	if missing := run.shown.missing(); *cases >= 10_000 && len(missing) > 0 {
		t.Errorf("answered in one way only: %v", missing)
	}
}

// A run is a test under way.
type run struct {
	t      *testing.T
	engine *engine.Engine

	alike, differ, whole, open atomic.Int64

	mu    sync.Mutex
	shown *reached
	seen  map[string]int // differences, by what differs
}

// one answers the case of a number twice.
func (run *run) one(i int, shown *reached) {
	c := newCase(run.engine.Rulebook(), rand.New(rand.NewPCG(*seed, uint64(i))), i%wholeEvery == 0)
	c.shown = shown
	found, err := c.differences(run.engine)
	c.shown = nil
	if err != nil {
		run.t.Errorf("case %d: %v", i, err)
		return
	}
	if c.whole {
		run.whole.Add(1)
	}
	if len(c.open) > 0 {
		run.open.Add(1)
	}
	if len(found) == 0 {
		run.alike.Add(1)
		return
	}
	run.differ.Add(1)
	run.mu.Lock()
	defer run.mu.Unlock()
	for _, kind := range found {
		if run.seen[kind]++; run.seen[kind] <= 2 {
			run.t.Errorf("case %d: %s\n%v", i, kind, c.shrink(run.engine, kind))
		}
	}
}

// add adds what one worker has seen.
func (run *run) add(shown *reached) {
	run.mu.Lock()
	defer run.mu.Unlock()
	for what, answers := range shown.answers {
		for answer, times := range answers {
			run.shown.counted(what, answer, times)
		}
	}
}

// differences lists the answers that are given otherwise by the rules.
func (c *testCase) differences(e *engine.Engine) ([]string, error) {
	if c.whole {
		f, err := e.Find(context.Background(), c.question, engine.Options{})
		if err != nil {
			return nil, err
		}
		return c.compare(f), nil
	}
	return c.compareAlone(e)
}

// compareAlone compares what one text says by itself of a case in which
// nothing is open.
func (c *testCase) compareAlone(e *engine.Engine) (found []string, err error) {
	x, r := c.text, c.question.Readings
	note := func(what, want, got string) {
		c.shown.count(what, want)
		if want != got {
			found = append(found, fmt.Sprintf("%s: %s here, %s by the rules", what, want, got))
		}
	}
	tree := c.schema.Complete(c.question.Stated, c.person.AsOf)
	p := read(tree)
	set := e.Rulebook().RuleSet(x.id)
	governs := x.governs(p.AsOf, r)
	note(x.id+" governs", yes(governs), yes(set.Governs(p.AsOf, r)))
	if !governs || x.unsaid != nil && x.unsaid(p) {
		return found, nil
	}
	got, err := e.Says(context.Background(), x.id, e.NewInput(tree, r))
	if err != nil {
		return nil, err
	}
	pins, err := e.Criteria(context.Background(), x.id)
	if err != nil {
		return nil, err
	}
	want := x.answer(p, r)
	for _, pin := range pins {
		note(x.id+" "+pin, strconv.FormatBool(want.met[pin]), strconv.FormatBool(slices.Contains(got.Met, pin)))
	}
	for pin := range want.met {
		if !slices.Contains(pins, pin) {
			note(x.id+" "+pin, "a criterion", "none")
		}
	}
	for _, action := range verdict.Actions {
		what := x.id + " " + action
		form, asked := want.asks[action]
		gotForm, gotAsked := got.Asks[action]
		if asked || gotAsked {
			note(what+" form", form, gotForm)
		}
		if want.asks != nil || gotAsked {
			note(what+" asked", yes(asked), yes(gotAsked))
		}
		ruling := cmp.Or(got.Rulings[action], verdict.Silent)
		if !set.Binds(p.Agency) {
			ruling = verdict.Silent
		}
		if want.rulings != nil || ruling != verdict.Silent {
			note(what, cmp.Or(want.rulings[action], verdict.Silent), ruling)
		}
	}
	for _, id := range x.readings {
		other := otherwise(e.Rulebook(), r, id)
		same := alike(want, x.answer(p, other)) && maps.Equal(combinedAsks(p, r), combinedAsks(p, other))
		c.shown.count(id, "turns: "+yes(!same))
	}
	return found, nil
}

func alike(a, b said) bool {
	return maps.Equal(a.met, b.met) && maps.Equal(a.asks, b.asks) && maps.Equal(a.rulings, b.rulings)
}

// otherwise takes the other side of a reading.
func otherwise(book *rulebook.Rulebook, r sides, id string) sides {
	other := maps.Clone(r)
	options, _ := book.Reading(id)
	other[id] = options[0]
	if r[id] == options[0] {
		other[id] = options[1]
	}
	return other
}

// A world is one way in which what is open may be answered.
type world struct {
	p  *person
	r  sides
	at []int // of each open question, which answer

	answers map[string]said // of the texts, once they were asked
}

// ask asks a text, once.
func (w world) ask(x text) said {
	s, asked := w.answers[x.id]
	if !asked {
		s = x.answer(w.p, w.r)
		w.answers[x.id] = s
	}
	return s
}

// worlds lists every combination of answers to what is open.
func (c *testCase) worlds() []world {
	all := []world{{r: c.question.Readings}}
	stated := []map[string]any{c.question.Stated}
	for _, q := range c.open {
		var next []world
		var nextStated []map[string]any
		for i, w := range all {
			for n, value := range q.values {
				v := world{r: w.r, at: append(slices.Clone(w.at), n)}
				tree := stated[i]
				if side, ok := value.(string); ok && q.reading {
					v.r = maps.Clone(w.r)
					v.r[q.id] = side
				} else {
					tree, _ = facts.Clone(tree).(map[string]any)
					facts.Set(tree, q.id, facts.Clone(value))
				}
				next = append(next, v)
				nextStated = append(nextStated, tree)
			}
		}
		all, stated = next, nextStated
	}
	for i := range all {
		all[i].p = c.complete(stated[i])
		all[i].answers = map[string]said{}
	}
	return all
}

// word gives the answer in all worlds: depends if it turns on a fact, contested
// if on readings alone.
func (c *testCase) word(worlds []world, of func(world) string) string {
	answers := make([]string, len(worlds))
	for i, w := range worlds {
		answers[i] = of(w)
	}
	found := answers[0]
	for n, turns := range c.turns(worlds, answers) {
		switch {
		case !turns:
		case !c.open[n].reading:
			return verdict.Depends
		default:
			found = verdict.Contested
		}
	}
	return found
}

// turns says of each open question whether some answer turns on it: whether two
// worlds that differ in it alone have two answers.
func (c *testCase) turns(worlds []world, answers []string) []bool {
	found := make([]bool, len(c.open))
	for n := range c.open {
		first := map[string]string{}
		for i, w := range worlds {
			others := slices.Clone(w.at)
			others[n] = -1
			key := fmt.Sprint(others)
			if have, ok := first[key]; ok && have != answers[i] {
				found[n] = true
			}
			first[key] = answers[i]
		}
	}
	return found
}

// A noter takes down what is answered, here and by the rules.
type noter func(what, want, got string)

// compare lists the answers that were given otherwise.
func (c *testCase) compare(f *verdict.Finding) (found []string) {
	worlds := c.worlds()
	note := func(what, want, got string) {
		if want != got {
			found = append(found, fmt.Sprintf("%s: %s here, %s by the rules", what, want, got))
		}
	}
	said := true
	for _, x := range texts {
		if !x.on(c.person.Place) {
			continue
		}
		i := slices.IndexFunc(f.RuleSets, func(s verdict.RuleSet) bool { return s.ID == x.id })
		governs := x.governs(c.person.AsOf, c.question.Readings)
		note(x.id+" governs", yes(governs), yes(i >= 0))
		switch {
		case !governs || i < 0:
		case x.unsaid != nil && slices.ContainsFunc(worlds, func(w world) bool { return x.unsaid(w.p) }):
			said = false
		default:
			c.compareText(x, &f.RuleSets[i], worlds, note)
		}
	}
	if said && within(c.person.AsOf, "2012-12-21", "2021-01-20") {
		c.compareWhole(f, worlds, note)
	}
	return found
}

// compareText compares what one text says: pins, asks with their forms,
// rulings.
func (c *testCase) compareText(x text, got *verdict.RuleSet, worlds []world, note noter) {
	first := worlds[0].ask(x)
	for _, k := range got.Criteria {
		want := c.word(worlds, func(w world) string { return strconv.FormatBool(w.ask(x).met[k.Pin]) })
		note(x.id+" "+k.Pin, want, string(k.Met))
		c.shown.count(x.id+" "+k.Pin, want)
	}
	for pin := range first.met {
		if !slices.ContainsFunc(got.Criteria, func(k verdict.Criterion) bool { return k.Pin == pin }) {
			note(x.id+" "+pin, "a criterion", "none")
		}
	}
	for _, action := range verdict.Actions {
		what := x.id + " " + action
		if a, asks := got.Asks.Get(action); asks || first.asks != nil {
			want := c.word(worlds, func(w world) string { _, asked := w.ask(x).asks[action]; return yes(asked) })
			note(what+" asked", want, cmp.Or(a.Answer, verdict.No))
			if want == verdict.Yes && len(worlds) == 1 {
				note(what+" form", first.asks[action], a.Form)
			}
		}
		if a, rules := got.Rulings.Get(action); rules || first.rulings != nil {
			want := c.word(worlds, func(w world) string { return cmp.Or(w.ask(x).rulings[action], verdict.Silent) })
			note(what, want, cmp.Or(a.Answer, verdict.Silent))
		}
	}
}

// compareWhole compares what all say together, and on which questions it turns.
func (c *testCase) compareWhole(f *verdict.Finding, worlds []world, note noter) {
	together := make([]string, len(worlds))
	for _, action := range verdict.Actions {
		asked := func(w world) string { return yes(combinedAsks(w.p, w.r)[action]) }
		a, _ := f.Asks.Get(action)
		note("asks "+action, c.word(worlds, asked), cmp.Or(a.Answer, verdict.No))
		local := func(w world) string { return w.local(action) }
		b, _ := f.Local.Get(action)
		note("local "+action, c.word(worlds, local), cmp.Or(b.Answer, verdict.Unregulated))
		for i, w := range worlds {
			together[i] += asked(w) + local(w)
		}
	}
	var facts, readings []string
	for n, turns := range c.turns(worlds, together) {
		switch {
		case turns && c.open[n].reading:
			readings = append(readings, c.open[n].id)
		case turns:
			facts = append(facts, c.open[n].id)
		}
	}
	for _, list := range [][]string{facts, readings, f.DependsOn, f.Contested} {
		slices.Sort(list)
	}
	note("depends on", fmt.Sprint(facts), fmt.Sprint(f.DependsOn))
	note("contested on", fmt.Sprint(readings), fmt.Sprint(f.Contested))
}

// local says what the jail may do: a State's command or bar prevails, and
// whatever is stricter stands.
func (w world) local(action string) string {
	words := []string{w.p.Locality.Policy[action]}
	for _, x := range texts {
		if x.on(w.p.Place) && x.governs(w.p.AsOf, w.r) {
			words = append(words, w.ask(x).rulings[action])
		}
	}
	for _, word := range []string{verdict.Requires, verdict.Forbids, verdict.Permits} {
		if slices.Contains(words, word) {
			return word
		}
	}
	return verdict.Unregulated
}

func yes(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}
