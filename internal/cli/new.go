package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

func newNew(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Scaffold a scenario or a rule set",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newNewScenario(env), newNewRuleSet(env))
	return cmd
}

type newScenarioOptions struct {
	common

	inputs inputs
	title  string
	out    string
}

func newNewScenario(env *Env) *cobra.Command {
	o := newScenarioOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "scenario NAME",
		Short: "Scaffold a scenario file",
		Long: `Writes a scenario that can be run as it stands, to standard output or to a
file that does not exist yet.`,
		Example: `  hypo new scenario my-case --place us/ca/fresno --as-of 2016-05-01 --out my-case.yaml
  hypo new scenario my-case | hypo run -`,
		Args: exactlyOne("NAME"),
		RunE: func(_ *cobra.Command, args []string) error { return runNewScenario(o, args[0]) },

		ValidArgsFunction: completeNothing,
	}
	o.addPolicies(cmd)
	cmd.Flags().StringVar(&o.inputs.asOf, "as-of", "", "the day asked about (default: the day the rulebook was last reviewed)")
	cmd.Flags().StringVar(&o.inputs.place, "place", "", "where the custody is (default: the widest place)")
	cmd.Flags().StringVar(&o.title, "title", "", "the case in one line")
	cmd.Flags().StringVar(&o.out, "out", "", "write to this file, which must not exist")
	_ = cmd.RegisterFlagCompletionFunc("place", o.completes((*rulebook.Rulebook).Places))
	return cmd
}

func runNewScenario(o newScenarioOptions, name string) error {
	book, err := o.rulebook()
	if err != nil {
		return err
	}
	if err := o.inputs.override(&batch{}, book); err != nil {
		return err
	}
	if base, isFile := strings.CutSuffix(name, ".yaml"); isFile {
		return fmt.Errorf("NAME %q is that of a file; write hypo new scenario %s --out %s", name, base, name)
	}
	text, err := scenarioScaffold(book, name, o.title, o.inputs.asOf, o.inputs.place)
	if err != nil {
		return err
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		return err
	}
	if _, err := reader.Read("scaffold", text); err != nil {
		if problems, ok := errors.AsType[scenario.Problems](err); ok { // of what the user chose, only the name and the title can be wrong
			return fmt.Errorf("%s: %s", problems[0].Path, problems[0].Message)
		}
		return err
	}
	if o.out == "" {
		_, err = o.env.Stdout.Write(text)
		return err
	}
	if err := createFile(o.out, text); err != nil {
		return err
	}
	fmt.Fprintf(o.env.Stderr, "wrote %s\n", report.CleanLine(o.out))
	return nil
}

type newRuleSetOptions struct {
	common

	kind  string
	title string
	from  string
}

// kindsOfRuleSet in the order in which the help lists them.
var kindsOfRuleSet = []string{rulebook.Program, rulebook.Limit, rulebook.Duty, rulebook.Description, rulebook.Overlay}

func newNewRuleSet(env *Env) *cobra.Command {
	o := newRuleSetOptions{common: common{env: env, deadline: defaultDeadline}}
	cmd := &cobra.Command{
		Use:   "ruleset ID --kind KIND",
		Short: "Scaffold a rule set: rules, a test and data",
		Long: `Writes the folder of a rule set into a rulebook: rules that compile, a test that
passes, and data with a source. The id is the folder: us/ca/some_act_2020.

The kinds: program (says what is asked), limit (forbids, permits, requires),
duty, description (criteria only), overlay (a proposal).`,
		Example: `  hypo new ruleset us/ca/fresno/sheriff_2016 --kind limit --policies policies`,
		Args:    exactlyOne("ID"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runNewRuleSet(cmd.Context(), o, args[0]) },

		ValidArgsFunction: once(o.completeHomes),
	}
	cmd.Flags().StringVar(&o.policies, "policies", "policies", "the directory of the rulebook")
	_ = cmd.MarkFlagDirname("policies")
	cmd.Flags().StringVar(&o.kind, "kind", "", "kind of rule set: "+oneOf(kindsOfRuleSet))
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(kindsOfRuleSet, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&o.title, "title", "", "title of the instrument")
	cmd.Flags().StringVar(&o.from, "from", "", "the first day on which it is in force (default: the day the rulebook was last reviewed)")
	return cmd
}

func runNewRuleSet(ctx context.Context, o newRuleSetOptions, id string) error {
	if o.kind == "" {
		return errors.New("no --kind given; it is one of " + oneOf(kindsOfRuleSet))
	}
	if err := known("--kind", o.kind, kindsOfRuleSet); err != nil {
		return err
	}
	book, err := o.rulebook()
	if err != nil {
		return err
	}
	files, err := ruleSetScaffold(book, id, o.kind, o.title, o.from)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(o.policies)
	if err != nil {
		return fmt.Errorf("--policies %s: %w", o.policies, unwrapPath(err))
	}
	defer root.Close()
	err = book.Guard.Do(ctx, "checking the rules", func(ctx context.Context) error { return soundWith(ctx, root.FS(), id, files) })
	if err != nil {
		return err
	}
	return o.write(root, id, files)
}
