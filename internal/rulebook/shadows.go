package rulebook

import (
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

var readingsRef = ast.MustParseRef("input.readings")

// askReadings adds to a parsed module, for every definition that asks for a
// side of a reading, the same definition under another name without asking.
// The engine needs to consider a reading only where one of these holds.
func (c *Compiled) askReadings(module *ast.Module) {
	pkg := packageName(module)
	for _, def := range slices.Clone(module.Rules) {
		var rest ast.Body
		var readings []string
		for _, expr := range def.Body {
			if id, ok := asksFor(expr); ok {
				readings = append(readings, id)
				continue
			}
			rest = append(rest, expr.Copy())
			for _, id := range namesUnder(readingsRef, expr) {
				c.asked[pkg] = append(c.asked[pkg], Asked{Reading: id, Always: true})
			}
		}
		if len(readings) == 0 {
			continue
		}
		if len(rest) == 0 {
			rest = ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))
		}
		name := fmt.Sprintf("reading_asked_%d", len(c.asked[pkg]))
		addShadow(module, def, name).Body = ast.NewBody(rest...)
		for _, id := range readings {
			c.asked[pkg] = append(c.asked[pkg], Asked{Reading: id, Rule: name})
		}
	}
}

// Sayings are the rules in which a rule set speaks, beside its criteria.
var Sayings = []string{"asks", "forbids", "permits", "requires", "duties", "flags", "hold_ends", "operations"}

// splitSayings adds to a parsed module every definition of a saying once more,
// under a name of its own, so that an evaluation tells which of them spoke.
func (c *Compiled) splitSayings(module *ast.Module) {
	pkg := packageName(module)
	for _, def := range slices.Clone(module.Rules) {
		rule := c.Rule(pkg, string(def.Head.Ref()[0].Value.(ast.Var)))
		if rule == nil || !slices.Contains(Sayings, rule.Name) {
			continue
		}
		addShadow(module, def, SpokenBy(rule.Name, slices.Index(rule.Defs, def)))
	}
}

// SpokenBy names the rule, made by the compiler, that gives what one
// definition of a saying says.
func SpokenBy(saying string, def int) string { return fmt.Sprintf("%s_by_%d", saying, def) }

// addShadow adds a copy of a definition to a module, under another name.
func addShadow(module *ast.Module, def *ast.Rule, name string) *ast.Rule {
	shadow := def.Copy()
	shadow.Annotations = nil
	shadow.Head.Name = ast.Var(name)
	shadow.Head.SetRef(append(ast.Ref{ast.VarTerm(name)}, shadow.Head.Ref()[1:]...))
	shadow.Module = module
	module.Rules = append(module.Rules, shadow)
	return shadow
}

// asksFor recognises input.readings["id"] == "side".
func asksFor(expr *ast.Expr) (string, bool) {
	if expr.Negated || !expr.IsEquality() && !expr.IsCall() || len(expr.With) > 0 {
		return "", false
	}
	if op := expr.Operator().String(); op != ast.Equal.Name && op != ast.Equality.Name {
		return "", false
	}
	for i := range 2 {
		ref, isRef := expr.Operand(i).Value.(ast.Ref)
		_, isText := expr.Operand(1 - i).Value.(ast.String)
		if isRef && isText && len(ref) == 3 && ref.HasPrefix(readingsRef) {
			if id, ok := ref[2].Value.(ast.String); ok {
				return string(id), true
			}
		}
	}
	return "", false
}

// namesUnder lists the names that an expression refers to under a document, as
// the readings of input.readings.
func namesUnder(document ast.Ref, expr *ast.Expr) []string {
	var names []string
	ast.WalkRefs(expr, func(ref ast.Ref) bool {
		if len(ref) > len(document) && ref.HasPrefix(document) {
			if name, ok := ref[len(document)].Value.(ast.String); ok {
				names = append(names, string(name))
			}
		}
		return false
	})
	return names
}
