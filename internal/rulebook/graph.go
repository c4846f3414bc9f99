package rulebook

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Refers returns the rules that an expression, or anything else of the syntax
// of a package, refers to, in order.
func (c *Compiled) Refers(pkg string, imports []*ast.Import, node any) []*Rule {
	var found []*Rule
	add := func(r *Rule) {
		if slices.Contains(found, r) {
			return
		}
		found = append(found, r)
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case ast.Ref:
			if r := c.resolve(pkg, imports, x); r != nil {
				add(r)
			}
		case ast.Var:
			if r := c.Rule(pkg, string(x)); r != nil {
				add(r)
			}
		}
		return false
	}).Walk(node)
	return found
}

// resolve finds the rule that a reference as written points to.
func (c *Compiled) resolve(pkg string, imports []*ast.Import, ref ast.Ref) *Rule {
	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return nil
	}
	if head.Equal(ast.DefaultRootDocument.Value) {
		return c.RuleOf(ref)
	}
	for _, imp := range imports {
		if path, ok := imp.Path.Value.(ast.Ref); ok && imp.Name().Equal(head) {
			return c.RuleOf(path.Concat(ref[1:]))
		}
	}
	return c.Rule(pkg, string(head))
}

// Reaches reports whether a definition rests on a rule, however far: refers to
// it other than to deny it.
func (c *Compiled) Reaches(def *ast.Rule, target *Rule) bool {
	seen := map[*Rule]bool{}
	var walk func(def *ast.Rule) bool
	walk = func(def *ast.Rule) bool {
		for _, expr := range def.Body {
			if expr.Negated {
				continue
			}
			for _, r := range c.Refers(packageName(def.Module), def.Module.Imports, expr) {
				if r == target {
					return true
				}
				if seen[r] {
					continue
				}
				seen[r] = true
				if slices.ContainsFunc(r.Defs, walk) {
					return true
				}
			}
		}
		return false
	}
	return walk(def)
}

var judgmentsRef = ast.MustParseRef("input.judgments")

// OfficerOf returns who makes the judgment that a rule turns on: the officer
// named where it is asked for, or by the rule itself.
func (c *Compiled) OfficerOf(rule *Rule, judgment string) string {
	seen := map[*Rule]bool{}
	var find func(r *Rule) string
	find = func(r *Rule) string {
		if seen[r] {
			return ""
		}
		seen[r] = true
		for _, def := range r.Defs {
			asks := false
			ast.WalkRefs(def.Body, func(ref ast.Ref) bool {
				if len(ref) >= 3 && ref.HasPrefix(judgmentsRef) && ref[2].Equal(ast.StringTerm(judgment)) {
					asks = true
				}
				return false
			})
			if asks && r.Officer != "" {
				return r.Officer
			}
			for _, other := range c.Refers(packageName(def.Module), def.Module.Imports, def.Body) {
				if officer := find(other); officer != "" {
					return officer
				}
			}
		}
		return ""
	}
	if officer := find(rule); officer != "" {
		return officer
	}
	return rule.Officer
}
