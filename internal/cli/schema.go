package cli

import (
	"github.com/spf13/cobra"

	"hypo/internal/report"
)

func newSchema(env *Env) *cobra.Command {
	o := common{env: env}
	var vocabulary, list, space bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario files",
		Long: `Prints the JSON Schema of scenario files, for editors and for other programs.
With --space it prints that of files that declare a space of cases or a cohort,
for hypo sweep and hypo diff. With --facts it prints the vocabulary of facts from which it is derived; with
--list, for readers, every fact with its values and what an absent one is
taken to be.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			book, err := o.rulebook()
			if err != nil {
				return err
			}
			if list {
				return report.Facts(env.Stdout, book.Schema.List(), report.TextOptions{Width: o.width()})
			}
			var text []byte
			switch {
			case vocabulary:
				text = book.Schema.JSON()
			case space:
				text, err = book.Schema.SpaceSchema()
			default:
				text, err = book.Schema.ScenarioSchema()
			}
			if err != nil {
				return err
			}
			_, err = env.Stdout.Write(text)
			return err
		},
	}
	o.addPolicies(cmd)
	cmd.Flags().BoolVar(&list, "list", false, "list the facts for a reader instead")
	cmd.Flags().BoolVar(&vocabulary, "facts", false, "print the vocabulary of facts instead")
	cmd.Flags().BoolVar(&space, "space", false, "print the JSON Schema of spaces and cohorts instead")
	cmd.MarkFlagsMutuallyExclusive("list", "facts", "space")
	return cmd
}
