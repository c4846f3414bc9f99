package rulebook_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"hypo/internal/rulebook"
)

// A rule cannot take the place of what data.yaml keeps.
func TestRuleAgainstData(t *testing.T) {
	book, err := rulebook.Load(withRule(t, "params := {\"days\": 91}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Compile(t.Context(), []string{"us/watch"}); err == nil || !strings.Contains(err.Error(), "us/watch/params") {
		t.Errorf("want a conflict with us/watch/params, got %v", err)
	}
}

// withRule is the invented rulebook with a rule more.
func withRule(t testing.TB, rule string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	tiny := os.DirFS("../../testdata/policies/tiny")
	err := fs.WalkDir(tiny, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(tiny, name)
		if name == "us/watch/watch.rego" {
			text = append(text, "\n"+rule...)
		}
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
