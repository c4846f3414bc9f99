package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
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
			hypo, opa := versions()
			_, err = fmt.Fprintf(env.Stdout, "hypo %s\nopa %s\nrulebook %s, last reviewed %s, %d rule sets\n",
				hypo, opa, book.Hash, book.Reviewed, len(book.RuleSets()))
			return err
		},
	}
	o.addPolicies(cmd)
	return cmd
}

// versions reads the versions of this program and of its engine from the build.
func versions() (hypo, opa string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown", "unknown"
	}
	hypo, opa = info.Main.Version, "unknown"
	if hypo == "" {
		hypo = "(devel)"
	}
	for _, dep := range info.Deps {
		if dep.Path == "github.com/open-policy-agent/opa" {
			opa = dep.Version
		}
	}
	return hypo, opa
}
