package facts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// scalars gives the values of a fact that has no parts: for a word, one of
// each group that no rule tells apart; for a number or a day, one on each side
// of every value at which some rule changes its answer.
func (e *expansion) scalars(n *Node, path string) []Value {
	switch {
	case n.Type == "boolean":
		return []Value{{Word: "false", Value: false}, {Word: "true", Value: true}}
	case n.Type == "integer":
		return n.integers()
	case n.Enum != nil:
		return e.words(n.Enum)
	case strings.HasPrefix(n.Format, "date"):
		return n.days(e.AsOf)
	}
	return e.labels(path)
}

func (e *expansion) words(enum []string) []Value {
	var values []Value
	group := map[string]int{}
	for _, word := range enum {
		signature := e.Alike(word)
		if i, known := group[signature]; known {
			if first, _ := values[i].Value.(string); values[i].Word == first {
				values[i].Word += " and the like"
			}
			values[i].Like = append(values[i].Like, word)
			continue
		}
		group[signature] = len(values)
		values = append(values, Value{Word: word, Value: word})
	}
	return values
}

// ItsOwn is the word for a label that is not stated, and so no other item's.
const ItsOwn = "its own"

// labels gives the values of a label: its own, one that others may share, and
// those that the same part of other items has.
func (e *expansion) labels(path string) []Value {
	values := []Value{{Word: ItsOwn, Absent: true}, {Word: "shared", Value: "shared"}}
	list, field, inItem := strings.Cut(path, "].")
	if !inItem {
		return values
	}
	list, _, _ = strings.Cut(list, "[")
	items, _ := Get(e.Tree, list)
	all, _ := items.([]any)
	for i := range all {
		label, _ := Get(all[i], field)
		if text, ok := label.(string); ok && text != Unknown && !slices.ContainsFunc(values, func(v Value) bool { return v.Word == text }) {
			values = append(values, Value{Word: text, Value: text})
		}
	}
	return values
}

// integers gives one number for each stretch between cuts.
func (n *Node) integers() []Value {
	low := 0
	if n.Minimum != nil {
		low = *n.Minimum
	}
	var cuts []int
	for _, cut := range n.Cuts {
		if c, ok := cut.(int); ok && c > low {
			cuts = append(cuts, c)
		}
	}
	slices.Sort(cuts)
	from := low
	var values []Value
	for _, cut := range cuts {
		word := strconv.Itoa(from)
		if cut-1 > from {
			word = fmt.Sprintf("%d to %d", from, cut-1)
		}
		values = append(values, Value{Word: word, Value: cut - 1})
		from = cut
	}
	return append(values, Value{Word: fmt.Sprintf("%d or more", from), Value: from})
}

// days gives one day for each stretch between cuts, and the cuts themselves.
func (n *Node) days(asOf string) []Value {
	var cuts []string
	for _, cut := range n.Cuts {
		c, ok := cut.(string)
		if !ok {
			continue
		}
		if years, relative := strings.CutSuffix(c, "y"); relative {
			if y, err := strconv.Atoi(years); err == nil {
				c = Shift(asOf, y, 0)
			}
		} else if c == "-0d" {
			c = asOf
		}
		if c <= asOf || n.Event == "" {
			cuts = append(cuts, c)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var values []Value
	for i, cut := range cuts {
		before := Shift(cut, 0, -1)
		if i == 0 {
			values = append(values, Value{Word: "before " + cut, Value: before})
		} else if before > cuts[i-1] {
			values = append(values, Value{Word: "from " + Shift(cuts[i-1], 0, 1) + " to " + before, Value: before})
		}
		values = append(values, Value{Word: cut, Value: cut})
	}
	if len(cuts) == 0 {
		return []Value{{Word: "any day to " + asOf, Value: asOf}}
	}
	last := cuts[len(cuts)-1]
	if after := Shift(last, 0, 1); after <= asOf || n.Event == "" {
		values = append(values, Value{Word: "after " + last, Value: after})
	}
	return values
}
