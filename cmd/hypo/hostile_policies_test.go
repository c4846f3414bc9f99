package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

const (
	policyDeadline = time.Second
	deadlineGrace  = 500 * time.Millisecond
	policyMemory   = 1 << 30 // bytes that the process may take at its largest
)

// bombHeader and bombRule begin the rules of a generated rulebook; bombCase is
// a case that they govern.
const (
	bombHeader = "# METADATA\n# title: Bomb\n# custom:\n#   kind: limit\n#   in_force: [{from: \"2001-01-01\"}]\npackage us.zz.bomb\n\n"
	bombRule   = "# METADATA\n# title: A criterion\n# custom: {kind: criterion, pin: \"(a)\", cites: []}\n"
	bombFile   = "us/zz/bomb/bomb.rego"
	bombCase   = "name: case\ntitle: A case\nas_of: 2006-07-01\nplace: us/zz\n"
)

// A hostileBook is laid over the invented rulebook; want is a regular
// expression for what is said of it.
type hostileBook struct {
	files map[string]string
	want  string
}

// hostileBooks are those of testdata, and those that would be too long to keep.
func hostileBooks(t *testing.T) map[string]hostileBook {
	t.Helper()
	const stopped = `^hypo: (--policies hostile: |rulebook: )?(compiling|preparing) the rules took more than (1s|512 MiB of memory) and was stopped$`
	deep := `^hypo: rulebook: ` + bombFile + `:11:\d+: brackets are nested more than 100 deep$`
	rule := func(body string) map[string]string { return map[string]string{bombFile: bombHeader + bombRule + body} }
	nested := func(open, shut string, depth int) map[string]string {
		return rule("a if count(" + strings.Repeat(open, depth) + "1" + strings.Repeat(shut, depth) + ") == 1\n")
	}
	books := map[string]hostileBook{
		"generated/brackets":        {nested("[", "]", 20_000), deep},
		"generated/braces":          {nested("{", "}", 20_000), deep},
		"generated/objects":         {nested(`{"a":`, "}", 20_000), deep},
		"generated/calls":           {nested("abs(", ")", 20_000), deep},
		"generated/comprehensions":  {nested("[x | x := ", "]", 10_000), deep},
		"generated/chain of rules":  {rule("a if r9000\n\nr0 if true\n" + lines(1, 9001, "r%d if r%d\n", -1)), stopped},
		"generated/long sum":        {rule("a if 1" + strings.Repeat(" + 1", 60_000) + " == 1\n"), stopped},
		"generated/union of unions": {rule("a if count({1}" + strings.Repeat("|{1}", 60_000) + ") == 1\n"), stopped},
		"generated/otherwise":       {rule("a := 1 if false\n" + strings.Repeat("else := 2 if false\n", 13_000)), stopped},
		"generated/variables":       {rule("a if {\n" + lines(0, 12_000, "\tx%d := %d\n", 0) + "}\n"), stopped},
		"generated/large file":      {rule("a if true\n" + strings.Repeat("# filler\n", 40_000)), `^hypo: --policies hostile: ` + bombFile + `: is larger than 256 KiB$`},
		"generated/long name":       {rule("a if " + strings.Repeat("x", 250_000) + " == 1\n"), bombFile + `:11: rego_unsafe_var_error: var x+…$`},
		"generated/deep data":       {map[string]string{"us/zz/bomb/data.yaml": "a: " + strings.Repeat("[", 200_000)}, `data.yaml: yaml: exceeded max depth of 10000$`},
		"generated/binary":          {map[string]string{bombFile: strings.Repeat("\x00\xff\x1b[2J", 100)}, `^hypo: --policies hostile: ` + bombFile + `: no package line$`},
		"generated/many files":      {many(18, 1<<20), `^hypo: --policies hostile: us/zz/bomb/\S+: with this file the rulebook is larger than 16 MiB$`},
		"generated/forged name":     {map[string]string{"us/zz/bomb/c\ncase.yaml:1:1: forged.rego": bombHeader}, `^hypo: --policies hostile: "us/zz/bomb/c\\ncase\.yaml:1:1: forged\.rego": the name of a file of rules is of visible characters$`},
		"generated/many names":      {many(20_000, 0), `^hypo: --policies hostile: the folder holds more than 20000 files and folders; name the one that has schema and precedence in it$`},
	}
	archives, err := filepath.Glob("../../testdata/policies/hostile/*.txtar")
	if err != nil || len(archives) < 10 {
		t.Fatalf("%d hostile rulebooks, %v", len(archives), err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		book := hostileBook{files: map[string]string{}}
		for _, f := range archive.Files {
			if f.Name == "want" {
				book.want = strings.TrimSpace(string(f.Data))
				continue
			}
			book.files[f.Name] = string(f.Data)
		}
		books[strings.TrimSuffix(filepath.Base(name), ".txtar")] = book
	}
	return books
}

// lines are numbered lines, each with its number and another.
func lines(from, to int, format string, other int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, format, i, i+other)
	}
	return b.String()
}

// many are so many files of so many bytes in all.
func many(files, size int) map[string]string {
	all := map[string]string{}
	for i := range files {
		if size == 0 {
			all[fmt.Sprintf("notes/%d.txt", i)] = ""
			continue
		}
		for j := range 5 {
			all[fmt.Sprintf("us/zz/bomb/b%d_%d.rego", i, j)] = "package us.zz.bomb\n" + strings.Repeat("#\n", size/10-100)
		}
	}
	return all
}

// A rulebook that would never end, or takes all memory, or reaches out, is
// refused soon after its deadline, with a message and nothing else.
func TestHostilePolicies(t *testing.T) {
	usual := askBook(t, hostileBook{})
	if usual.status != 0 {
		t.Fatalf("the rulebook below the hostile ones: %s", usual.stderr)
	}
	books := hostileBooks(t)
	longest := time.Duration(0)
	for _, name := range slices.Sorted(maps.Keys(books)) {
		t.Run(name, func(t *testing.T) {
			book := books[name]
			got := askBook(t, book)
			if got.status != 2 || !regexp.MustCompile("(?m)"+book.want).MatchString(got.stderr) {
				t.Errorf("exit status %d, said\n%.2000s\nwant %s", got.status, got.stderr, book.want)
			}
			if strings.Contains(got.stderr, "goroutine ") || strings.Contains(got.stderr, "panic:") {
				t.Errorf("it crashed:\n%.2000s", got.stderr)
			}
			if len(got.stderr) > 64<<10 {
				t.Errorf("said %d bytes", len(got.stderr))
			}
			longest = max(longest, checkDeadline(t, book, got.took))
			if got.memory > policyMemory {
				t.Errorf("took %d MiB", got.memory>>20)
			}
		})
	}
	t.Logf("figure: %d hostile rulebooks, each refused within %v beside what a sound one takes", len(books), longest.Round(time.Millisecond))
}

// checkDeadline returns how long a rulebook took beside what the sound one
// takes at the same time. Other work of the machine can only make that longer:
// what took too long is tried again.
func checkDeadline(t *testing.T, book hostileBook, took time.Duration) time.Duration {
	t.Helper()
	const tries = 10
	limit := policyDeadline + deadlineGrace
	least := took
	for range tries {
		if least <= limit {
			return least
		}
		usual := askBook(t, hostileBook{})
		got := askBook(t, book)
		least = min(least, got.took-min(got.took, usual.took))
	}
	if least > limit {
		t.Errorf("took %v beside what a sound one takes, more than %v", least, limit)
	}
	return least
}

type asked struct {
	status         int
	stdout, stderr string
	took           time.Duration
	memory         int64
}

// askBook runs one case under a hostile rulebook, in a process of its own.
func askBook(t *testing.T, book hostileBook) asked {
	t.Helper()
	dir := t.TempDir()
	policies := filepath.Join(dir, "hostile")
	if err := os.CopyFS(policies, os.DirFS(tiny)); err != nil {
		t.Fatal(err)
	}
	if book.files[bombFile] == "" && book.files != nil {
		book.files[bombFile] = bombHeader + bombRule + "a if true\n"
	}
	for name, text := range book.files {
		name = filepath.Join(policies, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "hypo", "run", "--policies", "hostile", "--deadline", policyDeadline.String(), "-")
	cmd.Dir = dir
	return runCommand(t, cmd)
}

func runCommand(t *testing.T, cmd *exec.Cmd) asked {
	t.Helper()
	var stdout, stderr strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(bombCase), &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	got := asked{stdout: stdout.String(), stderr: stderr.String(), took: time.Since(start)}
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		t.Fatal(err)
	}
	got.status = cmd.ProcessState.ExitCode()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		got.memory = usage.Maxrss << 10
	}
	return got
}

// Links out of the folder, pipes and folders in the place of files are not
// read.
func TestPoliciesOutside(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.rego")
	if err := os.WriteFile(outside, []byte(bombHeader+"secret := 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		make func(name string) error
		want string
	}{
		"link out":     {func(name string) error { return os.Symlink(outside, name) }, bombFile + ": path escapes from parent"},
		"link up":      {func(name string) error { return os.Symlink("../../../../outside.rego", name) }, bombFile + ": path escapes from parent"},
		"link to /etc": {func(name string) error { return os.Symlink("/etc/passwd", name) }, bombFile + ": path escapes from parent"},
		"link to none": {func(name string) error { return os.Symlink("nothing.rego", name) }, bombFile + ": no such file or directory"},
		"link to self": {func(name string) error { return os.Symlink("bomb.rego", name) }, bombFile + ": too many levels of symbolic links"},
		"pipe":         {func(name string) error { return syscall.Mkfifo(name, 0o666) }, bombFile + ": is not a regular file"},
		"sparse file":  {func(name string) error { return errors.Join(os.WriteFile(name, nil, 0o666), os.Truncate(name, 1<<40)) }, bombFile + ": is larger than 256 KiB"},
		"large by link": {func(name string) error {
			return errors.Join(os.WriteFile(name+".txt", nil, 0o666), os.Truncate(name+".txt", 1<<40), os.Symlink("bomb.rego.txt", name))
		}, bombFile + ": is larger than 256 KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "p"), os.DirFS(tiny)); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "p", bombFile)
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), test.make(file)); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"run", "lint", "rules", "version"} {
				args := []string{command, "--policies", "p"}
				if command == "run" {
					args = append(args, "-")
				}
				cmd := exec.CommandContext(t.Context(), "hypo", args...)
				cmd.Dir = dir
				if got := runCommand(t, cmd); got.status != 2 || got.stderr != "hypo: --policies p: "+test.want+"\n" {
					t.Errorf("%s: exit status %d, said %s", command, got.status, got.stderr)
				}
			}
		})
	}
}
