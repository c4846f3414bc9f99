package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// read lists the facts that an expression reads: of the items in hand, of the
// input, and through the rules that it counts over.
func (a *account) read(node any, in items, counted []*rulebook.Rule) []verdict.Fact {
	var found []verdict.Fact
	add := func(f verdict.Fact) {
		if !slices.ContainsFunc(found, func(have verdict.Fact) bool { return have.Path == f.Path }) {
			found = append(found, f)
		}
	}
	ast.WalkRefs(node, func(ref ast.Ref) bool {
		head, _ := ref[0].Value.(ast.Var)
		if at, ok := in[string(head)]; ok {
			add(a.fact(steps(at, ref[1:])))
		} else if head.Equal(ast.InputRootDocument.Value) && !strings.HasPrefix(ref.String(), "input.readings") {
			add(a.fact(steps("", ref[1:])))
		}
		return false
	})
	for _, rule := range counted {
		members := a.support(rule, "")
		if len(members) == 0 {
			if failed := a.failure(rule, "", rule); failed != nil {
				members = failed.facts
			}
		}
		for _, f := range members {
			add(f)
		}
	}
	return found
}

// steps writes a reference as a path, as far as it is constant.
func steps(path string, ref ast.Ref) string {
	for _, term := range ref {
		s, ok := term.Value.(ast.String)
		if !ok {
			break
		}
		path = facts.Join(path, string(s))
	}
	return path
}

// support lists the facts on which a rule that holds rests: the items it
// found, and what it reads besides.
func (a *account) support(rule *rulebook.Rule, item string) []verdict.Fact {
	return a.gather(rule, item, map[string]bool{}, func(at string, _ *ast.Rule, _ items) []verdict.Fact {
		return []verdict.Fact{a.fact(at)}
	})
}

// grounds is support in detail: what of the item the rule reads.
func (a *account) grounds(rule *rulebook.Rule, item string) []verdict.Fact {
	return a.gather(rule, item, map[string]bool{}, func(at string, def *ast.Rule, in items) []verdict.Fact {
		var found []verdict.Fact
		for _, expr := range def.Body {
			if !expr.Negated && !strings.Contains(expr.String(), "input.readings") {
				found = append(found, a.read(expr, in, nil)...)
			}
		}
		if len(found) == 0 || len(found) == 1 && strings.HasSuffix(found[0].Path, "]") {
			return []verdict.Fact{a.fact(at)}
		}
		return found
	})
}

func (a *account) gather(rule *rulebook.Rule, item string, seen map[string]bool, of func(at string, def *ast.Rule, in items) []verdict.Fact) []verdict.Fact {
	var found []verdict.Fact
	add := func(all []verdict.Fact) {
		for _, f := range all {
			if !slices.ContainsFunc(found, func(have verdict.Fact) bool { return have.Path == f.Path }) {
				found = append(found, f)
			}
		}
	}
	for _, def := range rule.Defs {
		k := key(def)
		if seen[k] {
			continue
		}
		seen[k] = true
		for _, exit := range a.trace.exits[k] {
			if item != "" && len(exit) > 0 && !exit.hold(item) {
				continue
			}
			for _, name := range sortedKeys(exit) {
				add(of(exit[name], def, exit))
			}
			for _, expr := range def.Body {
				if expr.Negated {
					continue
				}
				if len(exit) == 0 {
					add(a.read(expr, nil, nil))
				}
				for _, next := range a.in.compiled.Refers(rule.Package, def.Module.Imports, expr) {
					if len(exit) == 0 || !plain(expr) || member(expr) == "" && !isSome(expr) {
						add(a.gather(next, "", seen, of))
					}
				}
			}
		}
	}
	slices.SortStableFunc(found, func(x, y verdict.Fact) int {
		if strings.HasSuffix(x.Path, "]") && strings.HasSuffix(y.Path, "]") {
			return cmp.Or(cmp.Compare(len(x.Path), len(y.Path)), cmp.Compare(x.Path, y.Path))
		}
		return 0
	})
	return found
}

func isSome(expr *ast.Expr) bool {
	_, ok := expr.Terms.(*ast.SomeDecl)
	return ok
}

// fact looks up what the case says at a path as the author sees it.
func (a *account) fact(path string) verdict.Fact {
	f := verdict.Fact{Path: path, At: "baseline"}
	if a.options.Locate != nil {
		f.At = cmp.Or(a.options.Locate(path), "baseline")
	}
	end := strings.LastIndexByte(path, ']')
	if end < 0 {
		f.Value, _ = facts.Get(a.input, path)
		if stated, ok := facts.Get(a.stated, path); ok && stated == facts.Unknown {
			f.Value = facts.Unknown
		}
		return f
	}
	at, field := path[:end+1], strings.TrimPrefix(path[end+1:], ".")
	stated := a.statedItem(at)
	if field == "" {
		f.Value = stated
		return f
	}
	f.Value, _ = facts.Get(a.items[at], field)
	if value, ok := facts.Get(stated, field); ok && value == facts.Unknown {
		f.Value = facts.Unknown
	}
	return f
}

// statedItem returns a list item as the author states it.
func (a *account) statedItem(at string) map[string]any {
	all, _ := facts.Get(a.stated, listOf(at))
	stated, _ := all.([]any)
	for i, value := range stated {
		item, ok := value.(map[string]any)
		if !ok {
			continue
		}
		where, _ := item["at"].(string)
		if where == at || where == "" && facts.Join(listOf(at), i) == at {
			item = cloneTree(item)
			delete(item, "at")
			return item
		}
	}
	return nil
}
