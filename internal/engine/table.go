package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hypo/internal/space"
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
