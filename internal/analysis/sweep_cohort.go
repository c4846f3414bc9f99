package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"

	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/space"
	"hypo/internal/tabular"
	"hypo/internal/verdict"
)

// SweepCohort answers every profile of a cohort, and adds up their weights by
// answer. Errors are those of Sweep.
func SweepCohort(ctx context.Context, e *engine.Engine, c *scenario.Cohort, o SweepOptions) (*verdict.Sweep, *engine.Table, error) {
	if o.K != 0 || o.N != 0 {
		return nil, nil, errors.New("--shard: a cohort has no parts; it is answered as a whole")
	}
	o.Table.Progress = func(done, of int) {
		if o.Progress != nil {
			o.Progress("parts of the cohort", done, of)
		}
	}
	table, err := e.Tabulate(ctx, c.Space, o.Table)
	if err != nil {
		return nil, nil, err
	}
	out := &verdict.Sweep{
		Schema: "hypo.sweep/v1", Rulebook: e.Rulebook().Hash, Space: spaceOf(c.Space), Asked: table.Evaluations,
		Points: uint64(len(c.Profiles)), Weight: new(big.Int), Check: verdict.SweepCheck{Seed: o.Seed}, Engine: engine.Versions(),
	}
	out.Space.Kind, out.Space.Source, out.Space.Size, out.Space.Fingerprint = "cohort", c.Source, out.Points, c.Fingerprint()
	for _, p := range c.Profiles {
		out.Weight.Add(out.Weight, big.NewInt(int64(p.Weight)))
	}
	points := sampleOf(c.Profiles, o.Check, o.Seed)
	differ, err := table.Check(ctx, e, points)
	if err != nil {
		return nil, nil, err
	}
	if len(differ) > 0 {
		return nil, nil, &DifferError{Checked: len(points), Seed: o.Seed, Differences: differ}
	}
	out.Check.Points = len(points)
	for _, path := range table.Paths() {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		out.Answers = append(out.Answers, countProfiles(table, c.Profiles, path, out.Weight))
	}
	return out, table, nil
}

// sampleOf draws profiles, or takes all if they are no more than wanted.
func sampleOf(profiles []scenario.Profile, count int, seed uint64) []space.Point {
	var points []space.Point
	if count >= len(profiles) {
		for _, p := range profiles {
			points = append(points, p.Point)
		}
		return points
	}
	random := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // a sample that can be drawn again
	for _, i := range random.Perm(len(profiles))[:count] {
		points = append(points, profiles[i].Point)
	}
	return points
}

func countProfiles(table *engine.Table, profiles []scenario.Profile, path string, all *big.Int) verdict.SweepAnswer {
	f, _ := table.Answer(path)
	home := table.Space.Home()
	out := verdict.SweepAnswer{Path: path, Title: table.Title(path), Counts: []verdict.SweepCount{}}
	nearest := map[string]*verdict.Witness{}
	counts := map[string]*verdict.SweepCount{}
	for i, p := range profiles {
		word := f.At(p.Point)
		n := counts[word]
		if n == nil {
			n = &verdict.SweepCount{Answer: word, Weight: new(big.Int)}
			counts[word] = n
		}
		n.Points++
		n.Weight.Add(n.Weight, big.NewInt(int64(p.Weight)))
		distance := 0
		for axis, v := range p.Point {
			if v != home[axis] {
				distance++
			}
		}
		near := &verdict.Witness{Point: uint64(i), Distance: distance}
		if kept := nearer(nearest[word], near); kept == near {
			near.Changes = changesAt(table.Space, p.Point)
			nearest[word] = near
		}
	}
	for word, n := range counts {
		n.Share, n.Witness = verdict.SweepShare(n.Weight, all), nearest[word]
		out.Counts = append(out.Counts, *n)
	}
	slices.SortFunc(out.Counts, func(a, b verdict.SweepCount) int {
		if a.Answer < b.Answer {
			return -1
		}
		return 1
	})
	return out
}

// WriteProfiles writes the rows of the profiles of a cohort, which are numbered
// from 0.
func (p *Points) WriteProfiles(ctx context.Context, w tabular.Writer, profiles []scenario.Profile) error {
	row := make([]string, len(p.Columns))
	for i, one := range profiles {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.fill(row, uint64(i), one.Point)
		row[1+len(one.Point)] = strconv.Itoa(one.Weight)
		if err := w.Write(row); err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
	}
	return nil
}
