package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hypo/internal/report"
	"hypo/internal/report/reporttest"
	"hypo/internal/verdict"
)

// payloads are texts that act on some reader of some format, each as it is
// shown in plain text, in Markdown and in the Test Anything Protocol.
var payloads = []struct{ raw, clean, markdown, tap string }{
	{"plain words", "plain words", "plain words", "plain words"},
	{"", "", "", ""},
	{"Müller § 1326(a) – 日本 🙂", "Müller § 1326(a) – 日本 🙂", "Müller § 1326(a) – 日本 🙂", "Müller § 1326(a) – 日本 🙂"},
	{"two\nlines\tand a tab", "two\nlines\tand a tab", "two lines and a tab", "two lines and a tab"},
	{"\x1b[31mred\x1b[0m", `\u{1b}[31mred\u{1b}[0m`, `\\u\{1b\}\[31mred\\u\{1b\}\[0m`, `\\u{1b}[31mred\\u{1b}[0m`},
	{"\x1b]0;title\x07", `\u{1b}]0;title\u{7}`, `\\u\{1b\}\]0;title\\u\{7\}`, `\\u{1b}]0;title\\u{7}`},
	{"\x1b]8;;https://x.example\x1b\\link", `\u{1b}]8;;https://x.example\u{1b}\link`, `\\u\{1b\}\]8;;https\://x.example\\u\{1b\}\\link`, `\\u{1b}]8;;https://x.example\\u{1b}\\link`},
	{"\x1bP+q544e\x1b\\", `\u{1b}P+q544e\u{1b}\`, `\\u\{1b\}P+q544e\\u\{1b\}\\`, `\\u{1b}P+q544e\\u{1b}\\`},
	{"over\rwritten", `over\u{d}written`, `over\\u\{d\}written`, `over\\u{d}written`},
	{"back\b\bspace", `back\u{8}\u{8}space`, `back\\u\{8\}\\u\{8\}space`, `back\\u{8}\\u{8}space`},
	{"nul\x00", `nul\u{0}`, `nul\\u\{0\}`, `nul\\u{0}`},
	{"del\x7f", `del\u{7f}`, `del\\u\{7f\}`, `del\\u{7f}`},
	{"vertical\v\ftabs", `vertical\u{b}\u{c}tabs`, `vertical\\u\{b\}\\u\{c\}tabs`, `vertical\\u{b}\\u{c}tabs`},
	{"csi \u009b31m", `csi \u{9b}31m`, `csi \\u\{9b\}31m`, `csi \\u{9b}31m`},
	{"next\u0085line", `next\u{85}line`, `next\\u\{85\}line`, `next\\u{85}line`},
	{"raw c1 \x9b31m", "raw c1 \ufffd31m", "raw c1 \ufffd31m", "raw c1 \ufffd31m"},
	{"\xff\xfe broken", "\ufffd\ufffd broken", "\ufffd\ufffd broken", "\ufffd\ufffd broken"},
	{"surrogate \xed\xa0\x80", "surrogate \ufffd\ufffd\ufffd", "surrogate \ufffd\ufffd\ufffd", "surrogate \ufffd\ufffd\ufffd"},
	{"right\u202eto left", `right\u{202e}to left`, `right\\u\{202e\}to left`, `right\\u{202e}to left`},
	{"isolate\u2066x\u2069", `isolate\u{2066}x\u{2069}`, `isolate\\u\{2066\}x\\u\{2069\}`, `isolate\\u{2066}x\\u{2069}`},
	{"mark\u200f\u061c", `mark\u{200f}\u{61c}`, `mark\\u\{200f\}\\u\{61c\}`, `mark\\u{200f}\\u{61c}`},
	{"line\u2028separator\u2029", `line\u{2028}separator\u{2029}`, `line\\u\{2028\}separator\\u\{2029\}`, `line\\u{2028}separator\\u{2029}`},
	{"\ufeffmark", `\u{feff}mark`, `\\u\{feff\}mark`, `\\u{feff}mark`},
	{"tag\U000e0041", `tag\u{e0041}`, `tag\\u\{e0041\}`, `tag\\u{e0041}`},
	{"non\ufffe\U0001ffffcharacter", `non\u{fffe}\u{1ffff}character`, `non\\u\{fffe\}\\u\{1ffff\}character`, `non\\u{fffe}\\u{1ffff}character`},
	{"<script>alert(1)</script>", "<script>alert(1)</script>", `\<script\>alert(1)\</script\>`, "<script>alert(1)</script>"},
	{`<img src=x onerror="alert(1)">`, `<img src=x onerror="alert(1)">`, `\<img src=x onerror="alert(1)"\>`, `<img src=x onerror="alert(1)">`},
	{"<!-- hidden -->", "<!-- hidden -->", `\<\!-- hidden --\>`, "<!-- hidden -->"},
	{"&lt;b&gt; &#60;", "&lt;b&gt; &#60;", `\&lt;b\&gt; \&\#60;`, `&lt;b&gt; &\#60;`},
	{"[click](javascript:alert(1))", "[click](javascript:alert(1))", `\[click\](javascript:alert(1))`, "[click](javascript:alert(1))"},
	{"![x](https://x.example/a.png)", "![x](https://x.example/a.png)", `\!\[x\](https\://x.example/a.png)`, "![x](https://x.example/a.png)"},
	{"<https://x.example>", "<https://x.example>", `\<https\://x.example\>`, "<https://x.example>"},
	{"see www.x.example", "see www.x.example", `see www\.x.example`, "see www.x.example"},
	{"**bold** _em_ ~~gone~~", "**bold** _em_ ~~gone~~", `\*\*bold\*\* \_em\_ \~\~gone\~\~`, "**bold** _em_ ~~gone~~"},
	{"`code` ``` fence", "`code` ``` fence", "\\`code\\` \\`\\`\\` fence", "`code` ``` fence"},
	{"a | b | c", "a | b | c", `a \| b \| c`, "a | b | c"},
	{"| --- |", "| --- |", `\| --- \|`, "| --- |"},
	{"# heading", "# heading", `\# heading`, `\# heading`},
	{"- item", "- item", `\- item`, "- item"},
	{"+ item", "+ item", `\+ item`, "+ item"},
	{"1. item", "1. item", `1\. item`, "1. item"},
	{"1) item", "1) item", `1\) item`, "1) item"},
	{"> quote", "> quote", `\> quote`, "> quote"},
	{"===", "===", `\===`, "==="},
	{"---", "---", `\---`, "---"},
	{"    indented", "    indented", "indented", "indented"},
	{"text\n\n# heading", "text\n\n# heading", `text \# heading`, `text \# heading`},
	{"$x^2$", "$x^2$", `\$x^2\$`, "$x^2$"},
	{"[^1] {.class}", "[^1] {.class}", `\[^1\] \{.class\}`, "[^1] {.class}"},
	{`back\slash`, `back\slash`, `back\\slash`, `back\\slash`},
	{"name # SKIP", "name # SKIP", `name \# SKIP`, `name \# SKIP`},
	{"name # TODO later", "name # TODO later", `name \# TODO later`, `name \# TODO later`},
	{"x\nok 2 - forged", "x\nok 2 - forged", "x ok 2 - forged", "x ok 2 - forged"},
	{"x\n1..0", "x\n1..0", "x 1..0", "x 1..0"},
	{"Bail out!", "Bail out!", `Bail out\!`, "Bail out!"},
	{"]]>", "]]>", `\]\]\>`, "]]>"},
	{"<![CDATA[x]]>", "<![CDATA[x]]>", `\<\!\[CDATA\[x\]\]\>`, "<![CDATA[x]]>"},
	{`"><system-out/>`, `"><system-out/>`, `"\>\<system-out/\>`, `"><system-out/>`},
	{"=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", `\=HYPERLINK("x")`, "=HYPERLINK(\"x\")"},
	{strings.Repeat("x", 200), strings.Repeat("x", 200), strings.Repeat("x", 200), strings.Repeat("x", 200)},
	{strings.Repeat("日", 60), strings.Repeat("日", 60), strings.Repeat("日", 60), strings.Repeat("日", 60)},
}

// hostileTexts are these, and those that every test of what is written shares.
func hostileTexts() []struct{ raw string } {
	var all []struct{ raw string }
	for _, p := range payloads {
		if !slices.Contains(reporttest.Payloads, p.raw) {
			all = append(all, struct{ raw string }{p.raw})
		}
	}
	for _, p := range reporttest.Payloads {
		all = append(all, struct{ raw string }{p})
	}
	return all
}

func TestEscapes(t *testing.T) {
	for _, p := range payloads {
		for _, f := range []struct {
			name      string
			escape    func(string) string
			got, want string
		}{
			{name: "Clean", escape: report.Clean, want: p.clean},
			{name: "EscapeXML", escape: report.EscapeXML, want: p.clean},
			{name: "EscapeMarkdown", escape: report.EscapeMarkdown, want: p.markdown},
			{name: "EscapeTAP", escape: report.EscapeTAP, want: p.tap},
		} {
			if got := f.escape(p.raw); got != f.want {
				t.Errorf("%s(%q)\n got %s\nwant %s", f.name, p.raw, got, f.want)
			}
		}
	}
}

// fill sets every string within a value, the keys of maps too.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), s)
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field, s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), s)
		}
	case reflect.Interface:
		if !v.IsNil() {
			v.Set(reflect.ValueOf(map[string]any{s: s, "level": s, "list": []any{s, map[string]any{s: true}}}))
		}
	case reflect.Map:
		filled := reflect.MakeMap(v.Type())
		filled.SetMapIndex(reflect.ValueOf(s), reflect.ValueOf(s))
		v.Set(filled)
	}
}

// filled are the scenes with a text in every field: in one only in the fields
// that are free, in the other in those too that hold a word of ours.
func filled(s string) []verdict.Result {
	free, all := result(), result()
	for _, scene := range []verdict.Finding{reentry(), proposed(), mandate()} {
		hostile := scene
		fill(reflect.ValueOf(&hostile).Elem(), s)
		all.Results = append(all.Results, hostile)
	}
	for _, scene := range []verdict.Finding{reentry(), proposed(), mandate()} {
		scene.Name, scene.Title, scene.Question, scene.Place, scene.Agency = s, s, s, s, s
		scene.LeftOut = []string{s}
		for i := range scene.Asks {
			scene.Asks[i].Answer.By, scene.Asks[i].Answer.Form, scene.Asks[i].Answer.Because = []string{s, s}, s, []string{s}
		}
		for _, field := range []any{&scene.OpenJudgments, &scene.Duties, &scene.Cautions, &scene.Proposals} {
			fill(reflect.ValueOf(field).Elem(), s)
		}
		for i := range scene.RuleSets {
			rs := &scene.RuleSets[i]
			rs.Title = s
			fill(reflect.ValueOf(&rs.InForce).Elem(), s)
			fill(reflect.ValueOf(&rs.Dates).Elem(), s)
			for j := range rs.Criteria {
				c := &rs.Criteria[j]
				c.Pin, c.Title, c.Officer = s, s, s
				fill(reflect.ValueOf(&c.Cites).Elem(), s)
				fill(reflect.ValueOf(&c.Facts).Elem(), s)
				fill(reflect.ValueOf(&c.Failed).Elem(), s)
			}
		}
		free.Results = append(free.Results, scene)
	}
	return []verdict.Result{free, all}
}

// acts finds what a terminal or the order of a text would obey.
var acts = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{2028}\x{2029}]`)

func TestTextIsInert(t *testing.T) {
	for _, p := range hostileTexts() {
		for _, r := range filled(p.raw) {
			for _, o := range []report.TextOptions{{Width: 40}, {Quiet: true}, {Verbose: true}} {
				text := written(t, func(w io.Writer) error { return report.Text(w, r, o) })
				if found := acts.FindString(text); found != "" || !utf8.ValidString(text) {
					t.Errorf("%q in every field, %+v: output holds %q", p.raw, o, found)
				}
			}
			colored := written(t, func(w io.Writer) error { return report.Text(w, r, report.TextOptions{Color: true}) })
			bare := written(t, func(w io.Writer) error { return report.Text(w, r, report.TextOptions{}) })
			if got := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(colored, ""); got != bare {
				t.Errorf("%q in every field: colour changes the text", p.raw)
			}
		}
	}
}

// TestMarkdownIsInert holds every line against what may begin one, and every
// row of a table against the number of its cells.
func TestMarkdownIsInert(t *testing.T) {
	begins := regexp.MustCompile(`^($|#{1,3} |#{1,3}$|- |  - |\| |On |Scenario|Question: |Proposals |Also in force|Criteria not met that decide nothing here|\*Stated|---$)`)
	escaped := regexp.MustCompile(`\\.`)
	for _, p := range hostileTexts() {
		for _, r := range filled(p.raw) {
			text := written(t, func(w io.Writer) error { return report.Markdown(w, r, report.TextOptions{}) })
			cells := 0
			for line := range strings.SplitSeq(text, "\n") {
				bare := escaped.ReplaceAllString(line, "")
				if !begins.MatchString(line) || strings.ContainsAny(bare, "<>&~") || strings.Count(bare, "`")%2 != 0 || acts.MatchString(line) {
					t.Errorf("%q in every field: %.80q", p.raw, line)
				}
				n := strings.Count(bare, "|")
				if n != 0 && cells != 0 && n != cells {
					t.Errorf("%q in every field: %d cells under a head of %d: %.80q", p.raw, n, cells, line)
				}
				cells = n
			}
		}
	}
}

func TestJSONIsInert(t *testing.T) {
	for _, p := range hostileTexts() {
		for _, r := range filled(p.raw) {
			text := written(t, func(w io.Writer) error { return report.JSON(w, r) })
			var tree map[string]any
			if err := json.Unmarshal([]byte(text), &tree); err != nil {
				t.Fatalf("%q in every field: %v", p.raw, err)
			}
			if strings.Contains(text, `\u003c`) || strings.Contains(text, "null") && !strings.Contains(p.raw, "null") && hasNull(tree) {
				t.Errorf("%q in every field: an HTML escape or a missing list", p.raw)
			}
			again := written(t, func(w io.Writer) error { return report.JSON(w, r) })
			if text != again {
				t.Errorf("%q in every field: two runs differ", p.raw)
			}
		}
	}
}

// hasNull reports whether a list that must be there is null; a fact's value
// may be.
func hasNull(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			if v[k] == nil && k != "value" && k != "when" || hasNull(v[k]) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, hasNull)
	}
	return false
}

// hostile are results of tests with a text in every field.
func hostile(s string) []verdict.TestResult {
	failure := verdict.TestFailure{Path: s, Want: s, Got: s, Why: s}
	return []verdict.TestResult{
		{Name: s, File: s, Line: 3, Passed: true},
		{Name: s, File: s, Line: 4, Failures: []verdict.TestFailure{failure, failure}},
		{Name: s, File: s, Line: 5, Err: s + "."},
	}
}

func TestResultsAreInert(t *testing.T) {
	line := regexp.MustCompile(`^(TAP version 13|1\.\.3|ok 1 - .*|not ok [23] - .*|  ---|  \.\.\.|  (file|error): ".*"|  line: [45]|  failures:|    - path: ".*"|      (want|got|why): ".*"|)$`)
	directive := regexp.MustCompile(`(^|[^\\])(\\\\)*#`)
	for _, p := range hostileTexts() {
		results := hostile(p.raw)
		text := written(t, func(w io.Writer) error { return report.TestText(w, results, report.TextOptions{Verbose: true}) })
		if found := acts.FindString(text); found != "" || !strings.HasSuffix(text, "1 passed, 1 failed, 1 could not be run\n") {
			t.Errorf("%q in every field: text holds %q, or counts otherwise:\n%s", p.raw, found, text)
		}
		tap := written(t, func(w io.Writer) error { return report.TestTAP(w, results) })
		for l := range strings.SplitSeq(tap, "\n") {
			if !line.MatchString(l) || strings.Contains(l, "ok ") && !strings.HasPrefix(l, " ") && directive.MatchString(l) {
				t.Errorf("%q in every field: a TAP line is %q", p.raw, l)
			}
		}
		junit := written(t, func(w io.Writer) error { return report.TestJUnit(w, results) })
		var suites struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Errors   int `xml:"errors,attr"`
			Cases    []struct {
				Class string `xml:"classname,attr"`
				Name  string `xml:"name,attr"`
			} `xml:"testsuite>testcase"`
		}
		if err := xml.Unmarshal([]byte(junit), &suites); err != nil {
			t.Fatalf("%q in every field: %v", p.raw, err)
		}
		pairs := map[string]bool{}
		for _, c := range suites.Cases {
			pairs[c.Class+"\x00"+c.Name] = true
		}
		if got := fmt.Sprint(suites.Tests, suites.Failures, suites.Errors, len(pairs)); got != "3 1 1 3" {
			t.Errorf("%q in every field: tests, failures, errors and names are %s", p.raw, got)
		}
	}
}

// FuzzText looks for a text that acts on the terminal.
func FuzzText(f *testing.F) {
	for _, p := range hostileTexts() {
		f.Add(p.raw)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if long(s) {
			return
		}
		f := small(s)
		for _, o := range []report.TextOptions{{}, {Width: 40}} {
			text := written(t, func(w io.Writer) error { return report.Text(w, result(f), o) })
			if found := acts.FindString(text); found != "" || !utf8.ValidString(text) {
				t.Errorf("output holds %q", found)
			}
		}
	})
}

func written(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	results := hostile("x")
	for name, write := range map[string]func(io.Writer) error{
		"Text":      func(w io.Writer) error { return report.Text(w, result(reentry()), report.TextOptions{}) },
		"Markdown":  func(w io.Writer) error { return report.Markdown(w, result(reentry()), report.TextOptions{}) },
		"JSON":      func(w io.Writer) error { return report.JSON(w, result(reentry())) },
		"TestText":  func(w io.Writer) error { return report.TestText(w, results, report.TextOptions{}) },
		"TestJSON":  func(w io.Writer) error { return report.TestJSON(w, verdict.TestRun{Results: results}) },
		"TestTAP":   func(w io.Writer) error { return report.TestTAP(w, results) },
		"TestJUnit": func(w io.Writer) error { return report.TestJUnit(w, results) },
	} {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: error is %v, want %v", name, err, errFull)
		}
	}
}
