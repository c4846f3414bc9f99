package mutation_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A suite is what may notice a mutant: the built-in scenarios and the Rego
// tests.
type suite struct {
	book      *source
	engine    *engine.Engine
	compiled  *rulebook.Compiled // all of it
	scenarios []*scenario.Scenario
	parsed    map[string]*ast.Module
	store     storage.Store // the data of all of it, as the tests read it

	mu     sync.Mutex
	worlds map[string][]*seen // by rule set
}

// A seen is a world as one rule set sees it, what it says of it, and the
// scenarios in which it is one.
type seen struct {
	world engine.World
	said  string
	by    []*scenario.Scenario
}

// fate is what became of a mutant.
type fate struct {
	by      string // what noticed it; empty: nothing
	invalid string // it does not compile: no mutant
	err     error
}

// kill looks for something that notices a mutant: a scenario that governs and
// no longer passes, or a Rego test.
func (s *suite) kill(ctx context.Context, m mutant) fate {
	book := s.book.Edited(m.edit)
	affected := s.restsOn(m.folder)
	if _, err := book.Compile(ctx, append([]string{m.folder}, affected...)); err != nil {
		return fate{invalid: err.Error()}
	}
	// The tests of the folder itself are the quickest to ask.
	if name, err := s.tested(ctx, m, []string{m.folder}); name != "" || err != nil {
		return fate{by: name, err: err}
	}
	if name, err := s.noticed(ctx, m, s.engine.Variant(book, m.folder), affected); name != "" || err != nil {
		return fate{by: name, err: err}
	}
	name, err := s.tested(ctx, m, slices.DeleteFunc(affected, func(id string) bool { return id == m.folder }))
	return fate{by: name, err: err}
}

// restsOn lists the rule sets that refer to a folder, or are it.
func (s *suite) restsOn(folder string) []string {
	var ids []string
	for _, set := range s.book.RuleSets() {
		if slices.Contains(s.compiled.Closure(set.ID), folder) {
			ids = append(ids, set.ID)
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(own(b, folder), own(a, folder)) })
	return ids
}

func own(id, folder string) int {
	if id == folder {
		return 1
	}
	return 0
}

// noticed names a scenario whose expectation a mutant breaks.
func (s *suite) noticed(ctx context.Context, m mutant, variant *engine.Engine, affected []string) (string, error) {
	if m.edit.Header != nil || m.folder == rulebook.PrecedencePackage {
		return s.fails(ctx, variant, s.concerned(m))
	}
	tried := map[*scenario.Scenario]bool{}
	for _, id := range affected {
		worlds, err := s.seenBy(ctx, id)
		if err != nil {
			return "", err
		}
		for _, w := range worlds {
			if differs, err := s.differs(ctx, variant, id, w); err != nil {
				return "", err
			} else if !differs {
				continue
			}
			fresh := slices.DeleteFunc(slices.Clone(w.by), func(one *scenario.Scenario) bool { return tried[one] })
			for _, one := range fresh {
				tried[one] = true
			}
			if name, err := s.fails(ctx, variant, fresh); name != "" || err != nil {
				s.first(id, w)
				return name, err
			}
		}
	}
	return "", nil
}

// concerned lists the scenarios that a slip in a header can bear on, or one in
// precedence.
func (s *suite) concerned(m mutant) []*scenario.Scenario {
	return slices.DeleteFunc(slices.Clone(s.scenarios), func(one *scenario.Scenario) bool {
		asOf, _ := one.Stated["as_of"].(string)
		place, _ := one.Stated["place"].(string)
		on := m.folder == rulebook.PrecedencePackage || slices.Contains(one.Proposals, m.folder) ||
			slices.ContainsFunc(s.book.On(place), func(set *rulebook.RuleSet) bool { return set.ID == m.folder })
		return !on || m.days != nil && !slices.Contains(m.days, asOf)
	})
}

// fails names the first of some scenarios whose expectation does not hold.
func (s *suite) fails(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) (string, error) {
	for _, one := range scenarios {
		f, err := e.Find(ctx, analysis.Question(one), engine.Options{})
		if err != nil {
			return "scenario " + one.Name + " (error)", ctx.Err()
		}
		if failures := analysis.Check(one.Expect, f); len(failures) > 0 {
			return "scenario " + one.Name, nil
		}
	}
	return "", nil
}

func (s *suite) differs(ctx context.Context, variant *engine.Engine, id string, w *seen) (bool, error) {
	is, err := variant.Says(ctx, id, w.world.Input)
	if err != nil {
		return true, ctx.Err()
	}
	return is.String() != w.said, nil
}

// seenBy lists the worlds of the scenarios in which a rule set is in force.
func (s *suite) seenBy(ctx context.Context, id string) ([]*seen, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.worlds[id]; ok {
		return known, nil
	}
	var all []*seen
	byKey := map[string]*seen{}
	for _, one := range s.scenarios {
		worlds, err := s.engine.Worlds(ctx, analysis.Question(one), id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.Name, err)
		}
		for _, w := range worlds {
			known := byKey[w.Key]
			if known == nil {
				said, err := s.engine.Says(ctx, id, w.Input)
				if err != nil {
					return nil, err
				}
				known = &seen{world: w, said: said.String()}
				byKey[w.Key] = known
				all = append(all, known)
			}
			known.by = append(known.by, one)
		}
	}
	// Those that say what none has said before come first: they notice most.
	heard := map[string]bool{}
	var next, later []*seen
	for _, w := range all {
		if heard[w.said] {
			later = append(later, w)
		} else {
			next = append(next, w)
		}
		heard[w.said] = true
	}
	s.worlds[id] = append(next, later...)
	return s.worlds[id], nil
}

// first puts a world first, because the next mutant is likely to be of the
// same rule.
func (s *suite) first(id string, w *seen) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rest := slices.DeleteFunc(slices.Clone(s.worlds[id]), func(other *seen) bool { return other == w })
	s.worlds[id] = append([]*seen{w}, rest...)
}

// tested names a Rego test of some folders that a mutant breaks.
func (s *suite) tested(ctx context.Context, m mutant, dirs []string) (string, error) {
	if m.edit.Header != nil || len(dirs) == 0 {
		return "", nil
	}
	modules := map[string]*ast.Module{}
	for file, module := range s.parsed {
		dir, isTest := path.Dir(file), strings.HasSuffix(file, "_test.rego")
		needed := slices.ContainsFunc(dirs, func(d string) bool { return slices.Contains(s.compiled.Closure(d), dir) })
		if needed && !isTest || isTest && slices.Contains(dirs, dir) || file == "lib/baseline_test.rego" {
			modules[file] = module.Copy()
			if m.edit.Module != nil {
				m.edit.Module(modules[file])
			}
		}
	}
	store := s.store
	if m.edit.Data != nil {
		compiled, err := s.book.Edited(rulebook.Edit{Data: m.edit.Data}).Compile(ctx, dirs)
		if err != nil {
			return "", err
		}
		store = compiled.Store
	}
	var failed string
	err := storage.Txn(ctx, store, storage.TransactionParams{}, func(txn storage.Transaction) error {
		ctx, enough := context.WithCancel(ctx)
		defer enough()
		results, err := tester.NewRunner().SetCompiler(ast.NewCompiler()).SetStore(store).SetModules(modules).
			SetTimeout(time.Minute).RunTests(ctx, txn)
		if _, refused := errors.AsType[ast.Errors](err); refused {
			failed = "tests, which no longer agree with it in type"
			return nil
		}
		if err != nil {
			return err
		}
		for r := range results {
			if failed == "" && broken(r) {
				failed = "test " + strings.TrimPrefix(r.Package, "data.") + "." + r.Name
				enough()
			}
		}
		return nil
	})
	return failed, err
}

func broken(r *tester.Result) bool {
	if r.Error != nil || r.Fail && len(r.SubResults) == 0 {
		return true
	}
	for _, row := range r.SubResults.Iter {
		if row.Fail {
			return true
		}
	}
	return false
}

// witness is a case that would tell a survivor from the rulebook, written as a
// scenario, or a word that none was found.
func (s *suite) witness(ctx context.Context, t *testing.T, m mutant, tries int) string {
	t.Helper()
	variant := s.engine.Variant(s.book.Edited(m.edit), m.folder)
	if m.edit.Header != nil {
		return s.onTheBorder(ctx, t, m, variant)
	}
	for _, id := range s.restsOn(m.folder) {
		worlds, err := s.seenBy(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var from []engine.Question
		for i := 0; i < len(worlds); i += 1 + len(worlds)/40 {
			from = append(from, analysis.Question(worlds[i].by[0]))
		}
		q, found, err := analysis.Apart(ctx, s.engine, variant, id, from, tries)
		if err != nil {
			t.Fatal(err)
		}
		if found {
			return survivor(t, q)
		}
	}
	return "no case found that tells them apart\n"
}

// onTheBorder is the witness of a slip in a header: a case of the place on the
// days about the one that slipped, or in the custody of the agency.
func (s *suite) onTheBorder(ctx context.Context, t *testing.T, m mutant, variant *engine.Engine) string {
	t.Helper()
	anyDay := m
	anyDay.days = nil
	for _, from := range s.concerned(anyDay) {
		for _, q := range m.border(analysis.Question(from)) {
			is, err := s.engine.Find(ctx, q, engine.Options{})
			if err != nil {
				continue // a proposal before its day, a state without the agency: no case
			}
			if would, err := variant.Find(ctx, q, engine.Options{}); err != nil || governing(is) != governing(would) {
				return survivor(t, q)
			}
		}
	}
	return "no case found that tells them apart\n"
}

// border moves a question to each of the days, or to the agency, that a slip
// is about.
func (m mutant) border(q engine.Question) []engine.Question {
	var moved []engine.Question
	move := func(key, to string) {
		other := q
		other.Stated = maps.Clone(q.Stated)
		other.Stated[key] = to
		other.Readings = maps.Clone(q.Readings)
		if other.Readings == nil {
			other.Readings = map[string]string{}
		}
		maps.Copy(other.Readings, m.reading)
		moved = append(moved, other)
	}
	for _, day := range m.days {
		move("as_of", day)
	}
	if m.agency != "" {
		move("agency", m.agency)
	}
	return moved
}

// governing writes what an answer says of which rule sets govern, and of what
// comes of it.
func governing(f *verdict.Finding) string {
	text := fmt.Sprint(f.Asks, f.Local, f.Duties, f.HoldEnds, f.Flags)
	for _, rs := range f.RuleSets {
		text += fmt.Sprint("\n", rs.ID, rs.Governs, rs.Binds == nil || *rs.Binds)
	}
	return text
}

// survivor writes a case as a scenario.
func survivor(t *testing.T, q engine.Question) string {
	t.Helper()
	one := &scenario.Scenario{
		Name: "survivor", Title: "Tells this rulebook from the mutant",
		Stated: q.Stated, Readings: q.Readings, Proposals: q.Proposals, UnstatedUnknown: q.UnstatedUnknown,
	}
	var text bytes.Buffer
	if err := scenario.Write(&text, one); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
