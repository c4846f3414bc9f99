package rulebook_test

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hypo/internal/guard"
	"hypo/internal/rulebook"
)

// FuzzRules loads, checks and compiles any rules and data, without a panic.
func FuzzRules(f *testing.F) {
	sound := withRule(f, "")
	rules, data := string(sound["us/watch/watch.rego"].Data), string(sound["us/watch/data.yaml"].Data)
	f.Add(rules, data)
	f.Add("# METADATA\n# title: [x]\n# custom: {kind: limit, in_force: {from: 1}}\npackage us.watch\n", "sources: [1, {title: []}]\nnotes: 5\n")
	f.Add("# METADATA\n# title: T\n# custom: {kind: program, in_force: [{from: \"2001-01-01\", reading: {a: b}}], readings: {r: {question: q, a: 1}}}\npackage us.watch\n\nasks contains x if some x in [input.readings[\"us/watch/r\"]]\n", "a: &a [*a]\n")
	f.Add("package us.watch\n\np.q[r].s contains t if every x in input { x with input as {} }\n", "reviewed: 2001-01-01\nstatutes: {x: {listed: 5}}\n")
	f.Fuzz(func(t *testing.T, rules, data string) {
		files := maps.Clone(sound)
		files["us/watch/watch.rego"], files["us/watch/data.yaml"] = &fstest.MapFile{Data: []byte(rules)}, &fstest.MapFile{Data: []byte(data)}
		if _, err := rulebook.Lint(t.Context(), fs.FS(files), nil); err != nil && strings.TrimSpace(err.Error()) == "" {
			t.Error("an error that says nothing")
		}
		book, err := rulebook.Load(files)
		if err != nil {
			return
		}
		book.Guard = &guard.Guard{Deadline: 5 * time.Second, Memory: 1 << 40, End: func(err error) { panic(err) }}
		_, _ = book.Compile(t.Context(), []string{"us/watch"})
		_, _ = book.Page(t.Context(), "us/watch")
	})
}
