package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	hostileScenarios = "../../testdata/hostile"
	tiny             = "../../testdata/policies/tiny" // the invented rulebook
)

// Each file of testdata/hostile is refused with what the .want beside it says,
// those of testdata/hostile/sound are answered for all that, and nothing else
// is said.
func TestHostileScenarios(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "hypo", "run", "-q", ".")
	cmd.Dir = hostileScenarios
	got := runCommand(t, cmd)
	if got.status != 2 {
		t.Errorf("exit status %d", got.status)
	}
	said := map[string]string{}
	position := regexp.MustCompile(`^([^\s:]+\.yaml):(\d+:\d+: .*)$`)
	for line := range strings.Lines(got.stderr) {
		m := position.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("said without a place: %.300q", line)
		}
		said[m[1]] += m[2] + "\n"
	}
	files, err := filepath.Glob(filepath.Join(hostileScenarios, "*.yaml"))
	if err != nil || len(files) < 60 {
		t.Fatalf("%d hostile files, %v", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		want := strings.TrimSuffix(file, ".yaml") + ".want"
		if *update {
			if err := os.WriteFile(want, []byte(said[name]), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(want)
		if err != nil {
			t.Error(err)
		}
		if said[name] == "" || said[name] != string(text) {
			t.Errorf("%s: said\n%.2000swant\n%.2000s", name, said[name], text)
		}
		delete(said, name)
	}
	for name, text := range said {
		t.Errorf("%s is refused, though it is sound: %s", name, text)
	}
	sound, err := filepath.Glob(filepath.Join(hostileScenarios, "sound", "*.yaml"))
	if err != nil || len(sound) < 10 {
		t.Fatalf("%d sound files, %v", len(sound), err)
	}
	for _, file := range sound {
		name := "sound-" + strings.TrimSuffix(filepath.Base(file), ".yaml")
		if !strings.Contains(got.stdout, "\n"+name+": ") && !strings.HasPrefix(got.stdout, name+": ") {
			t.Errorf("%s is not answered", name)
		}
	}
	t.Logf("figure: %d hostile files refused, %d sound ones beside them answered", len(files), len(sound))
}

// Reading hostile files takes no more than 64 MiB over what a run takes that
// reads none, also where they are of the largest size.
func TestHostileMemory(t *testing.T) {
	dir := t.TempDir()
	run := func(args ...string) asked {
		cmd := exec.CommandContext(t.Context(), "hypo", append([]string{"run", "--policies", tiny, "-"}, args...)...)
		return runCommand(t, cmd)
	}
	usual := run()
	most := int64(0)
	for i, part := range []string{"[", "{a: ", "- ", "#\n", "--- a\n", "a: &a [*a]\n", "x,", "\x1b\n", "\"", "{? a : b}\n", "--- {name: x}\n", "a:\n", "- a\n", "[],", "{},"} {
		text := "name: x\ntitle: [" + strings.Repeat(part, (1<<20-100)/len(part))
		if i%2 == 1 {
			text = strings.Repeat(part, (1<<20)/len(part))
		}
		file := filepath.Join(dir, fmt.Sprintf("%02d.yaml", i))
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		got := run(file)
		if got.status != 2 || got.stdout != usual.stdout {
			t.Errorf("%q: exit status %d; the sound case beside it is not answered", part, got.status)
		}
		more := got.memory - usual.memory
		if more > 64<<20 {
			t.Errorf("%q: took %d MiB more than usual", part, more>>20)
		}
		most = max(most, more)
	}
	t.Logf("figure: a hostile file of 1 MiB takes at most %d MiB more than the %d MiB that a run takes anyway", most>>20, usual.memory>>20)
}

// A run has limits of its own: on scenarios and on what it reads. What was
// within them is answered.
func TestRunLimits(t *testing.T) {
	rows := func(name string, n int) []byte {
		var b bytes.Buffer
		fmt.Fprintf(&b, "name: %s\ntitle: T\nas_of: 2006-07-01\nplace: us/zz\ncases:\n", name)
		for i := range n {
			fmt.Fprintf(&b, "  - {name: r%d}\n", i)
		}
		return b.Bytes()
	}
	policies, err := filepath.Abs(tiny)
	if err != nil {
		t.Fatal(err)
	}
	write := func(t *testing.T, files map[string][]byte) *exec.Cmd {
		t.Helper()
		dir := t.TempDir()
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.CommandContext(t.Context(), "hypo", "run", "-q", "--policies", policies, ".")
		cmd.Dir = dir
		return cmd
	}
	t.Run("scenarios", func(t *testing.T) {
		got := runCommand(t, write(t, map[string][]byte{"a.yaml": rows("a", 6000), "b.yaml": rows("b", 6000), "c.yaml": rows("c", 3)}))
		if got.status != 2 || got.stderr != "hypo: b.yaml: with this file the run has more than 10000 scenarios; ask about fewer at once\n" {
			t.Errorf("exit status %d, said %s", got.status, got.stderr)
		}
		if n := strings.Count(got.stdout, "\n"); n != 6003 {
			t.Errorf("%d scenarios answered", n)
		}
	})
	t.Run("bytes", func(t *testing.T) {
		files := map[string][]byte{"z.yaml": rows("z", 1)}
		for i := range 65 {
			files[fmt.Sprintf("f%02d.yaml", i)] = slices.Concat(rows(fmt.Sprintf("f%d", i), 1), bytes.Repeat([]byte("# filler\n"), (1<<20-200)/9))
		}
		got := runCommand(t, write(t, files))
		if got.status != 2 || !strings.HasPrefix(got.stderr, "hypo: f64.yaml: with this file the run has more than 64 MiB to read; ask about fewer at once\n") {
			t.Errorf("exit status %d, said %s", got.status, got.stderr)
		}
		if n := strings.Count(got.stdout, "\n"); n < 64 {
			t.Errorf("%d scenarios answered", n)
		}
	})
}
