package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Where nothing can be written, a command says so and has not succeeded.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	file := filepath.Join(t.TempDir(), "case.yaml")
	if err := os.WriteFile(file, []byte(bombCase+"expect: {asks: {hold: no}}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"run FILE", "run -q FILE", "run -o json FILE", "run -o markdown FILE", "test FILE", "test -o json FILE", "test -o junit FILE", "test -o tap FILE", "lint FILE", "rules", "rules us/watch",
		"schema", "schema --list", "version", "report FILE", "report -o markdown FILE", "compare FILE --dates 2005-06-01,2006-07-01", "timeline FILE", "whatif FILE",
		"diff us/watch us/zz/lantern_act --as-of 2006-07-01 --place us/zz", "new scenario a-case", "bundle -o -", "completion bash", "help", "run --help",
	} {
		t.Run(line, func(t *testing.T) {
			args := strings.Fields(strings.ReplaceAll(line, "FILE", file))
			if !slices.Contains([]string{"completion", "help", "new"}, args[0]) {
				args = append(args, "--policies", tiny)
			}
			cmd := exec.CommandContext(t.Context(), "hypo", args...)
			var stderr strings.Builder
			cmd.Stdout, cmd.Stderr = full, &stderr
			if err := cmd.Run(); cmd.ProcessState == nil {
				t.Fatal(err)
			}
			if status := cmd.ProcessState.ExitCode(); status != 2 || !strings.Contains(stderr.String(), "no space left on device") {
				t.Errorf("exit status %d, said %q", status, stderr.String())
			}
		})
	}
}
