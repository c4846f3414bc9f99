package analysis

import (
	"context"
	"maps"
	"slices"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// readings says, of each contested reading that bears on the two and was picked
// for neither, what another side of it changes in the first aspect. That is
// asked of one matter on record: of each list one item, part by part, and of the
// other facts without any.
func (d *Differing) readings(ctx context.Context, a, b DiffSide) error {
	book := d.engine.Rulebook()
	var open []string
	for _, id := range d.bearing() {
		r := book.ReadingByID(id)
		if r == nil || d.sides[0].Readings[id] != d.sides[1].Readings[id] {
			continue
		}
		one := verdict.DiffReading{ID: id, Question: r.Question, Taken: d.sides[0].Readings[id]}
		if a.Readings[id] == "" && b.Readings[id] == "" && !d.given {
			governs := true
			for _, side := range r.Sides {
				if side.Value != one.Taken {
					other := verdict.DiffElse{Side: side.Value, NoLaw: d.lawless(id, side.Value), Turns: []verdict.DiffTurn{}}
					governs = governs && other.NoLaw == ""
					one.Else = append(one.Else, other)
				}
			}
			if governs {
				open = append(open, id)
			}
		}
		d.found.Readings = append(d.found.Readings, one)
	}
	d.found.Readings = append(d.found.Readings, d.elsewhere()...)
	if d.first == nil || len(open) == 0 {
		return nil
	}
	d.live = map[string]bool{}
	matters, err := d.engine.Matters(ctx, d.spaces[0].Name, d.sides[:], open)
	if err != nil {
		return err
	}
	for _, m := range matters {
		if err := d.underReadings(ctx, m); err != nil {
			return err
		}
	}
	d.found.Readings = slices.DeleteFunc(d.found.Readings, func(r verdict.DiffReading) bool {
		return slices.Contains(open, r.ID) && !d.live[r.ID] && !d.owns(r.ID)
	})
	return nil
}

// owns reports whether a rule set compared declares a reading, or may be in force
// by it; else it is of another to which they refer.
func (d *Differing) owns(id string) bool {
	return slices.ContainsFunc(d.sets[:], func(set *rulebook.RuleSet) bool {
		return slices.Contains(set.MovedBy(), id) || slices.ContainsFunc(set.Readings, func(r rulebook.Reading) bool { return r.ID == id })
	})
}

// note keeps in mind which readings anything that a side says turns on.
func (m *matter) note() {
	for _, t := range m.tables {
		for _, path := range t.Paths() {
			f, _ := t.Answer(path)
			for _, axis := range f.TurnsOn() {
				if id, isReading := t.Space.Axes[axis].Reading(); isReading {
					m.live[id] = true
				}
			}
		}
	}
}

// elsewhere lists the readings that a rule set compared declares and that none
// of its own rules asks: they decide what follows from its answer.
func (d *Differing) elsewhere() []verdict.DiffReading {
	var all []verdict.DiffReading
	bearing := d.bearing()
	for i, set := range d.sets {
		for _, r := range set.Readings {
			if !slices.Contains(bearing, r.ID) && (i == 0 || set.ID != d.sets[0].ID) {
				all = append(all, verdict.DiffReading{ID: r.ID, Question: r.Question})
			}
		}
	}
	return all
}

// lawless names a rule set that does not govern on its day under a side of a
// reading, if there is one.
func (d *Differing) lawless(id, side string) string {
	for i, set := range d.sets {
		with := maps.Clone(d.sides[i].Readings)
		if with[id] = side; !set.Governs(d.sides[i].AsOf, with) {
			return set.ID
		}
	}
	return ""
}

// A matter is one matter on record, answered under every side of the readings.
type matter struct {
	*Differing

	title  string
	spaces [2]matterSpace
	asked  engine.Set // the possible cases, the readings as they are taken
	parts  engine.Set
	says   [2]engine.Function
}

// underReadings says what the readings change in one matter.
func (d *Differing) underReadings(ctx context.Context, of engine.Matter) error {
	m := matter{Differing: d}
	if of.List != "" {
		m.title = d.engine.Rulebook().Schema.Lookup(of.List).Items.Title
	}
	for i, side := range d.sides {
		s, err := d.engine.OnSide(of.Space, side)
		if err != nil {
			return err
		}
		t, err := d.engine.Tabulate(ctx, s, engine.TableOptions{Only: append([]string{side.RuleSet}, side.Proposals...)})
		if err != nil {
			return err
		}
		m.spaces[i] = matterSpace{s, t}
	}
	kept := d.tables
	d.tables = [2]*engine.Table{m.spaces[0].table, m.spaces[1].table}
	defer func() { d.tables = kept }()
	m.note()
	var err error
	for i := range d.sides {
		if d.first.of[i] == Anything {
			m.says[i], err = d.reach(i)
		} else {
			m.says[i], _, err = d.own(i, d.first.of[i])
		}
		if err != nil {
			return err
		}
	}
	if err := m.partings(); err != nil {
		return err
	}
	if err := m.turns(); err != nil {
		return err
	}
	return m.firm()
}

// partings finds on which cases the two part.
func (m *matter) partings() error {
	t := m.tables[0]
	word, err := t.Combine(func(words []string) string {
		if m.Differing.parts(words[0], words[1]) {
			return verdict.Yes
		}
		return verdict.No
	}, m.says[0], m.says[1])
	if err != nil {
		return err
	}
	m.parts = word.Is(verdict.Yes)
	possible, err := t.Possible(m.engine.Rulebook().Schema)
	if err != nil {
		return err
	}
	taken := make(engine.Cube, len(m.spaces[0].space.Axes))
	for i, a := range m.spaces[0].space.Axes {
		if _, isReading := a.Reading(); isReading {
			taken[i] = []int{0}
		}
	}
	if m.asked, err = t.All().And(possible); err != nil {
		return err
	}
	m.asked, err = m.asked.And(t.Cube(taken))
	return err
}

// turns says of each other side of each reading on which cases it changes
// whether the two part.
func (m *matter) turns() error {
	for axis, a := range m.spaces[0].space.Axes {
		id, isReading := a.Reading()
		if !isReading {
			continue
		}
		r := &m.found.Readings[slices.IndexFunc(m.found.Readings, func(r verdict.DiffReading) bool { return r.ID == id })]
		for v, value := range a.Values[1:] {
			now, then := m.parts.With(axis, 0), m.parts.With(axis, v+1)
			e := &r.Else[slices.IndexFunc(r.Else, func(e verdict.DiffElse) bool { return e.Side == value.Word })]
			for _, way := range []struct {
				from, to engine.Set
				part     bool
			}{{now, then, true}, {then, now, false}} {
				of, err := way.from.Minus(way.to)
				if err != nil {
					return err
				}
				if of, err = of.And(m.asked); err != nil {
					return err
				}
				if !of.Empty() {
					e.Turns = append(e.Turns, m.turn(of, way.part))
				}
			}
		}
	}
	return nil
}

func (m *matter) turn(of engine.Set, part bool) verdict.DiffTurn {
	t := verdict.DiffTurn{Matter: m.title, Part: part, Share: ratio(of.Count().Weight, m.asked.Count().Weight)}
	wider := m.asked.Values()
	for i, values := range of.Values() {
		if len(values) < len(wider[i]) {
			t.Where = append(t.Where, m.factOf(m.spaces[0].space.Axes[i], values))
		}
	}
	t.Example = m.exampleIn(of)
	return t
}

// firm finds the smallest case on which the two part however all the readings
// are taken, for each way in which they do.
func (m *matter) firm() error {
	now, err := m.parts.And(m.asked)
	if err != nil || now.Empty() {
		return err
	}
	always := m.parts
	for axis, a := range m.spaces[0].space.Axes {
		if _, isReading := a.Reading(); !isReading {
			continue
		}
		all := always
		for v := range a.Values {
			if all, err = all.And(always.With(axis, v)); err != nil {
				return err
			}
		}
		always = all
	}
	if always, err = always.And(m.asked); err != nil {
		return err
	}
	for _, x := range m.says[0].Words() {
		for _, y := range m.says[1].Words() {
			if !m.Differing.parts(x, y) {
				continue
			}
			both, err := m.says[0].Is(x).And(m.says[1].Is(y))
			if err != nil {
				return err
			}
			taken, err := both.And(now)
			if err != nil {
				return err
			}
			if taken.Empty() {
				continue
			}
			of, err := both.And(always)
			if err != nil {
				return err
			}
			one := verdict.DiffFirm{Matter: m.title, A: x, B: y, Share: ratio(of.Count().Weight, taken.Count().Weight)}
			if !of.Empty() {
				one.Example = m.exampleIn(of)
			}
			m.found.Firm = append(m.found.Firm, one)
		}
	}
	return nil
}

// exampleIn finds the case of a set that states least.
func (m *matter) exampleIn(of engine.Set) *verdict.DiffExample {
	near, ok := of.Nearest()
	if !ok {
		return nil
	}
	return m.exampleFrom(diffCase{point: near.Point, own: &m.spaces})
}

// bearing lists the contested readings that the rules of either side ask for.
func (d *Differing) bearing() []string {
	var ids []string
	for _, side := range d.sides {
		ids = union(ids, d.engine.ReadingsOf(append([]string{side.RuleSet}, side.Proposals...)...)...)
	}
	slices.Sort(ids)
	return ids
}
