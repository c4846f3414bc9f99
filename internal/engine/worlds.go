package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hypo/internal/rulebook"
)

// How much is considered before a case is refused: worlds in which a rule set
// is asked as a whole, beyond which its rules are asked one by one;
// evaluations of any kind; and steps in putting their results together.
const (
	maxWhole       = 64
	maxEvaluations = 60_000
	maxSteps       = 1_000_000
)

// limits are how much a case may take.
type limits struct {
	evaluations int
	steps       int
	inputs      int // completed inputs that are kept
}

var caseLimits = limits{evaluations: maxEvaluations, steps: maxSteps, inputs: 4096}

// A table is what one rule set says in every world, as functions of the open
// questions.
type table struct {
	in       *instrument
	governs  ref        // 1 where it is in force
	spoken   ref        // what precedence hears, an index of outcomes
	outcomes []*outcome // nil: nothing, being not in force
	met      []ref      // by criterion: 1 where it is met
	flags    []string   // raised in some world
}

// tabulate asks a rule set in every world that can matter to it: as a whole
// if there are few, else rule by rule.
func (c *openCase) tabulate(ctx context.Context, set *rulebook.RuleSet) (*table, error) {
	t := &table{in: c.instruments[set.ID]}
	moved, err := c.inForce(set)
	if err != nil {
		return nil, err
	}
	t.governs = moved
	own, asked := c.ownQuestions(t.in)
	if c.worldsOf(own) <= maxWhole {
		known, ok, err := c.askWhole(ctx, t.in, own, asked)
		if err != nil {
			return nil, err
		}
		if ok {
			return t, c.tell(t, known)
		}
	}
	return t, c.askRules(ctx, t)
}

// inForce is where a rule set is in force: everywhere, unless a reading moves it.
func (c *openCase) inForce(set *rulebook.RuleSet) (ref, error) {
	moved := set.MovedBy()
	if len(moved) == 0 {
		return result(truth(set.Governs(c.asOf, nil))), nil
	}
	var movers []int
	for i, q := range c.questions {
		if q.kind == kindReading && slices.Contains(moved, q.id) {
			movers = append(movers, i)
		}
	}
	return c.diagram.combine(nil, movers, func(_, answers []int) (int, error) {
		w := make(world, len(c.questions))
		for i, q := range movers {
			w[q] = answers[i]
		}
		return truth(set.Governs(c.asOf, c.sides(w))), nil
	})
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ownQuestions lists the facts and judgments that a rule set can read, and the
// readings that it asks for.
func (c *openCase) ownQuestions(in *instrument) (own, asked []int) {
	for i, q := range c.questions {
		switch {
		case q.kind != kindReading && c.sees(in, q.variable.Path):
			own = append(own, i)
		case q.kind == kindReading && slices.ContainsFunc(in.asked, func(a rulebook.Asked) bool { return a.Reading == q.id }):
			asked = append(asked, i)
		}
	}
	return own, asked
}

func (c *openCase) worldsOf(questions []int) int {
	n := 1
	for _, q := range questions {
		if n *= c.diagram.sizes[q]; n > maxEvaluations {
			return n
		}
	}
	return n
}

// A whole is what a rule set says in every world of some questions.
type whole struct {
	questions []int
	outcomes  map[string]*outcome // by the answers
}

// askWhole asks a rule set in every world of the questions that it can read.
// A reading is let in only once some definition would turn on it. It gives up
// if that makes the worlds too many.
func (c *openCase) askWhole(ctx context.Context, in *instrument, own, asked []int) (*whole, bool, error) {
	for {
		k := &whole{questions: own, outcomes: map[string]*outcome{}}
		let := map[int]bool{}
		_, err := c.diagram.combine(nil, own, func(_, answers []int) (int, error) {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			w := make(world, len(c.questions))
			for i, q := range own {
				w[q] = answers[i]
			}
			c.evaluations++
			o, err := in.ask(ctx, c.input(w))
			if err != nil {
				return 0, err
			}
			k.outcomes[fmt.Sprint(answers)] = o
			for _, i := range asked {
				if slices.Contains(o.live, c.questions[i].id) && !slices.Contains(own, i) {
					let[i] = true
				}
			}
			return 0, nil
		})
		if err != nil || len(let) == 0 {
			return k, err == nil, err
		}
		own = append(slices.Clone(own), slices.Collect(maps.Keys(let))...)
		slices.Sort(own)
		if c.worldsOf(own) > maxWhole*4 {
			return nil, false, nil
		}
	}
}

// tell turns what was asked as a whole into functions of the worlds.
func (c *openCase) tell(t *table, k *whole) error {
	function := func(of func(*outcome) int) (ref, error) {
		return c.diagram.combine([]ref{t.governs}, k.questions, func(governs, answers []int) (int, error) {
			if governs[0] == 0 {
				return 0, nil
			}
			return of(k.outcomes[fmt.Sprint(answers)]), nil
		})
	}
	t.outcomes = []*outcome{nil}
	heard := map[string]int{}
	var err error
	t.spoken, err = function(func(o *outcome) int { return t.hear(o, heard) })
	for i := range t.in.criteria {
		if err != nil {
			return err
		}
		var met ref
		met, err = function(func(o *outcome) int { return truth(o.met[i]) })
		t.met = append(t.met, met)
	}
	for _, answers := range slices.Sorted(maps.Keys(k.outcomes)) {
		t.flags = union(t.flags, k.outcomes[answers].flags)
	}
	return err
}

// hear gives outcomes that precedence cannot tell apart one number.
func (t *table) hear(o *outcome, heard map[string]int) int {
	key := t.in.speaks(o)
	n, known := heard[key]
	if !known {
		n = len(t.outcomes)
		heard[key] = n
		t.outcomes = append(t.outcomes, o)
	}
	return n
}

// speaks writes down what precedence hears of an outcome.
func (in *instrument) speaks(o *outcome) string {
	var b strings.Builder
	write := func(words ...string) {
		for _, w := range words {
			b.WriteString(w)
			b.WriteByte(0)
		}
		b.WriteByte(0)
	}
	for _, a := range o.asks {
		write(a.Action, a.Form)
	}
	for _, op := range o.operations {
		write(op.Proposal, op.Op)
		write(op.Actions...)
		write(op.Programs...)
	}
	for _, action := range sortedKeys(o.rulings) {
		write(action, o.rulings[action])
	}
	if in.heard {
		for _, met := range o.met {
			write(yesNo(met))
		}
	}
	return b.String()
}

// count refuses a case that needs too many evaluations.
func (c *openCase) count() error {
	if c.evaluations++; c.evaluations > c.limits.evaluations {
		return c.tooMany()
	}
	return nil
}

// step refuses a case whose results take too long to put together, and ends
// with the context.
func (c *openCase) step(ctx context.Context) error {
	if c.steps++; c.steps > c.limits.steps {
		return c.tooMany()
	}
	if c.steps%256 == 0 {
		return ctx.Err()
	}
	return nil
}

// blame notes, of the first thing that became too much, the questions over which
// it was tabulated: its own, and those on which its parts turn.
func (c *openCase) blame(err error, own []int, parts []ref) error {
	if _, tooMany := errors.AsType[*TooManyError](err); !tooMany || c.over != nil {
		return err
	}
	over := slices.Clone(own)
	for _, p := range parts {
		over = append(over, c.diagram.turnsOn(p)...)
	}
	slices.Sort(over)
	c.over = slices.Compact(over)
	return err
}

func (c *openCase) tooMany() error {
	var names []string
	for _, q := range c.questions {
		if q.kind != kindReading && !slices.Contains(names, q.id) {
			names = append(names, q.id)
		}
	}
	return &TooManyError{Questions: names, Limit: c.limits.evaluations}
}
