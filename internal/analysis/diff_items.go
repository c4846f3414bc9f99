package analysis

import (
	"fmt"
	"maps"
	"slices"

	"hypo/internal/engine"
	"hypo/internal/verdict"
)

// items says what a cube asks of the items of a list.
func (d *Differing) items(k *engine.Kinds, axes []int, c *condition) ([]verdict.DiffItems, error) {
	title := d.engine.Rulebook().Schema.Lookup(k.List).Items.Title
	var must, may [][]int
	free := map[string][]int{} // by the values that are told, those that need no telling
	for _, axis := range axes {
		switch values := c.cube[axis]; {
		case values == nil:
		case len(values) == 1 && values[0] == 0:
			return []verdict.DiffItems{{List: k.List, Title: title, None: true}}, nil
		case slices.Contains(values, 0):
			may = append(may, values[1:])
		default:
			needed, rest, err := d.needed(c, axis)
			if err != nil {
				return nil, err
			}
			must = append(must, needed)
			free[fmt.Sprint(needed)] = rest
		}
	}
	var told []verdict.DiffItems
	add := func(one verdict.DiffItems, values []int) error {
		var err error
		one.List, one.Title = k.List, title
		one.Kinds, one.But, err = d.kindsOf(k, axes[0], values, free[fmt.Sprint(values)])
		told = append(told, one)
		return err
	}
	for len(must) > 0 {
		first := must[0]
		same := func(values []int) bool { return slices.Equal(values, first) }
		rest := slices.DeleteFunc(slices.Clone(must), same)
		if err := add(verdict.DiffItems{Count: len(must) - len(rest)}, first); err != nil {
			return nil, err
		}
		must = rest
	}
	if len(may) == 0 {
		return told, nil
	}
	widest := slices.MaxFunc(may, func(a, b []int) int { return len(a) - len(b) })
	if err := add(verdict.DiffItems{Every: true}, widest); err != nil {
		return nil, err
	}
	narrower := map[string][][]int{}
	for _, values := range may {
		beyond := slices.DeleteFunc(slices.Clone(widest), func(v int) bool { return slices.Contains(values, v) })
		if len(beyond) > 0 {
			narrower[fmt.Sprint(beyond)] = append(narrower[fmt.Sprint(beyond)], beyond)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(narrower)) {
		beyond := narrower[key]
		if err := add(verdict.DiffItems{Most: len(axes) - len(beyond)}, beyond[0]); err != nil {
			return nil, err
		}
	}
	return told, nil
}

// needed parts the values that a condition leaves of an axis into those with
// which it holds of cases that no condition before it holds of, and the rest.
func (d *Differing) needed(c *condition, axis int) (needed, rest []int, err error) {
	for _, v := range c.cube[axis] {
		one := slices.Clone(c.cube)
		one[axis] = []int{v}
		of, err := d.tables[0].Cube(one).And(c.care)
		if err != nil {
			return nil, nil, err
		}
		if of, err = of.Minus(c.before); err != nil {
			return nil, nil, err
		}
		if of.Empty() {
			rest = append(rest, v)
		} else {
			needed = append(needed, v)
		}
	}
	if needed == nil {
		return c.cube[axis], nil, nil
	}
	return needed, rest, nil
}

// kindsOf says of which kinds an item is, by the values of the axis on which it
// stands: or, if that is shorter, of which it is not.
//
// Values that are free may be told or not.
func (d *Differing) kindsOf(k *engine.Kinds, axis int, values, free []int) (kinds []verdict.DiffItem, but bool, err error) {
	var in, out []string
	for v, value := range d.spaces[0].Axes[axis].Values {
		switch {
		case v == 0 || slices.Contains(free, v):
		case slices.Contains(values, v):
			in = append(in, value.Word)
		default:
			out = append(out, value.Word)
		}
	}
	if kinds, err = d.kindCover(k, in, out); err != nil || len(out) == 0 {
		return kinds, false, err
	}
	others, err := d.kindCover(k, out, in)
	if err != nil {
		return nil, false, err
	}
	length := func(kinds []verdict.DiffItem) int {
		return telling{where: []*condition{{items: []verdict.DiffItems{{Kinds: kinds}}}}}.length()
	}
	if length(others) < length(kinds) {
		return others, true, nil
	}
	return kinds, false, nil
}

// kindCover says in facts what makes an item one of some kinds and none of
// others.
func (d *Differing) kindCover(k *engine.Kinds, names, others []string) ([]verdict.DiffItem, error) {
	is, _ := k.Fields.Answer(engine.KindPath)
	care, err := is.Is(slices.Concat(names, others)...).And(k.Fields.All())
	if err != nil {
		return nil, err
	}
	kinds, _, err := d.itemCover(k, is.Is(names...), care)
	return kinds, err
}

// itemCover says in facts which items are in a set, of those cared for.
func (d *Differing) itemCover(k *engine.Kinds, set, care engine.Set) ([]verdict.DiffItem, bool, error) {
	cubes, more, err := set.Cover(care, maxItemKinds)
	if err != nil {
		return nil, false, err
	}
	var kinds []verdict.DiffItem
	for _, cube := range cubes {
		item := verdict.DiffItem{Facts: []verdict.DiffFact{}}
		for i, values := range cube {
			if values != nil {
				item.Facts = append(item.Facts, d.factOf(k.Fields.Space.Axes[i], values))
			}
		}
		kinds = append(kinds, item)
	}
	return kinds, more, nil
}
