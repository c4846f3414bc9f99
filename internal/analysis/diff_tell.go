package analysis

import (
	"maps"
	"path"
	"slices"
	"strings"

	"hypo/internal/space"
	"hypo/internal/verdict"
)

// tell says what was compared.
func (d *Differing) tell(a, b DiffSide) {
	book := d.engine.Rulebook()
	for i, out := range []*verdict.DiffSide{&d.found.A, &d.found.B} {
		given := []DiffSide{a, b}[i]
		set := d.sets[i]
		*out = verdict.DiffSide{
			ID: set.ID, Label: given.label(), Title: set.Title, Kind: set.Kind, AsOf: d.sides[i].AsOf, MuteOn: d.muteOn[i], Place: d.sides[i].Place,
			Agency: d.sides[i].Agency, Proposals: given.Proposals, Readings: given.Readings,
		}
		for _, c := range d.criteria[i] {
			out.Criteria = append(out.Criteria, c.Pin)
		}
	}
	s := d.spaces[0]
	all := d.tables[0].All().Count()
	d.found.Space = verdict.DiffSpace{Points: all.Points, Cases: all.Weight.String(), Axes: []verdict.DiffAxis{}, Lists: []verdict.DiffList{}}
	if d.given {
		d.found.Space.Name = s.Name
	}
	listed := map[int]bool{}
	for _, k := range d.kinds {
		l := verdict.DiffList{Path: k.List, Title: book.Schema.Lookup(k.List).Items.Title, Most: len(d.places(k.List)), Kinds: len(k.Of), Facts: []verdict.DiffAxis{}}
		for _, axis := range d.places(k.List) {
			listed[axis] = true
		}
		for _, axis := range k.Fields.Space.Axes {
			l.Facts = append(l.Facts, axisWords(axis))
		}
		d.found.Space.Lists = append(d.found.Space.Lists, l)
	}
	for i, axis := range s.Axes {
		if !listed[i] {
			d.found.Space.Axes = append(d.found.Space.Axes, axisWords(axis))
		}
	}
}

func axisWords(a space.Axis) verdict.DiffAxis {
	out := verdict.DiffAxis{Path: a.Path, Title: a.Title}
	for _, v := range a.Values {
		out.Values = append(out.Values, v.Word)
	}
	return out
}

// label is how a side is written.
func (s DiffSide) label() string {
	label := s.RuleSet
	for _, id := range slices.Sorted(maps.Keys(s.Readings)) {
		label += "[" + strings.TrimPrefix(id, s.RuleSet+"/") + "=" + s.Readings[id] + "]"
	}
	for _, id := range s.Proposals {
		label += "+" + path.Base(id)
	}
	return label
}
