package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hypo/internal/scenario"
	"hypo/internal/tabular"
)

// space reads the space that a command names.
func (c *common) space(reader *scenario.Reader, name string) (*scenario.Space, error) {
	file, data, _, err := c.spaceFile(name)
	if err != nil {
		return nil, err
	}
	s, err := reader.ReadSpace(file, data)
	return s, c.tell(err)
}

// spaceFile reads a file, standard input, or a built-in space.
func (c *common) spaceFile(name string) (file string, data []byte, builtin bool, err error) {
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(c.env.Stdin, maxScenarioFile))
		if err != nil {
			err = fmt.Errorf("-: %w", unwrapPath(err))
		}
		return name, data, false, err
	}
	if data, err = readLimited(name); err == nil {
		return name, data, false, nil
	}
	file = path.Join(spacesFolder, name+".yaml")
	if !fs.ValidPath(file) || !errors.Is(err, fs.ErrNotExist) {
		return "", nil, false, fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	if data, err := fs.ReadFile(c.env.Scenarios, file); err == nil {
		return file, data, true, nil
	}
	message := fmt.Sprintf("there is no file %s, and no built-in space of that name", name)
	if near := scenario.Nearest(name, c.spaces()); near != "" {
		return "", nil, false, fmt.Errorf("%s; did you mean %s?", message, near)
	}
	return "", nil, false, fmt.Errorf("%s; the built-in ones are %s", message, strings.Join(c.spaces(), ", "))
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

// declared is a file that declares a cohort.
type declared struct {
	file    string
	data    []byte
	builtin bool
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
		return tabular.NewReader(from, size, format, tabular.Bounds{Rows: scenario.MaxRows, Bytes: maxTable})
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
