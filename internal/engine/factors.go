package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
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
	lists    map[string]bool // lists of facts whose items it has in hand, by itself or in a set
	readings map[string]bool
	words    map[string]bool // texts that it names, and sets of texts that it refers to
	wide     bool            // it compares what it reads with other things than texts
	whole    bool
	refers   []*unit
	deep     bool                    // it reads lists of facts in a function
	anyItem  bool                    // it holds if it holds of some list item, judged by itself
	byItem   bool                    // a set to which each list item belongs or not, whatever the others are
	query    *rego.PreparedEvalQuery // with the rules that it refers to read from the input
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
		fields: map[string]bool{}, lists: map[string]bool{}, readings: map[string]bool{}, words: map[string]bool{},
	}
	for _, def := range rule.Defs {
		if err := f.scan(u, def, append(slices.Clone(within), rule)); err != nil {
			return nil, err
		}
	}
	u.byItem, u.anyItem = f.judgesItems(u)
	for _, next := range u.refers {
		if isSet(next.rule) && !next.byItem {
			maps.Copy(u.words, next.words)
			u.wide = u.wide || next.wide
		}
	}
	f.units[rule] = u
	return u, nil
}

// judgesItems recognises a rule that judges list items one by one: every
// definition draws an item from a list of facts or from another such set, and
// asks only of that item, of sets of items that it may be in, and of facts that
// belong to no item. It gives the items that pass, or, the same for each, that
// there is one.
func (f *factors) judgesItems(u *unit) (byItem, anyItem bool) {
	if len(u.lists) == 0 || u.whole || u.deep {
		return false, false
	}
	byItem, anyItem = isSet(u.rule), true
	for _, def := range u.rule.Defs {
		item, ok := f.judgesItem(u, def)
		given := def.Head.Key
		if given == nil {
			given = def.Head.Value
		}
		byItem = byItem && ok && given.Equal(item)
		anyItem = anyItem && ok && given.IsGround()
	}
	return byItem, anyItem
}

// judgesItem returns the item that a definition draws, and whether it judges
// nothing else.
func (f *factors) judgesItem(u *unit, def *ast.Rule) (item *ast.Term, ok bool) {
	for _, expr := range def.Body {
		if some, isSome := expr.Terms.(*ast.SomeDecl); isSome {
			call, ok := some.Symbols[0].Value.(ast.Call)
			if !ok || len(call) != 3 || item != nil || !f.itemsIn(u, def, expr) {
				return nil, false
			}
			item = call[1]
		}
	}
	if item == nil {
		return nil, false
	}
	for _, expr := range def.Body {
		_, isSome := expr.Terms.(*ast.SomeDecl)
		_, isEvery := expr.Terms.(*ast.Every)
		if isEvery || !isSome && f.readsList(expr) {
			return nil, false
		}
		for _, r := range f.in.compiled.Refers(u.rule.Package, def.Module.Imports, expr) {
			if isFunction(r) {
				continue
			}
			next := f.units[r]
			if next == nil || isSet(r) && (!next.byItem || !isSome && !item.Equal(ast.VarTerm(member(expr)))) {
				return nil, false
			}
		}
	}
	alone := true
	ast.WalkTerms(def.Body, func(t *ast.Term) bool {
		switch t.Value.(type) {
		case *ast.SetComprehension, *ast.ArrayComprehension, *ast.ObjectComprehension:
			alone = false
		}
		return !alone
	})
	return item, alone
}

// itemsIn reports whether an expression draws from a list of facts, or from a
// set of its items.
func (f *factors) itemsIn(u *unit, def *ast.Rule, expr *ast.Expr) bool {
	return f.readsList(expr) || slices.ContainsFunc(f.in.compiled.Refers(u.rule.Package, def.Module.Imports, expr), func(r *rulebook.Rule) bool {
		return !isFunction(r) && f.units[r] != nil && f.units[r].byItem
	})
}

// readsList reports whether an expression reads a list of facts itself.
func (f *factors) readsList(expr *ast.Expr) bool {
	found := false
	ast.WalkRefs(expr, func(ref ast.Ref) bool {
		if head, _ := ref[0].Value.(ast.Var); head.Equal(ast.InputRootDocument.Value) {
			n := f.schema.Lookup(pathOf(ref))
			found = found || n != nil && n.Items != nil && n.Items.Type == "object"
		}
		return found
	})
	return found
}

// pathOf writes a reference to the input as a path, as far as it is constant.
func pathOf(ref ast.Ref) string {
	path := ""
	for _, term := range ref[1:] {
		s, ok := term.Value.(ast.String)
		if !ok {
			break
		}
		path = facts.Join(path, string(s))
	}
	return path
}

// scan notes what a definition reads and refers to. A function has no value
// of its own to stand in for it: what it reads, its caller does.
func (f *factors) scan(u *unit, def *ast.Rule, within []*rulebook.Rule) error {
	f.naming(u, def)
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
		if isFunction(other) {
			lists := len(u.lists)
			for _, body := range other.Defs {
				if err := f.scan(u, body, append(slices.Clone(within), other)); err != nil {
					return err
				}
			}
			u.deep = u.deep || len(u.lists) > lists
			continue
		}
		next, err := f.unit(other, within)
		if err != nil {
			return err
		}
		if !slices.Contains(u.refers, next) {
			u.refers = append(u.refers, next)
		}
		if isSet(other) {
			for l := range next.lists {
				u.lists[l] = true
			}
		}
	}
	return nil
}

// naming notes which texts a definition names, itself or by a parameter.
func (f *factors) naming(u *unit, def *ast.Rule) {
	ast.WalkTerms(def, func(t *ast.Term) bool {
		if s, ok := t.Value.(ast.String); ok {
			u.words[string(s)] = true
		}
		return false
	})
	for _, expr := range def.Body {
		read := 0
		ast.WalkRefs(expr, func(ref ast.Ref) bool {
			head, _ := ref[0].Value.(ast.Var)
			full := rulebook.FullRef(def.Module.Imports, ref)
			switch {
			case ast.BuiltinMap[ref.String()] != nil:
			case head.Equal(ast.InputRootDocument.Value), full == nil && len(ref) > 1:
				read++
			case full != nil && f.in.compiled.RuleOf(full) == nil:
				var path []string
				for _, term := range full[1:] {
					step, _ := term.Value.(ast.String)
					path = append(path, string(step))
				}
				doc := f.in.compiled.Data(path...)
				u.wide = u.wide || doc == nil
				textsIn(doc, u.words)
			}
			return false
		})
		u.wide = u.wide || read > 1
	}
}

// textsIn adds the texts of a document to a set.
func textsIn(doc any, words map[string]bool) {
	switch doc := doc.(type) {
	case string:
		words[doc] = true
	case []any:
		for _, item := range doc {
			textsIn(item, words)
		}
	case map[string]any:
		for k, item := range doc {
			words[k] = true
			textsIn(item, words)
		}
	}
}

func (f *factors) reads(u *unit, ref ast.Ref) {
	path := pathOf(ref)
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

// own lists the open questions that the rule itself may read; of one item, if
// it judges that.
func (u *unit) own(c *openCase, item string) []int {
	seen := reads{paths: u.paths, fields: u.fields, whole: u.whole}
	inHand := reads{fields: u.fields, whole: u.whole}
	for l := range u.lists {
		inHand.paths = append(inHand.paths, l)
	}
	var own []int
	for i, q := range c.questions {
		mine := u.readings[q.id]
		if q.kind != kindReading && !ofAnother(q.variable.Path, item) {
			for _, path := range c.engine.book.Schema.Influences(strings.ReplaceAll(q.variable.Path, "[*]", "[0]")) {
				path = itsList(path)
				// The parts of an item count where the item may come from; which
				// items there are, where they do not come in a set.
				inItem := strings.Contains(path, "].")
				if (inItem || q.contents) && inHand.sees(path) || !inItem && seen.sees(path) {
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

// ofAnother reports whether a question is about a list item other than one.
func ofAnother(path, item string) bool {
	if item == "" || !strings.Contains(path, "[") {
		return false
	}
	list, _, _ := strings.Cut(path, "[")
	itsOwn, _, _ := strings.Cut(item, "[")
	return list != itsOwn || !strings.HasPrefix(path, item) && !strings.HasPrefix(path, list+"[*]")
}

// itemsOf lists where the items stand that some lists of facts may have.
func (c *openCase) itemsOf(lists map[string]bool) []string {
	var all []string
	for _, l := range sortedKeys(lists) {
		found, _ := facts.Get(c.stated, l)
		items, _ := found.([]any)
		for i, item := range items {
			fields, _ := item.(map[string]any)
			at, ok := fields["at"].(string)
			if !ok {
				at = facts.Join(l, i)
			}
			all = append(all, at)
		}
		for _, q := range c.questions {
			for _, v := range q.values {
				all = append(all, added(q.variable, v.value, l)...)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b string) int {
		if before(a, b) {
			return -1
		}
		return truth(a != b)
	})
	return slices.Compact(all)
}

// added lists where the items stand that a value would put into a list.
func added(v facts.Variable, value facts.Value, list string) []string {
	if strings.HasPrefix(v.Path, list+"[") && strings.HasSuffix(v.Path, "]") && value.Value != nil {
		return []string{v.Path}
	}
	items, _ := value.Value.([]any)
	var all []string
	if v.Path == list {
		for i := range items {
			all = append(all, facts.Join(list, i))
		}
	}
	return all
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

	b := c.buildings[in]
	if b == nil {
		b = &building{openCase: c, factors: f, numbers: map[string]int{}, holders: map[string][]int{}, owned: map[judged][]int{}, asked: map[judged]map[string]int{}, items: map[int][]any{}}
		c.buildings[in] = b
	}
	b.ctx, b.functions = ctx, map[judged]ref{}
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
				if !in.heard {
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
		return t.hear(o, heard), nil
	})
	return c.blame(err, nil, parts)
}

// A building makes functions of worlds from rules.
type building struct {
	*openCase

	ctx       context.Context
	factors   *factors
	functions map[judged]ref
	values    []unitValue
	numbers   map[string]int
	holders   map[string][]int
	owned     map[judged][]int          // the questions that it may read
	asked     map[judged]map[string]int // what a rule gives, by the values of its parts and its own answers
	gatherers []*unit                   // rules that others hear of every item together
	direct    []int                     // questions about parts of items that rules read which do not judge items
	items     map[int][]any             // by question whose answers are items: these, completed
}

// A judged is a rule, or what it says of one item.
type judged struct {
	unit *unit
	item string
}

// function builds what a rule gives as a function of the open questions.
func (b *building) function(u *unit) (ref, error) {
	if r, ok := b.functions[judged{unit: u}]; ok {
		return r, nil
	}
	var r ref
	var err error
	if u.byItem || u.anyItem {
		r, err = b.gathered(u)
	} else {
		r, err = b.judge(u, "")
	}
	b.functions[judged{unit: u}] = r
	return r, err
}

// gathered builds what a rule gives from what it says of each item.
func (b *building) gathered(u *unit) (ref, error) {
	if !slices.Contains(b.gatherers, u) {
		b.gatherers = append(b.gatherers, u)
	}
	var parts []ref
	for _, item := range b.itemsOf(u.lists) {
		r, err := b.judge(u, item)
		if err != nil {
			return 0, err
		}
		parts = append(parts, r)
	}
	r, err := b.diagram.combine(parts, nil, func(results, _ []int) (int, error) {
		all := unitValue{}
		for _, n := range results {
			all.items = append(all.items, b.values[n].items...)
			for _, other := range b.values[n].others {
				if !slices.ContainsFunc(all.others, func(have any) bool { return reflect.DeepEqual(have, other) }) {
					all.others = append(all.others, other)
				}
			}
		}
		return b.number(all)
	})
	return r, b.blame(err, nil, parts)
}

// judge builds what a rule gives by evaluating it: as a whole, or of one item,
// as if there were no others.
func (b *building) judge(u *unit, item string) (ref, error) {
	if r, ok := b.functions[judged{u, item}]; ok && item != "" {
		return r, nil
	}
	var parts []ref
	for _, next := range u.refers {
		var r ref
		var err error
		if item != "" && next.byItem {
			r, err = b.judge(next, item)
		} else {
			r, err = b.function(next)
		}
		if err != nil {
			return 0, err
		}
		parts = append(parts, r)
	}
	own, ok := b.owned[judged{u, item}]
	if !ok {
		own = u.own(b.openCase, item)
		b.owned[judged{u, item}] = own
		for _, q := range own {
			if item == "" && strings.Contains(b.questions[q].variable.Path, "].") && !slices.Contains(b.direct, q) {
				b.direct = append(b.direct, q)
			}
		}
	}
	asking := combination{own: own, classes: b.classes(u, own)}
	known := b.asked[judged{u, item}]
	if known == nil {
		known = map[string]int{}
		b.asked[judged{u, item}] = known
	}
	asking.leaf = func(results, answers []int) (int, error) {
		key := fmt.Sprint(results, answers)
		if n, ok := known[key]; ok {
			return n, nil
		}
		if err := b.count(); err != nil {
			return 0, err
		}
		w := make(world, len(b.questions))
		for i, q := range own {
			w[q] = answers[i]
		}
		b.provide(w, own, results)
		n, err := b.ask(u, item, b.input(w), results)
		if err == nil {
			known[key] = n
		}
		return n, err
	}
	r, err := asking.build(b.diagram, parts)
	b.functions[judged{u, item}] = r
	return r, b.blame(err, own, parts)
}

// classes gathers, of each of some questions whose answers are words, those
// that the rule cannot tell apart: by answer, the first of its class.
func (b *building) classes(u *unit, own []int) [][]int {
	classes := make([][]int, len(own))
	if u.whole {
		return classes
	}
	for i, q := range own {
		if b.questions[q].contents && b.questions[q].aboutItem() {
			classes[i] = b.alikeItems(u, q)
		}
	}
	if u.wide {
		return classes
	}
	alike := b.alikeBut(u.words)
	for i, q := range own {
		question := b.questions[q]
		if question.kind == kindReading {
			continue
		}
		node := b.engine.book.Schema.Lookup(strings.ReplaceAll(question.variable.Path, "[*]", "[0]"))
		if node == nil || node.Enum == nil {
			continue
		}
		first := map[string]int{}
		for v := range question.values {
			class := v
			if word, ok := question.values[v].value.Value.(string); ok {
				signature := alike(word)
				if known, ok := first[signature]; ok {
					class = known
				} else {
					first[signature] = v
				}
			}
			classes[i] = append(classes[i], class)
		}
	}
	return classes
}

// aboutItem reports whether the answers to a question are list items, each as a
// whole.
func (q openQuestion) aboutItem() bool { return strings.HasSuffix(q.variable.Path, "]") }

// alikeItems gathers the answers to a question that are items in which a rule
// reads the same.
func (b *building) alikeItems(u *unit, q int) []int {
	items, known := b.items[q]
	if !known {
		for v := range b.questions[q].values {
			w := make(world, len(b.questions))
			w[q] = v
			item, _ := facts.Look(b.input(w).tree, b.questions[q].variable.Path)
			items = append(items, item)
		}
		b.items[q] = items
	}
	seen := reads{fields: u.fields}
	first := map[string]int{}
	classes := make([]int, len(items))
	for v, item := range items {
		var key strings.Builder
		if item != nil {
			seen.write(&key, item, true)
			key.WriteByte(';')
		}
		if known, ok := first[key.String()]; ok {
			classes[v] = known
			continue
		}
		first[key.String()], classes[v] = v, v
	}
	return classes
}

// provide answers the questions that are not the rule's own so that the items
// are there which come in a set.
func (b *building) provide(w world, own, results []int) {
	for _, n := range results {
		for _, at := range b.values[n].items {
			for _, i := range b.holding(at) {
				if slices.Contains(own, i) {
					continue
				}
				for v := range b.questions[i].values {
					if value := b.questions[i].values[v].value; value.Keep && b.stands(at) || provides(value, at) {
						w[i] = v
						break
					}
				}
			}
		}
	}
}

// holding lists the questions whose answers decide whether an item is there.
func (b *building) holding(at string) []int {
	found, known := b.holders[at]
	if !known {
		for i, q := range b.questions {
			if path := q.variable.Path; q.kind != kindReading && (path == at || path == listOf(at)) {
				found = append(found, i)
			}
		}
		b.holders[at] = found
	}
	return found
}

// provides reports whether a value of an item, or of its list, holds the item.
func provides(v facts.Value, at string) bool {
	if items, isList := v.Value.([]any); isList {
		return slices.ContainsFunc(items, func(item any) bool {
			fields, _ := item.(map[string]any)
			return fields["at"] == at
		})
	}
	return v.Value != nil
}

// stands reports whether the case states an item.
func (b *building) stands(at string) bool {
	_, ok := facts.Look(b.stated, at)
	return ok
}

// listOf is the list in which an item stands.
func listOf(at string) string {
	list, _, _ := strings.Cut(at, "[")
	return list
}

func isFunction(rule *rulebook.Rule) bool { return len(rule.Defs[0].Head.Args) > 0 }

func isSet(rule *rulebook.Rule) bool { return rule.Defs[0].Head.RuleKind() == ast.MultiValue }

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
