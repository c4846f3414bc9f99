package engine

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
)

// readsList reports whether an expression reads a list of facts itself.
func (f *factors) readsList(expr *ast.Expr) bool {
	found := false
	ast.WalkRefs(expr, func(ref ast.Ref) bool {
		if head, _ := ref[0].Value.(ast.Var); head.Equal(ast.InputRootDocument.Value) {
			n := f.schema.Lookup(steps("", ref[1:]))
			found = found || n != nil && n.Items != nil && n.Items.Type == "object"
		}
		return found
	})
	return found
}

// scan notes what a definition reads and refers to. A function has no value
// of its own to stand in for it: what it reads, its caller does.
func (f *factors) scan(u *unit, def *ast.Rule, within []*rulebook.Rule) error {
	f.naming(u, def)
	ast.WalkRefs(def, func(ref ast.Ref) bool {
		head, _ := ref[0].Value.(ast.Var)
		switch {
		case head.Equal(ast.InputRootDocument.Value):
			f.reads(u, ref)
		case len(ref) > 1 && !head.Equal(ast.DefaultRootDocument.Value):
			if field, ok := ref[1].Value.(ast.String); ok {
				u.fields[string(field)] = true
			}
		}
		return false
	})
	for _, other := range f.in.compiled.Refers(within[len(within)-1].Package, def.Module.Imports, def) {
		if slices.Contains(within, other) {
			continue
		}
		if isFunction(other) {
			lists := len(u.lists)
			for _, body := range other.Defs {
				if err := f.scan(u, body, append(slices.Clone(within), other)); err != nil {
					return err
				}
			}
			u.deep = u.deep || len(u.lists) > lists
			continue
		}
		next, err := f.unit(other, within)
		if err != nil {
			return err
		}
		if !slices.Contains(u.refers, next) {
			u.refers = append(u.refers, next)
		}
		if isSet(other) {
			for l := range next.lists {
				u.lists[l] = true
			}
		}
	}
	return nil
}

// naming notes which texts a definition names, itself or by a parameter.
func (f *factors) naming(u *unit, def *ast.Rule) {
	ast.WalkTerms(def, func(t *ast.Term) bool {
		if s, ok := t.Value.(ast.String); ok {
			u.words[string(s)] = true
		}
		return false
	})
	for _, expr := range def.Body {
		read := 0
		ast.WalkRefs(expr, func(ref ast.Ref) bool {
			head, _ := ref[0].Value.(ast.Var)
			full := rulebook.FullRef(def.Module.Imports, ref)
			switch {
			case ast.BuiltinMap[ref.String()] != nil:
			case head.Equal(ast.InputRootDocument.Value), full == nil && len(ref) > 1:
				read++
			case full != nil && f.in.compiled.RuleOf(full) == nil:
				var path []string
				for _, term := range full[1:] {
					step, _ := term.Value.(ast.String)
					path = append(path, string(step))
				}
				doc := f.in.compiled.Data(path...)
				u.wide = u.wide || doc == nil
				textsIn(doc, u.words)
			}
			return false
		})
		u.wide = u.wide || read > 1
	}
}

// textsIn adds the texts of a document to a set.
func textsIn(doc any, words map[string]bool) {
	switch doc := doc.(type) {
	case string:
		words[doc] = true
	case []any:
		for _, item := range doc {
			textsIn(item, words)
		}
	case map[string]any:
		for k, item := range doc {
			words[k] = true
			textsIn(item, words)
		}
	}
}

func (f *factors) reads(u *unit, ref ast.Ref) {
	path := steps("", ref[1:])
	switch {
	case path == "":
		u.whole = true
	case len(ref) >= 3 && ref.HasPrefix(ast.Ref{ast.InputRootDocument, ast.StringTerm("readings")}):
		if id, ok := ref[2].Value.(ast.String); ok {
			u.readings[string(id)] = true
		}
	default:
		u.paths = append(u.paths, path)
		if n := f.schema.Lookup(path); n != nil && n.Items != nil && n.Items.Type == "object" {
			u.lists[path] = true
		}
	}
}
