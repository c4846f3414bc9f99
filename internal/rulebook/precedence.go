package rulebook

import (
	"context"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// An Asker is a program that may ask, on some days.
type Asker struct {
	Program string `json:"program"`
	From    string `json:"from"`
	To      string `json:"to,omitempty"`
	Beside  string `json:"beside,omitempty"` // the rule set that must say yes too
}

// Precedence gathers how layers combine, in the form of a rule set's page. It
// is nil if the rulebook does not say.
func (b *Rulebook) Precedence(ctx context.Context) (*Page, error) {
	if b.folders[PrecedencePackage] == nil {
		return nil, nil
	}
	compiled, err := b.Compile(ctx, []string{PrecedencePackage})
	if err != nil {
		return nil, err
	}
	g := gatherer{book: b, compiled: compiled, set: &RuleSet{ID: PrecedencePackage}, page: &Page{
		ID: PrecedencePackage, Kind: PrecedencePackage, InForce: []Period{},
		Criteria: []Clause{}, Provisions: []Provided{}, Definitions: []Clause{}, Readings: []Contested{}, Notes: []Remark{}, Sources: []Source{},
	}}
	if g.page.Title, g.page.Description, err = b.packageNote(PrecedencePackage); err != nil {
		return nil, err
	}
	for _, rule := range compiled.Rules(PrecedencePackage) {
		switch rule.Kind {
		case "":
		case Condition, Exception:
			g.page.Definitions = append(g.page.Definitions, g.clause(rule))
		case Step:
			step := g.clause(rule)
			step.Limbs = nil // they speak of rulings, not of facts
			g.page.Steps = append(g.page.Steps, step)
		default:
			g.page.Provisions = append(g.page.Provisions, Provided{Says: rule.Kind, Pin: rule.Pin, Title: rule.Title, Cites: g.full(rule.Package, rule.Cites)})
		}
	}
	if err := g.readings(); err != nil {
		return nil, err
	}
	g.remarks()
	g.sources()
	g.page.Askers = askers(compiled)
	return g.page, nil
}

// askers reads who may ask from the data beside the rules.
func askers(c *Compiled) []Asker {
	rows, _ := c.Data(PrecedencePackage, "params", "may_ask").([]any)
	all := make([]Asker, len(rows))
	for i, row := range rows {
		o := object{fields: row}
		all[i] = Asker{Program: o.text("program"), From: o.text("from"), To: o.text("to"), Beside: o.text("beside")}
		if strings.HasPrefix(all[i].To, "9999-") {
			all[i].To = "" // not ended
		}
	}
	return all
}

// packageNote reads the title and the description of a folder's package.
func (b *Rulebook) packageNote(dir string) (title, description string, err error) {
	for _, name := range b.folders[dir] {
		module, err := ast.ParseModuleWithOpts(name, string(b.files[name]), ast.ParserOptions{ProcessAnnotation: true})
		if err != nil {
			return "", "", err
		}
		for _, a := range module.Annotations {
			if a.Scope == "package" && a.Title != "" {
				return a.Title, a.Description, nil
			}
		}
	}
	return path.Base(dir), "", nil
}

// Readings gathers every contested reading, in rulebook order.
func (b *Rulebook) Readings() ([]Contested, error) {
	var all []Contested
	for _, set := range b.sets {
		for _, r := range set.Readings {
			c := Contested{ID: r.ID, Question: r.Question}
			for _, side := range r.Sides {
				cites, err := b.Resolve(r.RuleSet, side.Cites)
				if err != nil {
					return nil, err
				}
				side.Cites = cites
				c.Sides = append(c.Sides, side)
			}
			all = append(all, c)
		}
	}
	return all, nil
}
