package main

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"hypo/internal/verdict"
)

// merge puts all parts of one sweep together, in whatever order they come: the
// result is that of the space as a whole. It refuses parts that are missing,
// twice there, or of different sweeps.
func merge(parts []verdict.Sweep) (*verdict.Sweep, error) {
	for _, p := range parts {
		if p.Shard == nil || p.Shard.N != len(parts) {
			return nil, fmt.Errorf("there are %d parts, not as many as there should be", len(parts))
		}
	}
	slices.SortFunc(parts, func(a, b verdict.Sweep) int { return cmp.Compare(a.Shard.K, b.Shard.K) })
	whole := parts[0]
	for i, p := range parts {
		switch {
		case p.Shard.K != i+1:
			return nil, fmt.Errorf("part %d of %d is missing", i+1, len(parts))
		case p.Space.Fingerprint != whole.Space.Fingerprint || p.Rulebook != whole.Rulebook || len(p.Answers) != len(whole.Answers):
			return nil, errors.New("the parts are of different sweeps")
		}
		if i > 0 {
			add(&whole, p)
		}
	}
	whole.Shard = nil
	all := whole.Weight
	if all == nil {
		all = new(big.Int).SetUint64(whole.Points)
	}
	for _, a := range whole.Answers {
		for i := range a.Counts {
			c := &a.Counts[i]
			weight := c.Weight
			if weight == nil {
				weight = new(big.Int).SetUint64(c.Points)
			}
			c.Share = verdict.SweepShare(weight, all)
		}
	}
	return &whole, nil
}

// add adds the counts of a part.
func add(whole *verdict.Sweep, p verdict.Sweep) {
	whole.Points += p.Points
	whole.Weight = plus(whole.Weight, p.Weight)
	whole.Asked = max(whole.Asked, p.Asked) // each part has a table of the whole
	whole.Check.Points += p.Check.Points
	whole.Check.Differences += p.Check.Differences
	for i := range whole.Answers {
		a := &whole.Answers[i]
		for _, c := range p.Answers[i].Counts {
			a.Counts = addCount(a.Counts, c)
		}
		for _, f := range p.Answers[i].Flips {
			a.Flips = addFlip(a.Flips, f, whole.Space.Axes)
		}
	}
}

func plus(a, b *big.Int) *big.Int {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	return new(big.Int).Add(a, b)
}

// addCount keeps counts in the order of their words, and the nearest witness.
func addCount(counts []verdict.SweepCount, c verdict.SweepCount) []verdict.SweepCount {
	i, known := slices.BinarySearchFunc(counts, c, func(a, b verdict.SweepCount) int { return cmp.Compare(a.Answer, b.Answer) })
	if !known {
		return slices.Insert(counts, i, c)
	}
	counts[i].Points += c.Points
	counts[i].Weight = plus(counts[i].Weight, c.Weight)
	if nearer(c.Witness, counts[i].Witness) {
		counts[i].Witness = c.Witness
	}
	return counts
}

// nearer reports whether a witness is nearer to the base than another, or as
// near and listed before it.
func nearer(a, b *verdict.Witness) bool {
	if a == nil || b == nil {
		return b == nil
	}
	return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Point, b.Point)) < 0
}

// addFlip keeps flips in the order of the axes.
func addFlip(flips []verdict.SweepFlip, f verdict.SweepFlip, axes []verdict.SweepAxis) []verdict.SweepFlip {
	place := func(f verdict.SweepFlip) int {
		return slices.IndexFunc(axes, func(a verdict.SweepAxis) bool { return a.Path == f.Axis })
	}
	i, known := slices.BinarySearchFunc(flips, f, func(a, b verdict.SweepFlip) int { return cmp.Compare(place(a), place(b)) })
	if !known {
		return slices.Insert(flips, i, f)
	}
	flips[i].Pairs += f.Pairs
	return flips
}
