package tabular_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

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
			r, err := tabular.NewReader(bytes.NewReader(data), int64(len(data)), format)
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

func TestReadProblems(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{tabular.CSV, "", "the table is empty"},
		{tabular.CSV, "a,b\n1\n", "2:1: the row has more or fewer cells"},
		{tabular.CSV, "a,b\n1,\"2\n", "a quotation mark"},
		{tabular.CSV, "a,b\n1,\xff\n", "2:3: is not UTF-8 text"},
		{tabular.JSONL, "", "the table is empty"},
		{tabular.JSONL, "[1]\n", "1:1: is not a JSON object"},
		{tabular.JSONL, "{\"a\":1}\n{\"b\":1}\n", "2:1: has other members"},
		{tabular.JSONL, "{\"a\":null}\n", "a is neither text nor a number"},
		{tabular.Parquet, "PAR1 and nothing else", "is not Parquet"},
	} {
		r, err := tabular.NewReader(strings.NewReader(c.text), int64(len(c.text)), c.format)
		for err == nil {
			_, err = r.Read()
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %q", c.format, c.text, err, c.want)
		}
	}
}
