package report_test

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"hypo/internal/facts"
	"hypo/internal/report"
	"hypo/internal/report/reporttest"
	"hypo/internal/verdict"
)

// ourWords are fields that hold a word of ours; another word there is not what
// is tested, though nothing may come of it.
var ourWords = map[string]string{
	"Answer": verdict.Yes, "Was": verdict.No, "Now": verdict.Yes, "Kind": "program", "AsOf": "2015-08-15", "From": "2015-01-05", "To": "2017-02-20",
	"On": "2015-01-05", "Settled": "settled", "Met": string(verdict.MetNo), "Path": "asks.hold", "Action": "hold", "Confidence": "MEMORY",
}

// populate fills every field of a value with a text, as deep as it goes, each
// list with two items; where ours is set, fields that hold a word of ours get
// one.
func populate(v reflect.Value, s string, ours bool, depth int) {
	if depth > 9 {
		return
	}
	if v.Type() == reflect.TypeFor[json.RawMessage]() {
		raw, _ := json.Marshal(s)
		v.SetBytes(raw)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(2)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		populate(v.Elem(), s, ours, depth+1)
	case reflect.Struct:
		for field, value := range v.Fields() {
			if !field.IsExported() {
				continue
			}
			if word, known := ourWords[field.Name]; ours && known && value.Kind() == reflect.String {
				value.SetString(word)
				continue
			}
			populate(value, s, ours, depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			populate(v.Index(i), s, ours, depth+1)
		}
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(map[string]any{s: s, "level": s, "list": []any{s, map[string]any{s: true}}}))
		}
	case reflect.Map:
		filled := reflect.MakeMap(v.Type())
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		populate(key, s, false, depth+1)
		populate(value, s, ours, depth+1)
		filled.SetMapIndex(key, value)
		v.Set(filled)
	}
}

func populated[T any](s string, ours bool) T {
	var v T
	populate(reflect.ValueOf(&v).Elem(), s, ours, 0)
	return v
}

// An output is one format of one command, with a text in every field.
type output func(s string, ours bool) func(io.Writer) error

// outputs are all formats of all commands but those of results, tests and
// documents, which have tests of their own; by name and format.
func outputs() map[string]output {
	all := map[string]output{}
	for _, o := range []struct {
		name    string
		options report.TextOptions
	}{{"text", report.TextOptions{Width: 60}}, {"quiet text", report.TextOptions{Quiet: true}}, {"verbose text", report.TextOptions{Verbose: true}}} {
		add(all, "compare "+o.name, func(w io.Writer, r verdict.CompareRun) error { return report.CompareText(w, r, o.options) })
		add(all, "timeline "+o.name, func(w io.Writer, r verdict.TimelineRun) error { return report.TimelineText(w, r, o.options) })
		add(all, "diff "+o.name, func(w io.Writer, r verdict.DiffRun) error { return report.DiffText(w, r, o.options) })
		add(all, "whatif "+o.name, func(w io.Writer, r verdict.WhatIfRun) error { return report.WhatIfText(w, r, o.options) })
		add(all, "rules "+o.name, func(w io.Writer, r report.Rules) error { return report.RulesText(w, r, o.options) })
		add(all, "lint "+o.name, func(w io.Writer, r verdict.LintRun) error { return report.LintText(w, r, o.options) })
		add(all, "verify "+o.name, func(w io.Writer, r verdict.VerifyRun) error { return report.VerifyText(w, r, o.options) })
		add(all, "sweep "+o.name, func(w io.Writer, r verdict.Sweep) error { return report.SweepText(w, r, o.options) })
		add(all, "schema "+o.name, func(w io.Writer, r []facts.Entry) error { return report.Facts(w, r, o.options) })
	}
	add(all, "compare json", report.CompareJSON)
	add(all, "timeline json", report.TimelineJSON)
	add(all, "diff json", report.DiffJSON)
	add(all, "diff markdown", report.DiffMarkdown)
	add(all, "diff csv", report.DiffCSV)
	add(all, "whatif json", report.WhatIfJSON)
	add(all, "rules json", report.RulesJSON)
	add(all, "lint json", report.LintJSON)
	add(all, "verify json", report.VerifyJSON)
	add(all, "sweep json", report.SweepJSON)
	add(all, "run json", report.JSON)
	add(all, "test json", report.TestJSON)
	add(all, "compare markdown", report.CompareMarkdown)
	add(all, "timeline markdown", report.TimelineMarkdown)
	add(all, "whatif markdown", report.WhatIfMarkdown)
	add(all, "rules markdown", report.RulesMarkdown)
	add(all, "sweep markdown", report.SweepMarkdown)
	add(all, "compare csv", report.CompareCSV)
	add(all, "timeline csv", report.TimelineCSV)
	add(all, "sweep html", report.SweepHTML)
	return all
}

func add[T any](all map[string]output, name string, write func(io.Writer, T) error) {
	all[name] = func(s string, ours bool) func(io.Writer) error {
		v := populated[T](s, ours)
		switch r := any(&v).(type) { // a row has a cell for each column, as it is; a page is of one kind
		case *verdict.CompareRun:
			for i := range r.Results {
				r.Results[i].By = verdict.ByPlaces
			}
		case *report.Rules:
			if ours {
				r.RuleSets, r.Sources = nil, nil
			}
		}
		return func(w io.Writer) error { return write(w, v) }
	}
}

// A text from a file is shown by every format of every command, and does
// nothing in any.
func TestOutputIsInert(t *testing.T) {
	all := outputs()
	checked := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			for _, ours := range []bool{true, false} {
				model := written(t, all[name]("plain words", ours))
				for _, p := range reporttest.Payloads {
					out := written(t, all[name](p, ours))
					if found := acts.FindString(out); found != "" || !utf8.ValidString(out) {
						at := strings.Index(out, found)
						t.Errorf("%q in every field: it holds %q: %.200q", p, found, out[max(0, at-60):])
					}
					switch name[strings.LastIndexByte(name, ' ')+1:] {
					case "json":
						var tree any
						if err := json.Unmarshal([]byte(out), &tree); err != nil {
							t.Errorf("%q in every field: %v", p, err)
						}
					case "csv":
						inertCSV(t, p, model, out)
					case "markdown":
						inertMarkdown(t, p, model, out)
					case "html":
						inert(t, p, out)
					}
					checked++
				}
			}
		})
	}
	t.Logf("figure: %d payloads in every text field of %d outputs: %d written, read back, 0 escapes", len(reporttest.Payloads), len(all), checked)
}

// aNumber is what may begin with a sign in a spreadsheet.
var aNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func inertCSV(t *testing.T, payload, model, out string) {
	t.Helper()
	read := func(s string) [][]string {
		rows, err := csv.NewReader(strings.NewReader(s)).ReadAll()
		if err != nil {
			t.Errorf("%q in every field: %v", payload, err)
		}
		return rows
	}
	rows := read(out)
	if len(rows) != len(read(model)) {
		t.Errorf("%q in every field: %d rows, not %d", payload, len(rows), len(read(model)))
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", []rune(cell)[0]) && !aNumber.MatchString(cell) {
				t.Errorf("%q in every field: a cell is %q", payload, cell)
			}
		}
	}
}

// gfm reads Markdown as a forge does, tables and bare links included.
var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM))

// inertMarkdown holds the blocks, cells and styles of a text against those of
// one that has a plain word in every field.
func inertMarkdown(t *testing.T, payload, model, out string) {
	t.Helper()
	got, styled := structure(t, payload, out)
	want, most := structure(t, payload, model)
	if styled > most && strings.ContainsAny(payload, "*_`~") && !strings.ContainsAny(payload, "/:[") {
		t.Errorf("%q in every field: %d texts in some style, not %d", payload, styled, most)
	}
	if strings.TrimSpace(payload) != "" && !slices.Equal(got, want) {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("%q in every field: parts %d, not %d; they part at %q", payload, len(got), len(want), got[at:min(len(got), at+3)])
	}
}

// structure lists what a text consists of, counts what has a style (ids are set
// as code where they can be, and else in bold), and refuses what is not ours.
func structure(t *testing.T, payload, source string) (parts []string, styled int) {
	t.Helper()
	document := gfm.Parser().Parse(text.NewReader([]byte(source)))
	err := ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			t.Errorf("%q in every field: Markdown holds a %s", payload, n.Kind())
		case *ast.Link:
			if to := string(n.Destination); !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "https://") {
				t.Errorf("%q in every field: Markdown links to %s", payload, to)
			}
		case *ast.CodeSpan, *ast.Emphasis:
			styled++
		case *ast.Text, *ast.String:
		default:
			parts = append(parts, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return parts, styled
}
