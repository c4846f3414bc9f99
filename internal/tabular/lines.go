package tabular

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"hypo/internal/inert"
)

// lineWriter writes each row as a JSON object on a line of its own, its members
// in the order of the columns.
type lineWriter struct {
	out     *bufio.Writer
	columns []Column
	keys    []string
	quoted  map[string]string
}

func newLineWriter(w io.Writer, columns []Column) Writer {
	out := &lineWriter{out: bufio.NewWriterSize(w, 1<<16), columns: columns, quoted: map[string]string{}}
	for i, c := range columns {
		lead := ","
		if i == 0 {
			lead = "{"
		}
		out.keys = append(out.keys, lead+quote(c.Name)+":")
	}
	return out
}

// maxQuoted bounds how many texts are remembered in their written form.
const maxQuoted = 1 << 14

func (w *lineWriter) Write(row []string) error {
	for i, cell := range row {
		_, _ = w.out.WriteString(w.keys[i]) // the last write tells of errors
		if w.columns[i].Number {
			_, _ = w.out.WriteString(cell)
			continue
		}
		text, known := w.quoted[cell]
		if !known {
			text = quote(cell)
			if len(w.quoted) < maxQuoted {
				w.quoted[strings.Clone(cell)] = text
			}
		}
		_, _ = w.out.WriteString(text)
	}
	_, err := w.out.WriteString("}\n")
	return err
}

func quote(text string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always can be
	return string(inert.JSON([]byte(strings.TrimSuffix(out.String(), "\n"))))
}

func (w *lineWriter) Flush() error { return w.out.Flush() }
func (w *lineWriter) Close() error { return w.out.Flush() }

// lineReader reads objects of texts and whole numbers, all with the members of
// the first in its order.
type lineReader struct {
	in      *bufio.Scanner
	line    int
	columns []Column
	first   []string
}

func newLineReader(from io.Reader) (Reader, error) {
	r := &lineReader{in: bufio.NewScanner(from)}
	r.in.Buffer(nil, 1<<20)
	columns, row, err := r.next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the table is empty")
	}
	r.columns, r.first = columns, row
	return r, err
}

func (r *lineReader) Columns() []Column { return r.columns }

func (r *lineReader) At(int) Pos { return Pos{r.line, 1} }

func (r *lineReader) Read() ([]string, error) {
	if first := r.first; first != nil {
		r.first = nil
		return first, nil
	}
	columns, row, err := r.next()
	if err != nil {
		return nil, err
	}
	if len(columns) != len(r.columns) {
		return nil, r.error("has other members than the first line")
	}
	for i, c := range columns {
		if c != r.columns[i] {
			return nil, r.error("has other members than the first line, or in another order")
		}
	}
	return row, nil
}

func (r *lineReader) error(message string) error { return &Error{Pos{r.line, 1}, message} }

func (r *lineReader) next() ([]Column, []string, error) {
	if !r.in.Scan() {
		if err := r.in.Err(); err != nil {
			return nil, nil, err
		}
		return nil, nil, io.EOF
	}
	r.line++
	decoder := json.NewDecoder(strings.NewReader(r.in.Text()))
	decoder.UseNumber()
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, nil, r.error("is not a JSON object")
	}
	var columns []Column
	var row []string
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, nil, r.error("is not JSON: " + err.Error())
		}
		value, err := decoder.Token()
		if err != nil {
			return nil, nil, r.error("is not JSON: " + err.Error())
		}
		name, _ := key.(string)
		switch value := value.(type) {
		case string:
			columns, row = append(columns, Column{Name: name}), append(row, value)
		case json.Number:
			columns, row = append(columns, Column{Name: name, Number: true}), append(row, value.String())
		default:
			return nil, nil, r.error(name + " is neither text nor a number")
		}
	}
	if end, err := decoder.Token(); err != nil || end != json.Delim('}') || decoder.More() {
		return nil, nil, r.error("is not one JSON object")
	}
	return columns, row, nil
}
