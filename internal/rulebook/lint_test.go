package rulebook_test

import (
	"io/fs"
	"os"
	"testing"

	"hypo/internal/rulebook"
	"hypo/policies"
)

// The rulebooks of this repository are sound. What is not sound in others is
// told as testdata/script/lint/rulebook.txtar says.
func TestLint(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"built in": policies.FS,
		"tiny":     os.DirFS("../../testdata/policies/tiny"),
	} {
		t.Run(name, func(t *testing.T) {
			faults, err := rulebook.Lint(t.Context(), fsys, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Error(f)
			}
		})
	}
}

// Every rule set of the built-in rulebook has a page, and every citation on it
// leads to a source of the page.
func TestPage(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range book.RuleSets() {
		page, err := book.Page(t.Context(), set.ID)
		if err != nil {
			t.Fatal(err)
		}
		titles := map[string]bool{}
		for _, s := range page.Sources {
			titles[s.Title] = true
		}
		for _, c := range append(page.Criteria, page.Definitions...) {
			for _, cite := range c.Cites {
				if !titles[cite.Title] {
					t.Errorf("%s %s: the page lacks its source %s", set.ID, c.Rule, cite.Source)
				}
			}
		}
	}
	if page, err := book.Page(t.Context(), "nothing/of/the/kind"); page != nil || err != nil {
		t.Errorf("got %v, %v", page, err)
	}
}
