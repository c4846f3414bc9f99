package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// With many open questions the worlds of a rule set are too many to ask it in
// each. But no single rule reads much: each is asked by itself, once for each
// distinct combination of the facts that it reads and of the values of the
// rules that it refers to, which stand in for those rules in the evaluation.

// factors are the rules of an instrument, one by one.
type factors struct {
	in     *instrument
	schema *facts.Schema
	units  map[*rulebook.Rule]*unit
}

// A unit is one rule, with what it reads itself and the rules it refers to.
type unit struct {
	rule     *rulebook.Rule
	name     string // data, the path of its package and its name
	paths    []string
	fields   map[string]bool
	lists    map[string]bool // lists of facts whose items it has in hand, by itself or in a set
	readings map[string]bool
	words    map[string]bool // texts that it names, and sets of texts that it refers to
	wide     bool            // it compares what it reads with other things than texts
	whole    bool
	refers   []*unit
	deep     bool                    // it reads lists of facts in a function
	anyItem  bool                    // it holds if it holds of some list item, judged by itself
	byItem   bool                    // a set to which each list item belongs or not, whatever the others are
	query    *rego.PreparedEvalQuery // with the rules that it refers to read from the input
}

// A unitValue is what a rule gives: members that are list items, by where
// they stand, and others.
type unitValue struct {
	items  []string
	others []any
}

func newFactors(in *instrument, schema *facts.Schema) (*factors, error) {
	f := &factors{in: in, schema: schema, units: map[*rulebook.Rule]*unit{}}
	for _, rule := range in.speakers() {
		if _, err := f.unit(rule, nil); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// ruleByRule returns the factors of an instrument, made when first needed.
func (in *instrument) ruleByRule(schema *facts.Schema) (*factors, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.factors == nil {
		made, err := newFactors(in, schema)
		if err != nil {
			return nil, err
		}
		in.factors = made
	}
	return in.factors, nil
}

// speakers are the rules of an instrument that others hear of: its criteria,
// and what it says.
func (in *instrument) speakers() []*rulebook.Rule {
	var all []*rulebook.Rule
	for _, rule := range in.compiled.Rules(in.set.ID) {
		if rule.Kind == rulebook.Criterion || slices.Contains(rulebook.Sayings, rule.Name) {
			all = append(all, rule)
		}
	}
	return all
}

func (f *factors) unit(rule *rulebook.Rule, within []*rulebook.Rule) (*unit, error) {
	if u, ok := f.units[rule]; ok {
		return u, nil
	}
	if slices.Contains(within, rule) {
		return nil, fmt.Errorf("%s refers to itself", rule.Name)
	}
	u := &unit{
		rule: rule, name: "data." + strings.ReplaceAll(rule.Package, "/", ".") + "." + rule.Name,
		fields: map[string]bool{}, lists: map[string]bool{}, readings: map[string]bool{}, words: map[string]bool{},
	}
	for _, def := range rule.Defs {
		if err := f.scan(u, def, append(slices.Clone(within), rule)); err != nil {
			return nil, err
		}
	}
	u.byItem, u.anyItem = f.judgesItems(u)
	for _, next := range u.refers {
		if isSet(next.rule) && !next.byItem {
			maps.Copy(u.words, next.words)
			u.wide = u.wide || next.wide
		}
	}
	f.units[rule] = u
	return u, nil
}

// own lists the open questions that the rule itself may read; of one item, if
// it judges that.
func (u *unit) own(c *openCase, item string) []int {
	seen := reads{paths: u.paths, fields: u.fields, whole: u.whole}
	inHand := reads{fields: u.fields, whole: u.whole}
	for l := range u.lists {
		inHand.paths = append(inHand.paths, l)
	}
	var own []int
	for i, q := range c.questions {
		mine := u.readings[q.id]
		if q.kind != kindReading && !ofAnother(q.variable.Path, item) {
			for _, path := range c.engine.book.Schema.Influences(strings.ReplaceAll(q.variable.Path, "[*]", "[0]")) {
				path = itsList(path)
				// The parts of an item count where the item may come from; which
				// items there are, where they do not come in a set.
				inItem := strings.Contains(path, "].")
				if (inItem || q.contents) && inHand.sees(path) || !inItem && seen.sees(path) {
					mine = true
				}
			}
		}
		if mine {
			own = append(own, i)
		}
	}
	return own
}

func isFunction(rule *rulebook.Rule) bool { return len(rule.Defs[0].Head.Args) > 0 }

func isSet(rule *rulebook.Rule) bool { return rule.Defs[0].Head.RuleKind() == ast.MultiValue }

func (v unitValue) empty() bool { return len(v.items) == 0 && len(v.others) == 0 }

// json gives the value as an evaluation of the whole rule set would.
func (v unitValue) json() []any {
	out := slices.Clone(v.others)
	for _, at := range v.items {
		out = append(out, at)
	}
	return out
}
