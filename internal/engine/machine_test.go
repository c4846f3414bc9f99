package engine_test

import (
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"hypo/internal/engine"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/scenarios"
)

var machineCases = flag.Int("machine-cases", 600, "random cases on which the machine and OPA are compared")

// builtinQuestions reads every built-in scenario.
func builtinQuestions(t *testing.T, e *engine.Engine) map[string]engine.Question {
	t.Helper()
	reader, err := scenario.NewReader(e.Rulebook().Schema, e.Rulebook())
	if err != nil {
		t.Fatal(err)
	}
	questions := map[string]engine.Question{}
	err = fs.WalkDir(scenarios.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		text, err := fs.ReadFile(scenarios.FS, name)
		if err != nil || !scenario.IsScenario(text) {
			return err
		}
		found, err := reader.Read(name, text)
		for _, s := range found {
			questions[s.Name] = engine.Question{
				Stated: s.Stated, StatedOn: s.StatedOn, Readings: s.Readings, Proposals: s.Proposals, UnstatedUnknown: s.UnstatedUnknown,
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return questions
}

func randomQuestion(e *engine.Engine, n int) engine.Question {
	schema := e.Rulebook().Schema
	all := moments(e.Rulebook())
	r := rand.New(rand.NewPCG(*seed, uint64(n)))
	at := all[n%len(all)]
	stated, _ := schema.Happened(factstest.Case(r, schema, at.place, at.asOf))
	readings := map[string]string{}
	for _, id := range e.Rulebook().ReadingIDs() {
		sides, _ := e.Rulebook().Reading(id)
		readings[id] = sides[r.IntN(len(sides))]
	}
	return engine.Question{Stated: stated, Readings: readings}
}

// What OPA says, the machine says: of every built-in scenario, and of random
// cases on days on which every rule set is in force.
func TestMachineAgrees(t *testing.T) {
	e := newEngine(t)
	race, err := engine.NewRace(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	for name, q := range builtinQuestions(t, e) {
		if err := race.Run(t.Context(), q); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for i := range *machineCases {
		q := randomQuestion(e, i)
		if err := race.Run(t.Context(), q); err != nil {
			t.Fatalf("case %d: %v\n%v", i, err, q.Stated)
		}
	}
	t.Logf("figure: %d answers: OPA %v, machine %v, %.1f times as fast", race.Answers, race.OPA, race.Machine, race.OPA.Seconds()/race.Machine.Seconds())
}

// The whole engine gives the same findings with the machine and without, also
// where facts are open and rules are asked one by one.
func TestFindingsWithMachine(t *testing.T) {
	with, without := newEngine(t).WithMachine(true), newEngine(t).WithMachine(false)
	schema := with.Rulebook().Schema
	for i := range max(1, *machineCases/10) {
		q := randomQuestion(with, i)
		r := rand.New(rand.NewPCG(*seed, uint64(i)))
		var forgotten []string
		for _, p := range factstest.Leaves(schema, q.Stated) {
			if r.IntN(4) == 0 {
				forgotten = append(forgotten, p)
			}
		}
		q.Stated = factstest.Forget(q.Stated, forgotten)
		if i%2 == 0 {
			q.Readings = nil
		}
		want, wantErr := without.Find(t.Context(), q, engine.Options{})
		got, err := with.Find(t.Context(), q, engine.Options{})
		if (err == nil) != (wantErr == nil) || !reflect.DeepEqual(got, want) {
			t.Fatalf("case %d: with the machine\n%+v (%v)\nwithout\n%+v (%v)\n%v", i, got, err, want, wantErr, q.Stated)
		}
	}
	if made, queries := with.MachinesMade(); made != queries || queries < 10 {
		t.Errorf("%d machines for %d queries", made, queries)
	}
	if made, _ := without.MachinesMade(); made != 0 {
		t.Errorf("%d machines where none was wanted", made)
	}
}

// BenchmarkMachine gives how many times as fast as OPA the machine is.
func BenchmarkMachine(b *testing.B) {
	e := newEngine(b)
	race, err := engine.NewRace(b.Context(), e)
	if err != nil {
		b.Fatal(err)
	}
	questions, _ := floors(b, e, 200)
	for i := 0; b.Loop(); i++ {
		if err := race.Run(b.Context(), questions[i%len(questions)]); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(race.OPA.Seconds()/race.Machine.Seconds(), "x-OPA")
	b.ReportMetric(float64(race.Machine.Microseconds())/float64(race.Answers), "us/answer")
}

// Rules that are beyond the machine are asked of OPA, silently, and answered
// as ever: those that it refuses, and those on which it gives up.
func TestBeyondTheMachine(t *testing.T) {
	for name, felony := range map[string]string{
		"within":  `conviction.level == "felony"`,
		"refused": `object.get(conviction, "level", "") == "felony"`,
		"gives up": `conviction.level == "felony"
	2 * ((conviction.custody_days + 1) / 7) > 0`,
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			root := os.DirFS("../../testdata/policies/tiny")
			err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				text, err := fs.ReadFile(root, name)
				files[name] = &fstest.MapFile{Data: text}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			watch := files["us/watch/watch.rego"]
			watch.Data = []byte(strings.Replace(string(watch.Data), `conviction.level == "felony"`, felony, 1))
			book, err := rulebook.Load(files)
			if err != nil {
				t.Fatal(err)
			}
			e := engine.New(book).WithMachine(true)
			for days := range 200 {
				level := []string{"felony", "misdemeanor"}[days%2]
				f, err := e.Find(t.Context(), engine.Question{Stated: map[string]any{
					"as_of": "2005-05-05", "place": "us/zz", "facts": map[string]any{"convictions": []any{
						map[string]any{"at": "facts.convictions[0]", "offense": "other", "level": level, "custody_days": days},
					}},
				}}, engine.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if got, want := word(f.Asks, "notify"), yes(level == "felony"); got != want {
					t.Fatalf("%d days, %s: %s, want %s", days, level, got, want)
				}
			}
			made, queries := e.MachinesMade()
			if want := map[string]int{"within": queries, "refused": queries - 1, "gives up": queries}[name]; made != want {
				t.Errorf("%d machines for %d queries, want %d", made, queries, want)
			}
		})
	}
}
