package rulebook

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
)

// sayings are the rules in which a rule set speaks, beside its criteria.
var sayings = []string{"asks", "forbids", "permits", "requires", "duties", "hold_ends", "flags", "operations"}

// provisions lists what one saying provides: definitions that stand under one
// annotation and say the same are limbs of one provision.
func (g *gatherer) provisions(rule *Rule) []Provided {
	var all []Provided
	for i, def := range rule.Defs {
		note, said := rule.Notes[i], saidBy(def)
		if i == 0 || !sameNote(note, rule.Notes[i-1]) || !said.alike(all[len(all)-1]) {
			said.Says, said.Pin, said.Title, said.Cites = rule.Name, note.Pin, note.Title, g.full(rule.Package, note.Cites)
			if i == 0 {
				said.Effect = rule.Effect
			}
			all = append(all, said)
		}
		p := &all[len(all)-1]
		if needed := g.needed(rule, def); len(needed) > 0 {
			p.Limbs = append(p.Limbs, Limb{If: needed})
		}
	}
	return all
}

// alike reports whether two definitions say the same.
func (p Provided) alike(q Provided) bool {
	return slices.Equal(p.Actions, q.Actions) && slices.Equal(p.Forms, q.Forms) && p.Flag == q.Flag && p.To == q.To && p.By == q.By && p.Op == q.Op
}

// saidBy reads the head of a definition: what it adds to the saying.
func saidBy(def *ast.Rule) Provided {
	name := string(def.Head.Ref()[0].Value.(ast.Var))
	p := Provided{}
	if def.Head.Key == nil {
		return p
	}
	o, isObject := def.Head.Key.Value.(ast.Object)
	if !isObject {
		values := constants(def, def.Head.Key)
		switch name {
		case "flags":
			if len(values) == 1 {
				p.Flag = values[0]
			}
		case "hold_ends":
		default:
			p.Actions = values
		}
		return p
	}
	get := func(key string) []string { return constants(def, o.Get(ast.StringTerm(key))) }
	p.Actions = slices.Concat(get("action"), get("actions"))
	p.Forms = get("form")
	p.To, p.By, p.Op = first(get("to")), first(get("by")), first(get("op"))
	return p
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// constants lists the texts that a term of a head may be: itself, or what the
// body iterates over.
func constants(def *ast.Rule, term *ast.Term) []string {
	if term == nil {
		return nil
	}
	switch v := term.Value.(type) {
	case ast.String:
		return []string{string(v)}
	case *ast.Array, ast.Set:
		return textsOf(v)
	case ast.Var:
		for _, expr := range def.Body {
			some, ok := expr.Terms.(*ast.SomeDecl)
			if !ok || len(some.Symbols) != 1 {
				continue
			}
			call, ok := some.Symbols[0].Value.(ast.Call)
			if ok && len(call) == 3 && call[1].Equal(term) {
				return textsOf(call[2].Value)
			}
		}
	}
	return nil
}

// textsOf lists the texts of a constant list or set, in order.
func textsOf(v ast.Value) []string {
	var texts []string
	add := func(t *ast.Term) {
		if s, ok := t.Value.(ast.String); ok {
			texts = append(texts, string(s))
		}
	}
	switch v := v.(type) {
	case *ast.Array:
		v.Foreach(add)
	case ast.Set:
		v.Foreach(add)
	}
	return texts
}

// needed lists what a definition turns on: sides of readings, judgments, and
// the titled rules that it iterates over, asks for or excepts. What else it
// says, its own title says.
func (g *gatherer) needed(rule *Rule, def *ast.Rule) []Needed {
	all := []Needed{}
	add := func(n Needed) {
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	for _, expr := range def.Body {
		if id, ok := asksFor(expr); ok {
			add(Needed{Reading: id, Side: sideOf(expr)})
			continue
		}
		for _, name := range namesUnder(judgmentsRef, expr) {
			n := Needed{Title: name, Not: expr.Negated, Officer: g.compiled.OfficerOf(rule, name)}
			if node := g.book.Schema.Lookup(facts.Join("judgments", name)); node != nil && node.Title != "" {
				n.Title = node.Title
			}
			add(n)
		}
		for _, other := range g.compiled.Refers(rule.Package, def.Module.Imports, expr) {
			if other.Title != "" && other != rule {
				add(Needed{
					Rule: other.Package + "/" + other.Name, From: g.elsewhere(other.Package),
					Pin: other.Pin, Title: other.Title, Not: expr.Negated,
				})
			}
		}
	}
	return all
}

// sideOf returns the side that an expression which asks for a reading names.
func sideOf(expr *ast.Expr) string {
	for i := range 2 {
		if s, ok := expr.Operand(i).Value.(ast.String); ok {
			return string(s)
		}
	}
	return ""
}

// readingsOf lists the contested readings that rules ask for, in order.
func (c *Compiled) readingsOf(rules []*Rule) []string {
	var ids []string
	for _, rule := range rules {
		for _, def := range rule.Defs {
			for _, expr := range def.Body {
				for _, id := range namesUnder(readingsRef, expr) {
					if !slices.Contains(ids, id) {
						ids = append(ids, id)
					}
				}
			}
		}
	}
	return ids
}

// reached lists the rules that a rule refers to, however far, in the order of
// first reach.
func (c *Compiled) reached(rule *Rule) []*Rule {
	var found []*Rule
	var reach func(rule *Rule)
	reach = func(rule *Rule) {
		for _, def := range rule.Defs {
			for _, other := range c.Refers(rule.Package, def.Module.Imports, def.Body) {
				if !slices.Contains(found, other) {
					found = append(found, other)
					reach(other)
				}
			}
		}
	}
	reach(rule)
	return found
}

// Pins lists the pins of a rule set's criteria.
func (c *Compiled) Pins(id string) []string {
	var pins []string
	for _, rule := range c.Rules(id) {
		if rule.Kind == Criterion {
			pins = append(pins, rule.Pin)
		}
	}
	return pins
}

// DutyPins lists the pins of a rule set's duties.
func (c *Compiled) DutyPins(id string) []string { return c.heads(id, "duties", "pin") }

// Flags lists the cautions that a package may raise.
func (c *Compiled) Flags(id string) []string { return c.heads(id, "flags", "") }

// heads lists the constant texts that the definitions of a saying add, or
// those under a key of what they add.
func (c *Compiled) heads(id, saying, key string) []string {
	rule := c.Rule(id, saying)
	if rule == nil {
		return nil
	}
	var texts []string
	for _, def := range rule.Defs {
		term := def.Head.Key
		if key != "" && term != nil {
			o, ok := term.Value.(ast.Object)
			if !ok {
				continue
			}
			term = o.Get(ast.StringTerm(key))
		}
		for _, text := range constants(def, term) {
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// Readings lists the contested readings that the criteria and the sayings of
// a rule set ask for, however far.
func (c *Compiled) Readings(id string) []string {
	rules := slices.Clone(c.Rules(id))
	for _, rule := range c.Rules(id) {
		if rule.Kind == Criterion || slices.Contains(sayings, rule.Name) {
			rules = append(rules, c.reached(rule)...)
		}
	}
	return c.readingsOf(rules)
}
