package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"hypo/internal/verdict"
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
			made := versions()
			_, err = fmt.Fprintf(env.Stdout, "hypo %s\nopa %s\nrulebook %s, last reviewed %s, %d rule sets\n",
				made.Hypo, made.OPA, book.Hash, book.Reviewed, len(book.RuleSets()))
			return err
		},
	}
	o.addPolicies(cmd)
	return cmd
}

// versions reads the versions of this program and of its evaluator from the
// build.
func versions() verdict.Program {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return verdict.Program{Hypo: "unknown", OPA: "unknown"}
	}
	p := verdict.Program{Hypo: cmp.Or(info.Main.Version, "(devel)"), OPA: "unknown"}
	for _, dep := range info.Deps {
		if dep.Path == "github.com/open-policy-agent/opa" {
			p.OPA = dep.Version
		}
	}
	return p
}
