package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/machine"
	"hypo/internal/rulebook"
)

// A query is what somebody wants to know of some rules. OPA answers it, and,
// once there is one, the machine, which gives the same answers faster; where it
// cannot, OPA again.
type query struct {
	compiled *rulebook.Compiled
	name     string // who asks, for errors
	parts    []part
	opa      func() (rego.PreparedEvalQuery, error) // prepared when it is first asked
	rules    *rules
	ready    atomic.Pointer[ready]
}

// A part is one thing to know: of one rule, by its reference.
type part struct {
	name, ref string
	want      want
	saying    int    // of what one definition says: the part of all of them, counted from 1
	reading   string // wanted only where this reading is open
}

type want int

const (
	itsValue want = iota
	whetherHolds
	whetherSome // whether it says anything: not the empty set
)

// term writes the part in Rego. A rule that fails is undefined; a set of what
// it gives is always there.
func (p part) term() string {
	switch p.want {
	case whetherHolds:
		return "{1 | " + p.ref + "}"
	case whetherSome:
		return "{1 | " + p.ref + " != set()}"
	}
	return p.ref
}

// answer is the variable to which a query binds what it asks.
const answer = "said"

func newQuery(from *rules, name string, parts []part) *query {
	q := &query{compiled: from.compiled, name: name, parts: parts, rules: from}
	for _, p := range parts {
		from.refs = append(from.refs, p.ref)
	}
	q.opa = sync.OnceValues(func() (rego.PreparedEvalQuery, error) {
		return rego.New(
			rego.Query(q.text()),
			rego.Compiler(from.compiled.Compiler),
			rego.Store(from.compiled.Store),
			rego.StrictBuiltinErrors(true),
		).PrepareForEval(context.Background()) // for whoever asks after this one
	})
	return q
}

// text writes the query in Rego.
func (q *query) text() string {
	terms := make([]string, len(q.parts))
	for i, p := range q.parts {
		terms[i] = strconv.Quote(p.name) + ": " + p.term()
	}
	return answer + " := {" + strings.Join(terms, ", ") + "}"
}

// ask gives what the parts say, by their names; what does not hold, is empty or
// is not wanted may be left out.
func (q *query) ask(ctx context.Context, input *document) (said map[string]any, err error) {
	err = q.watched(ctx, func(ctx context.Context) error {
		said, err = q.askMachine(ctx, input)
		return err
	})
	if errors.Is(err, machine.ErrUnsupported) {
		return q.askOPA(ctx, input)
	}
	return said, err
}

// held is what OPA gives for a set with 1 in it.
var held = []any{json.Number("1")}

// askMachine is ask, by the machine if there is one.
func (q *query) askMachine(ctx context.Context, input *document) (map[string]any, error) {
	by := q.machine(ctx)
	if by == nil {
		return nil, machine.ErrUnsupported
	}
	said := map[string]any{}
	undefined := false
	err := by.program.Eval(ctx, input.machine(), func(a *machine.Answers) {
		for i, p := range q.parts {
			switch {
			case p.saying > 0 && !a.Some(by.rules[p.saying-1]), p.reading != "" && !slices.Contains(input.open, p.reading):
			case p.want == whetherHolds && a.Holds(by.rules[i]), p.want == whetherSome && a.Some(by.rules[i]):
				said[p.name] = held
			case p.want == itsValue && a.Some(by.rules[i]):
				said[p.name], _ = a.Value(by.rules[i])
			case p.want == itsValue && !a.Defined(by.rules[i]):
				undefined = true
			}
		}
	})
	if err == nil && undefined {
		err = machine.ErrUnsupported // the rulebook is at fault, and OPA says so
	}
	return said, err
}

// Rules are what the queries over some compiled rules have in common: the
// machine for all of them.
type rules struct {
	compiled *rulebook.Compiled
	patience int64 // how often OPA is asked before the machine is made
	refs     []string
	asked    atomic.Int64
	machine  atomic.Pointer[machine.Program]
}

// patience is how often OPA is asked before a machine is made: to make one
// costs about as much as OPA takes for so many answers.
const patience = 48

func (e *Engine) newRules(compiled *rulebook.Compiled) *rules {
	return &rules{compiled: compiled, patience: e.patience}
}

// program counts a question and gives the machine, once there is one.
func (r *rules) program(ctx context.Context) *machine.Program {
	if program := r.machine.Load(); program != nil {
		return program
	}
	if r.asked.Add(1) == r.patience+1 { // others ask OPA meanwhile
		r.build(ctx)
	}
	return r.machine.Load()
}

// expect tells that so many questions are coming, which may be enough to make
// the machine at once.
func (r *rules) expect(ctx context.Context, questions int) {
	if questions := int64(questions); questions > r.patience && r.asked.Swap(r.patience+1) <= r.patience {
		r.build(ctx)
	}
}

// build makes the machine; not, if the rules are beyond it.
func (r *rules) build(ctx context.Context) {
	data, _ := r.compiled.Data().(map[string]any)
	if program, err := machine.Compile(ctx, r.compiled.Compiler, data, r.refs); err == nil {
		r.machine.Store(program)
	}
}

// A ready is the rules of a query's parts, as the machine knows them.
type ready struct {
	program *machine.Program
	rules   []machine.Rule
	refused bool // some are beyond it
}

// quick reports whether the machine answers, as far as is known.
func (q *query) quick() bool {
	by := q.ready.Load()
	return by != nil && !by.refused
}

func (q *query) machine(ctx context.Context) *ready {
	by := q.ready.Load()
	if by == nil {
		program := q.rules.program(ctx)
		if program == nil {
			return nil
		}
		by = &ready{program: program}
		for _, p := range q.parts {
			rule, ok := program.Rule(p.ref)
			by.refused = by.refused || !ok
			by.rules = append(by.rules, rule)
		}
		q.ready.Store(by)
	}
	if by.refused {
		return nil
	}
	return by
}

// watched evaluates rules of the query under the guard of their rulebook.
func (q *query) watched(ctx context.Context, evaluate func(context.Context) error) error {
	return q.compiled.Guard.Do(ctx, "evaluating "+q.name, evaluate)
}

// askOPA is ask, by OPA, with a trace for example.
func (q *query) askOPA(ctx context.Context, input *document, options ...rego.EvalOption) (map[string]any, error) {
	value, err := input.ast()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q.name, err)
	}
	var results rego.ResultSet
	err = q.watched(ctx, func(ctx context.Context) (err error) {
		opa, err := q.opa()
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		if results, err = opa.Eval(ctx, append(options, rego.EvalParsedInput(value))...); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(results) != 1 {
		return nil, fmt.Errorf("%s: its rules cannot be asked together", q.name)
	}
	said, _ := results[0].Bindings[answer].(map[string]any)
	return said, nil
}
