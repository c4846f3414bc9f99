package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// A batch is the scenarios of a run, and how many files or scenarios could
// not be read.
type batch struct {
	scenarios []*scenario.Scenario
	unread    int
	files     map[string][]byte // what was read, by the name that positions give

	stderr io.Writer
	reader *scenario.Reader
	passed string // the first file that was passed over, because it declares something else
	bytes  int    // how much was read
	count  int    // of scenarios
	first  map[string]scenario.Pos
	twins  []error
}

// A file is something to read scenarios from: what is read of it, when that is
// its turn, and what was found there.
type file struct {
	name string
	open func() ([]byte, error)

	data     []byte
	err      error
	found    []*scenario.Scenario
	problems error
}

// read reads the scenarios of files and directories, of standard input for
// "-", of a folder of the built-in ones for nothing. Problems are reported as
// they are met, and do not stop the rest.
func (in *inputs) read(c *common, reader *scenario.Reader, book *rulebook.Rulebook, paths []string, builtin string) (*batch, error) {
	var all []*scenario.Scenario
	b, err := readEach(c, reader, paths, builtin, true, func(some []*scenario.Scenario) error {
		all = append(all, some...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	b.scenarios = all
	if err := in.override(b, book); err != nil {
		return nil, err
	}
	if len(all) == 0 && b.unread == 0 {
		return nil, b.nothing()
	}
	return b, nil
}

// filesAtOnce is how many files are read before their scenarios are handed
// over, and aheadAtMost how many such batches wait while others are answered.
const (
	filesAtOnce = 32
	aheadAtMost = 1
)

// readEach reads what read reads, and hands over the scenarios of some files
// at a time, so that a long suite need not be held as a whole; what stands in
// the files is kept only if asked for. It reads on meanwhile.
func readEach(c *common, reader *scenario.Reader, paths []string, builtin string, keep bool, hand func([]*scenario.Scenario) error) (*batch, error) {
	b := &batch{files: map[string][]byte{}, first: map[string]scenario.Pos{}, stderr: c.env.Stderr, reader: reader}
	ahead := make(chan []*scenario.Scenario, aheadAtMost)
	stop := make(chan struct{})
	go func() {
		defer close(ahead)
		for files := range slices.Chunk(listed(c, paths, builtin), filesAtOnce) {
			if some := b.readFiles(files, keep); len(some) > 0 {
				select {
				case ahead <- some:
				case <-stop:
					return
				}
			}
		}
	}()
	var err error
	for some := range ahead {
		if err != nil {
			continue
		}
		if err = hand(some); err != nil {
			close(stop)
		}
	}
	if err != nil {
		return nil, err
	}
	for _, err := range b.twins {
		b.bad(err)
	}
	return b, nil
}

// readFiles gives the scenarios of some files, in their order; they are parsed
// side by side.
func (b *batch) readFiles(files []*file, keep bool) []*scenario.Scenario {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files {
		if b.open(f) {
			group.Go(func() error {
				f.found, f.problems = b.reader.Read(f.name, f.data)
				return nil
			})
		}
	}
	_ = group.Wait() // none has an error
	var found []*scenario.Scenario
	for i, f := range files {
		some, err := b.take(f)
		found = append(found, some...)
		for _, err := range []error{f.err, f.problems, err} {
			if err != nil {
				b.bad(err)
			}
		}
		if keep && len(f.found) > 0 {
			b.files[f.name] = f.data
		}
		files[i] = nil
	}
	return found
}

// open reads a file, if the run may have so much, and reports whether there may
// be scenarios in it.
func (b *batch) open(f *file) bool {
	if f.read() != nil {
		return false
	}
	if !scenario.IsScenario(f.data) {
		b.passed = cmp.Or(b.passed, f.name)
		return false
	}
	if b.bytes+len(f.data) > maxRead {
		f.err = fmt.Errorf("%s: with this file the run has more than %d MiB to read; ask about fewer at once", f.name, maxRead>>20)
		return false
	}
	b.bytes += len(f.data)
	return true
}

// nothing is the error of a run that has found no scenario.
func (b *batch) nothing() error {
	if b.passed == "" {
		return errors.New("no scenario found")
	}
	return fmt.Errorf("no scenario found; %s declares a space or a cohort, which hypo sweep answers", b.passed)
}

// read reads what stands in the file.
func (f *file) read() error {
	if f.err != nil {
		return f.err
	}
	if f.data, f.err = f.open(); f.err != nil {
		f.err = fmt.Errorf("%s: %w", f.name, unwrapPath(f.err))
	}
	return f.err
}

// take gives what was found in a file, if the run may have so much, without
// the scenarios whose name has been met before.
func (b *batch) take(f *file) ([]*scenario.Scenario, error) {
	if b.count+len(f.found) > maxScenarios {
		f.found = nil
		return nil, fmt.Errorf("%s: with this file the run has more than %d scenarios; ask about fewer at once", f.name, maxScenarios)
	}
	b.count += len(f.found)
	return slices.DeleteFunc(slices.Clone(f.found), func(s *scenario.Scenario) bool {
		at, taken := b.first[s.Name]
		if taken {
			b.twins = append(b.twins, fmt.Errorf("%s: name: %q is taken by the scenario at %s; names must be unique in a run", s.Pos, s.Name, at))
			return true
		}
		b.first[s.Name] = s.Pos
		return false
	}), nil
}

// bad reports what could not be read.
func (b *batch) bad(err error) {
	b.unread++
	if problems, ok := errors.AsType[scenario.Problems](err); ok {
		for _, p := range problems {
			fmt.Fprintln(b.stderr, report.CleanLine(p.Error()))
		}
		return
	}
	fmt.Fprintf(b.stderr, "hypo: %s\n", report.CleanLine(err.Error()))
}

// listed lists the files to read, in their order, and what stands in the way
// of finding some.
func listed(c *common, paths []string, builtin string) []*file {
	var files []*file
	bad := func(err error) { files = append(files, &file{err: err}) }
	add := func(name string, open func() ([]byte, error)) {
		files = append(files, &file{name: name, open: open})
	}
	if len(paths) == 0 {
		eachScenarioFile(c.env.Scenarios, builtin, func(name string) {
			add(name, func() ([]byte, error) { return fs.ReadFile(c.env.Scenarios, name) })
		}, bad)
	}
	for _, path := range paths {
		if path == "-" {
			add("-", func() ([]byte, error) { return io.ReadAll(io.LimitReader(c.env.Stdin, maxScenarioFile)) })
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			bad(fmt.Errorf("%s: %w", path, unwrapPath(err)))
		case info.IsDir():
			eachScenarioFile(os.DirFS(path), ".", func(name string) {
				full := filepath.Join(path, filepath.FromSlash(name))
				add(full, func() ([]byte, error) { return readRegular(full) })
			}, bad)
		default:
			add(path, func() ([]byte, error) { return readLimited(path) })
		}
	}
	return files
}

// readRegular is readLimited, but of no pipe, which would be waited for.
func readRegular(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("is not a regular file")
	}
	return readLimited(path)
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil {
		text.Grow(int(min(info.Size(), maxScenarioFile)) + bytes.MinRead) // one reading, mostly
	}
	_, err = text.ReadFrom(io.LimitReader(f, maxScenarioFile))
	return text.Bytes(), err
}

// eachScenarioFile visits the YAML files under a folder, in order; hidden
// files and folders are passed over.
func eachScenarioFile(fsys fs.FS, root string, visit func(string), bad func(error)) {
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			bad(fmt.Errorf("%s: %w", name, unwrapPath(err)))
			return fs.SkipDir
		case name != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")):
			visit(name)
		}
		return nil
	})
	if err != nil {
		bad(err)
	}
}
