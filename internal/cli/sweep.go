package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/tabular"
	"hypo/internal/verdict"
)

type sweepOptions struct {
	common

	check   int
	seed    uint64
	shard   string
	out     string
	answers string
	resume  bool
	force   bool
	point   string
	save    string
}

func newSweep(env *Env) *cobra.Command {
	o := sweepOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "sweep SPACE",
		Short: "Answer every case of a declared space, and count",
		Long: `Answers every case of a space: a base case, and axes along which its facts take
other values. Each rule is asked once for each distinct combination of what it
reads, never once for each case, so that a space may have many millions. It says
how many cases have which answer, under all rule sets together and under each,
where a step along an axis changes an answer, and the case nearest to the base
for each answer.

SPACE is a YAML file with kind: space, - for standard input, or the name of a
built-in space. With kind: cohort it names a CSV or Parquet file of weighted
profiles, invented or published in aggregate, and what share each rule set
reaches is said. --check of the cases, drawn at random, are answered one by one
as well; any difference is an error.

-o csv, jsonl and parquet write the cases themselves, a row each, with their
number, their values and the answers that --answers names. Into the file of
--out that can be broken off, and gone on with by --resume. --shard 1/4 takes
the first of four parts of the points; hypo merge puts parts together, cases or
counts. --point writes one case as a scenario.`,
		Example: `  hypo sweep first-offence
  hypo sweep my-space.yaml -o json
  hypo sweep my-space.yaml --shard 1/4 -o json
  hypo sweep my-space.yaml -o csv --out cases.csv
  hypo sweep my-space.yaml --point 4711 > case.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("name one SPACE: a file, or one of %s", oneOf(o.spaces()))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if asked := sweepFormatOf(o.out); asked != "" && !cmd.Flags().Changed("output") {
				o.output = asked
			}
			return runSweep(cmd.Context(), o, args[0])
		},
	}
	o.addOutput(cmd, append([]string{"text", "json", "markdown", "html"}, tabular.Formats...)...)
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().IntVar(&o.check, "check", 200, "how many cases to answer one by one as well")
	cmd.Flags().Uint64Var(&o.seed, "seed", 1, "by which those cases are drawn")
	cmd.Flags().StringVar(&o.shard, "shard", "", "only the part K/N of the points")
	cmd.Flags().StringVar(&o.out, "out", "", "write into this file, in the format of its name unless -o says another")
	cmd.Flags().StringVar(&o.answers, "answers", "asks,local", "which answers stand beside the cases: asks, local, met.ID")
	cmd.Flags().BoolVar(&o.resume, "resume", false, "go on with a file of cases that was broken off; one that is complete is left as it is")
	cmd.Flags().BoolVarP(&o.force, "force", "f", false, "overwrite the file of --out")
	cmd.Flags().StringVar(&o.point, "point", "", "write the case of this number as a scenario, and do nothing else")
	cmd.Flags().StringVar(&o.save, "save", "", "write the nearest case of each combined answer into this directory, as a scenario")
	cmd.ValidArgsFunction = once(o.completeSpaces)
	return cmd
}

// sweepFormatOf is the format that the name of a file asks for, if it asks for
// one.
func sweepFormatOf(name string) string {
	switch ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."); ext {
	case "md":
		return "markdown"
	case "json", "html", "csv", "jsonl", "parquet":
		return ext
	}
	return ""
}

func runSweep(ctx context.Context, o sweepOptions, name string) error {
	color, err := o.colored()
	if err != nil {
		return err
	}
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	file, data, builtin, err := o.spaceFile(name)
	if err != nil {
		return err
	}
	options, err := o.sweep()
	if err != nil {
		return err
	}
	if scenario.KindOf(data) == scenario.KindCohort {
		return o.sweepCohort(ctx, e, reader, declared{file, data, builtin}, options, color)
	}
	s, err := reader.ReadSpace(file, data)
	if err != nil {
		return o.tell(err)
	}
	if o.point != "" {
		return o.writePoint(ctx, e, reader, s)
	}
	found, table, err := analysis.Sweep(ctx, e, s.Space, options)
	o.progressed()
	if err != nil {
		return err
	}
	if err := o.saveWitnesses(ctx, e, reader, s, found); err != nil {
		return err
	}
	if slices.Contains(tabular.Formats, o.output) {
		return o.writePoints(ctx, table, found, nil)
	}
	return o.print(*found, color)
}

// sweep turns the flags into options.
func (o *sweepOptions) sweep() (analysis.SweepOptions, error) {
	options := analysis.SweepOptions{Check: o.check, Seed: o.seed, Flips: !slices.Contains(tabular.Formats, o.output)}
	if o.check < 0 {
		return options, errors.New("--check is not negative")
	}
	if o.resume && (o.out == "" || options.Flips) {
		return options, errors.New("--resume goes on with a file of cases; name it with --out, and the format with -o csv or jsonl")
	}
	if o.shard != "" {
		k, n, ok := strings.Cut(o.shard, "/")
		var errK, errN error
		options.K, errK = strconv.Atoi(k)
		options.N, errN = strconv.Atoi(n)
		if !ok || errK != nil || errN != nil || options.K < 1 || options.N < options.K {
			return options, fmt.Errorf("--shard %q: write K/N, such as 1/4 for the first of four parts", o.shard)
		}
	}
	tell := map[string]func(done, of int){}
	options.Progress = func(what string, done, of int) {
		if tell[what] == nil {
			tell[what] = o.timedProgress(what)
		}
		tell[what](done, of)
	}
	return options, nil
}

// print writes the counts to standard output, or, all at once, into a file.
func (o *sweepOptions) print(s verdict.Sweep, color bool) error {
	if o.out == "" {
		return o.counts(o.env.Stdout, s, color)
	}
	var text bytes.Buffer
	if err := o.counts(&text, s, false); err != nil {
		return err
	}
	return writeOut(o.out, text.Bytes(), o.force)
}

func (o *sweepOptions) counts(w io.Writer, s verdict.Sweep, color bool) error {
	switch o.output {
	case "json":
		return report.SweepJSON(w, s)
	case "markdown":
		return report.SweepMarkdown(w, s)
	case "html":
		return report.SweepHTML(w, s)
	}
	return report.SweepText(w, s, o.textOptions(color))
}
