package receipt_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hypo/internal/receipt"
	"hypo/internal/verdict"
)

const saved = `{
  "schema": "hypo.result/v1",
  "rulebook": "sha256:0",
  "results": [
    {
      "name": "a",
      "asks": {"hold": {"answer": "no"}},
      "rulesets": [
        {"id": "x", "criteria": [
          {"pin": "1", "met": true, "cites": [{"source": "s", "at": "p. 1"}],
            "facts": [{"path": "facts.age", "value": 35, "at": "old.yaml:1:2"}, {"path": "facts.gang", "value": 1, "at": "baseline"}]},
          {"pin": "2", "met": false}
        ]},
        {"id": "y"}
      ],
      "flags": [],
      "receipt": {"scenario": "sha256:1", "as_of": "2015-08-15", "readings": {}, "case": {}}
    }
  ],
  "engine": {"hypo": "v1", "opa": "v2"},
  "digest": "sha256:ad"
}`

// TestCompare changes one thing of an answer, and expects it to be told.
func TestCompare(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{`"answer": "no"`, `"answer": "yes"`, `asks.hold.answer at 7:35: "no" "yes"`},
		{`"met": true`, `"met": "depends"`, `rulesets[x].criteria[1].met at 10:31: true "depends"`},
		{`"met": false}`, `"met": false, "officer": "o"}`, `rulesets[x].criteria[2].officer at 12:11:  "o"`},
		{`"flags": []`, `"flags": ["f"]`, `flags[0] at 16:16:  "f"`},
		{`"flags": []`, `"flags": {}`, `flags at 16:16: [] {}`},
		{`{"id": "y"}`, `{"id": "z"}`, `rulesets[y] at 14:9: {"id":"y"} ; rulesets[z] at 8:19:  {"id":"z"}`},
		{`"p. 1"`, `"p. 2"`, `rulesets[x].criteria[1].cites[0].at at 10:69: "p. 1" "p. 2"`},
		{`"value": 35`, `"value": 36`, `rulesets[x].criteria[1].facts[0].value at 11:54: 35 36`},
		{`"at": "baseline"`, `"at": "new.yaml:3:4"`, `rulesets[x].criteria[1].facts[1].at at 11:122: "baseline" "new.yaml:3:4"`},
		{`"at": "old.yaml:1:2"`, `"at": "new.yaml:3:4"`, ""},
		{`"name": "a",`, "", `name at 6:15: "a" `},
		{"sha256:1", "sha256:2", `receipt.scenario at 17:31: "sha256:1" "sha256:2": the case was changed after it was answered`},
		{`"readings": {}`, `"readings": {"r": "s"}`, `receipt.readings.r at 17:78:  "s"`},
		{
			`{"pin": "2", "met": false}`, `{"pin": "2", "met": false}, {"pin": "2"}`,
			`rulesets[x].criteria[2] at 9:33:  {"pin":"2"}`,
		},
		{"sha256:0", "sha256:9", `file: rulebook at 3:15: "sha256:0" "sha256:9": made with another rulebook`},
		{`"v2"`, `"v3"`, ""},
	} {
		t.Run(c.to, func(t *testing.T) {
			if !strings.Contains(saved, c.from) {
				t.Fatal("nothing to change")
			}
			if got := compare(t, saved, strings.Replace(saved, c.from, c.to, 1)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	swapped := strings.NewReplacer(`"id": "x"`, `"id": "y"`, `"id": "y"`, `"id": "x"`).Replace(saved)
	if got := compare(t, saved, swapped); !strings.HasSuffix(got, `rulesets at 8:19: ["x","y"] ["y","x"]: in another order`) {
		t.Errorf("two rule sets change places: %s", got)
	}
}

// compare lists the differences of two results.
func compare(t *testing.T, was, now string) string {
	t.Helper()
	was = strings.Replace(was, `"sha256:ad"`, `"`+content(t, was)+`"`, 1)
	v := read(t, was).Compare(read(t, now), nil)
	var all []string
	tell := func(where string, found []verdict.Difference) {
		for _, d := range found {
			why := ""
			if d.Why != "" {
				why = ": " + d.Why
			}
			all = append(all, fmt.Sprintf("%s%s at %s: %s %s%s", where, d.Path, strings.TrimPrefix(d.At, "saved.json:"), d.Was, d.Now, why))
		}
	}
	tell("file: ", v.Differences)
	for _, r := range v.Results {
		tell("", r.Differences)
		if r.Same != (len(r.Differences) == 0) {
			t.Errorf("same is %v", r.Same)
		}
	}
	if v.Same != (len(all) == 0) {
		t.Errorf("same is %v, with %q", v.Same, all)
	}
	return strings.Join(all, "; ")
}

func content(t *testing.T, text string) string {
	t.Helper()
	return read(t, text).Content
}

func read(t *testing.T, text string) *receipt.Saved {
	t.Helper()
	s, err := receipt.Read("saved.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestDigest finds a change that no answer shows: of the place of a fact.
func TestDigest(t *testing.T) {
	sealed := strings.Replace(saved, `"sha256:ad"`, `"`+content(t, saved)+`"`, 1)
	if v := read(t, sealed).Compare(read(t, saved), nil); !v.Same {
		t.Errorf("an unchanged file differs: %v", v.Differences)
	}
	for _, change := range [][2]string{
		{"old.yaml:1:2", "old.yaml:1:3"}, {`"v1"`, `"v9"`}, {`"case": {}`, `"case": {"name": "b"}`}, {`,` + "\n" + `  "digest": "` + content(t, saved) + `"`, ""},
	} {
		edited := strings.Replace(sealed, change[0], change[1], 1)
		if edited == sealed {
			t.Fatalf("%q is not there", change[0])
		}
		v := read(t, edited).Compare(read(t, edited), nil)
		if v.Same || !slices.ContainsFunc(v.Differences, func(d verdict.Difference) bool { return d.Path == "digest" }) {
			t.Errorf("%q for %q is not told", change[1], change[0])
		}
	}
}

// TestCompareUnanswered keeps the answers in step where one is missing.
func TestCompareUnanswered(t *testing.T) {
	two := strings.Replace(saved, "  \"results\": [\n", `  "results": [{"name": "gone", "receipt": {"case": {}}},`+"\n", 1)
	v := read(t, two).Compare(read(t, saved), map[int]error{0: errors.New("too many open questions")})
	if len(v.Results) != 2 || v.Same || v.Results[0].Err != "too many open questions" || v.Results[0].Same || !v.Results[1].Same {
		t.Errorf("got %+v", v)
	}
}

// FuzzVerify reads anything: what can be read is compared with itself, and is
// the same, but for members of the whole that no result has, which are told.
func FuzzVerify(f *testing.F) {
	f.Add([]byte(saved))
	f.Add([]byte(strings.ReplaceAll(saved, `"id": "y"`, `"id": "x"`)))
	f.Add([]byte(`{"schema":"hypo.result/v1","results":[{"receipt":{"case":{"name":"a/b","as_of":"2015-08-15","facts":{"age":1e9}}}}]}`))
	f.Add([]byte("{\"schema\":\"\\ud800\",\"a\":[[[]]]}"))
	f.Add([]byte(`{"schema":"hypo.result/v1","results":[{"receipt":{"case":{}}}],"0":""}`))
	r := reader(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := receipt.Read("f", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Fatalf("no place in %v", err)
			}
			return
		}
		for i := range s.Findings {
			asked, _, err := s.Scenario(i, r)
			if err != nil {
				continue
			}
			if _, err := receipt.Of(asked, false); err != nil {
				t.Errorf("%s has no receipt: %v", asked.Name, err)
			}
		}
		s.Digest = s.Content
		v := s.Compare(s, nil)
		for _, d := range v.Differences {
			if d.Was == nil || d.Now != nil {
				t.Errorf("it differs from itself: %+v", d)
			}
		}
		for _, answer := range v.Results {
			if !answer.Same {
				t.Errorf("an answer differs from itself: %+v", answer)
			}
		}
	})
}
