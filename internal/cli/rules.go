package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

type rulesOptions struct {
	common

	sources bool
}

func newRules(env *Env) *cobra.Command {
	o := rulesOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "rules [RULESET]",
		Short: "Print the rulebook: titles, dates, criteria, pins, sources, readings, open questions",
		Long: `Lists every rule set, or those of a folder such as us/ca or proposals; prints
how they combine, for precedence; or prints one rule set as a page to hand out: when it is in force, whom it binds, its
criteria, what follows, the words it defines, which readings are contested,
what is doubtful, and the sources with how surely each is known.`,
		Example: `  hypo rules
  hypo rules us/pep
  hypo rules proposals
  hypo rules precedence
  hypo rules -o markdown us/ca/trust_act > trust_act.md
  hypo rules --sources`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%s takes one RULESET at most; hypo diff and hypo compare put two side by side", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runRules(cmd.Context(), o, args) },
		ValidArgsFunction: once(o.completes(func(b *rulebook.Rulebook) []string {
			var ids []string
			for _, s := range b.RuleSets() {
				ids = append(ids, s.ID+"\t"+s.Title)
			}
			return ids
		})),
	}
	o.addOutput(cmd, "text", "markdown", "json")
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().BoolVar(&o.sources, "sources", false, "list every source of the rulebook")
	return cmd
}

func runRules(ctx context.Context, o rulesOptions, args []string) error {
	if o.sources && len(args) > 0 {
		return errors.New("--sources lists the sources of the whole rulebook; a rule set's page has its own")
	}
	book, err := o.rulebook()
	if err != nil {
		return err
	}
	r := report.Rules{Rulebook: book.Hash, Reviewed: book.Reviewed}
	switch {
	case o.sources:
		r.Sources = append([]rulebook.Source{}, book.AllSources()...)
	case len(args) == 0:
		r.RuleSets = book.Index("")
	case book.RuleSet(args[0]) == nil && (slices.Contains(book.Places(), args[0]) || len(book.Index(args[0])) > 0):
		r.RuleSets = book.Index(args[0])
	case args[0] == "precedence":
		if r.RuleSet, err = book.Precedence(ctx); err != nil {
			return fmt.Errorf("rulebook: %w", err)
		}
		if r.RuleSet == nil {
			return errors.New("the rulebook does not say how rule sets combine: it has no folder precedence")
		}
	default:
		err = book.Guard.Do(ctx, "reading "+args[0], func(ctx context.Context) (err error) {
			r.RuleSet, err = book.Page(ctx, args[0])
			return err
		})
		if err != nil {
			return fmt.Errorf("rulebook: %w", err)
		}
		if r.RuleSet == nil {
			return noRuleSet(book, args[0])
		}
	}
	return o.print(r)
}

// noRuleSet says that there is no rule set of an id, and which is nearest.
func noRuleSet(book *rulebook.Rulebook, id string) error {
	var ids []string
	for _, s := range book.RuleSets() {
		ids = append(ids, s.ID)
	}
	if near := scenario.Nearest(id, ids); near != "" {
		return fmt.Errorf("there is no rule set %q; did you mean %s?", id, near)
	}
	return fmt.Errorf("there is no rule set %q; hypo rules lists them", id)
}

func (o rulesOptions) print(r report.Rules) error {
	switch o.output {
	case "json":
		return report.RulesJSON(o.env.Stdout, r)
	case "markdown":
		return report.RulesMarkdown(o.env.Stdout, r)
	}
	color, err := o.colored()
	if err != nil {
		return err
	}
	return report.RulesText(o.env.Stdout, r, o.textOptions(color))
}
