// Package facts is the vocabulary: the one JSON Schema that says which facts
// there are, which values each can take, and what an absent one is taken to
// be. It completes what a scenario states into what the rules read, and
// derives the schema of scenario files.
//
// Values are plain trees: map[string]any, []any, string, bool and int. Paths
// are written as users see them: facts.convictions[0].level.
package facts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Unknown is the word for a fact that the author leaves open.
const Unknown = "unknown"

// A Schema is the vocabulary, read from facts.json.
type Schema struct {
	Root *Node
	raw  []byte

	influences sync.Map // []string by path
}

// A Node describes one value of the vocabulary.
type Node struct {
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Type        string     `json:"type"` // object, array, string, boolean or integer
	Format      string     `json:"format"`
	Pattern     string     `json:"pattern"`
	Enum        []string   `json:"enum"`
	Minimum     *int       `json:"minimum"`
	Maximum     *int       `json:"maximum"`
	Properties  Properties `json:"properties"`
	Required    []string   `json:"required"`
	Items       *Node      `json:"items"`

	Not      string   `json:"x-not"`      // the title of what is not so, where "not" before it is no English
	Default  any      `json:"default"`    // the baseline of an absent fact
	Baseline []Clause `json:"x-baseline"` // or how it follows from other facts
	Optional bool     `json:"x-optional"` // absent stays absent
	Filled   bool     `json:"x-filled"`   // filled in for the rules, never stated
	Note     bool     `json:"x-note"`     // for the reader: no rule may turn on it
	Event    string   `json:"x-event"`    // a day after as_of drops the "object" or the "property"
	Moves    bool     `json:"x-moves"`    // a number of years that grows with the day asked about
	Cuts     []any    `json:"x-cuts"`     // values at which some rule changes its answer

	Also map[string]string `json:"x-also"` // what people write for one of the values of Enum

	// Never lists beside what the fact cannot be, by the law or by logic: see
	// Schema.Possible.
	Never []map[string][]any `json:"x-never"`
}

// A Property is a named Node of an object.
type Property struct {
	Name string
	Node *Node
}

// Properties are the members of an object, in the order of the schema.
type Properties []Property

// A Clause is one way in which a baseline follows from other facts: it holds
// if every fact of When has one of the values named. References are relative
// to the object, or to the whole input with a leading slash.
type Clause struct {
	When       map[string][]any `json:"when"`
	Value      any              `json:"value"`
	As         string           `json:"as"`          // the value of another fact, if it has one
	YearsSince string           `json:"years_since"` // whole years from that date to as_of
}

// UnmarshalJSON keeps the order of the members.
func (p *Properties) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		node := &Node{}
		if err := dec.Decode(node); err != nil {
			return fmt.Errorf("%v: %w", key, err)
		}
		*p = append(*p, Property{Name: key.(string), Node: node})
	}
	return nil
}

// Get returns the member of that name, or nil.
func (p Properties) Get(name string) *Node {
	for i := range p {
		if p[i].Name == name {
			return p[i].Node
		}
	}
	return nil
}

// Parse reads the vocabulary.
func Parse(data []byte) (*Schema, error) {
	root := &Node{}
	if err := json.Unmarshal(data, root); err != nil {
		return nil, fmt.Errorf("schema of facts: %w", err)
	}
	root.normalise()
	return &Schema{Root: root, raw: data}, nil
}

// normalise turns the float64 of encoding/json into int throughout.
func (n *Node) normalise() {
	n.Default = integers(n.Default)
	for i := range n.Cuts {
		n.Cuts[i] = integers(n.Cuts[i])
	}
	for i := range n.Baseline {
		n.Baseline[i].Value = integers(n.Baseline[i].Value)
	}
	for _, entry := range n.Never {
		for _, values := range entry {
			integers(values)
		}
	}
	for _, p := range n.Properties {
		p.Node.normalise()
	}
	if n.Items != nil {
		n.Items.normalise()
	}
}

func integers(v any) any {
	switch v := v.(type) {
	case float64:
		return int(v)
	case []any:
		for i := range v {
			v[i] = integers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = integers(v[k])
		}
	}
	return v
}

// JSON returns the vocabulary as it was read.
func (s *Schema) JSON() []byte { return slices.Clone(s.raw) }

// Lookup returns the node at a path, or nil. Indexes are passed over.
func (s *Schema) Lookup(path string) *Node {
	node := s.Root
	for _, step := range Split(path) {
		if _, isIndex := step.(int); isIndex {
			node = node.Items
		} else {
			node = node.Properties.Get(step.(string))
		}
		if node == nil {
			return nil
		}
	}
	return node
}

// Split takes a path apart into names (string) and indexes (int).
func Split(path string) []any {
	var steps []any
	for part := range strings.SplitSeq(path, ".") {
		name, rest, _ := strings.Cut(part, "[")
		if name != "" {
			steps = append(steps, name)
		}
		for rest != "" {
			var index string
			index, rest, _ = strings.Cut(rest, "]")
			rest = strings.TrimPrefix(rest, "[")
			if i, err := strconv.Atoi(index); err == nil {
				steps = append(steps, i)
			}
		}
	}
	return steps
}

// Join appends a name or an index to a path.
func Join(path string, step any) string {
	if i, ok := step.(int); ok {
		return path + "[" + strconv.Itoa(i) + "]"
	}
	if path == "" {
		return step.(string)
	}
	return path + "." + step.(string)
}

// Get returns the value at a path of a tree, and whether there is one.
func Get(tree any, path string) (any, bool) {
	for _, step := range Split(path) {
		switch step := step.(type) {
		case string:
			m, ok := tree.(map[string]any)
			if !ok {
				return nil, false
			}
			if tree, ok = m[step]; !ok {
				return nil, false
			}
		case int:
			l, ok := tree.([]any)
			if !ok || step >= len(l) {
				return nil, false
			}
			tree = l[step]
		}
	}
	return tree, true
}

// Set puts a value at a path of a tree, making objects on the way. Lists are
// not extended.
func Set(tree map[string]any, path string, value any) {
	steps := Split(path)
	var at any = tree
	for i, step := range steps {
		last := i == len(steps)-1
		switch step := step.(type) {
		case string:
			m, ok := at.(map[string]any)
			if !ok {
				return
			}
			if last {
				m[step] = value
				return
			}
			if _, ok := m[step]; !ok {
				m[step] = map[string]any{}
			}
			at = m[step]
		case int:
			l, ok := at.([]any)
			if !ok || step >= len(l) {
				return
			}
			if last {
				l[step] = value
				return
			}
			at = l[step]
		}
	}
}

// Delete removes the member at a path of a tree.
func Delete(tree map[string]any, path string) {
	cut := strings.LastIndexByte(path, '.')
	var parent any = tree
	if cut >= 0 {
		parent, _ = Get(tree, path[:cut])
	}
	if m, ok := parent.(map[string]any); ok {
		delete(m, path[cut+1:])
	}
}

// Clone copies a tree.
func Clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := make(map[string]any, len(v))
		for k := range v {
			c[k] = Clone(v[k])
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i := range v {
			c[i] = Clone(v[i])
		}
		return c
	}
	return v
}

// Equal compares two trees.
func Equal(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k := range a {
			bv, ok := b[k]
			if !ok || !Equal(a[k], bv) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, Equal)
	}
	if _, ok := b.(map[string]any); ok {
		return false
	}
	if _, ok := b.([]any); ok {
		return false
	}
	return a == b
}
