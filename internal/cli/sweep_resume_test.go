package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hypo/internal/cli"
	"hypo/policies"
	"hypo/scenarios"
)

// A file that is broken off at any time is gone on with, and is in the end what
// it would have been.
func TestSweepResumes(t *testing.T) {
	dir := t.TempDir()
	const space = "../../testdata/spaces/many.yaml"
	run := func(ctx context.Context, args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		env := cli.Env{Stdin: &bytes.Buffer{}, Stdout: &stdout, Stderr: &stderr, Getenv: os.Getenv, Policies: policies.FS, Scenarios: scenarios.FS}
		return cli.Run(ctx, env, append([]string{"sweep", space, "--check", "0"}, args...)), stderr.String()
	}
	for _, format := range []string{"csv", "jsonl"} {
		whole, broken := filepath.Join(dir, "whole."+format), filepath.Join(dir, "broken."+format)
		if code, stderr := run(t.Context(), "-o", format, "--out", whole); code != 0 {
			t.Fatal(stderr)
		}
		want, err := os.ReadFile(whole)
		if err != nil {
			t.Fatal(err)
		}
		interruptions := 0
		args := []string{"-o", format, "--out", broken}
		for range 20 {
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan bool)
			go func() {
				defer close(done)
				for before := rowsDone(broken); ctx.Err() == nil; time.Sleep(time.Millisecond) {
					if rowsDone(broken) > before {
						cancel()
					}
				}
			}()
			code, stderr := run(ctx, args...)
			cancel()
			<-done
			if code == 0 {
				break
			}
			if code != 2 || !bytes.Contains([]byte(stderr), []byte("--resume goes on")) {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			if _, err := os.Stat(broken); err == nil {
				t.Fatal("a file that is not complete has the name of one that is")
			}
			interruptions++
			// Whatever was written after the state was put down does not count.
			part, err := os.OpenFile(broken+".part", os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := part.WriteString("half a li"); err != nil {
				t.Fatal(err)
			}
			part.Close()
			if code, stderr := run(t.Context(), "-o", format, "--out", broken); code != 2 {
				t.Fatalf("what an unfinished run has left is overwritten: %s", stderr)
			}
			if code, stderr := run(t.Context(), "-o", format, "--out", broken, "--resume", "--answers", "asks"); code != 2 {
				t.Fatalf("a file with other columns is gone on with: %s", stderr)
			}
			args = []string{"-o", format, "--out", broken, "--resume"}
		}
		if interruptions == 0 {
			t.Error("it was never broken off")
		}
		code, stderr := run(t.Context(), args...)
		if said := "hypo: " + broken + " is complete; nothing was done\n"; code != 0 || stderr != said {
			t.Errorf("a complete file: exit %d: %s, want %s", code, stderr, said)
		}
		got, err := os.ReadFile(broken)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: after %d interruptions the file is another", format, interruptions)
		}
		for _, left := range []string{broken + ".part", broken + ".part.json"} {
			if _, err := os.Stat(left); err == nil {
				t.Errorf("%s is left", left)
			}
		}
	}
}

// rowsDone is how far the state says that a file has come.
func rowsDone(file string) int {
	var state struct{ Done int }
	text, err := os.ReadFile(file + ".part.json")
	if err != nil || json.Unmarshal(text, &state) != nil {
		return 0
	}
	return state.Done
}
