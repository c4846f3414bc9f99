package analysis

import (
	"fmt"
	"slices"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// Bounds of what is told: conditions of a class beside its criteria, those that
// stand beside a criterion, and kinds of item in one.
const (
	maxConditions = 12
	maxBeside     = 6
	maxItemKinds  = 24
)

// A telling is a class told as conditions: those of a rule, and perhaps those of
// its exceptions.
type telling struct {
	where, unless []*condition
	more          bool
}

// A condition is that one of some criteria is met, or none is, and that a cube
// holds, or one that is alike but for the places at which items of a list stand.
type condition struct {
	side    int
	pins    []int // of the side, by their order
	noneMet bool
	cube    engine.Cube
	before  engine.Set // cases of the conditions before it
	care    engine.Set

	facts []verdict.DiffFact
	items []verdict.DiffItems
}

// conditions tells a class in the shorter of two ways: what makes one side say
// its word, unless the other says something else; or the other way round.
func (d *Differing) conditions(c *verdict.DiffClass, a aspect, both engine.Set) error {
	all := d.tables[0].All()
	best, about := telling{more: true}, -1
	for i, word := range []string{c.A, c.B} {
		says, err := a.says[i].Is(word).And(all)
		if err != nil {
			return err
		}
		other, err := says.Minus(both)
		if err != nil {
			return err
		}
		var t telling
		var moreA, moreB bool
		if t.where, moreA, err = d.region(says, all, i); err != nil {
			return err
		}
		if t.unless, moreB, err = d.region(other, says, 1-i); err != nil {
			return err
		}
		t.more = moreA || moreB
		if about < 0 || best.more && !t.more || best.more == t.more && t.length() < best.length() {
			best, about = t, i
		}
	}
	c.More = best.more
	var err error
	if c.Where, err = d.told(best.where, both, true); err != nil {
		return err
	}
	says, err := a.says[about].Is([]string{c.A, c.B}[about]).And(all)
	if err != nil {
		return err
	}
	if c.Unless, err = d.told(best.unless, says, false); err != nil {
		return err
	}
	c.Example = d.example(both)
	return nil
}

// length is how much there is to read.
func (t telling) length() int {
	n := 0
	for _, c := range slices.Concat(t.where, t.unless) {
		n += 2 + len(c.pins) + len(c.facts)
		if c.noneMet {
			n += 4 // no is harder to read than yes
		}
		for _, items := range c.items {
			n += 2
			for _, kind := range items.Kinds {
				n += 1 + len(kind.Facts)
			}
		}
	}
	return n
}

// region tells the cases of a set, among those cared for, by the criteria of a
// side that are met in them, with what must be so besides; and those in which
// none is that tells them by facts.
func (d *Differing) region(set, care engine.Set, side int) ([]*condition, bool, error) {
	none := d.tables[0].None()
	told, anyMet := none, none
	var met []metIn
	for n := range d.met[side] {
		m := metIn{pin: n}
		var err error
		if m.in, err = care.And(d.met[side][n]); err != nil {
			return nil, false, err
		}
		if anyMet, err = anyMet.Or(m.in); err != nil {
			return nil, false, err
		}
		if m.here, err = m.in.And(set); err != nil {
			return nil, false, err
		}
		if m.here.Empty() {
			continue
		}
		var more bool
		if m.cubes, more, err = set.Cover(m.in, maxBeside); err != nil {
			return nil, false, err
		}
		if !more && !d.anyItems(m.cubes) {
			met = append(met, m)
		}
	}
	met, err := d.irredundant(met)
	if err != nil {
		return nil, false, err
	}
	var found []*condition
	groups := map[string]*condition{}
	for _, m := range met {
		if told, err = told.Or(m.here); err != nil {
			return nil, false, err
		}
		for _, cube := range m.cubes {
			key := fmt.Sprint(cube)
			if groups[key] == nil {
				groups[key] = &condition{side: side, cube: cube, before: none, care: m.in}
				found = append(found, groups[key])
			}
			groups[key].pins = append(groups[key].pins, m.pin)
		}
	}
	left, err := set.Minus(told)
	if err != nil {
		return nil, false, err
	}
	if left.Empty() {
		return found, false, d.wordAll(found)
	}
	rest, err := care.Minus(told)
	if err != nil {
		return nil, false, err
	}
	noneMet := false
	if outside, err := left.And(anyMet); err != nil {
		return nil, false, err
	} else if outside.Empty() && !anyMet.Empty() {
		noneMet = true
		if rest, err = care.Minus(anyMet); err != nil {
			return nil, false, err
		}
	}
	others, more, err := d.cover(left, rest)
	if err != nil {
		return nil, false, err
	}
	for _, c := range others {
		c.side, c.noneMet = side, noneMet
	}
	found = append(found, others...)
	return found, more, d.wordAll(found)
}

// A metIn is where a criterion is met, and what must be so besides for a case
// to be in a set.
type metIn struct {
	pin      int
	in, here engine.Set
	cubes    []engine.Cube
}

// irredundant leaves out criteria, the last first, whose cases others hold.
func (d *Differing) irredundant(met []metIn) ([]metIn, error) {
	for i := range slices.Backward(met) {
		alone := met[i].here
		for j := range met {
			if j != i {
				var err error
				if alone, err = alone.Minus(met[j].here); err != nil {
					return nil, err
				}
			}
		}
		if alone.Empty() {
			met = slices.Delete(met, i, i+1)
		}
	}
	return met, nil
}

func (d *Differing) wordAll(conditions []*condition) error {
	for _, c := range conditions {
		if err := d.word(c); err != nil {
			return err
		}
	}
	return nil
}

// anyItems reports whether some cube speaks of the items of a list.
func (d *Differing) anyItems(cubes []engine.Cube) bool {
	for _, k := range d.kinds {
		for _, axis := range d.places(k.List) {
			if slices.ContainsFunc(cubes, func(c engine.Cube) bool { return c[axis] != nil }) {
				return true
			}
		}
	}
	return false
}

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

// told writes down the conditions that some cases of a set fulfil.
func (d *Differing) told(conditions []*condition, in engine.Set, examples bool) ([]verdict.DiffCondition, error) {
	var told []verdict.DiffCondition
	for _, c := range conditions {
		of, err := d.of(c, in)
		if err != nil {
			return nil, err
		}
		if of.Empty() {
			continue
		}
		t := verdict.DiffCondition{Facts: c.facts, Items: c.items, NoneMet: c.noneMet}
		if c.noneMet || len(c.pins) > 0 {
			t.RuleSet = d.found.A.Label
			if c.side == 1 {
				t.RuleSet = d.found.B.Label
			}
		}
		for _, n := range c.pins {
			with, err := of.And(d.met[c.side][n])
			if err != nil {
				return nil, err
			}
			if with.Empty() {
				continue
			}
			pin := d.criteria[c.side][n]
			pin.Points, pin.Share = d.size(with)
			t.Criteria = append(t.Criteria, pin)
		}
		t.Points, t.Share = d.size(of)
		if examples {
			t.Example = d.example(of)
		}
		told = append(told, t)
	}
	return told, nil
}

// word says what a cube asks of facts and of items.
func (d *Differing) word(c *condition) error {
	inList := map[int]bool{}
	for _, k := range d.kinds {
		axes := d.places(k.List)
		for _, axis := range axes {
			inList[axis] = true
		}
		items, err := d.items(k, axes, c)
		if err != nil {
			return err
		}
		c.items = append(c.items, items...)
	}
	for i, values := range c.cube {
		if values != nil && !inList[i] {
			c.facts = append(c.facts, factOf(d.spaces[0].Axes[i], values))
		}
	}
	return nil
}

// factOf says which values a fact has: those, or, if that is shorter, all but
// some.
func factOf(a space.Axis, values []int) verdict.DiffFact {
	f := verdict.DiffFact{Path: a.Path, Title: a.Title}
	var in, out []string
	for v := range a.Values {
		if slices.Contains(values, v) {
			in = append(in, a.Values[v].Word)
		} else {
			out = append(out, a.Values[v].Word)
		}
	}
	none := len(out) == 1 && (a.Values[0].Absent && out[0] == a.Values[0].Word) && (out[0] == "none" || out[0] == "not stated")
	if f.Values = in; (len(out) < len(in) || none) && (none || !dated(a)) {
		f.Values, f.But = out, true
	}
	if dated(a) {
		f.Values = dayRuns(a, values)
	}
	return f
}

// dated reports whether the values of an axis are days and stretches of days.
func dated(a space.Axis) bool {
	return slices.ContainsFunc(a.Values, func(v space.Value) bool { return strings.HasPrefix(v.Word, "before ") })
}

// dayRuns joins stretches of days that follow each other.
func dayRuns(a space.Axis, values []int) []string {
	var words []string
	for i := 0; i < len(values); {
		j := i
		for j+1 < len(values) && values[j+1] == values[j]+1 && a.Values[values[j]].Word != "not stated" {
			j++
		}
		first, last := a.Values[values[i]].Word, a.Values[values[j]].Word
		if i == j {
			words, i = append(words, first), j+1
			continue
		}
		from, _, _ := strings.Cut(strings.TrimPrefix(first, "from "), " to ")
		_, to, between := strings.Cut(last, " to ")
		if !between {
			to = last
		}
		atEnd := values[j] == len(a.Values)-1
		switch before := strings.HasPrefix(from, "before "); {
		case before && atEnd:
			words = append(words, "any day")
		case before:
			words = append(words, "up to "+to)
		case atEnd:
			words = append(words, "from "+from+" on")
		default:
			words = append(words, "from "+from+" to "+to)
		}
		i = j + 1
	}
	return words
}

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
	for _, key := range sorted(narrower) {
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
				item.Facts = append(item.Facts, factOf(k.Fields.Space.Axes[i], values))
			}
		}
		kinds = append(kinds, item)
	}
	return kinds, more, nil
}
