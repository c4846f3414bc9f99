package cli

import (
	"context"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type runOptions struct {
	common

	inputs    inputs
	judgments string
	verbose   bool
}

func newRun(env *Env) *cobra.Command {
	o := runOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "run [PATH…]",
		Short: "Say which rule applies, what would be asked, what the jail may do, and why",
		Long: `Answers every scenario of the files and directories named, of standard input
for -, or, with no PATH, the built-in examples.

It tells what decides: the criteria that are met, and where none is, why not.
With --verbose it tells of every criterion the first condition that failed; the
JSON always does.

With -o input nothing is answered: it prints, one on each line, the document
that the rules are asked about, for OPA by itself (see hypo bundle). In it every
fact is stated, those that the scenario leaves out at their baseline, and every
contested reading is on a side, its first unless --reading picks another.`,
		Example: `  hypo run
  hypo run my-case.yaml
  hypo run -o json my-case.yaml --as-of 2018-03-01 --place us/ca/fresno`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.cached(cmd, args, func() error { return runRun(cmd.Context(), o, args) })
		},
	}
	o.addOutput(cmd, "text", "json", "markdown", "input")
	o.addPolicies(cmd)
	o.addColor(cmd)
	o.addCache(cmd)
	o.inputs.add(cmd, &o.common)
	cmd.Flags().StringVar(&o.judgments, "judgments", "absent", "judgments that no officer has made: absent, or open (then they count as questions)")
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "every criterion of every rule set in force, and why it is not met")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
	return cmd
}

func runRun(ctx context.Context, o runOptions, paths []string) error {
	if err := known("--judgments", o.judgments, []string{"absent", "open"}); err != nil {
		return err
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	b, err := o.inputs.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	if o.output == "input" {
		return runInput(ctx, o, e, b)
	}
	explained := o.output != "text" || !o.quiet
	asked, err := analysis.Ask(ctx, e, b.scenarios, analysis.How{
		Explain:       func(*scenario.Scenario) bool { return explained },
		JudgmentsOpen: o.judgments == verdict.JudgmentsOpen,
	})
	if err != nil {
		return err
	}
	result := newResult(e)
	unable := b.unread > 0
	for _, a := range asked {
		if a.Err != nil {
			o.unanswered(a.Scenario, a.Err)
			unable = true
			continue
		}
		f, err := receipted(a, o.judgments == verdict.JudgmentsOpen)
		if err != nil {
			return err
		}
		result.Results = append(result.Results, *f)
	}
	if err := o.print(result); err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

// runInput prints the documents that the rules are asked about.
func runInput(ctx context.Context, o runOptions, e *engine.Engine, b *batch) error {
	unable := b.unread > 0
	for _, s := range b.scenarios {
		input, err := e.Input(ctx, analysis.Question(s))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			o.unanswered(s, err)
			unable = true
			continue
		}
		if err := report.Input(o.env.Stdout, input); err != nil {
			return err
		}
	}
	if unable {
		return errUnable
	}
	return nil
}

func (o runOptions) print(r verdict.Result) error {
	switch o.output {
	case "json":
		return report.JSON(o.env.Stdout, r)
	case "markdown":
		return report.Markdown(o.env.Stdout, r, report.TextOptions{Verbose: o.verbose})
	}
	color, err := o.colored()
	if err != nil {
		return err
	}
	return report.Text(o.env.Stdout, r, report.TextOptions{Width: o.width(), Color: color, Quiet: o.quiet, Verbose: o.verbose})
}
