package oracle_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
)

// A testCase is a random case, the sides taken of every contested reading, and
// those that are left open.
type testCase struct {
	question engine.Question
	person   *person
	open     map[string][]string
}

// String tells what is stated, and the sides taken of what may bear on it.
func (c *testCase) String() string {
	text, err := json.Marshal(c.question.Stated)
	if err != nil {
		return err.Error()
	}
	var taken []string
	for _, id := range c.bearing() {
		taken = append(taken, id+" "+cmp.Or(c.question.Readings[id], "open"))
	}
	return fmt.Sprintf("\t%s\n\t%s", text, strings.Join(taken, ", "))
}

// bearing lists the readings that may bear on the case.
func (c *testCase) bearing() []string {
	var ids []string
	for _, x := range texts {
		if x.on(c.person.Place) && x.governs(c.person.AsOf, c.question.Readings) {
			ids = append(ids, x.readings...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// spans are places, and the days asked about there.
var spans = []struct{ place, from, to string }{
	{"us/oh", "2012-12-19", "2021-01-21"},
	{"us/ca/fresno", "2014-01-01", "2019-12-31"},
	{"us/ca/fresno", "2014-01-01", "2021-01-19"},
	{"us/ct", "2014-01-01", "2025-10-02"},
	{"us/pa/philadelphia", "2014-04-15", "2016-03-01"},
}

func newCase(t *testing.T, book *rulebook.Rulebook, r *rand.Rand) *testCase {
	t.Helper()
	span := spans[r.IntN(len(spans))]
	asOf := dayWithin(r, span.from, span.to)
	stated := factstest.Case(r, book.Schema, span.place, asOf)
	g := &bias{r: r, asOf: asOf, state: facts.StateOf(span.place)}
	g.change(stated)
	stated, _ = book.Schema.Happened(stated)
	c := &testCase{
		question: engine.Question{Stated: stated, Readings: sides{}},
		person:   read(t, book.Schema.Complete(stated, asOf)),
		open:     map[string][]string{},
	}
	for _, id := range book.ReadingIDs() {
		options, _ := book.Reading(id)
		c.question.Readings[id] = options[r.IntN(len(options))]
	}
	if r.IntN(4) == 0 {
		c.leaveOpen(book, r)
	}
	return c
}

// leaveOpen takes back a few readings that bear on the case.
func (c *testCase) leaveOpen(book *rulebook.Rulebook, r *rand.Rand) {
	bearing := c.bearing()
	for range 1 + r.IntN(3) {
		if len(bearing) > 0 {
			id := bearing[r.IntN(len(bearing))]
			c.open[id], _ = book.Reading(id)
			delete(c.question.Readings, id)
		}
	}
}

// dayWithin picks a day, often one on which a text, a form or a rule begins or
// ends, the day before or the day after.
func dayWithin(r *rand.Rand, from, to string) string {
	turns := []string{formsReleased, formX, formA, "2018-01-01"}
	for _, x := range texts {
		turns = append(turns, x.from, x.to)
	}
	turns = slices.DeleteFunc(turns, func(day string) bool { return !within(day, from, to) })
	day := from
	for n := 0; n == 0 || !within(day, from, to); n++ {
		if r.IntN(3) == 0 {
			day = facts.Shift(turns[r.IntN(len(turns))], 0, r.IntN(3)-1)
		} else {
			day = facts.Shift(from, 0, r.IntN(4400))
		}
	}
	return day
}

// bias makes cases in which single conditions decide: fewer facts, more
// convictions, and values beside those at which some text changes its answer.
type bias struct {
	r     *rand.Rand
	asOf  string
	state string
}

func (g *bias) one(of ...any) any { return of[g.r.IntN(len(of))] }

func (g *bias) change(stated map[string]any) {
	keep := []float64{0.15, 0.4, 1}[g.r.IntN(3)]
	for _, name := range []string{"facts", "judgments", "locality"} {
		g.thin(stated[name].(map[string]any), keep)
	}
	all := stated["facts"].(map[string]any)
	if g.r.IntN(4) > 0 {
		all["citizenship"], all["removable"] = "noncitizen", true
	}
	switch g.r.IntN(3) {
	case 0:
		list := []any{}
		for range 1 + g.r.IntN(4) {
			list = append(list, g.conviction())
		}
		all["convictions"] = list
	case 1:
		all["charges"] = []any{g.charge()}
	}
}

// thin takes out most of what is stated, but not what a list item must have.
func (g *bias) thin(object map[string]any, keep float64) {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		switch value := object[name].(type) {
		case []any:
			for _, item := range value {
				if item, ok := item.(map[string]any); ok {
					g.thin(item, keep)
				}
			}
		case map[string]any:
			if g.r.Float64() > keep {
				delete(object, name)
			}
		default:
			if g.r.Float64() > keep && !in(name, "offense", "level", "status") {
				delete(object, name)
			}
		}
	}
}

// A trait is a fact about an offence, how often of a hundred it is stated, and
// as what.
type trait struct {
	name   string
	often  int
	values []any
}

// conviction draws one with few facts besides its offence and level.
func (g *bias) conviction() map[string]any {
	near := func(years int) []any {
		return []any{facts.Shift(g.asOf, -years, -1), facts.Shift(g.asOf, -years, 0), facts.Shift(g.asOf, -years, 1)}
	}
	c := map[string]any{
		"offense": g.one("assault", "burglary", "domestic_violence", "drug_distribution", "drug_possession", "dui", "firearm", "homicide",
			"robbery", "sexual_abuse", "illegal_entry", "illegal_reentry", "theft", "traffic", "vandalism", "other", "gang", "shoplifting"),
		"level": g.one("misdemeanor", "misdemeanor", "misdemeanor", "felony", "felony", "infraction"),
	}
	g.state1(c, []trait{
		{"jurisdiction", 50, []any{g.state, "us", "us", "us/ny", "foreign"}},
		{"custody_days", 20, []any{89, 90, 91}},
		{"served_days", 10, []any{89, 90}},
		{"suspended_days", 10, []any{89, 90}},
		{"max_days", 20, []any{5, 6, 365, 366}},
		{"dui_elements", 20, []any{true, false}},
		{"immigration_status_element", 15, []any{true}},
		{"gang_element", 5, []any{true}},
		{"wobbler", 50, []any{true}},
		{"state_prison", 10, []any{true}},
		{"state_prison_at_conviction", 15, []any{true, false}},
		{"serious_felony", 10, []any{true}},
		{"violent_felony", 5, []any{true}},
		{"juvenile", 10, []any{true}},
		{"current", 50, []any{true}},
		{"violent", 40, []any{true}},
		{"serious", 5, []any{true}},
		{"pa_grade", 50, []any{"F1", "F2", "F3", "murder"}},
		{"ct_class", 40, []any{"A", "B", "C"}},
		{"aggravated_felony", 15, []any{"none", "A", "P", "Q", "U"}},
		{"listed", 40, []any{"none", "A", "F", "G", "M", "Q", "AE"}},
		{"incident", 30, []any{"A", "B"}},
		{"date", 80, slices.Concat(near(5), near(15), near(1), []any{"2011-09-30", "2011-10-01", "2012-02-29"})},
		{"reduced", 15, []any{
			map[string]any{"kind": "at_sentencing"}, map[string]any{"kind": "later"}, map[string]any{"kind": "prop47"},
			map[string]any{"kind": "prop64"}, map[string]any{"kind": "vacated"}, map[string]any{"kind": "expunged"},
		}},
	})
	return c
}

// charge draws one that a magistrate has often seen.
func (g *bias) charge() map[string]any {
	c := map[string]any{
		"offense": g.one("assault", "burglary", "domestic_violence", "drug_distribution", "drug_possession", "dui", "firearm", "hit_and_run",
			"robbery", "sexual_abuse", "theft", "threats", "traffic", "other"),
		"level":  g.one("misdemeanor", "felony", "felony", "infraction"),
		"status": g.one("arrested", "pending", "pending", "dismissed", "acquitted", "resolved"),
	}
	g.state1(c, []trait{
		{"jurisdiction", 30, []any{g.state, "us", "us/ny"}},
		{"bond", 50, []any{"none_set", "unposted", "posted", "recognizance"}},
		{"before_magistrate", 80, []any{true}},
		{"held_to_answer", 80, []any{true}},
		{"serious_felony", 20, []any{true}},
		{"violent_felony", 10, []any{true}},
		{"state_prison", 40, []any{true}},
		{"domestic_violence", 30, []any{true, false}},
		{"listed", 30, []any{"none", "A", "G", "M"}},
	})
	return c
}

func (g *bias) state1(item map[string]any, traits []trait) {
	for _, t := range traits {
		if g.r.IntN(100) < t.often {
			item[t.name] = facts.Clone(g.one(t.values...))
		}
	}
}

// Which answers were shown, so that a condition that no case reaches is seen.
var (
	reached = map[string]map[string]int{}
	counter sync.Mutex
)

func count(what, answer string) {
	counter.Lock()
	defer counter.Unlock()
	if reached[what] == nil {
		reached[what] = map[string]int{}
	}
	reached[what][answer]++
}

// reach lists what was answered in only one way, with how often it was not.
func reach() map[string]int {
	counter.Lock()
	defer counter.Unlock()
	found := map[string]int{}
	for what, answers := range reached {
		found[what] = len(answers) - 1
	}
	return found
}
