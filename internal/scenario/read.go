// Package scenario reads hypothetical cases from YAML, and writes them. It
// knows the form of a file, and where in it everything stands; what the facts
// mean is for others.
package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

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
	StatedOn        string // the author's as_of, if Stated has been given another
	UnstatedUnknown bool   // facts that are not given are unknown, not absent
	Readings        map[string]string
	Proposals       []string
	Expect          *Expect // nil if there is none

	root   *node
	expect *node
}

// At returns FILE:LINE:COLUMN of what is stated at a path, such as
// facts.convictions[0].level: of the key of a member, of the beginning of an
// item. It is "" if nothing is stated there, and the word stated if the
// scenario is of no file: it stands in a form, say.
func (s *Scenario) At(path string) string {
	if s.root == nil {
		return ""
	}
	n := s.root.find(path)
	if rest, ok := strings.CutPrefix(path, "expect"); ok { // a row has its own
		n = s.expect.find(strings.TrimPrefix(rest, "."))
	}
	if n == nil {
		return ""
	}
	if s.Pos.File == "" {
		return "stated"
	}
	at := n.mark()
	return Pos{s.Pos.File, at.line, at.column}.String()
}

// A Reader reads scenario files. It may be used concurrently.
type Reader struct {
	vocabulary *facts.Schema
	shape      *shape
	place      *regexp.Regexp
	known      Known
}

// NewReader returns a Reader of files in this vocabulary. Without a Known,
// places, readings and proposals are taken as they come.
func NewReader(schema *facts.Schema, known Known) (*Reader, error) {
	shape, err := shapeOf(schema.ScenarioDefinition())
	if err != nil {
		return nil, fmt.Errorf("schema of scenarios: %w", err)
	}
	r := &Reader{vocabulary: schema, known: known, shape: shape}
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
		if name, ok := step.(string); ok {
			step = brief(name) // anybody may have written it
		}
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
	if len(in.problems) == 0 {
		if roots, ok := plain(data); ok {
			in.count = len(roots)
			for _, root := range roots {
				in.broken = map[int]bool{}
				scenarios = append(scenarios, in.document(root)...)
			}
			return scenarios
		}
	}
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
		if in.count += 1 + rowsOf(y); in.tooMany(y) {
			return scenarios
		}
		if y.Kind != yaml.MappingNode && y.Kind != yaml.AliasNode {
			in.add(mark{y.Line, y.Column}, "a scenario is a set of entries such as name: and title:")
			continue
		}
		in.broken = map[int]bool{}
		scenarios = append(scenarios, in.document(in.convert(y))...)
	}
}

func (in *reading) tooMany(y *yaml.Node) bool {
	if in.count <= maxScenarios {
		return false
	}
	in.add(mark{y.Line, y.Column}, fmt.Sprintf("the file has more than %d documents and rows", maxScenarios))
	return true
}

// rowsOf counts the rows of a document, before anything is made of them.
func rowsOf(y *yaml.Node) int {
	for i := 0; i+1 < len(y.Content); i += 2 {
		if y.Content[i].Value == "cases" {
			return len(y.Content[i+1].Content)
		}
	}
	return 0
}
