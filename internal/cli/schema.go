package cli

import "github.com/spf13/cobra"

func newSchema(env *Env) *cobra.Command {
	o := common{env: env}
	var vocabulary bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario files",
		Long: `Prints the JSON Schema of scenario files, for editors and for other programs.
With --facts it prints the vocabulary of facts from which it is derived.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			book, err := o.rulebook()
			if err != nil {
				return err
			}
			text := book.Schema.JSON()
			if !vocabulary {
				if text, err = book.Schema.ScenarioSchema(); err != nil {
					return err
				}
			}
			_, err = env.Stdout.Write(text)
			return err
		},
	}
	o.addPolicies(cmd)
	cmd.Flags().BoolVar(&vocabulary, "facts", false, "print the vocabulary of facts instead")
	return cmd
}
