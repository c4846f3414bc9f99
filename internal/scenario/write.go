package scenario

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"hypo/internal/facts"
)

// schemaFile is the name under which editors look for the schema of
// scenarios, beside the file that Write writes.
const schemaFile = "hypo.schema.json"

// A Row is a row of the cases of a scenario.
type Row struct {
	Name   string
	Title  string
	Patch  map[string]any // JSON Merge Patch of what the scenario states
	Expect *Expect
}

// Write writes a scenario as a document that reads back to the same scenario.
// A row becomes a scenario of one row, so that it keeps its name.
func Write(w io.Writer, s *Scenario) error { return WriteCases(w, s, nil) }

// WriteCases writes a scenario that is no row, and rows of its own.
func WriteCases(w io.Writer, s *Scenario, rows []Row) error {
	name, row, isRow := strings.Cut(s.Name, "/")
	top := mapping{}
	top.text("name", name)
	if err := top.stated(s); err != nil {
		return err
	}
	if isRow {
		only := mapping{}
		only.text("name", row)
		only.expect(s.Expect)
		top.node("cases", &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{only.done(0)}})
	} else {
		top.expect(s.Expect)
	}
	if len(rows) > 0 {
		if isRow {
			return fmt.Errorf("%s is a row, and has none", s.Name)
		}
		cases := &yaml.Node{Kind: yaml.SequenceNode}
		for _, r := range rows {
			one, err := r.written()
			if err != nil {
				return fmt.Errorf("row %s: %w", r.Name, err)
			}
			cases.Content = append(cases.Content, one)
		}
		top.node("cases", cases)
	}
	if _, err := fmt.Fprintln(w, "# yaml-language-server: $schema="+schemaFile); err != nil {
		return err
	}
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(top.done(0)); err != nil {
		return err
	}
	return encoder.Close()
}

// stated writes what a scenario says of its case: everything but the name and
// what is expected.
func (m *mapping) stated(s *Scenario) error {
	if s.Title != "" {
		m.text("title", s.Title)
	}
	if s.Question != "" {
		m.text("question", s.Question)
	}
	for _, key := range []string{"as_of", "place", "agency"} {
		if value, ok := s.Stated[key]; ok {
			if err := m.value(key, value, yaml.FlowStyle); err != nil {
				return err
			}
		}
	}
	if s.UnstatedUnknown {
		m.text("unstated", facts.Unknown)
	}
	for _, key := range sections {
		section, ok := s.Stated[key].(map[string]any)
		if !ok && s.Stated[key] != nil {
			return fmt.Errorf("%s: a %T cannot be written", key, s.Stated[key])
		}
		if len(section) == 0 {
			continue
		}
		style := yaml.FlowStyle
		if key == "facts" {
			style = 0
		}
		if err := m.value(key, section, style); err != nil {
			return err
		}
	}
	if len(s.Readings) > 0 {
		m.node("readings", stringsByKey(s.Readings))
	}
	if len(s.Proposals) > 0 {
		m.node("proposals", stringList(s.Proposals))
	}
	return nil
}

func (r Row) written() (*yaml.Node, error) {
	out := mapping{}
	out.text("name", r.Name)
	out.text("title", r.Title)
	for _, key := range ordered(r.Patch) {
		style := yaml.FlowStyle
		if key == "facts" {
			style = 0
		}
		if err := out.value(key, r.Patch[key], style); err != nil {
			return nil, err
		}
	}
	out.expect(r.Expect)
	return out.done(0), nil
}

// A mapping collects entries in the order in which they are written.
type mapping struct{ content []*yaml.Node }

func (m *mapping) node(key string, value *yaml.Node) {
	m.content = append(m.content, written(key), value)
}

func (m *mapping) text(key, value string) { m.node(key, written(value)) }

func (m *mapping) value(key string, value any, style yaml.Style) error {
	n, err := encode(value, style)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	m.node(key, n)
	return nil
}

func (m *mapping) done(style yaml.Style) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Style: style, Content: m.content}
}

// expect writes what is named: an empty list or map is a statement, nil none.
func (m *mapping) expect(e *Expect) {
	if e == nil {
		return
	}
	out := mapping{}
	out.words("asks", e.Asks)
	out.wordsByRuleSet("programs", e.Programs)
	out.wordsByRuleSet("rulings", e.Rulings)
	out.words("local", e.Local)
	out.listsByRuleSet("met", e.Met)
	out.listsByRuleSet("not_met", e.NotMet)
	out.listsByRuleSet("undecided", e.Undecided)
	out.list("in_force", e.InForce)
	out.list("not_in_force", e.NotInForce)
	out.wordsByRuleSet("forms", e.Forms)
	out.list("open_judgments", e.OpenJudgments)
	out.listsByRuleSet("duties", e.Duties)
	if e.HoldEnds != "" {
		out.text("hold_ends", e.HoldEnds)
	}
	out.list("flags", e.Flags)
	out.list("depends_on", e.DependsOn)
	out.list("contested_on", e.ContestedOn)
	style := yaml.Style(0)
	if len(out.content) == 0 {
		style = yaml.FlowStyle
	}
	m.node("expect", out.done(style))
}

func (m *mapping) words(key string, words map[string]string) {
	if words != nil {
		m.node(key, stringsByKey(words))
	}
}

func (m *mapping) list(key string, list []string) {
	if list != nil {
		m.node(key, stringList(list))
	}
}

func (m *mapping) wordsByRuleSet(key string, by map[string]map[string]string) {
	if by != nil {
		m.node(key, byKey(by, stringsByKey))
	}
}

func (m *mapping) listsByRuleSet(key string, by map[string][]string) {
	if by != nil {
		m.node(key, byKey(by, stringList))
	}
}

func byKey[T any](by map[string]T, write func(T) *yaml.Node) *yaml.Node {
	out := mapping{}
	for _, key := range ordered(by) {
		out.node(key, write(by[key]))
	}
	return out.done(yaml.FlowStyle)
}

func stringsByKey(words map[string]string) *yaml.Node { return byKey(words, written) }

func stringList(list []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range list {
		n.Content = append(n.Content, written(s))
	}
	return n
}

// written writes text, quoted only where it would be read as anything else.
func written(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	switch {
	case facts.ValidDay(s):
		n.Tag = "!!timestamp" // a day is text to the reader, quoted or not
	case s == "<<", strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' && r < 0xA1 }):
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// encode writes a value; a list of objects is written one a line.
func encode(value any, style yaml.Style) (*yaml.Node, error) {
	switch v := value.(type) {
	case nil:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}, nil
	case string:
		return written(v), nil
	case bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v)}, nil
	case int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(v)}, nil
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for i, item := range v {
			if item == nil {
				return nil, fmt.Errorf("[%d]: null is no item", i)
			}
			child, err := encode(item, yaml.FlowStyle)
			if err != nil {
				return nil, fmt.Errorf("[%d]: %w", i, err)
			}
			if child.Kind == yaml.MappingNode {
				n.Style = style
			}
			n.Content = append(n.Content, child)
		}
		return n, nil
	case map[string]any:
		m := mapping{}
		for _, key := range ordered(v) {
			inner := yaml.FlowStyle
			if _, isList := v[key].([]any); isList {
				inner = style
			}
			if err := m.value(key, v[key], inner); err != nil {
				return nil, err
			}
		}
		return m.done(style), nil
	}
	return nil, fmt.Errorf("a %T cannot be written", value)
}

// leading are the keys that come before the others, which are sorted.
var leading = []string{
	"citizenship", "removable", "age", "birth_date", "entry", "prior_removal", "reentry", "final_order", "convictions", "charges",
	"offense", "statute", "level", "status", "kind", "jurisdiction", "date", "custody_days", "incident",
	"hold", "notify", "transfer", "received", "form",
}

func ordered[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	rank := func(key string) int {
		if i := slices.Index(leading, key); i >= 0 {
			return i
		}
		return len(leading)
	}
	sort.Slice(keys, func(i, j int) bool {
		if a, b := rank(keys[i]), rank(keys[j]); a != b {
			return a < b
		}
		return keys[i] < keys[j]
	})
	return keys
}
