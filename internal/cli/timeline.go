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

type timelineOptions struct {
	common

	scenarios selection
	places    []string
	days      analysis.Range
}

func newTimeline(env *Env) *cobra.Command {
	o := timelineOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "timeline PATH…",
		Short: "Ask about one case on every day of a range",
		Long: `Asks about each scenario on every day of a range, in its own place or in
several, and prints the stretches of days with one answer, and what ended each.

The range is that of the rulebook: from the first day on which a program
governs the place to the day of the last review. What a scenario dates after a
day has not happened on that day, and the age of the person moves with it.

In the picture, a row is an action and a place, and a column some months.`,
		Example: `  hypo timeline my-case.yaml
  hypo timeline my-case.yaml --places us/ca/los_angeles,us/tx/harris,us/oh
  hypo timeline my-case.yaml --from 2014-01-01 --to 2018-12-31 -o csv`,
		Args: atLeastOnePath,
		RunE: func(cmd *cobra.Command, args []string) error { return runTimeline(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown", "csv")
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().Lookup("quiet").Usage = "the picture only"
	o.scenarios.add(cmd, &o.common)
	_ = cmd.Flags().MarkHidden("as-of")
	cmd.Flags().StringSliceVar(&o.places, "places", nil, "in these places, not the scenario's")
	cmd.Flags().StringVar(&o.days.From, "from", "", "the first day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&o.days.To, "to", "", "the last day (YYYY-MM-DD)")
	_ = cmd.RegisterFlagCompletionFunc("places", o.completes((*rulebook.Rulebook).Places))
	return cmd
}

func runTimeline(ctx context.Context, o timelineOptions, paths []string) error {
	if err := o.check(); err != nil {
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
	if err := knownPlaces("--places", o.places, e.Rulebook()); err != nil {
		return err
	}
	b, err := o.scenarios.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	timed, err := analysis.Timelines(ctx, e, b.scenarios, o.places, o.days, o.progress("days"))
	o.progressed()
	if err != nil {
		return err
	}
	run := verdict.TimelineRun{Schema: "hypo.timeline/v1", Rulebook: e.Rulebook().Hash, Results: []verdict.Timeline{}, Engine: engine.Versions()}
	unable := b.unread > 0
	for _, t := range timed {
		if t.Err != nil {
			fmt.Fprintf(o.env.Stderr, "%s: %s, in %s: %s\n", report.CleanLine(t.Scenario.Pos.String()), t.Scenario.Name, report.CleanLine(t.Place), report.Clean(t.Err.Error()))
			unable = true
			continue
		}
		if t.Timeline.Receipt, err = receipt.Brief(t.Scenario); err != nil {
			return err
		}
		run.Results = append(run.Results, *t.Timeline)
	}
	err = printed(&o.common, run, o.textOptions(color), report.TimelineText, writers[verdict.TimelineRun]{
		"json": report.TimelineJSON, "markdown": report.TimelineMarkdown, "csv": report.TimelineCSV,
	})
	if err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

// check refuses flags that do not go together, and days that are none.
func (o timelineOptions) check() error {
	for _, day := range []struct{ flag, value string }{{"--from", o.days.From}, {"--to", o.days.To}} {
		if day.value == "" {
			continue
		}
		if err := usableDay(day.flag, day.value); err != nil {
			return err
		}
	}
	if o.scenarios.asOf != "" {
		return errors.New("a timeline asks about every day; in place of --as-of, give --from and --to")
	}
	if o.scenarios.place != "" && len(o.places) > 0 {
		return errors.New("give --place or --places, not both")
	}
	return nil
}
