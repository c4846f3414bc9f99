package rulebook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"golang.org/x/sync/errgroup"

	"hypo/internal/guard"
	"hypo/internal/verdict"
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
	Name    string // priority_1_d
	Package string // us/pep
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

var dataReference = regexp.MustCompile(`\bdata((?:\.[a-z_][a-z0-9_]*)+)`)

// parse parses files, side by side.
func (b *Rulebook) parse(names []string) (map[string]*ast.Module, error) {
	modules, problems := make([]*ast.Module, len(names)), make([]error, len(names))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() error {
			modules[i], problems[i] = b.module(name)
			return nil
		})
	}
	_ = group.Wait() // none has an error
	parsed := make(map[string]*ast.Module, len(names))
	for i, name := range names {
		parsed[name] = modules[i]
	}
	return parsed, errors.Join(problems...)
}

// closure lists the files of folders, of the folders above them and of those
// that they refer to, and notes which folder refers to which.
func (b *Rulebook) closure(dirs []string, refersTo map[string][]string) []string {
	seen := map[string]bool{}
	queue := slices.Clone(dirs)
	var names []string
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		if seen[dir] || dir == "." {
			continue
		}
		seen[dir] = true
		queue = append(queue, path.Dir(dir))
		for _, name := range b.folders[dir] {
			names = append(names, name)
			for _, found := range dataReference.FindAllSubmatch(b.files[name], -1) {
				other := b.folderOf(strings.ReplaceAll(string(found[1][1:]), ".", "/"))
				queue = append(queue, other)
				if other != dir && !slices.Contains(refersTo[dir], other) {
					refersTo[dir] = append(refersTo[dir], other)
				}
			}
		}
	}
	return names
}

// module parses one file of rules.
func (b *Rulebook) module(name string) (*ast.Module, error) {
	if err := tooDeep(name, b.files[name]); err != nil {
		return nil, err
	}
	module, err := ast.ParseModuleWithOpts(name, string(b.files[name]), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		return nil, err
	}
	return module, standsAlone(module)
}

// folderOf returns the longest folder with rules on the way to a reference.
func (b *Rulebook) folderOf(ref string) string {
	for at := ref; at != "."; at = path.Dir(at) {
		if _, ok := b.folders[at]; ok {
			return at
		}
	}
	return "."
}

// loadData mounts the data files of the folders of some files at their paths.
func (b *Rulebook) loadData(names []string, into map[string]any) error {
	dirs := map[string]bool{}
	for _, name := range names {
		dirs[path.Dir(name)] = true
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		name := path.Join(dir, "data.yaml")
		if _, ok := b.files[name]; !ok {
			continue
		}
		doc, err := b.data(name)
		if err != nil {
			return err
		}
		node := into
		for step := range strings.SplitSeq(dir, "/") {
			next, ok := node[step].(map[string]any)
			if !ok {
				next = map[string]any{}
				node[step] = next
			}
			node = next
		}
		if b.edit.Data != nil {
			b.edit.Data(dir, doc)
		}
		maps.Copy(node, doc)
	}
	return nil
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

// packageName returns a module's package as a folder: us/pep.
func packageName(module *ast.Module) string {
	var name []string
	for _, term := range module.Package.Path[1:] {
		name = append(name, string(term.Value.(ast.String)))
	}
	return strings.Join(name, "/")
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

// packageOf returns the package path of a folder, as a reference.
func packageOf(dir string) ast.Ref {
	ref := ast.Ref{ast.DefaultRootDocument}
	for part := range strings.SplitSeq(dir, "/") {
		ref = append(ref, ast.StringTerm(part))
	}
	return ref
}
