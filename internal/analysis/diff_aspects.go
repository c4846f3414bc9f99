package analysis

import (
	"context"
	"math/big"
	"slices"

	"hypo/internal/engine"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Anything names what a program asks, whichever the action.
const Anything = "anything"

// An aspect is one question put to both, as functions of the cases.
type aspect struct {
	of   [2]string // anything, or an action
	says [2]engine.Function
}

// aspects compares the two in every way in which both answer.
func (d *Differing) aspects(ctx context.Context) error {
	all, err := d.comparable()
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		told, err := d.aspect(a)
		if err != nil {
			return err
		}
		if d.found.Aspects = append(d.found.Aspects, told); d.first == nil {
			d.first = &a
		}
	}
	return nil
}

// comparable lists the aspects: of two programs whether they ask anything, then
// each action; of a program and a limit, for each action of which the limit
// rules, whether the program asks anything and what the limit says of that
// action, then action by action; of two limits each action.
func (d *Differing) comparable() ([]aspect, error) {
	whole := [2]engine.Function{}
	for i := range d.sides {
		var err error
		if whole[i], err = d.reach(i); err != nil {
			return nil, err
		}
	}
	rules := [2]bool{d.rules(0), d.rules(1)}
	var all []aspect
	seen := map[[2]engine.Function]bool{}
	add := func(a aspect) {
		if !seen[a.says] && (len(a.says[0].TurnsOn()) > 0 || len(a.says[1].TurnsOn()) > 0 || a.says[0] != a.says[1]) {
			seen[a.says] = true
			all = append(all, a)
		}
	}
	if !rules[0] && !rules[1] {
		add(aspect{of: [2]string{Anything, Anything}, says: whole})
	}
	for _, together := range []bool{true, false} {
		for _, action := range verdict.Actions {
			a := aspect{of: [2]string{action, action}}
			speaks := 0
			for i := range d.sides {
				f, ok, err := d.own(i, action)
				if err != nil {
					return nil, err
				}
				if ok && (!rules[i] || !silent(f)) {
					speaks++
				}
				a.says[i] = f
			}
			switch {
			case rules[0] == rules[1] && together:
			case rules[0] == rules[1]:
				if speaks > 0 {
					add(a)
				}
			case speaks < 2 && !together:
			default:
				at := 0
				if rules[0] {
					at = 1 // the program's side
				}
				if silent(a.says[1-at]) {
					continue
				}
				if together {
					a.of[at], a.says[at] = Anything, whole[at]
				}
				if !together || len(all) == 0 {
					add(a)
				}
			}
		}
	}
	return all, nil
}

// rules reports whether a rule set rules on what a jail may do.
func (d *Differing) rules(i int) bool {
	return d.sets[i].Kind == rulebook.Limit || d.sets[i].Kind == rulebook.Duty
}

func silent(f engine.Function) bool {
	words := f.Words()
	return len(words) == 0 || len(words) == 1 && (words[0] == verdict.Silent || words[0] == verdict.Unregulated)
}

// own is what a rule set says of an action, over the cases of the first table.
func (d *Differing) own(i int, action string) (engine.Function, bool, error) {
	id := d.sets[i].ID
	var path string
	switch {
	case d.rules(i) && len(d.sides[i].Proposals) > 0:
		path = "local." + action
	case d.rules(i):
		path = engine.RulingPath(id, action)
	default:
		path = engine.ProgramPath(id, action)
	}
	f, ok := d.tables[i].Answer(path)
	if !ok {
		none := verdict.No
		if d.rules(i) {
			none = verdict.Silent
		}
		f, err := d.constant(none)
		return f, false, err
	}
	f, err := d.tables[0].Adopt(f)
	return f, true, err
}

func (d *Differing) constant(word string) (engine.Function, error) {
	return d.tables[0].Combine(func([]string) string { return word })
}

// reach is whether a rule set reaches a case: a program by asking anything, a
// description by a criterion that is met.
func (d *Differing) reach(i int) (engine.Function, error) {
	var paths []string
	for _, action := range verdict.Actions {
		paths = append(paths, engine.ProgramPath(d.sets[i].ID, action))
	}
	if d.sets[i].Kind == rulebook.Description {
		paths = d.pinPaths(i)
	}
	var of []engine.Function
	for _, path := range paths {
		if f, ok := d.tables[i].Answer(path); ok {
			of = append(of, f)
		}
	}
	return d.tables[0].Combine(func(words []string) string {
		for _, answer := range []string{verdict.Yes, verdict.Depends, verdict.Contested} {
			if slices.Contains(words, answer) || answer == verdict.Yes && slices.Contains(words, string(verdict.MetYes)) {
				return answer
			}
		}
		return verdict.No
	}, of...)
}

func (d *Differing) pinPaths(i int) []string {
	var paths []string
	for _, c := range d.criteria[i] {
		paths = append(paths, engine.PinPath(d.sets[i].ID, c.Pin))
	}
	return paths
}

// aspect compares the two in one aspect.
func (d *Differing) aspect(a aspect) (verdict.DiffAspect, error) {
	out := verdict.DiffAspect{A: a.of[0], B: a.of[1], Classes: []verdict.DiffClass{}}
	all := d.tables[0].All()
	for _, x := range a.says[0].Words() {
		for _, y := range a.says[1].Words() {
			both, err := a.says[0].Is(x).And(a.says[1].Is(y))
			if err != nil {
				return out, err
			}
			if both, err = both.And(all); err != nil {
				return out, err
			}
			if both.Empty() {
				continue
			}
			c := verdict.DiffClass{A: x, B: y, Parts: d.parts(x, y)}
			c.Points, c.Share = d.size(both)
			if c.Neither = !d.reached(0, x) && !d.reached(1, y); c.Parts || c.Neither && len(d.found.Aspects) == 0 {
				if err := d.conditions(&c, a, both); err != nil {
					return out, err
				}
			}
			out.Classes = append(out.Classes, c)
		}
	}
	slices.SortStableFunc(out.Classes, func(x, y verdict.DiffClass) int { return d.rank(x) - d.rank(y) })
	out.Stand = d.stand(out.Classes)
	if len(d.found.Aspects) == 0 {
		var err error
		if out.Records, err = d.records(a); err != nil {
			return out, err
		}
		out.Alone, err = d.oneItem(a)
		return out, err
	}
	return out, nil
}

// rank puts the classes in which the two part first, those in which one reaches
// more before the others.
func (d *Differing) rank(c verdict.DiffClass) int {
	switch {
	case !c.Parts:
		return 3
	case d.rules(0) == d.rules(1):
		return 0
	case c.A == verdict.Yes || c.B == verdict.Yes:
		return 0
	}
	return 1
}

// parts reports whether two words differ. A program that asks and a limit that
// forbids part; and so do one that does not ask and one that would allow.
func (d *Differing) parts(x, y string) bool {
	if d.rules(0) == d.rules(1) {
		return x != y
	}
	asks, rules := x, y
	if d.rules(0) {
		asks, rules = y, x
	}
	allows := rules == verdict.Permits || rules == verdict.Requires
	return asks == verdict.Yes && rules == verdict.Forbids || asks == verdict.No && allows ||
		asks == verdict.Contested || rules == verdict.Contested
}

// reached reports whether a word of a side reaches a case: whether a program
// asks, whether a limit allows what a program may ask. Of two limits the one
// that is silent leaves a jail as free as the one that permits.
func (d *Differing) reached(i int, word string) bool {
	if d.rules(0) && d.rules(1) {
		return word != verdict.Forbids
	}
	if d.rules(i) {
		return word != verdict.Silent && word != verdict.Forbids && word != verdict.Unregulated && word != engine.NotInForce
	}
	return word == verdict.Yes
}

// stand says how the two stand to each other.
func (d *Differing) stand(classes []verdict.DiffClass) string {
	var onlyA, onlyB, both, part, open bool
	for _, c := range classes {
		for _, word := range []string{c.A, c.B} {
			open = open || word == verdict.Contested || word == verdict.Depends
		}
		a, b := d.reached(0, c.A), d.reached(1, c.B)
		part = part || c.Parts
		onlyA, onlyB, both = onlyA || a && !b, onlyB || b && !a, both || a && b
	}
	switch {
	case !onlyA && !onlyB && !both && !part:
		return verdict.DiffNeither
	case !part:
		return verdict.DiffEquivalent
	case !onlyA && !onlyB && both && !open:
		return verdict.DiffAlike
	case !both && onlyA && onlyB:
		return verdict.DiffApart
	case !onlyA && (both || onlyB):
		return verdict.DiffAInB
	case !onlyB && (both || onlyA):
		return verdict.DiffBInA
	}
	return verdict.DiffPart
}

// size is how many points a set has, and its share of the space by weight.
func (d *Differing) size(s engine.Set) (uint64, float64) {
	c, all := s.Count(), d.tables[0].All().Count()
	return c.Points, ratio(c.Weight, all.Weight)
}

func ratio(part, whole *big.Int) float64 {
	if whole.Sign() == 0 {
		return 0
	}
	share, _ := new(big.Rat).SetFrac(part, whole).Float64()
	return share
}
