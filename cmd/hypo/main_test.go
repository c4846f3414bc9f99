package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what scripts expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hypo": main})
}

// Every folder of testdata/script is run, so that none is forgotten. Each
// script finds the invented rulebook in the folder tiny.
func TestScript(t *testing.T) {
	const root = "../../testdata"
	tiny := os.DirFS(filepath.Join(root, "policies", "tiny"))
	folders := 0
	err := filepath.WalkDir(filepath.Join(root, "script"), func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
		if err != nil || len(scripts) == 0 {
			return err
		}
		folders++
		t.Run(d.Name(), func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Files:              scripts,
				UpdateScripts:      *update,
				RequireUniqueNames: true,
				Cmds:               map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "repeat": repeat},
				Setup: func(env *testscript.Env) error {
					return os.CopyFS(filepath.Join(env.WorkDir, "tiny"), tiny)
				},
			})
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if folders == 0 {
		t.Fatal("no scripts found")
	}
}

// exits runs a command and checks its exit status: exits 2 hypo run nothing.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Check(err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// repeat writes a file of some text many times over: repeat FILE 100 'a\n'.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat FILE TIMES TEXT")
	}
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, times)), 0o666))
}
