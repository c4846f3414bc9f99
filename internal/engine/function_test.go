package engine_test

import (
	"math/big"
	"slices"
	"testing"

	"hypo/internal/engine"
	"hypo/internal/space"
)

// tabulated is one of the small spaces, its table, and its points one by one.
func tabulated(t *testing.T, at int) (*space.Space, *engine.Table, []space.Point) {
	t.Helper()
	s := smallSpaces()[at]
	for i := range s.Axes { // weights of their own, to see that they are not mixed up
		for v := range s.Axes[i].Values {
			s.Axes[i].Values[v].Weight = 1 + (3*i+v)%5
		}
	}
	return tabulate(t, newEngine(t), s)
}

func weightOf(s *space.Space, p space.Point) int64 {
	weight := int64(1)
	for i, v := range p {
		weight *= int64(s.Axes[i].Weight(v))
	}
	return weight
}

// What is counted on a table is what counting its points one by one gives: for
// all of them, and for a part.
func TestCountsAreThoseOfThePoints(t *testing.T) {
	for at := range smallSpaces() {
		s, table, points := tabulated(t, at)
		from, to := s.Size()/3, s.Size()*4/5
		part, err := table.All().And(table.Numbered(from, to))
		if err != nil {
			t.Fatal(err)
		}
		inPart := slices.DeleteFunc(slices.Clone(points), func(p space.Point) bool { n := s.Number(p); return n < from || n >= to })
		for _, path := range table.Paths() {
			f, _ := table.Answer(path)
			for in, among := range map[engine.Set][]space.Point{table.All(): points, part: inPart} {
				counts, err := f.Counts(in)
				if err != nil {
					t.Fatal(err)
				}
				want := map[string]engine.Count{}
				for _, p := range among {
					c := want[f.At(p)]
					if c.Weight == nil {
						c.Weight = new(big.Int)
					}
					c.Points++
					c.Weight.Add(c.Weight, big.NewInt(weightOf(s, p)))
					want[f.At(p)] = c
				}
				for _, c := range counts {
					if w := want[c.Word]; w.Points != c.Points || w.Weight.Cmp(c.Weight) != 0 {
						t.Errorf("%s: %s is %s for %d points of weight %s, want %d of %s", s.Name, path, c.Word, c.Points, c.Weight, w.Points, w.Weight)
					}
					delete(want, c.Word)
				}
				if len(want) > 0 {
					t.Errorf("%s: %s: not counted: %v", s.Name, path, want)
				}
			}
		}
	}
}

func TestFlipsAreThoseOfThePoints(t *testing.T) {
	for at := range smallSpaces() {
		s, table, points := tabulated(t, at)
		flipped := 0
		for _, path := range table.Paths() {
			f, _ := table.Answer(path)
			for axis := range s.Axes {
				set, err := f.Flips(axis, table.All())
				if err != nil {
					t.Fatal(err)
				}
				want := uint64(0)
				for _, p := range points {
					next := slices.Clone(p)
					next[axis]++
					flips := next[axis] < len(s.Axes[axis].Values) && s.Allows(next) && f.At(p) != f.At(next)
					if flips {
						want++
					}
					if set.Has(p) != flips {
						t.Fatalf("%s: %s along %s at %v: %v, want %v", s.Name, path, s.Axes[axis].Path, p, set.Has(p), flips)
					}
				}
				if got := set.Count().Points; got != want {
					t.Errorf("%s: %s flips %d times along %s, want %d", s.Name, path, got, s.Axes[axis].Path, want)
				}
				flipped += int(want)
			}
		}
		if flipped == 0 {
			t.Errorf("%s: nothing flips", s.Name)
		}
	}
}

// distance counts the axes on which two points differ.
func distance(p, q space.Point) int {
	n := 0
	for i := range p {
		if p[i] != q[i] {
			n++
		}
	}
	return n
}

func TestWitnessesAreNearest(t *testing.T) {
	for at := range smallSpaces() {
		s, table, points := tabulated(t, at)
		home := s.Home()
		for _, path := range table.Paths() {
			f, _ := table.Answer(path)
			for _, word := range f.Words() {
				of, err := f.Is(word).And(table.All())
				if err != nil {
					t.Fatal(err)
				}
				var want space.Point
				for _, p := range points {
					if f.At(p) == word && (want == nil || distance(p, home) < distance(want, home)) {
						want = p
					}
				}
				near, ok := of.Nearest()
				if ok != (want != nil) {
					t.Fatalf("%s: %s %s: found %v, want %v", s.Name, path, word, ok, want)
				}
				if ok && (!slices.Equal(near.Point, want) || near.Distance != distance(want, home)) {
					t.Errorf("%s: %s %s: nearest %v at %d, want %v at %d", s.Name, path, word, near.Point, near.Distance, want, distance(want, home))
				}
			}
		}
	}
}

// A cover holds every point of its set and none that is cared for beside it,
// and none of its conditions could be wider.
func TestCoverIsExact(t *testing.T) {
	for at := range smallSpaces() {
		s, table, points := tabulated(t, at)
		for _, path := range []string{"asks.notify", "local.hold"} {
			f, _ := table.Answer(path)
			for _, word := range f.Words() {
				cubes, more, err := f.Is(word).Cover(table.All(), 1000)
				if err != nil || more {
					t.Fatal(err, more)
				}
				for _, p := range points {
					covered := slices.ContainsFunc(cubes, func(c engine.Cube) bool { return c.Has(p) })
					if covered != (f.At(p) == word) {
						t.Fatalf("%s: %s %s: point %v covered %v", s.Name, path, word, p, covered)
					}
				}
				for _, c := range cubes {
					for axis := range c {
						wider := slices.Clone(c)
						wider[axis] = nil
						if c[axis] != nil && !slices.ContainsFunc(points, func(p space.Point) bool { return wider.Has(p) && f.At(p) != word }) {
							t.Errorf("%s: %s %s: %v needs no %s", s.Name, path, word, c, s.Axes[axis].Path)
						}
					}
				}
			}
		}
	}
}

func TestPointsInOrder(t *testing.T) {
	for at := range smallSpaces() {
		s, table, points := tabulated(t, at)
		for _, from := range []uint64{0, 1, s.Size() / 2, s.Size() - 1, s.Size()} {
			want := slices.DeleteFunc(slices.Clone(points), func(p space.Point) bool { return s.Number(p) < from })
			next := 0
			table.All().Each(from, func(number uint64, p space.Point) bool {
				if next >= len(want) || !slices.Equal(p, want[next]) || number != s.Number(p) {
					t.Fatalf("%s: from %d: %v, number %d, is out of order", s.Name, from, p, number)
				}
				next++
				return true
			})
			if next != len(want) {
				t.Errorf("%s: %d points from %d, want %d", s.Name, next, from, len(want))
			}
		}
		seen := map[uint64]bool{}
		for _, p := range table.All().Sample(20*len(points), 7) {
			if !s.Allows(p) {
				t.Fatalf("%s: %v is drawn and not in the space", s.Name, p)
			}
			seen[s.Number(p)] = true
		}
		if len(seen) != len(points) {
			t.Errorf("%s: %d of %d points are ever drawn", s.Name, len(seen), len(points))
		}
	}
}

func TestTablesTogether(t *testing.T) {
	_, table, points := tabulated(t, 0)
	_, other, _ := tabulated(t, 0)
	f, _ := table.Answer("asks.notify")
	g, _ := other.Answer("local.hold")
	both, err := table.Combine(func(words []string) string { return words[0] + " and " + words[1] }, f, g)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		if got, want := both.At(p), f.At(p)+" and "+g.At(p); got != want {
			t.Errorf("%v: %s, want %s", p, got, want)
		}
	}
	same, err := table.Adopt(g)
	if err != nil {
		t.Fatal(err)
	}
	if equal, err := same.Equal(f, table.All()); err != nil || equal {
		t.Errorf("two different answers are equal: %v %v", equal, err)
	}
	_, third, _ := tabulated(t, 1)
	h, _ := third.Answer("asks.notify")
	if _, err := table.Adopt(h); err == nil {
		t.Error("a function over other axes is adopted")
	}
}
