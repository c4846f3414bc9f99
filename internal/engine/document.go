package engine

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"hypo/internal/machine"
)

// A document is an input, and its forms for those who evaluate it, each made
// once.
type document struct {
	tree  map[string]any
	value ast.Value
	input *machine.Input
	alone map[string]*document // with a single list item, by where that stands

	open   []string                 // readings that are questions of the case
	afresh bool                     // OPA is to be asked itself; what was said to others like it does not count
	said   map[*instrument]*outcome // what rule sets said to it
}

func (d *document) ast() (ast.Value, error) {
	if d.value == nil {
		value, err := ast.InterfaceToValue(d.tree)
		if err != nil {
			return nil, err
		}
		d.value = value
	}
	return d.value, nil
}

func (d *document) machine() *machine.Input {
	if d.input == nil {
		d.input = machine.NewInput(d.tree)
	}
	return d.input
}

// only gives the document with one item in the list in which that stands, and
// the other lists of items empty; nil, if there is no such item.
func (d *document) only(item string) *document {
	if alone, ok := d.alone[item]; ok {
		return alone
	}
	if d.alone == nil {
		d.alone = map[string]*document{}
	}
	d.alone[item] = d.cut(item)
	return d.alone[item]
}

func (d *document) cut(item string) *document {
	list := listOf(item)
	section, name, _ := strings.Cut(list, ".")
	fields, _ := d.tree[section].(map[string]any)
	items, _ := fields[name].([]any)
	i := slices.IndexFunc(items, func(v any) bool { return standsIn(v) == item })
	if i < 0 {
		return nil
	}
	cut := maps.Clone(fields)
	for k, v := range fields {
		if among, ok := v.([]any); ok && len(among) > 0 && standsIn(among[0]) != "" {
			cut[k] = []any{}
		}
	}
	cut[name] = items[i : i+1]
	tree := maps.Clone(d.tree)
	tree[section] = cut
	return &document{tree: tree, open: d.open, afresh: d.afresh}
}

// standsIn is where a list item stands in the file; nothing, of anything else.
func standsIn(v any) string {
	fields, _ := v.(map[string]any)
	at, _ := fields["at"].(string)
	return at
}
