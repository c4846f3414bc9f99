package analysis

import (
	"slices"

	"hypo/internal/engine"
	"hypo/internal/verdict"
)

// idle lists the criteria that decide nothing in the space: that are met in no
// case, or only where another of the rule set is.
func (d *Differing) idle() error {
	d.found.Idle = []verdict.DiffIdle{}
	for i := range d.sides {
		for n, met := range d.met[i] {
			in, err := met.And(d.tables[0].All())
			if err != nil {
				return err
			}
			with, covered, err := d.coveredBy(in, i, n)
			if err != nil {
				return err
			}
			if !covered {
				continue
			}
			pin := d.criteria[i][n]
			one := verdict.DiffIdle{RuleSet: []string{d.found.A.Label, d.found.B.Label}[i], Pin: pin.Pin, Title: pin.Title, With: with}
			if !slices.ContainsFunc(d.found.Idle, func(o verdict.DiffIdle) bool { return o.RuleSet == one.RuleSet && o.Pin == one.Pin }) {
				d.found.Idle = append(d.found.Idle, one)
			}
		}
	}
	return nil
}

// coveredBy finds criteria of a side, other than one, of which in every case of
// a set at least one is met: one of them if one will do, else none that the
// others make superfluous. It reports whether there are.
func (d *Differing) coveredBy(in engine.Set, side, but int) (pins []string, ok bool, err error) {
	if in.Empty() {
		return nil, true, nil
	}
	var others []int
	for m, other := range d.met[side] {
		if m == but {
			continue
		}
		left, err := in.Minus(other)
		if err != nil {
			return nil, false, err
		}
		if left.Empty() {
			return []string{d.criteria[side][m].Pin}, true, nil
		}
		if !left.Equal(in) {
			others = append(others, m)
		}
	}
	covers := func(by []int) (bool, error) {
		left := in
		for _, m := range by {
			var err error
			if left, err = left.Minus(d.met[side][m]); err != nil {
				return false, err
			}
		}
		return left.Empty(), nil
	}
	if ok, err := covers(others); err != nil || !ok {
		return nil, false, err
	}
	for at := range slices.Backward(others) {
		without := slices.Delete(slices.Clone(others), at, at+1)
		ok, err := covers(without)
		if err != nil {
			return nil, false, err
		}
		if ok {
			others = without
		}
	}
	for _, m := range others {
		pins = append(pins, d.criteria[side][m].Pin)
	}
	return pins, true, nil
}
