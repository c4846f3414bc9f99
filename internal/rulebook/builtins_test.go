package rulebook_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/rulebook"
)

// Every function that this version of OPA has is either allowed, with a
// reason, or a compile error that names it and its line: a new version cannot
// bring one in unseen.
func TestBuiltins(t *testing.T) {
	left := maps.Clone(rulebook.Builtins)
	refused := 0
	for _, f := range ast.CapabilitiesForThisVersion().Builtins {
		if reason, ok := left[f.Name]; ok {
			delete(left, f.Name)
			if reason == "" {
				t.Errorf("%s is allowed without a reason", f.Name)
			}
			continue
		}
		refused++
		args := slices.Repeat([]string{"1"}, f.Decl.Arity())
		files := withRule(t, fmt.Sprintf("called if %s(%s)\n", f.Name, strings.Join(args, ", ")))
		line := 1 + strings.Count(string(files["us/watch/watch.rego"].Data), "\n") - 1
		book, err := rulebook.Load(files)
		if err != nil {
			t.Fatal(err)
		}
		_, err = book.Compile(t.Context(), []string{"us/watch"})
		want := fmt.Sprintf(`us/watch/watch\.rego:%d: rego_\w+_error: .*\b%s\b`, line, regexp.QuoteMeta(f.Name))
		if err == nil || !regexp.MustCompile(want).MatchString(err.Error()) {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
	if len(left) > 0 {
		t.Errorf("this version of OPA has no %v", slices.Sorted(maps.Keys(left)))
	}
	t.Logf("figure: rulebooks from outside: %d functions are allowed, %d refused by name", len(rulebook.Builtins), refused)
}

// A function that is refused cannot come in as a value of `with`
// (CVE-2022-36085).
func TestWith(t *testing.T) {
	for _, rule := range []string{
		"called if is_object({}) with is_object as http.send\n",
		"called if count({}) == 0 with count as opa.runtime\n",
		"called if f({}) with f as http.send\n\nf(x) := x\n",
		"called if f({}) with is_object as f\n\nf(x) := http.send(x)\n",
		"called if http.send({}) with http.send as is_object\n",
	} {
		book, err := rulebook.Load(withRule(t, rule))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := book.Compile(t.Context(), []string{"us/watch"}); err == nil || !strings.Contains(err.Error(), "us/watch/watch.rego:") {
			t.Errorf("%s: got %v", rule, err)
		}
	}
}

// Brackets count where they are brackets, not in texts and comments.
func TestNesting(t *testing.T) {
	for rule, want := range map[string]string{
		"deep if count(" + strings.Repeat("[", 98) + strings.Repeat("]", 98) + ") == 0\n":                                                 "",
		"deep if count(" + strings.Repeat("[", 100) + strings.Repeat("]", 100) + ") == 0\n":                                               "brackets are nested more than 100 deep",
		"deep if \"" + strings.Repeat("[", 200) + "\\\"(\" != `" + strings.Repeat("{\n", 200) + "`\n# " + strings.Repeat("(", 200) + "\n": "",
		"deep if {\n" + strings.Repeat("\t[1][0] == 1\n", 200) + "}\n":                                                                    "",
	} {
		book, err := rulebook.Load(withRule(t, rule))
		if err != nil {
			t.Fatal(err)
		}
		_, err = book.Compile(t.Context(), []string{"us/watch"})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s…: got %v", rule, err)
		}
	}
}
