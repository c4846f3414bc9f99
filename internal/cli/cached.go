package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hypo/internal/cache"
	"hypo/internal/engine"
)

// How much the cache keeps, and of the program's file is read to tell one build
// from another: the build's own hash stands near the beginning.
const (
	cacheLimit = 256 << 20
	buildHead  = 1 << 16
)

func (c *common) addCache(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.noCache, "no-cache", false, "answer anew, whatever the folder HYPO_CACHE holds")
}

// store returns the cache that the user wants: none, unless HYPO_CACHE names
// its folder or is on, which is the folder of the system for such things.
func (c *common) store() *cache.Store {
	dir := c.env.Getenv("HYPO_CACHE")
	if c.noCache || dir == "" || dir == "off" {
		return nil
	}
	if dir == "on" {
		base, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		dir = filepath.Join(base, "hypo")
	}
	return &cache.Store{Dir: dir, Limit: cacheLimit}
}

// cached does the work of a command, or prints again what it printed when
// everything was the same: the program, the rules, the files, the flags and the
// width. What had something to say of errors is not kept.
func (c *common) cached(cmd *cobra.Command, paths []string, work func() error) error {
	store := c.store()
	if store == nil {
		return work()
	}
	key, err := c.key(cmd, paths)
	if err != nil {
		return work() // which says what is wrong
	}
	if entry, ok := store.Get(key); ok && len(entry) > 0 {
		if _, err := c.env.Stdout.Write(entry[1:]); err != nil {
			return err
		}
		if entry[0] == exitFailed {
			return errFailed
		}
		return nil
	}
	env := *c.env
	out, errs := &copied{Writer: env.Stdout}, &copied{Writer: env.Stderr}
	c.env.Stdout, c.env.Stderr = out, errs
	err = work()
	*c.env = env
	if err != nil && !errors.Is(err, errFailed) || errs.copy.Len() > 0 || out.over {
		return err
	}
	// A file may have changed since it was hashed.
	if again, changed := c.key(cmd, paths); changed == nil && again == key {
		code := byte(exitDone)
		if err != nil {
			code = exitFailed
		}
		store.Put(key, append([]byte{code}, out.copy.Bytes()...))
	}
	return err
}

// key gathers everything on which the output of a command depends.
func (c *common) key(cmd *cobra.Command, paths []string) (cache.Key, error) {
	k := cache.NewKeyer()
	if err := addBuild(k); err != nil {
		return cache.Key{}, err
	}
	colored, err := c.colored()
	if err != nil {
		return cache.Key{}, err
	}
	k.Add(cmd.Name(), strconv.Itoa(c.width()), strconv.FormatBool(colored))
	cmd.Flags().VisitAll(func(f *pflag.Flag) { k.Add(f.Name, f.Value.String()) })
	k.Add("paths", strconv.Itoa(len(paths)))
	if c.policies != "" {
		paths = append(slices.Clone(paths), c.policies)
	}
	for _, path := range paths {
		if path == "-" {
			return cache.Key{}, errors.New("standard input is read once")
		}
		k.Add(path)
		if err := addFiles(k, path); err != nil {
			return cache.Key{}, err
		}
	}
	return k.Key(), nil
}

// addFiles adds the names and contents of a file, or of all below a folder.
func addFiles(k cache.Keyer, path string) error {
	return filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := os.Stat(name) // a link counts as what it points to
		if err != nil || !info.Mode().IsRegular() {
			return cmp.Or(err, fmt.Errorf("%s is no file", name))
		}
		text, err := os.ReadFile(name) //nolint:gosec // the files that the user names, read only to be hashed
		k.Add(name, string(text))
		return err
	})
}

// addBuild adds what tells this build of the program from others, and with it
// the rules and scenarios that are built in.
func addBuild(k cache.Keyer) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	head, err := io.ReadAll(io.LimitReader(file, buildHead))
	made := engine.Versions()
	k.Add(made.Hypo, made.OPA, strconv.FormatInt(info.Size(), 10), info.ModTime().String(), string(head))
	return err
}

// A copied is a writer that keeps a copy, up to a size.
type copied struct {
	io.Writer

	copy bytes.Buffer
	over bool
}

func (c *copied) Write(p []byte) (int, error) {
	if c.over = c.over || c.copy.Len()+len(p) > cacheLimit/4; !c.over {
		c.copy.Write(p)
	}
	return c.Writer.Write(p)
}
