package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// acts finds what a terminal or the order of a text would obey.
var acts = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{2028}\x{2029}]`)

// The name of a file, of a folder and of what a flag asks for is text as well:
// it is shown, in every format and in every message, and does nothing.
func TestHostileNames(t *testing.T) {
	names := []string{
		"a\x1b]0;x\x07.yaml", "b\x1b[2J.yaml", "c\ncase.yaml:1:1: forged.yaml", "d\r.yaml", "e\u202egnp.yaml", "f\u009b31m.yaml", "g\xff.yaml",
		"<script>alert(1)<&script>.yaml", "=1+1.yaml", "|a|`b`*c*_d_[e](f).yaml", "\"' onmouseover='x.yaml", "# SKIP.yaml", "::error::.yaml",
	}
	dir := t.TempDir()
	for i, name := range names {
		sound := strings.Replace(bombCase, "name: case", "name: case-"+string(rune('a'+i)), 1) + "expect: {asks: {hold: no}}\n"
		for folder, text := range map[string]string{"sound": sound, "broken": "name: x\ntitle: [\n", "wrong": sound + "facts: {age: x}\n"} {
			file := filepath.Join(dir, folder, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
				t.Fatal(err)
			}
		}
	}
	policies, err := filepath.Abs(tiny)
	if err != nil {
		t.Fatal(err)
	}
	hostile := "\x1b[31m\u202e"
	lines := [][]string{
		{"run", "."},
		{"run", "-o", "json", "."},
		{"run", "-o", "markdown", "."},
		{"run", "-q", "."},
		{"test", "."},
		{"test", "-o", "json", "."},
		{"test", "-o", "junit", "."},
		{"test", "-o", "tap", "."},
		{"lint", "."},
		{"lint", "-o", "json", "."},
		{"report", "."},
		{"report", "-o", "markdown", "."},
		{"compare", "--dates", "2005-06-01,2006-07-01", "."},
		{"compare", "--dates", "2005-06-01,2006-07-01", "-o", "csv", "."},
		{"timeline", "."},
		{"timeline", "-o", "csv", "."},
		{"whatif", "sound/=1+1.yaml"},
		{"run", hostile},
		{"run", "--place", hostile, "sound"},
		{"run", "--as-of", hostile, "sound"},
		{"rules", hostile},
		{"run", "-o", hostile, "."},
		{hostile},
		{"run", "--" + hostile},
		{"run", "--reading", hostile + "=" + hostile, "sound"},
		{"run", "--with", hostile, "sound"},
		{"diff", hostile, "us/watch"},
		{"diff", "us/watch", "us/zz/lantern_act", "--save", hostile},
		{"sweep", hostile},
		{"sweep", "--answers", hostile, "-o", "csv", "spaces/=1+1.yaml"},
		{"merge", hostile + ".csv"},
		{"verify", hostile},
	}
	for _, name := range []string{names[0], names[2], names[4], names[6], names[7]} {
		lines = append(lines, hostileFiles(t, dir, policies, name)...)
	}
	writeNamed(t, dir, "spaces", "=1+1.yaml", namedSpace)
	for _, line := range lines {
		t.Run(strings.Join(line, " "), func(t *testing.T) {
			if len(line) > 1 {
				line = append(line, "--policies", policies)
			}
			cmd := exec.CommandContext(t.Context(), "hypo", line...)
			cmd.Dir = dir
			got := runCommand(t, cmd)
			for stream, text := range map[string]string{"stdout": got.stdout, "stderr": got.stderr} {
				if found := acts.FindString(text); found != "" || !utf8.ValidString(text) {
					at := strings.Index(text, found)
					t.Errorf("%s holds %q: %.200q", stream, found, text[max(0, at-60):])
				}
				for l := range strings.Lines(text) {
					if strings.HasPrefix(l, "case.yaml:1:1: forged") {
						t.Errorf("%s holds a line that is forged", stream)
					}
				}
			}
			switch {
			case strings.Contains(strings.Join(line, " "), "-o json"):
				if !json.Valid([]byte(got.stdout)) {
					t.Errorf("no JSON: %.300q", got.stdout)
				}
			case strings.Contains(strings.Join(line, " "), "-o junit"):
				if err := xml.Unmarshal([]byte(got.stdout), new(struct{})); err != nil {
					t.Error(err)
				}
			case line[0] == "report" && strings.Contains(got.stdout, "<script"):
				t.Error("the page has a script")
			}
		})
	}
}

const namedSpace = "kind: space\nname: small\ntitle: Small\nbase: {as_of: 2006-07-01, place: us/zz}\naxes: {facts.removable: [true, false]}\n"

func writeNamed(t *testing.T, dir, folder, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, folder, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, name)
}

// hostileFiles are the commands that read files other than scenarios, or write
// some, with files and folders of a name.
func hostileFiles(t *testing.T, dir, policies, name string) [][]string {
	t.Helper()
	sound := filepath.Join("sound", name)
	cmd := exec.CommandContext(t.Context(), "hypo", "run", "-o", "json", "--policies", policies, sound)
	cmd.Dir = dir
	result := runCommand(t, cmd).stdout
	saved := writeNamed(t, dir, "saved", name, result)
	edited := writeNamed(t, dir, "edited", name, strings.Replace(result, `"answer": "no"`, `"answer": "yes"`, 1))
	space := writeNamed(t, dir, "spaces", name, namedSpace)
	broken := writeNamed(t, dir, "spaces", "not-"+name, namedSpace+"axis: {}\n")
	table := name + ".csv"
	writeNamed(t, dir, "cohorts", table, "people,removable\n5,maybe\n")
	text, err := json.Marshal(strings.ToValidUTF8(table, "?"))
	if err != nil {
		t.Fatal(err)
	}
	cohort := writeNamed(t, dir, "cohorts", name, "kind: cohort\nname: c\ntitle: C\nsource: Invented\nbase: {as_of: 2006-07-01, place: us/zz}\ntable: "+
		string(text)+"\ncolumns: {people: weight, removable: facts.removable}\n")
	points := writeNamed(t, dir, "points", table, "point,a\n1,x\n1,y\n")
	return [][]string{
		{"verify", saved},
		{"verify", edited},
		{"verify", "-o", "json", edited},
		{"verify", filepath.Join("broken", name)},
		{"sweep", space},
		{"sweep", "-o", "markdown", space},
		{"sweep", "-o", "csv", "--out", filepath.Join("none", name), space},
		{"sweep", broken},
		{"sweep", cohort},
		{"merge", points},
		{"bundle", "-o", filepath.Join("none", name)},
		{"whatif", "--save", filepath.Join("kept", name), sound},
		{"diff", "us/watch", "us/zz/lantern_act", "--as-of", "2006-07-01", "--place", "us/zz", "--save", filepath.Join("kept", name)},
		{"report", "--site", filepath.Join("sound", name), sound},
		{"report", "--site", filepath.Join("site", name), sound},
	}
}
