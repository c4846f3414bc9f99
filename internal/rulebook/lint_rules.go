package rulebook

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/verdict"
)

// rules compiles every folder, all together if that goes well, and checks the
// rules of each.
func (l *linter) rules(ctx context.Context) {
	var dirs []string
	for _, dir := range slices.Sorted(maps.Keys(l.book.folders)) {
		if l.annotations(dir) {
			dirs = append(dirs, dir)
		}
	}
	all, err := l.book.Compile(ctx, dirs)
	for _, dir := range dirs {
		compiled := all
		if err != nil {
			var own error
			if compiled, own = l.book.Compile(ctx, []string{dir}); own != nil {
				l.add(dir, own)
				continue
			}
		}
		l.folder(dir, compiled)
	}
	if l.book.folders[PrecedencePackage] == nil {
		l.faults = append(l.faults, Fault{File: PrecedencePackage, Message: "there is no package precedence, which says how layers combine and who may ask"})
	}
}

// annotations checks the annotations of a folder's rules, and reports whether
// the folder can be compiled.
func (l *linter) annotations(dir string) bool {
	before := len(l.faults)
	typed := false
	for at := dir; at != "."; at = path.Dir(at) {
		for _, name := range l.book.folders[at] {
			module, err := l.book.module(name)
			if err != nil {
				l.add(dir, err)
				continue
			}
			for _, a := range module.Annotations {
				typed = typed || len(a.Schemas) > 0
				if at != dir || a.Scope == "package" || a.Scope == "subpackages" {
					continue
				}
				if _, err := l.book.ruleAnnotation(dir, a); err != nil {
					l.faults = append(l.faults, Fault{File: name, Line: a.Location.Row, Message: err.Error()})
				}
			}
		}
	}
	sound := len(l.faults) == before
	if sound && !typed && l.book.byID[dir] != nil {
		l.addf(l.headerFile(dir), "package", "its input has no type, so that a misspelt fact would only never be met; "+
			"annotate the package, or one above it with scope: subpackages, with schemas: [{input: schema.facts}]")
	}
	return sound
}

// folder checks the rules of one folder.
func (l *linter) folder(dir string, c *Compiled) {
	pins := map[string]string{}
	for _, rule := range c.Rules(dir) {
		at := rule.Defs[0].Location
		say := func(format string, args ...any) {
			l.faults = append(l.faults, Fault{File: at.File, Line: at.Row, Message: rule.Name + ": " + fmt.Sprintf(format, args...)})
		}
		l.rule(dir, c, rule, say)
		if rule.Kind == Criterion && rule.Pin != "" {
			if other := pins[rule.Pin]; other != "" {
				say("pin %q is the pin of %s too", rule.Pin, other)
			}
			pins[rule.Pin] = rule.Name
		}
		for _, def := range rule.Defs {
			at = def.Location
			l.references(c, def, say)
		}
	}
	if set := l.book.byID[dir]; set != nil {
		l.speaks(set, c)
	}
	if dir == PrecedencePackage {
		for _, name := range []string{"asks", "program_asks", "local", "flags"} {
			if c.Rule(dir, name) == nil {
				l.faults = append(l.faults, Fault{File: l.book.folders[dir][0], Message: "there is no rule " + name})
			}
		}
	}
}

// kindsOfRules are the kinds that an annotation may name; plumbing has none.
var kindsOfRules = []string{"", Criterion, Condition, Exception, Provision, DutyRule, Caution, Step}

func (l *linter) rule(dir string, c *Compiled, rule *Rule, say func(format string, args ...any)) {
	saying := slices.Contains(sayings, rule.Name)
	switch {
	case !slices.Contains(kindsOfRules, rule.Kind):
		say("kind %q is not one of %s", rule.Kind, strings.Join(kindsOfRules[1:], ", "))
	case rule.Kind != "" && rule.Title == "":
		say("has no title")
	case l.book.byID[dir] == nil: // a library
	case rule.Kind == Criterion && rule.Pin == "":
		say("a criterion has a pin")
	case saying && rule.Kind == "":
		say("it speaks for the rule set, and so needs a title, a kind and a cite")
	case (rule.Kind == Criterion || saying) && len(rule.Cites) == 0:
		say("has no cites")
	}
	for _, def := range rule.Defs {
		switch {
		case def.Default, def.Else != nil:
			say("default and else cannot be explained; write another definition")
		case rule.Kind == Criterion && (len(def.Head.Args) > 0 || def.Head.Key != nil || len(def.Head.Ref()) > 1 || !isTrue(def.Head.Value)):
			say("a criterion is a Boolean rule")
		}
	}
	if rule.Kind != Criterion {
		return
	}
	for _, name := range c.judgments(rule) {
		if c.OfficerOf(rule, name) == "" {
			say("judgments.%s is somebody's judgment; name the officer", name)
		}
	}
}

// judgments lists the judgments that a rule turns on, however far.
func (c *Compiled) judgments(rule *Rule) []string {
	var names []string
	for _, r := range append(c.reached(rule), rule) {
		for _, def := range r.Defs {
			for _, expr := range def.Body {
				names = append(names, namesUnder(judgmentsRef, expr)...)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func isTrue(t *ast.Term) bool { return t == nil || t.Equal(ast.BooleanTerm(true)) }

// references checks the readings and the documents that a definition names.
func (l *linter) references(c *Compiled, def *ast.Rule, say func(format string, args ...any)) {
	for _, expr := range def.Body {
		for _, id := range namesUnder(readingsRef, expr) {
			if l.book.ReadingByID(id) == nil {
				say("there is no reading %s", id)
			}
		}
		if id, ok := asksFor(expr); ok && l.book.ReadingByID(id) != nil {
			if fault := l.side(id, sideOf(expr)); fault != "" {
				say("%s", fault)
			}
		}
	}
	ast.WalkRefs(def, func(ref ast.Ref) bool {
		if full := FullRef(def.Module.Imports, ref); full != nil && !c.known(full) {
			say("there is no %s", full)
		}
		return false
	})
}

// FullRef writes a reference from data down, as far as it is constant; nil if
// it is to something else.
func FullRef(imports []*ast.Import, ref ast.Ref) ast.Ref {
	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return nil
	}
	full := ref
	if !head.Equal(ast.DefaultRootDocument.Value) {
		full = nil
		for _, imp := range imports {
			if to, ok := imp.Path.Value.(ast.Ref); ok && imp.Name().Equal(head) && to.HasPrefix(ast.Ref{ast.DefaultRootDocument}) {
				full = to.Concat(ref[1:])
			}
		}
	}
	if full == nil {
		return nil
	}
	return full.ConstantPrefix()
}

// known reports whether a constant reference leads to a rule, to data, or to a
// folder of them.
func (c *Compiled) known(ref ast.Ref) bool {
	if c.RuleOf(ref) != nil {
		return true
	}
	var at []string
	for _, term := range ref[1:] {
		s, ok := term.Value.(ast.String)
		if !ok {
			return true
		}
		at = append(at, string(s))
	}
	if len(at) == 0 || c.Data(at...) != nil {
		return true
	}
	pkg := strings.Join(at, "/")
	for other := range c.order {
		if other == pkg || strings.HasPrefix(other, pkg+"/") {
			return true
		}
	}
	return false
}

// speaks checks what a rule set says: something, about actions that there are,
// and duties under pins that are annotated.
func (l *linter) speaks(set *RuleSet, c *Compiled) {
	file := l.headerFile(set.ID)
	wanted := map[string][]string{
		Program: {"asks"}, Limit: {"forbids", "permits", "requires"}, Duty: {"duties", "hold_ends"}, Overlay: {"operations"},
	}[set.Kind]
	if wanted != nil && !slices.ContainsFunc(wanted, func(name string) bool { return c.Rule(set.ID, name) != nil }) {
		l.addf(file, "package", "a %s says %s; this one says none of it", set.Kind, strings.Join(wanted, " or "))
	}
	for _, name := range sayings {
		rule := c.Rule(set.ID, name)
		if rule == nil {
			continue
		}
		for _, def := range rule.Defs {
			said := saidBy(def)
			fault := ""
			if def.Head.Key == nil {
				fault = "is a set: write " + name + " contains … if …"
			}
			for _, action := range said.Actions {
				if !slices.Contains(verdict.Actions, action) {
					fault = fmt.Sprintf("%q is not one of %s", action, strings.Join(verdict.Actions, ", "))
				}
			}
			if name == "duties" && fault == "" {
				pin := pinOf(def)
				if pin != "" && !slices.ContainsFunc(rule.Notes, func(n Note) bool { return n.Pin == pin }) {
					fault = fmt.Sprintf("no annotation has the pin %q", pin)
				}
			}
			if fault != "" {
				l.faults = append(l.faults, Fault{File: def.Location.File, Line: def.Location.Row, Message: name + ": " + fault})
			}
		}
	}
}

func pinOf(def *ast.Rule) string {
	if o, ok := def.Head.Key.Value.(ast.Object); ok {
		return first(constants(def, o.Get(ast.StringTerm("pin"))))
	}
	return ""
}
