package analysis

import (
	"fmt"
	"slices"
	"strings"

	"hypo/internal/engine"
)

// cover tells a set by facts. Only cases that are cared for count.
func (d *Differing) cover(set, care engine.Set) ([]*condition, bool, error) {
	cubes, more, err := set.Cover(care, maxConditions)
	if err != nil {
		return nil, false, err
	}
	var found []*condition
	known := map[string]bool{}
	before := d.tables[0].None()
	for _, cube := range cubes {
		d.settle(cube)
		key := d.key(cube)
		if known[key] {
			continue
		}
		known[key] = true
		c := &condition{cube: cube, before: before, care: care}
		of, err := d.inAnyOrder(cube, care)
		if err != nil {
			return nil, false, err
		}
		if adds, err := of.Minus(before); err != nil || adds.Empty() {
			continue // what it adds, others hold
		}
		if before, err = before.Or(of); err != nil {
			return nil, false, err
		}
		found = append(found, c)
	}
	return found, more, nil
}

// places lists the axes on which the items of a list stand, none if the space
// was given.
func (d *Differing) places(list string) []int {
	var axes []int
	for i, a := range d.spaces[0].Axes {
		if at, _, _ := strings.Cut(a.Path, "["); at == list && strings.HasSuffix(a.Path, "]") {
			axes = append(axes, i)
		}
	}
	return axes
}

// settle writes down places in lists in one way: after the last item there is
// nothing to ask, and before one that must be there all must be.
func (d *Differing) settle(cube engine.Cube) {
	for _, k := range d.kinds {
		axes := d.places(k.List)
		must := false
		for i := range slices.Backward(axes) {
			values := cube[axes[i]]
			switch {
			case len(values) == 1 && values[0] == 0:
				for _, later := range axes[i+1:] {
					cube[later] = nil
				}
			case values != nil && must && values[0] == 0:
				cube[axes[i]] = values[1:]
			case values != nil && values[0] != 0:
				must = true
			}
		}
	}
}

// key is equal for cubes that differ only in where items stand.
func (d *Differing) key(cube engine.Cube) string {
	var key strings.Builder
	inList := map[int]bool{}
	for _, k := range d.kinds {
		var sets []string
		for _, axis := range d.places(k.List) {
			inList[axis] = true
			sets = append(sets, fmt.Sprint(cube[axis] == nil, cube[axis]))
		}
		slices.Sort(sets)
		fmt.Fprint(&key, sets, ";")
	}
	for i, values := range cube {
		if !inList[i] {
			fmt.Fprint(&key, values == nil, values, ";")
		}
	}
	return key.String()
}

// orders lists a cube with the items of its lists in every order.
func (d *Differing) orders(cube engine.Cube) []engine.Cube {
	all := []engine.Cube{cube}
	for _, k := range d.kinds {
		axes := d.places(k.List)
		var next []engine.Cube
		for _, c := range all {
			for _, order := range permutations(len(axes)) {
				moved := slices.Clone(c)
				for i, from := range order {
					moved[axes[i]] = c[axes[from]]
				}
				next = append(next, moved)
			}
		}
		all = next
	}
	return all
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, rest := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(rest), at, n-1))
		}
	}
	return all
}

// inAnyOrder is the set of the cases of a set in which a cube holds, with the
// items of lists in any order.
func (d *Differing) inAnyOrder(cube engine.Cube, in engine.Set) (engine.Set, error) {
	all := d.tables[0].None()
	for _, one := range d.orders(cube) {
		var err error
		if all, err = all.Or(d.tables[0].Cube(one)); err != nil {
			return all, err
		}
	}
	return all.And(in)
}

// of is the set of the cases of a set that fulfil a condition.
func (d *Differing) of(c *condition, in engine.Set) (engine.Set, error) {
	of, err := d.inAnyOrder(c.cube, in)
	if err != nil {
		return of, err
	}
	met := d.tables[0].None()
	for n, one := range d.met[c.side] {
		if c.noneMet {
			if of, err = of.Minus(one); err != nil {
				return of, err
			}
		} else if slices.Contains(c.pins, n) {
			if met, err = met.Or(one); err != nil {
				return of, err
			}
		}
	}
	if len(c.pins) > 0 {
		return of.And(met)
	}
	return of, nil
}
