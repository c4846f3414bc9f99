package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// With many open questions the worlds of a rule set are too many to ask it in
// each. But no single rule reads much: each is asked by itself, once for each
// distinct combination of the facts that it reads and of the values of the
// rules that it refers to, which stand in for those rules in the evaluation.

// factors are the rules of an instrument, one by one.
type factors struct {
	in     *instrument
	schema *facts.Schema
	units  map[*rulebook.Rule]*unit
}

// A unit is one rule, with what it reads itself and the rules it refers to.
type unit struct {
	rule     *rulebook.Rule
	name     string // data.us.pep.priority_1_d
	paths    []string
	fields   map[string]bool
	lists    map[string]bool // lists of facts whose items it may have in hand
	readings map[string]bool
	whole    bool
	refers   []*unit
	query    *rego.PreparedEvalQuery
}

// A unitValue is what a rule gives: members that are list items, by where
// they stand, and others.
type unitValue struct {
	items  []string
	others []any
}

func newFactors(in *instrument, schema *facts.Schema) (*factors, error) {
	f := &factors{in: in, schema: schema, units: map[*rulebook.Rule]*unit{}}
	for _, rule := range in.compiled.Rules(in.set.ID) {
		if rule.Kind == rulebook.Criterion || slices.Contains(rulebook.Sayings, rule.Name) {
			if _, err := f.unit(rule, nil); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

func (f *factors) unit(rule *rulebook.Rule, within []*rulebook.Rule) (*unit, error) {
	if u, ok := f.units[rule]; ok {
		return u, nil
	}
	if slices.Contains(within, rule) {
		return nil, fmt.Errorf("%s refers to itself", rule.Name)
	}
	u := &unit{
		rule: rule, name: "data." + strings.ReplaceAll(rule.Package, "/", ".") + "." + rule.Name,
		fields: map[string]bool{}, lists: map[string]bool{}, readings: map[string]bool{},
	}
	for _, def := range rule.Defs {
		if err := f.scan(u, def, append(slices.Clone(within), rule)); err != nil {
			return nil, err
		}
	}
	f.units[rule] = u
	return u, nil
}

// scan notes what a definition reads and refers to. A function has no value
// of its own to stand in for it: what it reads, its caller does.
func (f *factors) scan(u *unit, def *ast.Rule, within []*rulebook.Rule) error {
	ast.WalkRefs(def, func(ref ast.Ref) bool {
		head, _ := ref[0].Value.(ast.Var)
		switch {
		case head.Equal(ast.InputRootDocument.Value):
			f.reads(u, ref)
		case len(ref) > 1 && !head.Equal(ast.DefaultRootDocument.Value):
			if field, ok := ref[1].Value.(ast.String); ok {
				u.fields[string(field)] = true
			}
		}
		return false
	})
	for _, other := range f.in.compiled.Refers(within[len(within)-1].Package, def.Module.Imports, def) {
		if slices.Contains(within, other) {
			continue
		}
		if len(other.Defs[0].Head.Args) > 0 {
			for _, body := range other.Defs {
				if err := f.scan(u, body, append(slices.Clone(within), other)); err != nil {
					return err
				}
			}
			continue
		}
		next, err := f.unit(other, within)
		if err != nil {
			return err
		}
		if !slices.Contains(u.refers, next) {
			u.refers = append(u.refers, next)
		}
		for l := range next.lists {
			u.lists[l] = true
		}
	}
	return nil
}

func (f *factors) reads(u *unit, ref ast.Ref) {
	path := ""
	for _, term := range ref[1:] {
		s, ok := term.Value.(ast.String)
		if !ok {
			break
		}
		path = facts.Join(path, string(s))
	}
	switch {
	case path == "":
		u.whole = true
	case len(ref) >= 3 && ref.HasPrefix(ast.Ref{ast.InputRootDocument, ast.StringTerm("readings")}):
		if id, ok := ref[2].Value.(ast.String); ok {
			u.readings[string(id)] = true
		}
	default:
		u.paths = append(u.paths, path)
		if n := f.schema.Lookup(path); n != nil && n.Items != nil && n.Items.Type == "object" {
			u.lists[path] = true
		}
	}
}

// own lists the open questions that the rule itself may read.
func (u *unit) own(c *openCase) []int {
	seen := reads{paths: u.paths, fields: u.fields, whole: u.whole}
	inHand := reads{fields: u.fields, whole: u.whole}
	for l := range u.lists {
		inHand.paths = append(inHand.paths, l)
	}
	var own []int
	for i, q := range c.questions {
		mine := u.readings[q.id]
		if q.kind != kindReading {
			for _, path := range c.engine.book.Schema.Influences(strings.ReplaceAll(q.variable.Path, "[*]", "[0]")) {
				// The parts of an item count where the item may come from; the
				// list itself wherever its items may be in hand.
				if inItem := strings.Contains(path, "]."); inItem && inHand.sees(path) || !inItem && (seen.sees(path) || u.lists[path]) {
					mine = true
				}
			}
		}
		if mine {
			own = append(own, i)
		}
	}
	return own
}

// askRules builds what a rule set says from its rules, one by one.
func (c *openCase) askRules(ctx context.Context, t *table) error {
	in := t.in
	in.mu.Lock()
	if in.factors == nil {
		made, err := newFactors(in, c.engine.book.Schema)
		if err != nil {
			in.mu.Unlock()
			return err
		}
		in.factors = made
	}
	f := in.factors
	in.mu.Unlock()

	b := &building{openCase: c, ctx: ctx, factors: f, functions: map[*unit]ref{}, numbers: map[string]int{}}
	var parts []ref
	var names []string
	for _, rule := range in.compiled.Rules(in.set.ID) {
		if u, ok := f.units[rule]; ok && (rule.Kind == rulebook.Criterion || slices.Contains(rulebook.Sayings, rule.Name)) {
			r, err := b.function(u)
			if err != nil {
				return err
			}
			if rule.Kind == rulebook.Criterion {
				met, err := c.diagram.combine([]ref{t.governs, r}, nil, func(results, _ []int) (int, error) {
					return truth(results[0] == 1 && !b.values[results[1]].empty()), nil
				})
				if err != nil {
					return err
				}
				t.met = append(t.met, met)
				if !c.engine.book.Mentions(rulebook.PrecedencePackage, in.set.ID) {
					continue
				}
			}
			if rule.Name == saysFlags {
				for _, n := range c.diagram.results(r) {
					t.flags = union(t.flags, texts(b.values[n].json()))
				}
				continue
			}
			if rule.Name == saysDuties || rule.Name == saysHoldEnds {
				continue
			}
			parts, names = append(parts, r), append(names, rule.Name)
		}
	}
	t.outcomes = []*outcome{nil}
	heard := map[string]int{}
	var err error
	t.spoken, err = c.diagram.combine(append([]ref{t.governs}, parts...), nil, func(results, _ []int) (int, error) {
		if results[0] == 0 {
			return 0, nil
		}
		said := map[string]any{}
		for i, name := range names {
			said[name] = b.values[results[i+1]].json()
			said["met "+name] = said[name]
		}
		o, err := in.read(said)
		if err != nil {
			return 0, err
		}
		return t.hear(c, o, heard), nil
	})
	return err
}

// A building makes functions of worlds from rules.
type building struct {
	*openCase

	ctx       context.Context
	factors   *factors
	functions map[*unit]ref
	values    []unitValue
	numbers   map[string]int
}

func (b *building) function(u *unit) (ref, error) {
	if r, ok := b.functions[u]; ok {
		return r, nil
	}
	var parts []ref
	for _, next := range u.refers {
		r, err := b.function(next)
		if err != nil {
			return 0, err
		}
		parts = append(parts, r)
	}
	own := u.own(b.openCase)
	r, err := b.diagram.combine(parts, own, func(results, answers []int) (int, error) {
		if err := b.count(); err != nil {
			return 0, err
		}
		w := make(world, len(b.questions))
		for i, q := range own {
			w[q] = answers[i]
		}
		return b.ask(u, b.input(w), results)
	})
	b.functions[u] = r
	return r, err
}

// ask evaluates one rule, with values standing in for those it refers to.
func (b *building) ask(u *unit, input map[string]any, standIns []int) (int, error) {
	query, err := b.prepare(u)
	if err != nil {
		return 0, err
	}
	value, err := ast.InterfaceToValue(input)
	if err != nil {
		return 0, err
	}
	object, ok := value.(ast.Object)
	if !ok {
		return 0, errors.New("the input is not an object")
	}
	for i, n := range standIns {
		term, err := b.standIn(u.refers[i], b.values[n], object)
		if err != nil {
			return 0, err
		}
		object.Insert(ast.StringTerm(standInName(i)), term)
	}
	results, err := query.Eval(b.ctx, rego.EvalParsedInput(object))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", u.name, err)
	}
	if len(results) != 1 {
		return b.number(unitValue{})
	}
	members, _ := results[0].Bindings["value"].([]any)
	v := unitValue{}
	for _, m := range members {
		if o, ok := m.(map[string]any); ok {
			if at, ok := o["at"].(string); ok {
				v.items = append(v.items, at)
				continue
			}
		}
		v.others = append(v.others, m)
	}
	slices.Sort(v.items)
	return b.number(v)
}

func standInName(i int) string { return fmt.Sprintf("stand_in_%d", i) }

func (b *building) prepare(u *unit) (*rego.PreparedEvalQuery, error) {
	b.factors.in.mu.Lock()
	defer b.factors.in.mu.Unlock()
	if u.query != nil {
		return u.query, nil
	}
	text := "value := {1 | " + u.name + "}"
	if isSet(u.rule) {
		text = "value := " + u.name
	}
	for i, next := range u.refers {
		text += fmt.Sprintf(" with %s as input.%s", next.name, standInName(i))
	}
	q, err := rego.New(
		rego.Query(text),
		rego.Compiler(b.factors.in.compiled.Compiler),
		rego.Store(b.factors.in.compiled.Store),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(b.ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.name, err)
	}
	u.query = &q
	return u.query, nil
}

func isSet(rule *rulebook.Rule) bool { return rule.Defs[0].Head.RuleKind() == ast.MultiValue }

// standIn makes the value of a rule anew, with the items as they are in this
// input.
func (b *building) standIn(u *unit, v unitValue, object ast.Object) (*ast.Term, error) {
	if !isSet(u.rule) {
		return ast.BooleanTerm(!v.empty()), nil
	}
	set := ast.NewSet()
	for _, at := range v.items {
		item, err := itemTerm(object, at)
		if err != nil {
			return nil, err
		}
		set.Add(item)
	}
	for _, other := range v.others {
		value, err := ast.InterfaceToValue(other)
		if err != nil {
			return nil, err
		}
		set.Add(ast.NewTerm(value))
	}
	return ast.NewTerm(set), nil
}

// itemTerm finds the item of some list of facts that stands at a place.
func itemTerm(object ast.Object, at string) (*ast.Term, error) {
	list, _, _ := strings.Cut(at, "[")
	node := ast.NewTerm(object)
	for step := range strings.SplitSeq(list, ".") {
		if node = node.Get(ast.StringTerm(step)); node == nil {
			return nil, fmt.Errorf("no list %s", list)
		}
	}
	array, ok := node.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("%s is no list", list)
	}
	for i := range array.Len() {
		if where := array.Elem(i).Get(ast.StringTerm("at")); where != nil && where.Equal(ast.StringTerm(at)) {
			return array.Elem(i), nil
		}
	}
	return nil, fmt.Errorf("no item at %s", at)
}

func (v unitValue) empty() bool { return len(v.items) == 0 && len(v.others) == 0 }

// json gives the value as an evaluation of the whole rule set would.
func (v unitValue) json() []any {
	out := slices.Clone(v.others)
	for _, at := range v.items {
		out = append(out, at)
	}
	return out
}

func (b *building) number(v unitValue) (int, error) {
	others, err := json.Marshal(v.others)
	if err != nil {
		return 0, err
	}
	key := strings.Join(v.items, ";") + string(others)
	n, known := b.numbers[key]
	if !known {
		n = len(b.values)
		b.numbers[key] = n
		b.values = append(b.values, v)
	}
	return n, nil
}
