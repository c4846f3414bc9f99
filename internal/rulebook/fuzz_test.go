package rulebook_test

import (
	"context"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hypo/internal/guard"
	"hypo/internal/rulebook"
)

// FuzzRules loads, and checks or compiles, any rules and data, without a panic.
// What rules may cost is bounded for rules of every size elsewhere.
func FuzzRules(f *testing.F) {
	const (
		largest  = 4 << 10 // bytes
		patience = 2 * time.Second
	)
	sound := withRule(f, "")
	maps.DeleteFunc(sound, func(name string, _ *fstest.MapFile) bool {
		return strings.HasPrefix(name, "us/zz/") || strings.HasPrefix(name, "proposals/")
	})
	if book, err := rulebook.Load(sound); err != nil {
		f.Fatal(err)
	} else if _, err := book.Compile(f.Context(), []string{"us/watch"}); err != nil {
		f.Fatal(err)
	}
	rules, data := string(sound["us/watch/watch.rego"].Data), string(sound["us/watch/data.yaml"].Data)
	f.Add(rules, data)
	f.Add(rules+"\n", data)
	f.Add("# METADATA\n# title: [x]\n# custom: {kind: limit, in_force: {from: 1}}\npackage us.watch\n", "sources: [1, {title: []}]\nnotes: 5\n")
	f.Add("# METADATA\n# title: T\n# custom: {kind: program, in_force: [{from: \"2001-01-01\", reading: {a: b}}], readings: {r: {question: q, a: 1}}}\npackage us.watch\n\nasks contains x if some x in [input.readings[\"us/watch/r\"]]\n", "a: &a [*a]\n")
	f.Add("package us.watch\n\np.q[r].s contains t if every x in input { x with input as {} }\n", "reviewed: 2001-01-01\nstatutes: {x: {listed: 5}}\n")
	f.Fuzz(func(t *testing.T, rules, data string) {
		if len(rules)+len(data) > largest {
			return
		}
		files := maps.Clone(sound)
		files["us/watch/watch.rego"], files["us/watch/data.yaml"] = &fstest.MapFile{Data: []byte(rules)}, &fstest.MapFile{Data: []byte(data)}
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		if (len(rules)+len(data))%2 == 0 {
			if _, err := rulebook.Lint(ctx, fs.FS(files), nil); err != nil && strings.TrimSpace(err.Error()) == "" {
				t.Error("an error that says nothing")
			}
			return
		}
		book, err := rulebook.Load(files)
		if err != nil {
			return
		}
		book.Guard = &guard.Guard{Deadline: patience, Memory: 1 << 40, End: func(err error) { panic(err) }}
		_, _ = book.Compile(ctx, []string{"us/watch"})
		_, _ = book.Page(ctx, "us/watch")
	})
}
