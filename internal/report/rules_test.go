package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/policies"
)

// Every page of the built-in rulebook fits 80 columns, but for addresses and
// names that cannot be broken, and shows every mark of doubt.
func TestRulesPages(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	pages := []report.Rules{{RuleSets: book.Index("")}, {Sources: book.AllSources()}}
	for _, set := range book.RuleSets() {
		page, err := book.Page(t.Context(), set.ID)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, report.Rules{RuleSet: page})
	}
	for _, r := range pages {
		var text, md, js bytes.Buffer
		if err := report.RulesText(&text, r, report.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := report.RulesMarkdown(&md, r); err != nil {
			t.Fatal(err)
		}
		if err := report.RulesJSON(&js, r); err != nil || !json.Valid(js.Bytes()) {
			t.Fatal("not JSON", err)
		}
		for line := range strings.Lines(text.String()) {
			line = strings.TrimSuffix(line, "\n")
			if utf8.RuneCountInString(line) > 80 && !unbroken(line) {
				t.Errorf("too wide: %s", line)
			}
		}
		if r.RuleSet != nil {
			doubts(t, r.RuleSet, text.String(), md.String())
		}
	}
}

// unbroken reports whether a line holds something that is too wide by itself.
func unbroken(line string) bool {
	for word := range strings.FieldsSeq(line) {
		if len(word) > 60 || strings.Contains(word, "/") {
			return true
		}
	}
	return false
}

// doubts checks that what is less than verified, and what was not seen, shows.
func doubts(t *testing.T, page *rulebook.Page, texts ...string) {
	t.Helper()
	words := map[string]string{"MEMORY": "from memory", "SECONDARY": "as reported by others", "INFERRED": "inferred"}
	for _, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		for _, s := range page.Sources {
			if word := words[s.Confidence]; !strings.Contains(text, word) {
				t.Errorf("%s: nothing is said to be %s", page.ID, word)
			}
			if s.Seen != "" && !strings.Contains(text, "Seen: ") {
				t.Errorf("%s: not said what was seen of %s", page.ID, s.Title)
			}
		}
		for _, n := range page.Notes {
			if n.Kind == "unseen" && !strings.Contains(strings.ToLower(text), "not seen") {
				t.Errorf("%s: not said what was not seen", page.ID)
			}
		}
	}
}
