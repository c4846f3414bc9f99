package tabular_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"hypo/internal/tabular"
)

// A forgery is a Parquet file of one column, made by hand so that it can say
// what is not so.
type forgery struct {
	rows   int64 // declared; 1 if not said
	column format.SchemaElement
	codec  format.CompressionCodec
	pages  []forgedPage
	groups int // how many row groups point to the pages; 1 if not said
	change func(*format.FileMetaData)
	footer func([]byte) []byte // what becomes of the footer and what follows
}

type forgedPage struct {
	header format.PageHeader
	data   []byte
}

func (f forgery) write(t testing.TB) []byte {
	t.Helper()
	var protocol thrift.CompactProtocol
	encode := func(v any) []byte {
		text, err := thrift.Marshal(&protocol, v)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	out := []byte("PAR1")
	for _, p := range f.pages {
		p.header.CompressedPageSize = int32(len(p.data))
		if p.header.UncompressedPageSize == 0 {
			p.header.UncompressedPageSize = int32(len(p.data))
		}
		out = append(append(out, encode(p.header)...), p.data...)
	}
	rows, groups := max(1, f.rows), max(1, f.groups)
	column := f.column
	column.Name = "a"
	if !column.Type.Valid {
		column.Type = thrift.New(format.ByteArray)
	}
	if !column.RepetitionType.Valid {
		column.RepetitionType = thrift.New(format.Required)
	}
	meta := format.FileMetaData{
		Version: 1, NumRows: rows * int64(groups),
		Schema: []format.SchemaElement{{Name: "case", NumChildren: thrift.New(int32(1))}, column},
	}
	for range groups {
		meta.RowGroups = append(meta.RowGroups, format.RowGroup{NumRows: rows, Columns: []format.ColumnChunk{{MetaData: format.ColumnMetaData{
			Type: column.Type.V, Encoding: []format.Encoding{format.Plain}, PathInSchema: []string{"a"}, Codec: f.codec, NumValues: rows,
			TotalUncompressedSize: int64(len(out) - 4), TotalCompressedSize: int64(len(out) - 4), DataPageOffset: 4,
		}}}})
	}
	if f.change != nil {
		f.change(&meta)
	}
	footer := encode(meta)
	end := append(binary.LittleEndian.AppendUint32(footer, uint32(len(footer))), "PAR1"...)
	if f.footer != nil {
		end = f.footer(end)
	}
	return append(out, end...)
}

// plain is a page of values as they are.
func plain(values int32, data []byte) forgedPage { return valuesAs(format.Plain, values, data) }

func valuesAs(how format.Encoding, values int32, data []byte) forgedPage {
	return forgedPage{format.PageHeader{Type: format.DataPage, DataPageHeader: thrift.New(format.DataPageHeader{NumValues: values, Encoding: how})}, data}
}

func dictionary(values int32, data []byte) forgedPage {
	return forgedPage{format.PageHeader{Type: format.DictionaryPage, DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: values})}, data}
}

// runs repeats the first entry of a dictionary.
func runs(counts ...uint64) []byte {
	out := []byte{1} // the width
	for _, n := range counts {
		out = append(binary.AppendUvarint(out, n<<1), 0)
	}
	return out
}

func text(s string) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(s))), s...)
}

func packed(t testing.TB, codec format.CompressionCodec, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch codec {
	case format.Snappy:
		return snappy.Encode(nil, data)
	case format.Gzip:
		w = gzip.NewWriter(&out)
	default:
		zip, err := zstd.NewWriter(&out)
		if err != nil {
			t.Fatal(err)
		}
		w = zip
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func says(length int32, p forgedPage) forgedPage {
	p.header.UncompressedPageSize = length
	return p
}

func kind(k format.Type) format.SchemaElement { return format.SchemaElement{Type: thrift.New(k)} }

// A few bytes of Parquet can say that there is a lot of everything. It is
// refused, and what is refused takes no room.
func TestParquetBombs(t *testing.T) {
	const most = 32 << 20 // bytes allocated in all, whatever the collector does
	zeros := make([]byte, 128<<20)
	sound := []forgedPage{plain(1, text("x"))}
	var deep []byte
	for range 1 << 20 {
		deep = append(deep, 0xfc, 1) // a structure in a structure, of numbers nobody knows
	}
	cases := map[string]struct {
		forgery

		want string
	}{
		"a sound one":                        {forgery{pages: sound}, ""},
		"one value a thousand million times": {forgery{rows: 1e9, pages: []forgedPage{dictionary(1, text("x")), valuesAs(format.RLEDictionary, 1e9, runs(1e9))}}, "the table has 1000000000 rows, more than 5000000"},
		"more rows than the groups":          {forgery{pages: sound, change: func(m *format.FileMetaData) { m.NumRows = 4_000_000 }}, "4000000 rows are declared"},
		"more rows than the pages":           {forgery{rows: 4_000_000, pages: sound}, "4000000 rows are declared, and not as many are in its pages"},
		"a run that is longer":               {forgery{rows: 10, pages: []forgedPage{dictionary(1, text("x")), valuesAs(format.RLEDictionary, 10, runs(1<<24))}}, "its runs hold more than the 10 values"},
		"many runs":                          {forgery{rows: 1 << 20, pages: []forgedPage{dictionary(1, text("x")), valuesAs(format.RLEDictionary, 1<<20, runs(slices.Repeat([]uint64{1 << 19}, 1000)...))}}, "its runs hold more than"},
		"a run of levels":                    {forgery{column: format.SchemaElement{RepetitionType: thrift.New(format.Optional)}, pages: []forgedPage{plain(1, append(text("\xfe\xff\xff\xff\x07\x01"), text("x")...))}}, "its runs hold more than the 1 values"},
		"a run of truth":                     {forgery{column: kind(format.Boolean), pages: []forgedPage{valuesAs(format.RLE, 1, text("\xfe\xff\xff\x07\x01"))}}, "its runs hold more than the 1 values"},
		"a page of many values":              {forgery{pages: []forgedPage{plain(1<<30, text("x"))}}, "a page holds 1073741824 values"},
		"a dictionary of many values":        {forgery{pages: []forgedPage{dictionary(1<<30, text("x")), valuesAs(format.RLEDictionary, 1, runs(1))}}, "a dictionary holds fewer values than it says"},
		"gzip":                               {forgery{codec: format.Gzip, pages: []forgedPage{says(100, plain(1, packed(t, format.Gzip, zeros)))}}, "a page unpacks to another length than it says"},
		"Zstandard":                          {forgery{codec: format.Zstd, pages: []forgedPage{says(100, plain(1, packed(t, format.Zstd, zeros)))}}, "a page unpacks to another length than it says"},
		"Snappy":                             {forgery{codec: format.Snappy, pages: []forgedPage{says(100, plain(1, packed(t, format.Snappy, zeros[:1<<20])))}}, "a page unpacks to another length than it says"},
		"a large page":                       {forgery{codec: format.Zstd, pages: []forgedPage{says(1<<31-1, plain(1, packed(t, format.Zstd, zeros)))}}, "a page is larger than 64 MiB"},
		"one page for many groups":           {forgery{groups: 1000, pages: sound}, "its pages do not lie in the file, or lie in it twice"},
		"values by their difference":         {forgery{pages: []forgedPage{valuesAs(format.DeltaByteArray, 1, []byte{1})}}, "its values are written as DELTA_BYTE_ARRAY"},
		"many differences":                   {forgery{column: kind(format.Int64), pages: []forgedPage{valuesAs(format.DeltaBinaryPacked, 1, binary.AppendUvarint([]byte{128, 1, 4}, 1<<30))}}, "its differences are of more than the 1 values"},
		"many lengths":                       {forgery{pages: []forgedPage{valuesAs(format.DeltaLengthByteArray, 1, binary.AppendUvarint([]byte{128, 1, 4}, 1<<30))}}, "its differences are of more than the 1 values"},
		"an uncommon compression":            {forgery{codec: format.Brotli, pages: sound}, "it is compressed with BROTLI"},
		"a long list in the footer":          {forgery{pages: sound, footer: func([]byte) []byte { return ending("\x15\x02\x29\xfc\xff\xff\xff\xff\x07") }}, "it says that it holds more than can be in it"},
		"a deep footer":                      {forgery{pages: sound, footer: func([]byte) []byte { return ending(string(deep)) }}, "it says that it holds more than can be in it"},
		"a footer longer than the file":      {forgery{pages: sound, footer: func([]byte) []byte { return []byte("\xff\xff\xff\xffPAR1") }}, "its footer is longer than the file"},
		"a long footer":                      {forgery{pages: sound, footer: func([]byte) []byte { return ending(strings.Repeat("\x00", 5<<20)) }}, "its footer is longer than 4 MiB"},
		"a file cut off":                     {forgery{pages: sound, footer: func(end []byte) []byte { return end[:len(end)-3] }}, "it may be cut off"},
		"an encrypted one":                   {forgery{pages: sound, footer: func(end []byte) []byte { return append(end[:len(end)-4], "PARE"...) }}, "it is encrypted"},
		"nesting": {forgery{pages: sound, change: func(m *format.FileMetaData) {
			m.Schema = append(m.Schema[:1:1], slices.Repeat([]format.SchemaElement{{Name: "a", NumChildren: thrift.New(int32(1))}}, 900)...)
		}}, "the column a is not flat"},
		"many columns": {forgery{pages: sound, change: func(m *format.FileMetaData) {
			m.Schema = append(m.Schema, slices.Repeat(m.Schema[1:], 1000)...)
		}}, "more than 1000 columns"},
		"no columns":                          {forgery{change: func(m *format.FileMetaData) { m.Schema, m.RowGroups = m.Schema[:1], nil }}, "it has no columns"},
		"lists":                               {forgery{column: format.SchemaElement{RepetitionType: thrift.New(format.Repeated)}, pages: sound}, "the column a is not flat"},
		"fractions":                           {forgery{column: kind(format.Double), pages: sound}, "the column a holds DOUBLE; write texts"},
		"96 bits":                             {forgery{column: kind(format.Int96), pages: sound}, "the column a holds INT96; write texts"},
		"moments":                             {forgery{column: format.SchemaElement{Type: thrift.New(format.Int64), ConvertedType: thrift.New(deprecated.TimestampMillis)}, pages: []forgedPage{plain(1, make([]byte, 8))}}, "the column a holds TIMESTAMP"},
		"a row that is long":                  {forgery{pages: []forgedPage{plain(1, text(strings.Repeat("x", 2<<20)))}}, "row 1 is longer than 1 MiB"},
		"what is no text":                     {forgery{pages: []forgedPage{plain(1, text("\xff\xfe"))}}, "row 1: a is not UTF-8 text"},
		"a text that is longer than its page": {forgery{pages: []forgedPage{plain(1, []byte("\xff\xff\xff\x7fx"))}}, "EOF"},
		"an entry that no dictionary has":     {forgery{rows: 8, pages: []forgedPage{dictionary(1, text("x")), valuesAs(format.RLEDictionary, 8, []byte{8, 16, 200})}}, "index"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			file := c.write(t)
			var err error
			spent := allocated(func() { err = readAll(file) })
			switch {
			case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			case spent > most:
				t.Errorf("it takes %d MiB to say: %v", spent>>20, err)
			}
		})
	}
	t.Logf("figure: %d Parquet files that deceive, each refused for less than %d MiB allocated in all", len(cases)-1, most>>20)
}

// ending is the end of a file with a footer.
func ending(footer string) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte(footer), uint32(len(footer))), "PAR1"...)
}

// Where a table may be of any size, its footer may be longer, but never so deep
// that the stack gives way.
func TestParquetDepth(t *testing.T) {
	deep := strings.Repeat("\xfc\x01", 5<<20)
	file := forgery{footer: func([]byte) []byte { return ending(deep) }}.write(t)
	if err := readWithin(file, tabular.Bounds{}); err == nil || !strings.Contains(err.Error(), "it says that it holds more than can be in it") {
		t.Error(err)
	}
}

func readAll(file []byte) error {
	return readWithin(file, tabular.Bounds{Rows: 5_000_000, Bytes: 1 << 30})
}

func readWithin(file []byte, bounds tabular.Bounds) error {
	r, err := tabular.NewReader(bytes.NewReader(file), int64(len(file)), tabular.Parquet, bounds)
	for err == nil {
		_, err = r.Read()
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// allocated is how many bytes some work allocates.
func allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// What others write is read, in each of the forms that the library can write;
// and no byte of it can be another so that reading does not end well.
func TestParquetForms(t *testing.T) {
	type row struct {
		Day    int32   `parquet:"day,date"`
		Level  string  `parquet:"level,dict"`
		Note   *string `parquet:"note,optional"`
		People int64   `parquet:"people"`
		Stays  bool    `parquet:"stays"`
	}
	note := "=1"
	rows := []row{{16000, "felony", nil, 3, true}, {16001, "misdemeanor", &note, 4, false}, {-1, "felony", nil, 5, true}}
	want := "[2013-10-22 felony  3 true][2013-10-23 misdemeanor =1 4 false][1969-12-31 felony  5 true]"
	for _, codec := range []compress.Codec{&parquet.Uncompressed, &parquet.Snappy, &parquet.Gzip, &parquet.Zstd} {
		for version := 1; version <= 2; version++ {
			var out bytes.Buffer
			w := parquet.NewGenericWriter[row](&out, parquet.Compression(codec), parquet.DataPageVersion(version))
			if _, err := w.Write(rows); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			r, err := tabular.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()), tabular.Parquet, tabular.Bounds{})
			if err != nil {
				t.Fatalf("%s, version %d: %v", codec, version, err)
			}
			got := ""
			for {
				cells, err := r.Read()
				if err != nil {
					if !errors.Is(err, io.EOF) {
						t.Error(err)
					}
					break
				}
				got += fmt.Sprint(cells)
			}
			if got != want {
				t.Errorf("%s, version %d: read %s, want %s", codec, version, got, want)
			}
			refused := 0
			for i := range out.Bytes() {
				changed := bytes.Clone(out.Bytes())
				changed[i] ^= byte(1 + i*37%255)
				if readAll(changed) != nil {
					refused++
				}
			}
			if refused == 0 {
				t.Error("whatever is changed, nothing is refused")
			}
		}
	}
}
