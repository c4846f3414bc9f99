package cli

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/tester"

	"hypo/internal/rulebook"
	"hypo/policies"
)

// A scaffold of each kind is formatted, sound in the built-in rulebook, and
// its test passes under stock OPA.
func TestRuleSetScaffold(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	home := path.Dir(book.RuleSets()[0].ID)
	for _, kind := range kindsOfRuleSet {
		t.Run(kind, func(t *testing.T) {
			files, err := ruleSetScaffold(book, home+"/scaffold", kind, "", "2020-02-02")
			if err != nil {
				t.Fatal(err)
			}
			if err := soundWith(t.Context(), policies.FS, home+"/scaffold", files); err != nil {
				t.Error(err)
			}
			modules := map[string]*ast.Module{}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if !strings.HasSuffix(name, ".rego") {
					continue
				}
				formatted, err := format.Source(name, files[name])
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(formatted, files[name]) {
					t.Errorf("%s is not formatted:\n%s", name, formatted)
				}
				if modules[name], err = ast.ParseModuleWithOpts(name, string(files[name]), ast.ParserOptions{ProcessAnnotation: true}); err != nil {
					t.Fatal(err)
				}
			}
			if passed := runTests(t, modules); passed == 0 {
				t.Error("no test was run")
			}
		})
	}
}

func runTests(t *testing.T, modules map[string]*ast.Module) (passed int) {
	t.Helper()
	results, err := tester.NewRunner().SetModules(modules).RunTests(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for r := range results {
		if r.Fail || r.Error != nil {
			t.Errorf("%s: %v", r.Name, r.Error)
		}
		passed++
	}
	return passed
}

// A new file is written whole, or not at all, and never over another.
func TestCreateFile(t *testing.T) {
	dir := t.TempDir()
	name := path.Join(dir, "a.yaml")
	if err := createFile(name, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := createFile(name, []byte("two")); err == nil || !strings.Contains(err.Error(), "exists") {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(name); string(got) != "one" {
		t.Errorf("got %q", got)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%d files left", len(entries))
	}
}
