package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

// NotInForce is the word of a table for what a rule set says where it does not
// govern.
const NotInForce = "not_in_force"

// TableOptions say how much a table may take, and who hears how far it is.
type TableOptions struct {
	// Steps bounds the work of putting results together for each value of the
	// outer axes, Evaluations how often the rules are asked. 0 is a default that
	// stays under 256 MiB.
	Steps, Evaluations int
	// Only names the rule sets that are asked, proposals among them, where not
	// all that govern are.
	Only []string
	// Progress is told, before each part, how many of how many are done.
	Progress func(done, of int)
}

const (
	tableSteps       = 4_000_000
	tableEvaluations = 400_000
	tableInputs      = 64
	maxParts         = 4096
)

// A Table is what the rulebook answers to every case of a space, as functions
// of the axes: nothing is kept for a single case.
type Table struct {
	Space       *space.Space
	Evaluations int // how often a rule, a rule set or precedence was asked

	diagram *diagram
	words   []string
	paths   []string
	ranks   map[string][3]int // the order of the paths: kind, rule set, action or pin
	titles  map[string]string
	answers map[string]ref
	only    []string
	allowed ref // 1 for the points that the rules of the space leave in
}

// TooBigError says that a space cannot be tabulated within its limits, because
// of these axes.
type TooBigError struct {
	Space string
	Axes  []string
	What  string // what would take too much
}

func (e *TooBigError) Error() string {
	return fmt.Sprintf("the space %s is too big: %s, because of the axes %s; leave out some of their values, or split the space",
		e.Space, e.What, strings.Join(e.Axes, ", "))
}

// Tabulate answers every case of a space: each rule is asked once for each
// distinct combination of what it reads, never once for each case. Errors are
// those of the rulebook and the context, a proposal laid before its day, and
// *TooBigError.
func (e *Engine) Tabulate(ctx context.Context, s *space.Space, o TableOptions) (*Table, error) {
	t := &Table{Space: s, only: o.Only, diagram: newDiagram(s.Sizes()), answers: map[string]ref{}, ranks: map[string][3]int{}, titles: map[string]string{}}
	t.diagram.step = func() error { return ctx.Err() }
	var err error
	if t.allowed, err = t.leftIn(); err != nil {
		return nil, err
	}
	parts, err := t.parts()
	if err != nil {
		return nil, err
	}
	said := make([]map[string]ref, len(parts))
	for i, outer := range parts {
		if o.Progress != nil {
			o.Progress(i, len(parts))
		}
		if said[i], err = t.part(ctx, e, outer, o); err != nil {
			return nil, err
		}
	}
	t.assemble(said)
	return t, nil
}

// parts lists the values of the outer axes, one combination after another.
func (t *Table) parts() ([][]int, error) {
	sizes := t.Space.Sizes()[:t.Space.Outer]
	count := 1
	for _, n := range sizes {
		if count *= n; count > maxParts {
			return nil, &TooBigError{
				Space: t.Space.Name, Axes: t.axisPaths(0, t.Space.Outer),
				What: fmt.Sprintf("it opens more than %d cases anew", maxParts),
			}
		}
	}
	parts := make([][]int, count)
	for i := range parts {
		parts[i] = make([]int, len(sizes))
		for k, rest := len(sizes)-1, i; k >= 0; k-- {
			parts[i][k] = rest % sizes[k]
			rest /= sizes[k]
		}
	}
	return parts, nil
}

func (t *Table) axisPaths(from, to int) []string {
	var paths []string
	for _, a := range t.Space.Axes[from:to] {
		paths = append(paths, a.Path)
	}
	return paths
}

// part answers the cases that share the values of the outer axes.
func (t *Table) part(ctx context.Context, e *Engine, outer []int, o TableOptions) (map[string]ref, error) {
	if !t.anyIn(outer) {
		return nil, nil
	}
	c, err := e.openSpace(ctx, t.Space, outer, o)
	if err != nil {
		return nil, err
	}
	f, err := c.ask(ctx, Options{})
	t.Evaluations += c.evaluations
	if tooMany, ok := errors.AsType[*TooManyError](err); ok {
		return nil, t.tooBig(c, tooMany)
	}
	if err != nil {
		return nil, err
	}
	return (&tabling{Table: t, finder: f}).said()
}

// anyIn reports whether a rule of the space leaves in any point of a part.
func (t *Table) anyIn(outer []int) bool {
	r := t.allowed
	for i, v := range outer {
		if r.settled() {
			break
		}
		if t.diagram.top(r) == i {
			r = t.diagram.nodes[r].branches[v]
		}
	}
	return r != result(0)
}

func (t *Table) tooBig(c *openCase, e *TooManyError) error {
	var axes []string
	for _, q := range c.over {
		if id := c.questions[q].id; !slices.Contains(axes, id) {
			axes = append(axes, id)
		}
	}
	if len(axes) == 0 {
		axes = t.axisPaths(t.Space.Outer, len(t.Space.Axes))
	}
	return &TooBigError{Space: t.Space.Name, Axes: axes, What: fmt.Sprintf("one rule would take over %d evaluations or %d steps", e.Limit, c.limits.steps)}
}

// openSpace opens the cases that share the values of the outer axes as one
// case, in which the other axes are questions, before all that is open anyway.
func (e *Engine) openSpace(ctx context.Context, s *space.Space, outer []int, o TableOptions) (*openCase, error) {
	c, err := e.openOnly(ctx, QuestionOf(s.OpenCase(outer)), o.Only)
	if err != nil {
		return nil, err
	}
	var axes []openQuestion
	for _, a := range s.Axes[s.Outer:] {
		axes = append(axes, axisQuestion(e.book.Schema, a))
	}
	c.questions = append(axes, c.questions...)
	c.limits = limits{evaluations: tableEvaluations, steps: tableSteps, inputs: tableInputs}
	if o.Evaluations > 0 {
		c.limits.evaluations = o.Evaluations
	}
	if o.Steps > 0 {
		c.limits.steps = o.Steps
	}
	c.prepare(ctx)
	return c, nil
}

// QuestionOf is a case of a space as a question. Its facts hold on its day.
func QuestionOf(c space.Case) Question {
	return Question{Stated: c.Stated, Readings: c.Readings, Proposals: c.Proposals, UnstatedUnknown: c.UnstatedUnknown}
}

func axisQuestion(schema *facts.Schema, a space.Axis) openQuestion {
	q := openQuestion{id: a.Path, kind: kindFact, title: a.Title, variable: a.Variable(), contents: tellsContents(a)}
	if id, ok := a.Reading(); ok {
		q.id, q.kind, q.variable = id, kindReading, facts.Variable{}
	}
	n := schema.Lookup(a.Path)
	for _, v := range a.Values {
		value := v.Fact()
		if items, ok := value.Value.([]any); ok && n != nil && n.Items != nil && n.Items.Type == "object" {
			value.Value = placed(items, a.Path)
		}
		q.values = append(q.values, openValue{word: v.Word, value: value})
		if q.kind == kindReading {
			q.values[len(q.values)-1].word, _ = v.Value.(string)
		}
	}
	return q
}

// placed gives each of the items of a list the place at which it stands.
func placed(items []any, path string) []any {
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = facts.Clone(item)
		if fields, ok := out[i].(map[string]any); ok {
			fields["at"] = facts.Join(path, i)
		}
	}
	return out
}

// tellsContents reports whether the values of an axis put different things at
// one place of a list.
func tellsContents(a space.Axis) bool {
	at := map[string]any{}
	differ := func(path string, item any) bool {
		_, isObject := item.(map[string]any)
		have, known := at[path]
		at[path] = item
		return isObject && known && !facts.Equal(have, item)
	}
	keeps := slices.ContainsFunc(a.Values, func(v space.Value) bool { return v.Keep })
	return keeps && len(a.Values) > 1 || slices.ContainsFunc(a.Values, func(v space.Value) bool {
		if items, isList := v.Value.([]any); isList {
			for i, item := range items {
				if differ(facts.Join(a.Path, i), item) {
					return true
				}
			}
			return false
		}
		return strings.HasSuffix(a.Path, "]") && !v.Absent && differ(a.Path, v.Value)
	})
}

// A tabling turns what was found for one part into functions of the axes.
type tabling struct {
	*Table
	finder *finder

	lifted map[ref]ref
	left   []ref // what is open besides, numbered by the results of lifted
	number map[ref]int
}

// said gathers every answer by its path.
func (b *tabling) said() (map[string]ref, error) {
	f := b.finder
	b.number, b.lifted = map[ref]int{}, map[ref]ref{}
	said := map[string]ref{}
	add := func(path string, rank [3]int, governs, of ref, word func(n int) string) error {
		r, err := b.read(governs, of, word)
		said[path], b.ranks[path] = r, rank
		return err
	}
	for i, action := range verdict.Actions {
		for _, about := range []topic{{action, true}, {action, false}} {
			j, word := f.joints[about], localWord
			if about.asked {
				word = askedWord
			}
			if j == nil {
				continue
			}
			if err := add(about.path(), [3]int{truth(!about.asked), 0, i}, result(1), j.all, func(n int) string { return word(j.combined[n]) }); err != nil {
				return nil, err
			}
		}
	}
	for _, t := range f.tables {
		if t.in.set.Kind == rulebook.Overlay {
			continue
		}
		at := 2 + slices.Index(f.engine.book.RuleSets(), t.in.set)
		if err := b.ruleSet(t, func(path string, part, i int, of ref, word func(n int) string) error {
			return add(path, [3]int{at, part, i}, t.governs, of, word)
		}); err != nil {
			return nil, err
		}
	}
	return said, nil
}

// ruleSet gathers what one rule set says.
func (b *tabling) ruleSet(t *table, add func(path string, part, i int, of ref, word func(n int) string) error) error {
	f, set := b.finder, t.in.set
	if err := add(InForcePath(set.ID), 0, 0, t.governs, yesOf); err != nil {
		return err
	}
	for i, action := range verdict.Actions {
		if j := f.joints[topic{action, true}]; set.Kind == rulebook.Program && core(action) {
			asks := func(n int) string {
				return yesNo(slices.ContainsFunc(j.combined[n].programAsks, func(p programAsk) bool { return p.Program == set.ID }))
			}
			if err := add(ProgramPath(set.ID, action), 1, i, j.all, asks); err != nil {
				return err
			}
		}
		if core(action) && (set.Kind == rulebook.Limit || set.Kind == rulebook.Duty) || t.speaksOf(action) {
			if err := add(RulingPath(set.ID, action), 2, i, t.spoken, f.rules(t, action)); err != nil {
				return err
			}
		}
	}
	for i, rule := range t.in.criteria {
		b.titles[PinPath(set.ID, rule.Pin)] = rule.Title
		if err := add(PinPath(set.ID, rule.Pin), 3, i, t.met[i], func(n int) string { return string(metWord(n == 1)) }); err != nil {
			return err
		}
	}
	return nil
}

func yesOf(n int) string { return yesNo(n == 1) }

// InForcePath names whether a rule set governs.
func InForcePath(id string) string { return "in_force." + id }

// ProgramPath names whether a program's own text supports a request.
func ProgramPath(id, action string) string { return "programs." + id + "." + action }

// RulingPath names what a limit says of an action.
func RulingPath(id, action string) string { return "rulings." + id + "." + action }

// PinPath names whether a criterion is met.
func PinPath(id, pin string) string { return "met." + id + "." + pin }

// rules says in a word what a rule set says of an action to the agency that
// has custody.
func (f *finder) rules(t *table, action string) func(n int) string {
	bound := f.bound(t.in.set)
	return func(n int) string {
		if o := t.outcomes[n]; o != nil && bound && o.rulings[action] != "" {
			return o.rulings[action]
		}
		return verdict.Silent
	}
}

// read makes of a function of the questions of a case one of the axes, whose
// results number words of the table.
func (b *tabling) read(governs, of ref, word func(n int) string) (ref, error) {
	var words []string
	inWords := b.finder.diagram.rename(of, func(n int) int { return number(&words, word(n)) })
	parts := []ref{b.lift(governs), b.lift(inWords)}
	return b.diagram.combine(parts, nil, func(results, _ []int) (int, error) {
		if b.left[results[0]] == result(0) {
			return number(&b.words, NotInForce), nil
		}
		return number(&b.words, b.finder.openWord(b.left[results[1]], words)), nil
	})
}

// lift makes of a function of the questions of a case one of the axes. Its
// results number what then is left open.
func (b *tabling) lift(r ref) ref {
	d := b.finder.diagram
	if d.top(r) >= len(b.Space.Axes)-b.Space.Outer {
		n, known := b.number[r]
		if !known {
			n = len(b.left)
			b.number[r] = n
			b.left = append(b.left, r)
		}
		return result(n)
	}
	if to, ok := b.lifted[r]; ok {
		return to
	}
	n := d.nodes[r]
	branches := make([]ref, len(n.branches))
	for v, branch := range n.branches {
		branches[v] = b.lift(branch)
	}
	to := b.diagram.make(b.Space.Outer+n.question, branches)
	b.lifted[r] = to
	return to
}

// openWord is the word for a function of what is open in every case.
func (f *finder) openWord(r ref, words []string) string {
	if r.settled() {
		return words[r.result()]
	}
	for _, q := range f.diagram.turnsOn(r) {
		if f.questions[q].kind != kindReading {
			return verdict.Depends
		}
	}
	return verdict.Contested
}

// assemble puts the functions of the parts together, under the outer axes.
func (t *Table) assemble(said []map[string]ref) {
	for _, part := range said {
		for path := range part {
			if _, known := t.answers[path]; !known {
				t.answers[path] = 0
				t.paths = append(t.paths, path)
			}
		}
	}
	slices.SortFunc(t.paths, func(a, b string) int { ra, rb := t.ranks[a], t.ranks[b]; return slices.Compare(ra[:], rb[:]) })
	for _, path := range t.paths {
		branches := make([]ref, len(said))
		for i, part := range said {
			r, ok := part[path]
			if !ok {
				r = t.unsaid(path, part)
			}
			branches[i] = r
		}
		for axis := t.Space.Outer - 1; axis >= 0; axis-- {
			size := t.diagram.sizes[axis]
			var next []ref
			for group := range slices.Chunk(branches, size) {
				next = append(next, t.diagram.make(axis, group))
			}
			branches = next
		}
		t.answers[path] = branches[0]
	}
}

// unsaid is an answer of which nothing speaks in a part.
func (t *Table) unsaid(path string, part map[string]ref) ref {
	_, rest, _ := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	governs, ok := part[InForcePath(id)]
	word := number(&t.words, unsaid(path, func(string) bool { return ok }))
	if !ok {
		return result(word)
	}
	return t.diagram.rename(governs, func(n int) int {
		if t.words[n] == NotInForce {
			return n
		}
		return word
	})
}

// unsaid is the word for an answer of which nothing speaks.
func unsaid(path string, inForce func(id string) bool) string {
	kind, rest, _ := strings.Cut(path, ".")
	switch kind {
	case "asks":
		return verdict.No
	case "local":
		return verdict.Unregulated
	case "rulings":
		if id, _, _ := strings.Cut(rest, "."); inForce(id) {
			return verdict.Silent
		}
	}
	return NotInForce
}

// leftIn is the function that is 1 for the points that every rule leaves in.
func (t *Table) leftIn() (ref, error) {
	all := result(1)
	for _, rule := range t.Space.Rules {
		var axes []int
		for _, c := range slices.Concat(rule.When, rule.Then) {
			if !slices.Contains(axes, c.Axis()) {
				axes = append(axes, c.Axis())
			}
		}
		slices.Sort(axes)
		p := make(space.Point, len(t.Space.Axes))
		one, err := t.diagram.combine(nil, axes, func(_, answers []int) (int, error) {
			for i, axis := range axes {
				p[axis] = answers[i]
			}
			return truth(rule.Allows(p)), nil
		})
		if err != nil {
			return 0, err
		}
		if all, err = t.and(all, one); err != nil {
			return 0, err
		}
	}
	return all, nil
}

func (t *Table) and(a, b ref) (ref, error) {
	return t.diagram.combine([]ref{a, b}, nil, func(results, _ []int) (int, error) { return results[0] * results[1], nil })
}
