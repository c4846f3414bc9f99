package analysis

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Cover tells, for every criterion and every condition of the rule sets in
// force in some scenarios, and of what they refer to, whether it decides there,
// both when it holds and when it does not. A criterion decides where it alone
// is met, or alone is not: all others of its rule set stand as in some scenario
// in which it is the other way. A condition, an exception or a provision decides
// where its rule set would say something else if it were the other way. For
// what is missing it looks for a scenario. Only rule sets under a folder are
// asked about; all, if it is empty. Errors are those of the engine.
func Cover(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario, under string) (*verdict.Coverage, error) {
	c := &covering{engine: e, book: e.Rulebook(), observed: map[string][]*Observed{}, nearby: nearby{cases: map[string]func() ([]near, error){}}}
	for _, set := range c.book.RuleSets() {
		if under != "" && !strings.HasPrefix(set.ID, under+"/") {
			continue
		}
		seen, err := Observe(ctx, e, set.ID, scenarios)
		if err != nil {
			return nil, err
		}
		if len(seen) > 0 {
			c.sets = append(c.sets, set.ID)
			c.observed[set.ID] = seen
		}
	}
	var err error
	if c.compiled, err = c.book.Compile(ctx, c.sets); err != nil {
		return nil, err
	}
	units := c.units()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range units {
		group.Go(func() error { return c.decide(ctx, &units[i]) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return c.told(units), nil
}

// covering is the work on one coverage.
type covering struct {
	engine   *engine.Engine
	book     *rulebook.Rulebook
	compiled *rulebook.Compiled
	sets     []string // touched, in the order of the rulebook
	observed map[string][]*Observed
	nearby   nearby
}

// A goal says whether a world is one that is looked for.
type goal func(engine.World) (bool, error)

// A unit is a criterion or a condition, and one of the two ways in which it
// decides.
type unit struct {
	part      rulebook.Part
	way       string
	criterion int      // its number among the criteria of its rule set; -1 for others
	sets      []string // that rest on it, its own first
	decided   bool
	found     string // a scenario in which it would
}

// units lists what could decide: of the rule sets touched, and of the
// libraries that they refer to.
func (c *covering) units() []unit {
	var folders []string
	for _, id := range c.sets {
		folders = append(folders, id)
		for _, folder := range c.compiled.Closure(id) {
			if c.book.RuleSet(folder) == nil && !slices.Contains(folders, folder) {
				folders = append(folders, folder)
			}
		}
	}
	slices.SortStableFunc(folders, func(a, b string) int { return cmp.Compare(c.rank(a), c.rank(b)) })
	var units []unit
	for _, folder := range folders {
		criteria := 0
		for _, part := range c.compiled.Parts(folder) {
			u := unit{part: part, criterion: -1, sets: c.restOn(folder)}
			if part.Kind == rulebook.Criterion {
				u.criterion = criteria
				criteria++
			}
			for _, u.way = range []string{verdict.Holds, verdict.Fails} {
				if u.way == verdict.Holds || !part.Always {
					units = append(units, u)
				}
			}
		}
	}
	return units
}

// rank puts rule sets in the order of the rulebook, and libraries last.
func (c *covering) rank(folder string) int {
	if i := slices.Index(c.sets, folder); i >= 0 {
		return i
	}
	return len(c.sets)
}

// restOn lists the rule sets touched that refer to a folder, its own first.
func (c *covering) restOn(folder string) []string {
	var ids []string
	if slices.Contains(c.sets, folder) {
		ids = append(ids, folder)
	}
	for _, id := range c.sets {
		if id != folder && slices.Contains(c.compiled.Closure(id), folder) {
			ids = append(ids, id)
		}
	}
	return ids
}

// decide finds out whether a unit decides in some scenario, and if not, looks
// for one in which it would.
func (c *covering) decide(ctx context.Context, u *unit) error {
	if u.criterion >= 0 {
		return c.decideCriterion(ctx, u)
	}
	variant := c.engine.Variant(c.book.Forced(u.part, u.way == verdict.Fails), u.part.Package)
	for _, id := range u.sets {
		for _, o := range c.observed[id] {
			var err error
			if u.decided, err = differs(ctx, c.engine, variant, id, o.World); u.decided || err != nil {
				return err
			}
		}
	}
	return c.find(ctx, u, func(id string) goal {
		return func(w engine.World) (bool, error) { return differs(ctx, c.engine, variant, id, w) }
	})
}

// decideCriterion looks for two worlds that differ in one criterion alone: they
// show both ways, and so does a scenario for the one that is missing.
func (c *covering) decideCriterion(ctx context.Context, u *unit) error {
	id, pin := u.part.Package, u.part.Pin
	if is, isNot := Alone(c.observed[id], pin); is != nil && isNot != nil {
		u.decided = true
		return nil
	}
	// Of which others are met where it is, and where it is not.
	with := map[bool]map[string]bool{true: {}, false: {}}
	for _, o := range c.observed[id] {
		others, met := without(o.Said.Met, pin)
		with[met][others] = true
	}
	return c.find(ctx, u, func(string) goal {
		return func(w engine.World) (bool, error) {
			said, err := c.engine.Says(ctx, id, w.Input)
			if err != nil {
				return false, err
			}
			others, met := without(said.Met, pin)
			return with[!met][others], nil
		}
	})
}

// Alone finds two worlds in which a criterion is met and is not, while all
// others of its rule set stand the same. Where there are no such two, isNot is
// nil, and is, if the criterion is met in none, too.
func Alone(observed []*Observed, pin string) (is, isNot *Observed) {
	back := map[string]*Observed{}
	for _, o := range observed {
		if others, met := without(o.Said.Met, pin); !met && back[others] == nil {
			back[others] = o
		}
	}
	for _, o := range observed {
		others, met := without(o.Said.Met, pin)
		switch {
		case met && back[others] != nil:
			return o, back[others]
		case met && is == nil:
			is = o
		}
	}
	return is, nil
}

// without writes down the pins that are met but for one, and says whether that
// one is.
func without(met []string, pin string) (others string, is bool) {
	for _, m := range met {
		if m == pin {
			is = true
		} else {
			others += m + ";"
		}
	}
	return others, is
}

// told counts what decides, folder by folder.
func (c *covering) told(units []unit) *verdict.Coverage {
	out := &verdict.Coverage{Folders: []verdict.FolderCoverage{}, Missing: []verdict.Undecided{}}
	for _, u := range units {
		last := len(out.Folders) - 1
		if last < 0 || out.Folders[last].ID != u.part.Package {
			out.Folders = append(out.Folders, verdict.FolderCoverage{ID: u.part.Package})
			last++
		}
		if u.criterion >= 0 {
			out.Folders[last].Criteria.Add(u.decided)
		} else {
			out.Folders[last].Conditions.Add(u.decided)
		}
		if !u.decided {
			out.Missing = append(out.Missing, verdict.Undecided{
				ID: u.part.Package, Kind: u.part.Kind, Rule: u.part.Rule, Pin: u.part.Pin, Title: u.part.Title, Way: u.way, Scenario: u.found,
			})
		}
	}
	return out
}
