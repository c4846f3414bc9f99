package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/dependencies"

	"hypo/internal/rulebook"
)

// The rules in which a rule set speaks, beside its criteria; the sayings of
// the rulebook.
const (
	saysAsks       = "asks"
	saysForbids    = "forbids"
	saysPermits    = "permits"
	saysRequires   = "requires"
	saysDuties     = "duties"
	saysFlags      = "flags"
	saysHoldEnds   = "hold_ends"
	saysOperations = "operations"
)

// An instrument is one rule set, ready to be asked.
type instrument struct {
	set      *rulebook.RuleSet
	compiled *rulebook.Compiled
	criteria []*rulebook.Rule
	query    *query
	spoken   []string         // rules that give what single definitions of the sayings say
	asked    []rulebook.Asked // readings, with the package in Rule
	heard    bool             // precedence hears which of its criteria are met
	reads    reads
	words    map[string]bool // texts that its rules and their parameters name

	mu         sync.Mutex
	remembered map[string]*outcome
	factors    *factors // its rules one by one, made when first needed
	reached    map[reach]bool
}

// A reach asks whether a definition refers to a rule.
type reach struct {
	from *ast.Rule
	to   *rulebook.Rule
}

func (in *instrument) reaches(def *ast.Rule, rule *rulebook.Rule) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	r := reach{def, rule}
	known, ok := in.reached[r]
	if !ok {
		known = in.compiled.Reaches(def, rule)
		in.reached[r] = known
	}
	return known
}

// An outcome is what a rule set says about one complete input.
type outcome struct {
	met        []bool // by criterion
	asks       []ask
	rulings    map[string]string // action to ruling; absent: silent
	duties     []duty
	flags      []string
	holdEnds   string
	operations []operation
	live       []string // readings whose sides could differ here

	// What single definitions of the sayings say, where the rule set was asked
	// as a whole: by the name of rulebook.SpokenBy.
	spokenBy map[string][]any
}

// saidBy reports whether a definition of a saying said something: an ask, an
// action, a flag.
func (o *outcome) saidBy(saying string, def int, what ask) bool {
	return slices.ContainsFunc(o.spokenBy[rulebook.SpokenBy(saying, def)], func(v any) bool {
		if fields, ok := v.(map[string]any); ok {
			action, _ := fields["action"].(string)
			form, _ := fields["form"].(string)
			return action == what.Action && form == what.Form
		}
		return v == what.Action
	})
}

type ask struct {
	Action string
	Form   string
}

type duty struct {
	Pin string
	To  string
	By  string
}

type operation struct {
	Proposal string
	Op       string
	Actions  []string
	Programs []string
}

func newInstrument(set *rulebook.RuleSet, rules *rules) (*instrument, error) {
	compiled := rules.compiled
	in := &instrument{set: set, compiled: compiled, remembered: map[string]*outcome{}, reached: map[reach]bool{}}
	var parts []part
	ref := func(name string) string { return "data." + strings.ReplaceAll(set.ID, "/", ".") + "." + name }
	for _, rule := range compiled.Rules(set.ID) {
		if rule.Kind == rulebook.Criterion {
			parts = append(parts, part{name: metName(rule), ref: ref(rule.Name), want: whetherHolds})
			in.criteria = append(in.criteria, rule)
		}
		if slices.Contains(rulebook.Sayings, rule.Name) {
			parts = append(parts, part{name: rule.Name, ref: ref(rule.Name)})
			saying := len(parts)
			for i := range rule.Defs {
				by := rulebook.SpokenBy(rule.Name, i)
				parts = append(parts, part{name: by, ref: ref(by), saying: saying})
				in.spoken = append(in.spoken, by)
			}
		}
	}
	for _, pkg := range compiled.Closure(set.ID) {
		for _, asked := range compiled.Asked(pkg) {
			if !asked.Always {
				asked.Rule = "data." + strings.ReplaceAll(pkg, "/", ".") + "." + asked.Rule
				parts = append(parts, part{name: asked.Rule, ref: asked.Rule, want: whetherSome, reading: asked.Reading})
			}
			in.asked = append(in.asked, asked)
		}
	}
	in.query = newQuery(rules, set.ID, parts)
	body, err := ast.ParseBody(in.query.text())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", set.ID, err)
	}
	base, err := dependencies.Base(compiled.Compiler, body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", set.ID, err)
	}
	in.reads = newReads(base, compiled, set.ID)
	in.words = namedWords(compiled, set.ID)
	return in, nil
}

// metName is under what an answer says that a criterion is met.
func metName(rule *rulebook.Rule) string { return "met " + rule.Name }

// namedWords lists the texts in the rules of an instrument and in the
// parameters of the packages that it refers to.
func namedWords(compiled *rulebook.Compiled, id string) map[string]bool {
	words := map[string]bool{}
	var params func(v any)
	params = func(v any) {
		switch v := v.(type) {
		case string:
			words[v] = true
		case []any:
			for _, item := range v {
				params(item)
			}
		case map[string]any:
			for k, item := range v {
				words[k] = true
				params(item)
			}
		}
	}
	for _, pkg := range compiled.Closure(id) {
		params(compiled.Data(append(strings.Split(pkg, "/"), "params")...))
		for _, rule := range compiled.Rules(pkg) {
			for _, def := range rule.Defs {
				ast.WalkTerms(def, func(t *ast.Term) bool {
					if s, ok := t.Value.(ast.String); ok {
						words[string(s)] = true
					}
					return false
				})
			}
		}
	}
	return words
}

// maxRemembered bounds what a rule set, or precedence, remembers.
const maxRemembered = 1 << 15

// ask evaluates the rule set on a complete input, or remembers what it said
// to one that is the same in everything it can read.
func (in *instrument) ask(ctx context.Context, input *document) (*outcome, error) {
	if input.afresh {
		return in.once(ctx, input, func(ctx context.Context, input *document) (map[string]any, error) {
			return in.query.askOPA(ctx, input)
		})
	}
	if in.query.quick() {
		return in.once(ctx, input, in.query.ask) // takes no longer than to remember what it reads
	}
	key := in.reads.key(input.tree)
	in.mu.Lock()
	known := in.remembered[key]
	in.mu.Unlock()
	if known != nil {
		return known, nil
	}
	out, err := in.evaluate(ctx, input)
	if err != nil {
		return nil, err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.query.quick() {
		return out, nil
	}
	if len(in.remembered) >= maxRemembered {
		clear(in.remembered)
	}
	in.remembered[key] = out
	return out, nil
}

func (in *instrument) evaluate(ctx context.Context, input *document) (*outcome, error) {
	said, err := in.query.ask(ctx, input)
	if err != nil {
		return nil, err
	}
	return in.heed(said)
}

// once evaluates the rule set on an input, by those who are to be asked; once.
func (in *instrument) once(ctx context.Context, input *document, ask func(context.Context, *document) (map[string]any, error)) (*outcome, error) {
	if known, ok := input.said[in]; ok {
		return known, nil
	}
	said, err := ask(ctx, input)
	if err != nil {
		return nil, err
	}
	out, err := in.heed(said)
	if err != nil {
		return nil, err
	}
	if input.said == nil {
		input.said = map[*instrument]*outcome{}
	}
	input.said[in] = out
	return out, nil
}

// heed turns what the rules said to the query into an outcome.
func (in *instrument) heed(said map[string]any) (*outcome, error) {
	out, err := in.read(said)
	if err != nil {
		return nil, err
	}
	out.spokenBy = map[string][]any{}
	for _, by := range in.spoken {
		if list, _ := said[by].([]any); len(list) > 0 {
			out.spokenBy[by] = list
		}
	}
	for _, asked := range in.asked {
		if (asked.Always || notEmpty(said[asked.Rule])) && !slices.Contains(out.live, asked.Reading) {
			out.live = append(out.live, asked.Reading)
		}
	}
	return out, nil
}

// read turns what the rules gave into an outcome.
func (in *instrument) read(said map[string]any) (*outcome, error) {
	out := &outcome{rulings: map[string]string{}}
	for _, rule := range in.criteria {
		out.met = append(out.met, notEmpty(said[metName(rule)]))
	}
	for ruling, word := range map[string]string{saysRequires: "requires", saysPermits: "permits", saysForbids: "forbids"} {
		for _, action := range texts(said[ruling]) {
			if other, spoken := out.rulings[action]; spoken {
				return nil, fmt.Errorf("%s: both %s and %s %s", in.set.ID, other, word, action)
			}
			out.rulings[action] = word
		}
	}
	r := reply{said: said}
	r.rows(saysAsks, []string{"action", "form"}, func(row row) {
		out.asks = append(out.asks, ask{Action: row.text("action"), Form: row.text("form")})
	})
	r.rows(saysDuties, []string{"pin", "to", "by"}, func(row row) {
		out.duties = append(out.duties, duty{Pin: row.text("pin"), To: row.text("to"), By: row.text("by")})
	})
	r.rows(saysOperations, []string{"op", "actions", "programs"}, func(row row) {
		out.operations = append(out.operations, operation{
			Proposal: in.set.ID, Op: row.text("op"), Actions: texts(row["actions"]), Programs: texts(row["programs"]),
		})
	})
	out.flags = r.texts(saysFlags)
	if r.err != nil {
		return nil, fmt.Errorf("%s: %w", in.set.ID, r.err)
	}
	slices.SortFunc(out.asks, func(a, b ask) int {
		return cmp.Or(cmp.Compare(a.Action, b.Action), cmp.Compare(b.Form, a.Form))
	})
	if ends := texts(said[saysHoldEnds]); len(ends) > 0 {
		out.holdEnds = ends[0]
	}
	return out, nil
}
