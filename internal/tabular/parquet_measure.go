package tabular

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

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
