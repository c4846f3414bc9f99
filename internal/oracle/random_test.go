package oracle_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A testCase is a random case, the sides taken of every contested reading, and
// those that are left open.
type testCase struct {
	text     text // the one that it is made for
	whole    bool // to be answered with all texts together
	question engine.Question
	person   *person // before anything was forgotten
	open     []question
	schema   *facts.Schema
	shown    *reached
	turnsOn  []string // readings whose other side would end a difference, once it is shrunk
}

// A question is something left open: a reading or a fact, and its answers.
type question struct {
	id      string
	reading bool
	values  []any
}

// complete reads a case that may state some facts as unknown.
func (c *testCase) complete(stated map[string]any) *person {
	asOf, _ := stated["as_of"].(string)
	return read(c.schema.Complete(stated, asOf))
}

// String tells what is stated, and the sides taken of what it turns on.
func (c *testCase) String() string {
	text, err := json.Marshal(c.question.Stated)
	if err != nil {
		return err.Error()
	}
	var taken []string
	for _, id := range c.turnsOn {
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

// place is where a text is looked at: the State or city that it is of.
func (x text) place() string {
	switch parent := x.id[:strings.LastIndexByte(x.id, '/')]; parent {
	case "us":
		return "us/oh"
	case "us/ca":
		return "us/ca/fresno"
	default:
		return parent
	}
}

// day picks one of the days of a text, often one on which it, another text, a
// form or a rule begins or ends, the day before or the day after.
func (x text) day(r *rand.Rand) string {
	from, to := facts.Shift(x.from, 0, -1), facts.Shift(cmp.Or(x.to, lastDay), 0, 2)
	turns := []string{guidance2012, formsReleased, formX, formA, "2018-01-01"}
	for _, y := range texts {
		turns = append(turns, y.from, y.to)
	}
	turns = slices.DeleteFunc(turns, func(day string) bool { return !within(day, from, to) })
	for {
		day := facts.Shift(from, 0, r.IntN(4000))
		if r.IntN(3) == 0 {
			day = facts.Shift(turns[r.IntN(len(turns))], 0, r.IntN(3)-1)
		}
		if within(day, from, to) {
			return day
		}
	}
}

// lastDay bounds the days asked about under a text that is still in force: later
// ones bring texts that are not answered here.
const lastDay = "2026-06-30"

func newCase(book *rulebook.Rulebook, r *rand.Rand, whole bool) *testCase {
	x := texts[r.IntN(len(texts))]
	place, asOf := x.place(), x.day(r)
	stated := factstest.Case(r, book.Schema, place, asOf)
	g := &bias{r: r, asOf: asOf, state: facts.StateOf(place)}
	g.change(stated)
	stated, _ = book.Schema.Happened(stated)
	c := &testCase{text: x, whole: whole, question: engine.Question{Stated: stated, Readings: sides{}}, schema: book.Schema}
	c.person = c.complete(stated)
	for _, id := range book.ReadingIDs() {
		options, _ := book.Reading(id)
		c.question.Readings[id] = options[r.IntN(len(options))]
	}
	if whole && r.IntN(2) == 0 {
		c.leaveOpen(book, r)
	}
	if whole && r.IntN(2) == 0 {
		c.forget(r)
	}
	return c
}

// leaveOpen takes back a few readings that bear on the case.
func (c *testCase) leaveOpen(book *rulebook.Rulebook, r *rand.Rand) {
	bearing := c.bearing()
	for range min(len(bearing), 1+r.IntN(3)) {
		id := bearing[r.IntN(len(bearing))]
		if _, taken := c.question.Readings[id]; taken {
			options, _ := book.Reading(id)
			c.open = append(c.open, question{id: id, reading: true, values: []any{options[0], options[1]}})
			delete(c.question.Readings, id)
		}
	}
}

// maxWorlds bounds how many combinations of answers are gone through.
const maxWorlds = 100

// forget makes a few facts unknown.
func (c *testCase) forget(r *rand.Rand) {
	leaves := factstest.Leaves(c.schema, c.question.Stated)
	r.Shuffle(len(leaves), func(i, j int) { leaves[i], leaves[j] = leaves[j], leaves[i] })
	worlds := 1
	for _, q := range c.open {
		worlds *= len(q.values)
	}
	for _, path := range leaves[:min(len(leaves), 1+r.IntN(3))] {
		values := c.values(path)
		if len(values) < 2 || worlds*len(values) > maxWorlds {
			continue
		}
		worlds *= len(values)
		c.open = append(c.open, question{id: path, values: values})
	}
	c.question.Stated, _ = facts.Clone(c.question.Stated).(map[string]any)
	for _, q := range c.open {
		if !q.reading {
			facts.Set(c.question.Stated, q.id, facts.Unknown)
		}
	}
}

// values lists what an unknown fact may be: every word, and of numbers and days
// those about which some text changes its answer.
func (c *testCase) values(path string) (values []any) {
	n := c.schema.Lookup(path)
	switch {
	case n.Type == "boolean":
		return []any{true, false}
	case n.Type == "array" && n.Items.Enum != nil:
		values = append(values, []any{})
		for _, word := range n.Items.Enum {
			values = append(values, []any{word})
		}
	case n.Enum != nil:
		for _, word := range n.Enum {
			values = append(values, word)
		}
	case n.Type == "integer":
		for _, cut := range n.Cuts {
			if cut, ok := cut.(int); ok {
				values = append(values, cut-1, cut)
			}
		}
	case n.Format == "date":
		release := dayOf(c.person.Facts.Release.EligibleAt)
		for _, day := range []string{
			"1950-01-01", "2011-10-01", "2014-01-01", "2020-11-01", c.person.AsOf,
			anniversary(release, -5), anniversary(c.person.AsOf, -5), anniversary(c.person.AsOf, -15),
		} {
			for shift := -1; shift <= 1; shift++ {
				if near := facts.Shift(day, 0, shift); near <= c.person.AsOf {
					values = append(values, near)
				}
			}
		}
	}
	return values
}

// shrink takes out what is stated, and what is open, as long as one answer is
// still given otherwise.
func (c *testCase) shrink(e *engine.Engine, kind string) *testCase {
	for n, q := range c.open {
		for _, value := range q.values {
			if d := c.settled(n, value); d.differs(e, kind) {
				return d.shrink(e, kind)
			}
		}
	}
	for _, path := range paths(c.question.Stated, "") {
		if slices.ContainsFunc(c.open, func(q question) bool { return !q.reading && touches(path, q.id) }) {
			continue
		}
		d := c.clone()
		if drop(d.question.Stated, path); d.differs(e, kind) {
			return d.shrink(e, kind)
		}
	}
	c.turnsOn = slices.DeleteFunc(c.bearing(), func(id string) bool {
		sides, _ := e.Rulebook().Reading(id)
		return c.question.Readings[id] != "" && !slices.ContainsFunc(sides, func(side string) bool {
			d := c.clone()
			d.question.Readings[id] = side
			return !d.differs(e, kind)
		})
	})
	return c
}

func (c *testCase) clone() *testCase {
	d := *c
	d.open = slices.Clone(c.open)
	d.question.Readings = maps.Clone(c.question.Readings)
	d.question.Stated, _ = facts.Clone(c.question.Stated).(map[string]any)
	return &d
}

// settled answers an open question.
func (c *testCase) settled(n int, value any) *testCase {
	d := c.clone()
	q := d.open[n]
	d.open = slices.Delete(d.open, n, n+1)
	if side, ok := value.(string); ok && q.reading {
		d.question.Readings[q.id] = side
	} else {
		facts.Set(d.question.Stated, q.id, value)
	}
	return d
}

func (c *testCase) differs(e *engine.Engine, kind string) bool {
	found, err := c.differences(e)
	return err == nil && slices.Contains(found, kind)
}

// paths lists what may be taken out of a case, the larger parts first.
func paths(value any, at string) (all []string) {
	var deeper []string
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if in(name, "as_of", "place", "at", "offense", "level", "status", "kind") || strings.HasSuffix(at, "_order") && name == "date" {
				continue
			}
			path := facts.Join(at, name)
			all = append(all, path)
			deeper = append(deeper, paths(value[name], path)...)
		}
	case []any:
		for i := range value {
			all = append(all, facts.Join(at, i))
			deeper = append(deeper, paths(value[i], facts.Join(at, i))...)
		}
	}
	return append(all, deeper...)
}

// touches says whether taking out one path changes what stands at another.
func touches(path, other string) bool {
	list, _, _ := strings.Cut(path, "[")
	return strings.HasPrefix(other, path) || strings.HasSuffix(path, "]") && strings.HasPrefix(other, list+"[")
}

// drop takes one part out.
func drop(tree map[string]any, path string) {
	list, index, isItem := strings.Cut(path, "[")
	if !isItem || !strings.HasSuffix(path, "]") {
		facts.Delete(tree, path)
		return
	}
	found, _ := facts.Get(tree, list)
	items, _ := found.([]any)
	if i, err := strconv.Atoi(strings.TrimSuffix(index, "]")); err == nil && i < len(items) {
		facts.Set(tree, list, slices.Delete(slices.Clone(items), i, i+1))
	}
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
		if object, ok := stated[name].(map[string]any); ok {
			g.thin(object, keep)
		}
	}
	if g.r.IntN(4) > 0 {
		facts.Set(stated, "facts.citizenship", "noncitizen")
		facts.Set(stated, "facts.removable", true)
	}
	for path, value := range g.single() {
		facts.Set(stated, path, value)
	}
	switch g.r.IntN(8) {
	case 0, 1:
		facts.Set(stated, "facts.convictions", g.list(1, g.conviction))
	case 2:
		facts.Set(stated, "facts.convictions", g.list(2+g.r.IntN(3), g.conviction))
	case 3:
		facts.Set(stated, "facts.convictions", g.list(3+g.r.IntN(2), g.plainMisdemeanor))
	case 4, 5:
		facts.Set(stated, "facts.charges", g.list(1, g.charge))
	case 6:
		if within(g.asOf, "2012-04-26", "2012-12-22") { // nothing but traffic
			facts.Set(stated, "facts.convictions", []any{})
			facts.Set(stated, "facts.charges", []any{map[string]any{"offense": "traffic", "level": g.one("misdemeanor", "infraction"), "status": g.one("arrested", "pending", "dismissed")}})
		}
	}
}

// single draws facts of which each is by itself a ground of some text.
func (g *bias) single() map[string]any {
	day := func(cut string) any { return facts.Shift(cut, 0, g.r.IntN(3)-1) }
	all := []map[string]any{
		{"facts.age": g.one(15, 16), "facts.gang": map[string]any{"participated": true, "age_at_participation": g.one(15, 16)}},
		{"facts.gang.database_match": true},
		{"facts.national_security.suspected": true},
		{"facts.national_security.watchlist_match": true},
		{"facts.warrants.in_state_arrest": true},
		{"facts.warrants.federal_felony": true},
		{"facts.warrants.judicial_probable_cause": true},
		{"facts.warrants.judicial": true},
		{"facts.warrants.judicial": true, "facts.warrants.immigration_crime": false},
		{"facts.warrants.criminal": true},
		{"facts.sex_or_arson_registrant": true},
		{"facts.entry.apprehended_at_border": true},
		{"facts.present_since": day("2014-01-01")},
		{"facts.final_order": map[string]any{"date": day("2014-01-01")}},
		{"facts.reentry": map[string]any{"date": day("2014-01-01")}},
		{"facts.chargeable_acts": true},
		{"facts.official_fraud": true},
		{"facts.benefits_abuse": true},
		{"facts.immigration_fraud_found_by": g.one("officer", "immigration_judge")},
		{"facts.release.public": true},
		{"facts.release.transfer_adds_time": true},
		{"facts.probable_cause": []any{"statements"}, "judgments.special_circumstances": true},
		{"judgments.danger_to_national_security": true},
		{"judgments.threat_to_public_safety": true},
		{"judgments.unacceptable_risk": true},
		{"judgments.significant_visa_abuse": true},
	}
	if g.state == "us/pa" && g.r.IntN(2) == 0 {
		return map[string]any{"facts.warrants.judicial": true}
	}
	return all[g.r.IntN(len(all))]
}

func (g *bias) list(length int, of func() map[string]any) []any {
	list := make([]any, length)
	for i := range list {
		list[i] = of()
	}
	return list
}

// plainMisdemeanor draws one of those that count only by their number.
func (g *bias) plainMisdemeanor() map[string]any {
	c := map[string]any{"offense": g.one("theft", "shoplifting", "vandalism", "trespass", "traffic", "illegal_entry"), "level": "misdemeanor"}
	g.give(c, []trait{
		{"incident", 40, []any{"A", "B"}},
		{"jurisdiction", 30, []any{"us", "foreign"}},
		{"immigration_status_element", 20, []any{true}},
		{"juvenile", 5, []any{true}},
	})
	return c
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
		"offense": g.one("assault", "burglary", "domestic_violence", "drug_distribution", "drug_possession", "dui", "dui", "dui", "firearm", "hit_and_run", "homicide",
			"robbery", "sexual_abuse", "illegal_entry", "illegal_reentry", "theft", "traffic", "vandalism", "other", "gang", "shoplifting"),
		"level": g.one("misdemeanor", "misdemeanor", "misdemeanor", "felony", "felony", "infraction"),
	}
	g.give(c, []trait{
		{"jurisdiction", 50, []any{g.state, "us", "us", "us/ny", "foreign"}},
		{"custody_days", 20, []any{89, 90, 91}},
		{"served_days", 10, []any{89, 90}},
		{"suspended_days", 10, []any{89, 90}},
		{"max_days", 40, []any{5, 6, 365, 366}},
		{"dui_elements", 20, []any{true, false}},
		{"immigration_status_element", 15, []any{true}},
		{"gang_element", 5, []any{true}},
		{"wobbler", 50, []any{true}},
		{"state_prison", 10, []any{true}},
		{"state_prison_at_conviction", 15, []any{true, false}},
		{"serious_felony", 20, []any{true}},
		{"violent_felony", 5, []any{true}},
		{"juvenile", 10, []any{true}},
		{"current", 50, []any{true}},
		{"violent", 40, []any{true}},
		{"serious", 5, []any{true}},
		{"pa_grade", 50, []any{"F1", "F2", "F3", "murder"}},
		{"ct_class", 40, []any{"A", "B", "C"}},
		{"ct_2025_listed", 15, []any{true}},
		{"aggravated_felony", 15, []any{"none", "A", "P", "Q", "U"}},
		{"listed", 40, []any{"none", "A", "F", "G", "M", "Q", "AE"}},
		{"incident", 30, []any{"A", "B"}},
		{"date", 80, slices.Concat(near(5), near(15), near(1), []any{"2011-09-30", "2011-10-01", "2012-02-29"})},
	})
	switch {
	case g.state == "us/pa" && g.r.IntN(4) == 0:
		c["current"], c["violent"], c["pa_grade"] = true, true, g.one("F1", "F2", "F3")
	case g.state == "us/ca" && g.r.IntN(2) == 0:
		c["offense"] = g.one("assault", "burglary", "drug_distribution", "drug_possession", "dui")
		c["level"], c["wobbler"], c["date"] = "misdemeanor", true, g.one(append(near(5), facts.Shift(g.asOf, -1, 0))...)
	}
	if g.r.IntN(7) == 0 {
		c["reduced"] = map[string]any{"kind": g.one("at_sentencing", "later", "prop47", "prop64", "vacated", "expunged")}
	}
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
	g.give(c, []trait{
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
	if g.state == "us/ca" && g.r.IntN(2) == 0 {
		c["level"], c["status"], c["before_magistrate"], c["held_to_answer"] = "felony", "pending", true, true
	}
	return c
}

func (g *bias) give(item map[string]any, traits []trait) {
	for _, t := range traits {
		if g.r.IntN(100) < t.often {
			item[t.name] = facts.Clone(g.one(t.values...))
		}
	}
}

// reached counts which answers were shown, so that a condition which no case
// reaches is seen. A nil one counts nothing.
type reached struct{ answers map[string]map[string]int }

func newReached() *reached { return &reached{answers: map[string]map[string]int{}} }

func (r *reached) count(what, answer string) { r.counted(what, answer, 1) }

func (r *reached) counted(what, answer string, times int) {
	if r == nil {
		return
	}
	if r.answers[what] == nil {
		r.answers[what] = map[string]int{}
	}
	r.answers[what][answer] += times
}

func (r *reached) ways() (n int) {
	for _, answers := range r.answers {
		n += len(answers)
	}
	return n
}

// missing lists what was answered in one way only. That an action is never
// ruled on, or never asked for, is no finding.
func (r *reached) missing() (found []string) {
	for _, what := range slices.Sorted(maps.Keys(r.answers)) {
		answers := r.answers[what]
		never := answers[verdict.Silent] > 0 || strings.HasSuffix(what, " asked") && answers[verdict.No] > 0 || strings.HasSuffix(what, " form")
		if len(answers) == 1 && !never {
			found = append(found, what)
		}
	}
	return found
}

// rarest lists the pins that were met, or not, the fewest times.
func (r *reached) rarest(n int) []string {
	var all []string
	for what, answers := range r.answers {
		for answer, times := range answers {
			if answer != verdict.Contested && answer != verdict.Depends {
				all = append(all, fmt.Sprintf("%6d times: %s %s", times, what, answer))
			}
		}
	}
	slices.Sort(all)
	return all[:min(n, len(all))]
}
