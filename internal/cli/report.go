package cli

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/scenario"
)

type reportOptions struct {
	common

	scenarios selection
	out       string
	force     bool
	irac      bool
	timeline  bool
	site      string
}

func newReport(env *Env) *cobra.Command {
	o := reportOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "report PATH… | --site DIR [PATH…]",
		Short: "Write a document about some cases, or the rulebook and cases as a site",
		Long: `Answers scenarios and writes one document about them: the questions, a table of
all answers, then for each case its facts, the answers, why and why not, what
it turns on, and the same case on every other day; at the end what is
uncertain, and the sources.

The document is one file. It needs no other file, no script and no network; on
paper each case begins a page, and every page says what it is not.

With --irac the reasons are arranged as issue, rule, application and
conclusion, as a study aid.

With --site DIR the rulebook and the cases, or with no PATH the built-in ones,
become a folder of plain pages that any web host can serve: a page for each
rule set and each file of cases, the readings, the sources, and what is in
force when. What an earlier run wrote there is replaced; other files stay as
they are, and a folder that holds any from the start needs --force.`,
		Example: `  hypo report my-case.yaml --out my-case.html
  hypo report scenarios/seeds --run '^scene-1' --irac --out handout.html
  hypo report my-case.yaml -o markdown | less
  hypo report --site public`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.site != "" {
				return nil
			}
			return atLeastOnePath(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("output") {
				o.output = formatOf(o.out)
			}
			if cmd.Flags().Changed("site") {
				o.timeline = o.timeline && cmd.Flags().Changed("timeline")
				return runSite(cmd.Context(), o, args)
			}
			return runReport(cmd.Context(), o, args)
		},
	}
	o.addOutput(cmd, "html", "markdown")
	o.addPolicies(cmd)
	o.addColor(cmd)
	_ = cmd.Flags().MarkHidden("color")
	cmd.Flags().Lookup("quiet").Usage = "no progress"
	o.scenarios.add(cmd, &o.common)
	cmd.Flags().StringVar(&o.out, "out", "", "write to this file, not to standard output")
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite the file, or write into a folder that holds other files")
	cmd.Flags().BoolVar(&o.irac, "irac", false, "arrange the reasons as issue, rule, application, conclusion")
	cmd.Flags().BoolVar(&o.timeline, "timeline", true, "ask about each case on every other day too; --timeline=false leaves it out")
	cmd.Flags().StringVar(&o.site, "site", "", "write the rulebook and the cases as a site into this folder")
	_ = cmd.MarkFlagDirname("site")
	cmd.MarkFlagsMutuallyExclusive("site", "out")
	cmd.MarkFlagsMutuallyExclusive("site", "output")
	return cmd
}

// formatOf is the format that the name of a file asks for.
func formatOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return "markdown"
	}
	return "html"
}

func runReport(ctx context.Context, o reportOptions, paths []string) error {
	if _, err := o.colored(); err != nil {
		return err
	}
	if o.out == "-" {
		o.out = ""
	}
	switch {
	case o.out != "":
		if err := checkOut(o.out, o.force); err != nil {
			return err
		}
	case o.force:
		return errors.New("--force is for a file; name it with --out")
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	b, err := o.scenarios.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	d, err := o.document(ctx, e, b.scenarios)
	if err != nil {
		return err
	}
	if len(d.Cases) == 0 {
		return errUnable // each has said why
	}
	var text bytes.Buffer
	write := report.DocumentHTML
	if o.output == "markdown" {
		write = report.DocumentMarkdown
	}
	if err := write(&text, d); err != nil {
		return err
	}
	if err := o.deliver(o.out, text.Bytes(), o.force); err != nil {
		return err
	}
	if b.unread+len(d.Unanswered) > 0 {
		return errUnable
	}
	return nil
}

// document answers scenarios, and says on standard error what cannot be
// answered.
func (o reportOptions) document(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) (report.Document, error) {
	d := report.Document{Rulebook: e.Rulebook().Hash, Reviewed: e.Rulebook().Reviewed, Engine: engine.Versions(), IRAC: o.irac}
	asked, err := analysis.Ask(ctx, e, scenarios, analysis.How{Explain: func(*scenario.Scenario) bool { return true }})
	if err != nil {
		return d, err
	}
	var answered []*scenario.Scenario
	for _, a := range asked {
		s := a.Scenario
		if a.Err != nil {
			o.unanswered(s, a.Err)
			d.Unanswered = append(d.Unanswered, report.Unanswered{Name: s.Name, At: s.Pos.String(), Why: a.Err.Error()})
			continue
		}
		answered = append(answered, s)
		d.Cases = append(d.Cases, report.Case{
			Finding: *a.Finding, Stated: analysis.Stated(s), Unknown: s.UnstatedUnknown, Readings: s.Readings,
		})
	}
	if !o.timeline {
		return d, nil
	}
	step := func(int, int) {}
	if !o.quiet {
		step = o.progress("days")
		defer o.progressed()
	}
	timed, err := analysis.Timelines(ctx, e, answered, nil, analysis.Range{}, step)
	if err != nil {
		return d, err
	}
	for i, t := range timed {
		if d.Cases[i].Timeline = t.Timeline; t.Err != nil {
			d.Cases[i].NoTimeline = t.Err.Error()
		}
	}
	return d, nil
}
