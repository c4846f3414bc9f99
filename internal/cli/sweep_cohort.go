package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/scenario"
	"hypo/internal/tabular"
)

// declared is a file that declares a cohort.
type declared struct {
	file    string
	data    []byte
	builtin bool
}

// sweepCohort answers the profiles of a cohort.
func (o *sweepOptions) sweepCohort(ctx context.Context, e *engine.Engine, reader *scenario.Reader, d declared, options analysis.SweepOptions, color bool) error {
	if o.point != "" || o.save != "" || o.resume {
		return errors.New("--point, --save and --resume are for spaces; the rows of a cohort are profiles of its own table")
	}
	c, err := o.readCohort(reader, d)
	if err != nil {
		return o.tell(err)
	}
	found, table, err := analysis.SweepCohort(ctx, e, c, options)
	o.progressed()
	if err != nil {
		return err
	}
	if slices.Contains(tabular.Formats, o.output) {
		return o.writePoints(ctx, table, found, c.Profiles)
	}
	return o.print(*found, color)
}

// maxTable bounds the table of a cohort.
const maxTable = 1 << 30

// readCohort reads a cohort and its table, which lies beside its file or below.
func (c *common) readCohort(reader *scenario.Reader, d declared) (*scenario.Cohort, error) {
	var opened io.Closer
	defer func() {
		if opened != nil {
			_ = opened.Close()
		}
	}()
	found, err := reader.ReadCohort(d.file, d.data, func(name string) (tabular.Reader, error) {
		format := tabular.FormatOf(name)
		if format == "" || format == tabular.JSONL {
			return nil, fmt.Errorf("%s is neither a .csv nor a .parquet file", name)
		}
		from, size, err := c.openBeside(d, name)
		if err != nil {
			return nil, err
		}
		opened, _ = from.(io.Closer)
		return tabular.NewReader(from, size, format)
	})
	return found, err
}

// openBeside opens a file that is named in another. A link that leads out of the
// folder is refused, and so is what is no file: a pipe would never end.
func (c *common) openBeside(d declared, name string) (tabular.Source, int64, error) {
	if !filepath.IsLocal(name) {
		return nil, 0, fmt.Errorf("%s does not lie beside this file, or below", name)
	}
	if d.builtin {
		data, err := fs.ReadFile(c.env.Scenarios, path.Join(path.Dir(d.file), filepath.ToSlash(name)))
		if err != nil {
			return nil, 0, fmt.Errorf("%s: %w", name, unwrapPath(err))
		}
		return bytes.NewReader(data), int64(len(data)), nil
	}
	dir := "."
	if d.file != "-" {
		dir = filepath.Dir(d.file)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	defer root.Close()
	info, err := root.Stat(name)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	if !info.Mode().IsRegular() || info.Size() > maxTable {
		return nil, 0, fmt.Errorf("%s is no file, or larger than 1 GiB", name)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	return f, info.Size(), nil
}
