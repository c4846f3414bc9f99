package engine

import (
	"encoding/binary"
	"maps"
	"slices"
)

// A diagram holds functions of worlds as decision diagrams: each node asks
// one open question and has a branch for each answer; equal functions are one
// node, and a question that does not matter has none. So a function turns on
// exactly the questions that its nodes ask.
type diagram struct {
	sizes []int // answers to each question
	nodes []node
	index map[string]ref
	step  func() error // taken before each step of building; its error ends the work

	// Where no more than so many changes are considered together: another
	// answer than the first to a question that costs is one. Beyond, a function
	// gives what it would without the last change.
	depth int
	costs []bool
}

// A ref is a function: a node of the diagram, or, below zero, a result.
type ref int32

func result(n int) ref      { return ref(-1 - n) }
func (r ref) result() int   { return int(-1 - r) }
func (r ref) settled() bool { return r < 0 }
func (d *diagram) top(r ref) int {
	if r.settled() {
		return len(d.sizes)
	}
	return d.nodes[r].question
}

type node struct {
	question int
	branches []ref
}

func newDiagram(sizes []int) *diagram {
	return &diagram{sizes: sizes, index: map[string]ref{}}
}

// limit makes the functions built from now on hold only up to so many changes.
func (d *diagram) limit(depth int, costs []bool) { d.depth, d.costs = depth, costs }

// make returns the function that asks a question first.
func (d *diagram) make(question int, branches []ref) ref {
	same := true
	for _, b := range branches[1:] {
		same = same && b == branches[0]
	}
	if same {
		return branches[0]
	}
	key := make([]byte, 0, 4+4*len(branches))
	key = binary.LittleEndian.AppendUint32(key, uint32(question))
	for _, b := range branches {
		key = binary.LittleEndian.AppendUint32(key, uint32(b))
	}
	if known, ok := d.index[string(key)]; ok {
		return known
	}
	d.nodes = append(d.nodes, node{question: question, branches: slices.Clone(branches)})
	r := ref(len(d.nodes) - 1)
	d.index[string(key)] = r
	return r
}

// combine builds the function of some functions, and of the answers to some
// questions of its own, that a leaf computes. The leaf is called once for each
// distinct combination of results and own answers.
func (d *diagram) combine(parts []ref, own []int, leaf func(results, own []int) (int, error)) (ref, error) {
	c := combination{own: own, leaf: leaf}
	return c.build(d, parts)
}

// A combination is the work of combine.
type combination struct {
	*diagram

	own  []int
	leaf func(results, own []int) (int, error)

	// Where the leaf cannot tell all answers apart: for each own question and
	// answer, another that stands for it.
	classes [][]int

	known  map[string]ref
	leaves map[string]ref // where known tells apart how many changes are left
}

func (c *combination) build(d *diagram, parts []ref) (ref, error) {
	if len(c.own) == 0 && !slices.ContainsFunc(parts, func(p ref) bool { return !p.settled() }) {
		n, err := c.leaf(resultsOf(parts), nil)
		return result(n), err
	}
	c.diagram, c.known, c.leaves = d, map[string]ref{}, map[string]ref{}
	return c.walk(slices.Clone(parts), make([]int, 0, len(c.own)), d.depth)
}

// walk combines what is left of the parts, with some own questions answered
// and so many changes left.
func (c *combination) walk(parts []ref, answers []int, left int) (ref, error) {
	key := make([]byte, 0, 4*len(parts)+4*len(answers))
	question := len(c.sizes)
	for _, p := range parts {
		key = binary.LittleEndian.AppendUint32(key, uint32(p))
		question = min(question, c.top(p))
	}
	for _, a := range answers {
		key = binary.LittleEndian.AppendUint32(key, uint32(a))
	}
	mine := len(answers) < len(c.own) && c.own[len(answers)] <= question
	if mine {
		question = c.own[len(answers)]
	}
	if question == len(c.sizes) {
		return c.end(string(key), parts, answers)
	}
	if c.costs != nil {
		key = append(key, byte(left))
	}
	if r, ok := c.known[string(key)]; ok {
		return r, nil
	}
	if c.step != nil {
		if err := c.step(); err != nil {
			return 0, err
		}
	}
	branches := make([]ref, c.sizes[question])
	for v := range branches {
		after := left
		if v > 0 && c.costs != nil && c.costs[question] {
			if left == 0 {
				branches[v] = branches[0]
				continue
			}
			after--
		}
		next := make([]ref, len(parts))
		for i, p := range parts {
			if next[i] = p; c.top(p) == question {
				next[i] = c.nodes[p].branches[v]
			}
		}
		with := answers
		if mine {
			with = append(slices.Clone(answers), c.class(len(answers), v))
		}
		var err error
		if branches[v], err = c.walk(next, with, after); err != nil {
			return 0, err
		}
	}
	r := c.make(question, branches)
	c.known[string(key)] = r
	return r, nil
}

// class is the answer that stands for one to an own question.
func (c *combination) class(own, answer int) int {
	if c.classes == nil || c.classes[own] == nil {
		return answer
	}
	return c.classes[own][answer]
}

// end asks the leaf, once for each combination.
func (c *combination) end(key string, parts []ref, answers []int) (ref, error) {
	if r, ok := c.leaves[key]; ok {
		return r, nil
	}
	n, err := c.leaf(resultsOf(parts), answers)
	if err != nil {
		return 0, err
	}
	c.leaves[key] = result(n)
	return result(n), nil
}

// resultsOf reads settled functions.
func resultsOf(parts []ref) []int {
	results := make([]int, len(parts))
	for i, p := range parts {
		results[i] = p.result()
	}
	return results
}

// turnsOn lists the questions on which a function turns, in order.
func (d *diagram) turnsOn(r ref) []int {
	var on []int
	d.visit(r, map[ref]bool{}, func(n node) {
		if !slices.Contains(on, n.question) {
			on = append(on, n.question)
		}
	}, func(int) {})
	slices.Sort(on)
	return on
}

// results lists the results that a function has in some world, in order of
// first appearance.
func (d *diagram) results(r ref) []int {
	var all []int
	d.visit(r, map[ref]bool{}, func(node) {}, func(n int) {
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	})
	return all
}

// each visits the nodes of a function once.
func (d *diagram) each(r ref, visit func(at ref)) {
	seen := map[ref]bool{}
	var walk func(r ref)
	walk = func(r ref) {
		if r.settled() || seen[r] {
			return
		}
		seen[r] = true
		visit(r)
		for _, b := range d.nodes[r].branches {
			walk(b)
		}
	}
	walk(r)
}

func (d *diagram) visit(r ref, seen map[ref]bool, each func(node), end func(int)) {
	if seen[r] {
		return
	}
	seen[r] = true
	if r.settled() {
		end(r.result())
		return
	}
	each(d.nodes[r])
	for _, b := range d.nodes[r].branches {
		d.visit(b, seen, each, end)
	}
}

// at returns the result of a function in a world.
func (d *diagram) at(r ref, w world) int {
	for !r.settled() {
		n := d.nodes[r]
		r = n.branches[w[n.question]]
	}
	return r.result()
}

// find returns a world in which a function has a result: the first, with the
// first answer to every question that does not matter.
func (d *diagram) find(r ref, want int) (world, bool) {
	w := make(world, len(d.sizes))
	dead := map[ref]bool{}
	var walk func(r ref) bool
	walk = func(r ref) bool {
		if r.settled() {
			return r.result() == want
		}
		if dead[r] {
			return false
		}
		n := d.nodes[r]
		for v, b := range n.branches {
			if w[n.question] = v; walk(b) {
				return true
			}
		}
		w[n.question] = 0
		dead[r] = true
		return false
	}
	return w, walk(r)
}

// rename gives the results of a function other names, under which some may
// fall together.
func (d *diagram) rename(r ref, name func(int) int) ref { return d.adopt(d, r, name) }

// forced reports whether a function has one result in all worlds that answer
// some questions in one way.
func (d *diagram) forced(r ref, answers map[int]int) bool {
	seen := map[ref]bool{}
	found := map[int]bool{}
	var walk func(r ref)
	walk = func(r ref) {
		if seen[r] || len(found) > 1 {
			return
		}
		seen[r] = true
		if r.settled() {
			found[r.result()] = true
			return
		}
		n := d.nodes[r]
		if v, ok := answers[n.question]; ok {
			walk(n.branches[v])
			return
		}
		for _, b := range n.branches {
			walk(b)
		}
	}
	walk(r)
	return len(found) == 1
}

// A clause is answers to some questions that force a result.
type clause struct {
	answers map[int]int
	result  int
}

// clauses covers the worlds of a function by clauses, as general as dropping
// one answer after another makes them; at most so many.
func (d *diagram) clauses(of ref, most int) []clause {
	var found []clause
	path := map[int]int{}
	covered := func() bool {
		return slices.ContainsFunc(found, func(c clause) bool {
			for q, v := range c.answers {
				if have, ok := path[q]; !ok || have != v {
					return false
				}
			}
			return true
		})
	}
	var walk func(r ref)
	walk = func(r ref) {
		if len(found) >= most || covered() {
			return
		}
		if r.settled() {
			found = append(found, d.generalize(of, path, r.result()))
			return
		}
		n := d.nodes[r]
		for v, b := range n.branches {
			path[n.question] = v
			walk(b)
		}
		delete(path, n.question)
	}
	walk(of)
	return found
}

// generalize drops from answers those that a function's result does not need.
func (d *diagram) generalize(of ref, answers map[int]int, result int) clause {
	c := clause{answers: maps.Clone(answers), result: result}
	for _, q := range slices.Sorted(maps.Keys(answers)) {
		v := c.answers[q]
		delete(c.answers, q)
		if !d.forced(of, c.answers) {
			c.answers[q] = v
		}
	}
	return c
}
