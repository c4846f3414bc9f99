package engine

import (
	"slices"

	"hypo/internal/facts"
)

// A move is something that a change may make otherwise: what the case states
// or could state, a part of that, or a fact that it leaves open and that might
// be stated.
type move struct {
	title    string
	variable facts.Variable
	values   []facts.Value // by branch; the first leaves it as it is, unless it is a part
	part     bool          // comes with what it is within, and costs nothing
	answers  []int         // of a fact that is open: the answer to its question, by branch but the first
}

// moves are the open questions of a case that a change may answer, and the
// functions of them alone.
type moves struct {
	list    []move
	of      []int // the move that answers a question, or -1
	diagram *diagram
}

func newMoves(c *openCase) *moves {
	m := &moves{of: make([]int, len(c.questions))}
	parts := map[string]int{}
	for _, q := range c.questions {
		parts[q.id]++
	}
	for i, q := range c.questions {
		m.of[i] = -1
		made := move{title: q.title, variable: q.variable, part: q.variable.Part}
		switch {
		case q.kind != kindFact:
			continue
		case q.keeps() || made.part:
			for _, v := range q.values {
				made.values = append(made.values, v.value)
			}
		default:
			made.values = []facts.Value{{Word: facts.Unknown, Keep: true}}
			for n, v := range q.values {
				// Of a list or an object that is open as a whole, that there is none.
				if parts[q.id] == 1 || q.variable.Path == q.id && none(v.value) {
					made.values = append(made.values, v.value)
					made.answers = append(made.answers, n)
				}
			}
			if made.answers == nil {
				continue
			}
		}
		m.of[i] = len(m.list)
		m.list = append(m.list, made)
	}
	sizes := make([]int, len(m.list))
	for i := range m.list {
		sizes[i] = len(m.list[i].values)
	}
	m.diagram = newDiagram(sizes)
	m.diagram.step = c.diagram.step
	return m
}

func none(v facts.Value) bool {
	items, isList := v.Value.([]any)
	return v.Absent || isList && len(items) == 0
}

// cost is what it costs to take a branch of a move.
func (m *moves) cost(question, branch int) int {
	if branch == 0 || m.list[question].part {
		return 0
	}
	return 1
}

// lift makes of a function of the open questions one of the moves alone. Its
// results number what then is left open: functions of the other questions.
func (m *moves) lift(d *diagram, r ref) (ref, []ref, error) {
	l := lifting{moves: m, from: d, known: map[ref]ref{}, numbers: map[ref]int{}}
	lifted, err := l.walk(r)
	return lifted, l.left, err
}

type lifting struct {
	*moves

	from    *diagram
	known   map[ref]ref
	left    []ref
	numbers map[ref]int
}

func (l *lifting) walk(r ref) (ref, error) {
	if r.settled() {
		return l.leaf(r), nil
	}
	if to, ok := l.known[r]; ok {
		return to, nil
	}
	n := l.from.nodes[r]
	branches := make([]ref, len(n.branches))
	var err error
	for v, b := range n.branches {
		if branches[v], err = l.walk(b); err != nil {
			return 0, err
		}
	}
	var to ref
	switch k := l.of[n.question]; {
	case k >= 0 && l.list[k].answers == nil:
		to = l.diagram.make(k, branches)
	case k >= 0:
		open, err := l.leave(n.question, branches)
		if err != nil {
			return 0, err
		}
		stated := []ref{open}
		for _, v := range l.list[k].answers {
			stated = append(stated, branches[v])
		}
		to = l.diagram.make(k, stated)
	default:
		if to, err = l.leave(n.question, branches); err != nil {
			return 0, err
		}
	}
	l.known[r] = to
	return to, nil
}

// leave leaves a question open.
func (l *lifting) leave(question int, branches []ref) (ref, error) {
	return l.diagram.combine(branches, nil, func(results, _ []int) (int, error) {
		functions := make([]ref, len(results))
		for i, n := range results {
			functions[i] = l.left[n]
		}
		return l.leaf(l.from.make(question, functions)).result(), nil
	})
}

func (l *lifting) leaf(r ref) ref {
	n, known := l.numbers[r]
	if !known {
		n = len(l.left)
		l.numbers[r] = n
		l.left = append(l.left, r)
	}
	return result(n)
}

// turnsOn lists the moves on which a function turns: in some world, or, if the
// function holds only up to so many changes, in one that needs no more.
func (m *moves) turnsOn(r ref, depth int) []int {
	on := m.diagram.turnsOn(r)
	if depth == 0 {
		return on
	}
	t := turning{moves: m, apart: map[[2]ref]int{}}
	reach := m.reach(r)
	return slices.DeleteFunc(on, func(k int) bool {
		for at, cost := range reach {
			n := m.diagram.nodes[at]
			for v := 1; n.question == k && v < len(n.branches); v++ {
				if used := cost + m.cost(k, v); used+t.differ(n.branches[0], n.branches[v]) <= depth {
					return false
				}
			}
		}
		return true
	})
}

// reach finds the fewest changes that lead to each node of a function.
func (m *moves) reach(r ref) map[ref]int {
	found := map[ref]int{}
	var order []ref
	m.diagram.each(r, func(at ref) { order = append(order, at) })
	slices.SortFunc(order, func(a, b ref) int { return m.diagram.top(a) - m.diagram.top(b) })
	if !r.settled() {
		found[r] = 0
	}
	for _, at := range order {
		n := m.diagram.nodes[at]
		for v, b := range n.branches {
			cost := found[at] + m.cost(n.question, v)
			if have, ok := found[b]; !b.settled() && (!ok || cost < have) {
				found[b] = cost
			}
		}
	}
	return found
}

// turning compares functions.
type turning struct {
	*moves

	apart map[[2]ref]int
}

// differ finds the fewest changes after which two functions differ.
func (t *turning) differ(a, b ref) int {
	switch {
	case a == b:
		return never
	case a.settled() && b.settled():
		return 0
	}
	pair := [2]ref{min(a, b), max(a, b)}
	if known, ok := t.apart[pair]; ok {
		return known
	}
	question := min(t.diagram.top(a), t.diagram.top(b))
	branch := func(r ref, v int) ref {
		if t.diagram.top(r) != question {
			return r
		}
		return t.diagram.nodes[r].branches[v]
	}
	best := never
	for v := range t.list[question].values {
		cost := t.cost(question, v)
		best = min(best, cost+t.differ(branch(a, v), branch(b, v)))
	}
	t.apart[pair] = best
	return best
}

// alone reports whether a move alone, with the parts that come with it, changes
// what a function gives.
func (m *moves) alone(r ref, one int) bool {
	if m.list[one].part {
		return false
	}
	now := m.diagram.at(r, make(world, len(m.list)))
	seen := map[ref]bool{}
	var other func(r ref) bool
	other = func(r ref) bool {
		if r.settled() {
			return r.result() != now
		}
		if seen[r] {
			return false
		}
		seen[r] = true
		n := m.diagram.nodes[r]
		if n.question == one || m.comesWith(n.question, one) {
			return slices.ContainsFunc(n.branches, other)
		}
		return other(n.branches[0])
	}
	return other(r)
}

func (m *moves) comesWith(part, whole int) bool {
	return m.list[part].part && m.list[part].variable.Within == m.list[whole].variable.Path
}
