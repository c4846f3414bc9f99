package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// An explainer says why the criteria of one rule set are met or not, from a
// trace of the evaluation in a world in which they are.
type explainer struct {
	*finder

	ctx    context.Context
	table  *table
	traces map[string]*account // by world
}

// An account is one traced evaluation.
type account struct {
	*finder

	in      *instrument
	trace   *trace
	outcome *outcome
	input   map[string]any
	items   map[string]map[string]any // completed items, by where they stand
	stop    []*rulebook.Rule          // rules that an explanation does not go into
}

// criterion fills in the facts that met a criterion, or the first condition
// that failed; both, from two worlds, if it is open.
func (x *explainer) criterion(i int, c *verdict.Criterion) error {
	rule := x.table.in.criteria[i]
	if w, ok := x.where(i, 1); ok {
		a, err := x.account(w)
		if err != nil {
			return err
		}
		if c.Facts = a.support(rule, ""); c.Facts == nil {
			c.Facts = []verdict.Fact{}
		}
	}
	if w, ok := x.where(i, 0); ok {
		a, err := x.account(w)
		if err != nil {
			return err
		}
		c.Failed = &verdict.Failure{Condition: rule.Title, Facts: []verdict.Fact{}}
		if failed := a.failure(rule, "", rule); failed != nil {
			c.Failed = a.told(failed)
		}
	}
	return nil
}

// said adds to an answer the provision that gave it in a world: its title, its
// citations, and the facts on which it rests.
func (x *explainer) said(a *verdict.Answer, w world, saying string, what ask) error {
	if !x.options.Explain || a.Title != "" {
		return nil
	}
	acc, err := x.account(w)
	if err != nil {
		return err
	}
	rule := x.table.in.compiled.Rule(x.table.in.set.ID, saying)
	for i, def := range rule.Defs {
		if acc.outcome.saidBy(saying, i, what) {
			note := rule.Notes[i]
			a.Title, a.Cites = cmp.Or(a.Title, note.Title), append(a.Cites, note.Cites...)
			one := *rule
			one.Defs = []*ast.Rule{def}
			a.Facts = append(a.Facts, acc.support(&one, "")...)
			return nil
		}
	}
	return nil
}

// notSaid adds to an answer the first condition that failed of the provisions
// that would have said something else of the action.
func (x *explainer) notSaid(a *verdict.Answer, w world, action string, sayings ...string) error {
	if !x.options.Explain || a.Failed != nil {
		return nil
	}
	acc, err := x.account(w)
	if err != nil {
		return err
	}
	for _, saying := range sayings {
		rule := x.table.in.compiled.Rule(x.table.in.set.ID, saying)
		if rule == nil {
			continue
		}
		one := *rule
		one.Defs = slices.DeleteFunc(slices.Clone(rule.Defs), func(def *ast.Rule) bool { return !speaksOf(def, action) })
		// The criteria say by themselves why they are not met.
		above := *acc
		above.stop = x.table.in.criteria
		if first := above.failure(&one, "", &one); first != nil {
			// A provision for another case is no alternative.
			first.or = slices.DeleteFunc(first.or, func(limb *failed) bool { return limb.excepted })
			a.Failed = acc.told(first)
			return nil
		}
	}
	return nil
}

// speaksOf reports whether a definition of a saying may speak of an action.
func speaksOf(def *ast.Rule, action string) bool {
	key := def.Head.Key
	if key == nil {
		return false
	}
	if o, ok := key.Value.(ast.Object); ok {
		if key = o.Get(ast.StringTerm("action")); key == nil {
			return false
		}
	}
	switch key := key.Value.(type) {
	case ast.String:
		return string(key) == action
	case ast.Var:
		return mayTake(def, key, action)
	}
	return true
}

// mayTake reports whether a variable of a definition may be a text: not if it
// is drawn from a list, written out, that lacks it.
func mayTake(def *ast.Rule, name ast.Var, text string) bool {
	for _, expr := range def.Body {
		some, ok := expr.Terms.(*ast.SomeDecl)
		if !ok {
			continue
		}
		call, ok := some.Symbols[0].Value.(ast.Call)
		if !ok || len(call) != 3 {
			continue
		}
		if set, ok := call[2].Value.(ast.Set); ok && call[1].Equal(ast.NewTerm(name)) {
			return set.Contains(ast.StringTerm(text))
		}
	}
	return true
}

// where finds a world in which the rule set is in force and a criterion is
// met, or is not.
func (x *explainer) where(i, met int) (world, bool) {
	both, err := x.diagram.combine([]ref{x.table.governs, x.table.met[i]}, nil, func(results, _ []int) (int, error) {
		return truth(results[0] == 1 && results[1] == met), nil
	})
	if err != nil {
		return nil, false
	}
	return x.diagram.find(both, 1)
}

// account traces the rule set in a world, once.
func (x *explainer) account(w world) (*account, error) {
	at := fmt.Sprint(w)
	if a, ok := x.traces[at]; ok {
		return a, nil
	}
	in := x.table.in
	input := x.input(w)
	t, o, err := in.traced(x.ctx, input)
	if err != nil {
		return nil, err
	}
	for i := range in.criteria {
		if truth(o.met[i]) != x.diagram.at(x.table.met[i], w) {
			return nil, fmt.Errorf("%s %s: the decision and its explanation disagree; please report this", in.set.ID, in.criteria[i].Pin)
		}
	}
	a := &account{finder: x.finder, in: in, trace: t, outcome: o, input: input.tree, items: map[string]map[string]any{}}
	all, _ := input.tree["facts"].(map[string]any)
	for _, value := range all {
		list, _ := value.([]any)
		for _, item := range list {
			if o, ok := item.(map[string]any); ok {
				if at, ok := o["at"].(string); ok {
					a.items[at] = o
				}
			}
		}
	}
	if x.traces == nil {
		x.traces = map[string]*account{}
	}
	x.traces[at] = a
	return a, nil
}

// A failed is how far a rule came, and what ended it.
type failed struct {
	progress  []int // expressions passed, outermost first
	item      string
	condition string
	officer   string
	expr      string
	facts     []verdict.Fact
	excepted  bool // it was an exception that held
	or        []*failed
}

func (a *account) told(f *failed) *verdict.Failure {
	v := &verdict.Failure{Condition: f.condition, Expr: f.expr, Facts: f.facts, Officer: f.officer}
	if v.Facts == nil {
		v.Facts = []verdict.Fact{}
	}
	for _, other := range f.or {
		v.Or = append(v.Or, *a.told(other))
	}
	return v
}

// failure finds the first condition of a rule that failed, for the item that
// came furthest: for one item, if named. It is nil if nothing was tried.
func (a *account) failure(rule *rulebook.Rule, item string, within *rulebook.Rule) *failed {
	if rule.Title == "" {
		titled := *rule
		titled.Title, titled.Officer = within.Title, cmp.Or(rule.Officer, within.Officer)
		rule = &titled
	}
	var limbs []*failed
	for _, def := range rule.Defs {
		var best *failed
		for _, f := range a.trace.fails[key(def)] {
			if item != "" && len(f.items) > 0 && !f.items.hold(item) {
				continue
			}
			if candidate := a.ended(rule, def, f); candidate != nil && further(candidate, best) {
				best = candidate
			}
		}
		if best != nil {
			limbs = append(limbs, best)
		}
	}
	if len(limbs) == 0 {
		return nil
	}
	best := limbs[0]
	for _, limb := range limbs[1:] {
		if slices.Compare(limb.progress, best.progress) > 0 {
			best = limb
		}
	}
	for _, limb := range limbs {
		same := func(f *failed) bool { return f.condition == limb.condition }
		if limb != best && !same(best) && !slices.ContainsFunc(best.or, same) {
			best.or = append(best.or, limb)
		}
	}
	return best
}

func (i items) hold(item string) bool {
	for _, at := range i {
		if at == item {
			return true
		}
	}
	return false
}

// further reports whether one attempt came further than another; of two that
// came as far, the one whose item stands first in the file did.
func further(candidate, best *failed) bool {
	if best == nil {
		return true
	}
	if c := slices.Compare(candidate.progress, best.progress); c != 0 {
		return c > 0
	}
	return before(candidate.item, best.item)
}

// before compares two places in a file by list and index.
func before(a, b string) bool {
	return len(a) < len(b) || len(a) == len(b) && a < b
}

// ended says what ended one attempt at a definition; nil if it was the other
// side of a reading.
func (a *account) ended(rule *rulebook.Rule, def *ast.Rule, f fail) *failed {
	at := 0
	for i, expr := range def.Body {
		if expr.Location != nil && expr.Location.Row <= f.expr {
			at = i
		}
	}
	expr := def.Body[at]
	if strings.Contains(expr.String(), "input.readings") {
		return nil
	}
	out := &failed{progress: []int{at}, expr: expr.String(), item: f.items.only(), condition: rule.Title, officer: rule.Officer}
	refers := a.in.compiled.Refers(rule.Package, def.Module.Imports, expr)
	if len(refers) == 0 || !plain(expr) {
		out.facts = a.read(expr, f.items, refers)
		return out
	}
	next := refers[len(refers)-1]
	item := f.items[member(expr)]
	if expr.Negated {
		out.excepted = true
		out.condition = "not: " + cmp.Or(next.Title, rule.Title)
		out.facts = a.grounds(next, item)
		return out
	}
	var nested *failed
	if !a.stops(next) {
		nested = a.failure(next, item, rule)
	}
	if nested == nil {
		out.condition = cmp.Or(next.Title, rule.Title)
		out.facts = a.read(expr, f.items, nil)
		return out
	}
	nested.progress = append(out.progress, nested.progress...)
	nested.officer = cmp.Or(nested.officer, rule.Officer)
	nested.item = cmp.Or(out.item, nested.item)
	return nested
}

// stops reports whether an explanation ends at a rule: one of those at which
// it stops, or one that gathers them.
func (a *account) stops(rule *rulebook.Rule) bool {
	return slices.ContainsFunc(a.stop, func(s *rulebook.Rule) bool {
		return s == rule || slices.ContainsFunc(rule.Defs, func(def *ast.Rule) bool { return a.in.reaches(def, s) })
	})
}

func (i items) only() string {
	first := ""
	for _, at := range i {
		if first == "" || before(at, first) {
			first = at
		}
	}
	return first
}

// plain reports whether an expression is an iteration over a rule, a
// membership in one, or a reference to one, and nothing else.
func plain(expr *ast.Expr) bool {
	switch terms := expr.Terms.(type) {
	case *ast.SomeDecl:
		return true
	case *ast.Term:
		_, isRef := terms.Value.(ast.Ref)
		_, isVar := terms.Value.(ast.Var)
		return isRef || isVar
	}
	return expr.IsCall() && expr.Operator().String() == ast.Member.Name
}

// member returns the variable of which an expression asks whether it is a
// member of a rule.
func member(expr *ast.Expr) string {
	if expr.IsCall() && expr.Operator().String() == ast.Member.Name {
		if v, ok := expr.Operand(0).Value.(ast.Var); ok {
			return string(v)
		}
	}
	return ""
}

// read lists the facts that an expression reads: of the items in hand, of the
// input, and through the rules that it counts over.
func (a *account) read(node any, in items, counted []*rulebook.Rule) []verdict.Fact {
	var found []verdict.Fact
	add := func(f verdict.Fact) {
		if !slices.ContainsFunc(found, func(have verdict.Fact) bool { return have.Path == f.Path }) {
			found = append(found, f)
		}
	}
	ast.WalkRefs(node, func(ref ast.Ref) bool {
		head, _ := ref[0].Value.(ast.Var)
		if at, ok := in[string(head)]; ok {
			add(a.fact(steps(at, ref[1:])))
		} else if head.Equal(ast.InputRootDocument.Value) && !strings.HasPrefix(ref.String(), "input.readings") {
			add(a.fact(steps("", ref[1:])))
		}
		return false
	})
	for _, rule := range counted {
		members := a.support(rule, "")
		if len(members) == 0 {
			if failed := a.failure(rule, "", rule); failed != nil {
				members = failed.facts
			}
		}
		for _, f := range members {
			add(f)
		}
	}
	return found
}

// steps writes a reference as a path, as far as it is constant.
func steps(path string, ref ast.Ref) string {
	for _, term := range ref {
		s, ok := term.Value.(ast.String)
		if !ok {
			break
		}
		path = facts.Join(path, string(s))
	}
	return path
}

// support lists the facts on which a rule that holds rests: the items it
// found, and what it reads besides.
func (a *account) support(rule *rulebook.Rule, item string) []verdict.Fact {
	return a.gather(rule, item, map[string]bool{}, func(at string, _ *ast.Rule, _ items) []verdict.Fact {
		return []verdict.Fact{a.fact(at)}
	})
}

// grounds is support in detail: what of the item the rule reads.
func (a *account) grounds(rule *rulebook.Rule, item string) []verdict.Fact {
	return a.gather(rule, item, map[string]bool{}, func(at string, def *ast.Rule, in items) []verdict.Fact {
		var found []verdict.Fact
		for _, expr := range def.Body {
			if !expr.Negated && !strings.Contains(expr.String(), "input.readings") {
				found = append(found, a.read(expr, in, nil)...)
			}
		}
		if len(found) == 0 || len(found) == 1 && strings.HasSuffix(found[0].Path, "]") {
			return []verdict.Fact{a.fact(at)}
		}
		return found
	})
}

func (a *account) gather(rule *rulebook.Rule, item string, seen map[string]bool, of func(at string, def *ast.Rule, in items) []verdict.Fact) []verdict.Fact {
	var found []verdict.Fact
	add := func(all []verdict.Fact) {
		for _, f := range all {
			if !slices.ContainsFunc(found, func(have verdict.Fact) bool { return have.Path == f.Path }) {
				found = append(found, f)
			}
		}
	}
	for _, def := range rule.Defs {
		k := key(def)
		if seen[k] {
			continue
		}
		seen[k] = true
		for _, exit := range a.trace.exits[k] {
			if item != "" && len(exit) > 0 && !exit.hold(item) {
				continue
			}
			for _, name := range sortedKeys(exit) {
				add(of(exit[name], def, exit))
			}
			for _, expr := range def.Body {
				if expr.Negated {
					continue
				}
				if len(exit) == 0 {
					add(a.read(expr, nil, nil))
				}
				for _, next := range a.in.compiled.Refers(rule.Package, def.Module.Imports, expr) {
					if len(exit) == 0 || !plain(expr) || member(expr) == "" && !isSome(expr) {
						add(a.gather(next, "", seen, of))
					}
				}
			}
		}
	}
	slices.SortStableFunc(found, func(x, y verdict.Fact) int {
		if strings.HasSuffix(x.Path, "]") && strings.HasSuffix(y.Path, "]") {
			return cmp.Or(cmp.Compare(len(x.Path), len(y.Path)), cmp.Compare(x.Path, y.Path))
		}
		return 0
	})
	return found
}

func isSome(expr *ast.Expr) bool {
	_, ok := expr.Terms.(*ast.SomeDecl)
	return ok
}

// fact looks up what the case says at a path as the author sees it.
func (a *account) fact(path string) verdict.Fact {
	f := verdict.Fact{Path: path, At: "baseline"}
	if a.options.Locate != nil {
		f.At = cmp.Or(a.options.Locate(path), "baseline")
	}
	end := strings.LastIndexByte(path, ']')
	if end < 0 {
		f.Value, _ = facts.Get(a.input, path)
		if stated, ok := facts.Get(a.stated, path); ok && stated == facts.Unknown {
			f.Value = facts.Unknown
		}
		return f
	}
	at, field := path[:end+1], strings.TrimPrefix(path[end+1:], ".")
	stated := a.statedItem(at)
	if field == "" {
		f.Value = stated
		return f
	}
	f.Value, _ = facts.Get(a.items[at], field)
	if value, ok := facts.Get(stated, field); ok && value == facts.Unknown {
		f.Value = facts.Unknown
	}
	return f
}

// statedItem returns a list item as the author states it.
func (a *account) statedItem(at string) map[string]any {
	list, _, _ := strings.Cut(at, "[")
	all, _ := facts.Get(a.stated, list)
	stated, _ := all.([]any)
	for i, value := range stated {
		item, ok := value.(map[string]any)
		if !ok {
			continue
		}
		where, _ := item["at"].(string)
		if where == at || where == "" && facts.Join(list, i) == at {
			item = cloneTree(item)
			delete(item, "at")
			return item
		}
	}
	return nil
}
