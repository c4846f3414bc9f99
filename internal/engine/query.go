package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/machine"
	"hypo/internal/rulebook"
)

// A query is a term over the rules, ready to be asked. OPA answers it, and
// from some number of times on the machine, which gives the same answers
// faster but takes time to be made; where it cannot, OPA again.
type query struct {
	compiled *rulebook.Compiled
	name     string // who asks, for errors
	term     string
	opa      rego.PreparedEvalQuery
	patience int64 // how often it is asked of OPA before the machine is made
	asked    atomic.Int64
	machine  atomic.Pointer[machine.Program]
}

// patience is how often a query is asked of OPA before a machine is made for
// it: to make one costs about as much as OPA takes for so many answers.
const patience = 24

// answer is the variable to which a query binds its term.
const answer = "said"

func (e *Engine) newQuery(ctx context.Context, compiled *rulebook.Compiled, name, term string) (*query, error) {
	q := &query{compiled: compiled, name: name, term: term, patience: e.patience}
	var err error
	q.opa, err = rego.New(
		rego.Query(answer+" := "+term),
		rego.Compiler(compiled.Compiler),
		rego.Store(compiled.Store),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return q, nil
}

// ask gives the value of the term, or an error if it is undefined.
func (q *query) ask(ctx context.Context, input *document) (said any, err error) {
	err = q.watched(ctx, func(ctx context.Context) error {
		program := q.program(ctx)
		if program == nil {
			return machine.ErrUnsupported
		}
		said, err = program.Eval(ctx, input.machine())
		return err
	})
	if errors.Is(err, machine.ErrUnsupported) {
		return q.askOPA(ctx, input)
	}
	return said, err
}

// watched evaluates rules of the query under the guard of their rulebook.
func (q *query) watched(ctx context.Context, evaluate func(context.Context) error) error {
	return q.compiled.Guard.Do(ctx, "evaluating "+q.name, evaluate)
}

// askOPA is ask, by OPA, with a trace for example.
func (q *query) askOPA(ctx context.Context, input *document, options ...rego.EvalOption) (any, error) {
	value, err := input.ast()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q.name, err)
	}
	var results rego.ResultSet
	err = q.watched(ctx, func(ctx context.Context) (err error) {
		if results, err = q.opa.Eval(ctx, append(options, rego.EvalParsedInput(value))...); err != nil {
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
	return results[0].Bindings[answer], nil
}

// program counts a question and gives the machine, once there is one.
func (q *query) program(ctx context.Context) *machine.Program {
	if program := q.machine.Load(); program != nil {
		return program
	}
	if q.asked.Add(1) == q.patience+1 { // others ask OPA meanwhile
		q.build(ctx)
	}
	return q.machine.Load()
}

// build makes the machine; not, if the rules are beyond it.
func (q *query) build(ctx context.Context) {
	data, _ := q.compiled.Data().(map[string]any)
	if program, err := machine.Compile(ctx, q.compiled.Compiler, data, answer, q.term); err == nil {
		q.machine.Store(program)
	}
}

// A document is an input, and its forms for those who evaluate it, each made
// once.
type document struct {
	tree  map[string]any
	value ast.Value
	input *machine.Input
	alone map[string]*document // with a single list item, by where that stands

	afresh bool // OPA is to be asked itself; what was said to others like it does not count
	said   map[*instrument]*outcome
}

func (d *document) ast() (ast.Value, error) {
	if d.value == nil {
		value, err := ast.InterfaceToValue(d.tree)
		if err != nil {
			return nil, err
		}
		d.value = value
	}
	return d.value, nil
}

func (d *document) machine() *machine.Input {
	if d.input == nil {
		d.input = machine.NewInput(d.tree)
	}
	return d.input
}

// only gives the document with one item in the list in which that stands, and
// the other lists of items empty; nil, if there is no such item.
func (d *document) only(item string) *document {
	if alone, ok := d.alone[item]; ok {
		return alone
	}
	if d.alone == nil {
		d.alone = map[string]*document{}
	}
	d.alone[item] = d.cut(item)
	return d.alone[item]
}

func (d *document) cut(item string) *document {
	list := listOf(item)
	section, name, _ := strings.Cut(list, ".")
	fields, _ := d.tree[section].(map[string]any)
	items, _ := fields[name].([]any)
	i := slices.IndexFunc(items, func(v any) bool { return standsIn(v) == item })
	if i < 0 {
		return nil
	}
	cut := maps.Clone(fields)
	for k, v := range fields {
		if among, ok := v.([]any); ok && len(among) > 0 && standsIn(among[0]) != "" {
			cut[k] = []any{}
		}
	}
	cut[name] = items[i : i+1]
	tree := maps.Clone(d.tree)
	tree[section] = cut
	return &document{tree: tree, afresh: d.afresh}
}

// standsIn is where a list item stands in the file; nothing, of anything else.
func standsIn(v any) string {
	fields, _ := v.(map[string]any)
	at, _ := fields["at"].(string)
	return at
}
