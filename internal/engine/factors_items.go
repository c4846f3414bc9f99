package engine

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// judgesItems recognises a rule that judges list items one by one: every
// definition draws an item from a list of facts or from another such set, and
// asks only of that item, of sets of items that it may be in, and of facts that
// belong to no item. It gives the items that pass, or, the same for each, that
// there is one.
func (f *factors) judgesItems(u *unit) (byItem, anyItem bool) {
	if len(u.lists) == 0 || u.whole || u.deep {
		return false, false
	}
	byItem, anyItem = isSet(u.rule), true
	for _, def := range u.rule.Defs {
		item, ok := f.judgesItem(u, def)
		given := def.Head.Key
		if given == nil {
			given = def.Head.Value
		}
		byItem = byItem && ok && given.Equal(item)
		anyItem = anyItem && ok && given.IsGround()
	}
	return byItem, anyItem
}

// judgesItem returns the item that a definition draws, and whether it judges
// nothing else.
func (f *factors) judgesItem(u *unit, def *ast.Rule) (item *ast.Term, ok bool) {
	for _, expr := range def.Body {
		if some, isSome := expr.Terms.(*ast.SomeDecl); isSome {
			call, ok := some.Symbols[0].Value.(ast.Call)
			if !ok || len(call) != 3 || item != nil || !f.itemsIn(u, def, expr) {
				return nil, false
			}
			item = call[1]
		}
	}
	if item == nil {
		return nil, false
	}
	for _, expr := range def.Body {
		_, isSome := expr.Terms.(*ast.SomeDecl)
		_, isEvery := expr.Terms.(*ast.Every)
		if isEvery || !isSome && f.readsList(expr) {
			return nil, false
		}
		for _, r := range f.in.compiled.Refers(u.rule.Package, def.Module.Imports, expr) {
			if isFunction(r) {
				continue
			}
			next := f.units[r]
			if next == nil || isSet(r) && (!next.byItem || !isSome && !item.Equal(ast.VarTerm(member(expr)))) {
				return nil, false
			}
		}
	}
	alone := true
	ast.WalkTerms(def.Body, func(t *ast.Term) bool {
		switch t.Value.(type) {
		case *ast.SetComprehension, *ast.ArrayComprehension, *ast.ObjectComprehension:
			alone = false
		}
		return !alone
	})
	return item, alone
}

// itemsIn reports whether an expression draws from a list of facts, or from a
// set of its items.
func (f *factors) itemsIn(u *unit, def *ast.Rule, expr *ast.Expr) bool {
	return f.readsList(expr) || slices.ContainsFunc(f.in.compiled.Refers(u.rule.Package, def.Module.Imports, expr), func(r *rulebook.Rule) bool {
		return !isFunction(r) && f.units[r] != nil && f.units[r].byItem
	})
}

// ofAnother reports whether a question is about a list item other than one.
func ofAnother(path, item string) bool {
	if item == "" || !strings.Contains(path, "[") {
		return false
	}
	list := listOf(path)
	return list != listOf(item) || !strings.HasPrefix(path, item) && !strings.HasPrefix(path, list+"[*]")
}

// itemsOf lists where the items stand that some lists of facts may have.
func (c *openCase) itemsOf(lists map[string]bool) []string {
	var all []string
	for _, l := range sortedKeys(lists) {
		found, _ := facts.Get(c.stated, l)
		items, _ := found.([]any)
		for i, item := range items {
			fields, _ := item.(map[string]any)
			at, ok := fields["at"].(string)
			if !ok {
				at = facts.Join(l, i)
			}
			all = append(all, at)
		}
		for _, q := range c.questions {
			for _, v := range q.values {
				all = append(all, added(q.variable, v.value, l)...)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b string) int {
		if before(a, b) {
			return -1
		}
		return truth(a != b)
	})
	return slices.Compact(all)
}

// added lists where the items stand that a value would put into a list.
func added(v facts.Variable, value facts.Value, list string) []string {
	if strings.HasPrefix(v.Path, list+"[") && strings.HasSuffix(v.Path, "]") && value.Value != nil {
		return []string{v.Path}
	}
	items, _ := value.Value.([]any)
	var all []string
	if v.Path == list {
		for i := range items {
			all = append(all, facts.Join(list, i))
		}
	}
	return all
}

// listOf is the list in which an item stands.
func listOf(at string) string {
	list, _, _ := strings.Cut(at, "[")
	return list
}
