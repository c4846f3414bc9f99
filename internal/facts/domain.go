package facts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Hole is a fact that is left open: where its value goes in the tree, and
// where the author sees it.
type Hole struct {
	Path string // in the tree, as it stands after Happened
	At   string // in the file
}

// A Value is one answer to an open fact.
type Value struct {
	Word   string // as users see it
	Value  any
	Absent bool // there is no such thing
}

// Put lays the value over a tree.
func (v Value) Put(tree map[string]any, path string) {
	if v.Absent {
		Delete(tree, path)
		return
	}
	Set(tree, path, Clone(v.Value))
}

// Holes lists the facts that a tree leaves open: those said to be unknown and,
// if unstated facts are open too, those that are not stated.
func (s *Schema) Holes(tree map[string]any, unstated bool) []Hole {
	h := holes{unstated: unstated}
	for _, p := range s.Root.Properties {
		if value, ok := tree[p.Name]; p.Node.Type == "object" && (ok || unstated) {
			// What an officer decided is not a fact, and is open in its own way.
			h.unstated = unstated && p.Name == "facts"
			h.node(p.Node, value, p.Name, p.Name)
		}
	}
	return h.found
}

type holes struct {
	unstated bool
	found    []Hole
}

func (h *holes) node(n *Node, value any, path, at string) {
	switch value := value.(type) {
	case map[string]any:
		if here, ok := value["at"].(string); ok {
			at = here
		}
		for _, p := range n.Properties {
			child, stated := value[p.Name]
			switch {
			case p.Node.Filled || p.Node.Note:
			case stated:
				h.node(p.Node, child, Join(path, p.Name), Join(at, p.Name))
			case h.unstated && p.Node.Type == "object" && !p.Node.Optional:
				h.node(p.Node, map[string]any{}, Join(path, p.Name), Join(at, p.Name))
			case h.unstated:
				h.found = append(h.found, Hole{Path: Join(path, p.Name), At: Join(at, p.Name)})
			}
		}
	case []any:
		if n.Items != nil && n.Items.Type == "object" {
			for i, item := range value {
				h.node(n.Items, item, Join(path, i), Join(at, i))
			}
		}
	case string:
		if value == Unknown {
			h.found = append(h.found, Hole{Path: path, At: at})
		}
	case nil:
		h.node(n, map[string]any{}, path, at)
	}
}

// Influences returns the facts whose value may follow from one: itself and
// those whose baseline refers to it, however far. The paths of list items keep
// their index.
func (s *Schema) Influences(path string) []string {
	found := []string{path}
	for i := 0; i < len(found); i++ {
		s.Root.eachBaseline("", func(target string, refs []string) {
			target = indexed(target, found[i])
			for _, ref := range refs {
				if affects(found[i], refersTo(target, ref)) && !slices.Contains(found, target) {
					found = append(found, target)
				}
			}
		})
	}
	return found
}

// affects reports whether a change at one path changes the value at another.
func affects(path, other string) bool {
	return path == other || strings.HasPrefix(other, path+".") || strings.HasPrefix(path, other+".") ||
		strings.HasPrefix(other, path+"[") || strings.HasPrefix(path, other+"[")
}

// eachBaseline visits the facts whose baseline follows from others; lists are
// written with an empty index.
func (n *Node) eachBaseline(path string, visit func(target string, refs []string)) {
	var refs []string
	for _, clause := range n.Baseline {
		for ref := range clause.When {
			refs = append(refs, ref)
		}
		if clause.As != "" {
			refs = append(refs, clause.As)
		}
		if clause.YearsSince != "" {
			refs = append(refs, clause.YearsSince)
		}
	}
	if len(refs) > 0 {
		visit(path, refs)
	}
	for _, p := range n.Properties {
		p.Node.eachBaseline(Join(path, p.Name), visit)
	}
	if n.Items != nil {
		n.Items.eachBaseline(path+"[]", visit)
	}
}

// indexed gives a target in a list the index that a path has in the same list.
func indexed(target, path string) string {
	list, rest, inList := strings.Cut(target, "[]")
	if !inList {
		return target
	}
	if after, same := strings.CutPrefix(path, list+"["); same {
		index, _, _ := strings.Cut(after, "]")
		return list + "[" + index + "]" + rest
	}
	return list + "[0]" + rest
}

// refersTo makes a reference in a baseline absolute.
func refersTo(target, ref string) string {
	if rest, absolute := strings.CutPrefix(ref, "/"); absolute {
		return strings.ReplaceAll(rest, "/", ".")
	}
	parent := ""
	if cut := strings.LastIndexByte(target, '.'); cut >= 0 {
		parent = target[:cut]
	}
	return Join(parent, ref)
}

// maxComposite bounds the values of an open object or list.
const maxComposite = 4096

// Domain returns the values that an open fact may take: for a word, every
// word; for a number or a day, one on each side of every value at which some
// rule changes its answer; for an object or a list, those of the parts that
// can be read. Days are given relative to the day asked about.
func (s *Schema) Domain(path, asOf string, sees func(path string) bool) ([]Value, error) {
	node := s.Lookup(path)
	if node == nil {
		return nil, fmt.Errorf("%s is no fact", path)
	}
	values := s.domain(node, path, asOf, sees)
	if node.Optional {
		values = append([]Value{{Word: "none", Absent: true}}, values...)
	}
	if len(values) > maxComposite {
		return nil, fmt.Errorf("%s is unknown as a whole, and what it may be is too much to consider; state some of it", path)
	}
	return values, nil
}

func (s *Schema) domain(n *Node, path, asOf string, sees func(string) bool) []Value {
	switch n.Type {
	case "boolean":
		return []Value{{Word: "false", Value: false}, {Word: "true", Value: true}}
	case "integer":
		return n.integers()
	case "array":
		return s.lists(n, path, asOf, sees)
	case "object":
		return s.objects(n, path, asOf, sees)
	}
	if n.Enum != nil {
		values := make([]Value, len(n.Enum))
		for i, word := range n.Enum {
			values[i] = Value{Word: word, Value: word}
		}
		return values
	}
	if strings.HasPrefix(n.Format, "date") {
		return n.days(asOf)
	}
	return []Value{{Word: "some text", Value: "unknown"}}
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

// objects gives every combination of the parts that can be read.
func (s *Schema) objects(n *Node, path, asOf string, sees func(string) bool) []Value {
	combined := []Value{{Value: map[string]any{}}}
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		required := slices.Contains(n.Required, p.Name)
		if p.Node.Filled || p.Node.Note || !required && !sees(at) {
			continue
		}
		values := s.domain(p.Node, at, asOf, sees)
		if p.Node.Optional {
			values = append([]Value{{Word: "none", Absent: true}}, values...)
		}
		var next []Value
		for _, have := range combined {
			for _, v := range values {
				o, _ := Clone(have.Value).(map[string]any)
				word := have.Word
				if !v.Absent {
					o[p.Name] = Clone(v.Value)
					word = strings.TrimPrefix(word+", "+p.Name+" "+v.Word, ", ")
				}
				next = append(next, Value{Word: word, Value: o})
			}
		}
		if combined = next; len(combined) > maxComposite {
			return combined
		}
	}
	return combined
}

// lists gives the empty list, and for lists of words every set of them; for
// lists of items, each item that differs from the plainest in one thing, and
// as many plain ones as some rule counts to.
func (s *Schema) lists(n *Node, path, asOf string, sees func(string) bool) []Value {
	values := []Value{{Word: "none", Value: []any{}}}
	if n.Items.Type != "object" {
		for _, v := range s.domain(n.Items, path, asOf, sees) {
			values = append(values, Value{Word: v.Word, Value: []any{v.Value}})
		}
		return values
	}
	for _, item := range s.items(n.Items, path+"[0]", asOf, sees) {
		o, _ := item.Value.(map[string]any)
		values = append(values, Value{Word: item.Word, Value: []any{Clone(o)}})
		values = append(values, Value{Word: "three of " + item.Word, Value: []any{Clone(o), Clone(o), Clone(o)}})
	}
	return values
}

// items gives the required parts in every combination, each alone and with
// each other part that can be read at each of its values.
func (s *Schema) items(n *Node, path, asOf string, sees func(string) bool) []Value {
	plain := s.objects(&Node{Properties: required(n), Required: n.Required}, path, asOf, func(string) bool { return true })
	values := slices.Clone(plain)
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		if slices.Contains(n.Required, p.Name) || p.Node.Filled || p.Node.Note || !sees(at) {
			continue
		}
		for _, v := range s.domain(p.Node, at, asOf, sees) {
			if Equal(v.Value, p.Node.Default) {
				continue
			}
			for _, base := range plain {
				o, _ := Clone(base.Value).(map[string]any)
				o[p.Name] = Clone(v.Value)
				values = append(values, Value{Word: base.Word + ", " + p.Name + " " + v.Word, Value: o})
			}
		}
	}
	return values
}

func required(n *Node) Properties {
	var kept Properties
	for _, p := range n.Properties {
		if slices.Contains(n.Required, p.Name) {
			kept = append(kept, p)
		}
	}
	return kept
}
