package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"

	"github.com/spf13/cobra"

	"hypo/internal/analysis"
	"hypo/internal/tabular"
	"hypo/internal/verdict"
)

type mergeOptions struct {
	sweepOptions
}

func newMerge(env *Env) *cobra.Command {
	o := mergeOptions{sweepOptions{common: common{env: env}}}
	cmd := &cobra.Command{
		Use:   "merge FILE…",
		Short: "Put the parts of a sweep together",
		Long: `Puts together what hypo sweep --shard has written: the counts of all parts
(-o json), or their cases (csv, jsonl or parquet, by the end of the name). The
outcome is the same to the byte as that of a sweep that was not in parts. Parts
of different spaces, that overlap or, of counts, that are missing are refused.`,
		Example: `  hypo merge part-*.json
  hypo merge part-*.json -o json --out whole.json
  hypo merge part-*.parquet --out whole.parquet`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("no FILE given; see %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runMerge(cmd.Context(), o, args) },
	}
	o.addOutput(cmd, "text", "json", "markdown", "html")
	o.addColor(cmd)
	cmd.Flags().StringVar(&o.out, "out", "", "write into this file, not to standard output")
	cmd.Flags().BoolVarP(&o.force, "force", "f", false, "overwrite the file of --out")
	return cmd
}

func runMerge(ctx context.Context, o mergeOptions, files []string) error {
	color, err := o.colored()
	if err != nil {
		return err
	}
	if format := tabular.FormatOf(files[0]); format != "" {
		return o.mergePoints(ctx, files, format)
	}
	var parts []analysis.Named[*verdict.Sweep]
	for _, name := range files {
		s, err := readSweep(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, unwrapPath(err))
		}
		parts = append(parts, analysis.Named[*verdict.Sweep]{File: name, It: s})
	}
	whole, err := analysis.MergeSweeps(parts)
	if err != nil {
		return err
	}
	return o.print(*whole, color)
}

// maxSweepFile bounds what is read of one file of counts.
const maxSweepFile = 256 << 20

// longNumber would take hours to read.
var longNumber = regexp.MustCompile(`[0-9]{1000}[0-9]`)

func readSweep(name string) (*verdict.Sweep, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSweepFile))
	if err != nil {
		return nil, err
	}
	if longNumber.Match(data) {
		return nil, errors.New("is not what hypo sweep -o json writes: a number of more than 1000 digits")
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	s := &verdict.Sweep{}
	if err := decoder.Decode(s); err != nil {
		return nil, errors.New("is not what hypo sweep -o json writes: " + err.Error())
	}
	return s, nil
}

// mergePoints streams the cases of parts into one file, or standard output.
func (o *mergeOptions) mergePoints(ctx context.Context, names []string, format string) (err error) {
	var parts []analysis.Named[tabular.Reader]
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, unwrapPath(err))
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return fmt.Errorf("%s: %w", name, unwrapPath(err))
		}
		r, err := tabular.NewReader(f, info.Size(), format, tabular.Bounds{})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		parts = append(parts, analysis.Named[tabular.Reader]{File: name, It: r})
	}
	if o.out == "" {
		return analysis.MergePoints(ctx, parts, func(columns []tabular.Column) (tabular.Writer, error) {
			return tabular.NewWriter(o.env.Stdout, format, columns, true)
		})
	}
	if err := checkOut(o.out, o.force); err != nil {
		return err
	}
	draft := o.out + ".part"
	file, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // what a user writes may be shared
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s is what an unfinished run has left; remove it", draft)
		}
		return fmt.Errorf("%s: %w", draft, unwrapPath(err))
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			_ = os.Remove(draft)
		}
	}()
	err = analysis.MergePoints(ctx, parts, func(columns []tabular.Column) (tabular.Writer, error) {
		return tabular.NewWriter(file, format, columns, true)
	})
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return moveOut(draft, o.out, o.force)
}
