package tabular

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A Parquet file says in a few bytes how much there is of everything, and the
// library takes its word: it makes room for as many values as a page declares,
// unpacks what a page holds to whatever length comes, and repeats a value as
// often as a run says. So all of that is counted first, page by page, and held
// to what the file says of itself and to these bounds.
const (
	maxFooter = 4 << 20
	maxNodes  = 1 << 18 // structures in the footer
	unbounded = 4       // times as much, of a table of any size
	maxHeader = 64 << 10
	maxPage   = 64 << 20 // unpacked
	maxValues = 1 << 24  // of a page
)

// A measure counts what is in a file.
type measure struct {
	from   io.ReaderAt
	size   int64
	data   int64 // bytes before the footer
	bounds Bounds
	file   format.FileMetaData
	stored int64 // bytes of the chunks
	held   int64 // bytes, unpacked
}

// measured refuses a Parquet file in which there is more than it says, or than
// may be.
func measured(from io.ReaderAt, size int64, bounds Bounds) error {
	m := &measure{from: from, size: size, bounds: bounds}
	if err := m.footer(); err != nil {
		return err
	}
	if err := m.schema(); err != nil {
		return err
	}
	rows := int64(0)
	for i := range m.file.RowGroups {
		group := &m.file.RowGroups[i]
		if group.NumRows < 0 || len(group.Columns) != len(m.file.Schema)-1 {
			return fmt.Errorf("row group %d has not the columns of the table", i)
		}
		if rows += group.NumRows; rows > m.file.NumRows {
			break
		}
	}
	if rows != m.file.NumRows {
		return fmt.Errorf("%d rows are declared, and not as many are in its row groups", m.file.NumRows)
	}
	if most := bounds.Rows; most > 0 && rows > most {
		return fmt.Errorf("the table has %d rows, more than %d", rows, most)
	}
	columns := int64(len(m.file.Schema) - 1)
	if most := bounds.Bytes; most > 0 && rows > most/8/columns {
		return fmt.Errorf("the table has %d rows of %d columns, more cells than %d", rows, columns, most/8)
	}
	for i := range m.file.RowGroups {
		for c := range m.file.RowGroups[i].Columns {
			if err := m.chunk(&m.file.RowGroups[i], c); err != nil {
				return fmt.Errorf("the column %s: %w", m.file.Schema[c+1].Name, err)
			}
		}
	}
	return nil
}

// footer decodes the structure at the end of the file.
func (m *measure) footer() error {
	var end [8]byte
	if m.size < 12 {
		return io.ErrUnexpectedEOF
	}
	if _, err := m.from.ReadAt(end[:], m.size-8); err != nil {
		return err
	}
	length, longest, nodes := int64(binary.LittleEndian.Uint32(end[:4])), int64(maxFooter), maxNodes
	if m.bounds == (Bounds{}) {
		longest, nodes = unbounded*longest, unbounded*nodes
	}
	switch mark := string(end[4:]); {
	case mark == "PARE":
		return errors.New("it is encrypted")
	case mark != "PAR1":
		return errors.New("it does not end as such a file does; it may be cut off")
	case length > m.size-12:
		return errors.New("its footer is longer than the file")
	case length > longest:
		return fmt.Errorf("its footer is longer than %d MiB", longest>>20)
	}
	m.data = m.size - 8 - length
	text := make([]byte, length)
	if _, err := m.from.ReadAt(text, m.data); err != nil {
		return err
	}
	_, err := decode(text, &m.file, nodes)
	return err
}

func unfit(column, kind string) error {
	return fmt.Errorf("the column %s holds %s; write texts, whole numbers, days or truth values", column, kind)
}

// schema refuses what is no table, and columns that cannot be read.
func (m *measure) schema() error {
	all := m.file.Schema
	if len(all) < 2 {
		return errors.New("it has no columns")
	}
	if len(all)-1 > maxColumns {
		return fmt.Errorf("the table has more than %d columns", maxColumns)
	}
	for _, c := range all[1:] {
		if c.NumChildren.Valid && c.NumChildren.V != 0 || c.RepetitionType.V == format.Repeated {
			return fmt.Errorf("the column %s is not flat; write one value a cell", c.Name)
		}
		switch c.Type.V {
		case format.Boolean, format.Int32, format.Int64, format.ByteArray:
		default:
			return unfit(c.Name, c.Type.V.String())
		}
	}
	if n := all[0].NumChildren; !n.Valid || int(n.V) != len(all)-1 {
		return errors.New("its columns are not those that it counts")
	}
	return nil
}

// chunk counts the pages of a column in a row group.
func (m *measure) chunk(group *format.RowGroup, column int) error {
	of := &group.Columns[column].MetaData
	if of.Type != m.file.Schema[column+1].Type.V {
		return errors.New("its parts are not of one type")
	}
	at := of.DataPageOffset
	if of.DictionaryPageOffset != 0 {
		at = of.DictionaryPageOffset
	}
	end := at + of.TotalCompressedSize
	if m.stored += of.TotalCompressedSize; at < 0 || of.TotalCompressedSize < 0 || end > m.data || m.stored > m.data {
		return errors.New("its pages do not lie in the file, or lie in it twice")
	}
	values := int64(0)
	for at < end {
		head := make([]byte, min(maxHeader, end-at))
		if _, err := m.from.ReadAt(head, at); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		var page format.PageHeader
		length, err := decode(head, &page, maxNodes)
		if err != nil {
			return fmt.Errorf("a page: %w", err)
		}
		at += int64(length)
		if page.CompressedPageSize < 0 || int64(page.CompressedPageSize) > end-at {
			return errors.New("a page is longer than what the file has of it")
		}
		if page.UncompressedPageSize < 0 || page.UncompressedPageSize > maxPage || page.CompressedPageSize > maxPage {
			return fmt.Errorf("a page is larger than %d MiB", maxPage>>20)
		}
		if m.held += int64(page.UncompressedPageSize); m.bounds.Bytes > 0 && m.held > m.bounds.Bytes {
			return fmt.Errorf("with it the table holds more than %d MiB", m.bounds.Bytes>>20)
		}
		packed := make([]byte, page.CompressedPageSize)
		if _, err := m.from.ReadAt(packed, at); err != nil {
			return err
		}
		at += int64(page.CompressedPageSize)
		n, err := (&pageMeasure{&page, m.file.Schema[column+1], of.Codec}).count(packed)
		if err != nil {
			return err
		}
		if values += n; values > group.NumRows {
			break
		}
	}
	if values != group.NumRows {
		return fmt.Errorf("%d rows are declared, and not as many are in its pages", group.NumRows)
	}
	return nil
}

// pageMeasure counts what is in a page.
type pageMeasure struct {
	*format.PageHeader

	column format.SchemaElement
	codec  format.CompressionCodec
}

// count returns how many values a page holds, of which none is too many.
func (p *pageMeasure) count(packed []byte) (int64, error) {
	switch {
	case p.Type == format.DictionaryPage && p.DictionaryPageHeader.Valid:
		if _, err := p.unpack(packed, p.UncompressedPageSize); err != nil {
			return 0, err
		}
		// A value of the types that are let in takes four bytes at least.
		if n := p.DictionaryPageHeader.V.NumValues; n < 0 || n > p.UncompressedPageSize/4 {
			return 0, errors.New("a dictionary holds fewer values than it says")
		}
		return 0, nil
	case p.Type == format.DataPage && p.DataPageHeader.Valid:
		h := p.DataPageHeader.V
		text, err := p.unpack(packed, p.UncompressedPageSize)
		if err == nil && p.optional() {
			var levels []byte
			if levels, text, err = prefixed(text); err == nil {
				err = countRuns(levels, 1, h.NumValues)
			}
		}
		if err != nil {
			return 0, err
		}
		return int64(h.NumValues), p.values(text, h.Encoding, h.NumValues)
	case p.Type == format.DataPageV2 && p.DataPageHeaderV2.Valid:
		h := p.DataPageHeaderV2.V
		levels := h.DefinitionLevelsByteLength
		if h.RepetitionLevelsByteLength != 0 || levels < 0 || levels > p.UncompressedPageSize || int(levels) > len(packed) || h.NumNulls < 0 || h.NumNulls > h.NumValues {
			return 0, errors.New("a page contradicts itself")
		}
		if err := countRuns(packed[:levels], 1, h.NumValues); err != nil {
			return 0, err
		}
		text := packed[levels:]
		if !h.IsCompressed.Valid || h.IsCompressed.V {
			var err error
			if text, err = p.unpack(text, p.UncompressedPageSize-levels); err != nil {
				return 0, err
			}
		}
		return int64(h.NumValues), p.values(text, h.Encoding, h.NumValues)
	}
	return 0, fmt.Errorf("a page is neither of values nor a dictionary: %s", p.Type)
}

func (p *pageMeasure) optional() bool { return p.column.RepetitionType.V == format.Optional }

// values counts values by how they are written.
func (p *pageMeasure) values(text []byte, how format.Encoding, n int32) error {
	switch {
	case n < 0 || n > maxValues:
		return fmt.Errorf("a page holds %d values, more than %d", n, maxValues)
	case how == format.Plain: // holds no more than its length
		return nil
	case how == format.RLEDictionary || how == format.PlainDictionary: //nolint:staticcheck // older files have it
		if len(text) == 0 {
			return nil // of nothing but nulls
		}
		return countRuns(text[1:], int(text[0]), n)
	case how == format.RLE && p.column.Type.V == format.Boolean:
		runs, _, err := prefixed(text)
		if err != nil {
			return err
		}
		return countRuns(runs, 1, n)
	case how == format.DeltaBinaryPacked || how == format.DeltaLengthByteArray:
		return countDeltas(text, n)
	}
	return fmt.Errorf("its values are written as %s; write them plain or with a dictionary", how)
}

// prefixed cuts off what a length of four bytes says.
func prefixed(text []byte) (cut, rest []byte, err error) {
	if len(text) < 4 || int64(binary.LittleEndian.Uint32(text)) > int64(len(text)-4) {
		return nil, nil, io.ErrUnexpectedEOF
	}
	length := binary.LittleEndian.Uint32(text)
	return text[4 : 4+length], text[4+length:], nil
}

// countRuns counts values that are written as runs of one value and as packed
// groups of eight, of which the last may be filled up.
func countRuns(text []byte, width int, n int32) error {
	if width > 32 {
		return errors.New("its values are wider than a number")
	}
	counted := uint64(0)
	for len(text) > 0 {
		head, length := binary.Uvarint(text)
		if length <= 0 {
			return io.ErrUnexpectedEOF
		}
		count, size := head>>1, uint64(width+7)/8 //nolint:gosec // at most 32
		if head&1 != 0 {
			count, size = count*8, count*uint64(width) //nolint:gosec // at most 32
		}
		if head>>1 > maxValues || count > uint64(n)+7-min(counted, uint64(n)+7) { //nolint:gosec // not negative, by values
			return fmt.Errorf("its runs hold more than the %d values that are declared", n)
		}
		counted, text = counted+count, text[length:]
		if size > uint64(len(text)) {
			return io.ErrUnexpectedEOF
		}
		text = text[size:]
	}
	return nil
}

// countDeltas counts numbers that are written as differences, which say first
// how long a block is, in how many parts, and how many numbers there are.
func countDeltas(text []byte, n int32) error {
	var says [3]uint64
	for i := range says {
		number, length := binary.Uvarint(text)
		if length <= 0 {
			return io.ErrUnexpectedEOF
		}
		says[i], text = number, text[length:]
	}
	if says[0] > maxValues || says[1] > says[0] || says[2] > uint64(n) { //nolint:gosec // not negative, by values
		return fmt.Errorf("its differences are of more than the %d values that are declared", n)
	}
	return nil
}

// unpack returns what is packed, which must be as long as the page says.
func (p *pageMeasure) unpack(packed []byte, length int32) ([]byte, error) {
	var from io.Reader
	switch p.codec {
	case format.Uncompressed:
		if len(packed) != int(length) {
			return nil, errWrongLength
		}
		return packed, nil
	case format.Snappy:
		if says, n := binary.Uvarint(packed); n <= 0 || says != uint64(length) { //nolint:gosec // not negative, by chunk
			return nil, errWrongLength
		}
		return snappy.Decode(nil, packed)
	case format.Gzip:
		zip, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return nil, err
		}
		from = zip
	case format.Zstd:
		zip, err := zstd.NewReader(bytes.NewReader(packed), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxPage), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		defer zip.Close()
		from = zip
	default:
		return nil, fmt.Errorf("it is compressed with %s; write it with Snappy, gzip or Zstandard, or without", p.codec)
	}
	text := bytes.NewBuffer(make([]byte, 0, min(length, 1<<20)))
	if n, err := io.Copy(text, io.LimitReader(from, int64(length)+1)); err != nil {
		return nil, err
	} else if n != int64(length) {
		return nil, errWrongLength
	}
	return text.Bytes(), nil
}

var errWrongLength = errors.New("a page unpacks to another length than it says")

// decode decodes a structure at the beginning of a text, in which there are no
// more than so many others, and returns how long it was.
func decode(text []byte, into any, nodes int) (int, error) {
	var protocol thrift.CompactProtocol
	r := &wary{source: protocol.NewReaderFromBytes(text), length: len(text), nodes: nodes}
	err := thrift.NewDecoder(r).Decode(into)
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner // without the way there, which may be as long as the file
	}
	return r.BytesRead(), err
}

// source is a name under which a thrift.Reader, which has a method Reader, can
// be embedded.
type source = thrift.Reader

// wary reads no list that says that it is longer than what is left, and no more
// structures, lists and the like than fit in the memory and on the stack.
type wary struct {
	source

	length int
	nodes  int // that may still come
}

func (w *wary) ReadField() (thrift.Field, error) {
	f, err := w.source.ReadField()
	if err == nil && f.Type == thrift.STRUCT {
		err = w.more(1, 0)
	}
	return f, err
}

func (w *wary) ReadList() (thrift.List, error) {
	l, err := w.source.ReadList()
	if err == nil {
		err = w.many(l.Type, l.Size)
	}
	return l, err
}

func (w *wary) ReadSet() (thrift.Set, error) {
	s, err := w.source.ReadSet()
	if err == nil {
		err = w.many(s.Type, s.Size)
	}
	return s, err
}

func (w *wary) ReadMap() (thrift.Map, error) {
	m, err := w.source.ReadMap()
	if err == nil {
		err = w.many(m.Value, m.Size)
	}
	return m, err
}

// many makes room for the entries of a list.
func (w *wary) many(of thrift.Type, size int32) error {
	if of == thrift.STRUCT {
		return w.more(1+int(max(0, size)), size)
	}
	return w.more(1, size)
}

func (w *wary) more(nodes int, size int32) error {
	w.nodes -= nodes
	if size < 0 || int(size) > w.length-w.BytesRead() || w.nodes < 0 {
		return errors.New("it says that it holds more than can be in it")
	}
	return nil
}
