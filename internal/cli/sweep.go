package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

type sweepOptions struct {
	common

	check int
	seed  uint64
	shard string
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
built-in space. --check of the cases, drawn at random, are answered one by one
as well; any difference is an error.`,
		Example: `  hypo sweep first-offence
  hypo sweep my-space.yaml -o json
  hypo sweep my-space.yaml --shard 1/4 -o json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runSweep(cmd.Context(), o, args[0]) },
	}
	o.addOutput(cmd, "text", "json", "markdown")
	o.addPolicies(cmd)
	o.addColor(cmd)
	cmd.Flags().IntVar(&o.check, "check", 200, "how many cases to answer one by one as well")
	cmd.Flags().Uint64Var(&o.seed, "seed", 1, "by which those cases are drawn")
	cmd.Flags().StringVar(&o.shard, "shard", "", "only the part K/N of the points")
	return cmd
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
	s, err := o.space(reader, name)
	if err != nil {
		return err
	}
	options, err := o.sweep()
	if err != nil {
		return err
	}
	found, _, err := analysis.Sweep(ctx, e, s.Space, options)
	o.progressed()
	if err != nil {
		return err
	}
	return o.print(*found, color)
}

// sweep turns the flags into options.
func (o *sweepOptions) sweep() (analysis.SweepOptions, error) {
	options := analysis.SweepOptions{Check: o.check, Seed: o.seed, Flips: true, Table: engine.TableOptions{}}
	if o.check < 0 {
		return options, errors.New("--check is not negative")
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
			tell[what] = o.progress(what)
		}
		tell[what](done, of)
	}
	return options, nil
}

// space reads the space that a command names.
func (c *common) space(reader *scenario.Reader, name string) (*scenario.Space, error) {
	file, data, err := c.spaceFile(name)
	if err != nil {
		return nil, err
	}
	s, err := reader.ReadSpace(file, data)
	return s, c.tell(err)
}

// tell reports the problems of a file one by one.
func (c *common) tell(err error) error {
	problems, ok := errors.AsType[scenario.Problems](err)
	if !ok {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(c.env.Stderr, report.Clean(p.Error()))
	}
	return errUnable
}

// spaceFile reads a file, standard input, or a built-in space.
func (c *common) spaceFile(name string) (file string, data []byte, err error) {
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(c.env.Stdin, maxScenarioFile))
		return name, data, err
	}
	if data, err = readLimited(name); err == nil {
		return name, data, nil
	}
	builtin := path.Join(spacesFolder, name+".yaml")
	if fs.ValidPath(builtin) && errors.Is(err, fs.ErrNotExist) {
		if data, err := fs.ReadFile(c.env.Scenarios, builtin); err == nil {
			return builtin, data, nil
		}
		message := fmt.Sprintf("there is no file %s, and no built-in space of that name", name)
		if near := scenario.Nearest(name, c.spaces()); near != "" {
			return "", nil, fmt.Errorf("%s; did you mean %s?", message, near)
		}
		return "", nil, fmt.Errorf("%s; the built-in ones are %s", message, oneOf(c.spaces()))
	}
	return "", nil, fmt.Errorf("%s: %w", name, unwrapPath(err))
}

// spacesFolder holds the built-in spaces.
const spacesFolder = "spaces"

// spaces lists the built-in spaces.
func (c *common) spaces() []string {
	files, err := fs.ReadDir(c.env.Scenarios, spacesFolder)
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range files {
		if name, ok := strings.CutSuffix(f.Name(), ".yaml"); ok {
			names = append(names, name)
		}
	}
	return names
}

func (o sweepOptions) print(s verdict.Sweep, color bool) error {
	switch o.output {
	case "json":
		return report.SweepJSON(o.env.Stdout, s)
	case "markdown":
		return report.SweepMarkdown(o.env.Stdout, s)
	}
	return report.SweepText(o.env.Stdout, s, report.TextOptions{Width: o.width(), Color: color, Quiet: o.quiet})
}
