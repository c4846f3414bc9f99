package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Options say how much of an answer is wanted.
type Options struct {
	Explain bool                     // the facts and conditions behind every criterion: a traced evaluation
	Locate  func(path string) string // where a fact is stated, FILE:LINE:COLUMN; "" if it is not
}

// Find answers a question. Its errors are those of the rulebook, of a
// proposal laid before its day, and of too many open questions; a cancelled
// context ends it.
func (e *Engine) Find(ctx context.Context, q Question, o Options) (*verdict.Finding, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	f := &finder{openCase: c, options: o}
	for _, set := range c.sets {
		t, err := c.tabulate(ctx, set)
		if err != nil {
			return nil, err
		}
		f.tables = append(f.tables, t)
	}
	if f.joint, err = c.combine(ctx, f.tables); err != nil {
		return nil, err
	}
	return f.finding(ctx)
}

// A finder puts a finding together.
type finder struct {
	*openCase

	options Options
	tables  []*table
	joint   *joint
	matter  map[int]bool // questions on which some answer turns
}

func (f *finder) finding(ctx context.Context) (*verdict.Finding, error) {
	first := make(world, len(f.questions))
	out := &verdict.Finding{
		AsOf: f.asOf, Place: f.place, Agency: f.agency, LeftOut: f.leftOut,
		OpenJudgments: []verdict.OpenJudgment{}, DependsOn: []string{}, Contested: []string{},
		Duties: []verdict.Duty{}, Flags: []string{},
	}
	f.matter = map[int]bool{}
	for _, action := range f.actions() {
		asked := f.answer(func(c *combined) string { return yesNo(askedBy(c, action)) })
		local := f.answer(func(c *combined) string { return localWord(c, action) })
		if core(action) || asked.Answer != verdict.No {
			f.creditAsk(&asked, action)
			out.Asks = append(out.Asks, verdict.ActionAnswer{Action: action, Answer: asked})
		}
		if core(action) || local.Answer != verdict.Unregulated {
			f.creditLocal(&local, action)
			out.Local = append(out.Local, verdict.ActionAnswer{Action: action, Answer: local})
		}
	}
	f.nameQuestions(out)
	for _, t := range f.tables {
		if t.in.set.Kind == rulebook.Overlay {
			continue
		}
		if rs, err := f.ruleSet(ctx, t); err != nil {
			return nil, err
		} else if rs != nil {
			out.RuleSets = append(out.RuleSets, *rs)
			out.Duties = append(out.Duties, rs.Duties...)
		}
		if o := t.at(first); o != nil && o.holdEnds != "" {
			out.HoldEnds = o.holdEnds
		}
	}
	if err := f.openJudgments(ctx, out); err != nil {
		return nil, err
	}
	f.caution(out)
	return out, f.overlay(ctx, out)
}

func core(action string) bool { return slices.Index(verdict.Actions, action) < verdict.CoreActions }

// actions lists the actions that are answered: the core ones, and others of
// which some rule set speaks.
func (f *finder) actions() []string {
	spoken := map[string]bool{}
	for _, t := range f.tables {
		for _, o := range t.outcomes {
			if o != nil {
				for action := range o.rulings {
					spoken[action] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(verdict.Actions), func(a string) bool { return !core(a) && !spoken[a] })
}

func yesNo(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}

func askedBy(c *combined, action string) bool {
	return slices.ContainsFunc(c.asks, func(a combinedAsk) bool { return a.Action == action })
}

func localWord(c *combined, action string) string {
	for _, l := range c.local {
		if l.Action == action {
			return l.Answer
		}
	}
	return verdict.Unregulated
}

// answer gives a word if every world of the joint does, else says on which
// questions it turns.
func (f *finder) answer(of func(*combined) string) verdict.Answer {
	return f.over(f.joint.space, func(n int) string { return of(f.joint.combined[n]) }, true)
}

// over reads a function of the worlds of a space as an answer. What turns it
// is marked if it counts as one of the case's answers.
func (f *finder) over(s space, word func(n int) string, counts bool) verdict.Answer {
	on := turnsOn(s, word)
	if len(on) == 0 {
		return verdict.Answer{Answer: word(0)}
	}
	a := verdict.Answer{Answer: verdict.Contested, Sides: f.sides(s, on, word)}
	for _, q := range on {
		if f.questions[q].kind != kindReading {
			a.Answer = verdict.Depends
		}
		if counts {
			f.matter[q] = true
		}
	}
	return a
}

// maxSides bounds how many sides of an open answer are told.
const maxSides = 24

// sides covers the worlds of an open answer by as few and as general
// conditions as a greedy search finds.
func (f *finder) sides(s space, on []int, word func(n int) string) []verdict.Side {
	covered := make([]bool, s.count)
	var sides []verdict.Side
	for n := range s.count {
		if covered[n] {
			continue
		}
		fixed := slices.Clone(on)
		for i := 0; i < len(fixed); {
			without := slices.Delete(slices.Clone(fixed), i, i+1)
			if f.forces(s, n, without, word) {
				fixed = without
			} else {
				i++
			}
		}
		digits := s.digits(n)
		side := verdict.Side{When: map[string]string{}, Answer: word(n)}
		for i, q := range s.questions {
			if slices.Contains(fixed, q) {
				side.When[f.questions[q].id] = f.questions[q].values[digits[i]].word
			}
		}
		for m := range s.count {
			if agree(s, n, m, fixed) {
				covered[m] = true
			}
		}
		if sides = append(sides, side); len(sides) == maxSides {
			break
		}
	}
	slices.SortStableFunc(sides, func(a, b verdict.Side) int { return cmp.Compare(len(a.When), len(b.When)) })
	return sides
}

// forces reports whether all worlds that agree with one on some questions
// give its answer.
func (f *finder) forces(s space, n int, fixed []int, word func(n int) string) bool {
	for m := range s.count {
		if agree(s, n, m, fixed) && word(m) != word(n) {
			return false
		}
	}
	return true
}

func agree(s space, n, m int, on []int) bool {
	a, b := s.digits(n), s.digits(m)
	for i, q := range s.questions {
		if a[i] != b[i] && slices.Contains(on, q) {
			return false
		}
	}
	return true
}

// creditAsk says which programs ask, on which form, and because of what.
func (f *finder) creditAsk(a *verdict.Answer, action string) {
	for n, c := range f.joint.combined {
		for _, asked := range c.asks {
			if asked.Action != action {
				continue
			}
			if !slices.Contains(a.By, asked.By) {
				a.By = append(a.By, asked.By)
			}
			if a.Form == "" {
				a.Form = asked.Form
			}
			t := f.tableOf(asked.By)
			because, confidence := f.because(t, t.at(f.joint.space.spread(n, len(f.questions))), []string{saysAsks}, ask{Action: action, Form: asked.Form})
			a.Because = union(a.Because, because)
			a.Confidence = lessSure(a.Confidence, confidence)
		}
	}
	f.inOrder(a.By)
}

// creditLocal says which layers control, and why the others yield.
func (f *finder) creditLocal(a *verdict.Answer, action string) {
	for n, c := range f.joint.combined {
		for _, l := range c.local {
			if l.Action != action {
				continue
			}
			if !slices.Contains(a.By, l.By) {
				a.By = append(a.By, l.By)
			}
			if t := f.tableOf(l.By); t != nil {
				because, confidence := f.because(t, t.at(f.joint.space.spread(n, len(f.questions))), []string{l.Answer}, ask{Action: action})
				a.Because = union(a.Because, because)
				a.Confidence = lessSure(a.Confidence, confidence)
			}
		}
		for _, y := range c.yields {
			seen := slices.ContainsFunc(a.Yields, func(v verdict.Yield) bool { return v.RuleSet == y.layer.RuleSet && v.Ruling == y.layer.Ruling })
			if y.layer.Action == action && y.layer.Ruling != "" && !seen {
				a.Yields = append(a.Yields, verdict.Yield{
					RuleSet: y.layer.RuleSet, Ruling: y.layer.Ruling,
					Step: y.step.Title, Pin: y.step.Pin, Cites: y.step.Cites,
				})
			}
		}
	}
	f.inOrder(a.By)
}

func (f *finder) inOrder(ids []string) {
	place := func(id string) int {
		return slices.IndexFunc(f.sets, func(s *rulebook.RuleSet) bool { return s.ID == id })
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
}

func (f *finder) tableOf(id string) *table {
	for _, t := range f.tables {
		if t.in.set.ID == id {
			return t
		}
	}
	return nil
}

// because lists the pins on which a saying rests: the provision's own, and
// those of the criteria met that it refers to; and the lowest confidence of
// what it cites.
func (f *finder) because(t *table, o *outcome, says []string, what ask) ([]string, string) {
	var pins []string
	confidence := ""
	for _, name := range says {
		rule := t.in.compiled.Rule(t.in.set.ID, name)
		if rule == nil || o == nil {
			continue
		}
		for i, def := range rule.Defs {
			if !speaksOf(def, what) {
				continue
			}
			pins = union(pins, nonEmpty(rule.Notes[i].Pin))
			confidence = lessSure(confidence, lowest(rule.Notes[i].Cites))
			for j, criterion := range t.in.criteria {
				if o.met[j] && t.in.compiled.Reaches(def, criterion) {
					pins = union(pins, []string{criterion.Pin})
					confidence = lessSure(confidence, lowest(criterion.Cites))
				}
			}
		}
	}
	return pins, confidence
}

// speaksOf reports whether a definition of a saying may be what says it.
func speaksOf(def *ast.Rule, what ask) bool {
	key := def.Head.Key
	if key == nil {
		return false
	}
	o, isAsk := key.Value.(ast.Object)
	if !isAsk {
		return mayBe(key, what.Action)
	}
	return mayBe(o.Get(ast.StringTerm("action")), what.Action) && mayBe(o.Get(ast.StringTerm("form")), what.Form)
}

// mayBe reports whether a term of a rule's head is a text, or open.
func mayBe(term *ast.Term, text string) bool {
	if term == nil {
		return text == ""
	}
	s, constant := term.Value.(ast.String)
	return !constant || string(s) == text
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

func lowest(cites []verdict.Cite) string {
	low := ""
	for _, c := range cites {
		low = lessSure(low, c.Confidence)
	}
	return low
}

func lessSure(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return rulebook.LessSure(a, b)
}

// nameQuestions lists the questions on which some answer turns.
func (f *finder) nameQuestions(out *verdict.Finding) {
	out.Settled = "settled"
	for i, q := range f.questions {
		if !f.matter[i] {
			continue
		}
		if q.kind == kindReading {
			out.Contested = append(out.Contested, q.id)
		} else {
			out.DependsOn = append(out.DependsOn, q.id)
		}
		v := verdict.Question{ID: q.id, Kind: q.kind, Title: q.title}
		for _, side := range q.values {
			v.Sides = append(v.Sides, verdict.Value{Value: side.word, Title: side.title, Cites: side.cites})
		}
		out.Questions = append(out.Questions, v)
	}
	for _, by := range []verdict.ByAction{out.Asks, out.Local} {
		for _, a := range by {
			if a.Answer.Open() && out.Settled != verdict.Depends {
				out.Settled = a.Answer.Answer
			}
		}
	}
}

// ruleSet reports what one rule set said, nil if it is in force in no world.
func (f *finder) ruleSet(ctx context.Context, t *table) (*verdict.RuleSet, error) {
	set := t.in.set
	governs := f.over(t.space, func(n int) string { return yesNo(t.outcomes[n] != nil) }, false)
	if governs.Answer == verdict.No {
		return nil, nil
	}
	rs := &verdict.RuleSet{ID: set.ID, Kind: set.Kind, Title: set.Title, Dates: set.Dates, Criteria: []verdict.Criterion{}}
	if governs.Open() {
		rs.Governs = governs.Answer
	}
	for _, l := range set.InForce {
		rs.InForce = append(rs.InForce, l.Interval)
	}
	if !f.bound(set) {
		unbound := false
		rs.Binds = &unbound
	}
	f.sayings(t, rs)
	return rs, f.criteria(ctx, t, rs)
}

func (f *finder) sayings(t *table, rs *verdict.RuleSet) {
	set := t.in.set
	size := len(f.questions)
	for _, action := range f.actions() {
		if set.Kind == rulebook.Program && core(action) {
			a := f.answer(func(c *combined) string {
				return yesNo(slices.ContainsFunc(c.programAsks, func(p programAsk) bool { return p.Program == set.ID && p.Action == action }))
			})
			f.creditProgram(&a, t, action)
			rs.Asks = append(rs.Asks, verdict.ActionAnswer{Action: action, Answer: a})
		}
		if set.Kind != rulebook.Limit && set.Kind != rulebook.Duty && !speaksAnywhere(t, action) {
			continue
		}
		bound := f.bound(set)
		word := func(o *outcome) string {
			if o != nil && bound && o.rulings[action] != "" {
				return o.rulings[action]
			}
			return verdict.Silent
		}
		a := f.over(t.space, func(n int) string { return word(t.outcomes[n]) }, false)
		if !core(action) && a.Answer == verdict.Silent {
			continue
		}
		for n, o := range t.outcomes {
			if o != nil && word(o) != verdict.Silent {
				because, confidence := f.because(t, t.at(t.space.spread(n, size)), []string{word(o)}, ask{Action: action})
				a.Because = union(a.Because, because)
				a.Confidence = lessSure(a.Confidence, confidence)
			}
		}
		rs.Rulings = append(rs.Rulings, verdict.ActionAnswer{Action: action, Answer: a})
	}
	first := t.firstInForce()
	if first == nil || !f.bound(set) {
		return
	}
	for _, d := range first.duties {
		v := verdict.Duty{RuleSet: set.ID, Pin: d.Pin, To: d.To, By: d.By}
		if rule := t.in.compiled.Rule(set.ID, saysDuties); rule != nil {
			for _, note := range rule.Notes {
				if note.Pin == d.Pin {
					v.Title, v.Cites = note.Title, note.Cites
				}
			}
		}
		rs.Duties = append(rs.Duties, v)
	}
	order := []string{}
	if rule := t.in.compiled.Rule(set.ID, saysDuties); rule != nil {
		for _, note := range rule.Notes {
			order = append(order, note.Pin)
		}
	}
	slices.SortStableFunc(rs.Duties, func(a, b verdict.Duty) int {
		return slices.Index(order, a.Pin) - slices.Index(order, b.Pin)
	})
}

func speaksAnywhere(t *table, action string) bool {
	return slices.ContainsFunc(t.outcomes, func(o *outcome) bool { return o != nil && o.rulings[action] != "" })
}

func (t *table) firstInForce() *outcome {
	for _, o := range t.outcomes {
		if o != nil {
			return o
		}
	}
	return nil
}

// creditProgram says on which form a program asks, and because of what.
func (f *finder) creditProgram(a *verdict.Answer, t *table, action string) {
	for n, c := range f.joint.combined {
		for _, p := range c.programAsks {
			if p.Program != t.in.set.ID || p.Action != action {
				continue
			}
			if a.Form == "" {
				a.Form = p.Form
			}
			because, confidence := f.because(t, t.at(f.joint.space.spread(n, len(f.questions))), []string{saysAsks}, ask{Action: action, Form: p.Form})
			a.Because = union(a.Because, because)
			a.Confidence = lessSure(a.Confidence, confidence)
		}
	}
}

func (f *finder) criteria(ctx context.Context, t *table, rs *verdict.RuleSet) error {
	why := explainer{finder: f, table: t, ctx: ctx}
	for i, rule := range t.in.criteria {
		inForce := func(n int) string {
			if t.outcomes[n] == nil {
				return string(verdict.MetNo)
			}
			return string(metWord(t.outcomes[n].met[i]))
		}
		a := f.over(t.space, inForce, false)
		c := verdict.Criterion{
			Pin: rule.Pin, Title: rule.Title, Cites: rule.Cites, Officer: rule.Officer,
			Met: verdict.Met(a.Answer), Sides: a.Sides,
		}
		if rs.Governs != "" && !a.Open() || rs.Governs == "" || t.firstInForce() != nil {
			if f.options.Explain {
				if err := why.criterion(i, &c); err != nil {
					return err
				}
			}
		}
		rs.Criteria = append(rs.Criteria, c)
	}
	return nil
}

// openJudgments lists the limbs that a single judgment, not made, would open.
func (f *finder) openJudgments(ctx context.Context, out *verdict.Finding) error {
	first := make(world, len(f.questions))
	for _, t := range f.tables {
		before := t.at(first)
		if before == nil || t.in.set.Kind == rulebook.Overlay {
			continue
		}
		for _, p := range f.engine.book.Schema.Lookup("judgments").Properties {
			path := facts.Join("judgments", p.Name)
			if _, decided := facts.Get(f.stated, path); decided || !t.in.reads.sees(path) {
				continue
			}
			input := f.input(first)
			facts.Set(input, path, true)
			after, err := t.in.ask(ctx, input)
			if err != nil {
				return err
			}
			for i, rule := range t.in.criteria {
				if after.met[i] && !before.met[i] {
					out.OpenJudgments = append(out.OpenJudgments, verdict.OpenJudgment{
						RuleSet: t.in.set.ID, Pin: rule.Pin, Judgment: p.Name, By: t.in.compiled.OfficerOf(rule, p.Name),
					})
				}
			}
		}
	}
	return nil
}

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
			until := cmp.Or(d.Until, facts.Shift(d.On, 0, 1))
			if d.Flag != "" && d.On <= f.asOf && f.asOf < until {
				add(verdict.Caution{Flag: d.Flag, RuleSet: set.ID, Title: d.What})
			}
		}
	}
	for _, t := range f.tables {
		for _, o := range t.outcomes {
			if o == nil || t.in.set.Kind == rulebook.Overlay {
				continue
			}
			for _, flag := range o.flags {
				for _, c := range cautions(t.in.compiled.Rule(t.in.set.ID, saysFlags), flag) {
					c.RuleSet = t.in.set.ID
					add(c)
				}
			}
		}
	}
	for _, c := range f.joint.combined {
		for _, flag := range c.flags {
			for _, v := range cautions(f.engine.layers.compiled.Rule(rulebook.PrecedencePackage, saysFlags), flag) {
				add(v)
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

// overlay says what the proposals would do, and what they changed.
func (f *finder) overlay(ctx context.Context, out *verdict.Finding) error {
	if len(f.question.Proposals) == 0 {
		return nil
	}
	plain := f.question
	plain.Proposals = nil
	was, err := f.engine.Find(ctx, plain, Options{})
	if err != nil {
		return err
	}
	var changed []verdict.Change
	for _, pair := range []struct {
		name     string
		was, now verdict.ByAction
	}{{"asks", was.Asks, out.Asks}, {"local", was.Local, out.Local}} {
		for _, action := range verdict.Actions {
			before, hadBefore := pair.was.Get(action)
			after, hasNow := pair.now.Get(action)
			if (hadBefore || hasNow) && before.Answer != after.Answer {
				changed = append(changed, verdict.Change{Path: pair.name + "." + action, Was: before.Answer, Now: after.Answer})
			}
		}
	}
	for _, id := range f.question.Proposals {
		t := f.tableOf(id)
		p := verdict.Proposal{ID: id, Title: t.in.set.Title, Changed: changed, Effects: []verdict.Effect{}}
		if rule := t.in.compiled.Rule(id, saysOperations); rule != nil {
			for i, note := range rule.Notes {
				if i == 0 || note.Title != rule.Notes[i-1].Title {
					p.Effects = append(p.Effects, verdict.Effect{Title: strings.TrimSpace(note.Title), Cites: note.Cites})
				}
			}
		}
		if p.Changed == nil {
			p.Changed = []verdict.Change{}
		}
		out.Proposals = append(out.Proposals, p)
	}
	return nil
}
