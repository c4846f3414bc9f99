package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"hypo/policies"
)

// TestBundleBytes writes the bundle from the built-in rulebook and from copies
// of it, in folders of other names, with other times and permissions, by other
// users of the shell: the bytes are the same.
func TestBundleBytes(t *testing.T) {
	dir := t.TempDir()
	built := filepath.Join(dir, "built in.tar.gz")
	run := func(shell string, env ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "sh", "-c", shell)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", shell, err, out)
		}
	}
	run("umask 022; hypo bundle -o 'built in.tar.gz'")
	want, err := os.ReadFile(built)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"a copy", "é/another"} {
		folder := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.CopyFS(folder, policies.FS); err != nil {
			t.Fatal(err)
		}
		then := time.Date(1999+i, 12, 31, 23, 59, 59, i, time.UTC)
		if err := os.Chtimes(filepath.Join(folder, "lib", "lib.rego"), then, then); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(folder, "schema", "facts.json"), 0o600); err != nil {
			t.Fatal(err)
		}
		run("umask 077; hypo bundle --policies '"+name+"' -o 'out.tar.gz' --force", "TZ=Pacific/Kiritimati", "LC_ALL=C", "GOMAXPROCS=1")
		got, err := os.ReadFile(filepath.Join(dir, "out.tar.gz"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("the bundle of %q differs from the built-in one", name)
		}
	}
	run("hypo bundle -o - | cmp - 'built in.tar.gz'")
	t.Logf("figure: reproducible bundle: 4 bundles of %d bytes are the same", len(want))
}
