package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/report/reporttest"
	"hypo/internal/verdict"
)

// addPayloads gives a fuzz target some of the hostile texts to begin with.
func addPayloads(f *testing.F, every int) {
	f.Helper()
	for i := 0; i < len(reporttest.Payloads); i += every {
		f.Add(reporttest.Payloads[i])
	}
}

// FuzzMarkdown looks for a text that changes what Markdown consists of.
func FuzzMarkdown(f *testing.F) {
	addPayloads(f, 2)
	write := outputs()["timeline markdown"]
	model := written(f, write("plain words", true))
	f.Fuzz(func(t *testing.T, s string) {
		inertMarkdown(t, s, model, written(t, write(s, true)))
	})
}

// FuzzCSV looks for a text that is a formula, or breaks a row.
func FuzzCSV(f *testing.F) {
	addPayloads(f, 2)
	all := outputs()
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range []string{"compare csv", "timeline csv"} {
			out := written(t, all[name](s, false))
			if acts.MatchString(out) {
				t.Errorf("it acts on a terminal: %q", out)
			}
			inertCSV(t, s, written(t, all[name]("plain words", false)), out)
		}
	})
}

// smallest is a short one of some answers with a text in every free field, so
// that a page of it is soon written and read.
func smallest(all []verdict.Result) verdict.Finding {
	return slices.MinFunc(all[0].Results, func(a, b verdict.Finding) int { return len(a.RuleSets) - len(b.RuleSets) })
}

// FuzzHTML looks for a text that becomes markup, a link elsewhere or a request.
func FuzzHTML(f *testing.F) {
	const largest = 4 << 10
	addPayloads(f, 7)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > largest { // it stands in every field
			return
		}
		d := report.Document{Rulebook: s, Reviewed: s, Cases: []report.Case{{
			Finding: smallest(filled(s)), Stated: []verdict.Fact{{Path: s, Value: s, At: s}}, Readings: map[string]string{s: s}, NoTimeline: s,
		}}}
		inert(t, s, written(t, func(w io.Writer) error { return report.DocumentHTML(w, d) }))
	})
}

// FuzzJUnit looks for a text that is no XML, or changes how many tests there
// are.
func FuzzJUnit(f *testing.F) {
	addPayloads(f, 1)
	f.Fuzz(func(t *testing.T, s string) {
		out := written(t, func(w io.Writer) error { return report.TestJUnit(w, hostile(s)) })
		cases := 0
		for d := xml.NewDecoder(strings.NewReader(out)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "testcase" {
				cases++
			}
		}
		if cases != 3 {
			t.Errorf("%d tests, not 3", cases)
		}
	})
}

// FuzzJSON looks for a text that JSON does not give back, or that acts on a
// terminal.
func FuzzJSON(f *testing.F) {
	addPayloads(f, 1)
	f.Fuzz(func(t *testing.T, s string) {
		out := written(t, func(w io.Writer) error { return report.Input(w, map[string]any{"text": s}) })
		var back map[string]string
		if err := json.Unmarshal([]byte(out), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(s, "\x00"); acts.MatchString(out) || want == s && back["text"] != s {
			t.Errorf("%q became %q", s, bytes.TrimSpace([]byte(out)))
		}
	})
}
