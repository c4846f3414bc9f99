package engine

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
)

// officers lists who makes a judgment, as the governing rule sets that ask for
// it name them.
func (f *finder) officers(path string) []string {
	judgment, ok := strings.CutPrefix(path, "judgments.")
	if !ok {
		return nil
	}
	var named []string
	for _, t := range f.tables {
		for _, pkg := range t.in.compiled.Closure(t.in.set.ID) {
			for _, rule := range t.in.compiled.Rules(pkg) {
				if slices.ContainsFunc(rule.Defs, func(def *ast.Rule) bool { return asksFor(def, judgment) }) {
					named = union(named, t.in.officersOf(rule, judgment))
				}
			}
		}
	}
	return named
}

// asksFor reports whether a definition reads a judgment itself.
func asksFor(def *ast.Rule, judgment string) bool {
	asked := ast.Ref{ast.InputRootDocument, ast.StringTerm("judgments"), ast.StringTerm(judgment)}
	found := false
	ast.WalkRefs(def.Body, func(ref ast.Ref) bool {
		found = found || ref.HasPrefix(asked)
		return found
	})
	return found
}

// officersOf lists who makes the judgment for which a rule asks: the officer
// that the rule names, or that the criteria do which refer to it.
func (in *instrument) officersOf(rule *rulebook.Rule, judgment string) []string {
	if rule.Officer != "" {
		return []string{rule.Officer}
	}
	var named []string
	for _, criterion := range in.criteria {
		refers := func(def *ast.Rule) bool { return in.reaches(def, rule) }
		if criterion == rule || slices.ContainsFunc(criterion.Defs, refers) {
			named = union(named, nonEmpty(in.compiled.OfficerOf(criterion, judgment)))
		}
	}
	return named
}
