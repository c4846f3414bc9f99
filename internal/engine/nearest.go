package engine

import (
	"slices"

	"hypo/internal/facts"
)

// A ChangeSet is some facts to change together, each to any of some values.
type ChangeSet struct {
	Facts []FactChange

	schema *facts.Schema
	stated map[string]any
}

// A FactChange is a fact and what it would be instead.
type FactChange struct {
	Path     string
	Title    string
	Stated   bool
	Was      any // as it is stated, or taken to be; nil: there is none
	Values   []facts.Value
	Any      bool         // of a part: whatever it is
	Parts    []FactChange // what must be stated with it
	Officers []string     // who makes the judgment

	variable facts.Variable
}

// How many sets of changes are told for a target, and how many are looked at.
const (
	maxChanges = 48
	maxCubes   = 2000
)

// A cube is a set of sets of changes: some moves, each to any of some branches.
type cube []choice

type choice struct {
	move     int
	branches []int
}

// smallest finds the fewest changes that give a result, and every set of that
// size, up to a bound. It reports whether there is any.
func (s *sensing) smallest(t *Target, r ref, want int) bool {
	n := nearest{moves: s.moves, want: want, prices: map[ref]int{}}
	if t.Size = n.price(r); t.Size >= never {
		return false
	}
	n.walk(r, nil)
	cubes := joined(n.found)
	t.More = n.more || len(cubes) > maxChanges
	for _, c := range cubes[:min(len(cubes), maxChanges)] {
		t.Changes = append(t.Changes, s.changeSet(c))
	}
	return true
}

// nearest looks for the cheapest ways to a result of a function.
type nearest struct {
	*moves

	want   int
	prices map[ref]int
	found  []cube
	more   bool
}

const never = 1 << 20 // the price of what cannot be had

func (n *nearest) price(r ref) int {
	if r.settled() {
		if r.result() == n.want {
			return 0
		}
		return never
	}
	if known, ok := n.prices[r]; ok {
		return known
	}
	best, node := never, n.diagram.nodes[r]
	for v, b := range node.branches {
		best = min(best, n.price(b)+n.cost(node.question, v))
	}
	n.prices[r] = best
	return best
}

func (n *nearest) walk(r ref, so cube) {
	if len(n.found) >= maxCubes {
		n.more = true
		return
	}
	if r.settled() {
		n.found = append(n.found, slices.Clone(so))
		return
	}
	node := n.diagram.nodes[r]
	part := n.list[node.question].part
	var done []ref
	for v, b := range node.branches {
		if n.price(b)+n.cost(node.question, v) != n.price(r) {
			continue
		}
		if v == 0 && !part {
			n.walk(b, so)
			continue
		}
		if slices.Contains(done, b) {
			continue
		}
		done = append(done, b)
		c := choice{move: node.question}
		for w, other := range node.branches {
			if other == b && (w > 0 || part) {
				c.branches = append(c.branches, w)
			}
		}
		n.walk(b, append(slices.Clone(so), c))
	}
}

// joined joins cubes that differ in one choice.
func joined(cubes []cube) []cube {
	for again := true; again; {
		again = false
		var kept []cube
	next:
		for _, c := range cubes {
			for i := range kept {
				if at := apart(kept[i], c); at >= 0 {
					branches := append(slices.Clone(kept[i][at].branches), c[at].branches...)
					slices.Sort(branches)
					kept[i] = slices.Clone(kept[i])
					kept[i][at].branches = slices.Compact(branches)
					again = true
					continue next
				}
			}
			kept = append(kept, c)
		}
		cubes = kept
	}
	return cubes
}

// apart finds the only choice in which two cubes of the same moves differ; -1
// if there is no such.
func apart(a, b cube) int {
	if len(a) != len(b) {
		return -1
	}
	at := -1
	for i := range a {
		if a[i].move != b[i].move {
			return -1
		}
		if slices.Equal(a[i].branches, b[i].branches) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// changeSet writes down a cube as changes.
func (s *sensing) changeSet(c cube) ChangeSet {
	set := ChangeSet{schema: s.engine.book.Schema, stated: s.question.Stated}
	for _, chosen := range c {
		if move := s.moves.list[chosen.move]; !move.part {
			change := s.change(move, chosen.branches)
			change.Officers = s.officers(change.Path)
			for k, part := range s.moves.list {
				if s.moves.comesWith(k, chosen.move) {
					branches, all := c.branches(k, len(part.values))
					made := s.change(part, branches)
					made.Any = all
					change.Parts = append(change.Parts, made)
				}
			}
			set.Facts = append(set.Facts, change)
		}
	}
	return set
}

// branches are those that a cube leaves of a move: all, if it does not say.
func (c cube) branches(move, of int) (branches []int, all bool) {
	for _, chosen := range c {
		if chosen.move == move {
			return chosen.branches, len(chosen.branches) == of
		}
	}
	branches = make([]int, of)
	for i := range branches {
		branches[i] = i
	}
	return branches, true
}

func (s *sensing) change(m move, branches []int) FactChange {
	change := FactChange{Path: m.variable.Fact, Title: m.title, variable: m.variable}
	for _, b := range branches {
		change.Values = append(change.Values, m.values[b])
	}
	change.Was, change.Stated = s.was(change.Path)
	return change
}

// A Changed is a case after a change, and which value each of the facts
// changed, and of their parts, was given.
type Changed struct {
	Stated map[string]any
	Values []facts.Value
}

// Cases makes the changed cases: with every combination of values, or, if
// those are more than so many, each value once.
func (c ChangeSet) Cases(most int) []Changed {
	var all []FactChange
	for _, f := range c.Facts {
		all = append(append(all, f), f.Parts...)
	}
	combinations := [][]int{make([]int, len(all))}
	for i, f := range all {
		if len(combinations)*len(f.Values) > most {
			return c.changed(all, eachOnce(all))
		}
		var next [][]int
		for _, so := range combinations {
			for v := range f.Values {
				with := slices.Clone(so)
				with[i] = v
				next = append(next, with)
			}
		}
		combinations = next
	}
	return c.changed(all, combinations)
}

// eachOnce gives every value of every fact, with the first of the others.
func eachOnce(all []FactChange) [][]int {
	combinations := [][]int{make([]int, len(all))}
	for i, f := range all {
		for v := 1; v < len(f.Values); v++ {
			with := make([]int, len(all))
			with[i] = v
			combinations = append(combinations, with)
		}
	}
	return combinations
}

func (c ChangeSet) changed(all []FactChange, combinations [][]int) []Changed {
	made := make([]Changed, len(combinations))
	for n, combination := range combinations {
		put := make([]facts.Put, len(all))
		for i, f := range all {
			put[i] = facts.Put{Variable: f.variable, Value: f.Values[combination[i]]}
			made[n].Values = append(made[n].Values, put[i].Value)
		}
		made[n].Stated = c.schema.Lay(c.stated, put)
	}
	return made
}

// Adds reports whether the change is that there be something, or one more.
func (f FactChange) Adds() bool {
	_, isObject := f.Values[0].Value.(map[string]any)
	return isObject
}
