package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// known refuses a value that is not among the possible ones.
func known(flag, value string, among []string) error {
	if slices.Contains(among, value) {
		return nil
	}
	message := fmt.Sprintf("%s %q is not one of %s", flag, value, oneOf(among))
	if near := scenario.Nearest(value, among); near != "" {
		message += fmt.Sprintf("; did you mean %s?", near)
	}
	return errors.New(message)
}

func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// atLeastOnePath is for commands that do not answer the built-in examples.
func atLeastOnePath(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no PATH given; see %s --help", cmd.CommandPath())
	}
	return nil
}

// knownPlaces refuses places that the rulebook does not know.
func knownPlaces(flag string, places []string, book *rulebook.Rulebook) error {
	for _, place := range places {
		near, ok := book.Place(place)
		switch {
		case ok:
		case near != "":
			return fmt.Errorf("%s %q is not a place that hypo knows; did you mean %s?", flag, place, near)
		default:
			return fmt.Errorf("%s %q is not a place that hypo knows; write us, us/ca or us/ca/fresno", flag, place)
		}
	}
	return nil
}

// exactlyOne asks for one argument, by the name that the usage gives it.
func exactlyOne(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("%s takes one %s; see %s --help", cmd.CommandPath(), name, cmd.CommandPath())
		}
		return nil
	}
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
