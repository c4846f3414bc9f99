package analysis

import (
	"hypo/internal/engine"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// records says how the two stand to the cases in which lists are empty or not,
// and nothing else is stated.
func (d *Differing) records(a aspect) ([]verdict.DiffCell, error) {
	var cells []verdict.DiffCell
	for some := range 1 << len(d.kinds) {
		if len(d.kinds) == 0 {
			break
		}
		cell := verdict.DiffCell{Some: []string{}}
		cube := make(engine.Cube, len(d.spaces[0].Axes))
		for axis, v := range d.spaces[0].Home() {
			cube[axis] = []int{v}
		}
		for _, k := range d.kinds {
			for _, axis := range d.places(k.List) {
				cube[axis] = nil
			}
		}
		for i, k := range d.kinds {
			axis := d.places(k.List)[0]
			cube[axis] = []int{0}
			if some>>i&1 == 1 {
				cube[axis] = nil
				for v := range d.spaces[0].Axes[axis].Values[1:] {
					cube[axis] = append(cube[axis], v+1)
				}
				cell.Some = append(cell.Some, d.engine.Rulebook().Schema.Lookup(k.List).Items.Title)
			}
		}
		in, err := d.tables[0].Cube(cube).And(d.tables[0].All())
		if err != nil {
			return nil, err
		}
		_, whole := d.size(in)
		for i := range a.says {
			var words []string
			for _, w := range a.says[i].Words() {
				if d.reached(i, w) {
					words = append(words, w)
				}
			}
			reached, err := in.And(a.says[i].Is(words...))
			if err != nil {
				return nil, err
			}
			_, share := d.size(reached)
			if i == 0 {
				cell.A = share / whole
			} else {
				cell.B = share / whole
			}
		}
		cell.Points, _ = d.size(in)
		if err := d.parting(&cell, a, in); err != nil {
			return nil, err
		}
		cells = append(cells, cell)
	}
	return cells, nil
}

// parting finds the smallest case of a cell for each way in which the two part.
func (d *Differing) parting(cell *verdict.DiffCell, a aspect, in engine.Set) error {
	for _, x := range a.says[0].Words() {
		for _, y := range a.says[1].Words() {
			if !d.parts(x, y) {
				continue
			}
			both, err := a.says[0].Is(x).And(a.says[1].Is(y))
			if err != nil {
				return err
			}
			if both, err = both.And(in); err != nil {
				return err
			}
			if both.Empty() {
				continue
			}
			row := verdict.DiffRow{A: x, B: y, Example: d.example(both)}
			row.Points, _ = d.size(both)
			cell.Parting = append(cell.Parting, row)
		}
	}
	return nil
}

// maxAloneValues bounds the values of a part of an item by which items are told
// apart one by one.
const maxAloneValues = 4

// alone says how the two stand to one item of each list and nothing else, by
// the part that every item must state and that has the fewest values.
func (d *Differing) oneItem(a aspect) ([]verdict.DiffAlone, error) {
	var all []verdict.DiffAlone
	for _, k := range d.kinds {
		axis := d.leading(k)
		if axis < 0 {
			continue
		}
		part := k.Fields.Space.Axes[axis]
		for v := range part.Values {
			cube := make(engine.Cube, len(k.Fields.Space.Axes))
			cube[axis] = []int{v}
			in, err := k.Fields.Cube(cube).And(k.Fields.All())
			if err != nil {
				return nil, err
			}
			one := verdict.DiffAlone{List: k.List, Title: d.engine.Rulebook().Schema.Lookup(k.List).Items.Title, Fact: d.factOf(part, []int{v})}
			if err := d.alone(&one, a, k, in); err != nil {
				return nil, err
			}
			all = append(all, one)
		}
	}
	return all, nil
}

// leading is the part of an item by which it is told first, -1 if there is none
// with few values.
func (d *Differing) leading(k *engine.Kinds) int {
	best := -1
	for i, axis := range k.Fields.Space.Axes {
		n := len(axis.Values)
		if !axis.Values[0].Absent && n > 1 && n <= maxAloneValues && (best < 0 || n < len(k.Fields.Space.Axes[best].Values)) {
			best = i
		}
	}
	return best
}

// alone says which of some items either side reaches, if there is nothing else.
func (d *Differing) alone(out *verdict.DiffAlone, a aspect, k *engine.Kinds, in engine.Set) error {
	axis := d.places(k.List)[0]
	is, _ := k.Fields.Answer(engine.KindPath)
	reached := [2][]string{}
	var part []string
	for _, kind := range k.Of {
		p := d.with(axis, kind.Name)
		x, y := a.says[0].At(p), a.says[1].At(p)
		for i, word := range []string{x, y} {
			if d.reached(i, word) {
				reached[i] = append(reached[i], kind.Name)
			}
		}
		if d.parts(x, y) {
			part = append(part, kind.Name)
		}
	}
	whole := in.Count().Weight
	share := func(names []string) (float64, engine.Set, error) {
		of, err := is.Is(names...).And(in)
		if err != nil {
			return 0, of, err
		}
		return ratio(of.Count().Weight, whole), of, nil
	}
	for i, split := range []*verdict.DiffSplit{&out.A, &out.B} {
		var of engine.Set
		var err error
		if split.Share, of, err = share(reached[i]); err != nil {
			return err
		}
		if split.Share > 0 {
			if err := d.split(split, k, axis, of, in, i); err != nil {
				return err
			}
		}
	}
	var of engine.Set
	var err error
	if out.Part, of, err = share(part); err != nil {
		return err
	}
	if out.Part < 1 {
		out.Where = d.always(k, of, in)
	}
	if near, ok := of.Nearest(); ok {
		out.Example = d.exampleOf(d.with(axis, is.At(near.Point)), k.List, k.ItemAt(near.Point))
	}
	return nil
}

// always says what is so of all items of a set, and not of all of a wider one.
func (d *Differing) always(k *engine.Kinds, of, in engine.Set) []verdict.DiffFact {
	all := []verdict.DiffFact{}
	wider := in.Values()
	for i, values := range of.Values() {
		if len(values) > 0 && len(values) < len(wider[i]) {
			all = append(all, d.factOf(k.Fields.Space.Axes[i], values))
		}
	}
	return all
}

// with is the case of one item of a kind and nothing else.
func (d *Differing) with(axis int, kind string) space.Point {
	p := d.spaces[0].Home()
	p[axis] = d.spaces[0].Axes[axis].Word(kind)
	return p
}

// split says which items of a set are reached: by each criterion that they meet
// alone, then the others; or, if those are too many to tell, which are not.
func (d *Differing) split(out *verdict.DiffSplit, k *engine.Kinds, axis int, of, in engine.Set, side int) error {
	is, _ := k.Fields.Answer(engine.KindPath)
	left := of
	tell := func(set engine.Set, pins ...string) error {
		if out.Share == 1 {
			return nil // all of them need no telling
		}
		kinds, more, err := d.itemCover(k, set, in)
		for i := range kinds {
			kinds[i].Pins = pins
		}
		out.Kinds, out.More = append(out.Kinds, kinds...), out.More || more
		return err
	}
	for n, met := range d.met[side] {
		var names []string
		for _, kind := range k.Of {
			if met.Has(d.with(axis, kind.Name)) {
				names = append(names, kind.Name)
			}
		}
		here, err := is.Is(names...).And(of)
		if err != nil {
			return err
		}
		if here.Empty() {
			continue
		}
		pin := d.criteria[side][n]
		out.Met = append(out.Met, verdict.DiffMet{Pin: pin.Pin, Title: pin.Title, Facts: d.always(k, here, in)})
		if err := tell(here, pin.Pin); err != nil {
			return err
		}
		if left, err = left.Minus(here); err != nil {
			return err
		}
	}
	if out.Other = !left.Empty(); out.Other {
		if err := tell(left); err != nil {
			return err
		}
	}
	if !out.More {
		return nil
	}
	not, err := in.Minus(of)
	if err != nil {
		return err
	}
	others, more, err := d.itemCover(k, not, in)
	if err == nil && !more {
		out.Kinds, out.But, out.More = others, true, false
	}
	return err
}
