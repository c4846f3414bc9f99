package engine

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// Variant returns an engine for a rulebook that differs from its own in the
// folder of that name alone. What does not rest on that folder is shared with
// it, and so is compiled, and remembered, once.
func (e *Engine) Variant(book *rulebook.Rulebook, folder string) *Engine {
	v := New(book)
	v.patience = e.patience
	e.mu.Lock()
	defer e.mu.Unlock()
	for id, in := range e.instruments {
		if in != nil && !slices.Contains(in.compiled.Closure(id), folder) {
			v.instruments[id] = in
		}
	}
	if e.layers != nil && !slices.Contains(e.layers.compiled.Closure(rulebook.PrecedencePackage), folder) {
		v.layers = e.layers
	}
	return v
}

// An Input is a case with every fact and every reading settled, as rules read
// it.
type Input struct{ tree map[string]any }

// NewInput takes a case that facts.Schema.Complete has completed, and the side
// taken of each reading; of others, the first.
func (e *Engine) NewInput(completed map[string]any, readings map[string]string) *Input {
	c := openCase{engine: e, question: Question{Readings: readings}}
	tree := make(map[string]any, len(completed)+1)
	maps.Copy(tree, completed)
	tree["readings"] = c.readings(nil)
	return &Input{tree}
}

// Said is what one rule set says of an input, by itself.
type Said struct {
	Met      []string          // pins, in the order of the text
	Asks     map[string]string // action to form
	Rulings  map[string]string // action to ruling; absent: silent
	Duties   []string          // pins
	Flags    []string
	HoldEnds string

	Operations []string // of a proposal
}

// String writes down all of it: equal texts are equal sayings.
func (s *Said) String() string {
	if s == nil {
		return "not in force"
	}
	return fmt.Sprint(s.Met, s.Asks, s.Rulings, s.Duties, s.Flags, s.HoldEnds, s.Operations)
}

// Says asks one rule set, as if it were in force and bound everybody. Its
// errors are those of the rulebook: it does not compile, or its rules
// contradict each other.
func (e *Engine) Says(ctx context.Context, id string, input *Input) (*Said, error) {
	in, err := e.alone(ctx, id)
	if err != nil {
		return nil, err
	}
	o, err := in.ask(ctx, &document{tree: input.tree}) // its own: a document is for one at a time
	if err != nil {
		return nil, err
	}
	s := &Said{Asks: map[string]string{}, Rulings: o.rulings, HoldEnds: o.holdEnds}
	for i, rule := range in.criteria {
		if o.met[i] {
			s.Met = append(s.Met, rule.Pin)
		}
	}
	for _, a := range o.asks {
		s.Asks[a.Action] = cmp.Or(s.Asks[a.Action], a.Form)
	}
	for _, d := range o.duties {
		s.Duties = append(s.Duties, d.Pin)
	}
	s.Flags = append(s.Flags, o.flags...)
	for _, op := range o.operations {
		s.Operations = append(s.Operations, fmt.Sprint(op.Op, op.Actions, op.Programs))
	}
	slices.Sort(s.Operations)
	slices.Sort(s.Duties)
	slices.Sort(s.Flags)
	return s, nil
}

// Criteria lists the pins of a rule set's criteria, in the order of the text.
func (e *Engine) Criteria(ctx context.Context, id string) ([]string, error) {
	in, err := e.alone(ctx, id)
	if err != nil {
		return nil, err
	}
	var pins []string
	for _, rule := range in.criteria {
		pins = append(pins, rule.Pin)
	}
	return pins, nil
}

// alone returns one instrument, compiled without precedence if it is the first.
func (e *Engine) alone(ctx context.Context, id string) (*instrument, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if in := e.instruments[id]; in != nil {
		return in, nil
	}
	set := e.book.RuleSet(id)
	if set == nil {
		return nil, fmt.Errorf("no rule set %s", id)
	}
	compiled, err := e.book.Compile(ctx, []string{id})
	if err != nil {
		return nil, fmt.Errorf("rulebook: %w", err)
	}
	in, err := newInstrument(set, e.newRules(compiled))
	if err != nil {
		return nil, err
	}
	in.heard = e.book.RulesMention(rulebook.PrecedencePackage, id)
	e.instruments[id] = in
	return in, nil
}

// A World is one way in which what a case leaves open may be answered, as one
// rule set sees it.
type World struct {
	Input *Input
	Key   string // what of it the rule set can read; worlds with one key are one to it
	Bound bool   // the rule set binds the agency that has custody
}

// Worlds lists worlds of a case in which a rule set is in force: the first, in
// which every open question has its first answer, and those that differ from
// it in one. They are none if the case is of another place or day.
func (e *Engine) Worlds(ctx context.Context, q Question, id string) ([]World, error) {
	set := e.book.RuleSet(id)
	if !slices.Contains(e.governing(q), set) {
		return nil, nil
	}
	in, err := e.alone(ctx, id)
	if err != nil {
		return nil, err
	}
	c, err := e.openOf(ctx, q, []*rulebook.RuleSet{set})
	if err != nil {
		return nil, err
	}
	own, asked := c.ownQuestions(in)
	for i, question := range c.questions {
		if slices.Contains(set.MovedBy(), question.id) && !slices.Contains(asked, i) {
			asked = append(asked, i)
		}
	}
	var found []World
	seen := map[string]bool{}
	for _, w := range c.fewWorlds(append(own, asked...)) {
		input := c.input(w)
		if !set.Governs(c.asOf, c.sides(w)) {
			continue
		}
		key := in.reads.key(input.tree)
		if !seen[key] {
			seen[key] = true
			found = append(found, World{Input: &Input{input.tree}, Key: key, Bound: c.bound(set)})
		}
	}
	return found, nil
}

// fewWorlds lists the first world, and all that differ from it in the answer
// to one of some questions.
func (c *openCase) fewWorlds(questions []int) []world {
	first := make(world, len(c.questions))
	all := []world{first}
	for _, q := range questions {
		for v := 1; v < c.diagram.sizes[q]; v++ {
			other := slices.Clone(first)
			other[q] = v
			all = append(all, other)
		}
	}
	return all
}

// Neighbours lists the cases that differ from a case in one fact that a rule
// set can read: one for each thing that the fact might be instead. An offence
// more comes with any one thing that may be said of it.
func (e *Engine) Neighbours(ctx context.Context, q Question, id string) ([]map[string]any, error) {
	c, err := e.openOf(ctx, q, []*rulebook.RuleSet{e.book.RuleSet(id)})
	if err != nil {
		return nil, err
	}
	scope := facts.Scope{AsOf: c.asOf, Sees: c.anySees, Alike: c.alike(), Tree: c.stated}
	variables := e.book.Schema.Alternatives(q.Stated, c.input(make(world, len(c.questions))).tree, scope)
	added := map[string]facts.Put{} // by path: what a case may have besides
	for _, v := range variables {
		if _, isObject := v.Values[1].Value.(map[string]any); isObject && !v.Part {
			added[v.Path] = facts.Put{Variable: v, Value: v.Values[1]}
		}
	}
	var found []map[string]any
	for _, v := range variables {
		var with []facts.Put
		if whole, ok := added[v.Within]; ok {
			with = append(with, whole)
		}
		for _, value := range v.Values {
			if !value.Keep {
				found = append(found, e.book.Schema.Lay(q.Stated, append(with, facts.Put{Variable: v, Value: value})))
			}
		}
	}
	return found, nil
}
