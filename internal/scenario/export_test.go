package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"

	"gopkg.in/yaml.v3"
)

// MergePatch applies a patch in JSON to a value in JSON, as a row of cases is
// applied to its scenario; ok is false if one of them cannot be read.
func MergePatch(target, patch []byte) (merged any, ok bool) {
	in := &reading{file: "f", names: map[string]mark{}}
	read := func(data []byte) *node {
		y, err := decode(yaml.NewDecoder(bytes.NewReader(data)))
		if err != nil {
			return nil
		}
		return in.convert(y)
	}
	t, p := read(target), read(patch)
	if t == nil || p == nil || len(in.problems) > 0 {
		return nil, false
	}
	return merge(t, p).tree(), true
}

// ReadPlain reports whether a file is in the plain part of YAML; the error says
// that the library does not read the same there.
func ReadPlain(data []byte) (ok bool, err error) {
	in := &reading{file: "f", names: map[string]mark{}}
	if !in.text(data) || len(in.problems) > 0 {
		return false, nil
	}
	got, ok := plain(data)
	if !ok {
		return false, nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for _, root := range got {
		y, err := decode(decoder)
		if err != nil {
			return true, err
		}
		want := in.convert(y)
		if len(in.problems) > 0 {
			return true, in.problems
		}
		if !reflect.DeepEqual(root, want) {
			return true, fmt.Errorf("reads as %v at %v, not as %v", root.tree(), root.at, want.tree())
		}
	}
	if _, err := decode(decoder); !errors.Is(err, io.EOF) {
		return true, fmt.Errorf("more documents: %w", err)
	}
	return true, nil
}

// Validate holds the one document of a file against the schema: what the file
// says, whether that passes, and whether anything was wrong with it before.
func (r *Reader) Validate(data []byte) (tree any, passes, sound bool) {
	in := &reading{Reader: r, file: "f", names: map[string]mark{}}
	y, err := decode(yaml.NewDecoder(bytes.NewReader(data)))
	if err != nil {
		return nil, false, false
	}
	d := &document{reading: in, root: in.convert(y)}
	if len(in.problems) > 0 || d.root.kind != object {
		return nil, false, false
	}
	d.settle(d.root)
	before := len(d.problems)
	d.validate(d.root, d.shape)
	return d.root.tree(), len(d.problems) == before, before == 0
}
