package engine

import (
	"slices"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

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
