package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// SweepOptions say which part of a space is swept, and how it is checked.
type SweepOptions struct {
	Check    int    // cases of the whole space that are answered one by one
	Seed     uint64 // by which they are drawn
	K, N     int    // the part K of N; 0 of 0 is all
	Flips    bool   // count neighbours that are answered differently
	Table    engine.TableOptions
	Progress func(what string, done, of int)
}

// A DifferError says that a table and the rules by themselves answer some case
// differently: nothing that the table says can be trusted.
type DifferError struct {
	Checked     int
	Seed        uint64
	Differences []engine.Difference
}

func (e *DifferError) Error() string {
	lines := []string{fmt.Sprintf("of %d cases answered one by one (seed %d), some differ; this is an error of the program:", e.Checked, e.Seed)}
	for _, d := range e.Differences[:min(len(e.Differences), 10)] {
		lines = append(lines, "  "+d.String())
	}
	return strings.Join(lines, "\n")
}

// Sweep answers every case of a space, or of a part of it, and counts. The
// table is that of the whole space. Errors are those of engine.Tabulate,
// *DifferError, and of a part that there is none of.
func Sweep(ctx context.Context, e *engine.Engine, s *space.Space, o SweepOptions) (*verdict.Sweep, *engine.Table, error) {
	progress := func(what string) func(done, of int) {
		return func(done, of int) {
			if o.Progress != nil {
				o.Progress(what, done, of)
			}
		}
	}
	shard, err := shardOf(s, o.K, o.N)
	if err != nil {
		return nil, nil, err
	}
	o.Table.Progress = progress("parts of the space")
	table, err := e.Tabulate(ctx, s, o.Table)
	if err != nil {
		return nil, nil, err
	}
	in := table.All()
	if shard != nil {
		if in, err = in.And(table.Numbered(shard.From, shard.To)); err != nil {
			return nil, nil, err
		}
	}
	out := &verdict.Sweep{
		Schema: "hypo.sweep/v1", Rulebook: e.Rulebook().Hash, Space: spaceOf(s), Shard: shard, Asked: table.Evaluations,
		Check: verdict.SweepCheck{Seed: o.Seed}, Engine: engine.Versions(),
	}
	if out.Check.Points, err = checked(ctx, e, table, in, o, progress("cases checked")); err != nil {
		return nil, nil, err
	}
	c := counter{table: table, in: in, flips: o.Flips}
	if err := c.count(ctx, out, progress("answers counted")); err != nil {
		return nil, nil, err
	}
	return out, table, nil
}

// shardOf says which points are in the part K of N of a space; nil is all.
func shardOf(s *space.Space, k, n int) (*verdict.Shard, error) {
	if k == 0 && n == 0 {
		return nil, nil
	}
	size := s.Size()
	if k < 1 || k > n || uint64(n) > size { //nolint:gosec // not negative
		return nil, fmt.Errorf("the space %s has no part %d of %d: it has %d points", s.Name, k, n, size)
	}
	at := func(k int) uint64 {
		part := new(big.Int).Mul(new(big.Int).SetUint64(size), big.NewInt(int64(k)))
		return part.Div(part, big.NewInt(int64(n))).Uint64()
	}
	return &verdict.Shard{K: k, N: n, From: at(k - 1), To: at(k)}, nil
}

// checked answers cases drawn from the whole space one by one, those that are
// in the part. It returns how many.
func checked(ctx context.Context, e *engine.Engine, table *engine.Table, in engine.Set, o SweepOptions, progress func(done, of int)) (int, error) {
	points := slices.DeleteFunc(table.All().Sample(o.Check, o.Seed), func(p space.Point) bool { return !in.Has(p) })
	var differ []engine.Difference
	done := 0
	for some := range slices.Chunk(points, 100) {
		progress(done, len(points))
		found, err := table.Check(ctx, e, some)
		if err != nil {
			return 0, err
		}
		differ = append(differ, found...)
		done += len(some)
	}
	if len(differ) > 0 {
		return 0, &DifferError{Checked: len(points), Seed: o.Seed, Differences: differ}
	}
	return len(points), nil
}

func spaceOf(s *space.Space) verdict.SweepSpace {
	out := verdict.SweepSpace{Name: s.Name, Title: s.Title, Kind: "space", Fingerprint: s.Fingerprint(), Size: s.Size()}
	for _, a := range s.Axes {
		axis := verdict.SweepAxis{Path: a.Path, Title: a.Title}
		for _, v := range a.Values {
			axis.Values = append(axis.Values, v.Word)
		}
		out.Axes = append(out.Axes, axis)
	}
	return out
}

// A counter counts the points of a set by what a table answers.
type counter struct {
	table *engine.Table
	in    engine.Set
	flips bool
}

func (c counter) count(ctx context.Context, out *verdict.Sweep, progress func(done, of int)) error {
	weighted := c.table.Space.Weighted()
	all := c.in.Count()
	out.Points = all.Points
	if weighted {
		out.Weight = all.Weight
	}
	paths := c.table.Paths()
	for i, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress(i, len(paths))
		f, _ := c.table.Answer(path)
		answer := verdict.SweepAnswer{Path: path, Title: c.table.Title(path), Counts: []verdict.SweepCount{}}
		counts, err := f.Counts(c.in)
		if err != nil {
			return err
		}
		for _, n := range counts {
			one := verdict.SweepCount{Answer: n.Word, Points: n.Points, Share: verdict.SweepShare(n.Weight, all.Weight)}
			if weighted {
				one.Weight = n.Weight
			}
			if one.Witness, err = c.witness(f, n.Word); err != nil {
				return err
			}
			answer.Counts = append(answer.Counts, one)
		}
		if c.flips {
			if answer.Flips, err = c.flipsOf(f); err != nil {
				return err
			}
		}
		out.Answers = append(out.Answers, answer)
	}
	return nil
}

func (c counter) witness(f engine.Function, word string) (*verdict.Witness, error) {
	of, err := f.Is(word).And(c.in)
	if err != nil {
		return nil, err
	}
	near, ok := of.Nearest()
	if !ok {
		return nil, errors.New("a case that was counted is not there")
	}
	s := c.table.Space
	w := &verdict.Witness{Point: s.Number(near.Point), Distance: near.Distance, Changes: changesAt(s, near.Point)}
	return w, nil
}

// changesAt lists the axes on which a point differs from the base of its space.
func changesAt(s *space.Space, p space.Point) []verdict.SweepChange {
	home := s.Home()
	changes := []verdict.SweepChange{}
	for i, a := range s.Axes {
		if p[i] != home[i] {
			changes = append(changes, verdict.SweepChange{Axis: a.Path, Value: a.Values[p[i]].Word})
		}
	}
	return changes
}

// flipsOf counts pairs whose lower point is in the set that is counted, and
// both of which are in the space.
func (c counter) flipsOf(f engine.Function) ([]verdict.SweepFlip, error) {
	var flips []verdict.SweepFlip
	for _, axis := range f.TurnsOn() {
		pairs, err := f.Flips(axis, c.table.All())
		if err != nil {
			return nil, err
		}
		if pairs, err = pairs.And(c.in); err != nil {
			return nil, err
		}
		if n := pairs.Count().Points; n > 0 {
			flips = append(flips, verdict.SweepFlip{Axis: c.table.Space.Axes[axis].Path, Pairs: n})
		}
	}
	return flips, nil
}
