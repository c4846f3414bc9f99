package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

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

// askRules builds what a rule set says from its rules, one by one.
func (c *openCase) askRules(ctx context.Context, t *table) error {
	b, err := c.building(ctx, t.in)
	if err != nil {
		return err
	}
	var parts []ref
	var names []string
	for _, rule := range t.in.speakers() {
		r, err := b.function(b.factors.units[rule])
		if err != nil {
			return err
		}
		if rule.Kind == rulebook.Criterion {
			if err := b.met(t, r); err != nil {
				return err
			}
			if !t.in.heard {
				continue
			}
		}
		switch rule.Name {
		case saysFlags:
			for _, n := range c.diagram.results(r) {
				t.flags = union(t.flags, texts(b.values[n].json()))
			}
		case saysDuties, saysHoldEnds:
		default:
			parts, names = append(parts, r), append(names, rule.Name)
		}
	}
	return b.spoken(t, parts, names)
}

// building returns what makes functions of the rules of an instrument; what it
// found out in an earlier round stays known.
func (c *openCase) building(ctx context.Context, in *instrument) (*building, error) {
	b := c.buildings[in]
	if b == nil {
		f, err := in.ruleByRule(c.engine.book.Schema)
		if err != nil {
			return nil, err
		}
		b = &building{
			openCase: c, factors: f, numbers: map[string]int{}, holders: map[string][]int{},
			owned: map[judged][]int{}, asked: map[judged]map[string]int{}, items: map[int][]any{},
		}
		c.buildings[in] = b
	}
	b.ctx, b.functions = ctx, map[judged]ref{}
	return b, nil
}

// met notes whether a criterion is met, from what its rule gives.
func (b *building) met(t *table, r ref) error {
	met, err := b.diagram.combine([]ref{t.governs, r}, nil, func(results, _ []int) (int, error) {
		return truth(results[0] == 1 && !b.values[results[1]].empty()), nil
	})
	if err != nil {
		return err
	}
	t.met = append(t.met, met)
	return nil
}

// spoken puts together what the rule set says from what its rules of these
// names give.
func (b *building) spoken(t *table, parts []ref, names []string) error {
	t.outcomes = []*outcome{nil}
	heard := map[string]int{}
	var err error
	t.spoken, err = b.diagram.combine(append([]ref{t.governs}, parts...), nil, func(results, _ []int) (int, error) {
		if results[0] == 0 {
			return 0, nil
		}
		said := map[string]any{}
		for i, name := range names {
			said[name] = b.values[results[i+1]].json()
			said["met "+name] = said[name]
		}
		o, err := t.in.read(said)
		if err != nil {
			return 0, err
		}
		return t.hear(o, heard), nil
	})
	return b.blame(err, nil, parts)
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
