package cli

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type testOptions struct {
	common

	run      string
	coverage bool
}

func newTest(env *Env) *cobra.Command {
	o := testOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "test [PATH…]",
		Short: "Check what scenarios expect",
		Long: `Checks every expect of the scenarios in the files and directories named, of
standard input for -, or, with no PATH, of every built-in scenario. Scenarios
that expect nothing are passed over.

With --coverage it also tells, for every criterion and every condition of the
rule sets in force in those scenarios, whether it decides in some of them, both
when it holds and when it does not, and prints scenarios for what is missing.`,
		Example: `  hypo test
  hypo test scenarios/us/pep --run gang
  hypo test scenarios/us/pep --coverage
  hypo test -o junit cases/ > junit.xml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.cached(cmd, args, func() error { return runTest(cmd.Context(), o, args) })
		},
	}
	o.addOutput(cmd, "text", "json", "junit", "tap")
	o.addPolicies(cmd)
	o.addColor(cmd)
	o.addCache(cmd)
	cmd.Flags().StringVarP(&o.run, "run", "r", "", "only the scenarios whose name matches this regular expression")
	cmd.Flags().BoolVar(&o.coverage, "coverage", false, "tell what decides in some scenario, and print scenarios for what does not (text, json)")
	_ = cmd.RegisterFlagCompletionFunc("run", o.completeNames)
	return cmd
}

func runTest(ctx context.Context, o testOptions, paths []string) error {
	pattern, err := regexp.Compile(o.run)
	if err != nil {
		return fmt.Errorf("--run %q: %w", o.run, err)
	}
	if o.coverage && o.output != "text" && o.output != "json" {
		return fmt.Errorf("--coverage is told as text or json, not as %s", o.output)
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	results := verdict.TestRun{
		Schema: "hypo.test/v1", Results: []verdict.TestResult{},
		Rulebook: e.Rulebook().Hash, Engine: engine.Versions(),
	}
	var covering []*scenario.Scenario
	b, err := readEach(&o.common, reader, paths, everyBuiltin, false, func(some []*scenario.Scenario) error {
		some = slices.DeleteFunc(some, func(s *scenario.Scenario) bool { return s.Expect == nil || !pattern.MatchString(s.Name) })
		if o.coverage {
			covering = append(covering, some...)
		}
		return o.test(ctx, e, some, &results)
	})
	switch {
	case err != nil:
		return err
	case b.count == 0 && b.unread == 0:
		return b.nothing()
	case len(results.Results) == 0 && b.unread == 0:
		if b.count == 1 {
			return errors.New("no expectation found in 1 scenario")
		}
		return fmt.Errorf("no expectation found in %d scenarios", b.count)
	}
	if o.coverage {
		if results.Coverage, err = analysis.Cover(ctx, e, covering, ""); err != nil {
			return err
		}
	}
	if err := o.print(results); err != nil {
		return err
	}
	switch {
	case b.unread > 0 || results.Errors > 0:
		return errUnable
	case results.Failed > 0:
		return errFailed
	}
	return nil
}

// test checks some of the scenarios, and adds what came of it.
func (o testOptions) test(ctx context.Context, e *engine.Engine, some []*scenario.Scenario, results *verdict.TestRun) error {
	found, err := analysis.Test(ctx, e, some)
	if err != nil {
		return err
	}
	if o.output == "json" {
		for i, s := range some {
			if found.Results[i].Receipt, err = receipt.Brief(s); err != nil {
				return err
			}
		}
	}
	results.Passed += found.Passed
	results.Failed += found.Failed
	results.Errors += found.Errors
	results.Results = append(results.Results, found.Results...)
	return nil
}

func (o testOptions) print(r verdict.TestRun) error {
	switch o.output {
	case "json":
		return report.TestJSON(o.env.Stdout, r)
	case "junit":
		return report.TestJUnit(o.env.Stdout, r.Results)
	case "tap":
		return report.TestTAP(o.env.Stdout, r.Results)
	}
	color, err := o.colored()
	if err != nil {
		return err
	}
	options := o.textOptions(color)
	if err := report.TestText(o.env.Stdout, r.Results, options); err != nil || r.Coverage == nil {
		return err
	}
	return report.CoverageText(o.env.Stdout, *r.Coverage, options)
}
