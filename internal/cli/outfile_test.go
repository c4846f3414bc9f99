package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteOut(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report.html")
	holds := func(path, want string) {
		t.Helper()
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v; want %q", path, got, err, want)
		}
	}
	refused := func(path string, overwrite bool, want string) {
		t.Helper()
		if err := writeOut(path, []byte("no"), overwrite); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: error is %v, want …%s", path, err, want)
		}
	}
	if err := writeOut(name, []byte("one"), false); err != nil {
		t.Fatal(err)
	}
	refused(name, false, "report.html exists; --force overwrites it")
	holds(name, "one")
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.html")
	if err := os.Symlink("report.html", link); err != nil {
		t.Fatal(err)
	}
	if err := writeOut(link, []byte("two"), true); err != nil {
		t.Fatal(err)
	}
	holds(name, "two")
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link is %v, %v", info, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
	nowhere := filepath.Join(dir, "nowhere.html")
	if err := os.Symlink("gone", nowhere); err != nil {
		t.Fatal(err)
	}
	refused(nowhere, true, "is a link that leads nowhere")
	refused(dir, true, "is a directory")
	refused(os.DevNull, true, "is not a file")
	refused(filepath.Join(dir, "no", "report.html"), false, "no such file or directory")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// Of several who write one file at once, one does, and the others are told.
func TestWriteOutAtOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "report.html")
	const writers = 16
	errs := make(chan error, writers)
	for i := range writers {
		go func() { errs <- writeOut(name, []byte{byte('a' + i)}, false) }()
	}
	done := 0
	for range writers {
		if err := <-errs; err == nil {
			done++
		} else if !strings.HasSuffix(err.Error(), "report.html exists; --force overwrites it") {
			t.Error(err)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(name)); done != 1 || err != nil || len(entries) != 1 {
		t.Errorf("%d have written it; the folder holds %v, %v", done, entries, err)
	}
}
