package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"hypo/internal/space"
)

// A Difference is an answer that a table gives and the rules, asked about the
// case alone, do not.
type Difference struct {
	Number      uint64 // of the point
	Path        string
	Table, Case string // what either says
}

func (d Difference) String() string {
	return fmt.Sprintf("point %d: %s is %s in the table and %s by itself", d.Number, d.Path, d.Table, d.Case)
}

// Sample draws points of a set at random, each as likely as any other; the same
// ones for the same seed. A set that has no more than so many gives all of them.
func (s Set) Sample(count int, seed uint64) []space.Point {
	all := s.Count().Points
	n := s.numbering()
	if all <= uint64(max(count, 0)) {
		points := make([]space.Point, all)
		for i := range points {
			points[i] = n.point(uint64(i))
		}
		return points
	}
	random := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // a sample that can be drawn again
	points := make([]space.Point, max(count, 0))
	for i := range points {
		points[i] = n.point(random.Uint64N(all))
	}
	return points
}

// Check answers points of a table one by one, by the rules themselves, and
// lists what differs. Nothing that was remembered is used.
func (t *Table) Check(ctx context.Context, e *Engine, points []space.Point) ([]Difference, error) {
	cases := make([]space.Case, len(points))
	for i, p := range points {
		cases[i] = t.Space.Case(p)
	}
	return t.CheckCases(ctx, e, points, cases)
}

// CheckCases is Check with other cases than those of the points, which the table
// should answer alike.
func (t *Table) CheckCases(ctx context.Context, e *Engine, points []space.Point, cases []space.Case) ([]Difference, error) {
	found := make([][]Difference, len(points))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range points {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			said, err := e.words(ctx, QuestionOf(cases[i]), t.only)
			if err != nil {
				return fmt.Errorf("point %d: %w", t.Space.Number(p), err)
			}
			found[i] = t.Differences(p, func(path string) string { return said[path] })
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(found...), ctx.Err()
}

// Differences lists where a table says something else of a point than a case
// does by itself. What that leaves out is not said: no, unregulated, silent, or
// by a rule set that is not in force.
func (t *Table) Differences(p space.Point, said func(path string) string) []Difference {
	var all []Difference
	for _, path := range t.paths {
		here, there := t.words[t.diagram.at(t.answers[path], world(p))], said(path)
		if there == "" {
			there = unsaid(path, func(id string) bool { return said(InForcePath(id)) != "" })
		}
		if here != there {
			all = append(all, Difference{Number: t.Space.Number(p), Path: path, Table: here, Case: there})
		}
	}
	return all
}

// Words answers a question by asking every rule set that governs anew, as it
// stands, and gives each answer in a word under its path in a table.
func (e *Engine) Words(ctx context.Context, q Question) (map[string]string, error) {
	return e.words(ctx, q, nil)
}

// words is Words of some rule sets alone.
func (e *Engine) words(ctx context.Context, q Question, only []string) (map[string]string, error) {
	c, err := e.openOnly(ctx, q, only)
	if err != nil {
		return nil, err
	}
	c.afresh = true
	c.prepare(ctx)
	f, err := c.ask(ctx, Options{})
	if err != nil {
		return nil, err
	}
	t := &Table{Space: &space.Space{}, diagram: newDiagram(nil), ranks: map[string][3]int{}, titles: map[string]string{}}
	refs, err := (&tabling{Table: t, finder: f}).said()
	if err != nil {
		return nil, err
	}
	said := make(map[string]string, len(refs))
	for path, r := range refs {
		if word := t.words[r.result()]; word != NotInForce {
			said[path] = word
		}
	}
	return said, nil
}

// A numbering counts the points of a set in the order of their numbers.
type numbering struct {
	set    Set
	counts *counting
}

func (s Set) numbering() *numbering {
	return &numbering{s, &counting{Table: s.table, known: map[ref]Count{}}}
}

// point is the n-th point of the set, from 0.
func (m *numbering) point(n uint64) space.Point {
	d := m.set.table.diagram
	p := make(space.Point, len(d.sizes))
	r := m.set.at
	for axis := range p {
		for v := range d.sizes[axis] {
			b := r
			if d.top(r) == axis {
				b = d.nodes[r].branches[v]
			}
			here := m.counts.count(b, axis+1).Points
			if n < here {
				p[axis], r = v, b
				break
			}
			n -= here
		}
	}
	return p
}
