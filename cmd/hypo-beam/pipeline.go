package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
)

func init() {
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(part), error](&cutFn{})
	register.DoFn3x1[context.Context, part, func(string, string), error](&sweepFn{})
	register.Function4x1(mergeParts)
	register.Function3x0(inOrder)
	register.Emitter1[part]()
	register.Emitter1[string]()
	register.Emitter2[string, string]()
	register.Iter1[string]()
	register.Iter2[string, string]()
}

// options say what is swept, and how.
type options struct {
	spaces, out  string
	parts, check int
	seed         uint64
}

// A part is one of so many parts of a space; the text of its file goes with it,
// since workers may see no files.
type part struct {
	File, Text string
	K, N       int
}

// sweep adds to a pipeline: files of spaces, cut into parts, each part counted,
// the parts of each space put together, all written to one file.
func sweep(s beam.Scope, o options) {
	files := fileio.ReadMatches(s, fileio.MatchFiles(s, o.spaces, fileio.MatchEmptyDisallow()))
	parts := beam.Reshuffle(s, beam.ParDo(s, &cutFn{Parts: o.parts}, files))
	counted := beam.ParDo(s, &sweepFn{Check: o.check, Seed: o.seed}, parts)
	whole := beam.ParDo(s, mergeParts, beam.GroupByKey(s, counted))
	textio.Write(s, o.out, beam.ParDo(s, inOrder, beam.GroupByKey(s, beam.AddFixedKey(s, whole))))
}

// A cutFn cuts a space into parts; no more than it has points.
type cutFn struct{ Parts int }

// ProcessElement reads the file of a space and emits its parts.
func (f *cutFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(part)) error {
	text, err := file.ReadString(ctx)
	if err != nil {
		return err
	}
	space, err := read(file.Metadata.Path, text)
	if err != nil {
		return err
	}
	n := int(min(uint64(f.Parts), space.Size())) //nolint:gosec // not negative
	for k := range n {
		emit(part{File: file.Metadata.Path, Text: text, K: k + 1, N: n})
	}
	return nil
}

// A sweepFn counts the cases of parts of spaces by their answers.
type sweepFn struct {
	Check int
	Seed  uint64
}

// ProcessElement answers a part of a space, and emits its counts as JSON under
// the name of its file.
func (f *sweepFn) ProcessElement(ctx context.Context, p part, emit func(string, string)) error {
	space, err := read(p.File, p.Text)
	if err != nil {
		return err
	}
	w, err := theWorld()
	if err != nil {
		return err
	}
	found, _, err := analysis.Sweep(ctx, w.engine, space.Space, analysis.SweepOptions{Check: f.Check, Seed: f.Seed, K: p.K, N: p.N, Flips: true})
	if err != nil {
		return fmt.Errorf("%s: %w", p.File, err)
	}
	text, err := json.Marshal(found)
	if err == nil {
		emit(p.File, string(text))
	}
	return err
}

// A world is the built-in rulebook, ready to be asked, and a reader of spaces.
type world struct {
	engine *engine.Engine
	reader *scenario.Reader
}

// theWorld serves all that this process does, which may be many parts at once.
var theWorld = sync.OnceValues(func() (*world, error) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		return nil, err
	}
	reader, err := scenario.NewReader(book.Schema, book)
	return &world{engine.New(book), reader}, err
})

func read(file, text string) (*scenario.Space, error) {
	w, err := theWorld()
	if err != nil {
		return nil, err
	}
	return w.reader.ReadSpace(file, []byte(text))
}

// mergeParts puts the parts of a space together.
func mergeParts(_ context.Context, file string, parts func(*string) bool, emit func(string)) error {
	var all []analysis.Named[*verdict.Sweep]
	for text := ""; parts(&text); {
		one := &verdict.Sweep{}
		if err := json.Unmarshal([]byte(text), one); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, analysis.Named[*verdict.Sweep]{File: file, It: one})
	}
	whole, err := analysis.MergeSweeps(all)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var out bytes.Buffer
	if err := report.SweepJSON(&out, *whole); err != nil {
		return err
	}
	emit(strings.TrimSuffix(out.String(), "\n")) // textio ends the line
	return nil
}

// inOrder emits what was found of all spaces in the order of their text, which
// begins alike but for their names.
func inOrder(_ int, all func(*string) bool, emit func(string)) {
	var found []string
	for text := ""; all(&text); {
		found = append(found, text)
	}
	slices.Sort(found)
	for _, text := range found {
		emit(text)
	}
}
