package engine_test

import (
	"errors"
	"flag"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/facts/factstest"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

var (
	cases = flag.Int("cases", 2_000, "random cases for the property of forgetting")
	seed  = flag.Uint64("seed", 1, "seed of the random cases")
)

// moments are places and days that between them put every rule set in force.
func moments(book *rulebook.Rulebook) (all []moment) {
	for _, set := range book.RuleSets() {
		if set.Kind == rulebook.Overlay {
			continue
		}
		for _, life := range set.InForce {
			on := life.From
			if on == "" {
				on = facts.Shift(life.To, 0, -1)
			}
			all = append(all, moment{placeOf(set.ID), facts.Shift(on, 0, 40)})
		}
	}
	return all
}

type moment struct{ place, asOf string }

func placeOf(id string) string {
	parts := facts.StateOf(id)
	if at := lastSlash(id); len(at) > len(parts) {
		return at
	}
	if parts == id {
		return "us/oh"
	}
	return parts
}

func lastSlash(id string) string {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i] == '/' {
			return id[:i]
		}
	}
	return id
}

func newEngine(t testing.TB) *engine.Engine {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	return engine.New(book)
}

// Forgetting facts may open an answer; it never turns it into another. Filling
// in what the answer turns on settles it again; filling in the rest does not
// change it.
func TestForgetting(t *testing.T) {
	e := newEngine(t)
	all := moments(e.Rulebook())
	var open, settled, refused atomic.Int64
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() {
			for i := worker; i < *cases && !t.Failed(); i += workers {
				r := rand.New(rand.NewPCG(*seed, uint64(i)))
				m := all[i%len(all)]
				// What is dated later has not happened; of an unknown day it is known that it has.
				stated, _ := e.Rulebook().Schema.Happened(factstest.Case(r, e.Rulebook().Schema, m.place, m.asOf))
				f := forgetting{t: t, e: e, n: i, stated: stated}
				switch f.check(r) {
				case verdict.Depends:
					open.Add(1)
				case "refused":
					refused.Add(1)
				default:
					settled.Add(1)
				}
			}
		})
	}
	group.Wait()
	t.Logf("figure: forgetting facts: %d cases: %d opened by forgetting, %d not, %d refused", *cases, open.Load(), settled.Load(), refused.Load())
	if open.Load() == 0 || refused.Load() > int64(*cases/100) {
		t.Error("forgetting opens too little or is refused too often to show anything")
	}
}

type forgetting struct {
	t      *testing.T
	e      *engine.Engine
	n      int
	stated map[string]any
}

func (f forgetting) find(stated map[string]any) (*verdict.Finding, error) {
	return f.e.Find(f.t.Context(), engine.Question{Stated: stated}, engine.Options{})
}

func (f forgetting) check(r *rand.Rand) string {
	was, err := f.find(f.stated)
	if err != nil {
		f.t.Errorf("case %d: %v", f.n, err)
		return ""
	}
	leaves := factstest.Leaves(f.e.Rulebook().Schema, f.stated)
	r.Shuffle(len(leaves), func(i, j int) { leaves[i], leaves[j] = leaves[j], leaves[i] })
	forgotten := leaves[:min(len(leaves), 1+r.IntN(6))]
	now, err := f.find(factstest.Forget(f.stated, forgotten))
	if _, ok := errors.AsType[*engine.TooManyError](err); ok {
		return "refused"
	}
	if err != nil {
		f.t.Errorf("case %d, %v forgotten: %v", f.n, forgotten, err)
		return ""
	}
	f.compare(was, now, forgotten)
	if len(now.DependsOn) == 0 {
		return ""
	}
	rest := slices.DeleteFunc(slices.Clone(forgotten), func(path string) bool { return slices.Contains(now.DependsOn, path) })
	filled, err := f.find(factstest.Forget(f.stated, rest))
	if err != nil {
		f.t.Errorf("case %d, %v filled in: %v", f.n, now.DependsOn, err)
		return ""
	}
	if len(filled.DependsOn) > 0 || !slices.Equal(words(filled.Asks), words(was.Asks)) || !slices.Equal(words(filled.Local), words(was.Local)) {
		f.t.Errorf("case %d: with %v filled in the answers are %v %v, turning on %v, not %v %v\n%v",
			f.n, now.DependsOn, words(filled.Asks), words(filled.Local), filled.DependsOn, words(was.Asks), words(was.Local), f.stated)
	}
	return verdict.Depends
}

// compare checks that an answer stays or opens.
func (f forgetting) compare(was, now *verdict.Finding, forgotten []string) {
	for _, pair := range [][2]verdict.ByAction{{was.Asks, now.Asks}, {was.Local, now.Local}} {
		for _, before := range pair[0] {
			after, ok := pair[1].Get(before.Action)
			if ok && after.Answer != before.Answer.Answer && after.Answer != verdict.Depends && before.Answer.Answer != verdict.Contested {
				f.t.Errorf("case %d: %s was %s, and with %v forgotten is %s\n%v", f.n, before.Action, before.Answer.Answer, forgotten, after.Answer, f.stated)
			}
		}
	}
	for _, path := range now.DependsOn {
		if !slices.Contains(forgotten, path) {
			f.t.Errorf("case %d: turns on %s, which is stated", f.n, path)
		}
	}
}

func words(by verdict.ByAction) []string {
	var all []string
	for _, a := range by[:verdict.CoreActions] {
		all = append(all, a.Action+" "+a.Answer.Answer)
	}
	return all
}
