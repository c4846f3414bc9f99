package engine

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// A trace is what happened in one evaluation of a rule set, by definition:
// for each time it was entered, how far it came. The evaluator remembers
// rules, so the second use of a rule leaves no events: a trace is joined by
// rule, never by nesting.
type trace struct {
	names   map[ast.Var]ast.Var // of variables, as written, by what the compiler made of them
	locals  map[*ast.Rule][]local
	running map[uint64]*ast.Rule
	fails   map[string][]fail
	exits   map[string][]items
}

// A fail is one expression that ended a definition, by index in its body as
// written, and the list items in hand.
type fail struct {
	expr  int
	items items
}

// items are the list items in hand, by the variable that holds them: where
// each stands in the file.
type items map[string]string

// key names a definition; the compiler's own rules share a location with the
// definition they stand for.
func key(rule *ast.Rule) string {
	return fmt.Sprintf("%s:%d:%s", rule.Location.File, rule.Location.Row, rule.Head.Ref()[0])
}

// traced evaluates the rule set with every definition tried: an index would
// hide those that cannot match, and an early exit those that come second.
func (in *instrument) traced(ctx context.Context, input *document) (*trace, *outcome, error) {
	t := &trace{names: in.compiled.Compiler.RewrittenVars, locals: map[*ast.Rule][]local{}, running: map[uint64]*ast.Rule{}, fails: map[string][]fail{}, exits: map[string][]items{}}
	said, err := in.query.askOPA(ctx, input, rego.EvalQueryTracer(t), rego.EvalRuleIndexing(false), rego.EvalEarlyExit(false))
	if err != nil {
		return nil, nil, err
	}
	o, err := in.heed(said)
	return t, o, err
}

// Enabled is part of topdown.QueryTracer.
func (t *trace) Enabled() bool { return true }

// Config is part of topdown.QueryTracer. To have the variables of every event
// would double the time of a trace; those of the few that count are looked up.
func (t *trace) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// TraceEvent is part of topdown.QueryTracer.
func (t *trace) TraceEvent(e topdown.Event) {
	switch e.Op {
	case topdown.EnterOp:
		if rule, ok := e.Node.(*ast.Rule); ok {
			t.running[e.QueryID] = rule
		}
	case topdown.FailOp:
		rule := t.running[e.QueryID]
		if expr, ok := e.Node.(*ast.Expr); ok && rule != nil && expr.Location != nil {
			k := key(rule)
			t.fails[k] = append(t.fails[k], fail{expr: expr.Location.Row, items: t.held(rule, e)})
		}
	case topdown.ExitOp:
		if rule, ok := e.Node.(*ast.Rule); ok {
			k := key(rule)
			t.exits[k] = append(t.exits[k], t.held(rule, e))
		}
	}
}

// A local is a variable of a definition.
type local struct {
	term *ast.Term
	name string // as written
}

func (t *trace) localsOf(rule *ast.Rule) []local {
	found, known := t.locals[rule]
	if !known {
		seen := ast.NewVarSet(ast.InputRootDocument.Value.(ast.Var), ast.DefaultRootDocument.Value.(ast.Var))
		ast.WalkVars(rule, func(v ast.Var) bool {
			if !seen.Contains(v) {
				seen.Add(v)
				name := v
				if written, ok := t.names[v]; ok {
					name = written
				}
				found = append(found, local{ast.NewTerm(v), string(name)})
			}
			return false
		})
		t.locals[rule] = found
	}
	return found
}

// held reads the items that the variables of a definition hold.
func (t *trace) held(rule *ast.Rule, e topdown.Event) items {
	in := items{}
	for _, v := range t.localsOf(rule) {
		if o, ok := e.Plug(v.term).Value.(ast.Object); ok {
			if at := o.Get(atKey); at != nil {
				if where, ok := at.Value.(ast.String); ok {
					in[v.name] = string(where)
				}
			}
		}
	}
	return in
}

// atKey is under what a list item says where it stands.
var atKey = ast.StringTerm("at")

func (i items) hold(item string) bool {
	for _, at := range i {
		if at == item {
			return true
		}
	}
	return false
}

func (i items) only() string {
	first := ""
	for _, at := range i {
		if first == "" || before(at, first) {
			first = at
		}
	}
	return first
}
