package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type lintOptions struct {
	common
}

func newLint(env *Env) *cobra.Command {
	o := lintOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "lint [PATH…]",
		Short: "Check scenario files, or a rulebook, without evaluating",
		Long: `Checks the scenario files of the files and directories named, of standard
input for -, or, with no PATH, the built-in examples: everything that is wrong
with them, at once, and what cannot matter or cannot hold. With --policies it
checks the rulebook in that directory, and the scenarios against it.

A notice is worth knowing and changes no exit status.`,
		Example: `  hypo lint cases/
  hypo lint --policies policies
  hypo lint -o json my-case.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error { return runLint(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json")
	o.addPolicies(cmd)
	o.addColor(cmd)
	return cmd
}

func runLint(ctx context.Context, o lintOptions, paths []string) error {
	l := &lintRun{common: &o.common}
	err := l.rulebook(ctx)
	if err != nil {
		return err
	}
	if o.policies == "" || len(paths) > 0 {
		if err = l.scenarios(ctx, paths); err != nil {
			if len(l.run.Findings) == 0 {
				return err
			}
			err = fmt.Errorf("not everything was checked: %w", err)
		}
	}
	if printed := o.print(l.run); printed != nil {
		return printed
	}
	switch {
	case err != nil:
		return err
	case l.unread > 0:
		return errUnable
	case slices.ContainsFunc(l.run.Findings, func(f verdict.LintFinding) bool { return !f.Notice }):
		return errFailed
	}
	return nil
}

func (o lintOptions) print(r verdict.LintRun) error {
	if o.output == "json" {
		return report.LintJSON(o.env.Stdout, r)
	}
	color, err := o.colored()
	if err != nil {
		return err
	}
	return report.LintText(o.env.Stdout, r, o.textOptions(color))
}

// A lintRun collects what is found.
type lintRun struct {
	*common

	run     verdict.LintRun
	unread  int
	builtin bool // the files are the built-in ones
}

// rulebook checks the rulebook that the flags name, if they name one.
func (l *lintRun) rulebook(ctx context.Context) error {
	if l.policies == "" {
		return nil
	}
	fsys, err := policiesDir(l.policies)
	if err != nil {
		return err
	}
	var faults []rulebook.Fault
	sets := 0
	err = l.guard().Do(ctx, "checking the rules", func(ctx context.Context) (err error) {
		if faults, err = rulebook.Lint(ctx, fsys, nil); err != nil {
			return err
		}
		if book, err := rulebook.Load(fsys); err == nil {
			sets = len(book.RuleSets())
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("--policies %s: %w", l.policies, err)
	}
	for _, f := range faults {
		l.run.Findings = append(l.run.Findings, verdict.LintFinding{
			File: filepath.Join(l.policies, filepath.FromSlash(f.File)), Line: f.Line, Column: f.Column, Message: f.Message,
		})
	}
	l.run.RuleSets = sets
	return nil
}

// scenarios checks scenario files.
func (l *lintRun) scenarios(ctx context.Context, paths []string) error {
	e, reader, err := l.engine()
	if err != nil {
		return err
	}
	var scenarios []*scenario.Scenario
	var unnamed []string // files that do not name their schema
	bad := func(err error) {
		l.unread++
		fmt.Fprintf(l.env.Stderr, "hypo: %s\n", report.CleanLine(err.Error()))
	}
	take := func(name string, data []byte) {
		l.run.Files++
		if !scenario.IsScenario(data) {
			l.problems(l.declaration(reader, name, data))
			return
		}
		found, err := reader.Read(name, data)
		l.problems(err)
		if name != "-" && len(found) > 0 && !namesSchema(data) {
			unnamed = append(unnamed, name)
		}
		scenarios = append(scenarios, found...)
	}
	l.builtin = len(paths) == 0
	for _, f := range listed(l.common, paths, everyBuiltin) {
		if err := f.read(); err != nil {
			bad(err)
		} else {
			take(f.name, f.data)
		}
	}
	if l.run.Files == 0 && l.unread == 0 {
		return errors.New("no scenario found")
	}
	if len(unnamed) > 0 {
		l.schemaless(unnamed)
	}
	return l.remarks(ctx, e, scenarios)
}

// declaration checks a file that declares a space, or a cohort and its table.
func (l *lintRun) declaration(reader *scenario.Reader, name string, data []byte) error {
	if scenario.KindOf(data) == scenario.KindSpace {
		_, err := reader.ReadSpace(name, data)
		return err
	}
	_, err := l.readCohort(reader, declared{name, data, strings.HasPrefix(name, spacesFolder+"/") && l.builtin})
	return err
}

// schemaless notes, once, that files do not tell editors of the schema.
func (l *lintRun) schemaless(files []string) {
	message := "no # yaml-language-server: $schema=… line, by which editors find the schema; hypo schema prints it"
	if len(files) > 1 {
		message += fmt.Sprintf(" (so in %d files)", len(files))
	}
	l.run.Findings = append(l.run.Findings, verdict.LintFinding{File: files[0], Line: 1, Column: 1, Notice: true, Message: message})
}

// problems notes what a reader said of a file.
func (l *lintRun) problems(err error) {
	var problems scenario.Problems
	if !errors.As(err, &problems) {
		return
	}
	for _, p := range problems {
		l.run.Findings = append(l.run.Findings, verdict.LintFinding{
			File: p.Pos.File, Line: p.Pos.Line, Column: p.Pos.Column, Path: p.Path, Message: p.Message,
		})
	}
}

// namesSchema reports whether the lines before the first entry name a schema.
func namesSchema(data []byte) bool {
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' && !bytes.HasPrefix(line, []byte("---")) {
			return false
		}
		if bytes.Contains(line, []byte("yaml-language-server: $schema=")) {
			return true
		}
	}
	return false
}

// remarks notes what can be said of scenarios that are sound.
func (l *lintRun) remarks(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) error {
	found, err := analysis.Lint(ctx, e, scenarios)
	if err != nil {
		return err
	}
	l.run.Scenarios = len(scenarios)
	l.run.Findings = append(l.run.Findings, found...)
	order := map[string]int{}
	for _, f := range l.run.Findings {
		if _, seen := order[f.File]; !seen {
			order[f.File] = len(order)
		}
	}
	slices.SortStableFunc(l.run.Findings, func(x, y verdict.LintFinding) int {
		return cmp.Or(cmp.Compare(order[x.File], order[y.File]), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	return nil
}
