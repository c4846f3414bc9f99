// Package mutation_test makes small slips in the rules, one at a time, and
// holds the scenarios and the Rego tests to noticing each: a condition dropped,
// or turned round; a number or a day shifted by one; a word swapped for another
// of its list; a member taken out of a list; a definition dropped.
//
//	go test ./internal/mutation -run Mutants -mutate us/pep -v
//	go test ./internal/mutation -run Mutants -mutate all -timeout 2h -v
package mutation_test

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/policies"
	"hypo/scenarios"
)

var (
	mutate = flag.String("mutate", "us/pa/philadelphia/eo_5_16", "folders whose mutants are tried, all of them: names separated by commas, or all")
	sample = flag.Int("sample", 0, "of the other folders together, try so many")
	seed   = flag.Uint64("seed", 1, "seed of the sample")
	tries  = flag.Int("tries", 2000, "cases to try for one that would notice a survivor")
	one    = flag.String("mutant", "", "only the mutants whose id matches this regular expression")
)

// equivalents lists mutants that no case can tell from the rulebook.
const equivalents = "equivalent.txt"

func TestMutants(t *testing.T) {
	s := open(t)
	chosen, all := choose(t, s)
	known := readEquivalents(t)
	for id := range known {
		if !slices.ContainsFunc(all, func(m mutant) bool { return m.id == id }) {
			t.Errorf("%s: there is no mutant %q", equivalents, id)
		}
	}
	fates := make([]fate, len(chosen))
	next, group := make(chan int), sync.WaitGroup{}
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				fates[i] = s.kill(t.Context(), chosen[i])
				if f := fates[i]; f.by == "" && f.invalid == "" && f.err == nil && known[chosen[i].id] == "" {
					t.Logf("not noticed: %s", chosen[i].id) // at once: the whole takes long
				}
			}
		})
	}
	for i := range chosen {
		next <- i
	}
	close(next)
	group.Wait()
	scores := map[string]*score{}
	for i, m := range chosen {
		sc := scores[m.folder]
		if sc == nil {
			sc = &score{}
			scores[m.folder] = sc
		}
		_, equivalent := known[m.id]
		switch f := fates[i]; {
		case f.err != nil:
			t.Errorf("%s: %v", m.id, f.err)
		case f.invalid != "":
			sc.invalid++
			if equivalent {
				t.Errorf("%s: %q does not compile", equivalents, m.id)
			}
		case f.by != "":
			if sc.killed++; strings.HasPrefix(f.by, "scenario") {
				sc.byScenario++
			}
			if equivalent {
				t.Errorf("%s: %q is noticed by %s", equivalents, m.id, f.by)
			}
			if testing.Verbose() && *one != "" {
				t.Logf("%s: noticed by %s", m.id, f.by)
			}
		case equivalent:
			sc.equivalent++
		default:
			sc.survived++
			t.Errorf("nothing notices: %s\n%s", m.id, s.witness(t.Context(), t, m, *tries))
		}
	}
	var whole score
	for _, folder := range slices.Sorted(maps.Keys(scores)) {
		t.Logf("%-40s %v", folder, scores[folder])
		whole.add(scores[folder])
	}
	t.Logf("%-40s %v, of %d mutants in all", "together", &whole, len(all))
}

// A score counts what became of mutants.
type score struct{ killed, byScenario, survived, equivalent, invalid int }

func (s *score) add(o *score) {
	s.killed += o.killed
	s.byScenario += o.byScenario
	s.survived += o.survived
	s.equivalent += o.equivalent
	s.invalid += o.invalid
}

func (s *score) String() string {
	return fmt.Sprintf("%d of %d noticed (%d by a scenario), %d equivalent, %d do not compile",
		s.killed, s.killed+s.survived, s.byScenario, s.equivalent, s.invalid)
}

// choose lists the mutants to try: all those of the folders named, and a
// sample of the others.
func choose(t *testing.T, s *suite) (chosen, all []mutant) {
	t.Helper()
	pattern, err := regexp.Compile(*one)
	if err != nil {
		t.Fatal(err)
	}
	folders := map[string]bool{}
	for file := range s.book.files {
		if dir := path.Dir(file); path.Ext(file) == ".rego" {
			folders[dir] = true
		}
	}
	named := strings.Split(*mutate, ",")
	var rest []mutant
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		made := mutantsOf(t, s.book, dir)
		all = append(all, made...)
		made = slices.DeleteFunc(slices.Clone(made), func(m mutant) bool { return !pattern.MatchString(m.id) })
		if slices.Contains(named, dir) || *mutate == "all" {
			chosen = append(chosen, made...)
		} else {
			rest = append(rest, made...)
		}
	}
	if *mutate != "all" {
		for _, name := range named {
			if !folders[name] {
				t.Fatalf("-mutate %s: no such folder of policies", name)
			}
		}
	}
	r := rand.New(rand.NewPCG(*seed, 0))
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	return append(chosen, rest[:min(*sample, len(rest))]...), all
}

// readEquivalents reads the committed list: a mutant and, after " # ", why no
// case can tell.
func readEquivalents(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(equivalents)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	known := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		id, reason, ok := strings.Cut(lines.Text(), " # ")
		if !ok || reason == "" || known[id] != "" {
			t.Errorf("%s: %q: want a mutant once, then \" # \" and a reason", equivalents, lines.Text())
		}
		known[id] = reason
	}
	return known
}

// open reads the rulebook, the scenarios and the Rego tests.
func open(t *testing.T) *suite {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	s := &suite{
		book:   &source{Rulebook: book, files: map[string][]byte{}, words: words(book)},
		engine: engine.New(book), parsed: map[string]*ast.Module{}, worlds: map[string][]*seen{},
	}
	walk(t, policies.FS, func(name string, data []byte) {
		s.book.files[name] = data
		if path.Ext(name) == ".rego" {
			s.parsed[name] = parse(t, name, data)
		}
	})
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	walk(t, scenarios.FS, func(name string, data []byte) {
		if path.Ext(name) != ".yaml" || !scenario.IsScenario(data) {
			return
		}
		found, err := reader.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Expect != nil {
				s.scenarios = append(s.scenarios, f)
			}
		}
	})
	var questions []engine.Question
	for _, f := range s.scenarios {
		questions = append(questions, analysis.Question(f))
	}
	if err := s.engine.Prepare(t.Context(), questions...); err != nil {
		t.Fatal(err)
	}
	ids := []string{rulebook.PrecedencePackage}
	for _, set := range book.RuleSets() {
		ids = append(ids, set.ID)
	}
	if s.compiled, err = book.Compile(t.Context(), ids); err != nil {
		t.Fatal(err)
	}
	s.store = s.compiled.Store
	return s
}

func walk(t *testing.T, fsys fs.FS, visit func(name string, data []byte)) {
	t.Helper()
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		visit(name, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
