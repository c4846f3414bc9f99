package rulebook_test

import (
	"os"
	"slices"
	"testing"

	"hypo/internal/rulebook"
)

// The days of a folder are those of its lives, rules and data: not those at
// which something else happened, of sources or of a review.
func TestDays(t *testing.T) {
	book, err := rulebook.Load(os.DirFS("../../testdata/policies/tiny"))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][]string{
		"us/watch":           {"2001-01-01", "2003-03-03", "2010-01-01"},
		"us/zz/lantern_act":  {"2005-01-01"},
		"precedence":         nil,
		"us/zz/no_such_rule": nil,
	} {
		if got := book.Days(id); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}
