package rulebook

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"golang.org/x/sync/errgroup"
)

// Kinds of rule.
const (
	Criterion = "criterion"
	Condition = "condition"
	Exception = "exception"
	Provision = "provision"
	DutyRule  = "duty"
	Caution   = "caution"
	Step      = "step"
)

// PrecedencePackage is where the rules on layers and on who may ask live.
const PrecedencePackage = "precedence"

// Compile parses and compiles the rule sets of those ids and the folders that
// they refer to. Parsing is strict, every input field is typed by the schema,
// and only the built-in functions of allowed() exist.
func (b *Rulebook) Compile(ctx context.Context, ids []string) (*Compiled, error) {
	var c *Compiled
	err := b.Guard.Do(ctx, "compiling the rules", func(ctx context.Context) (err error) {
		if c, err = b.compile(ids); err != nil {
			return err
		}
		return context.Cause(ctx)
	})
	return c, err
}

func (b *Rulebook) compile(ids []string) (*Compiled, error) {
	c := &Compiled{
		Guard:    b.Guard,
		data:     map[string]any{},
		rules:    map[string]*Rule{},
		order:    map[string][]*Rule{},
		refersTo: map[string][]string{},
		asked:    map[string][]Asked{},
	}
	names := b.closure(ids, c.refersTo)
	var group errgroup.Group
	group.Go(func() error { return b.loadData(names, c.data) })
	parsed, err := b.parse(names)
	if unread := group.Wait(); err != nil || unread != nil {
		return nil, cmp.Or(err, unread)
	}
	c.Store = inmem.NewFromObjectWithOpts(c.data, inmem.OptRoundTripOnWrite(false))
	c.Compiler = ast.NewCompiler().
		WithStrict(b.edit.Module == nil). // what an edit leaves without use is no fault
		WithCapabilities(allowed()).
		WithPathConflictsCheck(c.conflicts)
	if !b.Checked {
		schemas, err := b.schemas()
		if err != nil {
			return nil, err
		}
		c.Compiler = c.Compiler.WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	}
	for _, name := range slices.Sorted(maps.Keys(parsed)) {
		if b.edit.Module != nil {
			b.edit.Module(parsed[name])
		}
		if err := c.readRules(b, parsed[name]); err != nil {
			return nil, err
		}
		keepSchemas(parsed[name], !b.Checked)
		c.askReadings(parsed[name])
		c.splitSayings(parsed[name])
	}
	c.Compiler.Compile(parsed)
	if c.Compiler.Failed() {
		return nil, c.Compiler.Errors
	}
	return c, nil
}

// keepSchemas drops the annotations of a module, once they have been read, but
// those that name schemas, if they are wanted: the compiler copies all that it
// finds.
func keepSchemas(module *ast.Module, wanted bool) {
	useless := func(a *ast.Annotations) bool { return !wanted || len(a.Schemas) == 0 }
	module.Annotations = slices.DeleteFunc(module.Annotations, useless)
	for _, rule := range module.Rules {
		rule.Annotations = slices.DeleteFunc(rule.Annotations, useless)
	}
}

// conflicts tells the compiler where data stands, so that a rule cannot
// silently take its place.
func (c *Compiled) conflicts(at []string) (bool, error) {
	var node any = c.data
	for _, step := range at {
		m, ok := node.(map[string]any)
		if !ok {
			return false, nil
		}
		if node, ok = m[step]; !ok {
			return false, nil
		}
	}
	return true, nil
}

// readRules joins the rules of a module with their annotations.
func (c *Compiled) readRules(b *Rulebook, module *ast.Module) error {
	dir := packageName(module)
	annotations := map[*ast.Rule]*ast.Annotations{}
	for _, a := range module.Annotations {
		if at := a.GetTargetPath(); at != nil && a.Scope != "package" && a.Scope != "subpackages" {
			for _, rule := range module.Rules {
				if rule.Location.Row > a.Location.Row && (annotations[rule] == nil || annotations[rule].Location.Row < a.Location.Row) {
					annotations[rule] = a
					break
				}
			}
		}
	}
	for _, def := range module.Rules {
		name := string(def.Head.Ref()[0].Value.(ast.Var))
		key := dir + "/" + name
		rule := c.rules[key]
		if rule == nil {
			rule = &Rule{Name: name, Package: dir}
			c.rules[key] = rule
			c.order[dir] = append(c.order[dir], rule)
		}
		rule.Defs = append(rule.Defs, def)
		note := Note{}
		if a := annotations[def]; a != nil {
			r, err := b.ruleAnnotation(dir, a)
			if err != nil {
				return fmt.Errorf("%s:%d: %s: %w", def.Location.File, def.Location.Row, name, err)
			}
			note = Note{Title: r.Title, Pin: r.Pin, Cites: r.Cites}
			if rule.Title == "" {
				rule.Kind, rule.Pin, rule.Title = r.Kind, r.Pin, r.Title
				rule.Officer, rule.Effect, rule.Cites = r.Officer, r.Effect, r.Cites
			}
		} else if len(rule.Notes) > 0 {
			note = rule.Notes[len(rule.Notes)-1]
		}
		rule.Notes = append(rule.Notes, note)
	}
	return nil
}

func (b *Rulebook) ruleAnnotation(dir string, a *ast.Annotations) (*Rule, error) {
	o := object{fields: a.Custom, path: "custom"}
	if a.Custom == nil {
		o.fields = map[string]any{}
	}
	r := &Rule{
		Title:   a.Title,
		Kind:    o.text("kind"),
		Pin:     o.text("pin"),
		Officer: o.text("officer"),
		Effect:  o.text("effect"),
		Cites:   o.cites(),
	}
	if err := o.done(); err != nil {
		return nil, err
	}
	var err error
	r.Cites, err = b.Resolve(dir, r.Cites)
	return r, err
}
