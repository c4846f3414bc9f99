package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
	"hypo/scenarios"
)

// opa runs OPA as it comes, at the version that internal/tools/opa pins.
func opa(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"tool", "-modfile=../../internal/tools/opa/go.mod", "opa"}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		text := out.Bytes()
		t.Fatalf("opa %s: %v\n%s%s", strings.Join(args, " "), err, errs.String(), text[max(0, len(text)-4000):])
	}
	return out.Bytes()
}

// TestStockOPA hands the bundle to OPA as it comes: its tests pass, and for
// every built-in scenario, in a world of first readings, and for every fourth in
// one drawn at random, every rule set that governs and precedence say what hypo says.
func TestStockOPA(t *testing.T) {
	dir := t.TempDir()
	bundle := filepath.Join(dir, "hypo.tar.gz")
	if out, err := exec.CommandContext(t.Context(), "hypo", "bundle", "-o", bundle).CombinedOutput(); err != nil {
		t.Fatalf("hypo bundle: %v\n%s", err, out)
	}
	unpacked := filepath.Join(dir, "unpacked")
	unpack(t, bundle, unpacked)
	schema := filepath.Join(unpacked, "schema")
	opa(t, "check", "--strict", "-s", schema, unpacked)
	opa(t, "fmt", "--fail", "--list", unpacked)
	t.Logf("figure: opa test on the bundle: %s", lastLine(opa(t, "test", "--timeout", "60s", "-s", schema, unpacked)))

	s := newStock(t, bundle)
	s.draw()
	s.askRuleSets()
	s.askPrecedence()
	t.Logf("figure: stock OPA on the bundle: %d scenarios in %d worlds: %d answers of rule sets and %d of precedence compared, %d differences",
		s.scenarios, len(s.worlds), s.asked, len(s.worlds), s.differences)
	if s.scenarios < 1000 || s.asked < 10_000 {
		t.Error("that is too few")
	}
}

func lastLine(text []byte) string {
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}

func unpack(t *testing.T, bundle, dir string) {
	t.Helper()
	data, err := os.ReadFile(bundle)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(plain); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, filepath.FromSlash(header.Name))
		content, err := io.ReadAll(archive)
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// A world is a case with nothing open in it, and what hypo finds.
type world struct {
	name    string
	input   map[string]any
	finding *verdict.Finding
	said    map[string]any // the input of precedence, put together from what OPA said
}

// stock compares OPA with hypo.
type stock struct {
	*testing.T

	bundle      string
	engine      *engine.Engine
	reader      *scenario.Reader
	pins        map[string]map[string]string // rule set to pin to the name of its rule
	worlds      []*world
	scenarios   int
	asked       int
	differences int
}

func newStock(t *testing.T, bundle string) *stock {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	s := &stock{T: t, bundle: bundle, engine: engine.New(book), pins: map[string]map[string]string{}}
	if s.reader, err = scenario.NewReader(book.Schema, book); err != nil {
		t.Fatal(err)
	}
	for _, set := range book.RuleSets() {
		compiled, err := book.Compile(t.Context(), []string{set.ID})
		if err != nil {
			t.Fatal(err)
		}
		pins := map[string]string{}
		for _, rule := range compiled.Rules(set.ID) {
			if rule.Kind == rulebook.Criterion {
				pins[rule.Pin] = rule.Name
			}
		}
		s.pins[set.ID] = pins
	}
	return s
}

// draw makes the worlds of every built-in scenario.
func (s *stock) draw() {
	s.Helper()
	random := rand.New(rand.NewPCG(1, 10))
	err := fs.WalkDir(scenarios.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(scenarios.FS, name)
		if err != nil || !scenario.IsScenario(data) {
			return err
		}
		all, err := s.reader.Read(name, data)
		if err != nil {
			return err
		}
		for _, one := range all {
			s.scenarios++
			if err := s.add(one, false, random); err != nil {
				return fmt.Errorf("%s: %w", one.Name, err)
			}
			if s.scenarios%4 > 0 {
				continue
			}
			if err := s.add(one, true, random); err != nil {
				return fmt.Errorf("%s: %w", one.Name, err)
			}
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
}

// add makes a world: each open fact has its first value and each reading its
// first side, or any.
func (s *stock) add(one *scenario.Scenario, drawn bool, random *rand.Rand) error {
	book := s.engine.Rulebook()
	pick := func(n int) int {
		if drawn {
			return random.IntN(n)
		}
		return 0
	}
	q := analysis.Question(one)
	q.Stated, _ = facts.Clone(q.Stated).(map[string]any)
	asOf, _ := q.Stated["as_of"].(string)
	scope := facts.Scope{AsOf: asOf, Sees: func(string) bool { return true }, Alike: func(word string) string { return word }, Tree: q.Stated}
	for _, hole := range book.Schema.Holes(q.Stated, q.UnstatedUnknown) {
		for _, v := range book.Schema.Variables(hole, scope) {
			v.Put(q.Stated, v.Values[pick(len(v.Values))])
		}
	}
	q.UnstatedUnknown = false
	q.Readings = map[string]string{}
	for _, id := range book.ReadingIDs() {
		sides, _ := book.Reading(id)
		q.Readings[id] = sides[pick(len(sides))]
	}
	maps.Copy(q.Readings, one.Readings)
	input, err := s.engine.Input(s.Context(), q)
	if err != nil {
		return err
	}
	finding, err := s.engine.Find(s.Context(), q, engine.Options{})
	if err != nil {
		return err
	}
	name := one.Name
	if drawn {
		name += " (drawn at random)"
	}
	s.worlds = append(s.worlds, &world{name: name, input: input, finding: finding})
	return nil
}

func (s *stock) differ(w *world, what string, got, want any) {
	s.Helper()
	if fmt.Sprint(got) == fmt.Sprint(want) {
		return
	}
	if s.differences++; s.differences <= 20 {
		s.Errorf("%s: %s: OPA says %v, hypo %v", w.name, what, got, want)
	}
}

// eval asks one query about a document, in one run of OPA.
func (s *stock) eval(query string, document, into any) {
	s.Helper()
	file := filepath.Join(s.TempDir(), "input.json")
	text, err := json.Marshal(document)
	if err == nil {
		err = os.WriteFile(file, text, 0o600)
	}
	if err != nil {
		s.Fatal(err)
	}
	out := opa(s.T, "eval", "--bundle", s.bundle, "--input", file, "--format", "raw", "--strict-builtin-errors", query)
	if err := json.Unmarshal(out, into); err != nil {
		s.Fatalf("%v in %.300s", err, out)
	}
}

var sayings = []string{"asks", "forbids", "permits", "requires", "duties", "flags", "hold_ends", "operations"}

// A saying is what OPA says of one rule set in one world.
type saying struct {
	Asks                       []struct{ Action, Form string }
	Forbids, Permits, Requires []string
	Duties                     []struct{ Pin, To, By string }
	Flags                      []string
	HoldEnds                   []string `json:"hold_ends"`
	Operations                 []map[string]any
	Criteria                   map[string]bool
}

// askRuleSets asks every rule set that governs about every world.
func (s *stock) askRuleSets() {
	s.Helper()
	governs := map[string][]int{}
	inputs := make([]any, len(s.worlds))
	for i, w := range s.worlds {
		inputs[i] = w.input
		for _, rs := range w.finding.RuleSets {
			governs[rs.ID] = append(governs[rs.ID], i)
		}
		for _, p := range w.finding.Proposals {
			governs[p.ID] = append(governs[p.ID], i)
		}
	}
	var parts []string
	for id := range governs {
		pkg := "data." + strings.ReplaceAll(id, "/", ".")
		names := slices.Concat(sayings, slices.Sorted(maps.Values(s.pins[id])))
		list, _ := json.Marshal(names)
		parts = append(parts, fmt.Sprintf(`%q: {sprintf("%%d", [i]): said |
			some i in input.governs[%[1]q]
			world := input.worlds[i]
			said := {name: %s[name] | some name in %s} with input as world
		}`, id, pkg, list))
	}
	slices.Sort(parts)
	var said map[string]map[string]json.RawMessage
	s.eval("{"+strings.Join(parts, ",\n")+"}", map[string]any{"worlds": inputs, "governs": governs}, &said)
	for i, w := range s.worlds {
		w.said = map[string]any{
			"as_of": w.input["as_of"], "readings": w.input["readings"],
			"asks": []any{}, "rulings": []any{}, "met": []any{}, "operations": []any{},
		}
		for _, rs := range w.finding.RuleSets {
			s.compareRuleSet(w, rs, s.heard(w, said, rs.ID, i))
		}
		for _, p := range w.finding.Proposals {
			for _, op := range s.heard(w, said, p.ID, i).Operations {
				op["proposal"] = p.ID
				for _, key := range []string{"actions", "programs"} {
					if op[key] == nil {
						op[key] = []any{}
					}
				}
				w.hear("operations", op)
			}
		}
	}
}

// heard reads what OPA said of a rule set in a world.
func (s *stock) heard(w *world, said map[string]map[string]json.RawMessage, id string, i int) saying {
	s.Helper()
	raw, ok := said[id][strconv.Itoa(i)]
	if !ok {
		s.Fatalf("%s: OPA says nothing of %s", w.name, id)
	}
	s.asked++
	var v saying
	var all map[string]any
	if err := errors.Join(json.Unmarshal(raw, &v), json.Unmarshal(raw, &all)); err != nil {
		s.Fatalf("%s: %s: %v in %s", w.name, id, err, raw)
	}
	v.Criteria = map[string]bool{}
	for pin, name := range s.pins[id] {
		v.Criteria[pin] = all[name] == true
	}
	return v
}

func (w *world) hear(what string, said any) {
	list, _ := w.said[what].([]any)
	w.said[what] = append(list, said)
}

// compareRuleSet compares what OPA and hypo say of a rule set, and passes on to
// precedence what OPA said.
func (s *stock) compareRuleSet(w *world, rs verdict.RuleSet, v saying) {
	s.Helper()
	bound := rs.Binds == nil || *rs.Binds
	for _, c := range rs.Criteria {
		s.differ(w, rs.ID+" "+c.Pin, v.Criteria[c.Pin], c.Met == verdict.MetYes)
		if v.Criteria[c.Pin] {
			w.hear("met", map[string]any{"ruleset": rs.ID, "pin": c.Pin})
		}
	}
	s.differ(w, rs.ID+": how many criteria", len(v.Criteria), len(rs.Criteria))
	for _, a := range v.Asks {
		w.hear("asks", map[string]any{"program": rs.ID, "action": a.Action, "form": a.Form})
	}
	for _, action := range verdict.Actions {
		word := verdict.Silent
		for ruling, actions := range map[string][]string{verdict.Forbids: v.Forbids, verdict.Permits: v.Permits, verdict.Requires: v.Requires} {
			if bound && slices.Contains(actions, action) {
				word = ruling
				w.hear("rulings", map[string]any{"ruleset": rs.ID, "level": level(rs.ID), "action": action, "ruling": ruling})
			}
		}
		want, _ := rs.Rulings.Get(action)
		if want.Answer == "" {
			want.Answer = verdict.Silent
		}
		s.differ(w, rs.ID+" on "+action, word, want.Answer)
	}
	var duties, wantDuties []string
	for _, d := range v.Duties {
		if bound {
			duties = append(duties, fmt.Sprint(d.Pin, " to ", d.To, " by ", d.By))
		}
	}
	for _, d := range rs.Duties {
		wantDuties = append(wantDuties, fmt.Sprint(d.Pin, " to ", d.To, " by ", d.By))
	}
	s.differ(w, rs.ID+": duties", sorted(duties), sorted(wantDuties))
	ends := ""
	if bound && len(v.HoldEnds) > 0 {
		ends = v.HoldEnds[0]
	}
	s.differ(w, rs.ID+": hold_ends", ends, rs.HoldEnds)
	var flags []string // of the rules, not of the day
	for _, c := range w.finding.Cautions {
		if c.RuleSet == rs.ID && !slices.ContainsFunc(rs.Dates, func(d verdict.Date) bool { return d.Flag == c.Flag && d.What == c.Title }) {
			flags = append(flags, c.Flag)
		}
	}
	s.differ(w, rs.ID+": flags", sorted(v.Flags), sorted(flags))
}

// sorted is a set of words in their order.
func sorted(words []string) []string { return slices.Compact(slices.Sorted(slices.Values(words))) }

// level is how wide the jurisdiction of a rule set is, by its depth.
func level(id string) string {
	switch strings.Count(id, "/") {
	case 1:
		return "federal"
	case 2:
		return "state"
	}
	return "local"
}

// A combination is what precedence makes of what rule sets say.
type combination struct {
	Asks        []struct{ Action, By, Form string }
	ProgramAsks []struct{ Program, Action, Form string } `json:"program_asks"`
	Local       []struct{ Action, Answer, By string }
	Flags       []string
}

// askPrecedence asks precedence about every world, all actions at once.
func (s *stock) askPrecedence() {
	s.Helper()
	said := make([]any, len(s.worlds))
	for i, w := range s.worlds {
		locality, _ := w.input["locality"].(map[string]any)
		policy, _ := locality["policy"].(map[string]any)
		for action, ruling := range policy {
			w.hear("rulings", map[string]any{"ruleset": "locality.policy", "level": "local", "action": action, "ruling": ruling})
		}
		said[i] = w.said
	}
	var combined []combination
	s.eval(`[said | some world in input
		said := {name: data.precedence[name] | some name in ["asks", "program_asks", "local", "flags"]} with input as world
	]`, said, &combined)
	if len(combined) != len(s.worlds) {
		s.Fatalf("OPA combined %d worlds of %d", len(combined), len(s.worlds))
	}
	for i, w := range s.worlds {
		s.compareCombined(w, combined[i])
	}
}

func (s *stock) compareCombined(w *world, c combination) {
	s.Helper()
	for _, action := range verdict.Actions {
		asked, word, by, forms := verdict.No, verdict.Unregulated, []string(nil), []string(nil)
		for _, a := range c.Asks {
			if a.Action == action {
				asked, by, forms = verdict.Yes, append(by, a.By), append(forms, a.Form)
			}
		}
		want, _ := w.finding.Asks.Get(action)
		if want.Answer == "" {
			want.Answer = verdict.No
		}
		s.differ(w, "asks."+action, fmt.Sprint(asked, sorted(by)), fmt.Sprint(want.Answer, sorted(want.By)))
		forms = slices.DeleteFunc(forms, func(form string) bool { return form == "" })
		s.differ(w, "the forms of asks."+action, sorted(forms), sorted(strings.FieldsFunc(want.Form, func(r rune) bool { return r == ',' || r == ' ' })))
		by = nil
		for _, l := range c.Local {
			if l.Action == action {
				word, by = l.Answer, append(by, l.By)
			}
		}
		if want, _ = w.finding.Local.Get(action); want.Answer == "" {
			want.Answer = verdict.Unregulated
		}
		s.differ(w, "local."+action, fmt.Sprint(word, sorted(by)), fmt.Sprint(want.Answer, sorted(want.By)))
	}
	var programs, wantPrograms []string
	for _, p := range c.ProgramAsks {
		programs = append(programs, fmt.Sprint(p.Program, " ", p.Action))
	}
	for _, rs := range w.finding.RuleSets {
		for _, a := range rs.Asks {
			if a.Answer.Answer == verdict.Yes {
				wantPrograms = append(wantPrograms, fmt.Sprint(rs.ID, " ", a.Action))
			}
		}
	}
	s.differ(w, "the programs that ask", sorted(programs), sorted(wantPrograms))
	var flags []string
	for _, c := range w.finding.Cautions {
		if c.RuleSet == "" && c.Flag != "low_confidence" {
			flags = append(flags, c.Flag)
		}
	}
	s.differ(w, "the flags of precedence", sorted(c.Flags), sorted(flags))
}
