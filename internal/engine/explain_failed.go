package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A failed is how far a rule came, and what ended it.
type failed struct {
	progress  []int // expressions passed, outermost first
	item      string
	condition string
	officer   string
	expr      string
	facts     []verdict.Fact
	excepted  bool // it was an exception that held
	or        []*failed
}

func (a *account) told(f *failed) *verdict.Failure {
	v := &verdict.Failure{Condition: f.condition, Expr: f.expr, Facts: f.facts, Officer: f.officer}
	if v.Facts == nil {
		v.Facts = []verdict.Fact{}
	}
	for _, other := range f.or {
		v.Or = append(v.Or, *a.told(other))
	}
	return v
}

// failure finds the first condition of a rule that failed, for the item that
// came furthest: for one item, if named. It is nil if nothing was tried.
func (a *account) failure(rule *rulebook.Rule, item string, within *rulebook.Rule) *failed {
	if rule.Title == "" {
		titled := *rule
		titled.Title, titled.Officer = within.Title, cmp.Or(rule.Officer, within.Officer)
		rule = &titled
	}
	var limbs []*failed
	for _, def := range rule.Defs {
		var best *failed
		for _, f := range a.trace.fails[key(def)] {
			if item != "" && len(f.items) > 0 && !f.items.hold(item) {
				continue
			}
			if candidate := a.ended(rule, def, f); candidate != nil && further(candidate, best) {
				best = candidate
			}
		}
		if best != nil {
			limbs = append(limbs, best)
		}
	}
	if len(limbs) == 0 {
		return nil
	}
	best := limbs[0]
	for _, limb := range limbs[1:] {
		if slices.Compare(limb.progress, best.progress) > 0 {
			best = limb
		}
	}
	for _, limb := range limbs {
		same := func(f *failed) bool { return f.condition == limb.condition }
		if limb != best && !same(best) && !slices.ContainsFunc(best.or, same) {
			best.or = append(best.or, limb)
		}
	}
	return best
}

// further reports whether one attempt came further than another; of two that
// came as far, the one whose item stands first in the file did.
func further(candidate, best *failed) bool {
	if best == nil {
		return true
	}
	if c := slices.Compare(candidate.progress, best.progress); c != 0 {
		return c > 0
	}
	return before(candidate.item, best.item)
}

// before compares two places in a file by list and index.
func before(a, b string) bool {
	return len(a) < len(b) || len(a) == len(b) && a < b
}

// ended says what ended one attempt at a definition; nil if it was the other
// side of a reading.
func (a *account) ended(rule *rulebook.Rule, def *ast.Rule, f fail) *failed {
	at := 0
	for i, expr := range def.Body {
		if expr.Location != nil && expr.Location.Row <= f.expr {
			at = i
		}
	}
	expr := def.Body[at]
	if strings.Contains(expr.String(), "input.readings") {
		return nil
	}
	out := &failed{progress: []int{at}, expr: expr.String(), item: f.items.only(), condition: rule.Title, officer: rule.Officer}
	refers := a.in.compiled.Refers(rule.Package, def.Module.Imports, expr)
	if len(refers) == 0 || !plain(expr) {
		out.facts = a.read(expr, f.items, refers)
		return out
	}
	next := refers[len(refers)-1]
	item := f.items[member(expr)]
	if expr.Negated {
		out.excepted = true
		out.condition = "not: " + cmp.Or(next.Title, rule.Title)
		out.facts = a.grounds(next, item)
		return out
	}
	var nested *failed
	if !a.stops(next) {
		nested = a.failure(next, item, rule)
	}
	if nested == nil {
		out.condition = cmp.Or(next.Title, rule.Title)
		out.facts = a.read(expr, f.items, nil)
		return out
	}
	nested.progress = append(out.progress, nested.progress...)
	nested.officer = cmp.Or(nested.officer, rule.Officer)
	nested.item = cmp.Or(out.item, nested.item)
	return nested
}

// stops reports whether an explanation ends at a rule: one of those at which
// it stops, or one that gathers them.
func (a *account) stops(rule *rulebook.Rule) bool {
	return slices.ContainsFunc(a.stop, func(s *rulebook.Rule) bool {
		return s == rule || slices.ContainsFunc(rule.Defs, func(def *ast.Rule) bool { return a.in.reaches(def, s) })
	})
}

// plain reports whether an expression is an iteration over a rule, a
// membership in one, or a reference to one, and nothing else.
func plain(expr *ast.Expr) bool {
	switch terms := expr.Terms.(type) {
	case *ast.SomeDecl:
		return true
	case *ast.Term:
		_, isRef := terms.Value.(ast.Ref)
		_, isVar := terms.Value.(ast.Var)
		return isRef || isVar
	}
	return expr.IsCall() && expr.Operator().String() == ast.Member.Name
}

// member returns the variable of which an expression asks whether it is a
// member of a rule.
func member(expr *ast.Expr) string {
	if expr.IsCall() && expr.Operator().String() == ast.Member.Name {
		if v, ok := expr.Operand(0).Value.(ast.Var); ok {
			return string(v)
		}
	}
	return ""
}
