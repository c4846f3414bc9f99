package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"hypo/internal/scenario"
)

// What is plain reads as the library reads it: values, and where they stand.
func TestPlain(t *testing.T) {
	for _, text := range []string{
		"a: b\nc: {d: [e, 1, 2015-06-20], f: {}}\ng: []\n",
		"# first\na: # of a\n  - b: c # of c\n    d: \"e # f\"\n  - g\n\nh: 'i'",
		"a:\n- b\n- c: d\n  e:\n  - f\ng: h",
		"a: {b: c, # of c\n  d: [e,\n  f]\n  }\n",
		"a: it's § 2(b), \"quoted\"#1, ü\nb: c\n",
		"a: yes\nb: No\nc: TRUE\nd: null\ne: y\nf: 0",
		"a: 2015-06-20T18:00\nb: {c: 2015-06-20T18:00:00}\nd: 3 days\ne: 2(b)",
		"a: b\n---\nc: d",
		"a: b\n# c\n---\n# d\ne:\n  - f\n---\ng: h\n",
		"a: 3a\nb: [212a6C, 2015-06-20-day-before]",
	} {
		if plain, err := scenario.ReadPlain([]byte(text)); err != nil || !plain {
			t.Errorf("%q: plain %v, %v", text, plain, err)
		}
	}
}

// What is odd is left to the library, whether it is YAML or not.
func TestOdd(t *testing.T) {
	for _, text := range []string{
		"a: it's § 2(b): \"quoted\"\n",
		"a: it's § 2(b), \"quoted\"#1\nü: b\n",
		"a: yes\nb: No\nc: TRUE\nd: null\ne: y\nf: -1",
		"a: 12_000",
		"a: 1e3",
		"a: 017",
		"a: 0x1f",
		"a: 12:30",
		"a: 99999999999999999999",
		"a: ~",
		"a:",
		"a: b\n  c",
		"a: b: c",
		"a: b\na: c",
		"a: |\n  b\n",
		"a: &b c",
		"a: !b c",
		"a: \"b\\n\"",
		"a: 'it''s'",
		"a: 'b\n  c'",
		"a: [b, ]",
		"a: [b: c]",
		"a: {b}",
		"a: [b\n  c]",
		"a: {b: c}d",
		"a: [b]#c",
		"{a: b}",
		"- a",
		"a: {b: c\n---\n}",
		"a: b\n---\n",
		"a: b\n---\n---\nc: d",
		"a: b\n--- \nc: d",
		"--- \na: b",
		"a: b\n...\n",
		"a:\n  - b\n - c",
		"a:\n  b: c\n d: e",
		" a: b\nc: d",
		"true: a",
		"1: a",
		"a\t: b",
		"? a\n: b",
		"a: @b",
		"a: - b",
		"a:\n  - - b",
		"",
		"# nothing",
	} {
		if plain, err := scenario.ReadPlain([]byte(text)); err != nil || plain {
			t.Errorf("%q: plain %v, %v", text, plain, err)
		}
	}
}

// Nearly all files are read without the library; those that are not are
// hostile, or hold something that is seldom written.
func TestPlainFiles(t *testing.T) {
	files := builtinFiles(t)
	count := 0
	for name, data := range files {
		ok, err := scenario.ReadPlain(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if ok {
			count++
		} else {
			t.Log(name)
		}
	}
	if count*10 < len(files)*9 {
		t.Errorf("%d of %d built-in files are plain", count, len(files))
	}
	t.Logf("%d of %d built-in files are plain", count, len(files))
	hostile, err := filepath.Glob("../../testdata/hostile/*.yaml")
	if err != nil || len(hostile) == 0 {
		t.Fatal(len(hostile), err)
	}
	for _, name := range hostile {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := scenario.ReadPlain(bytes.TrimPrefix(data, []byte("\uFEFF"))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzPlain reads anything in both ways.
func FuzzPlain(f *testing.F) {
	for _, seed := range hostileSeeds(f) {
		f.Add(seed)
	}
	f.Add([]byte(head + "facts: {age: 20, convictions: [{offense: dui, level: misdemeanor, date: 2013-05-06}]} # why\n"))
	f.Add([]byte("a:\n  - b: c\n    d: [e, 'f', \"g\"]\n  - h\ni: 2(b)\nj:\n- k: {l: 1,\n   m: TRUE}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := scenario.ReadPlain(data); err != nil {
			t.Error(err)
		}
	})
}
