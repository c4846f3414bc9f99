package scenario_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"hypo/internal/scenario"
)

// hostileSeeds are the hostile files, of a size to go on from.
func hostileSeeds(f *testing.F) [][]byte {
	f.Helper()
	names, err := filepath.Glob("../../testdata/hostile/*.yaml")
	if err != nil || len(names) == 0 {
		f.Fatalf("no hostile files: %v", err)
	}
	var seeds [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 2000 {
			seeds = append(seeds, data)
		}
	}
	return seeds
}

// FuzzProblems breaks files in any way: whatever is said of one names a place
// that is in it, once, and would not act on a terminal.
func FuzzProblems(f *testing.F) {
	for _, seed := range hostileSeeds(f) {
		f.Add(seed)
	}
	f.Add([]byte(head + "facts: {age: 200, convictions: [{offense: dui, level: high}, {}], gang: [], entry: {manner: x}}\n"))
	f.Add([]byte(head + "cases: [{name: a, facts: null, place: null}, {name: a}, {nome: b}]\nexpect: {asks: {hold: 1}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := newReader(t).Read("f.yaml", data)
		if err == nil {
			return
		}
		problems, ok := errors.AsType[scenario.Problems](err)
		if !ok || len(problems) == 0 {
			t.Fatalf("%T: %v", err, err)
		}
		lines := 2 + strings.Count(strings.ReplaceAll(string(data), "\r", "\n"), "\n")
		seen := map[string]bool{}
		for _, p := range problems {
			text := p.Error()
			if p.Pos.Line < 1 || p.Pos.Line > lines || p.Pos.Column < 1 || p.Message == "" || seen[text] {
				t.Errorf("%q has no place in a file of %d lines, or is told twice", text, lines)
			}
			seen[text] = true
			if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) || !utf8.ValidString(text) {
				t.Errorf("%q acts on a terminal", text)
			}
		}
	})
}

// mergePatch is the algorithm of RFC 7386, as it is written there.
func mergePatch(target, patch any) any {
	fields, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	merged := map[string]any{}
	if old, ok := target.(map[string]any); ok {
		maps.Copy(merged, old)
	}
	for name, value := range fields {
		if value == nil {
			delete(merged, name)
		} else {
			merged[name] = mergePatch(merged[name], value)
		}
	}
	return merged
}

// FuzzPatch patches anything with anything, as RFC 7386 says.
func FuzzPatch(f *testing.F) {
	for _, seed := range [][2]string{ // the examples of the RFC
		{`{"a":"b"}`, `{"a":"c"}`},
		{`{"a":"b"}`, `{"b":"c"}`},
		{`{"a":"b"}`, `{"a":null}`},
		{`{"a":"b","b":"c"}`, `{"a":null}`},
		{`{"a":["b"]}`, `{"a":"c"}`},
		{`{"a":"c"}`, `{"a":["b"]}`},
		{`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`},
		{`{"a":[{"b":"c"}]}`, `{"a":[1]}`},
		{`["a","b"]`, `["c","d"]`},
		{`{"a":"b"}`, `["c"]`},
		{`{"a":"foo"}`, `null`},
		{`{"a":"foo"}`, `"bar"`},
		{`{"e":null}`, `{"a":1}`},
		{`[1,2]`, `{"a":"b","c":null}`},
		{`{}`, `{"a":{"bb":{"ccc":null}}}`},
	} {
		f.Add([]byte(seed[0]), []byte(seed[1]))
	}
	f.Fuzz(func(t *testing.T, target, patch []byte) {
		decoded := func(data []byte) (any, []byte) {
			d := json.NewDecoder(bytes.NewReader(data))
			d.UseNumber()
			var v any
			if d.Decode(&v) != nil {
				return nil, nil
			}
			text, err := json.Marshal(v) // one value, each name once
			if err != nil {
				return nil, nil
			}
			return v, text
		}
		to, targetText := decoded(target)
		by, patchText := decoded(patch)
		if targetText == nil || patchText == nil {
			return
		}
		got, ok := scenario.MergePatch(targetText, patchText)
		if !ok {
			return
		}
		gotText, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		wantText, err := json.Marshal(mergePatch(to, by))
		if err != nil {
			t.Fatal(err)
		}
		var gave, want any
		if err := errors.Join(json.Unmarshal(gotText, &gave), json.Unmarshal(wantText, &want)); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(gave, want) {
			t.Errorf("%s patched with %s gives %s, not %s", targetText, patchText, gotText, wantText)
		}
	})
}
