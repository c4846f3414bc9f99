// Package scenario reads hypothetical cases from YAML, and writes them. It
// knows the form of a file, and where in it everything stands; what the facts
// mean is for others.
package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"hypo/internal/facts"
)

// Known is what a rulebook knows of the names that a scenario may use.
type Known interface {
	// Place says whether a place is known: any known state, and any county or
	// city under it. If not, near is the nearest valid name, if there is one.
	Place(place string) (near string, ok bool)
	// Reading returns the sides of a contested reading.
	Reading(id string) (sides []string, ok bool)
	ReadingIDs() []string
	Proposal(id string) bool
	ProposalIDs() []string
}

// A Scenario is one hypothetical case: a document of a file, or a row of its
// cases laid over it.
type Scenario struct {
	Name     string // <name>, or <name>/<row>
	Title    string
	Question string
	Pos      Pos // where it, or its row, begins

	// Stated is the input as stated: as_of, place, agency if stated, facts,
	// judgments, locality and request. The last four are there even if empty.
	// Values are map[string]any, []any, string, bool and int; what the author
	// leaves open is facts.Unknown. Rows of a file share what they have in
	// common: clone it before changing anything.
	Stated          map[string]any
	UnstatedUnknown bool // facts that are not given are unknown, not absent
	Readings        map[string]string
	Proposals       []string
	Expect          *Expect // nil if there is none

	root *node
}

// At returns FILE:LINE:COLUMN of what is stated at a path, such as
// facts.convictions[0].level: of the key of a member, of the beginning of an
// item. It is "" if nothing is stated there.
func (s *Scenario) At(path string) string {
	if s.root == nil {
		return ""
	}
	n := s.root.find(path)
	if n == nil {
		return ""
	}
	at := n.mark()
	return Pos{s.Pos.File, at.line, at.column}.String()
}

// A Reader reads scenario files. It may be used concurrently.
type Reader struct {
	vocabulary *facts.Schema
	schema     *jsonschema.Schema
	definition map[string]any // the schema as JSON, for what it names
	place      *regexp.Regexp
	known      Known
}

// NewReader returns a Reader of files in this vocabulary. Without a Known,
// places, readings and proposals are taken as they come.
func NewReader(schema *facts.Schema, known Known) (*Reader, error) {
	text, err := schema.ScenarioSchema()
	if err != nil {
		return nil, err
	}
	r := &Reader{vocabulary: schema, known: known}
	if err := json.Unmarshal(text, &r.definition); err != nil {
		return nil, fmt.Errorf("schema of scenarios: %w", err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("schema of scenarios: %w", err)
	}
	id, _ := r.definition["$id"].(string)
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(id, document); err != nil {
		return nil, fmt.Errorf("schema of scenarios: %w", err)
	}
	if r.schema, err = compiler.Compile(id); err != nil {
		return nil, fmt.Errorf("schema of scenarios: %w", err)
	}
	if place := schema.Root.Properties.Get("place"); place != nil {
		if r.place, err = regexp.Compile(place.Pattern); err != nil {
			return nil, fmt.Errorf("schema of facts: place: %w", err)
		}
	}
	return r, nil
}

// Read reads a file, which is named in every position. The scenarios come in
// the order of the file. If anything is wrong the error is Problems, all of
// them; the scenarios of documents and rows that are sound come with it,
// unless something is wrong with the file as a whole.
func (r *Reader) Read(file string, data []byte) ([]*Scenario, error) {
	in := &reading{Reader: r, file: file, names: map[string]mark{}}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	usable := in.text(data)
	whole := len(in.problems) == 0
	var scenarios []*Scenario
	if usable {
		scenarios = in.documents(data)
	}
	if len(in.problems) == 0 {
		return scenarios, nil
	}
	if !whole {
		scenarios = nil
	}
	return scenarios, in.problems.sorted()
}

// reading is the work on one file.
type reading struct {
	*Reader
	file     string
	problems Problems
	found    []foundIdentifier
	names    map[string]mark
	count    int // of documents and rows

	trail  []any        // names and indexes down to the value in hand
	broken map[int]bool // rows of the document in hand with a problem; itself is -1
}

func (in *reading) push(step any) { in.trail = append(in.trail, step) }
func (in *reading) pop()          { in.trail = in.trail[:len(in.trail)-1] }

func (in *reading) path() string {
	path := ""
	for _, step := range in.trail {
		path = facts.Join(path, step)
	}
	return path
}

// add notes a problem with the value in hand.
func (in *reading) add(at mark, message string) {
	row := -1
	if len(in.trail) > 1 && in.trail[0] == "cases" {
		row, _ = in.trail[1].(int)
	}
	if in.broken != nil {
		in.broken[row] = true
	}
	in.problems = append(in.problems, &Problem{Pos{in.file, at.line, at.column}, in.path(), message})
}

// documents reads every document of a file.
func (in *reading) documents(data []byte) []*Scenario {
	var scenarios []*Scenario
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		y, err := decode(decoder)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				in.broken = nil
				at, message := syntax(data, err)
				in.add(at, message)
			} else if in.count == 0 {
				in.add(mark{1, 1}, "the file holds no scenario")
			}
			return scenarios
		}
		if isEmpty(y) {
			continue // nothing between two lines of ---
		}
		if in.count++; in.tooMany(y) {
			return scenarios
		}
		in.broken = map[int]bool{}
		scenarios = append(scenarios, in.document(y)...)
	}
}

func (in *reading) tooMany(y *yaml.Node) bool {
	if in.count <= maxScenarios {
		return false
	}
	in.add(mark{y.Line, y.Column}, fmt.Sprintf("the file has more than %d documents and rows", maxScenarios))
	return true
}

// decode returns the next document. The YAML library panics where it is at a
// loss; for the reader that is one more file that is not YAML.
func decode(decoder *yaml.Decoder) (y *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			y, err = nil, fmt.Errorf("%v", r)
		}
	}()
	document := &yaml.Node{}
	if err := decoder.Decode(document); err != nil {
		return nil, err
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		return nil, io.EOF
	}
	return document.Content[0], nil
}

func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style == 0 && y.Anchor == ""
}

// syntax says where and why a file is not YAML. The library names the line at
// which the surrounding block begins, if any; how far it has read when it
// gives up is nearer the mark.
func syntax(data []byte, err error) (mark, string) {
	reason := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(reason, "line "); ok {
		var number string
		number, reason, _ = strings.Cut(rest, ": ")
		line, _ = strconv.Atoi(number)
	}
	return whereStuck(data, line, reason), "is not YAML: " + plainly(reason)
}

func whereStuck(data []byte, line int, reason string) mark {
	if rest, ok := strings.CutPrefix(reason, "unknown anchor '"); ok {
		name, _, _ := strings.Cut(rest, "'")
		return markOf(data[:max(0, bytes.Index(data, []byte("*"+name)))])
	}
	if strings.Contains(reason, "end of stream") && line > 0 {
		for number, text := range lines(data) {
			if number == line {
				return mark{line, utf8.RuneCount(text[:max(0, bytes.IndexAny(text, `"'`))]) + 1}
			}
		}
	}
	slow := &trickle{data: data}
	decoder := yaml.NewDecoder(slow)
	for {
		if _, again := decode(decoder); again != nil {
			break
		}
	}
	read := data[:slow.read]
	if len(read) < len(data) {
		// The library looks one character ahead.
		read = bytes.TrimRight(read[:max(0, len(read)-1)], "\r\n")
	}
	return markOf(bytes.TrimRight(read, " \r\n"))
}

// plainly says in the words of a writer what the library says in its own.
func plainly(reason string) string {
	switch {
	case strings.Contains(reason, "mapping values are not allowed"):
		return `": " begins a value here; put text that holds it in quotes`
	case strings.Contains(reason, "tab character"), strings.Contains(reason, "cannot start any token"):
		return "this character cannot begin a value; indent with blanks, not tabs, and put text in quotes"
	case strings.Contains(reason, "could not find expected ':'"), strings.Contains(reason, "did not find expected key"):
		return "a key is not followed by a colon and a blank, or does not line up with the keys above"
	case strings.Contains(reason, "did not find expected ',' or"):
		return "a list [ ] or a set of entries { } is not closed, or lacks a comma"
	case strings.Contains(reason, "did not find expected '-' indicator"):
		return "does not line up with the items above"
	case strings.Contains(reason, "unknown anchor"):
		return "anchors and aliases (& and *) are not read; put text in quotes"
	case strings.Contains(reason, "exceeded max depth"):
		return fmt.Sprintf("is nested more than %d deep", maxDepth)
	case strings.Contains(reason, "quoted scalar"), strings.Contains(reason, "end of stream"):
		return "a quotation mark is not closed"
	}
	return reason
}

// A trickle hands out one byte at a time, and counts them.
type trickle struct {
	data []byte
	read int
}

func (t *trickle) Read(p []byte) (int, error) {
	if t.read == len(t.data) || len(p) == 0 {
		return 0, io.EOF
	}
	p[0] = t.data[t.read]
	t.read++
	return 1, nil
}

// convert turns a YAML node into ours.
func (in *reading) convert(y *yaml.Node) *node {
	n := &node{at: mark{y.Line, y.Column}}
	if !in.plainYAML(y) {
		n.kind = refused
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.kind = object
		n.fields = make([]field, 0, len(y.Content)/2)
		for i := 0; i+1 < len(y.Content); i += 2 {
			in.member(n, y.Content[i], y.Content[i+1])
		}
	case yaml.SequenceNode:
		n.kind = list
		n.items = make([]*node, len(y.Content))
		for i, item := range y.Content {
			in.push(i)
			n.items[i] = in.convert(item)
			in.pop()
		}
	default:
		in.decoded(y)
		value, message := in.scalar(y)
		if n.value = value; message != "" {
			n.kind = refused
			in.add(n.at, message)
		}
	}
	return n
}

func (in *reading) member(n *node, key, value *yaml.Node) {
	at := mark{key.Line, key.Column}
	switch {
	case key.Kind == yaml.AliasNode, key.Anchor != "", key.Style&yaml.TaggedStyle != 0:
		in.plainYAML(key)
		return
	case key.Tag == "!!merge":
		in.add(at, "merge keys (<<) are not read; write the entries out")
		return
	case key.Kind != yaml.ScalarNode:
		in.add(at, "a key is a word, not a list or a set of entries")
		return
	case key.Tag != "!!str" && key.Tag != "!!timestamp":
		in.add(at, fmt.Sprintf("the key %s is not text; put it in quotes", brief(key.Value)))
		return
	}
	in.push(key.Value)
	defer in.pop()
	in.decoded(key)
	if earlier := n.get(key.Value); earlier != nil {
		in.add(at, "is given twice, first on line "+strconv.Itoa(earlier.key.line))
		return
	}
	child := in.convert(value)
	child.key = at
	n.fields = append(n.fields, field{key.Value, child})
}

// aNumber is a whole number as people write it: not octal, not 1_000.
var aNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// scalar reads one value, or says why it cannot be read. Dates are text.
func (in *reading) scalar(y *yaml.Node) (any, string) {
	switch y.Tag {
	case "!!str", "!!timestamp":
		return y.Value, ""
	case "!!null":
		return nil, ""
	case "!!bool":
		return strings.EqualFold(y.Value, "true"), ""
	case "!!int":
		if !aNumber.MatchString(y.Value) {
			return nil, brief(y.Value) + " is an odd way to write a number; use plain digits, or quotes if it is text"
		}
		number, err := strconv.Atoi(y.Value)
		if err != nil {
			return nil, brief(y.Value) + " is too large a number"
		}
		return number, ""
	case "!!float":
		return nil, brief(y.Value) + " is not a whole number; put it in quotes if it is text"
	}
	return nil, "cannot be read; put text in quotes"
}

// brief shows what somebody wrote, without quotation marks and not too long.
func brief(s string) string {
	quoted := strconv.Quote(s)
	quoted = quoted[1 : len(quoted)-1]
	if letters := []rune(quoted); len(letters) > 60 {
		return string(letters[:60]) + "…"
	}
	return quoted
}

// document reads one document: a scenario and its rows.
func (in *reading) document(y *yaml.Node) []*Scenario {
	if y.Kind != yaml.MappingNode && y.Kind != yaml.AliasNode {
		in.add(mark{y.Line, y.Column}, "a scenario is a set of entries such as name: and title:")
		return nil
	}
	d := &document{reading: in, root: in.convert(y)}
	if d.root.kind != object {
		return nil
	}
	rows := d.root.get("cases")
	if rows != nil {
		if in.count += len(rows.items); in.tooMany(y) {
			return nil
		}
	}
	d.settle(d.root)
	d.unique(rows)
	d.validate()
	return d.scenarios(rows)
}

// A document is the work on one document of a file.
type document struct {
	*reading
	root *node
}

// scenarios makes the scenarios of a document that has been checked.
func (d *document) scenarios(rows *node) []*Scenario {
	var made []*Scenario
	base := d.root.without("cases")
	expect := d.root.get("expect")
	if !d.broken[-1] && (rows == nil || expect != nil && !expect.isNull()) {
		made = append(made, d.scenario(base, base.get("name").text(), expect))
	}
	if rows == nil {
		return made
	}
	base = d.root.without("cases", "expect")
	for i, row := range rows.items {
		if row.kind != object || d.broken[i] {
			continue
		}
		merged := merge(base, row.without("name", "expect"))
		d.push("cases")
		d.push(i)
		d.requireAll(merged, d.root, d.vocabulary.Root, alwaysRequired)
		d.pop()
		d.pop()
		if !d.broken[-1] && !d.broken[i] {
			name := base.get("name").text() + "/" + row.get("name").text()
			made = append(made, d.scenario(merged, name, row.get("expect")))
		}
	}
	return made
}

func (d *document) scenario(root *node, name string, expect *node) *Scenario {
	s := &Scenario{
		Name:            name,
		Title:           strings.Join(strings.Fields(root.get("title").text()), " "),
		Question:        strings.TrimSpace(root.get("question").text()),
		Pos:             Pos{d.file, root.at.line, root.at.column},
		Stated:          map[string]any{},
		UnstatedUnknown: root.get("unstated").text() == facts.Unknown,
		Expect:          expectation(expect),
	}
	for _, name := range []string{"as_of", "place", "agency"} {
		if n := root.get(name); n != nil {
			s.Stated[name] = n.value
		}
	}
	for _, name := range sections {
		n := root.get(name)
		if n != nil && n.kind == scalar {
			n = d.unknownThroughout(n, name)
			for i := range root.fields {
				if root.fields[i].name == name {
					root.fields[i].node = n
				}
			}
		}
		if n != nil {
			s.Stated[name] = n.tree()
		} else {
			s.Stated[name] = map[string]any{}
		}
	}
	if n := root.get("readings"); n != nil && len(n.fields) > 0 {
		s.Readings = make(map[string]string, len(n.fields))
		for _, f := range n.fields {
			s.Readings[f.name] = f.node.text()
		}
	}
	if n := root.get("proposals"); n != nil {
		for _, item := range n.items {
			s.Proposals = append(s.Proposals, item.text())
		}
	}
	s.root = root
	return s
}

// sections are the members of a scenario that hold facts.
var sections = []string{"facts", "judgments", "locality", "request"}

// unknownThroughout spells out a section of which the file says, as a whole,
// that it is unknown.
func (d *document) unknownThroughout(n *node, section string) *node {
	out := &node{kind: object, at: n.at, key: n.key}
	if s := d.vocabulary.Root.Properties.Get(section); s != nil {
		for _, p := range s.Properties {
			if !p.Node.Filled && !p.Node.Note {
				member := &node{at: n.at, key: n.key, value: facts.Unknown}
				out.fields = append(out.fields, field{p.Name, member})
			}
		}
	}
	return out
}

// IsScenario is false for a file that declares itself something else by
// `kind: space`, which run and test pass over.
func IsScenario(data []byte) bool {
	if !bytes.Contains(data, []byte("kind")) || len(data) > maxSize {
		return true
	}
	y, err := decode(yaml.NewDecoder(bytes.NewReader(data)))
	if err != nil || y.Kind != yaml.MappingNode {
		return true
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		if y.Content[i].Value == "kind" {
			return y.Content[i+1].Value != "space"
		}
	}
	return true
}
