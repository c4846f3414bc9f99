package engine

import (
	"fmt"
	"slices"
)

// A reply is what rules gave to a query, as it is read; err is the first thing
// that is not of the form that rules must give.
type reply struct {
	said map[string]any
	err  error
}

// A row is an object of texts and lists of texts.
type row map[string]any

func (r row) text(key string) string {
	s, _ := r[key].(string)
	return s
}

// rows hands over the objects of a list, which may have no keys but some.
func (r *reply) rows(name string, keys []string, read func(row)) {
	list, _ := r.said[name].([]any)
	for _, item := range list {
		fields, isObject := item.(map[string]any)
		if !isObject {
			r.wrong(name, "a member is no object")
		}
		for key, value := range fields {
			switch value.(type) {
			case string, []any:
			default:
				r.wrong(name, key+" is neither text nor a list")
			}
			if !slices.Contains(keys, key) {
				r.wrong(name, "unknown key "+key)
			}
		}
		read(fields)
	}
}

// texts gives a list of texts.
func (r *reply) texts(name string) []string {
	list, _ := r.said[name].([]any)
	found := texts(r.said[name])
	if len(found) < len(list) {
		r.wrong(name, "a member is no text")
	}
	return found
}

func (r *reply) wrong(name, what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: %s", name, what)
	}
}

func notEmpty(v any) bool {
	list, _ := v.([]any)
	return len(list) > 0
}

func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, item := range list {
		if s, ok := item.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
