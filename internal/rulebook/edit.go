package rulebook

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// An Edit is a change that is made to a rulebook as it is compiled, its files
// being left as they are: to ask what the answers would be if a rule were
// another one. Any part may be nil.
type Edit struct {
	Module func(*ast.Module)                     // of every module, once it is parsed
	Data   func(folder string, d map[string]any) // of what every data file says
	Header func(*RuleSet)                        // of a copy of every header
}

// Edited returns a rulebook that is the same but for an edit. An edit that the
// compiler refuses is an error of Compile.
func (b *Rulebook) Edited(edit Edit) *Rulebook {
	e := &Rulebook{
		Schema: b.Schema, Catalogue: b.Catalogue, Hash: b.Hash, Reviewed: b.Reviewed,
		files: b.files, folders: b.folders, sets: b.sets, byID: b.byID, places: b.places,
		placeForm: b.placeForm, sources: map[string][]Source{}, edit: edit,
	}
	if edit.Header == nil {
		return e
	}
	e.sets, e.byID = make([]*RuleSet, len(b.sets)), maps.Clone(b.byID)
	for i, s := range b.sets {
		c := *s
		c.InForce, c.Suspended = slices.Clone(s.InForce), slices.Clone(s.Suspended)
		edit.Header(&c)
		e.sets[i], e.byID[c.ID] = &c, &c
	}
	return e
}

// A Part is a rule of a package, or the definitions of it that one annotation
// stands above.
type Part struct {
	Package string
	Rule    string
	Defs    []int // none: all
	Kind    string
	Pin     string
	Title   string
	Always  bool // it has a definition without conditions
}

// Parts lists the rules of a package that have a title, as written: criteria,
// conditions and exceptions whole, what a rule set says by provision.
func (c *Compiled) Parts(pkg string) []Part {
	var parts []Part
	for _, rule := range c.Rules(pkg) {
		if !slices.Contains(Sayings, rule.Name) {
			if rule.Title != "" {
				parts = append(parts, Part{Package: pkg, Rule: rule.Name, Kind: rule.Kind, Pin: rule.Pin, Title: rule.Title, Always: slices.ContainsFunc(rule.Defs, always)})
			}
			continue
		}
		for i, note := range rule.Notes {
			if last := len(parts) - 1; i > 0 && note.Title == rule.Notes[i-1].Title {
				parts[last].Defs = append(parts[last].Defs, i)
				parts[last].Always = parts[last].Always || always(rule.Defs[i])
				continue
			}
			parts = append(parts, Part{Package: pkg, Rule: rule.Name, Defs: []int{i}, Kind: rule.Kind, Pin: note.Pin, Title: note.Title, Always: always(rule.Defs[i])})
		}
	}
	return parts
}

// always reports whether a definition has no conditions.
func always(def *ast.Rule) bool {
	unconditional := ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))
	return def.Body.Equal(unconditional) || len(generators(def)) == len(def.Body)+1
}

// Forced returns a rulebook in which a part holds whatever the facts are, or
// in which it never holds. What a set of list items is made to hold are all
// the items among which it chooses.
func (b *Rulebook) Forced(p Part, holds bool) *Rulebook {
	return b.Edited(Edit{Module: func(m *ast.Module) {
		if packageName(m) != p.Package {
			return
		}
		n := -1
		for _, def := range m.Rules {
			if name, ok := def.Head.Ref()[0].Value.(ast.Var); !ok || string(name) != p.Rule {
				continue
			}
			if n++; len(p.Defs) > 0 && !slices.Contains(p.Defs, n) {
				continue
			}
			if holds {
				def.Body = generators(def)
			} else {
				def.Body = append(ast.NewBody(ast.NewExpr(ast.BooleanTerm(false))), def.Body...)
			}
		}
	}})
}

// generators keeps of the body of a definition what gives the head its
// variables, and no condition.
func generators(def *ast.Rule) ast.Body {
	needed := varsOf(def.Head)
	keep := make([]bool, len(def.Body))
	for again := true; again; {
		again = false
		for i, expr := range def.Body {
			if keep[i] || !slices.ContainsFunc(binds(expr), func(v ast.Var) bool { return slices.Contains(needed, v) }) {
				continue
			}
			keep[i], again = true, true
			needed = append(needed, varsOf(expr)...)
		}
	}
	body := ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))
	for i, expr := range def.Body {
		if keep[i] {
			body = append(body, expr)
		}
	}
	return body
}

func varsOf(node any) []ast.Var {
	v := ast.NewVarVisitor()
	v.Walk(node)
	return v.Vars().Sorted()
}

// binds lists the variables that an expression gives values to: those of
// "some x in xs" and of "x := y".
func binds(expr *ast.Expr) []ast.Var {
	if expr.Negated {
		return nil
	}
	switch terms := expr.Terms.(type) {
	case *ast.SomeDecl:
		if call, ok := terms.Symbols[0].Value.(ast.Call); ok {
			var bound []ast.Var
			for _, operand := range call[1 : len(call)-1] {
				bound = append(bound, varsOf(operand)...)
			}
			return bound
		}
		return varsOf(terms)
	case []*ast.Term:
		if expr.IsAssignment() {
			return varsOf(expr.Operand(0))
		}
	}
	return nil
}
