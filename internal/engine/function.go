package engine

import (
	"fmt"
	"math/big"
	"slices"

	"hypo/internal/space"
)

// A Function is a word for every point of the space of a table. Functions are
// equal if and only if they say the same of every point.
type Function struct {
	table *Table
	at    ref
}

// A Count is how many points there are of some kind, and their weight: the sum
// over the points of the product of the weights of their values.
type Count struct {
	Points uint64
	Weight *big.Int
}

// A WordCount is a word and the points that have it.
type WordCount struct {
	Word string
	Count
}

// Paths lists what the table answers, in the order in which it is told: asks
// and local by action, then rule set by rule set whether it is in_force, what
// it asks (programs) or rules (rulings) and which criteria are met.
func (t *Table) Paths() []string { return slices.Clone(t.paths) }

// Answer returns the function that is told under a path, and whether there is
// one. Its words are those of a finding, true and false for criteria, and
// NotInForce.
func (t *Table) Answer(path string) (Function, bool) {
	r, ok := t.answers[path]
	return Function{t, r}, ok
}

// Title is the title of the criterion that a path is about, or empty.
func (t *Table) Title(path string) string { return t.titles[path] }

// At returns the word at a point.
func (f Function) At(p space.Point) string {
	return f.table.words[f.table.diagram.at(f.at, world(p))]
}

// Words lists the words that the function has somewhere, in the space or
// outside of it, sorted.
func (f Function) Words() []string {
	var words []string
	for _, n := range f.table.diagram.results(f.at) {
		words = append(words, f.table.words[n])
	}
	slices.Sort(words)
	return words
}

// TurnsOn lists the axes on which the function turns, by their index.
func (f Function) TurnsOn() []int { return f.table.diagram.turnsOn(f.at) }

// Is is the set of the points at which the function has one of some words.
func (f Function) Is(words ...string) Set {
	return Set{f.table, f.table.diagram.rename(f.at, func(n int) int { return truth(slices.Contains(words, f.table.words[n])) })}
}

// Combine makes the function whose word is named by the words of others.
// Functions of other tables are adopted. The error is that of the context.
func (t *Table) Combine(name func(words []string) string, of ...Function) (Function, error) {
	parts := make([]ref, len(of))
	for i, f := range of {
		adopted, err := t.Adopt(f)
		if err != nil {
			return Function{}, err
		}
		parts[i] = adopted.at
	}
	r, err := t.diagram.combine(parts, nil, func(results, _ []int) (int, error) {
		words := make([]string, len(results))
		for i, n := range results {
			words[i] = t.words[n]
		}
		return number(&t.words, name(words)), nil
	})
	return Function{t, r}, err
}

// Adopt makes a function of another table one of this. The axes of both spaces
// must have as many values, in the same order; what the values are is the
// caller's affair.
func (t *Table) Adopt(f Function) (Function, error) {
	if f.table == t {
		return f, nil
	}
	if !slices.Equal(t.diagram.sizes, f.table.diagram.sizes) {
		return Function{}, fmt.Errorf("the spaces %s and %s have different axes", t.Space.Name, f.table.Space.Name)
	}
	return Function{t, t.diagram.adopt(f.table.diagram, f.at, func(n int) int { return number(&t.words, f.table.words[n]) })}, nil
}

// Counts counts the points of a set by their word, in the order of the words.
func (f Function) Counts(in Set) ([]WordCount, error) {
	var counts []WordCount
	for _, word := range f.Words() {
		of, err := f.Is(word).And(in)
		if err != nil {
			return nil, err
		}
		if c := of.Count(); c.Points > 0 {
			counts = append(counts, WordCount{word, c})
		}
	}
	return counts, nil
}

// Flips is the set of the points of a set whose next neighbour along an axis is
// in the set too and has another word. Values are next to each other as the
// axis lists them.
func (f Function) Flips(axis int, in Set) (Set, error) {
	d := f.table.diagram
	branches := make([]ref, d.sizes[axis])
	for v := range branches {
		branches[v] = result(0)
		if v+1 == len(branches) {
			break
		}
		var err error
		parts := []ref{d.cut(f.at, axis, v), d.cut(f.at, axis, v+1), d.cut(in.at, axis, v), d.cut(in.at, axis, v+1)}
		branches[v], err = d.combine(parts, nil, func(r, _ []int) (int, error) {
			return truth(r[0] != r[1] && r[2] == 1 && r[3] == 1), nil
		})
		if err != nil {
			return Set{}, err
		}
	}
	r, err := d.choose(axis, branches)
	return Set{f.table, r}, err
}

// cut answers one question of a function.
func (d *diagram) cut(of ref, question, answer int) ref {
	known := map[ref]ref{}
	var walk func(r ref) ref
	walk = func(r ref) ref {
		if d.top(r) > question {
			return r
		}
		n := d.nodes[r]
		if n.question == question {
			return n.branches[answer]
		}
		if to, ok := known[r]; ok {
			return to
		}
		branches := make([]ref, len(n.branches))
		for v, b := range n.branches {
			branches[v] = walk(b)
		}
		known[r] = d.make(n.question, branches)
		return known[r]
	}
	return walk(of)
}

// choose makes the function that is one of some others by the answer to a
// question, on which they do not turn.
func (d *diagram) choose(question int, branches []ref) (ref, error) {
	return d.combine(branches, []int{question}, func(results, answers []int) (int, error) {
		return results[answers[0]], nil
	})
}

// adopt copies a function of another diagram of as many questions, or of this
// one, and gives its results other names.
func (d *diagram) adopt(from *diagram, r ref, name func(int) int) ref {
	if r.settled() {
		return result(name(r.result()))
	}
	known := map[ref]ref{}
	var walk func(r ref) ref
	walk = func(r ref) ref {
		if r.settled() {
			return result(name(r.result()))
		}
		if to, ok := known[r]; ok {
			return to
		}
		n := from.nodes[r]
		branches := make([]ref, len(n.branches))
		for v, b := range n.branches {
			branches[v] = walk(b)
		}
		known[r] = d.make(n.question, branches)
		return known[r]
	}
	return walk(r)
}

// Equal reports whether two functions of one table say the same everywhere in
// a set.
func (f Function) Equal(g Function, in Set) (bool, error) {
	apart, err := f.table.diagram.combine([]ref{f.at, g.at, in.at}, nil, func(r, _ []int) (int, error) {
		return truth(r[0] != r[1] && r[2] == 1), nil
	})
	return apart == result(0), err
}
