package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type diffOptions struct {
	common

	space     string
	asOf      string
	place     string
	readings  []string
	proposals []string
	save      string
	saveSpace string
	verbose   bool
	check     int
	seed      uint64
}

func newDiff(env *Env) *cobra.Command {
	o := diffOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "diff RULESET RULESET",
		Short: "Find every kind of case in which two rule sets answer differently",
		Long: `Compares two rule sets over every case of a space: the kinds of case in which
they answer differently, the conditions that make them, and the smallest example
of each. Without --space these are the cases over which the two can differ: every
fact that the rules of one of them read, with the values at which they change
their answers, and lists of up to three items. What is claimed holds for that
space and no more; the output says what it is.

Each is asked on the last day on which both govern, in the narrower jurisdiction.
Where there is no such day, or one of them says the same of every case on it,
each is asked on a day of its own, and every case is moved with its clocks; then
--save writes an example as two scenarios, -a of the one day and -b of the other.
Contested readings are taken at their first side unless picked.

A RULESET may have readings picked and proposals laid over it, for that side
alone: us/pep[reentry_felony=text] and us/pep+suspend_pep.`,
		Example: `  hypo diff RULESET RULESET
  hypo diff RULESET RULESET+PROPOSAL
  hypo diff 'RULESET[READING=SIDE]' 'RULESET[READING=SIDE]'
  hypo diff RULESET RULESET --save parting/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return errors.New("name two rule sets; see hypo rules for those there are")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runDiff(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown", "csv")
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "every condition and every kind of item, as -o markdown has them")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
	cmd.Flags().StringVar(&o.space, "space", "", "over this space: a YAML file, -, or a built-in one")
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "ask about this day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&o.place, "place", "", "ask in this place")
	cmd.Flags().StringArrayVar(&o.readings, "reading", nil, "pick a side of a contested reading for both: ID=SIDE")
	cmd.Flags().StringArrayVar(&o.proposals, "with", nil, "lay a proposal over both")
	cmd.Flags().StringVar(&o.save, "save", "", "write the smallest examples as scenarios into this directory, or this .yaml file")
	cmd.Flags().StringVar(&o.saveSpace, "save-space", "", "write the space compared to this file, which must not exist, to be edited and used with --space")
	cmd.Flags().IntVar(&o.check, "check", 100, "how many cases to answer one by one as well")
	cmd.Flags().Uint64Var(&o.seed, "seed", 1, "by which those cases are drawn")
	cmd.ValidArgsFunction = o.completes(ruleSetIDs)
	_ = cmd.RegisterFlagCompletionFunc("space", o.completeSpaces)
	_ = cmd.RegisterFlagCompletionFunc("place", o.completes((*rulebook.Rulebook).Places))
	_ = cmd.RegisterFlagCompletionFunc("with", o.completes((*rulebook.Rulebook).ProposalIDs))
	return cmd
}

func runDiff(ctx context.Context, o diffOptions, args []string) error {
	color, err := o.colored()
	if err != nil {
		return err
	}
	if o.check < 0 {
		return errors.New("--check is not negative")
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	book := e.Rulebook()
	var sides [2]analysis.DiffSide
	for i, arg := range args {
		if sides[i], err = o.side(ctx, book, arg); err != nil {
			return err
		}
	}
	options := analysis.DiffOptions{AsOf: o.asOf, Place: o.place, Check: o.check, Seed: o.seed}
	if err := o.where(book); err != nil {
		return err
	}
	if o.space != "" {
		s, err := o.common.space(reader, o.space)
		if err != nil {
			return err
		}
		options.Space = s.Space
	}
	done := o.afterASecond("comparing " + args[0] + " and " + args[1])
	found, err := analysis.Diff(ctx, e, sides[0], sides[1], options)
	done()
	if err != nil {
		return err
	}
	if err := o.saved(found); err != nil {
		return err
	}
	if err := o.savedSpace(found); err != nil {
		return err
	}
	run := verdict.DiffRun{Schema: "hypo.diff/v1", Rulebook: book.Hash, Result: *found.Found(), Engine: engine.Versions()}
	how := o.textOptions(color)
	how.Verbose = o.verbose
	err = printed(&o.common, run, how, report.DiffText, writers[verdict.DiffRun]{
		"json": report.DiffJSON, "markdown": report.DiffMarkdown, "csv": report.DiffCSV,
	})
	if err != nil {
		return err
	}
	if n := len(found.Found().Checked.Differences); n > 0 {
		return fmt.Errorf("%d answers differ from those of the rules; please report this", n)
	}
	return nil
}

func (o *diffOptions) where(book *rulebook.Rulebook) error {
	if o.asOf != "" && !facts.ValidDay(o.asOf) {
		return fmt.Errorf("--as-of %q is not a day; write YYYY-MM-DD", o.asOf)
	}
	if o.place != "" {
		return knownPlaces("--place", []string{o.place}, book)
	}
	return nil
}

// savedSpace writes the space that was compared, as the first side sees it.
func (o *diffOptions) savedSpace(found *analysis.Differing) error {
	if o.saveSpace == "" {
		return nil
	}
	var text bytes.Buffer
	if err := scenario.WriteSpace(&text, found.Space()); err != nil {
		return fmt.Errorf("--save-space: %w", err)
	}
	if err := createFile(o.saveSpace, text.Bytes()); err != nil {
		return fmt.Errorf("--save-space: %w", err)
	}
	if d := found.Found(); d.A.AsOf != d.B.AsOf {
		fmt.Fprintf(o.env.Stderr, "hypo: %s is of %s, on which %s was asked; with --space %s is asked on the nearest day on which it governs\n",
			report.CleanLine(o.saveSpace), d.A.AsOf, d.A.Label, d.B.Label)
	}
	return nil
}

// saved writes the examples as scenarios.
func (o *diffOptions) saved(found *analysis.Differing) error {
	if o.save == "" {
		return nil
	}
	files := savings{to: o.save}
	for _, s := range found.Scenarios() {
		if err := files.example(found.Found(), s); err != nil {
			return err
		}
	}
	return files.write()
}
