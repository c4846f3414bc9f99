package engine

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// Kinds are the items of a list of facts, told apart as far as the rules of
// some sides can: items of one kind may stand for each other in every case,
// however the readings are decided.
type Kinds struct {
	List   string // facts.convictions
	Fields *Table // over the parts of one item, the function Kind
	Of     []Kind

	there map[string]any
}

// A Kind is a kind of list item.
type Kind struct {
	Name  string
	Point space.Point    // of the parts of an item: the one that states least
	Item  map[string]any // that item, as an author states it
	Count uint64         // combinations of parts that are of this kind
}

// KindPath names the function of the parts of an item that is the name of its
// kind.
const KindPath = "kind"

// A sorting sorts the items of one list into kinds.
type sorting struct {
	engine *Engine
	sides  []Side
	list   string
	fields []facts.Variable // of the item in the first place
	others []facts.Variable
	there  map[string]any // what every item must state, where no rule tells its values apart

	matters map[string]bool // paths of others on which something turned
}

func (s *sorting) kinds(ctx context.Context) (*Kinds, error) {
	d, functions, err := s.functions(ctx)
	if err != nil {
		return nil, err
	}
	by := telling{from: d, to: newDiagram(d.sizes[1 : 1+len(s.fields)]), level: 1 + len(s.fields), known: map[string]ref{}, kinds: map[string]int{}}
	there := make([]ref, len(functions)) // the item is there
	for i, f := range functions {
		if there[i] = f; d.top(f) == 0 {
			there[i] = d.nodes[f].branches[1]
		}
	}
	k := &Kinds{List: s.list, there: s.there}
	t, r, err := s.onWhatMatters(by.to, by.walk(there))
	if err != nil {
		return nil, err
	}
	k.Fields = t
	for n := range len(by.kinds) {
		t.words = append(t.words, kindName(n))
	}
	t.answers[KindPath], t.paths = r, []string{KindPath}
	f, _ := t.Answer(KindPath)
	for _, name := range t.words {
		of, err := f.Is(name).And(t.All())
		if err != nil {
			return nil, err
		}
		near, ok := of.Nearest()
		if !ok {
			continue // only parts of what is not there make it
		}
		k.Of = append(k.Of, Kind{Name: name, Point: near.Point, Item: k.ItemAt(near.Point), Count: of.Count().Weight.Uint64()})
	}
	return k, nil
}

func kindName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('a'+(n-1)%26)) + name
	}
	return name
}

// onWhatMatters makes the table over the parts of an item that it must state,
// or on which its kind turns.
func (s *sorting) onWhatMatters(from *diagram, kind ref) (*Table, ref, error) {
	on := from.turnsOn(kind)
	required := s.engine.book.Schema.Lookup(s.list).Items.Required
	var fields []facts.Variable
	place := map[int]int{}
	for i, v := range s.fields {
		_, part, _ := strings.Cut(v.Path, "].")
		held := slices.ContainsFunc(on, func(q int) bool { return s.fields[q].Within == v.Path })
		bounds := slices.ContainsFunc(on, func(q int) bool {
			return slices.Contains(s.engine.book.Schema.Besides(s.fields[q].Path), v.Path)
		})
		if slices.Contains(on, i) || held || bounds || slices.Contains(required, part) {
			place[i] = len(fields)
			fields = append(fields, v)
		}
	}
	t, err := s.engine.fieldTable(s.list, s.sides[0].AsOf, s.sides[0].Place, fields)
	if err != nil {
		return nil, 0, err
	}
	known := map[ref]ref{}
	var walk func(r ref) ref
	walk = func(r ref) ref {
		if r.settled() {
			return r
		}
		if to, ok := known[r]; ok {
			return to
		}
		n := from.nodes[r]
		branches := make([]ref, len(n.branches))
		for v, b := range n.branches {
			branches[v] = walk(b)
		}
		known[r] = t.diagram.make(place[n.question], branches)
		return known[r]
	}
	return t, walk(kind), nil
}

// functions builds what every rule that judges items one by one says of the
// item in the first place, for all sides over the same questions: first
// whether it is there, its parts, then everything else that is open.
func (s *sorting) functions(ctx context.Context) (*diagram, []ref, error) {
	var d *diagram
	var all []ref
	for _, side := range s.sides {
		c, err := s.engine.openSides(ctx, s.sides)
		if err != nil {
			return nil, nil, err
		}
		readings := c.questions
		c.questions = nil
		own := s.engine.onDay(side, s.sides[0].AsOf)
		for _, v := range slices.Concat([]facts.Variable{s.presence()}, s.fields, s.others) {
			c.openVariable(own(v), v.Title)
		}
		c.questions = append(c.questions, readings...)
		c.limits = limits{evaluations: tableEvaluations, steps: tableSteps, inputs: tableInputs}
		if err := c.take(ctx, s.engine, side); err != nil {
			return nil, nil, err
		}
		if d == nil {
			d = c.diagram
		}
		c.diagram = d
		for _, set := range c.sets {
			t := &table{in: c.instruments[set.ID], governs: result(1)}
			if err := c.askRules(ctx, t); err != nil {
				return nil, nil, err
			}
			s.note(c, t)
			for _, r := range c.buildings[t.in].ofItem(facts.Join(s.list, 0)) {
				if !slices.Contains(all, r) {
					all = append(all, r)
				}
			}
		}
	}
	return d, all, nil
}

// note notes on which facts turns what a rule set says, and which of its
// criteria are met.
func (s *sorting) note(c *openCase, t *table) {
	if s.matters == nil {
		s.matters = map[string]bool{}
	}
	for _, r := range append(slices.Clone(t.met), t.spoken) {
		for _, q := range c.diagram.turnsOn(r) {
			if v := c.questions[q].variable; v.Path != "" {
				s.matters[v.Path] = true
				s.matters[v.Within] = true
			}
		}
	}
}

func (s *sorting) presence() facts.Variable {
	at := facts.Join(s.list, 0)
	return facts.Variable{Fact: at, Path: at, Values: []facts.Value{{Word: "none", Absent: true}, {Word: "present", Value: facts.Clone(s.there)}}}
}

// take makes an open case that of one side alone.
func (c *openCase) take(ctx context.Context, e *Engine, side Side) error {
	var err error
	if c.sets, err = e.sets(side); err != nil {
		return err
	}
	c.question.Readings, c.question.Proposals = side.Readings, side.Proposals
	c.stated = side.stated()
	c.asOf, c.place = side.AsOf, side.Place
	for i, q := range c.questions {
		if _, picked := side.Readings[q.id]; picked {
			c.questions[i].id = "" // another side asks it
		}
	}
	c.prepare(ctx)
	return nil
}

// onDay moves the days in the values of variables to the day of a side.
func (e *Engine) onDay(side Side, from string) func(facts.Variable) facts.Variable {
	return func(v facts.Variable) facts.Variable {
		path := strings.ReplaceAll(v.Path, "[*]", "[0]")
		v.Values = slices.Clone(v.Values)
		for i := range v.Values {
			v.Values[i].Value = e.book.Schema.RebaseAt(path, v.Values[i].Value, from, side.AsOf)
		}
		return v
	}
}

// ofItem lists what the rules say of an item, where others hear it: sets to
// which it may belong, and conditions that it may meet alone; and parts of it
// that other rules read themselves.
func (b *building) ofItem(item string) []ref {
	var all []ref
	for _, u := range b.gatherers {
		if r, ok := b.functions[judged{u, item}]; ok {
			all = append(all, r)
		}
	}
	for _, q := range b.direct {
		if strings.HasPrefix(b.questions[q].variable.Path, item+".") {
			branches := make([]ref, b.diagram.sizes[q])
			for v := range branches {
				branches[v] = result(v)
			}
			all = append(all, b.diagram.make(q, branches))
		}
	}
	return all
}

// telling numbers the combinations of what some functions leave open once the
// questions above a level are answered. The first question of one diagram has
// no place in the other.
type telling struct {
	from, to *diagram
	level    int
	known    map[string]ref
	kinds    map[string]int
}

func (t *telling) walk(parts []ref) ref {
	question := t.level
	key := make([]byte, 0, 4*len(parts))
	for _, p := range parts {
		question = min(question, t.from.top(p))
		key = binary.LittleEndian.AppendUint32(key, uint32(p)) //nolint:gosec // a key
	}
	if question == t.level {
		n, known := t.kinds[string(key)]
		if !known {
			n = len(t.kinds)
			t.kinds[string(key)] = n
		}
		return result(n)
	}
	if r, ok := t.known[string(key)]; ok {
		return r
	}
	branches := make([]ref, t.from.sizes[question])
	for v := range branches {
		next := slices.Clone(parts)
		for i, p := range parts {
			if t.from.top(p) == question {
				next[i] = t.from.nodes[p].branches[v]
			}
		}
		branches[v] = t.walk(next)
	}
	r := t.to.make(question-1, branches)
	t.known[string(key)] = r
	return r
}

// fieldTable makes a table over the parts of one item.
func (e *Engine) fieldTable(list, asOf, place string, fields []facts.Variable) (*Table, error) {
	item := space.Space{Name: list, Title: list, Base: space.Case{Stated: map[string]any{}}}
	for _, v := range fields {
		item.Axes = append(item.Axes, axisOf(v))
	}
	item.Base.Stated = map[string]any{"as_of": asOf, "place": place}
	made, err := space.New(e.book.Schema, item)
	if err != nil {
		return nil, err
	}
	t := &Table{Space: made, diagram: newDiagram(made.Sizes()), answers: map[string]ref{}, ranks: map[string][3]int{}, titles: map[string]string{}}
	if t.allowed, err = t.withinWhatIs(fields); err != nil {
		return nil, err
	}
	possible, err := t.Possible(e.book.Schema)
	if err != nil {
		return nil, err
	}
	t.allowed, err = t.and(t.allowed, possible.at)
	return t, err
}

// withinWhatIs leaves in, of an object that is not there, one value of each of
// its parts.
func (t *Table) withinWhatIs(vars []facts.Variable) (ref, error) {
	all := result(1)
	for i, v := range vars {
		holder := slices.IndexFunc(vars, func(o facts.Variable) bool { return o.Path == v.Within })
		if holder < 0 {
			continue
		}
		one, err := t.diagram.combine(nil, []int{holder, i}, func(_, answers []int) (int, error) {
			return truth(!vars[holder].Values[answers[0]].Absent || answers[1] == 0), nil
		})
		if err != nil {
			return 0, err
		}
		if all, err = t.and(all, one); err != nil {
			return 0, err
		}
	}
	return all, nil
}

// axisOf makes an axis of a variable. A value that stands for others weighs as
// many.
func axisOf(v facts.Variable) space.Axis {
	a := space.Axis{Path: v.Path, Title: v.Title}
	for _, value := range v.Values {
		a.Values = append(a.Values, space.Value{Word: value.Word, Value: value.Value, Absent: value.Absent, Weight: 1 + len(value.Like), Like: value.Like})
	}
	return a
}

// ItemAt makes the list item of a point of the table over its parts.
func (k *Kinds) ItemAt(p space.Point) map[string]any {
	item, _ := facts.Clone(k.there).(map[string]any)
	for i, a := range k.Fields.Space.Axes {
		_, part, _ := strings.Cut(a.Path, "].")
		v := a.Values[p[i]]
		if holder, _, nested := strings.Cut(part, "."); nested {
			if _, there := item[holder]; !there {
				continue
			}
		}
		if !v.Absent {
			facts.Set(item, part, facts.Clone(v.Value))
		}
	}
	return item
}

// Draw makes an item of a kind, drawn at random from all that are.
func (k *Kinds) Draw(kind string, seed uint64) map[string]any {
	f, _ := k.Fields.Answer(KindPath)
	of, err := f.Is(kind).And(k.Fields.All())
	if err != nil {
		return nil
	}
	points := of.Sample(1, seed)
	if len(points) == 0 {
		return nil
	}
	return k.ItemAt(points[0])
}
