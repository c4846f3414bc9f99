package facts

import (
	"bytes"
	"encoding/json"
	"maps"

	"hypo/internal/verdict"
)

// ScenarioSchema writes the JSON Schema of a scenario file.
func (s *Schema) ScenarioSchema() ([]byte, error) { return encoded(s.ScenarioDefinition()) }

// ScenarioDefinition derives the JSON Schema of a scenario file: the vocabulary
// in which every fact may also be unknown, around it what a file states of
// itself, and the rows of `cases` as merge patches.
func (s *Schema) ScenarioDefinition() map[string]any {
	body := s.scenario(false)
	row := s.scenario(true)
	row["name"] = object{
		"type": []string{"string", "integer"}, "pattern": rowSlug, "maxLength": 100,
		"description": "the row is called by the scenario's name, a slash and this",
	}
	body["cases"] = object{
		"description": "Rows: each is this scenario with a JSON Merge Patch, and states its own expect.",
		"type":        "array",
		"minItems":    1,
		"items":       object{"$ref": "#/$defs/row"},
	}
	defs := object{
		"row": object{
			"type":                 "object",
			"additionalProperties": false,
			"required":             []string{"name"},
			"properties":           row,
			"description":          "the scenario above, changed: null removes, lists replace",
		},
	}
	items(s.Root, defs)
	return object{
		"$schema":              draft,
		"$id":                  "hypo:scenario",
		"title":                "A hypothetical case",
		"type":                 "object",
		"additionalProperties": false,
		"required":             []string{"name", "title", "as_of", "place"},
		"properties":           body,
		"$defs":                defs,
	}
}

const draft = "https://json-schema.org/draft/2020-12/schema"

func encoded(schema object) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	err := enc.Encode(schema)
	return out.Bytes(), err
}

type object = map[string]any

// Patterns of a scenario's name and of a row's own.
const (
	slug    = `^[a-z0-9][a-z0-9_.-]*$`
	rowSlug = `^[A-Za-z0-9][A-Za-z0-9_.-]*$`
)

func (s *Schema) scenario(patch bool) object {
	root := s.Root.Properties
	fields := object{
		"name":     object{"type": "string", "pattern": slug, "maxLength": 100, "description": "slug, unique within a run"},
		"title":    text(patch, 300, "the case in one line"),
		"question": text(patch, 1000, "what the reader is asked"),
		"as_of":    derive(root.Get("as_of"), patch, false),
		"place":    derive(root.Get("place"), patch, false),
		"agency":   derive(root.Get("agency"), patch, false),
		"unstated": object{"enum": nullable([]any{"absent", Unknown}, patch), "description": "how facts that are not given are taken"},
		"readings": object{
			"type":                 types("object", patch),
			"description":          "one side of a contested reading, by its id",
			"additionalProperties": object{"type": types("string", patch)},
		},
		"proposals": object{
			"type":        types("array", patch),
			"uniqueItems": true,
			"items":       object{"type": "string"},
			"description": "overlays, none of them law",
		},
		"expect": expectations(),
	}
	for _, name := range []string{"facts", "judgments", "locality", "request"} {
		fields[name] = derive(root.Get(name), patch, true)
	}
	return fields
}

// items derives what the lists of objects hold. A patch replaces lists whole,
// so that scenario and row share them.
func items(n *Node, defs object) {
	for _, p := range n.Properties {
		if list := p.Node.Items; list != nil && list.Type == "object" {
			defs[list.Title] = derive(list, false, true)
		}
		items(p.Node, defs)
	}
}

// derive turns a node of the vocabulary into one of a scenario.
func derive(n *Node, patch, open bool) object {
	out := object{}
	if n.Title != "" {
		out["title"] = n.Title
	}
	if n.Description != "" {
		out["description"] = n.Description
	}
	if n.Default != nil {
		out["default"] = n.Default
	}
	switch n.Type {
	case "boolean":
		values := []any{true, false, "yes", "no"}
		if open {
			values = append(values, Unknown)
		}
		out["enum"] = nullable(values, patch)
	case "integer":
		out["type"] = types(n.Type, patch)
		if open {
			out["type"] = types("integer", patch, "string")
			out["pattern"] = "^" + Unknown + "$"
		}
		if n.Minimum != nil {
			out["minimum"] = *n.Minimum
		}
		if n.Maximum != nil {
			out["maximum"] = *n.Maximum
		}
	case "string":
		deriveString(n, out, patch, open)
	case "array":
		out["type"] = types(n.Type, patch)
		if open {
			out["type"] = types("array", patch, "string")
			out["pattern"] = "^" + Unknown + "$"
		}
		out["maxItems"] = 50
		if n.Items.Type == "object" {
			out["items"] = object{"$ref": "#/$defs/" + n.Items.Title}
		} else {
			out["items"] = derive(n.Items, false, false)
			out["uniqueItems"] = true // a set of words; two equal convictions are two
		}
	case "object":
		deriveObject(n, out, patch, open)
	}
	return out
}

func deriveString(n *Node, out object, patch, open bool) {
	if n.Enum != nil {
		values := make([]any, 0, len(n.Enum)+2)
		for _, v := range n.Enum {
			values = append(values, v)
		}
		if open {
			values = append(values, Unknown)
		}
		out["enum"] = nullable(values, patch)
		return
	}
	out["type"] = types("string", patch)
	const day = `\d{4}-\d{2}-\d{2}`
	pattern := n.Pattern
	switch n.Format {
	case "date":
		pattern = "^" + day + "$"
	case "date-or-date-time":
		pattern = "^" + day + `(T\d{2}:\d{2}(:\d{2})?)?$`
	}
	switch {
	case pattern == "":
		out["type"] = types("string", patch, "integer") // incident 1 is incident "1"
		out["maxLength"] = 200
	case open:
		out["pattern"] = "(" + pattern + ")|^" + Unknown + "$"
	default:
		out["pattern"] = pattern
	}
	if n.Format != "" {
		out["x-format"] = n.Format
	}
}

func deriveObject(n *Node, out object, patch, open bool) {
	out["type"] = types("object", patch)
	if open {
		out["type"] = types("object", patch, "string")
		out["pattern"] = "^" + Unknown + "$"
	}
	fields := object{}
	for _, p := range n.Properties {
		if !p.Node.Filled {
			fields[p.Name] = derive(p.Node, patch, open)
		}
	}
	out["properties"] = fields
	out["additionalProperties"] = false
	if len(n.Required) > 0 && !patch {
		out["required"] = n.Required
	}
}

func expectations() object {
	// Actions are fixed and so are the words they are answered in; which rule
	// sets and pins there are is for the rulebook.
	byAction := func(value object) object {
		actions := object{}
		for _, action := range verdict.Actions {
			actions[action] = value
		}
		return object{"type": "object", "additionalProperties": false, "properties": actions}
	}
	answers := func(words ...any) object { return byAction(object{"enum": words}) }
	asked := answers(verdict.Yes, verdict.No, verdict.Contested, verdict.Depends, true, false)
	ruled := answers(verdict.Forbids, verdict.Permits, verdict.Requires, verdict.Silent, verdict.Contested, verdict.Depends)
	local := answers(verdict.Forbids, verdict.Permits, verdict.Requires, verdict.Unregulated, verdict.Contested, verdict.Depends)
	each := func(of object) object { return object{"type": "object", "additionalProperties": of} }
	list := object{"type": "array", "items": object{"type": "string"}}
	pins := each(object{"type": "array", "items": object{"type": []string{"string", "integer"}}})
	fields := object{
		"asks":           describe(asked, "what any program in force asks for"),
		"programs":       describe(each(asked), "what one program asks for"),
		"rulings":        describe(each(ruled), "what one limit says"),
		"local":          describe(local, "what the jail may do"),
		"met":            describe(pins, "exactly these criteria are met"),
		"not_met":        describe(pins, "these criteria, among others, are not met"),
		"undecided":      describe(pins, "these criteria, among others, are open"),
		"in_force":       describe(list, "these rule sets, among others, are in force"),
		"not_in_force":   describe(list, "these rule sets, among others, are not in force"),
		"forms":          describe(each(byAction(object{"type": "string"})), "the form of a request"),
		"open_judgments": describe(list, "rule set and pin that an officer could open, among others"),
		"duties":         describe(pins, "these duties, among others"),
		"hold_ends": object{
			"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$`, "x-format": "date-time",
			"description": "the moment the request runs out",
		},
		"flags":        describe(list, "these cautions, among others"),
		"depends_on":   describe(list, "exactly these facts are open"),
		"contested_on": describe(list, "exactly these readings are open"),
	}
	return object{
		"type":                 types("object", true),
		"description":          "compared exactly for what is named, silent about the rest",
		"additionalProperties": false,
		"properties":           fields,
	}
}

// describe returns a schema with a description for editors.
func describe(schema object, text string) object {
	out := maps.Clone(schema)
	out["description"] = text
	return out
}

func text(patch bool, limit int, description string) object {
	return object{"type": types("string", patch), "maxLength": limit, "pattern": `\S`, "description": description}
}

func types(main string, patch bool, more ...string) any {
	all := append([]string{main}, more...)
	if patch {
		all = append(all, "null")
	}
	if len(all) == 1 {
		return main
	}
	return all
}

func nullable(values []any, patch bool) []any {
	if patch {
		return append(values, nil)
	}
	return values
}
