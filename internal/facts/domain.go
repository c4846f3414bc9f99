package facts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Holes lists the facts that a tree leaves open, as the author sees them: those
// said to be unknown and, if unstated facts are open too, those that are not
// stated.
func (s *Schema) Holes(tree map[string]any, unstated bool) []string {
	h := holes{unstated: unstated}
	for _, p := range s.Root.Properties {
		if value, ok := tree[p.Name]; p.Node.Type == "object" && (ok || unstated) {
			// What an officer decided is not a fact, and is open in its own way.
			h.unstated = unstated && p.Name == "facts"
			h.node(p.Node, value, p.Name)
		}
	}
	return h.found
}

type holes struct {
	unstated bool
	found    []string
}

func (h *holes) node(n *Node, value any, path string) {
	switch value := value.(type) {
	case map[string]any:
		path = standsAt(value, path)
		for _, p := range n.Properties {
			child, stated := value[p.Name]
			switch {
			case p.Node.Filled || p.Node.Note:
			case stated:
				h.node(p.Node, child, Join(path, p.Name))
			case h.unstated && p.Node.Type == "object" && !p.Node.Optional:
				h.node(p.Node, map[string]any{}, Join(path, p.Name))
			case h.unstated:
				h.found = append(h.found, Join(path, p.Name))
			}
		}
	case []any:
		if n.Items != nil && n.Items.Type == "object" {
			for i, item := range value {
				h.node(n.Items, item, Join(path, i))
			}
		}
	case string:
		if value == Unknown {
			h.found = append(h.found, path)
		}
	case nil:
		h.node(n, map[string]any{}, path)
	}
}

// standsAt returns where the author sees a list item: an item that was kept
// while others were left out remembers it.
func standsAt(item map[string]any, path string) string {
	if at, ok := item["at"].(string); ok {
		return at
	}
	return path
}

// Influences returns the facts whose value may follow from one: itself and
// those whose baseline refers to it, however far. The paths of list items keep
// their index.
func (s *Schema) Influences(path string) []string {
	if known, ok := s.influences.Load(path); ok {
		return slices.Clone(known.([]string))
	}
	found := s.influencedBy(path)
	s.influences.Store(path, found)
	return slices.Clone(found)
}

func (s *Schema) influencedBy(path string) []string {
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

// A Variable is one thing that is open about a fact: the fact itself, or, of
// an object or a list that is open as a whole, whether or how many there are,
// and each part of it. Several may stand for one fact.
type Variable struct {
	Fact   string // that it is about, as the author sees it
	Path   string // where the value goes; [*] for every item of an open list
	Title  string
	Values []Value
	Within string // the open object or item that must be there for the value to count
	Part   bool   // what it is within must have it: no change by itself
}

// A Value is one answer to an open fact.
type Value struct {
	Word   string // as users see it
	Value  any
	Absent bool     // there is no such thing
	Keep   bool     // as it is
	Like   []string // other words that no rule tells apart from it
}

// A Scope says which variables there are: the day asked about, the facts that
// can be read, and which words no rule tells apart.
type Scope struct {
	AsOf  string
	Sees  func(path string) bool
	Alike func(word string) string // equal for words that no rule tells apart
	Tree  map[string]any           // what is stated
}

// openItems are the lengths of an open list that are considered: none, one,
// and as many as the rules count to, all alike but for where they stand.
var openItems = []int{0, 1, 3}

// Variables takes an open fact apart.
func (s *Schema) Variables(fact string, scope Scope) []Variable {
	n := s.Lookup(fact)
	if n == nil {
		return nil
	}
	e := expansion{Scope: scope, fact: fact}
	e.expand(n, fact, "")
	return e.found
}

type expansion struct {
	Scope

	fact  string
	found []Variable
}

func (e *expansion) add(n *Node, path, within string, values []Value) {
	// What can be none in so many words is not absent besides.
	if n.Optional && !slices.Contains(n.Enum, "none") {
		word := "none"
		if n.Type != "object" {
			word = "not stated"
		}
		values = append([]Value{{Word: word, Absent: true}}, values...)
	}
	if len(values) > 1 {
		e.found = append(e.found, Variable{Fact: e.fact, Path: path, Title: n.Title, Values: values, Within: within})
	}
}

func (e *expansion) expand(n *Node, path, within string) {
	switch {
	case n.Type == "object":
		if n.Optional {
			e.add(n, path, within, []Value{{Word: "there is one", Value: map[string]any{}}})
			within = path
		}
		e.parts(n, path, within)
	case n.Type == "array" && n.Items.Type == "object":
		var values []Value
		for _, count := range openItems {
			items := make([]any, count)
			for i := range items {
				items[i] = map[string]any{"at": Join(path, i)}
			}
			values = append(values, Value{Word: countWord(count), Value: items})
		}
		e.add(n, path, within, values)
		e.parts(n.Items, path+"[*]", path+"[*]")
	case n.Type == "array":
		values := []Value{{Word: "none", Value: []any{}}}
		for _, v := range e.scalars(n.Items, path) {
			values = append(values, Value{Word: v.Word, Value: []any{v.Value}, Like: v.Like})
		}
		e.add(n, path, within, values)
	default:
		e.add(n, path, within, e.scalars(n, path))
	}
}

func (e *expansion) parts(n *Node, path, within string) {
	for _, p := range n.Properties {
		at := Join(path, p.Name)
		if p.Node.Filled || p.Node.Note || !slices.Contains(n.Required, p.Name) && !e.Sees(strings.ReplaceAll(at, "[*]", "[0]")) {
			continue
		}
		e.expand(p.Node, at, within)
	}
}

func countWord(n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "one"
	}
	return fmt.Sprintf("%d alike", n)
}

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

// Put lays a value of the variable over a tree. A part of an object or item
// that is not there has no place.
func (v Variable) Put(tree map[string]any, value Value) {
	if value.Keep || v.Within != "" && !strings.Contains(v.Within, "[*]") && !there(tree, v.Within) {
		return
	}
	list, part, everyItem := strings.Cut(v.Path, "[*].")
	if !everyItem {
		value.put(tree, v.Path)
		return
	}
	items, _ := Get(tree, list)
	all, _ := items.([]any)
	for _, item := range all {
		if fields, ok := item.(map[string]any); ok {
			if parent, nested := parentOf(part); nested && !there(fields, parent) {
				continue
			}
			value.put(fields, part)
		}
	}
}

func parentOf(path string) (string, bool) {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)], i >= 0
}

func there(tree map[string]any, path string) bool {
	object, rest := within(tree, path)
	if rest == "" {
		return object != nil
	}
	_, ok := Get(object, rest)
	return ok && object != nil
}

// within finds the list item in which a path, as the author sees it, lies, and
// the rest of the path; or the tree and the path. The item is nil if it is not
// there.
func within(tree map[string]any, path string) (map[string]any, string) {
	list, rest, inList := strings.Cut(path, "[")
	if !inList {
		return tree, path
	}
	_, rest, _ = strings.Cut(rest, "]")
	at := path[:len(path)-len(rest)]
	found, _ := Get(tree, list)
	items, _ := found.([]any)
	for i, item := range items {
		if fields, ok := item.(map[string]any); ok && standsAt(fields, Join(list, i)) == at {
			return fields, strings.TrimPrefix(rest, ".")
		}
	}
	return nil, strings.TrimPrefix(rest, ".")
}

func (v Value) put(tree map[string]any, path string) {
	object, rest := within(tree, path)
	switch {
	case rest == "":
		putItem(tree, path, v)
	case object == nil:
	case v.Absent:
		Delete(object, rest)
	default:
		Set(object, rest, Clone(v.Value))
	}
}

// putItem adds an item to the end of a list, or takes it out.
func putItem(tree map[string]any, path string, v Value) {
	list, _, _ := strings.Cut(path, "[")
	found, _ := Get(tree, list)
	items, _ := found.([]any)
	kept := slices.DeleteFunc(slices.Clone(items), func(item any) bool {
		fields, _ := item.(map[string]any)
		at, _ := fields["at"].(string)
		return at == path
	})
	if !v.Absent {
		item, _ := Clone(v.Value).(map[string]any)
		item["at"] = path
		kept = append(kept, item)
	}
	Set(tree, list, kept)
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

// BaselineWords lists the words on which the baseline of some fact turns.
func (s *Schema) BaselineWords() []string {
	var words []string
	var walk func(n *Node)
	walk = func(n *Node) {
		for _, clause := range n.Baseline {
			for _, values := range clause.When {
				for _, v := range values {
					if word, ok := v.(string); ok && !slices.Contains(words, word) {
						words = append(words, word)
					}
				}
			}
		}
		for _, p := range n.Properties {
			walk(p.Node)
		}
		if n.Items != nil {
			walk(n.Items)
		}
	}
	walk(s.Root)
	slices.Sort(words)
	return words
}
