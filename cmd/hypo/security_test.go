package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	testCommand = regexp.MustCompile("`(?:[A-Z]+=\\w+ )?go test (\\./[a-z_/]+)(?: -run ([A-Za-z_/]+))?(?: -(?:cases|fuzz) \\w+)?`")
	promise     = regexp.MustCompile(`(?m)^\| .* \|$`)
)

// TestSecurityPage looks up every test that the page on security names: a
// promise without one is not kept.
func TestSecurityPage(t *testing.T) {
	text, err := os.ReadFile("../../.github/SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	promises := promise.FindAllString(string(text), -1)[2:] // after the heading
	for _, line := range promises {
		commands := testCommand.FindAllStringSubmatch(line, -1)
		if len(commands) == 0 {
			t.Errorf("no test in %s", line)
		}
		for _, c := range commands {
			if name, _, _ := strings.Cut(c[2], "/"); !hasTest(t, c[1], name) {
				t.Errorf("there is no such test: %s", c[0])
			}
		}
	}
	t.Logf("figure: .github/SECURITY.md: %d promises, each with a test", len(promises))
	if len(promises) < 20 {
		t.Errorf("only %d promises", len(promises))
	}
}

// hasTest reports whether a package has a test in whose name the word stands.
func hasTest(t *testing.T, folder, word string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../..", folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`(?m)^func Test\w*`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range pattern.FindAllString(string(text), -1) {
			if strings.Contains(name, word) {
				return true
			}
		}
	}
	return false
}
