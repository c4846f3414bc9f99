package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"hypo/internal/analysis"
	"hypo/internal/engine"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/policies"
	"hypo/scenarios"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// swept is what hypo sweep prints of a space.
func swept(t *testing.T, file string, text []byte) []byte {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		t.Fatal(err)
	}
	space, err := reader.ReadSpace(file, text)
	if err != nil {
		t.Fatal(err)
	}
	found, _, err := analysis.Sweep(t.Context(), engine.New(book), space.Space, analysis.SweepOptions{Check: 50, Seed: 7, Flips: true})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.SweepJSON(&out, *found); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestSameTotals runs the pipeline over two built-in spaces, one of them of
// nearly two hundred million cases: what it writes is, to the byte, what the
// sweep of each as a whole gives.
func TestSameTotals(t *testing.T) {
	dir := t.TempDir()
	var want []byte
	for _, name := range []string{"first-offence.yaml", "los-angeles-2015.yaml"} {
		text, err := scenarios.FS.ReadFile("spaces/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
		want = append(want, swept(t, name, text)...)
	}
	o := options{spaces: filepath.Join(dir, "*.yaml"), out: filepath.Join(dir, "out", "sweeps.json"), parts: 3, check: 50, seed: 7}
	if err := os.Mkdir(filepath.Dir(o.out), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), o, nil); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(o.out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the pipeline writes %d bytes, the sweeps %d:\n%.3000s", len(got), len(want), got)
	}
	t.Logf("figure: hypo-beam: two spaces, %d parts each: the bytes of hypo sweep", o.parts)
}

// TestRefuses tells what is wrong, with its place, and writes nothing.
func TestRefuses(t *testing.T) {
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.yaml")
	if err := os.WriteFile(broken, []byte("kind: space\nname: broken\ntitle: Broken\nbase: {as_of: 2015-08-15, place: us/ca}\naxes: {facts.convictons: [[]]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out.json")
	for _, c := range []struct {
		name, want string
		o          options
		args       []string
	}{
		{"no spaces", "give -spaces and -out", options{out: out, parts: 1}, nil},
		{"no parts", "-parts is 1 or more", options{spaces: "a", out: out}, nil},
		{"an argument", `"a.yaml" is not a flag`, options{spaces: "a", out: out, parts: 1}, []string{"a.yaml"}},
		{"no file", "no files matching pattern", options{spaces: filepath.Join(dir, "none*.yaml"), out: out, parts: 1}, nil},
		{"a broken space", "broken.yaml:5:8: axes.facts.convictons", options{spaces: broken, out: out, parts: 1}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := run(t.Context(), c.o, c.args)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "Plan[") {
				t.Errorf("error is %v, want …%s…", err, c.want)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("a file was written")
			}
		})
	}
}
