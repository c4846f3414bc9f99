package machine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
)

// target is the name under which OPA hands its plans to this package.
const target = "hypo"

var register = sync.OnceFunc(func() { rego.RegisterPlugin(target, planner{}) })

// plan has OPA plan a query.
func plan(ctx context.Context, compiler *ast.Compiler, query string) (*ir.Policy, error) {
	register()
	var handed *ir.Policy
	_, err := rego.New(
		rego.Query(query),
		rego.Compiler(compiler),
		rego.Target(target),
	).PrepareForEval(context.WithValue(ctx, planner{}, &handed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return handed, nil
}

// A planner is the target for which OPA plans. It hands the plan on to the
// one who asked for it, in the context, and evaluates nothing itself.
type planner struct{}

// IsTarget is part of rego.TargetPlugin.
func (planner) IsTarget(name string) bool { return name == target }

// PrepareForEval is part of rego.TargetPlugin.
func (planner) PrepareForEval(ctx context.Context, policy *ir.Policy, _ ...rego.PrepareOption) (rego.TargetPluginEval, error) {
	into, ok := ctx.Value(planner{}).(**ir.Policy)
	if !ok {
		return nil, errors.New("this target plans for package machine only")
	}
	*into = policy
	return planner{}, nil
}

// Eval is part of rego.TargetPluginEval.
func (planner) Eval(context.Context, *rego.EvalContext, ast.Value) (ast.Value, error) {
	return nil, errors.New("this target only plans")
}
