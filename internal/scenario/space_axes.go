package scenario

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// axes reads the axes of a space.
func (in *declaring) axes(into *space.Space, axes *node) {
	in.trail = append(in.trail[:0], "axes")
	defer func() { in.trail = in.trail[:0] }()
	if axes == nil || axes.kind != object || len(axes.fields) == 0 {
		in.add(cmp.Or(axes, in.root).mark(), "is missing: a set of entries such as facts.removable: [true, false]")
		return
	}
	for _, f := range axes.fields {
		if in.push(f.name); in.axisPath(f.name, f.node.mark()) {
			in.held = append(in.held, heldBy{f.name, largest(f.node)})
		}
		in.pop()
	}
	for _, f := range axes.fields {
		in.push(f.name)
		if slices.ContainsFunc(in.held, func(h heldBy) bool { return h.path == f.name }) {
			into.Axes = append(into.Axes, in.axis(f, into.Base))
		}
		in.pop()
	}
}

// axisPath checks that something is known by a path on which cases can differ.
func (in *declaring) axisPath(path string, at mark) bool {
	if id, ok := strings.CutPrefix(path, "readings."); ok {
		known := in.known == nil
		if !known {
			_, known = in.known.Reading(id)
		}
		if !known {
			in.add(at, "is not a contested reading hypo knows"+suggest(id, in.known.ReadingIDs(), "the readings are"))
		}
		return known
	}
	section, _, isPart := strings.Cut(path, ".")
	canonical := ""
	farthest := 0
	for _, step := range facts.Split(strings.Replace(path, everyItem, "[0].", 1)) {
		canonical = facts.Join(canonical, step)
		if i, isIndex := step.(int); isIndex {
			farthest = max(farthest, i, -i*(maxItem+1)) // a negative one is too far as well
		}
	}
	if farthest > maxItem {
		in.add(at, fmt.Sprintf("counts items from 0 to %d", maxItem))
		return false
	}
	path = strings.Replace(path, everyItem, "[0].", 1)
	n := in.vocabulary.Lookup(path)
	isSection := slices.Contains(sections, section)
	whole := slices.Contains([]string{"as_of", "place", "agency"}, path)
	if n != nil && !n.Filled && canonical == path && (whole || isSection && isPart) {
		return true
	}
	valid := []string{"as_of", "place", "agency"}
	for _, e := range in.vocabulary.List() {
		valid = append(valid, strings.ReplaceAll(e.Path, "[]", "[0]"))
	}
	in.add(at, "is nothing in which cases can differ"+cmp.Or(didYouMean(Nearest(path, valid)),
		"; write as_of, place, agency, a fact such as facts.convictions[0].level, a judgment, or readings. and a reading"))
	return false
}

// everyItem stands in the path of a part that every item of a list has, or none:
// one incident for all convictions.
const everyItem = "[*]."

// maxItem is the last item of a list that an axis may be about.
const maxItem = 63

// largest is the value of an axis that holds the most; nil if all are null.
func largest(n *node) *node {
	var found *node
	for _, item := range n.items {
		value, _, _ := unwrapped(item)
		if !value.isNull() && (found == nil || len(value.items) > len(found.items)) {
			found = value
		}
	}
	return found
}

// unwrapped takes a value out of {value: …, weight: …, name: …}.
func unwrapped(n *node) (value, weight, name *node) {
	if n.kind == object && n.get("value") != nil {
		return n.get("value"), n.get("weight"), n.get("name")
	}
	return n, nil, nil
}

// axis reads one axis.
func (in *declaring) axis(f field, base space.Case) space.Axis {
	a := space.Axis{Path: f.name}
	n := f.node
	switch {
	case n.kind == refused:
	case n.kind == list && len(n.items) > maxEntries:
		in.add(n.mark(), fmt.Sprintf("has more than %d values", maxEntries))
	case n.kind == list && len(n.items) > 0:
		for i, item := range n.items {
			in.push(i)
			in.value(&a, item)
			in.pop()
		}
	case n.text() == "every":
		in.every(&a, n, base)
	case n.kind == object && n.get("lengths") != nil:
		in.keys(n, "lengths")
		in.lengths(&a, n.get("lengths"), base)
	default:
		in.add(n.mark(), `is not the values of an axis; write a list, every for all values that the rules tell apart, or {lengths: [0, 1, 2]} for the first items of a list of the base`)
	}
	return a
}

// value reads one value of an axis, and checks the base with it.
func (in *declaring) value(a *space.Axis, item *node) {
	written, weight, name := unwrapped(item)
	settled := *written // in which words become the values that they stand for
	value := &settled
	v := space.Value{Absent: value.isNull()}
	if written != item {
		in.keys(item, "value", "weight", "name")
		if weight != nil {
			number, ok := grouped(weight)
			if !ok || number < 1 || number > maxShare {
				in.add(weight.mark(), fmt.Sprintf("a weight is a whole number from 1 to %d, such as 12 or 1 200 000", maxShare))
			}
			v.Weight = number
		}
		settleLabel(name)
	}
	if !in.fits(a.Path, value) {
		return
	}
	if !v.Absent {
		v.Value = value.tree()
	}
	if v.Word = name.text(); v.Word == "" {
		v.Word = space.WordFor(v.Value)
	}
	in.keep(a, v, item.at)
}

// grouped reads a whole number, of which digits may be put in groups of three.
func grouped(n *node) (int, bool) {
	if number, ok := n.value.(int); ok {
		return number, true
	}
	text, _ := n.value.(string)
	if !inGroups.MatchString(text) {
		return 0, false
	}
	number, err := strconv.Atoi(strings.ReplaceAll(text, " ", ""))
	return number, err == nil
}

var inGroups = regexp.MustCompile(`^[1-9][0-9]{0,2}( [0-9]{3})+$`)

// maxShare bounds the weight of a value, so that the sum over an axis stays
// exact; maxWeight that of a row of a table.
const (
	maxShare  = 1_000_000_000_000_000
	maxWeight = 1_000_000_000
)

// keep adds a value to an axis, unless it has it.
func (in *declaring) keep(a *space.Axis, v space.Value, at mark) {
	for _, have := range a.Values {
		if have.Word == v.Word {
			in.add(at, strconv.Quote(brief(v.Word))+" is given twice on this axis")
			return
		}
	}
	a.Values = append(a.Values, v)
}

// fits checks a value where it would stand: in the base, with a value of every
// axis that holds it.
func (in *declaring) fits(path string, value *node) bool {
	if value.kind == refused {
		return false
	}
	if id, ok := strings.CutPrefix(path, "readings."); ok {
		if value.isNull() || in.known == nil {
			return true
		}
		sides, _ := in.known.Reading(id)
		if side := value.text(); !slices.Contains(sides, side) {
			in.add(value.at, shown(value)+" is not a side of this reading"+suggest(side, sides, "the sides are"))
			return false
		}
		return true
	}
	path = strings.Replace(path, everyItem, "[0].", 1)
	if value.isNull() && in.required(path) {
		in.add(value.at, "must be stated; null leaves it out")
		return false
	}
	root := in.whole
	for _, h := range in.held {
		if h.value != nil && (strings.HasPrefix(path, h.path+".") || strings.HasPrefix(path, h.path+"[")) {
			root = root.with(facts.Split(h.path), h.value)
		}
	}
	if list, part, isPart := strings.Cut(path, "]."); isPart && part != "" && root.find(list+"]") == nil {
		in.add(value.at, "there is no "+list+"] in the base, and no axis or column that has it: give the base one, or make an axis or column of the whole of it")
		return false
	}
	return in.sound(root.with(facts.Split(path), value), false)
}

// required reports whether what is at a path cannot be left out.
func (in *declaring) required(path string) bool {
	if path == "as_of" || path == "place" {
		return true
	}
	cut := strings.LastIndexByte(path, '.')
	parent := in.vocabulary.Lookup(path[:max(cut, 0)])
	return cut > 0 && parent != nil && slices.Contains(parent.Required, path[cut+1:])
}

// every gives an axis all the values that some rule may tell apart.
func (in *declaring) every(a *space.Axis, n *node, base space.Case) {
	if id, ok := a.Reading(); ok {
		if in.known != nil {
			sides, _ := in.known.Reading(id)
			for _, side := range sides {
				in.keep(a, space.Value{Word: side, Value: side}, n.at)
			}
		}
		return
	}
	asOf, _ := base.Stated["as_of"].(string)
	variables := in.vocabulary.Variables(a.Path, facts.Scope{
		AsOf: asOf, Tree: base.Stated, Sees: func(string) bool { return true }, Alike: func(word string) string { return word },
	})
	if len(variables) != 1 || a.Path == "place" || a.Path == "as_of" {
		in.add(n.mark(), "has no short list of values; write them out")
		return
	}
	for _, v := range variables[0].Values {
		in.keep(a, space.Value{Word: v.Word, Value: v.Value, Absent: v.Absent}, n.at)
	}
}

// lengths gives an axis the first so many items of a list of the base.
func (in *declaring) lengths(a *space.Axis, n *node, base space.Case) {
	found, _ := facts.Get(base.Stated, a.Path)
	items, isList := found.([]any)
	if !isList || n.kind != list {
		in.add(n.mark(), "is a list of numbers, for a list that the base has")
		return
	}
	for _, item := range n.items {
		length, ok := item.value.(int)
		if !ok || length < 0 || length > len(items) {
			in.add(item.at, fmt.Sprintf("%s is not a length from 0 to %d, which is what the base has", shown(item), len(items)))
			continue
		}
		in.keep(a, space.Value{Word: strconv.Itoa(length), Value: slices.Clone(items[:length])}, item.at)
	}
}
