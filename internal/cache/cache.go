// Package cache keeps on disk what a command printed, under the hash of all
// that it depends on. It is a convenience and never an authority: an entry that
// is not whole is no entry, and a folder that cannot be written keeps nothing.
package cache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Store is a folder of entries.
type Store struct {
	Dir   string
	Limit int64 // bytes; past them the oldest entries go
}

// A Key names an entry by the hash of what it depends on.
type Key struct{ sum string }

// String writes the key in hexadecimal digits.
func (k Key) String() string { return k.sum }

// A Keyer gathers what an entry depends on.
type Keyer struct{ hash hash.Hash }

// NewKeyer begins a key.
func NewKeyer() Keyer { return Keyer{sha256.New()} }

// Add adds texts, in their order and each by itself: ("ab", "c") and
// ("a", "bc") give different keys.
func (k Keyer) Add(parts ...string) {
	for _, p := range parts {
		_, _ = k.hash.Write([]byte(strconv.Itoa(len(p)) + ":"))
		_, _ = k.hash.Write([]byte(p))
	}
}

// Key ends the key.
func (k Keyer) Key() Key { return Key{hex.EncodeToString(k.hash.Sum(nil))} }

// suffix marks the files that are ours; no other file of the folder is touched.
const suffix = ".hypo-cache"

// magic begins an entry; after it come the hash of the content and the content.
const magic = "hypo.cache/v1 "

// Get returns the entry under a key, if it is there and whole.
func (s *Store) Get(key Key) ([]byte, bool) {
	data, err := os.ReadFile(s.path(key))
	if err != nil {
		return nil, false
	}
	head, content, ok := bytes.Cut(data, []byte("\n"))
	return content, ok && string(head) == header(key, content)
}

// header binds the content to its key, so that an entry under another name is
// none.
func header(key Key, content []byte) string {
	sum := sha256.Sum256(append([]byte(key.sum), content...))
	return magic + hex.EncodeToString(sum[:])
}

// Put keeps an entry, if it can. Readers see all of it or nothing.
func (s *Store) Put(key Key, content []byte) {
	if int64(len(content)) > s.Limit/4 || os.MkdirAll(s.Dir, 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(s.Dir, "new-*"+suffix)
	if err != nil {
		return
	}
	_, err = temp.WriteString(header(key, content) + "\n")
	if err == nil {
		_, err = temp.Write(content)
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Rename(temp.Name(), s.path(key))
	}
	if err != nil {
		_ = os.Remove(temp.Name())
		return
	}
	s.evict(key)
}

func (s *Store) path(key Key) string { return filepath.Join(s.Dir, key.sum+suffix) }

// evict removes the oldest entries until the rest fit, but not the newest.
func (s *Store) evict(newest Key) {
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	var size int64
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), suffix) {
			files = append(files, info)
			size += info.Size()
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, f := range files {
		if size <= s.Limit {
			return
		}
		if f.Name() != newest.sum+suffix && os.Remove(filepath.Join(s.Dir, f.Name())) == nil {
			size -= f.Size()
		}
	}
}
