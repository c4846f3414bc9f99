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
	t := &trace{running: map[uint64]*ast.Rule{}, fails: map[string][]fail{}, exits: map[string][]items{}}
	said, err := in.query.askOPA(ctx, input, rego.EvalQueryTracer(t), rego.EvalRuleIndexing(false), rego.EvalEarlyExit(false))
	if err != nil {
		return nil, nil, err
	}
	o, err := in.heed(said)
	return t, o, err
}

// Enabled is part of topdown.QueryTracer.
func (t *trace) Enabled() bool { return true }

// Config is part of topdown.QueryTracer.
func (t *trace) Config() topdown.TraceConfig { return topdown.TraceConfig{PlugLocalVars: true} }

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
			t.fails[k] = append(t.fails[k], fail{expr: expr.Location.Row, items: held(e)})
		}
	case topdown.ExitOp:
		if rule, ok := e.Node.(*ast.Rule); ok {
			k := key(rule)
			t.exits[k] = append(t.exits[k], held(e))
		}
	}
}

// held reads the items that the local variables hold.
func held(e topdown.Event) items {
	in := items{}
	if e.Locals == nil {
		return in
	}
	e.Locals.Iter(func(k, v ast.Value) bool {
		o, ok := v.(ast.Object)
		if !ok {
			return false
		}
		at := o.Get(ast.StringTerm("at"))
		if at == nil {
			return false
		}
		name, _ := k.(ast.Var)
		if meta, ok := e.LocalMetadata[name]; ok && meta.Name != "" {
			name = meta.Name
		}
		if where, ok := at.Value.(ast.String); ok {
			in[string(name)] = string(where)
		}
		return false
	})
	return in
}
