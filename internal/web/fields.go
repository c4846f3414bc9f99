package web

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"hypo/internal/facts"
	"hypo/internal/scenario"
)

// A case on the screen is a set of fields: the path of a fact, as users see
// it, and what was chosen. A form posts them, a link carries them in its
// query; both are read here. An empty field is a fact that is not stated.
const (
	readingField = "readings." // and the id of a reading
	none         = "none"      // of a list: it is empty, and that is stated
	maxFields    = 2500        // of one case: fifty convictions in full
	maxItems     = 50
	maxLength    = 2000 // of a value, in bytes
)

// sections are the parts of a case that hold facts.
var sections = []string{"facts", "judgments", "locality", "request"}

// ownFields are those of the scenario itself, in the order of a file.
var ownFields = []string{"name", "title", "question", "as_of", "place", "agency", "unstated"}

var factField = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(facts|judgments|locality|request)(\.[a-z0-9_]{1,40}(\[[0-9]{1,2}\])?){1,6}$`)
})

// isCase reports whether a field is one of a case; the others say what the
// page should do with it.
func isCase(name string) bool {
	section, _, _ := strings.Cut(name, ".")
	return slices.Contains(ownFields, name) || name == "proposals" || strings.HasPrefix(name, readingField) || slices.Contains(sections, section)
}

// caseFields keeps the fields of a case that say something.
func caseFields(values url.Values) url.Values {
	kept := url.Values{}
	for name, list := range values {
		list = slices.DeleteFunc(slices.Clone(list), func(v string) bool { return strings.TrimSpace(v) == "" })
		for i := range list {
			list[i] = plainLines(list[i])
		}
		if isCase(name) && len(list) > 0 {
			kept[name] = list
		}
	}
	return kept
}

// plainLines ends lines as files do, and not as forms post them.
func plainLines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// A problem is something wrong with a case, at a field if it is one's.
type problem struct {
	Field   string
	Message string
}

// A codec turns fields into scenarios and back, by the schema of facts.
type codec struct {
	schema *facts.Schema
	reader *scenario.Reader
}

// scenario makes a scenario of fields: it is written as YAML and read back, so
// that what a page says is what a file would. The text is that of the file,
// and is empty where there could be none.
func (c codec) scenario(fields url.Values) (s *scenario.Scenario, text []byte, problems []problem) {
	draft, problems := c.draft(fields)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	var out bytes.Buffer
	if err := scenario.Write(&out, draft); err != nil {
		return nil, nil, []problem{{Message: err.Error()}}
	}
	read, err := c.reader.Read(fileName(draft.Name), out.Bytes())
	if err != nil {
		return nil, out.Bytes(), problemsOf(err)
	}
	if len(read) != 1 {
		return nil, out.Bytes(), []problem{{Message: "the case could not be read back"}}
	}
	return read[0], out.Bytes(), nil
}

// fileName is under what name a case is downloaded, and in what file its facts
// are said to stand.
func fileName(name string) string { return name + ".yaml" }

func problemsOf(err error) []problem {
	list, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		return []problem{{Message: err.Error()}}
	}
	out := make([]problem, len(list))
	for i, p := range list {
		out[i] = problem{Field: p.Path, Message: p.Message}
	}
	return out
}

// slug is a name that a scenario may have.
var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,79}$`)

// draft lays the fields out as a scenario, without judging what they say.
func (c codec) draft(fields url.Values) (*scenario.Scenario, []problem) {
	s := &scenario.Scenario{
		Name: cmp.Or(fields.Get("name"), "my-case"), Title: cmp.Or(fields.Get("title"), "A hypothetical case"),
		Question: fields.Get("question"), UnstatedUnknown: fields.Get("unstated") == facts.Unknown,
		Stated: map[string]any{}, Proposals: fields["proposals"],
	}
	var problems []problem
	if !slug.MatchString(s.Name) {
		problems = append(problems, problem{"name", "a name has lower-case letters, digits, dots, dashes and underscores, 80 at most"})
	}
	if unstated := fields.Get("unstated"); unstated != "" && unstated != facts.Unknown && unstated != "absent" {
		problems = append(problems, problem{"unstated", "is absent or unknown"})
	}
	for _, name := range []string{"as_of", "place", "agency"} {
		if value := fields.Get(name); value != "" {
			s.Stated[name] = value
		}
	}
	if len(fields) > maxFields {
		return s, append(problems, problem{Message: fmt.Sprintf("a case has %d fields at most", maxFields)})
	}
	tree := map[string]any{}
	for _, name := range sortedNames(fields) {
		values := fields[name]
		if slices.ContainsFunc(values, func(v string) bool { return len(v) > maxLength }) {
			problems = append(problems, problem{name, fmt.Sprintf("is longer than %d letters", maxLength)})
			continue
		}
		switch id, isReading := strings.CutPrefix(name, readingField); {
		case isReading:
			if s.Readings == nil {
				s.Readings = map[string]string{}
			}
			s.Readings[id] = values[0]
		case slices.Contains(ownFields, name) || name == "proposals":
		default:
			if message := c.put(tree, name, values); message != "" {
				problems = append(problems, problem{name, message})
			}
		}
	}
	forgetIndexes(tree)
	maps.Copy(s.Stated, tree)
	return s, problems
}

// put states a fact in a tree; what it returns is wrong with it.
func (c codec) put(tree map[string]any, name string, values []string) string {
	node := c.schema.Lookup(name)
	if !factField().MatchString(name) || node == nil || node.Filled || !c.spelt(name) {
		return "is not a fact that hypo knows" + c.nearFact(name)
	}
	value, message := plain(node, values)
	if message != "" {
		return message
	}
	return state(tree, name, value)
}

// nearFact offers the fact that was meant, if one is near.
func (c codec) nearFact(name string) string {
	var among []string
	for _, e := range c.schema.List() {
		among = append(among, e.Path)
	}
	near := scenario.Nearest(indexless(name), among)
	if near == "" {
		return ""
	}
	return "; did you mean " + near + "?"
}

// spelt reports whether a path has an index exactly where the schema has a
// list of objects, and no more of it than that.
func (c codec) spelt(name string) bool {
	node := c.schema.Root
	for _, step := range facts.Split(name) {
		if _, isIndex := step.(int); isIndex {
			node = node.Items
		} else {
			if node.Type == "array" {
				return false
			}
			node = node.Properties.Get(step.(string))
		}
		if node == nil {
			return false
		}
	}
	return !strings.HasSuffix(name, "]")
}

// state puts a value at a path, making objects, lists and items on the way.
// Paths come in the order of their indexes; gaps between them close.
func state(tree map[string]any, path string, value any) string {
	steps := facts.Split(path)
	at := tree
	for i := 0; i < len(steps); i++ {
		name := steps[i].(string)
		if i == len(steps)-1 {
			at[name] = value
			return ""
		}
		index, isList := steps[i+1].(int)
		if !isList {
			child, ok := at[name].(map[string]any)
			if !ok {
				if at[name] != nil {
					return "" // what holds it is unknown as a whole
				}
				child = map[string]any{}
				at[name] = child
			}
			at = child
			continue
		}
		list, _ := at[name].([]any)
		if at[name] == facts.Unknown {
			return ""
		}
		if n := len(list); n == 0 || list[n-1].(map[string]any)[itemIndex] != index {
			if n == maxItems {
				return fmt.Sprintf("a list has %d items at most", maxItems)
			}
			list = append(list, map[string]any{itemIndex: index})
			at[name] = list
		}
		at = list[len(list)-1].(map[string]any)
		i++
	}
	return ""
}

// itemIndex remembers, while a tree is made, which index an item was given.
const itemIndex = " index"

// plain turns what was chosen into a value of the vocabulary. A word that is
// none stays as it is: the reader says what is wrong with it.
func plain(node *facts.Node, values []string) (value any, message string) {
	if slices.Contains(values, facts.Unknown) {
		return facts.Unknown, ""
	}
	if node.Type == "array" {
		if node.Items.Type == "object" {
			if slices.Equal(values, []string{none}) {
				return []any{}, ""
			}
			return nil, "is a list: none, unknown, or its items"
		}
		list := []any{}
		for _, v := range values {
			if v == none && len(values) > 1 {
				return nil, "says both none and some"
			}
			if v != none && !slices.Contains(list, any(v)) {
				list = append(list, v)
			}
		}
		return list, ""
	}
	text := strings.TrimSpace(values[0])
	switch node.Type {
	case "boolean":
		if b, err := strconv.ParseBool(text); err == nil && len(text) > 1 {
			return b, ""
		}
	case "integer":
		if n, err := strconv.Atoi(text); err == nil {
			return n, ""
		}
	case "object":
		return nil, "is unknown, or has parts of its own"
	}
	return text, ""
}

func forgetIndexes(value any) {
	switch v := value.(type) {
	case map[string]any:
		delete(v, itemIndex)
		for _, child := range v {
			forgetIndexes(child)
		}
	case []any:
		for _, item := range v {
			forgetIndexes(item)
		}
	}
}

// byIndex orders paths by their names and, as numbers, their indexes.
func byIndex(a, b string) int {
	one, other := facts.Split(a), facts.Split(b)
	for i := range min(len(one), len(other)) {
		x, isIndex := one[i].(int)
		y, isOther := other[i].(int)
		var order int
		if isIndex && isOther {
			order = cmp.Compare(x, y)
		} else {
			order = cmp.Compare(fmt.Sprint(one[i]), fmt.Sprint(other[i]))
		}
		if order != 0 {
			return order
		}
	}
	return cmp.Or(cmp.Compare(len(one), len(other)), cmp.Compare(a, b))
}

// fields lays a scenario out as fields. What it expects is left behind: on the
// screen the case changes, and the answer with it.
func (c codec) fields(s *scenario.Scenario) url.Values {
	fields := url.Values{}
	name := strings.ReplaceAll(s.Name, "/", "-")
	fields.Set("name", name[:min(len(name), 80)])
	fields.Set("title", s.Title)
	if s.Question != "" {
		fields.Set("question", s.Question)
	}
	if s.UnstatedUnknown {
		fields.Set("unstated", facts.Unknown)
	}
	for id, side := range s.Readings {
		fields.Set(readingField+id, side)
	}
	if len(s.Proposals) > 0 {
		fields["proposals"] = slices.Clone(s.Proposals)
	}
	for name, value := range s.Stated {
		laidOut(fields, name, value)
	}
	return fields
}

func laidOut(fields url.Values, path string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for name, child := range v {
			laidOut(fields, facts.Join(path, name), child)
		}
	case []any:
		if len(v) == 0 {
			fields.Set(path, none)
		}
		for i, item := range v {
			if _, isObject := item.(map[string]any); isObject {
				laidOut(fields, facts.Join(path, i), item)
			} else {
				fields.Add(path, fmt.Sprint(item))
			}
		}
	default:
		fields.Set(path, fmt.Sprint(v))
	}
}

func sortedNames(fields url.Values) []string {
	return slices.SortedFunc(maps.Keys(fields), byIndex)
}
