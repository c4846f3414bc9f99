package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hypo/internal/rulebook"
)

// maxWorlds is how many ways of answering open questions are considered for
// one rule set, and how many for all of them together.
const maxWorlds = 1 << 17

// A space is a set of open questions, by index, and their worlds in order.
type space struct {
	questions []int
	sizes     []int
	count     int
}

func (c *openCase) newSpace(questions []int) (space, error) {
	s := space{questions: questions, count: 1}
	for _, q := range questions {
		n := len(c.questions[q].values)
		s.sizes = append(s.sizes, n)
		if s.count *= n; s.count > maxWorlds {
			var names []string
			for _, q := range questions {
				names = append(names, c.questions[q].id)
			}
			return s, &TooManyError{Questions: names, Limit: maxWorlds}
		}
	}
	return s, nil
}

// digits returns the value of each of the space's questions in its n-th world.
func (s space) digits(n int) []int {
	digits := make([]int, len(s.sizes))
	for i := len(s.sizes) - 1; i >= 0; i-- {
		digits[i] = n % s.sizes[i]
		n /= s.sizes[i]
	}
	return digits
}

// number is the inverse of digits.
func (s space) number(digits []int) int {
	n := 0
	for i, size := range s.sizes {
		n = n*size + digits[i]
	}
	return n
}

// spread lays the n-th world of the space over the first world of all.
func (s space) spread(n, questions int) world {
	w := make(world, questions)
	for i, digit := range s.digits(n) {
		w[s.questions[i]] = digit
	}
	return w
}

// of returns which world of the space a world of all questions falls in.
func (s space) of(w world) int {
	n := 0
	for i, size := range s.sizes {
		n = n*size + w[s.questions[i]]
	}
	return n
}

// turnsOn returns the questions of the space on which a function of its
// worlds turns: those of which, all others the same, two answers differ.
func turnsOn[T comparable](s space, f func(n int) T) []int {
	var on []int
	stride := s.count
	for i, size := range s.sizes {
		stride /= size
		if differs(s, stride, size, f) {
			on = append(on, s.questions[i])
		}
	}
	return on
}

func differs[T comparable](s space, stride, size int, f func(n int) T) bool {
	for block := 0; block < s.count; block += stride * size {
		for low := block; low < block+stride; low++ {
			first := f(low)
			for v := 1; v < size; v++ {
				if f(low+v*stride) != first {
					return true
				}
			}
		}
	}
	return false
}

// A table is what one rule set says in every world that can matter to it.
type table struct {
	in       *instrument
	space    space
	outcomes []*outcome // by world of the space; nil: not in force there
}

func (t *table) at(w world) *outcome { return t.outcomes[t.space.of(w)] }

// tabulate asks a rule set in every world of the questions that it can read.
// Readings are let in only once some definition would turn on them.
func (c *openCase) tabulate(ctx context.Context, set *rulebook.RuleSet) (*table, error) {
	in := c.instruments[set.ID]
	moved := set.MovedBy(c.asOf)
	var own []int
	asked := map[string]int{}
	for i, q := range c.questions {
		switch {
		case q.kind == kindReading && slices.Contains(moved, q.id):
			own = append(own, i)
		case q.kind == kindReading:
			asked[q.id] = i
		case c.sees(in, q.path):
			own = append(own, i)
		}
	}
	for {
		s, err := c.newSpace(own)
		if err != nil {
			return nil, err
		}
		t := &table{in: in, space: s, outcomes: make([]*outcome, s.count)}
		let := map[int]bool{}
		for n := range s.count {
			if n%256 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			w := s.spread(n, len(c.questions))
			if !set.Governs(c.asOf, sidesOf(c.readings(w))) {
				continue
			}
			if t.outcomes[n], err = in.ask(ctx, c.input(w)); err != nil {
				return nil, err
			}
			for _, id := range t.outcomes[n].live {
				if i, open := asked[id]; open && !slices.Contains(own, i) {
					let[i] = true
				}
			}
		}
		if len(let) == 0 {
			return t, nil
		}
		own = append(own, slices.Sorted(maps.Keys(let))...)
		slices.Sort(own)
	}
}

// speaks writes down what precedence hears of an outcome.
func (c *openCase) speaks(set *rulebook.RuleSet, o *outcome) string {
	if o == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprint(&b, o.asks, o.operations)
	for _, action := range sortedKeys(o.rulings) {
		fmt.Fprint(&b, action, o.rulings[action], ";")
	}
	if c.engine.book.Mentions(rulebook.PrecedencePackage, set.ID) {
		fmt.Fprint(&b, o.met)
	}
	return b.String()
}

// A joint is what all the governing rule sets and precedence say together, in
// every world that can matter to the answers.
type joint struct {
	space    space
	combined []*combined
}

func (c *openCase) combine(ctx context.Context, tables []*table) (*joint, error) {
	matter := map[int]bool{}
	for _, t := range tables {
		spoken := make([]string, t.space.count)
		for n := range spoken {
			spoken[n] = c.speaks(t.in.set, t.outcomes[n])
		}
		for _, q := range turnsOn(t.space, func(n int) string { return spoken[n] }) {
			matter[q] = true
		}
	}
	for i, q := range c.questions {
		if slices.Contains(c.engine.layers.readings, q.id) {
			matter[i] = true
		}
	}
	s, err := c.newSpace(slices.Sorted(maps.Keys(matter)))
	if err != nil {
		return nil, err
	}
	j := &joint{space: s, combined: make([]*combined, s.count)}
	for n := range s.count {
		if n%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		w := s.spread(n, len(c.questions))
		if j.combined[n], err = c.engine.layers.combine(ctx, c.said(tables, w)); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// said gathers, in one world, what precedence hears.
func (c *openCase) said(tables []*table, w world) said {
	all := sidesOf(c.readings(w))
	s := said{AsOf: c.asOf, Readings: map[string]string{}, Asks: []programAsk{}, Rulings: []ruling{}, Met: []metPin{}, Operations: []operation{}}
	for _, id := range c.engine.layers.readings {
		s.Readings[id] = all[id]
	}
	for _, t := range tables {
		o := t.at(w)
		if o == nil {
			continue
		}
		set := t.in.set
		for _, a := range o.asks {
			s.Asks = append(s.Asks, programAsk{Program: set.ID, Action: a.Action, Form: a.Form})
		}
		if set.Kind != rulebook.Overlay && c.bound(set) {
			for _, action := range sortedKeys(o.rulings) {
				s.Rulings = append(s.Rulings, ruling{RuleSet: set.ID, Level: level(set.ID), Action: action, Ruling: o.rulings[action]})
			}
		}
		if c.engine.book.Mentions(rulebook.PrecedencePackage, set.ID) {
			for i, rule := range t.in.criteria {
				if o.met[i] {
					s.Met = append(s.Met, metPin{RuleSet: set.ID, Pin: rule.Pin})
				}
			}
		}
		for _, op := range o.operations {
			op.Actions, op.Programs = list(op.Actions), list(op.Programs)
			s.Operations = append(s.Operations, op)
		}
	}
	s.Rulings = append(s.Rulings, c.stipulated()...)
	return s
}

// Stipulated is the name under which a local policy that the case stipulates
// stands among the layers.
const Stipulated = "locality.policy"

func (c *openCase) stipulated() []ruling {
	var rulings []ruling
	policy, _ := c.stated["locality"].(map[string]any)
	words, _ := policy["policy"].(map[string]any)
	for _, action := range sortedKeys(words) {
		if word, ok := words[action].(string); ok {
			rulings = append(rulings, ruling{RuleSet: Stipulated, Level: "local", Action: action, Ruling: word})
		}
	}
	return rulings
}

// level says how wide a rule set's jurisdiction is.
func level(id string) string {
	switch strings.Count(id, "/") {
	case 0, 1:
		return "federal"
	case 2:
		return "state"
	}
	return "local"
}

func (c *openCase) bound(set *rulebook.RuleSet) bool { return set.Binds(c.agency) }

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
