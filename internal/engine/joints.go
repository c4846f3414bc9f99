package engine

import (
	"context"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// A topic is what precedence is asked about at one time. Whether an action
// would be asked for hangs on what the programs ask, what the jail may do on
// what the layers rule, and neither on other actions: apart, they have far
// fewer combinations than together.
type topic struct {
	action string
	asked  bool // whether it would be asked for; else what the jail may do
}

// A joint is what all the governing rule sets and precedence say together on
// one topic.
type joint struct {
	all      ref // an index of combined
	combined []*combined
}

// on keeps of an outcome what bears on a topic.
func (t topic) on(o *outcome) *outcome {
	if o == nil {
		return nil
	}
	kept := &outcome{operations: o.operations, rulings: map[string]string{}}
	if t.asked {
		kept.met = o.met
		kept.asks = slices.DeleteFunc(slices.Clone(o.asks), func(a ask) bool { return a.Action != t.action })
	} else if ruling, ok := o.rulings[t.action]; ok {
		kept.rulings[t.action] = ruling
	}
	return kept
}

// joints asks precedence about what would be asked for and what the jail may
// do, action by action.
func (c *openCase) joints(ctx context.Context, tables []*table, actions []string) (map[topic]*joint, error) {
	all, err := c.together(ctx, tables, actions)
	if err != nil {
		return nil, err
	}
	joints := make(map[topic]*joint, 2*len(actions))
	for _, action := range actions {
		for _, about := range []topic{{action, true}, {action, false}} {
			if all != nil {
				joints[about] = &joint{all: result(0), combined: []*combined{all.on(action)}}
			} else if joints[about], err = c.combine(ctx, tables, about); err != nil {
				return nil, err
			}
		}
	}
	return joints, nil
}

// together asks precedence about everything at once, if no open question bears
// on it; nil, if some does.
func (c *openCase) together(ctx context.Context, tables []*table, actions []string) (*combined, error) {
	outcomes := make([]*outcome, len(tables))
	for i, t := range tables {
		if !t.spoken.settled() {
			return nil, nil
		}
		outcomes[i] = t.outcomes[t.spoken.result()]
	}
	if len(c.ofPrecedence()) > 0 {
		return nil, nil
	}
	if err := c.count(); err != nil {
		return nil, err
	}
	s, layers := c.said(tables, outcomes, make(world, len(c.questions)), actions...), c.engine.layers
	if layers.query.quick() {
		return layers.evaluate(ctx, s) // one of many cases, each with its own day
	}
	return layers.combine(ctx, s)
}

// ofPrecedence lists the open questions that precedence itself reads.
func (c *openCase) ofPrecedence() []int {
	var own []int
	for i, q := range c.questions {
		if slices.Contains(c.engine.layers.readings, q.id) || strings.HasPrefix(q.variable.Path, stipulatedPolicy) {
			own = append(own, i)
		}
	}
	return own
}

// combine asks precedence about a topic in every world.
func (c *openCase) combine(ctx context.Context, tables []*table, about topic) (*joint, error) {
	j := &joint{}
	var parts []ref
	var kept [][]*outcome
	for _, t := range tables {
		part, outcomes := c.bearing(t, about)
		parts, kept = append(parts, part), append(kept, outcomes)
	}
	own := c.ofPrecedence()
	number := map[*combined]int{}
	var err error
	j.all, err = c.diagram.combine(parts, own, func(heard, answers []int) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := c.count(); err != nil {
			return 0, err
		}
		w := make(world, len(c.questions))
		for i, q := range own {
			w[q] = answers[i]
		}
		outcomes := make([]*outcome, len(tables))
		for i := range tables {
			outcomes[i] = kept[i][heard[i]]
		}
		s := c.said(tables, outcomes, w)
		if !about.asked {
			s = c.said(tables, outcomes, w, about.action)
		}
		made, err := c.engine.layers.combine(ctx, s)
		if err != nil {
			return 0, err
		}
		n, known := number[made]
		if !known {
			n = len(j.combined)
			number[made] = n
			j.combined = append(j.combined, made.on(about.action)) // a proposal may bar several
		}
		return n, nil
	})
	return j, c.blame(err, own, parts)
}

// bearing is what a rule set says that bears on a topic.
func (c *openCase) bearing(t *table, about topic) (ref, []*outcome) {
	kept := []*outcome{nil}
	heard := map[string]int{}
	r := c.diagram.rename(t.spoken, func(n int) int {
		o := about.on(t.outcomes[n])
		if o == nil {
			return 0
		}
		key := t.in.speaks(o)
		i, known := heard[key]
		if !known {
			i = len(kept)
			heard[key] = i
			kept = append(kept, o)
		}
		return i
	})
	return r, kept
}

// said gathers, in one world, what precedence hears, with what the case
// stipulates about some actions.
func (c *openCase) said(tables []*table, outcomes []*outcome, w world, stipulated ...string) said {
	s := said{AsOf: c.asOf, Readings: map[string]string{}, Asks: []programAsk{}, Rulings: []ruling{}, Met: []metPin{}, Operations: []operation{}}
	for _, id := range c.engine.layers.readings {
		s.Readings[id] = c.side(w, id)
	}
	for i, t := range tables {
		o := outcomes[i]
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
		if t.in.heard {
			for i, rule := range t.in.criteria {
				if o.met != nil && o.met[i] {
					s.Met = append(s.Met, metPin{RuleSet: set.ID, Pin: rule.Pin})
				}
			}
		}
		for _, op := range o.operations {
			op.Actions, op.Programs = list(op.Actions), list(op.Programs)
			s.Operations = append(s.Operations, op)
		}
	}
	for _, action := range stipulated {
		s.Rulings = append(s.Rulings, c.stipulated(w, action)...)
	}
	return s
}

// stipulatedPolicy is the name under which a local policy that the case stipulates
// stands among the layers.
const stipulatedPolicy = "locality.policy"

func (c *openCase) stipulated(w world, action string) []ruling {
	var rulings []ruling
	found, _ := facts.Get(c.input(w).tree, stipulatedPolicy)
	policy, _ := found.(map[string]any)
	if word, ok := policy[action].(string); ok {
		rulings = append(rulings, ruling{RuleSet: stipulatedPolicy, Level: "local", Action: action, Ruling: word})
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
