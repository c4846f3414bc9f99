package facts

import (
	"slices"
	"strings"
)

// Put lays a value of the variable over a tree. A part of an object or item
// that is not there has no place.
func (v Variable) Put(tree map[string]any, value Value) {
	if value.Keep || v.Within != "" && !strings.Contains(v.Within, "[*]") && !there(tree, v.Within) {
		return
	}
	list, part, everyItem := strings.Cut(v.Path, "[*].")
	if !everyItem {
		value.put(tree, v.Path)
		return
	}
	items, _ := Get(tree, list)
	all, _ := items.([]any)
	for _, item := range all {
		if fields, ok := item.(map[string]any); ok {
			if parent, nested := parentOf(part); nested && !there(fields, parent) {
				continue
			}
			value.put(fields, part)
		}
	}
}

func parentOf(path string) (string, bool) {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)], i >= 0
}

func there(tree map[string]any, path string) bool {
	object, rest := within(tree, path)
	if rest == "" {
		return object != nil
	}
	_, ok := Get(object, rest)
	return ok && object != nil
}

// within finds the list item in which a path, as the author sees it, lies, and
// the rest of the path; or the tree and the path. The item is nil if it is not
// there.
func within(tree map[string]any, path string) (map[string]any, string) {
	list, rest, inList := strings.Cut(path, "[")
	if !inList {
		return tree, path
	}
	_, rest, _ = strings.Cut(rest, "]")
	at := path[:len(path)-len(rest)]
	found, _ := Get(tree, list)
	items, _ := found.([]any)
	for i, item := range items {
		if fields, ok := item.(map[string]any); ok && standsAt(fields, Join(list, i)) == at {
			return fields, strings.TrimPrefix(rest, ".")
		}
	}
	return nil, strings.TrimPrefix(rest, ".")
}

func (v Value) put(tree map[string]any, path string) {
	object, rest := within(tree, path)
	switch {
	case rest == "":
		putItem(tree, path, v)
	case object == nil:
	case v.Absent:
		Delete(object, rest)
	default:
		Set(object, rest, Clone(v.Value))
	}
}

// putItem adds an item to the end of a list, or takes it out.
func putItem(tree map[string]any, path string, v Value) {
	list, _, _ := strings.Cut(path, "[")
	found, _ := Get(tree, list)
	items, _ := found.([]any)
	kept := slices.DeleteFunc(slices.Clone(items), func(item any) bool {
		fields, _ := item.(map[string]any)
		at, _ := fields["at"].(string)
		return at == path
	})
	if !v.Absent {
		item, _ := Clone(v.Value).(map[string]any)
		item["at"] = path
		kept = append(kept, item)
	}
	Set(tree, list, kept)
}
