package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"hypo/internal/engine"
)

func newVersion(env *Env) *cobra.Command {
	o := common{env: env}
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version, the engine's version and the hash of the rulebook",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			book, err := o.rulebook()
			if err != nil {
				return err
			}
			made := engine.Versions()
			_, err = fmt.Fprintf(env.Stdout, "hypo %s\nopa %s\nrulebook %s, last reviewed %s, %d rule sets\n",
				made.Hypo, made.OPA, book.Hash, book.Reviewed, len(book.RuleSets()))
			return err
		},
	}
	o.addPolicies(cmd)
	return cmd
}
