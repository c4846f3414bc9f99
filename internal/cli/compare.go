package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

type compareOptions struct {
	common

	scenarios selection
	rulesets  []string
	places    []string
	dates     []string
	reading   string
}

func newCompare(env *Env) *cobra.Command {
	o := compareOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "compare PATH… --rulesets A,B | --places A,B | --dates A,B | --readings ID",
		Short: "Put one case under several rule sets, places, days or readings, side by side",
		Long: `Asks about each scenario in several ways, and prints the answers side by side,
those that differ first. Of two, it says on what they part.

--rulesets compares what rule sets themselves ask or rule. One that is not in
force on the scenario's day is asked about on the nearest day on which it is,
and the whole case is moved to that day, so that what had happened has happened
and every clock has run as far as it had. One of another place is asked about
there.

--places and --dates compare what would be asked and what the jail may do; one
place or day is compared with the scenario's own. --readings compares the sides
of one contested reading.`,
		Example: `  hypo compare my-case.yaml --rulesets RULESET,RULESET
  hypo compare my-case.yaml --places us/ca/los_angeles,us/tx/harris
  hypo compare my-case.yaml --dates 2013-12-31,2014-01-01`,
		Args: atLeastOnePath,
		RunE: func(cmd *cobra.Command, args []string) error { return runCompare(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown", "csv")
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().Lookup("quiet").Usage = "the table only"
	o.scenarios.add(cmd, &o.common)
	cmd.Flags().StringSliceVar(&o.rulesets, "rulesets", nil, "under these rule sets")
	cmd.Flags().StringSliceVar(&o.places, "places", nil, "in these places")
	cmd.Flags().StringSliceVar(&o.dates, "dates", nil, "on these days (YYYY-MM-DD)")
	cmd.Flags().StringVar(&o.reading, "readings", "", "on each side of this contested reading")
	_ = cmd.RegisterFlagCompletionFunc("places", o.completes((*rulebook.Rulebook).Places))
	_ = cmd.RegisterFlagCompletionFunc("rulesets", o.completes(ruleSetIDs))
	_ = cmd.RegisterFlagCompletionFunc("readings", o.completes((*rulebook.Rulebook).ReadingIDs))
	return cmd
}

func runCompare(ctx context.Context, o compareOptions, paths []string) error {
	versus, err := o.versus()
	if err != nil {
		return err
	}
	color, err := o.colored()
	if err != nil {
		return err
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	if err := checkVersus(versus, e.Rulebook()); err != nil {
		return err
	}
	b, err := o.scenarios.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	compared, err := analysis.Compare(ctx, e, b.scenarios, versus)
	if err != nil {
		return err
	}
	run := verdict.CompareRun{Schema: "hypo.compare/v1", Rulebook: e.Rulebook().Hash, Results: []verdict.Comparison{}, Engine: engine.Versions()}
	unable := b.unread > 0
	for _, c := range compared {
		if c.Err != nil {
			o.unanswered(c.Scenario, c.Err)
			unable = true
			continue
		}
		if c.Comparison.Receipt, err = receipt.Brief(c.Scenario); err != nil {
			return err
		}
		run.Results = append(run.Results, *c.Comparison)
	}
	err = printed(&o.common, run, o.textOptions(color), report.CompareText, writers[verdict.CompareRun]{
		"json": report.CompareJSON, "markdown": report.CompareMarkdown, "csv": report.CompareCSV,
	})
	if err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

// versus gathers what is compared: one kind of thing only.
func (o *compareOptions) versus() (analysis.Versus, error) {
	var given []analysis.Versus
	add := func(by string, names []string) {
		if len(names) > 0 {
			given = append(given, analysis.Versus{By: by, Names: names})
		}
	}
	add(verdict.ByRuleSets, o.rulesets)
	add(verdict.ByPlaces, o.places)
	add(verdict.ByDates, o.dates)
	if o.reading != "" {
		add(verdict.ByReadings, []string{o.reading})
	}
	if len(given) != 1 {
		return analysis.Versus{}, errors.New("give one of --rulesets, --places, --dates and --readings; see hypo compare --help")
	}
	return given[0], nil
}

// checkVersus refuses names that the rulebook does not know.
func checkVersus(v analysis.Versus, book *rulebook.Rulebook) error {
	switch v.By {
	case verdict.ByRuleSets:
		for _, id := range v.Names {
			if book.Proposal(id) {
				return fmt.Errorf("--rulesets %q is a proposal; lay it over the law with --with", id)
			}
			if err := known("--rulesets", id, ruleSetIDs(book)); err != nil {
				return err
			}
		}
		if len(v.Names) < 2 {
			return errors.New("--rulesets: name two rule sets or more")
		}
	case verdict.ByPlaces:
		return knownPlaces("--places", v.Names, book)
	case verdict.ByDates:
		for _, day := range v.Names {
			if err := usableDay("--dates", day); err != nil {
				return err
			}
		}
	case verdict.ByReadings:
		return known("--readings", v.Names[0], book.ReadingIDs())
	}
	return nil
}

// ruleSetIDs lists the rule sets that may govern.
func ruleSetIDs(book *rulebook.Rulebook) []string {
	var ids []string
	for _, s := range book.RuleSets() {
		if s.Kind != rulebook.Overlay {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
