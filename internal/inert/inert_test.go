package inert_test

import (
	"encoding/json"
	"regexp"
	"testing"
	"unicode/utf8"

	"hypo/internal/inert"
	"hypo/internal/report/reporttest"
)

var acts = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{2028}\x{2029}]`)

// No text acts on a terminal; one that does nothing stays as it is.
func TestClean(t *testing.T) {
	for _, p := range reporttest.Payloads {
		got := inert.Clean(p)
		if acts.MatchString(got) || !utf8.ValidString(got) {
			t.Errorf("%q became %q", p, got)
		}
		if again := inert.Clean(got); again != got {
			t.Errorf("%q became %q, and that %q", p, got, again)
		}
	}
	if want := "two\nlines\tand a tab, می\u200cخواهم 🙂"; inert.Clean(want) != want {
		t.Errorf("plain text became %q", inert.Clean(want))
	}
}

// JSON means the same after it, and does nothing.
func TestJSON(t *testing.T) {
	for _, p := range reporttest.Payloads {
		text, err := json.Marshal(map[string]string{"text": p})
		if err != nil {
			t.Fatal(err)
		}
		var before, after map[string]string
		got := inert.JSON(text)
		if err := json.Unmarshal(text, &before); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(got, &after); err != nil || before["text"] != after["text"] || acts.Match(got) {
			t.Errorf("%q became %q: %v", text, got, err)
		}
	}
}

func TestFormula(t *testing.T) {
	for cell, want := range map[string]bool{"": false, "=1": true, "＝1": true, "-5": true, "\t=1": true, "\n=1": true, "5-3": false, "'=1": false, "x =1": false} {
		if got := inert.Formula(cell); got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
}
