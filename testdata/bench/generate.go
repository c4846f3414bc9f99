package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
)

// generate writes, for each of some random cases, a scenario that expects the
// answers of the engine, and for the peers the document that the rules read and
// an adapter that has them give the same answers.
func generate(dir string, count int, seed uint64) error {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		return err
	}
	var ids []string
	for _, set := range book.RuleSets() {
		ids = append(ids, set.ID)
	}
	compiled, err := book.Compile(context.Background(), append([]string{rulebook.PrecedencePackage}, ids...))
	if err != nil {
		return err
	}
	g := generator{book: book, engine: engine.New(book), compiled: compiled, dir: dir}
	for i := range count {
		if err := g.write(i, rand.New(rand.NewPCG(seed, uint64(i)))); err != nil {
			return fmt.Errorf("case %d: %w", i, err)
		}
	}
	return g.adapter()
}

type generator struct {
	book     *rulebook.Rulebook
	engine   *engine.Engine
	compiled *rulebook.Compiled
	dir      string
}

// question draws a place, a day on which some rule set governs there, a case,
// and a side of every reading that counts.
func (g generator) question(r *rand.Rand) engine.Question {
	var places []string
	for _, set := range g.book.RuleSets() {
		if at := filepath.Dir(set.ID); set.Kind != rulebook.Overlay && !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	place := places[r.IntN(len(places))]
	if place == "us" {
		place = "us/oh"
	}
	asOf := facts.Shift("2008-11-01", r.IntN(17), r.IntN(365))
	stated := factstest.Case(r, g.book.Schema, place, asOf)
	if locality, ok := stated["locality"].(map[string]any); ok {
		delete(locality, "policy") // layers of no rule set: the adapter does without
	}
	q := engine.Question{Stated: stated, Readings: map[string]string{}}
	for _, id := range g.book.ReadingIDs() {
		if sides, _ := g.book.Reading(id); g.counts(id, place, asOf) {
			q.Readings[id] = sides[r.IntN(len(sides))]
		}
	}
	return q
}

// counts reports whether a reading may be asked for: by a rule set that may
// govern, by what that refers to, or by precedence.
func (g generator) counts(reading, place, asOf string) bool {
	if g.book.Mentions(rulebook.PrecedencePackage, reading) {
		return true
	}
	return slices.ContainsFunc(g.book.On(place), func(set *rulebook.RuleSet) bool {
		return set.MayGovern(asOf) && (slices.Contains(set.MovedBy(), reading) || slices.ContainsFunc(g.compiled.Closure(set.ID), func(pkg string) bool {
			return slices.ContainsFunc(g.compiled.Asked(pkg), func(a rulebook.Asked) bool { return a.Reading == reading })
		}))
	})
}

func (g generator) write(i int, r *rand.Rand) error {
	q := g.question(r)
	asWritten, _ := facts.Clone(q.Stated).(map[string]any) // the engine notes where items stand
	ctx := context.Background()
	finding, err := g.engine.Find(ctx, q, engine.Options{})
	if err != nil {
		return err
	}
	input, err := g.engine.Input(ctx, q)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("case-%04d", i)
	s := &scenario.Scenario{Name: name, Title: "A random case", Stated: asWritten, Readings: q.Readings, Expect: expectation(finding)}
	var text bytes.Buffer
	if err := scenario.Write(&text, s); err != nil {
		return err
	}
	governing, bound := []string{}, []string{}
	agency, _ := input["agency"].(string)
	for _, rs := range finding.RuleSets {
		governing = append(governing, rs.ID)
		if g.book.RuleSet(rs.ID).Binds(agency) {
			bound = append(bound, rs.ID)
		}
	}
	input["governing"], input["bound"] = governing, bound
	document, err := json.Marshal(input)
	if err != nil {
		return err
	}
	expected, err := json.Marshal(answersOf(finding))
	if err != nil {
		return err
	}
	for path, content := range map[string][]byte{
		"scenarios/" + name + ".yaml": text.Bytes(), "inputs/" + name + ".json": document, "expected/" + name + ".json": expected,
	} {
		if err := put(filepath.Join(g.dir, path), content); err != nil {
			return err
		}
	}
	return nil
}

func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}

// expectation states every answer of a finding.
func expectation(f *verdict.Finding) *scenario.Expect {
	e := &scenario.Expect{
		Asks: words(f.Asks), Local: words(f.Local),
		Programs: map[string]map[string]string{}, Rulings: map[string]map[string]string{}, Met: map[string][]string{},
	}
	for _, rs := range f.RuleSets {
		if len(rs.Asks) > 0 {
			e.Programs[rs.ID] = words(rs.Asks)
		}
		if len(rs.Rulings) > 0 {
			e.Rulings[rs.ID] = words(rs.Rulings)
		}
		if len(rs.Criteria) > 0 {
			e.Met[rs.ID] = met(rs)
		}
	}
	return e
}

func words(by verdict.ByAction) map[string]string {
	all := map[string]string{}
	for _, a := range by {
		all[a.Action] = a.Answer.Answer
	}
	return all
}

func met(rs verdict.RuleSet) []string {
	pins := []string{}
	for _, c := range rs.Criteria {
		if c.Met == verdict.MetYes && !slices.Contains(pins, c.Pin) {
			pins = append(pins, c.Pin)
		}
	}
	slices.Sort(pins)
	return pins
}

// answers are what a case is compared by: who may ask for what, what the jail
// may do, and the criteria that are met.
type answers struct {
	Asks  []string            `json:"asks"`
	Local map[string]string   `json:"local"`
	Met   map[string][]string `json:"met"`
}

func answersOf(f *verdict.Finding) answers {
	a := answers{Asks: []string{}, Local: map[string]string{}, Met: map[string][]string{}}
	for action, word := range words(f.Asks) {
		if word == verdict.Yes {
			a.Asks = append(a.Asks, action)
		}
	}
	slices.Sort(a.Asks)
	for action, word := range words(f.Local) {
		if word == verdict.Forbids || word == verdict.Permits || word == verdict.Requires {
			a.Local[action] = word
		}
	}
	for _, rs := range f.RuleSets {
		if pins := met(rs); len(pins) > 0 {
			a.Met[rs.ID] = pins
		}
	}
	return a
}

// adapter writes the rules that have a peer give these answers, beside the
// rulebook's own rules and its data.
func (g generator) adapter() error {
	var ids []string
	for _, set := range g.book.RuleSets() {
		if set.Kind != rulebook.Overlay {
			ids = append(ids, set.ID)
		}
	}
	var out strings.Builder
	out.WriteString(adapterHead)
	for _, id := range ids {
		pkg := "data." + strings.ReplaceAll(id, "/", ".")
		var pins []string
		said := map[string]string{"asks": "set()", "forbids": "set()", "permits": "set()", "requires": "set()"}
		for _, rule := range g.compiled.Rules(id) {
			if rule.Kind == rulebook.Criterion {
				pins = append(pins, fmt.Sprintf("{%q | %s.%s}", rule.Pin, pkg, rule.Name))
			}
			if _, ok := said[rule.Name]; ok {
				said[rule.Name] = pkg + "." + rule.Name
			}
		}
		pins = append(pins, "set()")
		fmt.Fprintf(&out, "\nsaid[%q] := {\n\t\"met\": %s,\n", id, strings.Join(pins, " |\n\t\t"))
		for _, name := range slices.Sorted(maps.Keys(said)) {
			fmt.Fprintf(&out, "\t%q: %s,\n", name, said[name])
		}
		fmt.Fprintf(&out, "} if %q in input.governing\n", id)
	}
	if err := put(filepath.Join(g.dir, "policy/main.rego"), []byte(out.String())); err != nil {
		return err
	}
	data, err := json.Marshal(g.compiled.Data())
	if err != nil {
		return err
	}
	if err := put(filepath.Join(g.dir, "data/data.json"), data); err != nil {
		return err
	}
	return g.rules()
}

// rules copies the rules of the rulebook, without their tests.
func (g generator) rules() error {
	return fs.WalkDir(policies.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".rego" || strings.HasSuffix(name, "_test.rego") {
			return err
		}
		text, err := fs.ReadFile(policies.FS, name)
		if err != nil {
			return err
		}
		return put(filepath.Join(g.dir, "rules", name), text)
	})
}

const adapterHead = `package main

import rego.v1

violation contains {"msg": "answered", "details": answers}

answers := {
	"asks": {ask.action | some ask in combined.asks},
	"local": {action: words |
		some action in {layer.action | some layer in combined.local}
		words := concat(" ", {layer.answer | some layer in combined.local; layer.action == action})
	},
	"met": {id: said[id].met | some id in input.governing; count(said[id].met) > 0},
}

combined := what if what := {"asks": data.precedence.asks, "local": data.precedence.local} with input as heard

heard := {
	"as_of": input.as_of,
	"readings": input.readings,
	"asks": [{"program": id, "action": ask.action, "form": object.get(ask, "form", "")} | some id, what in said; some ask in what.asks],
	"rulings": [{"ruleset": id, "level": level(id), "action": action, "ruling": word} |
		some id in input.bound
		some word in ["forbids", "permits", "requires"]
		some action in said[id][word]
	],
	"met": [{"ruleset": id, "pin": pin} | some id, what in said; some pin in what.met],
	"operations": [],
}

level(id) := ["federal", "federal", "state", "local", "local", "local"][count(split(id, "/")) - 1]
`
