// Package tabular reads and writes tables, a row at a time, as CSV, JSON Lines
// and Parquet. What is in them is for others; what is written is the same to
// the byte for the same rows.
package tabular

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// The formats.
const (
	CSV     = "csv"
	JSONL   = "jsonl"
	Parquet = "parquet"
)

// Formats are all of them.
var Formats = []string{CSV, JSONL, Parquet}

// FormatOf is the format that the end of a file's name says, or empty.
func FormatOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return CSV
	case ".jsonl", ".ndjson":
		return JSONL
	case ".parquet":
		return Parquet
	}
	return ""
}

// A Column has a name, and texts or whole numbers.
type Column struct {
	Name   string
	Number bool
}

// A Writer writes rows. Flush hands on what has been written; of Parquet only
// Close makes a file of it.
type Writer interface {
	Write(row []string) error
	Flush() error
	Close() error
}

// NewWriter writes a table in a format. Without header it goes on where another
// writer has stopped, which Parquet cannot.
func NewWriter(w io.Writer, format string, columns []Column, header bool) (Writer, error) {
	switch format {
	case CSV:
		return newCSVWriter(w, columns, header)
	case JSONL:
		return newLineWriter(w, columns), nil
	case Parquet:
		if !header {
			return nil, errors.New("a Parquet file cannot be gone on with")
		}
		return newParquetWriter(w, columns), nil
	}
	return nil, fmt.Errorf("there is no format %q", format)
}

// A Pos is where a cell stands in a text: both count from 1. It is zero where
// there are no lines.
type Pos struct{ Line, Column int }

// A Reader reads rows. Read returns io.EOF after the last; the row is the
// caller's until the next. At is where a cell of that row stands.
type Reader interface {
	Columns() []Column
	Read() ([]string, error)
	At(cell int) Pos
}

// Source is an open file.
type Source interface {
	io.Reader
	io.ReaderAt
}

// Bounds are how much there may be in a table that says beforehand how much
// there is: rows, and bytes when it is unpacked, eight a cell at least. Zero is
// no bound.
type Bounds struct{ Rows, Bytes int64 }

// NewReader reads a table in a format. Bounds are for Parquet, where few bytes
// can say that there is much; whoever reads another format counts for himself.
func NewReader(from Source, size int64, format string, bounds Bounds) (Reader, error) {
	switch format {
	case CSV:
		return newCSVReader(from)
	case JSONL:
		return newLineReader(from)
	case Parquet:
		return newParquetReader(from, size, bounds)
	}
	return nil, fmt.Errorf("there is no format %q", format)
}
