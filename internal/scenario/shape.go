package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A shape is a part of the schema of scenarios, made ready to be laid beside a
// node. The schema is JSON Schema; a shape knows the keywords that it uses, and
// a schema that uses another one makes none.
type shape struct {
	types    []string // none: any
	enum     []any
	pattern  *regexp.Regexp
	format   string // x-format: one of dayForms
	length   int    // at most so many characters; 0: any
	least    *int   // of a number
	most     *int
	atLeast  int // so many items
	atMost   int // 0: any
	unique   bool
	items    *shape
	members  map[string]*shape
	others   *shape // of members that are not named
	closed   bool   // there are no others
	required []string
}

// shaping is the work of making shapes.
type shaping struct {
	root     map[string]any
	defs     map[string]*shape
	patterns map[string]*regexp.Regexp
	err      error
}

// shapeOf makes the shape of a whole schema, whose $refs are to its $defs.
func shapeOf(schema map[string]any) (*shape, error) {
	s := &shaping{root: schema, defs: map[string]*shape{}, patterns: map[string]*regexp.Regexp{}}
	made := s.make(schema)
	return made, s.err
}

func (s *shaping) make(from any) *shape {
	schema, ok := from.(map[string]any)
	if !ok {
		s.fail("%v is no schema", from)
		return &shape{}
	}
	if ref, ok := schema["$ref"].(string); ok {
		return s.def(strings.TrimPrefix(ref, "#/$defs/"))
	}
	made := &shape{}
	for keyword, value := range schema {
		s.keyword(made, keyword, value)
	}
	return made
}

// def is the shape of a definition; it may refer to itself.
func (s *shaping) def(name string) *shape {
	made, ok := s.defs[name]
	if !ok {
		made = &shape{}
		s.defs[name] = made
		defs, _ := s.root["$defs"].(map[string]any)
		*made = *s.make(defs[name])
	}
	return made
}

func (s *shaping) keyword(made *shape, keyword string, value any) {
	switch keyword {
	case "title", "description", "default", "$schema", "$id", "$defs":
	case "type":
		made.types = s.texts(value)
	case "enum":
		made.enum, _ = value.([]any)
	case "required":
		made.required = s.texts(value)
	case "x-format":
		made.format, _ = value.(string)
	case "pattern":
		made.pattern = s.pattern(value)
	case "uniqueItems":
		made.unique, _ = value.(bool)
	case "maxLength":
		made.length = s.number(value)
	case "minItems":
		made.atLeast = s.number(value)
	case "maxItems":
		made.atMost = s.number(value)
	case "minimum":
		made.least = new(s.number(value))
	case "maximum":
		made.most = new(s.number(value))
	case "items":
		made.items = s.make(value)
	case "properties":
		members, _ := value.(map[string]any)
		made.members = make(map[string]*shape, len(members))
		for name, member := range members {
			made.members[name] = s.make(member)
		}
	case "additionalProperties":
		if made.closed = value == false; !made.closed {
			made.others = s.make(value)
		}
	default:
		s.fail("the keyword %s is not known", keyword)
	}
}

func (s *shaping) texts(value any) []string {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []string:
		return value
	}
	s.fail("%v is no list of names", value)
	return nil
}

func (s *shaping) number(value any) int {
	number, ok := value.(int)
	if !ok {
		s.fail("%v is no whole number", value)
	}
	return number
}

func (s *shaping) pattern(value any) *regexp.Regexp {
	text, _ := value.(string)
	made, ok := s.patterns[text]
	if !ok {
		var err error
		if made, err = regexp.Compile(text); err != nil {
			s.fail("%w", err)
		}
		s.patterns[text] = made
	}
	return made
}

func (s *shaping) fail(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf(format, args...)
	}
}

// allows reports whether a node is of one of the types.
func (s *shape) allows(n *node) bool {
	if s.types == nil {
		return true
	}
	is := "null"
	switch n.kind {
	case object:
		is = "object"
	case list:
		is = "array"
	default:
		switch n.value.(type) {
		case string:
			is = "string"
		case bool:
			is = "boolean"
		case int:
			is = "integer"
		}
	}
	return slices.Contains(s.types, is)
}

// words returns the values of the enumeration that are text.
func (s *shape) words() []string {
	var out []string
	for _, v := range s.enum {
		if word, ok := v.(string); ok {
			out = append(out, word)
		}
	}
	return out
}
