package scenario

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// Kinds of file that are no scenarios.
const (
	KindSpace  = "space"
	KindCohort = "cohort"
)

// A Space is a space of cases as a file declares it.
type Space struct {
	*space.Space
	Pos Pos
}

// KindOf returns what a file declares itself to be by `kind`, empty for a
// scenario.
func KindOf(data []byte) string {
	if !bytes.Contains(data, []byte("kind")) || len(data) > maxSize {
		return ""
	}
	if documents, ok := plain(data); ok {
		return documents[0].get("kind").text()
	}
	y, err := decode(yaml.NewDecoder(bytes.NewReader(data)))
	if err != nil || y.Kind != yaml.MappingNode {
		return ""
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		if y.Content[i].Value == "kind" {
			return y.Content[i+1].Value
		}
	}
	return ""
}

// IsScenario is false for a file that declares itself something else by
// `kind: space` or `kind: cohort`, which run and test pass over.
func IsScenario(data []byte) bool {
	kind := KindOf(data)
	return kind != KindSpace && kind != KindCohort
}

// ReadSpace reads a file that declares a space of cases. The error is Problems:
// all that is wrong with it.
func (r *Reader) ReadSpace(file string, data []byte) (*Space, error) {
	d, err := r.declaration(file, data, KindSpace)
	if err != nil {
		return nil, err
	}
	in := &declaring{document: d}
	in.keys(d.root, "kind", "name", "title", "question", "base", "axes", "constraints")
	made := space.Space{Name: d.root.get("name").text(), Title: oneLine(d.root.get("title"))}
	if !in.base(&made) {
		return nil, d.problems.sorted()
	}
	in.axes(&made, d.root.get("axes"))
	in.constraints(&made, d.root.get("constraints"))
	if len(d.problems) > 0 {
		return nil, d.problems.sorted()
	}
	s, err := space.New(r.vocabulary, made)
	if err != nil {
		d.trail = d.trail[:0]
		d.add(d.root.get("axes").mark(), err.Error())
		return nil, d.problems.sorted()
	}
	return &Space{s, Pos{file, d.root.at.line, d.root.at.column}}, nil
}

func oneLine(n *node) string { return strings.Join(strings.Fields(n.text()), " ") }

// declaration reads the one document of a file of some kind, with a name and a
// title.
func (r *Reader) declaration(file string, data []byte, kind string) (*document, error) {
	in := &reading{Reader: r, file: file, names: map[string]mark{}}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !in.text(data) {
		return nil, in.problems.sorted()
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	y, err := decode(decoder)
	switch {
	case errors.Is(err, io.EOF), err == nil && y.Kind != yaml.MappingNode:
		in.add(mark{1, 1}, "the file holds no "+kind)
	case err != nil:
		at, message := syntax(data, err)
		in.add(at, message)
	default:
		d := &document{reading: in, root: in.convert(y)}
		if d.root.get("kind") == nil && d.root.get("as_of") != nil {
			d.add(d.root.at, fmt.Sprintf("the file is a scenario, where a %s is wanted: hypo run answers it; a %s says kind: %s, and has what all its cases share under base", kind, kind, kind))
			break
		}
		d.header(kind)
		if second, err := decode(decoder); err == nil && !isEmpty(second) {
			d.add(mark{second.Line, second.Column}, "a file holds one "+kind+"; put the other into its own")
		}
		return d, nil // its problems come with those of the rest
	}
	return nil, in.problems.sorted()
}

// header checks the kind, the name and the title of a declaration.
func (d *document) header(kind string) {
	for _, name := range []string{"kind", "name", "title"} {
		d.push(name)
		n := d.root.get(name)
		settleLabel(n)
		switch text := n.text(); {
		case n == nil:
			d.add(d.root.at, "is missing")
		case n.kind == refused:
		case strings.TrimSpace(text) == "":
			d.add(n.mark(), "is not text")
		case name == "kind" && text != kind:
			d.add(n.at, fmt.Sprintf("%s is not %s", shown(n), kind))
		case name == "name" && strings.ContainsFunc(text, func(r rune) bool {
			return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
		}):
			d.add(n.at, shown(n)+" is not a name; use small letters, digits and hyphens, as in la-dui-2015")
		}
		d.pop()
	}
}

// declaring is the work on a file that declares a space or a cohort.
type declaring struct {
	*document
	whole *node    // the base as a scenario
	held  []heldBy // the axes, to see what holds what
}

type heldBy struct {
	path  string
	value *node // of its values, the one that holds the most
}

// keys refuses what is none of the keys that belong to an object.
func (in *declaring) keys(n *node, valid ...string) {
	for _, f := range n.fields {
		if !slices.Contains(valid, f.name) {
			in.push(f.name)
			in.add(f.node.mark(), "is not a key hypo knows"+suggest(f.name, valid, "the keys here are"))
			in.pop()
		}
	}
}

// base reads the base case; it is checked as a scenario is.
func (in *declaring) base(into *space.Space) bool {
	base := in.root.get("base")
	in.push("base")
	defer in.pop()
	if base == nil || base.kind != object {
		in.add(cmp.Or(base, in.root).mark(), "is missing: what every case has in common, such as as_of, place and facts")
		return false
	}
	for _, f := range base.fields {
		if slices.Contains([]string{"name", "title", "question", "expect", "cases"}, f.name) {
			in.push(f.name)
			in.add(f.node.mark(), "does not belong to a base; it is a case without a name, and expects nothing")
			in.pop()
		}
	}
	in.whole = &node{kind: object, at: base.at, key: base.key, fields: append([]field{
		{"name", &node{at: base.at, value: "base"}}, {"title", &node{at: base.at, value: "The base of a space"}},
	}, base.fields...)}
	if !in.sound(in.whole, true) {
		return false
	}
	s := in.scenario(in.whole, "base", nil)
	into.Base = space.Case{Stated: s.Stated, UnstatedUnknown: s.UnstatedUnknown, Readings: s.Readings, Proposals: s.Proposals}
	return true
}

// sound checks a case as a scenario is checked; the path of a problem begins
// with where the case, or what is new of it, was declared.
func (in *declaring) sound(root *node, whole bool) bool {
	d := &document{reading: &reading{Reader: in.Reader, file: in.file, names: map[string]mark{}}, root: root}
	d.settle(root)
	root.forget()
	d.validate()
	for _, p := range d.problems {
		path := in.path()
		if whole {
			path = facts.Join(path, p.Path)
		}
		in.problems = append(in.problems, &Problem{p.Pos, path, p.Message})
	}
	return len(d.problems) == 0
}

// forget drops what tree has remembered of a value.
func (n *node) forget() {
	n.plain = nil
	for _, f := range n.fields {
		f.node.forget()
	}
	for _, item := range n.items {
		item.forget()
	}
}

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
	for _, step := range facts.Split(path) {
		canonical = facts.Join(canonical, step)
		if i, isIndex := step.(int); isIndex {
			farthest = max(farthest, i, -i*(maxItem+1)) // a negative one is too far as well
		}
	}
	if farthest > maxItem {
		in.add(at, fmt.Sprintf("counts items from 0 to %d", maxItem))
		return false
	}
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
			number, ok := weight.value.(int)
			if !ok || number < 1 || number > maxWeight {
				in.add(weight.mark(), fmt.Sprintf("a weight is a whole number from 1 to %d", maxWeight))
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

// maxWeight bounds a weight, so that sums stay exact.
const maxWeight = 1_000_000_000

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
		in.add(value.at, "there is no "+list+"] in the base, and no axis that has it")
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

// with returns a copy of a tree with another value at a place; null takes it
// out. What is not on the way is shared.
func (n *node) with(steps []any, value *node) *node {
	if len(steps) == 0 {
		return value
	}
	out := &node{kind: object, at: value.at, key: value.key}
	if n != nil {
		copied := *n
		out = &copied
		out.plain = nil
	}
	switch step := steps[0].(type) {
	case string:
		return out.withMember(step, steps[1:], value)
	case int:
		out.kind = list
		out.items = slices.Clone(out.items)
		switch last := len(steps) == 1; {
		case last && value.isNull() && step < len(out.items):
			out.items = slices.Delete(out.items, step, step+1)
		case last && value.isNull():
		case step < len(out.items):
			out.items[step] = out.items[step].with(steps[1:], value)
		default:
			out.items = append(out.items, (*node)(nil).with(steps[1:], value))
		}
	}
	return out
}

func (n *node) withMember(name string, rest []any, value *node) *node {
	n.fields = slices.Clone(n.fields)
	i := slices.IndexFunc(n.fields, func(f field) bool { return f.name == name })
	switch {
	case len(rest) == 0 && value.isNull():
		if i >= 0 {
			n.fields = slices.Delete(n.fields, i, i+1)
		}
	case i >= 0:
		n.fields[i].node = n.fields[i].node.with(rest, value)
	default:
		n.fields = append(n.fields, field{name, (*node)(nil).with(rest, value)})
	}
	return n
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

// constraints reads the rules that leave cases out.
func (in *declaring) constraints(into *space.Space, n *node) {
	if n == nil {
		return
	}
	in.trail = append(in.trail[:0], "constraints")
	defer func() { in.trail = in.trail[:0] }()
	if n.kind != list {
		in.add(n.mark(), "is a list of entries such as never: {facts.removable: false}")
		return
	}
	for i, item := range n.items {
		in.push(i)
		rule := space.Rule{}
		in.keys(item, "never", "when", "then")
		never, when, then := item.get("never"), item.get("when"), item.get("then")
		switch {
		case never != nil && when == nil && then == nil:
			rule.When = in.choices(into, "never", never)
		case never == nil && when != nil && then != nil:
			rule.When, rule.Then = in.choices(into, "when", when), in.choices(into, "then", then)
		case item.kind != refused:
			in.add(item.at, "is not a constraint; write never: {…}, or when: {…} and then: {…}")
		}
		into.Rules = append(into.Rules, rule)
		in.pop()
	}
}

func (in *declaring) choices(s *space.Space, name string, n *node) []space.Choice {
	in.push(name)
	defer in.pop()
	if n.kind != object || len(n.fields) == 0 {
		in.add(n.mark(), "is a set of axes and the values that they have, such as {facts.removable: false}")
		return nil
	}
	var all []space.Choice
	for _, f := range n.fields {
		in.push(f.name)
		i := slices.IndexFunc(s.Axes, func(a space.Axis) bool { return a.Path == f.name })
		if i < 0 {
			var paths []string
			for _, a := range s.Axes {
				paths = append(paths, a.Path)
			}
			in.add(f.node.mark(), "is not an axis of this space"+suggest(f.name, paths, "the axes are"))
		} else {
			all = append(all, in.choice(s.Axes[i], f.node))
		}
		in.pop()
	}
	return all
}

func (in *declaring) choice(a space.Axis, n *node) space.Choice {
	c := space.Choice{Path: a.Path}
	items := []*node{n}
	// A list may be one value of an axis of lists.
	if n.kind == list && !slices.ContainsFunc(a.Values, func(v space.Value) bool { return facts.Equal(v.Value, n.tree()) }) {
		items = n.items
	}
	for _, item := range items {
		settled := item.tree()
		i := slices.IndexFunc(a.Values, func(v space.Value) bool {
			return v.Absent && item.isNull() || !v.Absent && facts.Equal(v.Value, settled) || settled == any(v.Word) || v.Word == fmt.Sprint(settled)
		})
		if i < 0 {
			var words []string
			for _, v := range a.Values {
				words = append(words, v.Word)
			}
			in.add(item.at, shown(item)+" is not a value of this axis"+suggest(item.text(), words, "its values are"))
			continue
		}
		c.Words = append(c.Words, a.Values[i].Word)
	}
	return c
}
