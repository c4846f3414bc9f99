package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type timelineOptions struct {
	common

	inputs inputs
	run    string
	places []string
	days   analysis.Range
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
	o.inputs.add(cmd, &o.common)
	_ = cmd.Flags().MarkHidden("as-of")
	cmd.Flags().StringVarP(&o.run, "run", "r", "", "only the scenarios whose name matches this regular expression")
	cmd.Flags().StringSliceVar(&o.places, "places", nil, "in these places, not the scenario's")
	cmd.Flags().StringVar(&o.days.From, "from", "", "the first day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&o.days.To, "to", "", "the last day (YYYY-MM-DD)")
	_ = cmd.RegisterFlagCompletionFunc("places", o.completes((*rulebook.Rulebook).Places))
	return cmd
}

func runTimeline(ctx context.Context, o timelineOptions, paths []string) error {
	for _, day := range []struct{ flag, value string }{{"--from", o.days.From}, {"--to", o.days.To}} {
		if day.value == "" {
			continue
		}
		if err := usableDay(day.flag, day.value); err != nil {
			return err
		}
	}
	if o.inputs.asOf != "" {
		return errors.New("a timeline asks about every day; in place of --as-of, give --from and --to")
	}
	if o.inputs.place != "" && len(o.places) > 0 {
		return errors.New("give --place or --places, not both")
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
	b, err := o.inputs.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	if err := b.only(o.run); err != nil {
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
	if err := o.print(run, color); err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

func (o timelineOptions) print(r verdict.TimelineRun, color bool) error {
	switch o.output {
	case "json":
		return report.TimelineJSON(o.env.Stdout, r)
	case "markdown":
		return report.TimelineMarkdown(o.env.Stdout, r)
	case "csv":
		return report.TimelineCSV(o.env.Stdout, r)
	}
	return report.TimelineText(o.env.Stdout, r, report.TextOptions{Width: o.width(), Color: color, Quiet: o.quiet})
}

// atLeastOnePath is for commands that do not answer the built-in examples.
func atLeastOnePath(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no PATH given; see %s --help", cmd.CommandPath())
	}
	return nil
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

// progress returns a function that tells how much of long work is done, on
// standard error if that is a terminal, by the percent.
func (c *common) progress(what string) func(done, of int) {
	f, ok := c.terminal()
	if !ok {
		return func(int, int) {}
	}
	last := -1
	return func(done, of int) {
		if percent := 100 * done / max(1, of); percent != last {
			last = percent
			fmt.Fprintf(f, "\r\x1b[K%d of %d %s", done, of, what)
		}
	}
}

// progressed takes away what progress has told.
func (c *common) progressed() {
	if f, ok := c.terminal(); ok {
		fmt.Fprint(f, "\r\x1b[K")
	}
}

func (c *common) terminal() (*os.File, bool) {
	f, ok := c.env.Stderr.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}
