package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sameCases have in them what Go keeps in maps: a reading that decides, an open
// fact, a proposal, an expectation that fails.
var sameCases = map[string]string{
	"reading.yaml": `name: reading
title: A reading decides
as_of: 2006-07-01
place: us/zz/quill
facts: {convictions: [{offense: lantern_theft, level: misdemeanor, date: 2006-01-02, custody_days: 120}]}
expect: {asks: {notify: contested}}
`,
	"unknown.yaml": `name: unknown
title: Days are not known
as_of: 2006-07-01
place: us/zz/quill
facts: {convictions: [{offense: lantern_theft, level: unknown, custody_days: unknown}, {offense: kite_flying, level: felony}]}
cases:
  - name: expects-what-is-not-so
    expect: {asks: {hold: no}}
`,
	"later.yaml": `name: later
title: Later
as_of: 2008-03-01
place: us/yy
readings: {us/watch/served_days: none}
facts: {age: 15, convictions: [{offense: loud_singing, level: felony}]}
expect: {local: {hold: unregulated}}
`,
	"proposal.yaml": `name: proposal
title: Under a proposal
as_of: 2006-08-15
place: us/zz
proposals: [proposals/dim_the_lanterns]
facts: {convictions: [{offense: lantern_theft, level: felony}]}
expect: {asks: {hold: no}}
`,
}

// sameCommands is every command that prints answers, in every format, by the
// invented rulebook, which costs little.
var sameCommands = []string{
	"run -o text cases/", "run -o json cases/", "run -o markdown cases/", "run -q cases/", "run --judgments open -o json cases/later.yaml",
	"run -o input cases/later.yaml cases/reading.yaml",
	"test -o text cases/", "test -o json cases/", "test -o junit cases/", "test -o tap cases/",
	"compare -o text --rulesets us/watch,us/zz/lantern_act cases/", "compare -o json --places us/zz,us/yy cases/",
	"compare -o markdown --dates 2006-07-01,2008-03-01 cases/reading.yaml", "compare -o csv --readings us/watch/served_days cases/reading.yaml",
	"timeline -o text cases/", "timeline -o json cases/reading.yaml", "timeline -o markdown cases/unknown.yaml", "timeline -o csv cases/",
	"diff -o text us/watch us/zz/lantern_act", "diff -o json us/watch us/watch+dim_the_lanterns",
	"diff -o markdown us/zz/lantern_act us/watch", "diff -o csv us/watch us/watch[served_days=none]",
	"whatif -o text cases/", "whatif -o json cases/reading.yaml", "whatif -o markdown cases/later.yaml",
	"report -o html cases/", "report -o markdown cases/", "report -o html --irac cases/proposal.yaml", "report -o markdown --irac cases/unknown.yaml",
	"rules -o text us/watch", "rules -o json us/watch", "rules -o markdown us/zz/lantern_act", "rules",
	"lint -o json cases/", "schema", "schema --list", "bundle -o -", "version",
}

// sameBuiltIn are some by the built-in rulebook.
var sameBuiltIn = []string{"run -o json", "rules -o json us/ca/trust_act", "rules", "bundle -o -", "test -o json --run la-", "schema", "version"}

// A surrounding is what must not change a byte of any answer.
type surrounding struct {
	dir string // in which hypo is started
	env []string
}

func (s surrounding) run(t *testing.T, command string) []byte {
	t.Helper()
	args := strings.Fields(command)
	cmd := exec.CommandContext(t.Context(), "hypo", args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); out.Len() == 0 {
		t.Fatalf("hypo %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes()
}

// TestSameBytes runs every command that prints answers in every format four
// times, each time in other surroundings: cases and policies made in another
// order, one processor or two, another time zone, another locale, no home, a
// folder of another name, reached in another way. What it prints is the same,
// to the byte.
func TestSameBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	around := make([]surrounding, 12)
	for i := range around {
		around[i] = surround(t, random, i)
	}
	runs, differ := 0, 0
	compare := func(command string, others ...surrounding) {
		want := around[0].run(t, command)
		for _, other := range others {
			if got := other.run(t, command); !bytes.Equal(got, want) {
				differ++
				t.Errorf("hypo %s prints other bytes in %s with %q:\n%s", command, other.dir, other.env[len(other.env)-4:], firstDifference(want, got))
			}
		}
		runs += 1 + len(others)
	}
	for i, command := range sameCommands {
		a, b, c := 1+i%11, 1+(i+4)%11, 1+(i+7)%11
		compare(command+" --policies policies", around[a], around[b], around[c])
	}
	for i, command := range sameBuiltIn {
		compare(command, around[1+i])
	}
	t.Logf("figure: same input, same bytes: %d runs of %d commands in %d surroundings, %d differ",
		runs, len(sameCommands)+len(sameBuiltIn), len(around), differ)
	if runs < 100 {
		t.Errorf("only %d runs", runs)
	}
}

// firstDifference is where two texts part.
func firstDifference(want, got []byte) string {
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	from := max(0, at-100)
	return fmt.Sprintf("…%s\n…%s", want[from:min(len(want), at+100)], got[from:min(len(got), at+100)])
}

// surround makes surroundings; no two are alike.
func surround(t *testing.T, random *rand.Rand, n int) surrounding {
	t.Helper()
	root := filepath.Join(t.TempDir(), []string{"a", "ünï code", "b/c"}[n%3])
	s := surrounding{dir: root}
	files := map[string][]byte{}
	for name, text := range sameCases {
		files["cases/"+name] = []byte(text)
	}
	tiny := os.DirFS("../../testdata/policies/tiny")
	err := fs.WalkDir(tiny, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files["policies/"+name], err = fs.ReadFile(tiny, name)
		}
		return err
	})
	names := slices.Sorted(maps.Keys(files))
	random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		file := filepath.Join(root, filepath.FromSlash(name))
		err = errors.Join(err, os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, files[name], 0o600))
	}
	if n%2 == 1 { // by another way
		s.dir = filepath.Join(filepath.Dir(root), "link")
		err = errors.Join(err, os.Symlink(root, s.dir))
	}
	if err != nil {
		t.Fatal(err)
	}
	s.env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"TZ", "LANG", "LC_ALL", "GOMAXPROCS", "HOME", "PWD"}, name)
	})
	if n%2 == 0 {
		s.env = append(s.env, "HOME="+root)
	}
	s.env = append(s.env,
		fmt.Sprintf("GOMAXPROCS=%d", 1+n%2),
		"TZ="+[]string{"UTC", "America/Los_Angeles", "Pacific/Kiritimati"}[n%3],
		"LANG="+[]string{"C", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.eucJP"}[n%4],
		"LC_ALL="+[]string{"C", "ar_EG.UTF-8"}[n%2],
	)
	return s
}
