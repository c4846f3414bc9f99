package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares output with a file of testdata/golden.
func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("..", "..", "testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		t.Errorf("%s differs; run with -update and read the diff\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// scenes are the findings of which every format has a golden file.
var scenes = []struct {
	name    string
	results verdict.Result
}{
	{"settled", result(drunkDriving())},
	{"contested", result(reentry())},
	{"depends", result(daysUnknown())},
	{"proposals", result(proposed())},
	{"mandate", result(mandate())},
}

func TestText(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			golden(t, s.name+".txt", func(w io.Writer) error { return report.Text(w, s.results, report.TextOptions{}) })
		})
	}
}

func TestMarkdown(t *testing.T) {
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			golden(t, s.name+".md", func(w io.Writer) error { return report.Markdown(w, s.results, report.TextOptions{}) })
		})
	}
}

func TestJSON(t *testing.T) {
	for _, s := range scenes[:2] {
		t.Run(s.name, func(t *testing.T) {
			golden(t, s.name+".json", func(w io.Writer) error { return report.JSON(w, s.results) })
		})
	}
}

func TestTextOptions(t *testing.T) {
	two := result(drunkDriving(), reentry())
	for _, o := range []struct {
		name    string
		results verdict.Result
		options report.TextOptions
	}{
		{"quiet", result(drunkDriving(), reentry(), mandate()), report.TextOptions{Quiet: true}},
		{"two-in-colour", two, report.TextOptions{Color: true}},
		{"narrow", result(mandate()), report.TextOptions{Width: 20}},
		{"wide-verbose", result(mandate()), report.TextOptions{Width: 120, Verbose: true}},
	} {
		t.Run(o.name, func(t *testing.T) {
			golden(t, o.name+".txt", func(w io.Writer) error { return report.Text(w, o.results, o.options) })
		})
	}
}

// TestWidth holds lines to the width, but for those of one long word, and
// pins and forms whole at every width.
func TestWidth(t *testing.T) {
	for width := 43; width <= 120; width++ {
		text := written(t, func(w io.Writer) error {
			return report.Text(w, result(drunkDriving(), reentry(), mandate()), report.TextOptions{Width: width})
		})
		for line := range strings.SplitSeq(text, "\n") {
			if utf8.RuneCountInString(line) > width && len(strings.Fields(line)) > 1 {
				t.Errorf("at %d columns a line has %d: %s", width, utf8.RuneCountInString(line), line)
			}
		}
		for _, whole := range []string{"us/pep 2(b)", "us/ca/trust_act 7282.5(b)", "Form I-247N", "(a)(3)-misdemeanor", "readings: {us/pep/reentry_felony: text}"} {
			if !strings.Contains(text, whole) {
				t.Errorf("at %d columns %q is broken", width, whole)
			}
		}
	}
}

// checked are results of every kind.
var checked = []verdict.TestResult{
	{Name: "la-dui-2015", File: "scenarios/seeds/la_dui_2015.yaml", Line: 1, Passed: true},
	{
		Name: "la-dui-2015/charged-only", File: "scenarios/seeds/la_dui_2015.yaml", Line: 17,
		Failures: []verdict.TestFailure{
			{Path: "asks.notify", Want: "yes", Got: "no", Why: "us/pep 2(b) is not met. First failed: convicted of an offence, not adjudicated as a juvenile (facts.convictions: none, la_dui_2015.yaml:18)"},
			{Path: "met.us/pep", Want: `["2(b)"]`, Got: "[]"},
		},
	},
	{Name: "reentry-felony-2015", File: "./reentry.yaml", Line: 2, Failures: []verdict.TestFailure{
		{Path: "contested_on", Want: "[]", Got: "[us/pep/reentry_felony]", Why: "asks.notify is contested:\nyes on the reading text\nno on the reading paraphrase"},
	}},
	{Name: "many-unknowns", File: "./reentry.yaml", Line: 31, Err: "too many open questions: facts.age, facts.gang.participated & 12 more"},
	{File: "bad.yaml", Err: "bad.yaml:3:5: facts.convictons: unknown fact (did you mean convictions?)"},
}

func TestResults(t *testing.T) {
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"tests.txt", func(w io.Writer) error { return report.TestText(w, checked, report.TextOptions{}) }},
		{"tests-quiet.txt", func(w io.Writer) error { return report.TestText(w, checked, report.TextOptions{Quiet: true}) }},
		{"tests-verbose.txt", func(w io.Writer) error {
			return report.TestText(w, checked, report.TextOptions{Verbose: true, Color: true, Width: 60})
		}},
		{"tests.json", func(w io.Writer) error { return report.TestJSON(w, verdict.TestRun{Results: checked}) }},
		{"tests.tap", func(w io.Writer) error { return report.TestTAP(w, checked) }},
		{"tests.xml", func(w io.Writer) error { return report.TestJUnit(w, checked) }},
	} {
		t.Run(f.name, func(t *testing.T) { golden(t, f.name, f.write) })
	}
}

// TestNothing asks each format to write no findings and no results.
func TestNothing(t *testing.T) {
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
		want  string
	}{
		{"Text", func(w io.Writer) error { return report.Text(w, verdict.Result{}, report.TextOptions{}) }, ""},
		{"Markdown", func(w io.Writer) error { return report.Markdown(w, verdict.Result{}, report.TextOptions{}) }, ""},
		{
			"JSON", func(w io.Writer) error { return report.JSON(w, verdict.Result{Schema: "hypo.result/v1"}) },
			"{\n  \"schema\": \"hypo.result/v1\",\n  \"rulebook\": \"\",\n  \"results\": [],\n  \"digest\": \"sha256:0661cfe24b23597a64828b4a6d3ec36d4070b9043d4c1bf23110ca0696b6436d\"\n}\n",
		},
		{"TestText", func(w io.Writer) error { return report.TestText(w, nil, report.TextOptions{}) }, "0 passed, 0 failed\n"},
		{
			"TestJSON", func(w io.Writer) error { return report.TestJSON(w, verdict.TestRun{}) },
			"{\n  \"schema\": \"hypo.test/v1\",\n  \"passed\": 0,\n  \"failed\": 0,\n  \"results\": []\n}\n",
		},
		{"TestTAP", func(w io.Writer) error { return report.TestTAP(w, nil) }, "TAP version 13\n1..0\n"},
		{
			"TestJUnit", func(w io.Writer) error { return report.TestJUnit(w, nil) },
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hypo test\"></testsuites>\n",
		},
	} {
		if got := written(t, f.write); got != f.want {
			t.Errorf("%s of nothing is %q, want %q", f.name, got, f.want)
		}
	}
}

// TestWords holds what a bare finding, and one with words that the package
// does not know, are said to be.
func TestWords(t *testing.T) {
	bare := verdict.Finding{Name: "bare", Title: "Nothing governs", AsOf: "1999-01-01", Place: "us/oh", Agency: "court_officer"}
	strange := verdict.Finding{
		Name: "strange", Title: "Words of another day", AsOf: "someday", Place: "us/oh", Agency: "coast_guard",
		Asks:  answers("wave", word("perhaps"), "hold", verdict.Answer{Answer: verdict.Contested, Confidence: "GUESSED", By: []string{"us/a", "us/b"}, Form: "X-1"}),
		Local: answers("hold", word(verdict.Depends), "remove", word(verdict.Requires), "wave", word("perhaps")),
		RuleSets: []verdict.RuleSet{{
			ID: "us/a", Title: "A", InForce: []verdict.Interval{{To: "2000-01-01"}, {From: "2001-01-01"}, {From: "zzz"}},
			Asks: answers("hold", verdict.Answer{Answer: verdict.Contested, Form: "X-1"}),
			Criteria: []verdict.Criterion{
				{Pin: "a pin of words", Title: "A pin of several words", Met: verdict.MetNo},
				{Pin: "b", Title: "No reason given", Met: verdict.MetNo, Officer: "somebody"},
				{Pin: "c", Title: "Values", Met: verdict.MetYes, Facts: []verdict.Fact{
					{Path: "facts.a", Value: nil, At: "stated elsewhere"},
					{Path: "facts.b", Value: 1.5, At: "f.yaml:1:2"},
					{Path: "facts.c", Value: json.Number("12"), At: "baseline"},
					{Path: "facts.d", Value: []any{"x_y", true, map[string]any{"n": 3, "no": false, "yes": true, "level": "felony"}, map[string]any{}}, At: "g/f.yaml:10:2"},
					{Path: "facts.e", Value: 7, At: ""},
				}},
			},
		}},
		DependsOn: []string{"facts.x"}, Contested: []string{"us/a/reading"},
		Questions: []verdict.Question{{ID: "judgments.y", Kind: "judgment", Title: "a judgment"}},
		HoldEnds:  "2001-01-03T18:00",
		Duties:    []verdict.Duty{{Pin: "9", Title: "Tell", To: "them", By: "us"}},
		Flags:     []string{"low_confidence", "novel"},
	}
	many := verdict.Finding{Name: "many", Title: "More sides than a page holds", AsOf: "2020-02-29", Place: "us/oh", Agency: "state_corrections"}
	many.Asks = answers("notify", verdict.Answer{Answer: verdict.Depends})
	for i := range 20 {
		when := map[string]string{"facts.age": strconv.Itoa(i), "facts.b": strconv.FormatBool(i%2 == 0)}
		many.Asks[0].Answer.Sides = append(many.Asks[0].Answer.Sides, verdict.Side{When: when, Answer: verdict.No})
	}
	golden(t, "words.txt", func(w io.Writer) error { return report.Text(w, result(bare, strange, many), report.TextOptions{}) })
}
