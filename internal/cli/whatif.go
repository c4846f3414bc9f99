package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type whatIfOptions struct {
	common

	inputs inputs
	target string
	save   string
	run    string
}

func newWhatIf(env *Env) *cobra.Command {
	o := whatIfOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "whatif PATH…",
		Short: "Find the smallest changes of fact that change an answer",
		Long: `For every answer that a case does not have, finds the fewest facts that would
have to be otherwise: stated or not stated, an item of a list taken out or one
added, a judgment made. Each change is answered again before it is told.`,
		Example: `  hypo whatif my-case.yaml
  hypo whatif my-case.yaml --target local.hold=permits --save changed/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runWhatIf(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown")
	o.addPolicies(cmd)
	o.addColor(cmd)
	o.inputs.add(cmd, &o.common)
	cmd.Flags().StringVar(&o.target, "target", "", "only this answer: asks.notify, or local.hold=permits")
	cmd.Flags().StringVar(&o.save, "save", "", "write each changed case as a scenario into this directory")
	cmd.Flags().StringVarP(&o.run, "run", "r", "", "only the scenarios whose name matches this regular expression")
	_ = cmd.MarkFlagDirname("save")
	return cmd
}

func runWhatIf(ctx context.Context, o whatIfOptions, paths []string) error {
	if err := checkTarget(o.target); err != nil {
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
	b, err := o.inputs.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	if err := b.only(o.run); err != nil {
		return err
	}
	run := verdict.WhatIfRun{Schema: "hypo.whatif/v1", Rulebook: e.Rulebook().Hash, Results: []verdict.WhatIf{}}
	unable := b.unread > 0
	var changed []analysis.Changed
	step := o.progress("scenarios")
	for i, s := range b.scenarios {
		found, made, err := analysis.WhatIf(ctx, e, reader, s, o.target)
		step(i+1, len(b.scenarios))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			o.progressed()
			fmt.Fprintf(o.env.Stderr, "%s: %s: %s\n", s.Pos, s.Name, report.Clean(err.Error()))
			unable = true
			continue
		}
		run.Results = append(run.Results, *found)
		changed = append(changed, made...)
	}
	o.progressed()
	if err := o.write(changed); err != nil {
		return err
	}
	if err := o.print(run, color); err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

// checkTarget refuses an answer that there is none of.
func checkTarget(target string) error {
	if target == "" {
		return nil
	}
	path, want, hasWant := strings.Cut(target, "=")
	var paths []string
	for _, action := range verdict.Actions {
		paths = append(paths, "asks."+action, "local."+action)
	}
	if err := known("--target", path, paths); err != nil {
		return err
	}
	words := []string{verdict.Yes, verdict.No, verdict.Contested, verdict.Depends}
	if strings.HasPrefix(path, "local.") {
		words = []string{verdict.Forbids, verdict.Permits, verdict.Requires, verdict.Unregulated, verdict.Contested, verdict.Depends}
	}
	if hasWant {
		return known("--target "+path, want, words)
	}
	return nil
}

// write saves the changed cases, each in a file of its own.
func (o whatIfOptions) write(changed []analysis.Changed) error {
	if o.save == "" {
		return nil
	}
	if err := os.MkdirAll(o.save, 0o755); err != nil {
		return fmt.Errorf("--save %s: %w", o.save, unwrapPath(err))
	}
	for _, c := range changed {
		var text bytes.Buffer
		if err := scenario.Write(&text, c.Scenario); err != nil {
			return err
		}
		if err := writeOut(filepath.Join(o.save, c.Scenario.Name+".yaml"), text.Bytes(), false); err != nil {
			return fmt.Errorf("--save: %w", err)
		}
	}
	return nil
}

func (o whatIfOptions) print(r verdict.WhatIfRun, color bool) error {
	switch o.output {
	case "json":
		return report.WhatIfJSON(o.env.Stdout, r)
	case "markdown":
		return report.WhatIfMarkdown(o.env.Stdout, r)
	}
	return report.WhatIfText(o.env.Stdout, r, report.TextOptions{Width: o.width(), Color: color, Quiet: o.quiet})
}
