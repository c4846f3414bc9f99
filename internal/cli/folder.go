package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A folder is filled with files as a whole: they are written beside it first
// and moved in when all are there, so that a failure leaves what was there
// before. A list of them is kept in it, by which the next run knows its own.
type folder struct {
	name    string
	made    bool // it did not exist
	root    *os.Root
	draft   string
	files   []string
	earlier []string // what the last run wrote
	stale   []string // drafts of runs that were killed
}

// draftPrefix begins the name of a folder in which the files are written first.
const draftPrefix = ".hypo-draft-"

// folderList is the list of the files that were written, and folderMark its
// first line.
const (
	folderList = ".hypo-site"
	folderMark = "Written by hypo report --site, which replaces these files:"
)

// openFolder opens a folder to be filled, or makes it. One that holds files
// from elsewhere is refused, unless forced; they are kept.
func openFolder(name string, forced bool) (_ *folder, err error) {
	f := &folder{name: name}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(name, 0o755); err != nil {
			return nil, fmt.Errorf("--site %s: %w", name, unwrapPath(err))
		}
		f.made = true
	case err != nil:
		return nil, fmt.Errorf("--site %s: %w", name, unwrapPath(err))
	case !info.IsDir():
		return nil, fmt.Errorf("--site %s is not a folder", name)
	}
	if f.root, err = os.OpenRoot(name); err != nil {
		return nil, fmt.Errorf("--site %s: %w", name, unwrapPath(err))
	}
	defer func() {
		if err != nil {
			f.abandon()
		}
	}()
	if f.earlier, err = f.list(); err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("--site %s: %w", name, unwrapPath(err))
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		stale := e.IsDir() && strings.HasPrefix(e.Name(), draftPrefix)
		if stale {
			f.stale = append(f.stale, e.Name())
		}
		return stale
	})
	if f.earlier == nil && len(entries) > 0 && !forced {
		return nil, fmt.Errorf("--site %s: the folder is not empty, and what it holds is not from hypo; --force writes into it and keeps what has another name", name)
	}
	draft, err := os.MkdirTemp(name, draftPrefix+"*")
	if err != nil {
		return nil, fmt.Errorf("--site %s: %w", name, unwrapPath(err))
	}
	f.draft = filepath.Base(draft)
	return f, nil
}

// list reads what the last run wrote; nil if there was none.
func (f *folder) list() ([]string, error) {
	data, err := f.root.ReadFile(folderList)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("--site %s: %s: %w", f.name, folderList, unwrapPath(err))
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if lines[0] != folderMark {
		return nil, fmt.Errorf("--site %s: %s is not from hypo", f.name, folderList)
	}
	return append([]string{}, lines[1:]...), nil
}

// put writes one of the files into the draft.
func (f *folder) put(name string, data []byte) error {
	at := path.Join(f.draft, name)
	err := f.root.MkdirAll(path.Dir(at), 0o755)
	if err == nil {
		err = f.root.WriteFile(at, data, 0o644)
	}
	if err != nil {
		return fmt.Errorf("--site %s: %s: %w", f.name, name, unwrapPath(err))
	}
	f.files = append(f.files, name)
	return nil
}

func (f *folder) count() int { return len(f.files) }

// publish moves the files in, and removes those of the last run that are no
// more.
func (f *folder) publish() error {
	slices.Sort(f.files)
	// Until all is done the list names everything that may be there, so that a
	// run that was broken off here can be made good by another.
	if err := f.record(slices.Concat(f.files, f.earlier)); err != nil {
		return err
	}
	f.made = false
	for _, name := range f.files {
		err := f.root.MkdirAll(path.Dir(name), 0o755)
		if err == nil {
			err = f.root.Rename(path.Join(f.draft, name), name)
		}
		if err != nil {
			return fmt.Errorf("--site %s: %s: %w", f.name, name, unwrapLink(unwrapPath(err)))
		}
	}
	for _, name := range f.earlier {
		if _, kept := slices.BinarySearch(f.files, name); !kept && filepath.IsLocal(name) {
			f.prune(name)
		}
	}
	for _, name := range f.stale {
		_ = f.root.RemoveAll(name) // what stays is in nobody's way
	}
	return f.record(f.files)
}

// record writes the list of the files that are from hypo.
func (f *folder) record(names []string) error {
	list := strings.Join(append([]string{folderMark}, names...), "\n") + "\n"
	if err := f.root.WriteFile(folderList, []byte(list), 0o644); err != nil {
		return fmt.Errorf("--site %s: %s: %w", f.name, folderList, unwrapPath(err))
	}
	return nil
}

// prune removes a file, and the folders that it leaves empty.
func (f *folder) prune(name string) {
	for at := name; at != "."; at = path.Dir(at) {
		if f.root.Remove(at) != nil {
			return // it is gone, or not empty
		}
	}
}

// abandon removes the draft, and the folder if nothing came of it.
func (f *folder) abandon() {
	if f.draft != "" {
		_ = f.root.RemoveAll(f.draft)
	}
	_ = f.root.Close()
	if f.made {
		_ = os.Remove(f.name) // it is empty
	}
}
