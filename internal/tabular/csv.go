package tabular

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"hypo/internal/inert"
)

type csvWriter struct {
	buffer *bufio.Writer
	out    *csv.Writer
	safe   []string
	number []bool
}

func newCSVWriter(w io.Writer, columns []Column, header bool) (Writer, error) {
	buffer := bufio.NewWriterSize(w, 1<<16)
	out := &csvWriter{buffer: buffer, out: csv.NewWriter(buffer), safe: make([]string, len(columns))}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = guarded(c.Name)
		out.number = append(out.number, c.Number)
	}
	if !header {
		return out, nil
	}
	return out, out.out.Write(names)
}

func (w *csvWriter) Write(row []string) error {
	for i, cell := range row {
		if w.safe[i] = cell; !w.number[i] {
			w.safe[i] = guarded(cell)
		}
	}
	return w.out.Write(w.safe)
}

func (w *csvWriter) Flush() error {
	w.out.Flush()
	return errors.Join(w.out.Error(), w.buffer.Flush())
}

func (w *csvWriter) Close() error { return w.Flush() }

// guarded makes a text safe in a spreadsheet, which would take some for
// formulas, and on a terminal; unguarded takes the mark against formulas back.
func guarded(text string) string {
	text = inert.Clean(text)
	if inert.Formula(text) || strings.HasPrefix(text, "'") {
		return "'" + text
	}
	return text
}

func unguarded(text string) string {
	if rest, marked := strings.CutPrefix(text, "'"); marked && (inert.Formula(rest) || strings.HasPrefix(rest, "'")) {
		return rest
	}
	return text
}

// csvReader reads CSV that is UTF-8 and whose first row names the columns.
type csvReader struct {
	in      *csv.Reader
	ration  *ration
	columns []Column
	row     []string
}

func newCSVReader(from io.Reader) (Reader, error) {
	limited := &ration{from: from}
	limited.renew()
	buffered := bufio.NewReaderSize(limited, bufferSize)
	if mark, _ := buffered.Peek(3); string(mark) == "\uFEFF" {
		_, _ = buffered.Discard(3)
	}
	r := &csvReader{in: csv.NewReader(buffered), ration: limited}
	r.in.ReuseRecord = true
	names, err := r.in.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the table is empty: its first row names the columns")
	}
	if err != nil {
		return nil, plainly(err)
	}
	if len(names) > maxColumns {
		return nil, fmt.Errorf("the table has more than %d columns", maxColumns)
	}
	for _, name := range names {
		r.columns = append(r.columns, Column{Name: strings.Clone(unguarded(name))})
	}
	return r, nil
}

// A table has rows that fit in memory, and columns that somebody could name.
const (
	maxRow     = 1 << 20
	maxColumns = 1000
	bufferSize = 1 << 16
)

// A ration bounds what is read for one row: whoever leaves a quotation mark
// open would have the whole file for a cell.
type ration struct {
	from io.Reader
	left int
}

var errLongRow = errors.New("a row is longer than 1 MiB; is a quotation mark left open?")

// renew allows for a row beside what is read ahead.
func (r *ration) renew() { r.left = maxRow + bufferSize }

func (r *ration) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errLongRow
	}
	n, err := r.from.Read(p[:min(len(p), r.left)])
	r.left -= n
	return n, err
}

func (r *csvReader) Columns() []Column { return r.columns }

func (r *csvReader) Read() ([]string, error) {
	r.ration.renew()
	row, err := r.in.Read()
	if err != nil {
		return nil, plainly(err)
	}
	r.row = r.row[:0]
	for i, cell := range row {
		if !utf8.ValidString(cell) {
			line, column := r.in.FieldPos(i)
			return nil, &Error{Pos{line, column}, "is not UTF-8 text"}
		}
		r.row = append(r.row, unguarded(cell))
	}
	return r.row, nil
}

func (r *csvReader) At(cell int) Pos {
	if cell < 0 || cell >= len(r.columns) {
		return Pos{}
	}
	line, column := r.in.FieldPos(cell)
	return Pos{line, column}
}

// An Error is what is wrong at some place of a table.
type Error struct {
	At      Pos
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.At.Line, e.At.Column, e.Message) }

// plainly says in the words of a writer what the library says in its own.
func plainly(err error) error {
	broken, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return err
	}
	message := "is not CSV: " + broken.Err.Error()
	switch {
	case errors.Is(broken.Err, csv.ErrFieldCount):
		message = "the row has more or fewer cells than the first row names"
	case errors.Is(broken.Err, csv.ErrQuote), errors.Is(broken.Err, csv.ErrBareQuote):
		message = "a quotation mark stands where none can; write \"\" for one within quotation marks"
	}
	return &Error{Pos{broken.Line, broken.Column}, message}
}
