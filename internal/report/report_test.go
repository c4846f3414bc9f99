package report_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

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
