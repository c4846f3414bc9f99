package engine

import (
	"cmp"
	"context"
	"maps"
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
	Terse   bool                     // no open judgments: to find them, each rule set is asked again and again
}

// Find answers a question. Its errors are those of the rulebook, of a
// proposal laid before its day, and of too many open questions; a cancelled
// context ends it.
func (e *Engine) Find(ctx context.Context, q Question, o Options) (*verdict.Finding, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, o)
	if err != nil {
		return nil, err
	}
	out, err := f.finding(ctx)
	if err != nil {
		return nil, err
	}
	return out, f.overlay(ctx, out)
}

// answers is Find without what the proposals change.
func (e *Engine) answers(ctx context.Context, q Question) (*verdict.Finding, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, Options{Terse: true})
	if err != nil {
		return nil, err
	}
	return f.finding(ctx)
}

// ask asks every governing rule set, and precedence.
func (c *openCase) ask(ctx context.Context, o Options) (*finder, error) {
	f := &finder{openCase: c, options: o}
	for _, set := range c.sets {
		t, err := c.tabulate(ctx, set)
		if err != nil {
			return nil, err
		}
		f.tables = append(f.tables, t)
	}
	f.actions = f.spokenOf()
	var err error
	f.joints, err = c.joints(ctx, f.tables, f.actions)
	return f, err
}

// A finder puts a finding together.
type finder struct {
	*openCase

	options Options
	tables  []*table
	actions []string // that are answered
	joints  map[topic]*joint
	matter  map[string]bool // questions on which some answer turns
	judged  map[string]*document
}

func (f *finder) finding(ctx context.Context) (*verdict.Finding, error) {
	out := &verdict.Finding{
		AsOf: f.asOf, Place: f.place, Agency: f.agency, LeftOut: f.leftOut,
		OpenJudgments: []verdict.OpenJudgment{}, DependsOn: []string{}, Contested: []string{},
		Duties: []verdict.Duty{}, Flags: []string{},
	}
	out.Asks = make(verdict.ByAction, 0, len(f.actions))
	out.Local = make(verdict.ByAction, 0, len(f.actions))
	out.RuleSets = make([]verdict.RuleSet, 0, len(f.tables))
	f.matter = map[string]bool{}
	for _, action := range f.actions {
		asked := f.answer(topic{action, true}, askedWord)
		local := f.answer(topic{action, false}, localWord)
		if core(action) || asked.Answer != verdict.No {
			if err := f.creditAsk(ctx, &asked, action); err != nil {
				return nil, err
			}
			out.Asks = append(out.Asks, verdict.ActionAnswer{Action: action, Answer: asked})
		}
		if core(action) || local.Answer != verdict.Unregulated {
			if err := f.creditLocal(ctx, &local, action); err != nil {
				return nil, err
			}
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
			out.HoldEnds = cmp.Or(out.HoldEnds, rs.HoldEnds)
		}
	}
	if !f.options.Terse {
		if err := f.openJudgments(ctx, out); err != nil {
			return nil, err
		}
	}
	f.caution(out)
	if state := facts.StateOf(f.place); state != f.place || strings.Contains(state, "/") {
		if !slices.ContainsFunc(f.engine.book.RuleSets(), func(s *rulebook.RuleSet) bool { return strings.HasPrefix(s.ID, state+"/") }) {
			out.NoLawOf = state
		}
	}
	return out, nil
}

func core(action string) bool { return slices.Index(verdict.Actions, action) < verdict.CoreActions }

// spokenOf lists the actions that are answered: the core ones, and others of
// which some rule set speaks.
func (f *finder) spokenOf() []string {
	return slices.DeleteFunc(slices.Clone(verdict.Actions), func(action string) bool {
		return !core(action) && !slices.ContainsFunc(f.tables, func(t *table) bool { return t.speaksOf(action) })
	})
}

func (t *table) speaksOf(action string) bool {
	return slices.ContainsFunc(t.outcomes, func(o *outcome) bool {
		return o != nil && (o.rulings[action] != "" ||
			slices.ContainsFunc(o.operations, func(op operation) bool { return slices.Contains(op.Actions, action) }))
	})
}

func yesNo(b bool) string {
	if b {
		return verdict.Yes
	}
	return verdict.No
}

// askedWord says whether the action of a topic would be asked for.
func askedWord(c *combined) string { return yesNo(len(c.asks) > 0) }

// localWord says what the jail may do about the action of a topic.
func localWord(c *combined) string {
	if len(c.local) == 0 {
		return verdict.Unregulated
	}
	return c.local[0].Answer
}

// answer reads what all say together on a topic as an answer.
func (f *finder) answer(about topic, word func(*combined) string) verdict.Answer {
	j := f.joints[about]
	return f.over(j.all, func(n int) string { return word(j.combined[n]) }, true)
}

// over reads a function of the worlds as an answer: a word if it has one in
// all, else on which questions it turns. Those are marked if it counts as one
// of the case's answers.
func (f *finder) over(r ref, word func(n int) string, counts bool) verdict.Answer {
	var words []string
	r = f.diagram.rename(r, func(n int) int {
		w := word(n)
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
		return slices.Index(words, w)
	})
	if r.settled() {
		return verdict.Answer{Answer: words[r.result()]}
	}
	a := verdict.Answer{Answer: verdict.Contested, Sides: f.sides(r, words)}
	for _, q := range f.diagram.turnsOn(r) {
		if f.questions[q].kind != kindReading {
			a.Answer = verdict.Depends
		}
		if counts {
			f.matter[f.questions[q].id] = true
		}
	}
	return a
}

// maxSides bounds how many sides of an open answer are told.
const maxSides = 24

func (f *finder) sides(r ref, words []string) []verdict.Side {
	var sides []verdict.Side
	for _, c := range f.diagram.clauses(r, maxSides) {
		side := verdict.Side{When: map[string]string{}, Answer: words[c.result]}
		for _, q := range slices.Sorted(maps.Keys(c.answers)) {
			question := f.questions[q]
			word := question.values[c.answers[q]].word
			if part := partOf(question); part != "" {
				word = part + " " + word
			}
			if have := side.When[question.id]; have != "" {
				word = have + ", " + word
			}
			side.When[question.id] = word
		}
		sides = append(sides, side)
	}
	slices.SortStableFunc(sides, func(a, b verdict.Side) int { return cmp.Compare(len(a.When), len(b.When)) })
	return sides
}

// partOf names the part of an open object or list that a question is about.
func partOf(q openQuestion) string {
	_, part, _ := strings.Cut(strings.TrimPrefix(q.variable.Path, q.id), ".")
	return part
}

// creditAsk says which programs ask, on which form, and because of what.
func (f *finder) creditAsk(ctx context.Context, a *verdict.Answer, action string) error {
	j := f.joints[topic{action, true}]
	forms := map[string]string{}
	for n, c := range j.combined {
		for _, asked := range c.asks {
			if !slices.Contains(a.By, asked.By) {
				a.By = append(a.By, asked.By)
			}
			forms[asked.By] = cmp.Or(forms[asked.By], asked.Form)
			if err := f.credit(ctx, a, j, n, asked.By, saysAsks, ask{Action: action, Form: asked.Form}); err != nil {
				return err
			}
		}
		a.Yields = yielding(a.Yields, c, topic{action, true})
	}
	f.inOrder(a.By)
	a.Form = formsOf(a.By, forms)
	return nil
}

// formsOf names the forms on which programs ask, each once, in their order.
func formsOf(programs []string, forms map[string]string) string {
	var names []string
	for _, id := range programs {
		if form := forms[id]; form != "" && !slices.Contains(names, form) {
			names = append(names, form)
		}
	}
	return strings.Join(names, ", ")
}

// yielding adds to those that yield the ones that do on a topic, once each.
func yielding(yields []verdict.Yield, c *combined, about topic) []verdict.Yield {
	for _, y := range c.yields {
		seen := slices.ContainsFunc(yields, func(v verdict.Yield) bool { return v.RuleSet == y.layer.RuleSet && v.Ruling == y.layer.Ruling })
		if y.layer.Action == about.action && y.layer.Ruling != "" && !seen && (y.layer.Ruling == saysAsks) == about.asked {
			yields = append(yields, verdict.Yield{
				RuleSet: y.layer.RuleSet, Ruling: y.layer.Ruling,
				Step: y.step.Title, Pin: y.step.Pin, Cites: y.step.Cites,
			})
		}
	}
	return yields
}

// creditLocal says which layers control, and why the others yield.
func (f *finder) creditLocal(ctx context.Context, a *verdict.Answer, action string) error {
	j := f.joints[topic{action, false}]
	for n, c := range j.combined {
		for _, l := range c.local {
			if a.Yields == nil {
				a.Yields = []verdict.Yield{}
			}
			if !slices.Contains(a.By, l.By) {
				a.By = append(a.By, l.By)
			}
			if err := f.credit(ctx, a, j, n, l.By, l.Answer, ask{Action: action}); err != nil {
				return err
			}
		}
		a.Yields = yielding(a.Yields, c, topic{action, false})
	}
	f.inOrder(a.By)
	return nil
}

// credit adds the pins on which a saying of a rule set rests, in some world in
// which all say the n-th thing together, and how sure its sources are.
func (f *finder) credit(ctx context.Context, a *verdict.Answer, j *joint, n int, id, says string, what ask) error {
	t := f.tableOf(id)
	if t == nil {
		return nil
	}
	w, ok := f.diagram.find(j.all, n)
	if !ok {
		return nil
	}
	return f.creditIn(ctx, a, t, w, says, what)
}

func (f *finder) creditIn(ctx context.Context, a *verdict.Answer, t *table, w world, says string, what ask) error {
	o, err := t.in.ask(ctx, f.input(w))
	if err != nil {
		return err
	}
	because, confidence := f.because(t, o, says, what)
	a.Because = union(a.Because, because)
	a.Confidence = lessSure(a.Confidence, confidence)
	return nil
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
func (f *finder) because(t *table, o *outcome, says string, what ask) ([]string, string) {
	var pins []string
	confidence := ""
	rule := t.in.compiled.Rule(t.in.set.ID, says)
	if rule == nil {
		return nil, ""
	}
	for i, def := range rule.Defs {
		if !o.saidBy(says, i, what) {
			continue
		}
		pins = union(pins, nonEmpty(rule.Notes[i].Pin))
		confidence = lessSure(confidence, lowest(rule.Notes[i].Cites))
		for j, criterion := range t.in.criteria {
			if o.met[j] && t.in.reaches(def, criterion) {
				pins = union(pins, []string{criterion.Pin})
				confidence = lessSure(confidence, lowest(criterion.Cites))
			}
		}
	}
	return pins, confidence
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
	for _, q := range f.questions {
		if !f.matter[q.id] || slices.Contains(out.Contested, q.id) || slices.Contains(out.DependsOn, q.id) {
			continue
		}
		v := verdict.Question{ID: q.id, Kind: q.kind, Title: q.title}
		if q.kind == kindReading {
			out.Contested = append(out.Contested, q.id)
		} else {
			out.DependsOn = append(out.DependsOn, q.id)
		}
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
	governs := f.over(t.governs, func(n int) string { return yesNo(n == 1) }, false)
	if governs.Answer == verdict.No {
		return nil, nil
	}
	rs := &verdict.RuleSet{ID: set.ID, Kind: set.Kind, Title: set.Title, Dates: set.Dates, Criteria: make([]verdict.Criterion, 0, len(t.in.criteria))}
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
	why := &explainer{finder: f, table: t, ctx: ctx}
	if err := f.sayings(ctx, why, rs); err != nil {
		return nil, err
	}
	return rs, f.criteria(why, rs)
}

// sayings reports what a rule set itself says: asks of a program, rulings of
// others where they speak, duties.
func (f *finder) sayings(ctx context.Context, why *explainer, rs *verdict.RuleSet) error {
	t, set := why.table, why.table.in.set
	if set.Kind == rulebook.Program {
		rs.Asks = make(verdict.ByAction, 0, verdict.CoreActions)
	}
	for _, action := range f.actions {
		if set.Kind == rulebook.Program && core(action) {
			a, err := f.programAnswer(ctx, why, action)
			if err != nil {
				return err
			}
			rs.Asks = append(rs.Asks, verdict.ActionAnswer{Action: action, Answer: a})
		}
		if set.Kind != rulebook.Limit && set.Kind != rulebook.Duty && !t.speaksOf(action) {
			continue
		}
		a, err := f.ruling(ctx, why, action)
		if err != nil {
			return err
		}
		if core(action) || a.Answer != verdict.Silent {
			if rs.Rulings == nil {
				rs.Rulings = make(verdict.ByAction, 0, verdict.CoreActions)
			}
			rs.Rulings = append(rs.Rulings, verdict.ActionAnswer{Action: action, Answer: a})
		}
	}
	if !f.bound(set) {
		return nil
	}
	w, _ := f.diagram.find(t.governs, 1)
	o, err := t.in.ask(ctx, f.input(w))
	if err != nil {
		return err
	}
	rs.Duties = t.duties(o)
	rs.HoldEnds = o.holdEnds
	return nil
}

// programAnswer says whether a program's own text supports a request.
func (f *finder) programAnswer(ctx context.Context, why *explainer, action string) (verdict.Answer, error) {
	said := func(c *combined) []programAsk {
		return slices.DeleteFunc(slices.Clone(c.programAsks), func(p programAsk) bool { return p.Program != why.table.in.set.ID })
	}
	j := f.joints[topic{action, true}]
	a := f.over(j.all, func(n int) string { return yesNo(len(said(j.combined[n])) > 0) }, false)
	for n, c := range j.combined {
		for _, p := range said(c) {
			a.Form = cmp.Or(a.Form, p.Form)
			what := ask{Action: action, Form: p.Form}
			if err := f.credit(ctx, &a, j, n, p.Program, saysAsks, what); err != nil {
				return a, err
			}
			w, _ := f.diagram.find(j.all, n)
			if err := why.said(&a, w, saysAsks, what); err != nil {
				return a, err
			}
		}
	}
	if a.Answer != verdict.No {
		return a, nil
	}
	w, _ := f.diagram.find(why.table.governs, 1)
	return a, why.notSaid(&a, w, action, saysAsks)
}

// ruling says what a limit says of an action to the agency that has custody.
func (f *finder) ruling(ctx context.Context, why *explainer, action string) (verdict.Answer, error) {
	t := why.table
	bound := f.bound(t.in.set)
	word := func(n int) string {
		if o := t.outcomes[n]; o != nil && bound && o.rulings[action] != "" {
			return o.rulings[action]
		}
		return verdict.Silent
	}
	a := f.over(t.spoken, word, false)
	for _, n := range f.diagram.results(t.spoken) {
		w, _ := f.diagram.find(t.spoken, n)
		if t.outcomes[n] == nil || !bound {
			continue
		}
		if word(n) != verdict.Silent {
			if err := f.creditIn(ctx, &a, t, w, word(n), ask{Action: action}); err != nil {
				return a, err
			}
			if err := why.said(&a, w, word(n), ask{Action: action}); err != nil {
				return a, err
			}
		}
		// What the text would have said but for some condition.
		if word(n) == verdict.Silent || word(n) == verdict.Forbids {
			if err := why.notSaid(&a, w, action, saysRequires, saysPermits); err != nil {
				return a, err
			}
		}
	}
	return a, nil
}

// duties puts the duties of an outcome in the order of the rule set.
func (t *table) duties(o *outcome) []verdict.Duty {
	rule := t.in.compiled.Rule(t.in.set.ID, saysDuties)
	if rule == nil {
		return nil
	}
	var duties []verdict.Duty
	for i, note := range rule.Notes {
		if i > 0 && note.Pin == rule.Notes[i-1].Pin {
			continue
		}
		for _, d := range o.duties {
			if d.Pin == note.Pin {
				duties = append(duties, verdict.Duty{RuleSet: t.in.set.ID, Pin: d.Pin, Title: note.Title, To: d.To, By: d.By, Cites: note.Cites})
			}
		}
	}
	return duties
}

func (f *finder) criteria(why *explainer, rs *verdict.RuleSet) error {
	t := why.table
	for i, rule := range t.in.criteria {
		a := f.over(t.met[i], func(n int) string { return string(metWord(n == 1)) }, false)
		c := verdict.Criterion{
			Pin: rule.Pin, Title: rule.Title, Cites: rule.Cites, Officer: rule.Officer,
			Met: verdict.Met(a.Answer), Sides: a.Sides,
		}
		if f.options.Explain {
			if err := why.criterion(i, &c); err != nil {
				return err
			}
		}
		rs.Criteria = append(rs.Criteria, c)
	}
	return nil
}

// decided is the input of a world with one judgment made.
func (f *finder) decided(w world, judgment string) *document {
	key := judgment + "\x00" + w.key()
	if d, ok := f.judged[key]; ok {
		return d
	}
	tree := maps.Clone(f.input(w).tree)
	made, _ := tree["judgments"].(map[string]any)
	made = maps.Clone(made)
	if made == nil {
		made = map[string]any{}
	}
	made[judgment] = true
	tree["judgments"] = made
	if f.judged == nil {
		f.judged = map[string]*document{}
	}
	f.judged[key] = &document{tree: tree, afresh: f.afresh}
	return f.judged[key]
}

// openJudgments lists the limbs that a single judgment, not made, would open.
func (f *finder) openJudgments(ctx context.Context, out *verdict.Finding) error {
	for _, t := range f.tables {
		w, governs := f.diagram.find(t.governs, 1)
		if !governs || t.in.set.Kind == rulebook.Overlay {
			continue
		}
		before, err := t.in.ask(ctx, f.input(w))
		if err != nil {
			return err
		}
		for _, p := range f.engine.book.Schema.Lookup("judgments").Properties {
			path := facts.Join("judgments", p.Name)
			if _, decided := facts.Get(f.stated, path); decided || !t.in.reads.sees(path) {
				continue
			}
			decided := f.decided(w, p.Name)
			after, err := t.in.ask(ctx, decided)
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

// overlay says what the proposals would do, and what they changed.
func (f *finder) overlay(ctx context.Context, out *verdict.Finding) error {
	if len(f.question.Proposals) == 0 {
		return nil
	}
	plain := f.question
	plain.Proposals = nil
	was, err := f.engine.Find(ctx, plain, Options{Terse: true})
	if err != nil {
		return err
	}
	for _, id := range f.question.Proposals {
		t := f.tableOf(id)
		now := out
		if len(f.question.Proposals) > 1 {
			alone := f.question
			alone.Proposals = []string{id}
			if now, err = f.engine.answers(ctx, alone); err != nil {
				return err
			}
		}
		p := verdict.Proposal{ID: id, Title: t.in.set.Title, Changed: changes(was, now), Effects: []verdict.Effect{}}
		if rule := t.in.compiled.Rule(id, saysOperations); rule != nil {
			for i, note := range rule.Notes {
				if i == 0 || note.Title != rule.Notes[i-1].Title {
					p.Effects = append(p.Effects, verdict.Effect{Title: strings.TrimSpace(note.Title), Cites: note.Cites})
				}
			}
		}
		out.Proposals = append(out.Proposals, p)
	}
	return nil
}

// changes lists the answers that differ between two findings.
func changes(was, now *verdict.Finding) []verdict.Change {
	changed := []verdict.Change{}
	for _, pair := range []struct {
		name     string
		was, now verdict.ByAction
		absent   string
	}{{"asks", was.Asks, now.Asks, verdict.No}, {"local", was.Local, now.Local, verdict.Unregulated}} {
		for _, action := range verdict.Actions {
			before, after := pair.absent, pair.absent
			if a, ok := pair.was.Get(action); ok {
				before = a.Answer
			}
			if a, ok := pair.now.Get(action); ok {
				after = a.Answer
			}
			if before != after {
				changed = append(changed, verdict.Change{Path: pair.name + "." + action, Was: before, Now: after})
			}
		}
	}
	return changed
}
