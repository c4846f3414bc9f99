// Package machine evaluates rules fast. It takes the plan that OPA compiles of
// a query, and makes Go closures of it that work on compact values; the plan
// and its meaning are OPA's, the machine only carries it out.
//
// It knows a part of what OPA knows. A query that needs more is refused when
// it is compiled, and an evaluation that comes upon more (a number that is no
// integer, a built-in function that fails, two values for one rule) ends with
// ErrUnsupported. In both cases the caller asks OPA itself: the machine gives
// OPA's answer or none.
package machine

import (
	"context"
	"errors"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ErrUnsupported says that the machine cannot answer and OPA itself is to be
// asked, which may have an answer or an error of its own.
var ErrUnsupported = errors.New("not supported by the machine")

// A Program is a compiled query. It is safe for concurrent use.
type Program struct {
	result    string // the variable of the query
	plan      []block
	locals    int
	functions []*function
	byName    map[string]*function
	data      value
	hints     int // look-ups that remember where they found their key
	runs      sync.Pool
}

// Compile plans and compiles a query of the form "name := term", with the
// rules of a compiler over some data. It fails with ErrUnsupported where the
// rules need what the machine does not know.
func Compile(ctx context.Context, compiler *ast.Compiler, data map[string]any, name, term string) (*Program, error) {
	policy, err := plan(ctx, compiler, name+" := "+term)
	if err != nil {
		return nil, err
	}
	p, err := compilePolicy(policy)
	if err != nil {
		return nil, err
	}
	p.result = name
	p.data = constant(data)
	p.runs.New = func() any { return newRun(p) }
	return p, nil
}

// Eval evaluates the query on an input and gives its value as OPA gives
// results: objects as maps, arrays and sets as lists, sets in order, numbers
// as json.Number. It fails with ErrUnsupported, or as the context ends.
func (p *Program) Eval(ctx context.Context, in *Input) (any, error) {
	var out any
	err := p.run(ctx, func(r *run) {
		l := r.enter(p.locals)
		l[inputLocal], l[dataLocal] = in.root, p.data
		for _, b := range p.plan {
			b.exec(r, l)
		}
		if r.err != nil {
			return
		}
		if len(r.results) != 1 {
			r.fail(unsupported{"other than one result"})
			return
		}
		if v := r.results[0].get(text(p.result)); v.kind != undefined {
			out = v.export()
		}
	})
	return out, err
}

// A Rule is one rule of a program, to be evaluated by itself.
type Rule struct{ f *function }

// Rule finds a rule that the query refers to, however far, by its reference:
// data.us.pep.priority_1_d. It finds no functions.
func (p *Program) Rule(ref string) (Rule, bool) {
	f := p.byName[ref]
	return Rule{f}, f != nil && f.remembered
}

// A StandIn is a value that takes the place of a rule's own.
type StandIn struct {
	Rule  Rule
	Value Value
}

// EvalRule evaluates one rule, with values in the place of other rules, and
// tells whether it is defined. It fails as Eval does.
func (p *Program) EvalRule(ctx context.Context, rule Rule, in *Input, standIns []StandIn) (out any, defined bool, err error) {
	err = p.run(ctx, func(r *run) {
		for _, s := range standIns {
			r.memo[s.Rule.f.index] = memo{known: true, value: s.Value.v}
		}
		if v := rule.f.value(r, in.root); v.kind != undefined && r.err == nil {
			out, defined = v.export(), true
		}
	})
	return out, defined, err
}

// run borrows the state of an evaluation and turns a panic about what is not
// supported into an error.
func (p *Program) run(ctx context.Context, eval func(*run)) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, _ := p.runs.Get().(*run)
	r.ctx = ctx
	defer func() {
		if what := recover(); what != nil {
			u, ok := what.(unsupported)
			if !ok {
				panic(what)
			}
			err = u
			return // its stack is in disorder
		}
		r.reset()
		p.runs.Put(r)
	}()
	eval(r)
	return r.err
}
