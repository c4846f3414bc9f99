package rulebook

import (
	"context"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"

	"hypo/internal/guard"
	"hypo/internal/verdict"
)

// A Compiled is some rule sets of a rulebook, compiled together with what
// they refer to.
type Compiled struct {
	Compiler *ast.Compiler
	Store    storage.Store
	Guard    *guard.Guard // watches over its evaluation

	data     map[string]any
	rules    map[string]*Rule    // by reference, without the leading data
	order    map[string][]*Rule  // by package, as written
	refersTo map[string][]string // package to the packages that it refers to
	asked    map[string][]Asked  // package to the readings that its rules ask for
}

// An Asked is a rule, made by the compiler, that holds where some definition
// of a package would hold but for the side of a reading that it asks for.
// Where none of a reading's does, its sides cannot differ.
type Asked struct {
	Reading string
	Rule    string // name in the package
	Always  bool   // asked for in a way that gives no such rule
}

// A Rule is one named rule: its annotation and its definitions as written.
type Rule struct {
	Name    string // as written
	Package string // its folder
	Kind    string
	Pin     string
	Title   string
	Officer string
	Effect  string
	Cites   []verdict.Cite
	Defs    []*ast.Rule
	Notes   []Note // what single definitions say of themselves
}

// A Note is the annotation of one definition that has its own.
type Note struct {
	Title string
	Pin   string
	Cites []verdict.Cite
}

// Rule returns a rule by package and name, or nil.
func (c *Compiled) Rule(pkg, name string) *Rule { return c.rules[pkg+"/"+name] }

// RuleOf returns the rule that a reference such as data.us.pep.asks points
// to, or nil.
func (c *Compiled) RuleOf(ref ast.Ref) *Rule {
	var at []string
	if !ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) {
		return nil
	}
	for _, term := range ref[1:] {
		s, ok := term.Value.(ast.String)
		if !ok {
			break
		}
		at = append(at, string(s))
		if r := c.rules[strings.Join(at, "/")]; r != nil {
			return r
		}
	}
	return nil
}

// Rules returns the rules of a package, as written.
func (c *Compiled) Rules(pkg string) []*Rule { return c.order[pkg] }

// Data returns what stands at a path of the data, or nil.
func (c *Compiled) Data(at ...string) any {
	var node any = c.data
	for _, step := range at {
		m, _ := node.(map[string]any)
		node = m[step]
	}
	return node
}

// Closure returns a package and the packages that it refers to, however far.
func (c *Compiled) Closure(pkg string) []string {
	closure := []string{pkg}
	for i := 0; i < len(closure); i++ {
		for _, other := range c.refersTo[closure[i]] {
			if !slices.Contains(closure, other) {
				closure = append(closure, other)
			}
		}
	}
	return closure
}

// Asked returns the readings that the rules of a package ask for.
func (c *Compiled) Asked(pkg string) []Asked { return c.asked[pkg] }

// ReadingsOf lists the contested readings that a rule set declares and that it,
// or what it refers to, asks for, sorted. Errors are those of Compile.
func (b *Rulebook) ReadingsOf(ctx context.Context, id string) ([]string, error) {
	c, err := b.Compile(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	var all []string
	if set := b.RuleSet(id); set != nil {
		all = set.MovedBy()
		for _, r := range set.Readings {
			all = append(all, r.ID)
		}
	}
	for _, pkg := range c.Closure(id) {
		for _, asked := range c.Asked(pkg) {
			all = append(all, asked.Reading)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
