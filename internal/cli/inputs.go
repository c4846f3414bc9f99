package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/facts"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// maxScenarioFile bounds what is read of one file; the reader of scenarios
// says so in its own words.
const maxScenarioFile = 1<<20 + 1

// inputs are the flags that say which scenarios are asked about, and how they
// are changed on the way.
type inputs struct {
	asOf      string
	place     string
	readings  []string
	proposals []string
}

func (in *inputs) add(cmd *cobra.Command, c *common) {
	cmd.Flags().StringVar(&in.asOf, "as-of", "", "ask about this day (YYYY-MM-DD), not the scenario's")
	cmd.Flags().StringVar(&in.place, "place", "", "ask about this place, not the scenario's")
	cmd.Flags().StringArrayVar(&in.readings, "reading", nil, "pick a side of a contested reading: ID=SIDE")
	cmd.Flags().StringArrayVar(&in.proposals, "with", nil, "lay a proposal over the law")
	complete := func(list func(*rulebook.Rulebook) []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			book, err := c.rulebook()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return list(book), cobra.ShellCompDirectiveNoFileComp
		}
	}
	_ = cmd.RegisterFlagCompletionFunc("place", complete((*rulebook.Rulebook).Places))
	_ = cmd.RegisterFlagCompletionFunc("with", complete((*rulebook.Rulebook).ProposalIDs))
	_ = cmd.RegisterFlagCompletionFunc("reading", complete(func(b *rulebook.Rulebook) []string {
		var all []string
		for _, id := range b.ReadingIDs() {
			sides, _ := b.Reading(id)
			for _, side := range sides {
				all = append(all, id+"="+side)
			}
		}
		return all
	}))
}

// Limits on a run: scenarios, and bytes read of files.
const (
	maxScenarios = 10_000
	maxRead      = 64 << 20
)

// A batch is the scenarios of a run, and how many files or scenarios could
// not be read.
type batch struct {
	scenarios []*scenario.Scenario
	unread    int
	files     map[string][]byte // what was read, by the name that positions give
	bytes     int               // how much was read
}

// take adds what was found in a file, if the run may have so much.
func (b *batch) take(name string, found []*scenario.Scenario) error {
	if len(b.scenarios)+len(found) > maxScenarios {
		return fmt.Errorf("%s: with this file the run has more than %d scenarios; ask about fewer at once", name, maxScenarios)
	}
	b.scenarios = append(b.scenarios, found...)
	return nil
}

// The built-in scenarios: all of them, and those that a newcomer should see.
const (
	everyBuiltin = "."
	examples     = "seeds"
)

// read reads the scenarios of files and directories, of standard input for
// "-", of a folder of the built-in ones for nothing. Problems are reported as
// they are met, and do not stop the rest.
func (in *inputs) read(c *common, reader *scenario.Reader, book *rulebook.Rulebook, paths []string, builtin string) (*batch, error) {
	b := &batch{files: map[string][]byte{}}
	bad := func(err error) {
		b.unread++
		if problems, ok := errors.AsType[scenario.Problems](err); ok {
			for _, p := range problems {
				fmt.Fprintln(c.env.Stderr, report.CleanLine(p.Error()))
			}
			return
		}
		fmt.Fprintf(c.env.Stderr, "hypo: %s\n", report.Clean(err.Error()))
	}
	take := func(name string, data []byte, err error) {
		if err != nil {
			bad(fmt.Errorf("%s: %w", name, unwrapPath(err)))
			return
		}
		if !scenario.IsScenario(data) {
			return
		}
		if b.bytes += len(data); b.bytes > maxRead {
			b.bytes -= len(data)
			bad(fmt.Errorf("%s: with this file the run has more than %d MiB to read; ask about fewer at once", name, maxRead>>20))
			return
		}
		found, err := reader.Read(name, data)
		if err != nil {
			bad(err)
		}
		if err := b.take(name, found); err != nil {
			bad(err)
			return
		}
		if len(found) > 0 {
			b.files[name] = data
		}
	}
	if len(paths) == 0 {
		eachScenarioFile(c.env.Scenarios, builtin, func(name string) {
			data, err := fs.ReadFile(c.env.Scenarios, name)
			take(name, data, err)
		}, bad)
	}
	for _, path := range paths {
		in.readPath(c, path, take, bad)
	}
	b.dropTwins(bad)
	if err := in.override(b, book); err != nil {
		return nil, err
	}
	if len(b.scenarios) == 0 && b.unread == 0 {
		return nil, errors.New("no scenario found")
	}
	return b, nil
}

func (in *inputs) readPath(c *common, path string, take func(string, []byte, error), bad func(error)) {
	if path == "-" {
		data, err := io.ReadAll(io.LimitReader(c.env.Stdin, maxScenarioFile))
		take("-", data, err)
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		bad(fmt.Errorf("%s: %w", path, unwrapPath(err)))
		return
	}
	if !info.IsDir() {
		data, err := readLimited(path)
		take(path, data, err)
		return
	}
	eachScenarioFile(os.DirFS(path), ".", func(name string) {
		full := filepath.Join(path, filepath.FromSlash(name))
		if info, err := os.Stat(full); err == nil && !info.Mode().IsRegular() { // a pipe would be waited for
			take(full, nil, errors.New("is not a regular file"))
			return
		}
		data, err := readLimited(full)
		take(full, data, err)
	}, bad)
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxScenarioFile))
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

// dropTwins leaves out scenarios whose name has been met before.
func (b *batch) dropTwins(bad func(error)) {
	first := map[string]scenario.Pos{}
	b.scenarios = slices.DeleteFunc(b.scenarios, func(s *scenario.Scenario) bool {
		if at, taken := first[s.Name]; taken {
			bad(fmt.Errorf("%s: name: %q is taken by the scenario at %s; names must be unique in a run", s.Pos, s.Name, at))
			return true
		}
		first[s.Name] = s.Pos
		return false
	})
}

// usableDay refuses what is not a day, or one that cannot be counted.
func usableDay(flag, day string) error {
	if !facts.ValidDay(day) {
		return fmt.Errorf("%s %q is not a day; write YYYY-MM-DD", flag, day)
	}
	if why := facts.Uncountable(day); why != "" {
		return fmt.Errorf("%s %q %s", flag, day, why)
	}
	return nil
}

// override lays the flags over the scenarios.
func (in *inputs) override(b *batch, book *rulebook.Rulebook) error {
	if in.asOf != "" {
		if err := usableDay("--as-of", in.asOf); err != nil {
			return err
		}
	}
	if in.place != "" {
		if err := knownPlaces("--place", []string{in.place}, book); err != nil {
			return err
		}
	}
	picked, err := in.picked(book)
	if err != nil {
		return err
	}
	for _, id := range in.proposals {
		if err := known("--with", id, book.ProposalIDs()); err != nil {
			return err
		}
	}
	for _, s := range b.scenarios {
		in.lay(s, picked)
	}
	return nil
}

func (in *inputs) lay(s *scenario.Scenario, picked map[string]string) {
	if in.asOf != "" || in.place != "" {
		stated := make(map[string]any, len(s.Stated))
		maps.Copy(stated, s.Stated)
		if in.asOf != "" {
			s.StatedOn, _ = s.Stated["as_of"].(string) // ages move from that day
			stated["as_of"] = in.asOf
		}
		if in.place != "" {
			stated["place"] = in.place
		}
		s.Stated = stated
	}
	if len(picked) > 0 {
		readings := map[string]string{}
		maps.Copy(readings, s.Readings)
		maps.Copy(readings, picked)
		s.Readings = readings
	}
	for _, id := range in.proposals {
		if !slices.Contains(s.Proposals, id) {
			s.Proposals = append(slices.Clone(s.Proposals), id)
		}
	}
}

func (in *inputs) picked(book *rulebook.Rulebook) (map[string]string, error) {
	picked := map[string]string{}
	for _, r := range in.readings {
		id, side, ok := strings.Cut(r, "=")
		if !ok {
			return nil, fmt.Errorf("--reading %q: write ID=SIDE, such as us/pep/gang_age=now", r)
		}
		sides, found := book.Reading(id)
		if !found {
			return nil, known("--reading", id, book.ReadingIDs())
		}
		if err := known("--reading "+id, side, sides); err != nil {
			return nil, err
		}
		picked[id] = side
	}
	return picked, nil
}
