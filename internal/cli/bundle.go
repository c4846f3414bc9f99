package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hypo/internal/report"
)

type bundleOptions struct {
	common

	out   string
	force bool
}

func newBundle(env *Env) *cobra.Command {
	o := bundleOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "bundle -o FILE",
		Short: "Write the rulebook as an OPA bundle",
		Long: `Writes the rulebook as a bundle that OPA loads as it comes, without hypo: the
rules with their tests, their data, the schema and a manifest, whose revision
is the hash of the rulebook. The same rulebook gives the same bytes.

Rules want a document in which every fact is stated. hypo run -o input makes
one of a scenario. What single rule sets say is then in their packages
(data.us.pep.asks); how layers combine is for data.precedence, whose input is
what they say. policies/README.md shows both.`,
		Example: `  hypo bundle -o hypo.tar.gz
  hypo run -o input my-case.yaml > input.json
  opa eval -b hypo.tar.gz -i input.json data.us.pep.asks`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runBundle(cmd.Context(), o) },
	}
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "write to this file; - is standard output")
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite the file")
	o.addPolicies(cmd)
	return cmd
}

func runBundle(ctx context.Context, o bundleOptions) error {
	toFile := o.out != "-"
	switch {
	case o.out == "":
		return errors.New("no FILE given; write hypo bundle -o hypo.tar.gz, or -o - for standard output")
	case toFile:
		if err := checkOut(o.out, o.force); err != nil {
			return err
		}
	case o.force:
		return errors.New("--force is for a file; name it with -o")
	default:
		if f, ok := o.env.Stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			return errors.New("a bundle is not for a terminal; name a file, or send it elsewhere")
		}
	}
	book, err := o.rulebook()
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	if err := book.Bundle(ctx, &packed); err != nil {
		return fmt.Errorf("rulebook: %w", err)
	}
	if !toFile {
		_, err := o.env.Stdout.Write(packed.Bytes())
		return err
	}
	if err := writeOut(o.out, packed.Bytes(), o.force); err != nil {
		return err
	}
	_, err = fmt.Fprintf(o.env.Stderr, "%s: %d rule sets, %d bytes, revision %s\n", report.CleanLine(o.out), len(book.RuleSets()), packed.Len(), book.Hash)
	return err
}
