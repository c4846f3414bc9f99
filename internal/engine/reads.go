package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// reads is what of the input the rules of an instrument can read.
type reads struct {
	paths  []string        // facts.final_order.date; lists whole
	fields map[string]bool // members of list items
	whole  bool            // the input itself is read, so anything may be
}

func newReads(base []ast.Ref, compiled *rulebook.Compiled, id string) reads {
	r := reads{fields: map[string]bool{"at": true}}
	for _, ref := range base {
		if !ref.HasPrefix(ast.Ref{ast.InputRootDocument}) {
			continue
		}
		path := ""
		for _, term := range ref[1:] {
			step, ok := term.Value.(ast.String)
			if !ok {
				break
			}
			path = facts.Join(path, string(step))
		}
		if path == "" {
			r.whole = true
		} else if !strings.HasPrefix(path, "readings") {
			r.paths = append(r.paths, path)
		}
	}
	slices.Sort(r.paths)
	r.paths = slices.Compact(r.paths)
	for _, pkg := range compiled.Closure(id) {
		for _, rule := range compiled.Rules(pkg) {
			for _, def := range rule.Defs {
				ast.WalkRefs(def, func(ref ast.Ref) bool {
					if head, ok := ref[0].Value.(ast.Var); ok && head != "data" && head != "input" && len(ref) > 1 {
						if field, ok := ref[1].Value.(ast.String); ok {
							r.fields[string(field)] = true
						} else {
							r.whole = true
						}
					}
					return false
				})
			}
		}
	}
	return r
}

// sees reports whether a fact at a path can be read.
func (r reads) sees(path string) bool {
	if r.whole {
		return true
	}
	path = itsList(path)
	list, field, inItem := strings.Cut(path, "].")
	if inItem {
		field, _, _ = strings.Cut(field, ".")
		list, _, _ = strings.Cut(list, "[")
		return r.fields[field] && r.sees(list)
	}
	return slices.ContainsFunc(r.paths, func(read string) bool {
		return read == path || strings.HasPrefix(path, read+".") || strings.HasPrefix(read, path+".")
	})
}

// itsList turns the path of a list item as a whole into that of its list.
func itsList(path string) string {
	if strings.HasSuffix(path, "]") {
		path, _, _ = strings.Cut(path, "[")
	}
	return path
}

// key writes down everything of an input that can be read.
func (r reads) key(input map[string]any) string {
	var b strings.Builder
	if r.whole {
		r.write(&b, input, false)
		return b.String()
	}
	for _, path := range r.paths {
		if value, ok := facts.Get(input, path); ok {
			r.write(&b, value, false)
		}
		b.WriteByte(';')
	}
	if readings, ok := input["readings"]; ok {
		r.write(&b, readings, false)
	}
	return b.String()
}

func (r reads) write(b *strings.Builder, value any, item bool) {
	switch value := value.(type) {
	case map[string]any:
		for _, k := range sortedKeys(value) {
			if item && !r.fields[k] {
				continue
			}
			b.WriteString(k)
			b.WriteByte(':')
			r.write(b, value[k], false)
			b.WriteByte(',')
		}
	case []any:
		for _, v := range value {
			b.WriteByte('[')
			r.write(b, v, !r.whole)
		}
	case string:
		b.WriteString(strconv.Itoa(len(value)))
		b.WriteByte('=')
		b.WriteString(value)
	case int:
		b.WriteByte('#')
		b.WriteString(strconv.Itoa(value))
	case bool:
		b.WriteString(strconv.FormatBool(value))
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
