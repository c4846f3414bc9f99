package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/facts"
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

// The built-in scenarios: all of them, and those that a newcomer should see.
const (
	everyBuiltin = "."
	examples     = "seeds"
)

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
