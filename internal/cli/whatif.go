package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/verdict"
)

type whatIfOptions struct {
	common

	scenarios selection
	target    string
	save      string
}

func newWhatIf(env *Env) *cobra.Command {
	o := whatIfOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "whatif PATH…",
		Short: "Find the smallest changes of fact that change an answer",
		Long: `For every answer that a case does not have, finds the fewest facts that would
have to be otherwise: something stated or not stated, an item of a list taken
out or one added, a judgment made, a fact that is unknown known. Then it says
which facts change an answer alone, and which stated facts cannot.

Every change is written as a scenario, read back and answered again before it
is told. --save keeps those scenarios: each says what it expects.`,
		Example: `  hypo whatif my-case.yaml
  hypo whatif my-case.yaml --target local.hold=permits
  hypo whatif my-case.yaml --target asks.notify=no --save changed/`,
		Args: atLeastOnePath,
		RunE: func(cmd *cobra.Command, args []string) error { return runWhatIf(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown")
	o.addPolicies(cmd)
	o.addColor(cmd)
	o.scenarios.add(cmd, &o.common)
	cmd.Flags().StringVar(&o.target, "target", "", "only this answer: local.hold, or asks.notify=yes")
	cmd.Flags().StringVar(&o.save, "save", "", "write the changed cases as scenarios into this directory, or this .yaml file")
	_ = cmd.RegisterFlagCompletionFunc("target", cobra.FixedCompletions(targets(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runWhatIf(ctx context.Context, o whatIfOptions, paths []string) error {
	aim, err := aimAt(o.target)
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
	b, err := o.scenarios.read(&o.common, reader, e.Rulebook(), paths, examples)
	if err != nil {
		return err
	}
	run := verdict.WhatIfRun{Schema: "hypo.whatif/v1", Rulebook: e.Rulebook().Hash, Results: []verdict.WhatIf{}, Engine: engine.Versions()}
	unable := b.unread > 0
	saved := savings{to: o.save}
	for _, s := range b.scenarios {
		done := o.afterASecond("looking for the smallest changes of " + s.Name)
		found, changed, err := analysis.WhatIf(ctx, e, reader, s, aim)
		done()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			o.unanswered(s, err)
			unable = true
			continue
		}
		if err := saved.add(s, found, changed); err != nil {
			return err
		}
		if found.Receipt, err = receipt.Brief(s); err != nil {
			return err
		}
		run.Results = append(run.Results, *found)
	}
	if err := saved.write(); err != nil {
		return err
	}
	layout := o.textOptions(color)
	layout.Verbose = o.target != "" || o.save != ""
	err = printed(&o.common, run, layout, report.WhatIfText, writers[verdict.WhatIfRun]{
		"json": report.WhatIfJSON, "markdown": report.WhatIfMarkdown,
	})
	if err != nil {
		return err
	}
	if unable {
		return errUnable
	}
	return nil
}

// targets lists the answers that may be aimed at.
func targets() []string {
	var paths []string
	for _, side := range []string{"asks.", "local."} {
		for _, action := range verdict.Actions {
			paths = append(paths, side+action)
		}
	}
	return paths
}

// aimAt reads a target, and refuses an answer that there is none of.
func aimAt(target string) (engine.Aim, error) {
	path, want, wants := strings.Cut(target, "=")
	if target == "" {
		return engine.Aim{}, nil
	}
	if err := known("--target", path, targets()); err != nil {
		return engine.Aim{}, err
	}
	words := []string{verdict.Yes, verdict.No, verdict.Contested, verdict.Depends}
	if strings.HasPrefix(path, "local.") {
		words = append([]string{verdict.Permits, verdict.Forbids, verdict.Requires, verdict.Unregulated}, words[2:]...)
	}
	if wants && !slices.Contains(words, want) {
		return engine.Aim{}, known("--target "+path, want, words)
	}
	return engine.Aim{Path: path, Want: want}, nil
}
