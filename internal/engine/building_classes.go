package engine

import (
	"strings"

	"hypo/internal/facts"
)

// classes gathers, of each of some questions whose answers are words, those
// that the rule cannot tell apart: by answer, the first of its class.
func (b *building) classes(u *unit, own []int) [][]int {
	classes := make([][]int, len(own))
	if u.whole {
		return classes
	}
	for i, q := range own {
		if b.questions[q].contents && b.questions[q].aboutItem() {
			classes[i] = b.alikeItems(u, q)
		}
	}
	if u.wide {
		return classes
	}
	alike := b.alikeBut(u.words)
	for i, q := range own {
		question := b.questions[q]
		if question.kind == kindReading {
			continue
		}
		node := b.engine.book.Schema.Lookup(strings.ReplaceAll(question.variable.Path, "[*]", "[0]"))
		if node == nil || node.Enum == nil {
			continue
		}
		first := map[string]int{}
		for v := range question.values {
			class := v
			if word, ok := question.values[v].value.Value.(string); ok {
				signature := alike(word)
				if known, ok := first[signature]; ok {
					class = known
				} else {
					first[signature] = v
				}
			}
			classes[i] = append(classes[i], class)
		}
	}
	return classes
}

// aboutItem reports whether the answers to a question are list items, each as a
// whole.
func (q openQuestion) aboutItem() bool { return strings.HasSuffix(q.variable.Path, "]") }

// alikeItems gathers the answers to a question that are items in which a rule
// reads the same.
func (b *building) alikeItems(u *unit, q int) []int {
	items, known := b.items[q]
	if !known {
		for v := range b.questions[q].values {
			w := make(world, len(b.questions))
			w[q] = v
			item, _ := facts.Look(b.input(w).tree, b.questions[q].variable.Path)
			items = append(items, item)
		}
		b.items[q] = items
	}
	seen := reads{fields: u.fields}
	first := map[string]int{}
	classes := make([]int, len(items))
	for v, item := range items {
		var key strings.Builder
		if item != nil {
			seen.write(&key, item, true)
			key.WriteByte(';')
		}
		if known, ok := first[key.String()]; ok {
			classes[v] = known
			continue
		}
		first[key.String()], classes[v] = v, v
	}
	return classes
}
