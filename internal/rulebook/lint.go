package rulebook

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
)

// A Fault is one thing that is wrong with a rulebook.
type Fault struct {
	File         string
	Line, Column int // from 1; 0 if not known
	Message      string
}

// Error returns FILE:LINE:COLUMN: message, as far as they are known.
func (f Fault) Error() string {
	at := f.File
	if f.Line > 0 {
		at += ":" + strconv.Itoa(f.Line)
	}
	if f.Column > 0 {
		at += ":" + strconv.Itoa(f.Column)
	}
	if at == "" {
		return f.Message
	}
	return at + ": " + f.Message
}

// Lint checks a rulebook for what it needs when it is used: that its headers
// and data read, that every folder compiles by itself, that annotations,
// citations, pins, readings and references are sound. The error is of a folder
// that cannot be read or is no rulebook. More files may be laid over those of
// the folder.
func Lint(ctx context.Context, fsys fs.FS, more map[string][]byte) ([]Fault, error) {
	b, problems, err := load(fsys, more)
	if err != nil {
		return nil, err
	}
	l := &linter{book: b}
	for _, problem := range problems {
		l.add("", problem)
	}
	if slices.ContainsFunc(problems, func(err error) bool { return errors.Is(err, errSchema) || errors.Is(err, errFollowed) }) {
		return l.sorted(), nil // nothing can be said of rules about facts that are not there
	}
	for _, dir := range l.folders() {
		l.data(dir)
		if set := b.byID[dir]; set != nil {
			l.header(set)
		}
	}
	l.rules(ctx)
	return l.sorted(), ctx.Err()
}

// A linter collects the faults of a rulebook.
type linter struct {
	book   *Rulebook
	faults []Fault
}

func (l *linter) folders() []string {
	dirs := map[string]bool{}
	for name := range l.book.files {
		if dir := path.Dir(name); dir != "schema" {
			dirs[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}

func (l *linter) sorted() []Fault {
	slices.SortStableFunc(l.faults, func(x, y Fault) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column), cmp.Compare(x.Message, y.Message))
	})
	return slices.Compact(l.faults)
}

// addf notes a fault of a file, where a text first stands in it.
func (l *linter) addf(file, near, format string, args ...any) {
	f := Fault{File: file, Message: fmt.Sprintf(format, args...)}
	if at := bytes.Index(l.book.files[file], []byte(near)); near != "" && at >= 0 {
		f.Line = 1 + bytes.Count(l.book.files[file][:at], []byte("\n"))
	}
	l.faults = append(l.faults, f)
}

// atLine is FILE:LINE:COLUMN at the beginning of an error.
var atLine = regexp.MustCompile(`^([^\s:]+\.(?:rego|yaml|json))(?::(\d+))?(?::(\d+))?: (?s:(.*))$`)

// add notes an error of the parser, the compiler or a reader. Of a folder that
// is checked, only its own count: each folder is.
func (l *linter) add(dir string, err error) {
	var several interface{ Unwrap() []error }
	if errors.As(err, &several) {
		for _, one := range several.Unwrap() {
			l.add(dir, one)
		}
		return
	}
	if compiler, ok := errors.AsType[ast.Errors](err); ok {
		for _, e := range compiler {
			f := Fault{Message: e.Message}
			if e.Location != nil {
				f.File, f.Line, f.Column = e.Location.File, e.Location.Row, e.Location.Col
			}
			l.note(dir, f)
		}
		return
	}
	f := Fault{Message: err.Error()}
	if m := atLine.FindStringSubmatch(f.Message); m != nil {
		f.File, f.Message = m[1], m[4]
		f.Line, _ = strconv.Atoi(m[2])
		f.Column, _ = strconv.Atoi(m[3])
	}
	l.note(dir, f)
}

func (l *linter) note(dir string, f Fault) {
	if dir == "" || f.File == "" || path.Dir(f.File) == dir {
		l.faults = append(l.faults, f)
	}
}

// errSchema marks what is missing from the vocabulary.
var errSchema = errors.New("schema/facts.json")

// neededFacts are the parts of the vocabulary without which no scenario can be
// read, and what they must be.
var neededFacts = []struct{ path, kind string }{
	{"as_of", "string"},
	{"place", "string"},
	{"agency", "string"},
	{"facts", "object"},
	{"judgments", "object"},
	{"locality", "object"},
	{"request", "object"},
	{"facts.convictions", "array"},
	{"facts.convictions[0]", "object"},
	{"facts.convictions[0].jurisdiction", "string"},
	{"facts.charges", "array"},
	{"facts.charges[0]", "object"},
}

// missingFacts lists what a vocabulary lacks that the program itself reads.
func missingFacts(s *facts.Schema) []error {
	var problems []error
	for _, n := range neededFacts {
		switch node := s.Lookup(n.path); {
		case node == nil:
			problems = append(problems, fmt.Errorf("%w: %s is missing", errSchema, n.path))
		case node.Type != n.kind:
			problems = append(problems, fmt.Errorf("%w: %s is not of type %s", errSchema, n.path, n.kind))
		case n.path == "facts.convictions[0].jurisdiction" && len(node.Enum) == 0:
			problems = append(problems, fmt.Errorf("%w: %s has no enum, which says which states there are", errSchema, n.path))
		}
	}
	return problems
}
