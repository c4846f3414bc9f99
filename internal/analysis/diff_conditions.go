package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"hypo/internal/engine"
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

// conditions tells a class in the shortest of three ways: what makes one side
// say its word, unless the other says something else; the other way round; or,
// of two that may have much in common, what makes both say theirs.
func (d *Differing) conditions(c *verdict.DiffClass, a aspect, both engine.Set) error {
	all := d.tables[0].All()
	best := telling{more: true}
	says := both
	better := func(t telling) bool {
		return best.where == nil || best.more && !t.more || best.more == t.more && t.length() < best.length()
	}
	for i, word := range []string{c.A, c.B} {
		own, err := a.says[i].Is(word).And(all)
		if err != nil {
			return err
		}
		other, err := own.Minus(both)
		if err != nil {
			return err
		}
		var t telling
		var moreA, moreB bool
		if t.where, moreA, err = d.region(own, all, i); err != nil {
			return err
		}
		if t.unless, moreB, err = d.region(other, own, 1-i); err != nil {
			return err
		}
		if t.more = moreA || moreB; better(t) {
			best, says = t, own
			c.About = []string{"a", "b"}[i]
		}
	}
	if d.rules(0) == d.rules(1) {
		for i := range d.sides {
			where, more, err := d.region(both, all, i)
			if err != nil {
				return err
			}
			if t := (telling{where: where, more: more}); better(t) {
				best, says, c.About = t, both, ""
			}
		}
	}
	c.More = best.more
	var err error
	if c.Where, err = d.told(best.where, both, true); err != nil {
		return err
	}
	slices.SortStableFunc(c.Where, func(x, y verdict.DiffCondition) int { return cmp.Compare(y.Share, x.Share) })
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
