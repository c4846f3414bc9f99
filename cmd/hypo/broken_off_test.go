package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A workplace is a folder with files, in which a program is run that is
// broken off.
type workplace struct {
	*testing.T

	dir string
}

func newWorkplace(t *testing.T, files map[string]string) workplace {
	t.Helper()
	s := workplace{t, t.TempDir()}
	if err := os.CopyFS(filepath.Join(s.dir, "tiny"), os.DirFS(tiny)); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s workplace) command(args ...string) *exec.Cmd {
	if args[0] != "sweep" { // which needs more facts than the invented rulebook knows
		args = append(args, "--policies", "tiny")
	}
	cmd := exec.CommandContext(s.Context(), "hypo", args...)
	cmd.Dir = s.dir
	return cmd
}

// ends runs a command to its end, and returns what it said.
func (s workplace) ends(status int, args ...string) asked {
	s.Helper()
	got := runCommand(s.T, s.command(args...))
	if got.status != status {
		s.Fatalf("hypo %s: exit status %d, want %d: %s", strings.Join(args, " "), got.status, status, got.stderr)
	}
	return got
}

// brokenOff begins a command, waits until it has come somewhere, and sends it a
// signal. It returns what was said, and whether the command was still at work.
func (s workplace) brokenOff(signal os.Signal, come func() bool, args ...string) (said string, was bool) {
	s.Helper()
	cmd := s.command(args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for len(done) == 0 && !come() {
		time.Sleep(time.Millisecond)
	}
	_ = cmd.Process.Signal(signal)
	err := <-done
	return stderr.String(), err != nil
}

func (s workplace) at(name string) string { return filepath.Join(s.dir, name) }

func (s workplace) there(name string) bool {
	_, err := os.Lstat(s.at(name))
	return err == nil
}

func (s workplace) read(name string) string {
	s.Helper()
	text, err := os.ReadFile(s.at(name))
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// A process that is killed while it writes the cases of a space leaves nothing
// under the name of the file; what it leaves is gone on with, and is in the end
// what it would have been.
func TestKilledSweep(t *testing.T) {
	s := newWorkplace(t, map[string]string{"many.yaml": manyPoints(t)})
	for _, format := range []string{"csv", "jsonl"} {
		whole, broken := "whole."+format, "broken."+format
		sweep := func(to string, more ...string) []string {
			return append([]string{"sweep", "many.yaml", "--check", "0", "-o", format, "--out", to}, more...)
		}
		s.ends(0, sweep(whole)...)
		rows := func() int {
			var state struct{ Done int }
			text, err := os.ReadFile(s.at(broken + ".part.json"))
			if err != nil || json.Unmarshal(text, &state) != nil {
				return 0
			}
			return state.Done
		}
		args := sweep(broken)
		kills := 0
		for range 3 {
			before := rows()
			if _, was := s.brokenOff(os.Kill, func() bool { return rows() > before }, args...); !was {
				break
			}
			kills++
			if s.there(broken) {
				t.Fatal("a file that is not whole has the name of one that is")
			}
			args = sweep(broken, "--resume")
		}
		if kills == 0 {
			t.Error("it was never killed")
		}
		if !s.there(broken) {
			s.ends(0, args...)
		}
		if s.read(broken) != s.read(whole) {
			t.Errorf("%s: after it was killed %d times the file is another", format, kills)
		}
	}
}

// Parquet cannot be gone on with, and nothing says that it could.
func TestBrokenParquet(t *testing.T) {
	s := newWorkplace(t, map[string]string{"many.yaml": manyPoints(t)})
	sweep := []string{"sweep", "many.yaml", "--check", "0", "-o", "parquet", "--out", "cases.parquet"}
	begun := func() bool { return s.there("cases.parquet.part") }
	said, was := s.brokenOff(os.Interrupt, begun, sweep...)
	if !was {
		t.Fatal("it was not broken off")
	}
	if !strings.Contains(said, "write it in parts with --shard") || strings.Contains(said, "--resume goes on") || s.there("cases.parquet.part") || s.there("cases.parquet") {
		t.Errorf("when it is broken off it says %s", said)
	}
	if _, was = s.brokenOff(os.Kill, begun, sweep...); !was || s.there("cases.parquet") {
		t.Fatal("it was not killed, or a file that is not whole has the name of one that is")
	}
	if got := s.ends(2, sweep...); !strings.Contains(got.stderr, "cannot be gone on with; remove it") {
		t.Errorf("of what was left it says %s", got.stderr)
	}
	if err := os.Remove(s.at("cases.parquet.part")); err != nil {
		t.Fatal(err)
	}
	s.ends(0, sweep...)
}

// A site is filled when all its pages are there: whenever the process is
// killed, a page is whole or not there, and another run makes it good.
func TestKilledSite(t *testing.T) {
	cases := ""
	for i := range 40 {
		cases += fmt.Sprintf("name: case-%d\ntitle: A case\nas_of: 2006-07-01\nplace: us/zz\n---\n", i)
	}
	s := newWorkplace(t, map[string]string{"cases.yaml": cases})
	build := func(to string) []string { return []string{"report", "--site", to, "cases.yaml"} }
	s.ends(0, build("whole")...)
	want := tree(t, s.at("whole"))
	kills := 0
	for i := range 6 {
		to := fmt.Sprintf("broken-%d", i)
		pages := func() int {
			n := 0
			_ = filepath.WalkDir(s.at(to), func(_ string, d fs.DirEntry, err error) error { // what vanishes meanwhile is no page
				if err == nil && strings.HasSuffix(d.Name(), ".html") {
					n++
				}
				return nil
			})
			return n
		}
		if _, was := s.brokenOff(os.Kill, func() bool { return pages() > i*len(want)/6 }, build(to)...); was {
			kills++
		}
		for name, text := range tree(t, s.at(to)) {
			if !strings.HasPrefix(name, ".") && text != want[name] {
				t.Errorf("%s is not whole: %d of %d bytes", name, len(text), len(want[name]))
			}
		}
		s.ends(0, build(to)...)
		got := tree(t, s.at(to))
		for name := range got {
			if got[name] != want[name] {
				t.Errorf("%s is another, or should not be there", name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d files instead of %d", len(got), len(want))
		}
	}
	if kills == 0 {
		t.Error("it was never killed")
	}
}

// tree is the text of every file under a folder, by its name.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it was killed before
		}
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		name, _ = filepath.Rel(root, name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A bundle, and an entry of the cache, are there whole or not at all, whenever
// the process is killed.
func TestKilledWriters(t *testing.T) {
	s := newWorkplace(t, map[string]string{"case.yaml": bombCase})
	s.ends(0, "bundle", "-o", "whole.tar.gz")
	want := s.ends(0, "run", "case.yaml")
	for i := range 10 {
		bundle := fmt.Sprintf("bundle-%d.tar.gz", i)
		wait := time.Duration(i) * 16 * time.Millisecond
		after := func() func() bool {
			timer := time.After(wait)
			return func() bool { <-timer; return true }
		}
		s.brokenOff(os.Kill, after(), "bundle", "-o", bundle)
		if s.there(bundle) && s.read(bundle) != s.read("whole.tar.gz") {
			t.Error("a bundle is half written")
		}
		cmd := s.command("run", "case.yaml")
		cmd.Env = append(os.Environ(), "HYPO_CACHE="+s.at("cache"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait)
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
		again := s.command("run", "case.yaml")
		again.Env = cmd.Env
		if got := runCommand(t, again); got.stdout != want.stdout || got.status != 0 {
			t.Errorf("after it was killed it says %s%s", got.stdout, got.stderr)
		}
		if err := os.RemoveAll(s.at("cache")); err != nil {
			t.Fatal(err)
		}
	}
}

// manyPoints is a space that takes some time to write.
func manyPoints(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../testdata/spaces/many.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
