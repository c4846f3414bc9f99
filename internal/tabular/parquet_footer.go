package tabular

import (
	"errors"

	"github.com/parquet-go/parquet-go/encoding/thrift"
)

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
