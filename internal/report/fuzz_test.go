package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"io"
	"reflect"
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

// long is a text that stands in every field too often to be written and read
// many times in a few seconds; what is hostile is short.
func long(s string) bool { return len(s) > 200 }

// FuzzMarkdown looks for a text that changes what Markdown consists of.
func FuzzMarkdown(f *testing.F) {
	addPayloads(f, 2)
	write := outputs()["timeline markdown"]
	model := written(f, write("plain words", true))
	f.Fuzz(func(t *testing.T, s string) {
		if long(s) {
			return
		}
		inertMarkdown(t, s, model, written(t, write(s, true)))
	})
}

// FuzzCSV looks for a text that is a formula, or breaks a row.
func FuzzCSV(f *testing.F) {
	addPayloads(f, 2)
	all, models := outputs(), map[string]string{}
	for _, name := range []string{"compare csv", "timeline csv"} {
		models[name] = written(f, all[name]("plain words", false))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if long(s) {
			return
		}
		for name, model := range models {
			out := written(t, all[name](s, false))
			if acts.MatchString(out) {
				t.Errorf("it acts on a terminal: %q", out)
			}
			inertCSV(t, s, model, out)
		}
	})
}

// small is an answer as short as can be, with one of everything that a page
// shows and a text in every field that is not a word of ours: a fuzzer has few
// seconds.
func small(s string) verdict.Finding {
	f := verdict.Finding{
		Name: s, Title: s, Question: s, AsOf: "2015-08-15", Place: s, Agency: s, LeftOut: []string{s}, DependsOn: []string{s}, Contested: []string{s},
		Asks:  answers("hold", verdict.Answer{Answer: verdict.Yes, By: []string{s}, Form: s, Because: []string{s}}),
		Local: answers("hold", verdict.Answer{Answer: verdict.Depends, By: []string{s}, Sides: []verdict.Side{{When: map[string]string{s: s}, Answer: verdict.Forbids}}}),
		RuleSets: []verdict.RuleSet{{
			ID: s, Kind: "program", Title: s, Asks: answers("hold", verdict.Answer{Answer: verdict.Yes, Because: []string{s}}),
			Criteria: []verdict.Criterion{{Pin: s, Title: s, Met: verdict.MetYes}, {Pin: s, Title: s, Met: verdict.MetNo, Officer: s}},
		}},
	}
	rs := &f.RuleSets[0]
	for _, field := range []any{
		&f.OpenJudgments, &f.Duties, &f.Cautions, &f.Proposals, &f.Questions, &rs.InForce, &rs.Dates,
		&rs.Criteria[0].Cites, &rs.Criteria[0].Facts, &rs.Criteria[1].Cites, &rs.Criteria[1].Failed,
	} {
		populate(reflect.ValueOf(field).Elem(), s, false, 0)
	}
	return f
}

// part is one field of an answer and nothing else: a page of it is written and
// read twenty times while one of the whole is. The text says which field.
func part(f verdict.Finding, s string) verdict.Finding {
	var one verdict.Finding
	from, to := reflect.ValueOf(&f).Elem(), reflect.ValueOf(&one).Elem()
	i := int(crc32.ChecksumIEEE([]byte(s)) % uint32(from.NumField()))
	to.Field(i).Set(from.Field(i))
	return one
}

// FuzzHTML looks for a text that becomes markup, a link elsewhere or a request.
func FuzzHTML(f *testing.F) {
	addPayloads(f, 7)
	f.Fuzz(func(t *testing.T, s string) {
		if long(s) {
			return
		}
		d := report.Document{Rulebook: s, Reviewed: s, Cases: []report.Case{{
			Finding: part(small(s), s), Stated: []verdict.Fact{{Path: s, Value: s, At: s}}, Readings: map[string]string{s: s}, NoTimeline: s,
		}}}
		inert(t, s, written(t, func(w io.Writer) error { return report.DocumentHTML(w, d) }))
	})
}

// FuzzJUnit looks for a text that is no XML, or changes how many tests there
// are.
func FuzzJUnit(f *testing.F) {
	addPayloads(f, 1)
	f.Fuzz(func(t *testing.T, s string) {
		if long(s) {
			return
		}
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
