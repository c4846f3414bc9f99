// Package machine evaluates rules fast. It takes the plan that OPA compiles of
// them, and makes Go closures of it that work on compact values; the plan
// and its meaning are OPA's, the machine only carries it out.
//
// It knows a part of what OPA knows. Rules that need more are left out of a
// program, and an evaluation that comes upon more (a number that is no
// integer, a built-in function that fails, two values for one rule) ends with
// ErrUnsupported. In both cases the caller asks OPA itself: the machine gives
// OPA's answer or none.
package machine

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ErrUnsupported says that the machine cannot answer and OPA itself is to be
// asked, which may have an answer or an error of its own.
var ErrUnsupported = errors.New("not supported by the machine")

// A Program is compiled rules. It is safe for concurrent use.
type Program struct {
	functions []*function
	byName    map[string]*function
	data      value
	hints     int // look-ups that remember where they found their key
	runs      sync.Pool
}

// Compile plans and compiles rules, by their references, with those that they
// refer to, over some data. Those that need what the machine does not know are
// no rules of the program; if OPA cannot plan them, it fails with ErrUnsupported.
func Compile(ctx context.Context, compiler *ast.Compiler, data map[string]any, refs []string) (*Program, error) {
	// The query is never asked; it has OPA plan the rules.
	terms := make([]string, len(refs))
	for i, ref := range refs {
		terms[i] = "{1 | " + ref + "}"
	}
	policy, err := plan(ctx, compiler, "all := ["+strings.Join(terms, ", ")+"]")
	if err != nil {
		return nil, err
	}
	p := compilePolicy(policy)
	p.data = constant(data)
	p.runs.New = func() any { return newRun(p) }
	return p, nil
}

// A Rule is one rule of a program.
type Rule struct{ f *function }

// Rule finds a rule by its reference (data and the path of its package, then
// its name) among those that were compiled and those that they refer to. It
// finds no functions, and no rules that need what the machine does not know.
func (p *Program) Rule(ref string) (Rule, bool) {
	f := p.byName[ref]
	return Rule{f}, f != nil && f.remembered && !f.refused
}

// Eval evaluates rules on an input: those that ask asks for. It fails with
// ErrUnsupported, or as the context ends; what was answered is then void.
func (p *Program) Eval(ctx context.Context, in *Input, ask func(*Answers)) error {
	return p.run(ctx, func(r *run) { ask(&Answers{r, in.root}) })
}

// Answers are what rules say of one input. A rule is evaluated once.
type Answers struct {
	r     *run
	input value
}

// Suppose puts a value in the place of what a rule says, to those who ask
// after that.
func (a *Answers) Suppose(rule Rule, v Value) { a.r.remember(rule.f, v.v) }

// Defined reports whether a rule says anything at all.
func (a *Answers) Defined(rule Rule) bool { return a.ask(rule).kind != undefined }

// Holds reports whether a rule is defined, and not false.
func (a *Answers) Holds(rule Rule) bool {
	v := a.ask(rule)
	return v.kind != undefined && (v.kind != boolean || v.num != 0)
}

// Some reports whether a rule is defined, and not the empty set.
func (a *Answers) Some(rule Rule) bool {
	v := a.ask(rule)
	return v.kind != undefined && (v.kind != set || len(v.node.list()) > 0)
}

// Value gives what a rule says as OPA gives results (objects as maps, arrays
// and sets as lists, sets in order, numbers as json.Number), and whether it is
// defined.
func (a *Answers) Value(rule Rule) (v any, defined bool) {
	said := a.ask(rule)
	if said.kind == undefined {
		return nil, false
	}
	return said.export(), true
}

func (a *Answers) ask(rule Rule) value {
	if a.r.err != nil {
		return value{}
	}
	return rule.f.value(a.r, a.input)
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
