package analysis

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// A diffCase is the case of a class that states least.
type diffCase struct {
	point    space.Point
	list     string          // in which the only item is another of its kind
	item     map[string]any  // that one
	own      *[2]matterSpace // in which the point is, where that is not the space compared
	example  *verdict.DiffExample
	findings [2]*verdict.Finding
}

// A matterSpace is a space of one matter as a side looks at it, and what that
// side says.
type matterSpace struct {
	space *space.Space
	table *engine.Table
}

// example finds the case of a set that states least.
func (d *Differing) example(in engine.Set) *verdict.DiffExample {
	near, ok := in.Nearest()
	if !ok {
		return nil
	}
	return d.exampleAt(near.Point)
}

// exampleAt makes an example of a point, once.
func (d *Differing) exampleAt(p space.Point) *verdict.DiffExample { return d.exampleOf(p, "", nil) }

// exampleOf makes an example of a point in which the only item of a list is
// another of its kind.
func (d *Differing) exampleOf(p space.Point, list string, item map[string]any) *verdict.DiffExample {
	return d.exampleFrom(diffCase{point: p, list: list, item: item})
}

func (d *Differing) exampleFrom(made diffCase) *verdict.DiffExample {
	c := &made
	told := stated(c.made(d, 0))
	for _, o := range d.cases {
		if facts.Equal(o.example.Stated, told) {
			return o.example
		}
	}
	c.example = &verdict.DiffExample{Stated: told}
	d.cases = append(d.cases, c)
	return c.example
}

// made is the case as one side looks at it.
func (c *diffCase) made(d *Differing, i int) space.Case {
	if c.own != nil {
		made := c.own[i].space.Case(c.point)
		made.Stated = d.unsaid(made.Stated)
		return made
	}
	made := d.spaces[i].Case(c.point)
	made.Stated, _ = facts.Clone(made.Stated).(map[string]any)
	for _, k := range d.kinds {
		if found, _ := facts.Get(made.Stated, k.List); facts.Equal(found, []any{}) {
			facts.Delete(made.Stated, k.List)
		}
	}
	if c.item != nil {
		item := d.engine.Rulebook().Schema.RebaseAt(facts.Join(c.list, 0), c.item, d.sides[0].AsOf, d.sides[i].AsOf)
		facts.Set(made.Stated, c.list, []any{item})
	}
	made.Stated = d.unsaid(made.Stated)
	return made
}

// unsaid leaves out of a case, item by item of its lists untouched, the facts
// that would be so if they were not stated.
func (d *Differing) unsaid(stated map[string]any) map[string]any {
	schema := d.engine.Rulebook().Schema
	out, _ := facts.Clone(stated).(map[string]any)
	asOf, _ := out["as_of"].(string)
	whole := schema.Complete(out, asOf)
	var leave func(object map[string]any)
	leave = func(object map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(object)) {
			value := object[key]
			if part, ok := value.(map[string]any); ok {
				leave(part)
			}
			if delete(object, key); !facts.Equal(schema.Complete(out, asOf), whole) {
				object[key] = value
			}
		}
	}
	for _, section := range []string{"facts", "judgments", "locality"} {
		if object, ok := out[section].(map[string]any); ok {
			leave(object)
		}
	}
	return out
}

// stated is what the author of a case states of it, but for where and when.
func stated(c space.Case) map[string]any {
	out, _ := facts.Clone(c.Stated).(map[string]any)
	for _, key := range []string{"as_of", "place", "agency"} {
		delete(out, key)
	}
	return out
}

// explain answers every example by the rules themselves, and says on what the
// two part in it. An example that does not give what the tables do is an error.
func (d *Differing) explain(ctx context.Context) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, c := range d.cases {
		group.Go(func() error { return d.explainCase(ctx, c) })
	}
	return group.Wait()
}

func (d *Differing) explainCase(ctx context.Context, c *diffCase) error {
	s := &scenario.Scenario{Name: "example", Stated: c.made(d, 0).Stated}
	sides := make([]side, 2)
	for i := range sides {
		set := d.sets[i]
		sides[i] = side{
			column:   verdict.CompareColumn{ID: set.ID, Title: set.Title, Kind: set.Kind, AsOf: d.sides[i].AsOf, Place: d.sides[i].Place},
			question: engine.QuestionOf(c.made(d, i)),
		}
		sides[i].column.Moved = i == 1 && d.sides[1].AsOf != d.sides[0].AsOf
	}
	compared, err := compare(ctx, d.engine, s, Versus{By: verdict.ByRuleSets}, sides)
	if err != nil {
		return err
	}
	c.example.Splits = compared.Splits
	for i := range sides {
		c.findings[i] = sides[i].finding
		c.example.Sides = append(c.example.Sides, saysOf(sides[i].own()))
		table := d.tables[i]
		if c.own != nil {
			table = c.own[i].table
		}
		said, err := table.CheckCases(ctx, d.engine, []space.Point{c.point}, []space.Case{c.made(d, i)})
		if err != nil {
			return err
		}
		if len(said) > 0 {
			return fmt.Errorf("%s: %s", d.sides[i].RuleSet, said[0])
		}
	}
	return nil
}

// saysOf is what a rule set says of a case, the criteria that are met, and what
// failed where it asks nothing or does not allow something.
func saysOf(rs verdict.RuleSet) verdict.DiffSays {
	says := verdict.DiffSays{Met: []verdict.DiffPin{}}
	for _, by := range []struct {
		from verdict.ByAction
		to   *verdict.ByAction
	}{{rs.Asks, &says.Asks}, {rs.Rulings, &says.Rulings}} {
		for _, a := range by.from {
			if says.Failed == nil && (a.Answer.Answer == verdict.No || a.Answer.Answer == verdict.Forbids) {
				says.Failed = a.Answer.Failed
			}
			*by.to = append(*by.to, verdict.ActionAnswer{Action: a.Action, Answer: verdict.Answer{
				Answer: a.Answer.Answer, Form: a.Answer.Form, Because: a.Answer.Because,
			}})
		}
	}
	for _, cr := range rs.Criteria {
		if cr.Met == verdict.MetYes {
			says.Met = append(says.Met, verdict.DiffPin{Pin: cr.Pin, Title: cr.Title})
		}
	}
	return says
}

// gather finds where the criteria of both are met.
func (d *Differing) gather() error {
	for i, set := range d.sets {
		d.met[i], d.criteria[i] = nil, nil
		prefix := engine.PinPath(set.ID, "")
		for _, path := range d.tables[i].Paths() {
			pin, isPin := strings.CutPrefix(path, prefix)
			if !isPin {
				continue
			}
			f, _ := d.tables[i].Answer(path)
			f, err := d.tables[0].Adopt(f)
			if err != nil {
				return err
			}
			d.met[i] = append(d.met[i], f.Is(string(verdict.MetYes)))
			d.criteria[i] = append(d.criteria[i], verdict.DiffPin{Pin: pin, Title: d.tables[i].Title(path)})
		}
	}
	return nil
}

// check answers cases drawn at random by the rules one by one: with list items
// drawn at random from those of their kind.
func (d *Differing) check(ctx context.Context, o DiffOptions) error {
	d.found.Checked = verdict.DiffCheck{Points: o.Check, Seed: o.Seed, Differences: []string{}}
	points := d.tables[0].All().Sample(o.Check, o.Seed)
	for i, t := range d.tables {
		cases := make([]space.Case, len(points))
		for n, p := range points {
			cases[n] = d.drawn(i, p, o.Seed+uint64(n))
		}
		found, err := t.CheckCases(ctx, d.engine, points, cases)
		if err != nil {
			return err
		}
		for _, one := range found {
			d.found.Checked.Differences = append(d.found.Checked.Differences, one.String())
		}
	}
	return nil
}

// drawn is the case of a point for one side, each of its list items replaced by
// another of its kind.
func (d *Differing) drawn(i int, p space.Point, seed uint64) space.Case {
	c := d.spaces[i].Case(p)
	c.Stated, _ = facts.Clone(c.Stated).(map[string]any)
	for _, k := range d.kinds {
		found, _ := facts.Get(c.Stated, k.List)
		items, _ := found.([]any)
		for n, axis := range d.places(k.List)[:len(items)] {
			item := k.Draw(d.spaces[0].Axes[axis].Values[p[axis]].Word, seed+uint64(n))
			stated, _ := items[n].(map[string]any)
			for key, value := range stated { // what is said of every item of the list
				if _, ofKind := d.spaces[i].Axes[axis].Values[p[axis]].Value.(map[string]any)[key]; !ofKind {
					item[key] = value
				}
			}
			items[n] = d.engine.Rulebook().Schema.RebaseAt(facts.Join(k.List, 0), item, d.sides[0].AsOf, d.sides[i].AsOf)
		}
	}
	return c
}
