package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hypo/internal/rulebook"
)

// completeNames offers the names of the scenarios in the paths already given,
// or of the built-in examples.
func (c *common) completeNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	env := *c.env
	env.Stderr = io.Discard // what cannot be read is not offered
	quiet := *c
	quiet.env = &env
	_, reader, err := quiet.engine()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	b, err := (&inputs{}).read(&quiet, reader, nil, args, everyBuiltin)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, s := range b.scenarios {
		if s.Expect != nil {
			names = append(names, s.Name+"\t"+s.Title)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeHomes offers the folders in which a rule set may be put.
func (c *common) completeHomes(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	book, err := c.rulebook()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var homes []string
	for _, place := range book.Places() {
		homes = append(homes, place+"/")
	}
	return homes, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeNothing offers neither names nor files.
func completeNothing(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// completes offers names of the rulebook that the flags name.
func (c *common) completes(list func(*rulebook.Rulebook) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		book, err := c.rulebook()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return list(book), cobra.ShellCompDirectiveNoFileComp
	}
}

// once offers what another does, for the first argument only.
func once(complete cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(cmd, args, toComplete)
	}
}

// completeSpaces offers the built-in spaces beside the files.
func (c *common) completeSpaces(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return c.spaces(), cobra.ShellCompDirectiveDefault
}
