package tabular_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"hypo/internal/inert"
	"hypo/internal/report/reporttest"
	"hypo/internal/tabular"
)

var columns = []tabular.Column{{Name: "point", Number: true}, {Name: "facts.convictions[0].level"}, {Name: "asks.hold"}}

func table(t *testing.T, format string, rows int) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := tabular.NewWriter(&out, format, columns, true)
	if err != nil {
		t.Fatal(err)
	}
	for n := range rows {
		if err := w.Write(rowOf(n)); err != nil {
			t.Fatal(err)
		}
		if n%777 == 0 { // when it is flushed makes no difference
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func rowOf(n int) []string {
	words := []string{"felony", "=1+1", "a \"quoted\", text\nof two lines", "-5y", "'tis", "é", ""}
	return []string{strconv.Itoa(n), words[n%len(words)], "yes"}
}

func TestRoundTrip(t *testing.T) {
	const rows = 120_000 // more than a group of Parquet
	for _, format := range tabular.Formats {
		t.Run(format, func(t *testing.T) {
			data := table(t, format, rows)
			if format == tabular.CSV && bytes.Contains(data, []byte(",=1+1")) {
				t.Error("a spreadsheet would take a text for a formula")
			}
			r, err := tabular.NewReader(bytes.NewReader(data), int64(len(data)), format, tabular.Bounds{})
			if err != nil {
				t.Fatal(err)
			}
			place := make([]int, len(columns))
			for i, c := range columns {
				place[i] = slices.IndexFunc(r.Columns(), func(d tabular.Column) bool { return d.Name == c.Name })
			}
			for n := range rows {
				row, err := r.Read()
				if err != nil {
					t.Fatal(err)
				}
				for i, want := range rowOf(n) {
					if got := row[place[i]]; got != want {
						t.Fatalf("row %d: %s is %q, want %q", n, columns[i].Name, got, want)
					}
				}
			}
			if _, err := r.Read(); !errors.Is(err, io.EOF) {
				t.Errorf("after the last row: %v", err)
			}
			if !bytes.Equal(data, table(t, format, rows)) {
				t.Error("the same rows are written differently")
			}
		})
	}
}

// acts finds what a terminal or the order of a text would obey.
var acts = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{2028}\x{2029}]`)

// A text in a cell, or as the name of a column, does nothing in a terminal or a
// spreadsheet, and what does nothing anyway is read back as it was.
func TestInert(t *testing.T) {
	for _, format := range []string{tabular.CSV, tabular.JSONL} {
		for _, p := range reporttest.Payloads {
			if p == "" {
				continue
			}
			var out bytes.Buffer
			w, err := tabular.NewWriter(&out, format, []tabular.Column{{Name: "n", Number: true}, {Name: p}, {Name: "z"}}, true)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(w.Write([]string{"-1", p, "z"}), w.Close()); err != nil {
				t.Fatal(err)
			}
			if found := acts.FindString(out.String()); found != "" || !utf8.Valid(out.Bytes()) {
				t.Errorf("%s of %q holds %q: %q", format, p, found, out.String())
			}
			if format == tabular.CSV {
				rows, err := csv.NewReader(bytes.NewReader(out.Bytes())).ReadAll()
				if err != nil || len(rows) != 2 || len(rows[0]) != 3 {
					t.Fatalf("%q became %q: %v", p, rows, err)
				}
				for _, row := range rows {
					if first, _ := utf8.DecodeRuneInString(row[1]); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
						t.Errorf("a spreadsheet would take %q for a formula", row[1])
					}
				}
			}
			want := p
			if format == tabular.CSV {
				want = strings.ReplaceAll(inert.Clean(p), "\r\n", "\n")
			}
			r, err := tabular.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()), format, tabular.Bounds{})
			if err != nil {
				t.Fatalf("%s of %q: %v", format, p, err)
			}
			row, err := r.Read()
			if err != nil || row[1] != strings.ToValidUTF8(want, "\uFFFD") && utf8.ValidString(p) || r.Columns()[1].Name != row[1] {
				t.Errorf("%s: %q was read back as %q under %q: %v", format, p, row, r.Columns()[1].Name, err)
			}
		}
	}
}

func TestReadProblems(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{tabular.CSV, "", "the table is empty"},
		{tabular.CSV, "a,b\n1\n", "2:1: the row has more or fewer cells"},
		{tabular.CSV, "a,b\n1,\"2\n", "a quotation mark"},
		{tabular.CSV, "a,b\n1,\xff\n", "2:3: is not UTF-8 text"},
		{tabular.CSV, "a,b\n1,2\n3,\"" + strings.Repeat("x\n", 1<<20), "a row is longer than 1 MiB"},
		{tabular.CSV, strings.Repeat("a,", 1000) + "b\n", "more than 1000 columns"},
		{tabular.JSONL, "", "the table is empty"},
		{tabular.JSONL, "[1]\n", "1:1: is not a JSON object"},
		{tabular.JSONL, "{\"a\":1}\n{\"b\":1}\n", "2:1: has other members"},
		{tabular.JSONL, "{\"a\":null}\n", "a is neither text nor a number"},
		{tabular.Parquet, "PAR1 and nothing else", "is not Parquet"},
	} {
		r, err := tabular.NewReader(strings.NewReader(c.text), int64(len(c.text)), c.format, tabular.Bounds{})
		for err == nil {
			_, err = r.Read()
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %.80q: %v, want %q", c.format, c.text, err, c.want)
		}
	}
}
