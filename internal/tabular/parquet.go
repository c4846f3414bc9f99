package tabular

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"hypo/internal/inert"
)

// rowsOfGroup is how many rows a Parquet file keeps together; it bounds what is
// held in memory.
const rowsOfGroup = 50_000

// parquetWriter writes a column of texts as strings in a dictionary, one of
// numbers as INT64. The format orders columns by name.
type parquetWriter struct {
	out     *parquet.GenericWriter[any]
	columns []Column
	place   []int // of a column in the file
	rows    []parquet.Row
}

func newParquetWriter(w io.Writer, columns []Column) Writer {
	group := parquet.Group{}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
		if c.Number {
			group[c.Name] = parquet.Int(64)
		} else {
			group[c.Name] = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		}
	}
	slices.Sort(names)
	out := &parquetWriter{columns: columns}
	for _, c := range columns {
		out.place = append(out.place, slices.Index(names, c.Name))
	}
	out.out = parquet.NewGenericWriter[any](w, parquet.NewSchema("case", group),
		parquet.MaxRowsPerRowGroup(rowsOfGroup), parquet.Compression(&parquet.Snappy), parquet.CreatedBy("hypo", "1", ""))
	return out
}

func (w *parquetWriter) Write(row []string) error {
	made := make(parquet.Row, len(row))
	for i, cell := range row {
		value := parquet.ByteArrayValue([]byte(cell))
		if w.columns[i].Number {
			number, err := strconv.ParseInt(cell, 10, 64)
			if err != nil {
				return fmt.Errorf("%s: %s is not a number that Parquet can hold", w.columns[i].Name, cell)
			}
			value = parquet.Int64Value(number)
		}
		made[w.place[i]] = value.Level(0, 0, w.place[i])
	}
	if w.rows = append(w.rows, made); len(w.rows) >= 1000 {
		return w.hand()
	}
	return nil
}

func (w *parquetWriter) hand() error {
	_, err := w.out.WriteRows(w.rows)
	w.rows = w.rows[:0]
	return err
}

// Flush does nothing: when a group of rows is written out must not hang on who
// asks for it.
func (w *parquetWriter) Flush() error { return nil }

func (w *parquetWriter) Close() error { return errors.Join(w.hand(), w.out.Close()) }

// parquetReader reads columns of texts, whole numbers, days and truth values.
type parquetReader struct {
	in      parquet.Rows
	columns []Column
	days    []bool // of columns
	buffer  []parquet.Row
	rows    []parquet.Row
	row     []string
	number  int64 // of the row that was read last, from 1
}

func newParquetReader(from io.ReaderAt, size int64, bounds Bounds) (r Reader, err error) {
	defer func() {
		if broken := recover(); broken != nil { // the library panics where a file deceives it
			err = fmt.Errorf("is not Parquet: %v", broken)
		}
		if err != nil {
			err = errors.New(inert.Clean(err.Error())) // names of columns are in it
		}
	}()
	if err := measured(from, size, bounds); err != nil {
		return nil, fmt.Errorf("is not Parquet that can be read: %w", err)
	}
	file, err := parquet.OpenFile(from, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("is not Parquet: %w", err)
	}
	made := &parquetReader{buffer: make([]parquet.Row, 100)}
	for _, f := range file.Schema().Fields() {
		column := Column{Name: f.Name(), Number: f.Type().Kind() == parquet.Int64 || f.Type().Kind() == parquet.Int32}
		day := false
		if logical := f.Type().LogicalType(); logical != nil {
			switch logical.Value.(type) {
			case *format.DateType:
				column.Number, day = false, true
			case nil, *format.StringType, *format.EnumType, *format.JsonType, *format.IntType:
			default:
				return nil, unfit(f.Name(), logical.String())
			}
		}
		made.columns, made.days = append(made.columns, column), append(made.days, day)
	}
	made.in = parquet.MultiRowGroup(file.RowGroups()...).Rows()
	return made, nil
}

func (r *parquetReader) Columns() []Column { return r.columns }
func (r *parquetReader) At(int) Pos        { return Pos{} }

func (r *parquetReader) Read() (row []string, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("is not Parquet: %v", broken)
		}
	}()
	if len(r.rows) == 0 {
		n, err := r.in.ReadRows(r.buffer)
		if n == 0 {
			if err == nil {
				err = io.EOF
			}
			return nil, err
		}
		r.rows = r.buffer[:n]
	}
	next := r.rows[0]
	r.rows = r.rows[1:]
	r.number++
	r.row = slices.Grow(r.row[:0], len(r.columns))[:len(r.columns)]
	clear(r.row)
	length := 0
	for _, value := range next {
		i := value.Column()
		if i < 0 || i >= len(r.row) || value.IsNull() {
			continue
		}
		switch {
		case r.days[i]:
			r.row[i] = time.Unix(int64(value.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
		case value.Kind() == parquet.ByteArray && length+len(value.ByteArray()) > maxRow:
			return nil, fmt.Errorf("row %d is longer than %d MiB", r.number, maxRow>>20)
		default:
			r.row[i] = value.String()
		}
		if length += len(r.row[i]); !utf8.ValidString(r.row[i]) {
			return nil, fmt.Errorf("row %d: %s is not UTF-8 text", r.number, inert.Clean(r.columns[i].Name))
		}
	}
	return r.row, nil
}
