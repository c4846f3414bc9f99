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
	"github.com/parquet-go/parquet-go/format"
)

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
