package analysis

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"

	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// How many cases near the scenarios are looked at, for each rule set, and from
// how many scenarios the search starts.
const (
	maxNear   = 1500
	maxStarts = 24
)

// A near is a case near the scenarios, and a world of it.
type near struct {
	question engine.Question
	world    engine.World
}

// nearby are the cases near the scenarios, of each rule set, gathered when
// they are first needed.
type nearby struct {
	mu    sync.Mutex
	cases map[string]func() ([]near, error)
}

// find looks for a scenario in which a unit would decide: near those that were
// run.
func (c *covering) find(ctx context.Context, u *unit, want func(id string) goal) error {
	for _, id := range u.sets {
		cases, err := c.near(ctx, id)
		if err != nil {
			return err
		}
		decides := want(id)
		for _, n := range cases {
			found, err := decides(n.world)
			if err != nil {
				return err
			}
			if found {
				u.found, err = c.written(ctx, u, id, n.question)
				return err
			}
		}
	}
	return nil
}

// near lists cases that differ from the scenarios in one fact or in two, those
// that a rule set cannot tell apart once.
func (c *covering) near(ctx context.Context, id string) ([]near, error) {
	c.nearby.mu.Lock()
	gathered, ok := c.nearby.cases[id]
	if !ok {
		gathered = sync.OnceValues(func() ([]near, error) { return c.gather(ctx, id) })
		c.nearby.cases[id] = gathered
	}
	c.nearby.mu.Unlock()
	return gathered()
}

func (c *covering) gather(ctx context.Context, id string) ([]near, error) {
	var list []engine.Question
	observed := c.observed[id]
	for i := 0; i < len(observed); i += 1 + len(observed)/maxStarts {
		s := observed[i].Scenarios[0]
		q := Question(s)
		q.Stated, q.StatedOn = c.book.Schema.Restate(s.Stated, s.StatedOn), ""
		list = append(list, q)
	}
	var found []near
	seen := map[string]bool{}
	for i := 0; i < len(list) && len(found) < maxNear; i++ {
		worlds, err := c.engine.Worlds(ctx, list[i], id)
		if err != nil {
			return nil, err
		}
		fresh := false
		for _, w := range worlds {
			if !seen[w.Key] {
				seen[w.Key], fresh = true, true
				found = append(found, near{list[i], w})
			}
		}
		if !fresh || len(list) >= maxNear {
			continue
		}
		around, err := c.engine.Neighbours(ctx, list[i], id)
		if err != nil {
			return nil, err
		}
		for _, stated := range around {
			q := list[i]
			q.Stated = stated
			list = append(list, q)
		}
	}
	return found, nil
}

// written writes a case as a scenario that expects what is found of it.
func (c *covering) written(ctx context.Context, u *unit, id string, q engine.Question) (string, error) {
	f, err := c.engine.Find(ctx, q, engine.Options{})
	if err != nil {
		return "", err
	}
	s := &scenario.Scenario{
		Name: nameOf(u), Title: "Turns on this: " + u.part.Title, Stated: q.Stated, Readings: q.Readings, Proposals: q.Proposals,
		UnstatedUnknown: q.UnstatedUnknown, Expect: expected(f, id),
	}
	var text bytes.Buffer
	if err := scenario.Write(&text, s); err != nil {
		return "", fmt.Errorf("%s: %w", s.Name, err)
	}
	return text.String(), nil
}

// nameOf names a scenario by what decides in it. One for a criterion shows both
// ways.
func nameOf(u *unit) string {
	name := u.part.Package + "-" + u.part.Rule
	if len(u.part.Defs) > 0 {
		name += fmt.Sprintf("-%d", u.part.Defs[0]+1)
	}
	if u.criterion < 0 {
		name += "-" + u.way
	}
	return strings.NewReplacer("/", "-", "_", "-").Replace(name)
}

// expected is what a finding says, of one rule set and together.
func expected(f *verdict.Finding, id string) *scenario.Expect {
	e := &scenario.Expect{Asks: wordsOf(f.Asks), Local: wordsOf(f.Local)}
	for _, rs := range f.RuleSets {
		if rs.ID != id {
			continue
		}
		var met, undecided []string
		for _, k := range rs.Criteria {
			switch k.Met {
			case verdict.MetYes:
				met = append(met, k.Pin)
			case verdict.MetContested, verdict.MetDepends:
				undecided = append(undecided, k.Pin)
			}
		}
		if len(rs.Criteria) > 0 {
			e.Met = map[string][]string{id: append([]string{}, met...)}
		}
		if undecided != nil {
			e.Undecided = map[string][]string{id: undecided}
		}
		if len(rs.Asks) > 0 {
			e.Programs = map[string]map[string]string{id: wordsOf(rs.Asks)}
		}
		if len(rs.Rulings) > 0 {
			e.Rulings = map[string]map[string]string{id: wordsOf(rs.Rulings)}
		}
		for _, d := range rs.Duties {
			if e.Duties == nil {
				e.Duties = map[string][]string{}
			}
			e.Duties[id] = append(e.Duties[id], d.Pin)
		}
	}
	if len(f.Flags) > 0 {
		e.Flags = f.Flags
	}
	e.HoldEnds = f.HoldEnds
	if len(f.DependsOn) > 0 {
		e.DependsOn = f.DependsOn
	}
	if len(f.Contested) > 0 {
		e.ContestedOn = f.Contested
	}
	return e
}
