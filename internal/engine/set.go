package engine

import (
	"math/big"
	"slices"

	"hypo/internal/space"
)

// A Set is some points of the space of a table.
type Set struct {
	table *Table
	at    ref // 1 for its points
}

// All is the set of every point that the rules of the space leave in.
func (t *Table) All() Set { return Set{t, t.allowed} }

// None is the empty set.
func (t *Table) None() Set { return Set{t, result(0)} }

// Numbered is the set of the points whose number is from, or above it, and
// below to.
func (t *Table) Numbered(from, to uint64) Set {
	sub := t.below()
	var build func(level int, from, to uint64) ref
	build = func(level int, from, to uint64) ref {
		switch {
		case from >= to:
			return result(0)
		case from == 0 && to >= sub[level]:
			return result(1)
		}
		branches := make([]ref, t.diagram.sizes[level])
		for v := range branches {
			first := uint64(v) * sub[level+1]
			branches[v] = build(level+1, max(from, first)-first, min(max(to, first)-first, sub[level+1]))
		}
		return t.diagram.make(level, branches)
	}
	return Set{t, build(0, from, to)}
}

// And is the set of the points of both.
func (s Set) And(other Set) (Set, error) {
	r, err := s.table.and(s.at, other.at)
	return Set{s.table, r}, err
}

// Or is the set of the points of either.
func (s Set) Or(other Set) (Set, error) {
	return s.with(other, func(a, b int) int { return a | b })
}

// Minus is the set of the points that are not in another.
func (s Set) Minus(other Set) (Set, error) {
	return s.with(other, func(a, b int) int { return a &^ b })
}

// with is the set of the points of which something holds by whether, 1 or 0,
// they are in this and in another.
func (s Set) with(other Set, has func(a, b int) int) (Set, error) {
	r, err := s.table.diagram.combine([]ref{s.at, other.at}, nil, func(r, _ []int) (int, error) { return has(r[0], r[1]), nil })
	return Set{s.table, r}, err
}

// Empty reports whether there are no points in it.
func (s Set) Empty() bool { return s.at == result(0) }

// Equal reports whether two sets of one table have the same points.
func (s Set) Equal(other Set) bool { return s.at == other.at }

// Has reports whether a point is in it.
func (s Set) Has(p space.Point) bool { return s.table.diagram.at(s.at, world(p)) == 1 }

// Values lists, by axis, the values that points of the set have, in order.
func (s Set) Values() [][]int {
	d := s.table.diagram
	has := make([][]bool, len(d.sizes))
	for i, n := range d.sizes {
		has[i] = make([]bool, n)
	}
	free := func(from, to int) { // every value of the axes between
		for i := from; i < to; i++ {
			for v := range has[i] {
				has[i][v] = true
			}
		}
	}
	if !s.Empty() {
		free(0, d.top(s.at))
	}
	d.each(s.at, func(at ref) {
		n := d.nodes[at]
		for v, b := range n.branches {
			if b != result(0) {
				has[n.question][v] = true
				free(n.question+1, d.top(b))
			}
		}
	})
	values := make([][]int, len(has))
	for i := range has {
		for v, ok := range has[i] {
			if ok {
				values[i] = append(values[i], v)
			}
		}
	}
	return values
}

// Count counts its points, and adds up their weights.
func (s Set) Count() Count {
	c := counting{Table: s.table, known: map[ref]Count{}}
	return c.count(s.at, 0)
}

type counting struct {
	*Table
	known map[ref]Count
}

// count counts over the axes from a level on.
func (c *counting) count(r ref, level int) Count {
	if r == result(0) {
		return Count{Weight: new(big.Int)}
	}
	top := c.diagram.top(r)
	below, known := c.known[r]
	if !known {
		below = Count{Points: 1, Weight: big.NewInt(1)}
		if !r.settled() {
			below = Count{Weight: new(big.Int)}
			for v, b := range c.diagram.nodes[r].branches {
				part := c.count(b, top+1)
				below.Points += part.Points
				weight := big.NewInt(int64(c.Space.Axes[top].Weight(v)))
				below.Weight.Add(below.Weight, weight.Mul(weight, part.Weight))
			}
		}
		c.known[r] = below
	}
	all := Count{Points: below.Points, Weight: new(big.Int).Set(below.Weight)}
	for i := level; i < top; i++ {
		all.Points *= uint64(c.diagram.sizes[i]) //nolint:gosec // a length
		sum := int64(0)
		for v := range c.diagram.sizes[i] {
			sum += int64(c.Space.Axes[i].Weight(v))
		}
		all.Weight.Mul(all.Weight, big.NewInt(sum))
	}
	return all
}

// Each gives the points of the set in the order of their numbers, from a number
// on, until it is told to stop. The point is the caller's until the next.
func (s Set) Each(from uint64, yield func(number uint64, p space.Point) bool) {
	d := s.table.diagram
	sub := s.table.below()
	p := make(space.Point, len(d.sizes))
	var walk func(r ref, axis int, first uint64) bool
	walk = func(r ref, axis int, first uint64) bool {
		switch {
		case r == result(0) || first+sub[axis] <= from:
			return true
		case axis == len(p):
			return yield(first, p)
		}
		for v := range d.sizes[axis] {
			b := r
			if d.top(r) == axis {
				b = d.nodes[r].branches[v]
			}
			p[axis] = v
			if !walk(b, axis+1, first+uint64(v)*sub[axis+1]) {
				return false
			}
		}
		return true
	}
	walk(s.at, 0, 0)
}

// below counts the points below each level of the axes.
func (t *Table) below() []uint64 {
	sub := make([]uint64, len(t.diagram.sizes)+1)
	sub[len(sub)-1] = 1
	for i := len(sub) - 2; i >= 0; i-- {
		sub[i] = sub[i+1] * uint64(t.diagram.sizes[i]) //nolint:gosec // a length
	}
	return sub
}

// A Near is a point of a set, and on how many axes it differs from the home
// of the space.
type Near struct {
	Point    space.Point
	Distance int
}

// Nearest finds the point that differs from the base case on the fewest axes,
// of several the one of the lowest number. It reports whether there is any.
func (s Set) Nearest() (Near, bool) { return s.nearestTo(s.table.Space.Home()) }

// nearestTo is Nearest with another point in the place of the base case.
func (s Set) nearestTo(home space.Point) (Near, bool) {
	prices := map[ref]int{}
	d := s.table.diagram
	cost := func(axis, v int) int { return truth(home[axis] != v) }
	var price func(r ref) int
	price = func(r ref) int {
		if r.settled() {
			return never * (1 - r.result())
		}
		if known, ok := prices[r]; ok {
			return known
		}
		best, n := never, d.nodes[r]
		for v, b := range n.branches {
			best = min(best, price(b)+cost(n.question, v))
		}
		prices[r] = best
		return best
	}
	found := Near{Point: slices.Clone(home), Distance: price(s.at)}
	if found.Distance >= never {
		return Near{}, false
	}
	for r := s.at; !r.settled(); {
		n := d.nodes[r]
		v := 0
		for price(n.branches[v])+cost(n.question, v) != price(r) {
			v++
		}
		found.Point[n.question], r = v, n.branches[v]
	}
	return found, true
}

// A Cube is a condition on the axes: by axis the values that it admits, sorted;
// nil admits all.
type Cube [][]int

// Has reports whether a point fulfils the condition.
func (c Cube) Has(p space.Point) bool {
	for i, values := range c {
		if values != nil && !slices.Contains(values, p[i]) {
			return false
		}
	}
	return true
}

// Cube is the set of the points that fulfil a condition.
func (t *Table) Cube(c Cube) Set {
	r := result(1)
	for axis, admitted := range slices.Backward(c) {
		if admitted == nil {
			continue
		}
		branches := make([]ref, t.diagram.sizes[axis])
		for v := range branches {
			if branches[v] = result(0); slices.Contains(admitted, v) {
				branches[v] = r
			}
		}
		r = t.diagram.make(axis, branches)
	}
	return Set{t, r}
}

// holds reports whether every point that fulfils a condition is in the set.
func (s Set) holds(c Cube) bool {
	seen := map[ref]bool{}
	d := s.table.diagram
	out := make([][]bool, len(c)) // by axis, the values that it does not admit
	for axis, values := range c {
		if values == nil {
			continue
		}
		out[axis] = make([]bool, d.sizes[axis])
		for v := range out[axis] {
			out[axis][v] = true
		}
		for _, v := range values {
			out[axis][v] = false
		}
	}
	var walk func(r ref) bool
	walk = func(r ref) bool {
		if r.settled() {
			return r.result() == 1
		}
		if done, ok := seen[r]; ok {
			return done
		}
		all, n := true, d.nodes[r]
		for v, b := range n.branches {
			if out[n.question] == nil || !out[n.question][v] {
				all = all && walk(b)
			}
		}
		seen[r] = all
		return all
	}
	return walk(s.at)
}

// Cover tells a set as conditions: each is as general as can be without a point
// that is cared for and not in the set, and together they hold every point of
// the set that is cared for. They come nearest to the base case first; more
// says that there are others beyond so many.
func (s Set) Cover(care Set, most int) (cubes []Cube, more bool, err error) {
	left, err := s.And(care)
	if err != nil {
		return nil, false, err
	}
	outside, err := care.Minus(s)
	if err != nil {
		return nil, false, err
	}
	may := Set{s.table, s.table.diagram.rename(outside.at, func(n int) int { return 1 - n })}
	for {
		near, ok := left.Nearest()
		if !ok || len(cubes) >= most {
			return cubes, ok, nil
		}
		c := may.widen(near.Point)
		cubes = append(cubes, c)
		if left, err = left.Minus(s.table.Cube(c)); err != nil {
			return nil, false, err
		}
	}
}

// widen makes the condition that holds of one point as general as it stays in
// the set: first without whole axes, then with more of their values.
func (s Set) widen(p space.Point) Cube {
	c := make(Cube, len(p))
	for i, v := range p {
		c[i] = []int{v}
	}
	for i := len(c) - 1; i >= 0; i-- {
		kept := c[i]
		if c[i] = nil; !s.holds(c) {
			c[i] = kept
		}
	}
	for i := range c {
		for v := range s.table.diagram.sizes[i] {
			if c[i] == nil || slices.Contains(c[i], v) {
				continue
			}
			kept := c[i]
			c[i] = slices.Sorted(slices.Values(append(slices.Clone(kept), v)))
			if !s.holds(c) {
				c[i] = kept
			}
		}
	}
	return c
}
