package engine

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// caution gathers the flags: of the day, of the rule sets, of precedence, and
// of answers that rest on memory.
func (f *finder) caution(out *verdict.Finding) {
	add := func(c verdict.Caution) {
		if !slices.ContainsFunc(out.Cautions, func(v verdict.Caution) bool {
			return v.Flag == c.Flag && v.Title == c.Title && v.RuleSet == c.RuleSet
		}) {
			out.Cautions = append(out.Cautions, c)
		}
		out.Flags = union(out.Flags, []string{c.Flag})
	}
	for _, set := range f.engine.book.On(f.place) {
		for _, d := range set.Dates {
			if d.Flag != "" && (d.On == f.asOf || d.On < f.asOf && f.asOf < d.Until) {
				add(verdict.Caution{Flag: d.Flag, RuleSet: set.ID, Title: d.What})
			}
		}
	}
	for _, t := range f.tables {
		for _, flag := range t.flags {
			for _, c := range cautions(t.in.compiled.Rule(t.in.set.ID, saysFlags), flag) {
				c.RuleSet = t.in.set.ID
				add(c)
			}
		}
	}
	for _, action := range f.actions {
		for _, c := range f.joints[topic{action, false}].combined {
			for _, flag := range c.flags {
				for _, v := range cautions(f.engine.layers.compiled.Rule(rulebook.PrecedencePackage, saysFlags), flag) {
					add(v)
				}
			}
		}
	}
	for _, by := range []verdict.ByAction{out.Asks, out.Local} {
		for _, a := range by {
			if a.Answer.Confidence == "MEMORY" {
				add(verdict.Caution{Flag: "low_confidence", Title: "An answer rests on a point of law that is recalled, not seen"})
			}
		}
	}
}

// cautions reads the annotations of the definitions that raise a flag.
func cautions(rule *rulebook.Rule, flag string) []verdict.Caution {
	if rule == nil {
		return nil
	}
	var found []verdict.Caution
	for i, def := range rule.Defs {
		key, _ := def.Head.Key.Value.(ast.String)
		note := rule.Notes[i]
		if string(key) == flag && !slices.ContainsFunc(found, func(c verdict.Caution) bool { return c.Title == note.Title }) {
			found = append(found, verdict.Caution{Flag: flag, Title: note.Title, Cites: note.Cites})
		}
	}
	return found
}
