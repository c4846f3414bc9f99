package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// checkOut refuses the name of a file that exists, or is none.
func checkOut(name string, overwrite bool) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is a link that leads nowhere", name)
		}
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", name, unwrapPath(err))
	case info.IsDir():
		return fmt.Errorf("%s is a directory", name)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a file", name)
	case !overwrite:
		return fmt.Errorf("%s exists; --force overwrites it", name)
	}
	return nil
}

// writeOut writes a file, whole or not at all, so that whoever reads it finds
// what was there before or all that is new, even after a crash.
func writeOut(name string, data []byte, overwrite bool) error {
	if err := checkOut(name, overwrite); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if target, err := filepath.EvalSymlinks(name); err == nil { // it exists: what a link leads to is replaced, not the link
		name = target
		if info, err := os.Stat(name); err == nil {
			mode = info.Mode().Perm()
		}
	}
	draft, err := os.CreateTemp(filepath.Dir(name), ".hypo-*")
	if err != nil {
		return fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(data)
	if err := errors.Join(err, draft.Chmod(mode), draft.Sync(), draft.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, unwrapPath(err))
	}
	return moveOut(draft.Name(), name, overwrite)
}

// moveOut gives a finished file its name. One that has come to exist meanwhile
// is not overwritten: a link is made of a name that is free, or not at all.
func moveOut(draft, name string, overwrite bool) error {
	if !overwrite {
		err := os.Link(draft, name)
		if err == nil {
			return os.Remove(draft)
		}
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists; --force overwrites it", name)
		}
	}
	if err := checkOut(name, overwrite); err != nil { // where links cannot be made
		return err
	}
	if err := os.Rename(draft, name); err != nil {
		return fmt.Errorf("%s: %w", name, unwrapLink(err))
	}
	return nil
}

// deliver writes the whole of an output into a file, or to standard output if
// no file is named.
func (c *common) deliver(name string, data []byte, overwrite bool) error {
	if name != "" {
		return writeOut(name, data, overwrite)
	}
	_, err := c.env.Stdout.Write(data)
	return err
}
