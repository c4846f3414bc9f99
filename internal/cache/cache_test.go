package cache_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hypo/internal/cache"
)

func key(parts ...string) cache.Key {
	k := cache.NewKeyer()
	k.Add(parts...)
	return k.Key()
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*.hypo-cache"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestKept(t *testing.T) {
	s := &cache.Store{Dir: filepath.Join(t.TempDir(), "a", "b"), Limit: 1 << 20}
	if _, ok := s.Get(key("x")); ok {
		t.Error("an entry that nobody put")
	}
	s.Put(key("x"), []byte("content\nof two lines"))
	if got, ok := s.Get(key("x")); !ok || string(got) != "content\nof two lines" {
		t.Errorf("%q, %v", got, ok)
	}
	for _, other := range []cache.Key{key("y"), key("x", ""), key("", "x"), key()} {
		if _, ok := s.Get(other); ok {
			t.Error("found under another key")
		}
	}
	if key("ab", "c") == key("a", "bc") {
		t.Error("parts run together")
	}
}

// Whatever happens to a file, the entry is as it was put or is not there.
func TestCorrupt(t *testing.T) {
	s := &cache.Store{Dir: t.TempDir(), Limit: 1 << 20}
	s.Put(key("x"), []byte("content"))
	name := files(t, s.Dir)[0]
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range whole {
		changed := append([]byte(nil), whole...)
		changed[i] ^= 1
		write(name, changed)
		if got, ok := s.Get(key("x")); ok {
			t.Fatalf("byte %d changed: %q", i, got)
		}
		write(name, whole[:i])
		if _, ok := s.Get(key("x")); ok {
			t.Fatalf("cut at %d", i)
		}
	}
	// An entry of another key does not pass for this one.
	write(name, whole)
	s.Put(key("y"), []byte("other"))
	for _, f := range files(t, s.Dir) {
		if f != name {
			other, _ := os.ReadFile(f)
			write(name, other)
		}
	}
	if got, ok := s.Get(key("x")); ok {
		t.Errorf("another's entry: %q", got)
	}
}

func TestUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := &cache.Store{Dir: filepath.Join(file, "below"), Limit: 1 << 20}
	s.Put(key("x"), []byte("content"))
	if _, ok := s.Get(key("x")); ok {
		t.Error("kept where nothing can be")
	}
}

func TestBounded(t *testing.T) {
	s := &cache.Store{Dir: t.TempDir(), Limit: 2000}
	foreign := filepath.Join(s.Dir, "thesis.txt")
	if err := os.WriteFile(foreign, []byte(strings.Repeat("x", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		s.Put(key(strconv.Itoa(i)), []byte(strings.Repeat("a", 300)))
		for _, f := range files(t, s.Dir) { // older than what comes next
			info, err := os.Stat(f)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(f, info.ModTime(), info.ModTime().Add(-time.Minute)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := len(files(t, s.Dir)); n < 3 || n > 6 {
		t.Errorf("%d entries of some 380 bytes within 2000", n)
	}
	if _, ok := s.Get(key("19")); !ok {
		t.Error("the newest is gone")
	}
	if _, ok := s.Get(key("0")); ok {
		t.Error("the oldest is still there")
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file that is not ours:", err)
	}
	s.Put(key("big"), make([]byte, 1000))
	if _, ok := s.Get(key("big")); ok {
		t.Error("one entry takes more than a quarter")
	}
}

// Many may write one entry at a time, and read it.
func TestConcurrent(t *testing.T) {
	s := &cache.Store{Dir: t.TempDir(), Limit: 1 << 20}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 50 {
				want := strings.Repeat(strconv.Itoa(i%5), 1000)
				s.Put(key(strconv.Itoa(i%5)), []byte(want))
				if got, ok := s.Get(key(strconv.Itoa(i % 5))); !ok || string(got) != want {
					t.Errorf("%d: %.10q, %v", i, got, ok)
				}
			}
		})
	}
	group.Wait()
	if n := len(files(t, s.Dir)); n != 5 {
		t.Errorf("%d files for 5 entries", n)
	}
}
