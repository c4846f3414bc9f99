package cli

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
	_ = cmd.RegisterFlagCompletionFunc("place", c.completes((*rulebook.Rulebook).Places))
	_ = cmd.RegisterFlagCompletionFunc("with", c.completes((*rulebook.Rulebook).ProposalIDs))
	_ = cmd.RegisterFlagCompletionFunc("reading", c.completes(func(b *rulebook.Rulebook) []string {
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

// A selection is the inputs of a command that may leave some of them out.
type selection struct {
	inputs

	run string // a regular expression that names match
}

func (s *selection) add(cmd *cobra.Command, c *common) {
	s.inputs.add(cmd, c)
	cmd.Flags().StringVarP(&s.run, "run", "r", "", "only the scenarios whose name matches this regular expression")
}

// read is the read of the inputs, and leaves out what was not selected.
func (s *selection) read(c *common, reader *scenario.Reader, book *rulebook.Rulebook, paths []string, builtin string) (*batch, error) {
	b, err := s.inputs.read(c, reader, book, paths, builtin)
	if err != nil {
		return nil, err
	}
	return b, b.only(s.run)
}

// Limits on a run: scenarios, and bytes read of files.
const (
	maxScenarios = 10_000
	maxRead      = 64 << 20
)

// The built-in scenarios: all of them, and those that a newcomer should see.
const (
	everyBuiltin = "."
	examples     = "seeds"
)

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
			return nil, fmt.Errorf("--reading %q: write ID=SIDE, as `hypo rules` lists the readings of a rule set", r)
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

// only keeps the scenarios whose name matches a pattern.
func (b *batch) only(pattern string) error {
	match, err := regexp.Compile(pattern)
	if err != nil {
		return fmt.Errorf("--run %q: %w", pattern, err)
	}
	all := len(b.scenarios)
	b.scenarios = slices.DeleteFunc(b.scenarios, func(s *scenario.Scenario) bool { return !match.MatchString(s.Name) })
	if len(b.scenarios) == 0 && all > 0 {
		return fmt.Errorf("no scenario of %d has a name that matches %q", all, pattern)
	}
	return nil
}
