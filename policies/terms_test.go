package policies_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// A definition is one body of a rule, as written, with what its terms denote:
// places in the input or in the data, written input.facts.convictions[].level
// and data.us.pep.params.transfer_form.
type definition struct {
	*ast.Rule
	book *book
	pkg  string // us/pep
	vars map[ast.Var][]string
}

// definitions returns the definitions of every rule but those of tests.
func (b *book) definitions() (all []*definition) {
	for _, file := range slices.Sorted(maps.Keys(b.modules)) {
		if isTest(file) {
			continue
		}
		for _, rule := range b.modules[file].Rules {
			all = append(all, b.define(rule))
		}
	}
	return all
}

// ofRuleSets leaves out precedence, whose input is what rule sets said.
func (b *book) ofRuleSets() []*definition {
	return slices.DeleteFunc(b.definitions(), func(d *definition) bool { return d.pkg == rulebook.PrecedencePackage })
}

func (b *book) define(rule *ast.Rule) *definition {
	d := &definition{Rule: rule, book: b, pkg: folderOf(rule.Module.Package), vars: map[ast.Var][]string{}}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.SomeDecl:
			if args := callOf(x.Symbols[0], "internal.member_2"); args != nil {
				d.bind(args[0], d.items(args[1]))
			} else if args := callOf(x.Symbols[0], "internal.member_3"); args != nil {
				d.bind(args[1], d.items(args[2]))
			}
		case *ast.Every:
			d.bind(x.Value, d.items(x.Domain))
		case *ast.Expr:
			if x.IsAssignment() {
				d.bind(x.Operand(0), d.paths(x.Operand(1)))
			}
		}
		return false
	}).Walk(rule)
	return d
}

func (d *definition) bind(term *ast.Term, paths []string) {
	if v, ok := term.Value.(ast.Var); ok {
		d.vars[v] = append(d.vars[v], paths...)
	}
}

// paths returns the places that a term may denote.
func (d *definition) paths(term *ast.Term) []string {
	ref, ok := term.Value.(ast.Ref)
	if !ok {
		ref = ast.Ref{term}
	}
	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return nil
	}
	if held, ok := d.vars[head]; ok {
		return extended(held, ref[1:])
	}
	if head == "input" {
		return extended([]string{"input"}, ref[1:])
	}
	if whole := d.whole(ref); whole != nil && d.rule(term) == nil {
		return extended([]string{"data"}, whole[1:])
	}
	return nil
}

// items returns the places that the items of a list or a set may denote.
func (d *definition) items(term *ast.Term) (found []string) {
	if rule := d.rule(term); rule != nil {
		for _, def := range rule.Defs {
			if key := def.Head.Key; key != nil {
				found = append(found, d.book.define(def).paths(key)...)
			}
		}
		return found
	}
	return extended(d.paths(term), ast.Ref{ast.VarTerm("item")})
}

// rule returns the rule that a term refers to, or nil.
func (d *definition) rule(term *ast.Term) *rulebook.Rule {
	ref, ok := term.Value.(ast.Ref)
	if !ok {
		ref = ast.Ref{term}
	}
	head, ok := ref[0].Value.(ast.Var)
	if !ok || d.book.compiled == nil {
		return nil
	}
	if whole := d.whole(ref); whole != nil {
		return d.book.compiled.RuleOf(whole)
	}
	return d.book.compiled.Rule(d.pkg, string(head))
}

// whole spells out a reference that begins with data or an import.
func (d *definition) whole(ref ast.Ref) ast.Ref {
	if ref[0].Equal(ast.DefaultRootDocument) {
		return ref
	}
	for _, imported := range d.Module.Imports {
		if at, ok := imported.Path.Value.(ast.Ref); ok && imported.Name().Equal(ref[0].Value) {
			return at.Concat(ref[1:])
		}
	}
	return nil
}

// known reports whether there is such a place.
func (d *definition) known(place string) bool {
	if at, ok := strings.CutPrefix(place, "input"); ok {
		return at == "" || d.node(place) != nil
	}
	return len(d.book.constants(place)) > 0
}

// node returns the fact at a place of the input, under the schema of the
// package or, if it has none of its own, of the vocabulary.
func (d *definition) node(place string) *facts.Node {
	place, ok := strings.CutPrefix(place, "input.")
	if !ok {
		return nil
	}
	if strings.HasPrefix(place, "readings") {
		place = "readings" // any of them: which there are is another check's
	}
	return d.book.schema(d.Module).Lookup(strings.ReplaceAll(place, "[]", "[0]"))
}

func (b *book) schema(module *ast.Module) *facts.Schema {
	for _, a := range module.Annotations {
		for _, s := range a.Schemas {
			if s.Definition != nil {
				parsed, err := facts.Parse(fmt.Append(nil, ast.MustInterfaceToValue(*s.Definition)))
				if err != nil {
					panic(err)
				}
				return parsed
			}
		}
	}
	return b.rulebook.Schema
}

// constants returns the values at a place of the data.
func (b *book) constants(place string) []any {
	found := []any{b.data}
	for step := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(place, "data"), "[]", ".[]"), ".") {
		var next []any
		for _, node := range found {
			switch node := node.(type) {
			case map[string]any:
				if value, ok := node[step]; ok {
					next = append(next, value)
				} else if step == "[]" {
					next = slices.AppendSeq(next, maps.Values(node))
				} else if step == "" {
					next = append(next, node)
				}
			case []any:
				if step == "[]" {
					next = append(next, node...)
				}
			}
		}
		found = next
	}
	return found
}

// values returns the constants that a term stands for, lists and sets taken
// apart.
func (d *definition) values(term *ast.Term) (found []any) {
	switch value := term.Value.(type) {
	case ast.String, ast.Number, ast.Set, *ast.Array:
		if plain, err := ast.JSON(value); err == nil {
			found = append(found, plain)
		}
	default:
		for _, place := range d.paths(term) {
			if strings.HasPrefix(place, "data.") {
				found = append(found, d.book.constants(place)...)
			}
		}
	}
	var flat []any
	for _, value := range found {
		if list, ok := value.([]any); ok {
			flat = append(flat, list...)
		} else {
			flat = append(flat, value)
		}
	}
	return flat
}

// A comparison holds a place against something else.
type comparison struct {
	op    string
	left  *ast.Term
	right *ast.Term
	row   int
}

// comparisons returns every comparison and membership in a definition, both
// ways round, however deep.
func (d *definition) comparisons() (found []comparison) {
	turned := map[string]string{"lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte", "equal": "equal", "eq": "eq", "neq": "neq"}
	add := func(call []*ast.Term, row int) {
		if len(call) != 3 {
			return
		}
		op := call[0].String()
		if back, ok := turned[op]; ok {
			found = append(found, comparison{op, call[1], call[2], row}, comparison{back, call[2], call[1], row})
		} else if op == "internal.member_2" {
			found = append(found, comparison{op, call[1], call[2], row}, comparison{op, call[2], call[1], row})
		}
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			if call, ok := x.Terms.([]*ast.Term); ok {
				add(call, x.Location.Row)
			}
		case *ast.Term:
			if call, ok := x.Value.(ast.Call); ok {
				add(call, x.Location.Row)
			}
		}
		return false
	}).Walk(d.Body)
	return found
}

// at writes where something stands.
func (d *definition) at(row int) string { return fmt.Sprintf("%s:%d", d.Location.File, row) }

// extended appends the steps of a reference to places.
func extended(places []string, steps ast.Ref) []string {
	var tail strings.Builder
	for _, step := range steps {
		if name, ok := step.Value.(ast.String); ok {
			tail.WriteString("." + string(name))
		} else {
			tail.WriteString("[]")
		}
	}
	all := make([]string, len(places))
	for i, place := range places {
		all[i] = place + tail.String()
	}
	return all
}

// callOf returns the arguments of a call of one function, or nil.
func callOf(term *ast.Term, name string) []*ast.Term {
	if call, ok := term.Value.(ast.Call); ok && call[0].String() == name {
		return call[1:]
	}
	return nil
}

// folderOf returns the folder that a package stands for.
func folderOf(pkg *ast.Package) string {
	var steps []string
	for _, term := range pkg.Path[1:] {
		steps = append(steps, strings.Trim(term.String(), `"`))
	}
	return path.Join(steps...)
}

// TestTerms proves that terms are told apart, without which the checks that
// stand on them would find nothing.
func TestTerms(t *testing.T) {
	b := builtIn(t)
	for _, want := range []struct{ rule, at, left, place string }{
		{"us/pep", "forms_released", "input.as_of", "input.as_of"},
		{"us/priorities_2014", "ninety_days_or_more", "conviction.custody_days", "input.facts.convictions[].custody_days"},
		{"us/detainer_2012", "felonies", "offense.level", "input.facts.charges[].level"},
		{"us/laken_riley", "paragraph_e_i", "ground", "input.facts.inadmissible[]"},
		{"precedence", "rows_of_the_day", "row.from", "data.precedence.params.may_ask[].from"},
	} {
		found := map[string][]string{}
		for _, d := range b.definitions() {
			if d.pkg != want.rule || d.Head.Name.String() != want.at {
				continue
			}
			for _, c := range d.comparisons() {
				found[c.left.String()] = append(found[c.left.String()], d.paths(c.left)...)
			}
		}
		if !slices.Contains(found[want.left], want.place) {
			t.Errorf("%s/%s: %s is %v, not %s", want.rule, want.at, want.left, found, want.place)
		}
	}
}
