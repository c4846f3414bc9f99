package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hypo/internal/cli"
	"hypo/policies"
	"hypo/scenarios"
)

const (
	readme = "../../README.md"
	elided = "[…]" // a line of the README that stands for any lines
)

var (
	file    = regexp.MustCompile("(?ms)^```yaml\n(# ([a-z0-9-]+\\.yaml)\n.*?)^```$")
	console = regexp.MustCompile("(?ms)^```console\n\\$ hypo ([^\n]*)\n(.*?)^```$")
)

// What the README shows is what the program prints.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filesOf(t, text))
	commands := console.FindAllSubmatch(text, -1)
	if len(commands) < 5 {
		t.Fatalf("the README shows %d commands", len(commands))
	}
	for _, c := range commands {
		args, shown := strings.Fields(string(c[1])), string(c[2])
		t.Run(args[0], func(t *testing.T) {
			var out, errs bytes.Buffer
			env := cli.Env{
				Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
				Getenv: func(string) string { return "" }, Policies: policies.FS, Scenarios: scenarios.FS,
			}
			if code := cli.Run(t.Context(), env, args); code != 0 {
				t.Fatalf("exit %d: %s", code, errs.String())
			}
			if strings.Trim(shown, elided+"\n") == "" {
				t.Error("the README shows nothing of the output")
			}
			if missing := missingFrom(shown, out.String()); missing != "" {
				t.Errorf("the README shows\n%s\nbut the program prints\n%s", missing, out.String())
			}
		})
	}
}

// filesOf writes the files that the README shows to a new folder.
func filesOf(t *testing.T, text []byte) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range file.FindAllSubmatch(text, -1) {
		if err := os.WriteFile(filepath.Join(dir, string(f[2])), f[1], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// missingFrom returns the first part of what is shown that does not stand, in
// order, in what is printed.
func missingFrom(shown, printed string) string {
	for part := range strings.SplitSeq(shown, elided+"\n") {
		at := strings.Index(printed, part)
		if at < 0 {
			return part
		}
		printed = printed[at+len(part):]
	}
	return ""
}
