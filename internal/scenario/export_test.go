package scenario

import (
	"bytes"

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
