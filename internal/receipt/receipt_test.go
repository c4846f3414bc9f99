package receipt_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"strings"
	"testing"

	"hypo/internal/receipt"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
	"hypo/policies"
	"hypo/scenarios"
)

func reader(t testing.TB) *scenario.Reader {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// written is a saved result with nothing in it but receipts.
func written(t testing.TB, receipts ...*verdict.Receipt) []byte {
	t.Helper()
	r := verdict.Result{Schema: receipt.Schema, Rulebook: "sha256:0", Engine: verdict.Program{Hypo: "v1", OPA: "v2"}}
	for _, one := range receipts {
		name, _ := one.Case["name"].(string)
		r.Results = append(r.Results, verdict.Finding{Name: name, Receipt: one})
	}
	var text bytes.Buffer
	if err := report.JSON(&text, r); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func answer(t testing.TB, receipts ...*verdict.Receipt) *receipt.Saved {
	t.Helper()
	saved, err := receipt.Read("saved.json", written(t, receipts...))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// TestRoundTrip takes every built-in scenario through its receipt: what is read
// back states the same, and has the same receipt. So it does when it is asked
// about on another day than that on which it was stated.
func TestRoundTrip(t *testing.T) {
	r := reader(t)
	count := 0
	err := fs.WalkDir(scenarios.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(scenarios.FS, name)
		if err != nil || !scenario.IsScenario(data) {
			return err
		}
		all, err := r.Read(name, data)
		if err != nil {
			return err
		}
		for _, s := range all {
			count++
			if count%2 == 0 { // as --as-of does
				s.StatedOn, _ = s.Stated["as_of"].(string)
				s.Stated = maps.Clone(s.Stated)
				s.Stated["as_of"] = "2015-08-15"
			}
			if err := roundTrip(t, r, s, count%3 == 0); err != nil {
				t.Errorf("%s: %s: %v", s.Pos, s.Name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("figure: receipts: %d built-in scenarios read back from theirs as they were stated", count)
	if count < 1000 {
		t.Errorf("only %d scenarios found", count)
	}
}

func roundTrip(t *testing.T, r *scenario.Reader, s *scenario.Scenario, judgmentsOpen bool) error {
	first, err := receipt.Of(s, judgmentsOpen)
	if err != nil {
		return err
	}
	again, open, err := answer(t, first).Scenario(0, r)
	if err != nil {
		return err
	}
	second, err := receipt.Of(again, open)
	if err != nil {
		return err
	}
	if again.StatedOn == "" {
		again.StatedOn = s.StatedOn // the same day, said or not
	}
	switch {
	case !reflect.DeepEqual(first, second):
		return fmt.Errorf("the receipt\n%v becomes\n%v", first, second)
	case !reflect.DeepEqual(s.Stated, again.Stated):
		return fmt.Errorf("what is stated\n%v becomes\n%v", s.Stated, again.Stated)
	case s.StatedOn != again.StatedOn || s.UnstatedUnknown != again.UnstatedUnknown || s.Question != again.Question:
		return errors.New("its other members change")
	}
	return nil
}

// TestHash computes a hash that jq -cjS . | sha256sum gives too.
func TestHash(t *testing.T) {
	got, err := verdict.Hash(map[string]any{"b": []any{1, "<é&\u2003>"}, "a": map[string]any{"d": true, "c": nil}})
	const want = "sha256:0a5dfe53406bae043b5b5072342ccbdc3d5e52c69bacab3bf2f809f1d2558aee"
	if err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestReadRefuses(t *testing.T) {
	const receiptOf = `"receipt": {"case": {}}`
	for _, c := range []struct{ name, text, want string }{
		{"nothing", " \n", "saved.json:1:1: empty"},
		{"no JSON", "name: my-case", "saved.json:1:1: not JSON: invalid character 'a'"},
		{"cut off", `{"schema": "hypo.result/v1",` + "\n", "saved.json:2:1: not JSON: it ends too soon"},
		{"more after it", `{"schema": "hypo.result/v1", "results": [{` + receiptOf + "}]}\n{}", "saved.json:2:1: something follows"},
		{"not UTF-8", "{\"schéma\": \"\xff\"}", `saved.json:1:13: not UTF-8`},
		{"a list", "[]", "saved.json:1:1: not a result"},
		{"another schema", `{"schema": "hypo.compare/v1"}`, `saved.json:1:12: schema: "hypo.compare/v1" is not hypo.result/v1`},
		{"no schema", `{"results": []}`, `saved.json:1:1: schema: "" is not hypo.result/v1`},
		{"a name twice", "{\n  \"é\": 1, \"schema\": 1,\n  \"schema\": 2}", `saved.json:3:3: "schema" is given twice`},
		{"no results", `{"schema": "hypo.result/v1"}`, "saved.json:1:1: results: missing"},
		{"no answer", `{"schema": "hypo.result/v1", "results": []}`, "saved.json:1:41: results: there is no answer"},
		{"not an answer", `{"schema": "hypo.result/v1", "results": [3]}`, "saved.json:1:42: results[0]: not an answer"},
		{"no receipt", `{"schema": "hypo.result/v1", "results": [{}]}`, "saved.json:1:42: results[0]: it has no receipt"},
		{"too many answers", `{"schema":"hypo.result/v1","results":[` + strings.TrimSuffix(strings.Repeat(`{"receipt":{"case":{}}},`, 10_001), ",") + "]}", "saved.json:1:240039: results: more than 10000 answers"},
		{"too many names", "{" + numbered(10_001) + "}", "saved.json:1:98892: more than 10000 names in one object"},
		{"too deep", strings.Repeat("[", 100), "saved.json:1:65: nested deeper than 64"},
		{"too deep in objects", strings.Repeat(`{"a":`, 100), "saved.json:1:321: nested deeper than 64"},
		{"a bad escape", `{"schema": "\x"}`, "saved.json:1:12: not JSON: invalid character 'x' in string escape code"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := receipt.Read("saved.json", []byte(c.text))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error is %v, want %s…", err, c.want)
			}
		})
	}
	for name, text := range map[string][]byte{
		"over 64 MiB":           make([]byte, receipt.MaxSize+1),
		"more than 3000000 val": []byte("[" + strings.Repeat("[],", 3_000_001)),
	} {
		if _, err := receipt.Read("saved.json", text); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error is %v, want %s…", err, name)
		}
	}
}

// TestBadCase tells of a case that is no longer one where it stands in the
// saved result.
func TestBadCase(t *testing.T) {
	r := reader(t)
	good, err := r.Read("good.yaml", []byte("{name: good, title: T, as_of: 2015-08-15, place: us/ca, facts: {convictions: [{offense: dui, level: felony}]}}"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := receipt.Of(good[0], false)
	if err != nil {
		t.Fatal(err)
	}
	text := string(written(t, made))
	for _, c := range []struct{ from, to, want string }{
		{`"felony"`, `"major"`, `saved.json:29:26: results[0].receipt.case.facts.convictions[0].level: "major" is not`},
		{`"us/ca"`, `"us/zz"`, `results[0].receipt.case.place: "us/zz" is not a place hypo knows`},
		{`"as_of": "2015-08-15",` + "\n        \"readings\"", `"as_of": "2015-02-30",` + "\n        \"readings\"", "results[0].receipt.as_of: not a day"},
		{`"title": "T"`, `"title": "T", "alien_number": "x"`, "results[0].receipt.case.alien_number: "},
		{`"title": "T"`, `"title": 7`, "results[0].receipt.case.title: "},
	} {
		if !strings.Contains(text, c.from) {
			t.Fatalf("%s is not in\n%s", c.from, text)
		}
		saved, err := receipt.Read("saved.json", []byte(strings.Replace(text, c.from, c.to, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := saved.Scenario(0, r); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "saved.json:") {
			t.Errorf("%s: error is %v, want …%s", c.to, err, c.want)
		}
	}
}

// numbered are so many members of an object.
func numbered(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf(`"k%d":1`, i)
	}
	return strings.Join(names, ",")
}
