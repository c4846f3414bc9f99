package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"hypo/internal/scenario"
)

// What is read in either way reads the same: values, and where they stand.
func TestPlain(t *testing.T) {
	for text, plain := range map[string]bool{
		"a: b\nc: {d: [e, 1, 2015-06-20], f: {}}\ng: []\n":                       true,
		"# first\na: # of a\n  - b: c # of c\n    d: \"e # f\"\n  - g\n\nh: 'i'": true,
		"a:\n- b\n- c: d\n  e:\n  - f\ng: h":                                     true,
		"a: {b: c, # of c\n  d: [e,\n  f]\n  }\n":                                true,
		"a: it's § 2(b): \"quoted\"\n":                                           false,
		"a: it's § 2(b), \"quoted\"#1\nü: b\n":                                   false,
		"a: it's § 2(b), \"quoted\"#1, ü\nb: c\n":                                true,
		"a: yes\nb: No\nc: TRUE\nd: null\ne: y\nf: -1":                           false,
		"a: yes\nb: No\nc: TRUE\nd: null\ne: y\nf: 0":                            true,
		"a: 2015-06-20T18:00\nb: {c: 2015-06-20T18:00:00}\nd: 3 days\ne: 2(b)":   true,
		"a: 12_000":               false,
		"a: 1e3":                  false,
		"a: 017":                  false,
		"a: 0x1f":                 false,
		"a: 12:30":                false,
		"a: 99999999999999999999": false,
		"a: ~":                    false,
		"a:":                      false,
		"a: b\n  c":               false,
		"a: b: c":                 false,
		"a: b\na: c":              false,
		"a: |\n  b\n":             false,
		"a: &b c":                 false,
		"a: !b c":                 false,
		"a: \"b\\n\"":             false,
		"a: 'it''s'":              false,
		"a: 'b\n  c'":             false,
		"a: [b, ]":                false,
		"a: [b: c]":               false,
		"a: {b}":                  false,
		"a: [b\n  c]":             false,
		"a: {b: c}d":              false,
		"a: [b]#c":                false,
		"{a: b}":                  false,
		"- a":                     false,
		"a: b\n---\nc: d":         true,
		"a: b\n# c\n---\n# d\ne:\n  - f\n---\ng: h\n": true,
		"a: {b: c\n---\n}":                            false,
		"a: b\n---\n":                                 false,
		"a: b\n---\n---\nc: d":                        false,
		"a: b\n--- \nc: d":                            false,
		"a: 3a\nb: [212a6C, 2015-06-20-day-before]":   true,
		"--- \na: b":                                  false,
		"a: b\n...\n":                                 false,
		"a:\n  - b\n - c":                             false,
		"a:\n  b: c\n d: e":                           false,
		" a: b\nc: d":                                 false,
		"true: a":                                     false,
		"1: a":                                        false,
		"a\t: b":                                      false,
		"? a\n: b":                                    false,
		"a: @b":                                       false,
		"a: - b":                                      false,
		"a:\n  - - b":                                 false,
		"":                                            false,
		"# nothing":                                   false,
	} {
		got, err := scenario.ReadPlain([]byte(text))
		if err != nil || got != plain {
			t.Errorf("%q: plain %v, %v", text, got, err)
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
