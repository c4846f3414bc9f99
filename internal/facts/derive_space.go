package facts

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// SpaceSchema derives the JSON Schema of files that declare a space of cases or
// a cohort, for editors and for other programs. What only a reader of the whole
// file can see, such as a constraint on what is no axis, it lets pass.
func (s *Schema) SpaceSchema() ([]byte, error) {
	defs := object{}
	items(s.Root, defs)
	base := s.scenario(false)
	maps.DeleteFunc(base, func(name string, _ any) bool {
		return slices.Contains([]string{"name", "title", "question", "expect"}, name)
	})
	defs["base"] = object{
		"description": "what every case has in common: a scenario without a name",
		"type":        "object", "additionalProperties": false,
		"required": []string{"as_of", "place"}, "properties": base,
	}
	defs["choices"] = object{
		"description": "axes, and the value or the values that they have",
		"type":        "object", "minProperties": 1,
	}
	space, cohort := declaration("space"), declaration("cohort")
	space["axes"] = s.axes(defs)
	space["constraints"] = object{"type": "array", "items": constraint()}
	cohort["source"] = text(false, 1000, "where the figures are from")
	cohort["table"] = text(false, 1000, "the CSV or Parquet file beside this one")
	cohort["columns"] = object{
		"description": "which column of the table is which fact, weight, or ignore",
		"type":        "object", "minProperties": 1,
		"additionalProperties": object{"anyOf": []object{
			{"type": "string"},
			{
				"type": "object", "additionalProperties": false, "required": []string{"fact"},
				"properties": object{
					"fact":   object{"type": "string"},
					"values": object{"type": "object", "description": "what stands in a cell, and the value that it means"},
				},
			},
		}},
	}
	return encoded(object{
		"$schema": draft,
		"$id":     "hypo:space",
		"title":   "A space of hypothetical cases, or a cohort of them",
		"type":    "object", "required": []string{"kind"},
		"if":    object{"properties": object{"kind": object{"const": "cohort"}}},
		"then":  closed(cohort, "kind", "name", "title", "source", "base", "table", "columns"),
		"else":  closed(space, "kind", "name", "title", "base", "axes"),
		"$defs": defs,
	})
}

// closed is an object of these members and no others.
func closed(members object, required ...string) object {
	return object{"additionalProperties": false, "required": required, "properties": members}
}

// declaration has what spaces and cohorts share.
func declaration(kind string) object {
	return object{
		"kind":     object{"const": kind},
		"name":     object{"type": []string{"string", "integer"}, "pattern": `^[a-z0-9_-]+$`, "description": "small letters, digits and hyphens"},
		"title":    text(false, 300, "what is in it, in one line"),
		"question": text(false, 1000, "what the reader is asked"),
		"base":     object{"$ref": "#/$defs/base"},
	}
}

func constraint() object {
	choices := object{"$ref": "#/$defs/choices"}
	return object{
		"description": "leaves cases out: those that never are, or, where one thing is so, those in which another is not",
		"oneOf": []object{
			{"type": "object", "additionalProperties": false, "required": []string{"never"}, "properties": object{"never": choices}},
			{"type": "object", "additionalProperties": false, "required": []string{"when", "then"}, "properties": object{"when": choices, "then": choices}},
		},
	}
}

// axes describes, by the path of everything in which cases can differ, the
// values that it may take, which it puts among the definitions.
func (s *Schema) axes(defs object) object {
	fixed, patterns := object{}, object{`^readings\.`: axis(object{"type": []string{"string", "null"}}, "the sides of a contested reading")}
	var walk func(path string, n *Node)
	walk = func(path string, n *Node) {
		if n.Filled {
			return
		}
		name := "values-of-" + strings.ReplaceAll(path, "[0]", "-item")
		defs[name] = derive(n, true, true)
		values := axis(object{"$ref": "#/$defs/" + name}, n.Title)
		if strings.Contains(path, "[") {
			patterns["^"+strings.ReplaceAll(regexp.QuoteMeta(path), `\[0\]`, `\[\d+\]`)+"$"] = values
		} else {
			fixed[path] = values
		}
		for _, p := range n.Properties {
			walk(path+"."+p.Name, p.Node)
		}
		if n.Items != nil && n.Items.Type == "object" {
			walk(path+"[0]", n.Items)
		}
	}
	for _, p := range s.Root.Properties {
		if p.Node.Type != "object" {
			walk(p.Name, p.Node)
			continue
		}
		for _, member := range p.Node.Properties {
			walk(p.Name+"."+member.Name, member.Node)
		}
	}
	return object{
		"description": "in what the cases differ: as_of, place, agency, a fact, a judgment, or a contested reading, by its path",
		"type":        "object", "minProperties": 1, "additionalProperties": false,
		"properties": fixed, "patternProperties": patterns,
	}
}

// axis is the values of one thing: a list of them, all, or the lengths of a list.
func axis(value object, title string) object {
	named := object{
		"type": "object", "additionalProperties": false, "required": []string{"value"},
		"properties": object{
			"value": value,
			"weight": object{
				"type": []string{"integer", "string"}, "minimum": 1, "pattern": "^[1-9][0-9]{0,2}( [0-9]{3})+$",
				"description": "how many of the cases have it, beside the others: 12, or in groups, 1 200 000",
			},
			"name": object{"type": []string{"string", "integer", "boolean"}, "description": "by which it is known"},
		},
	}
	return object{
		"description": title,
		"anyOf": []object{
			{"const": "every"},
			{"type": "array", "minItems": 1, "items": object{"anyOf": []object{value, named}}},
			{
				"type": "object", "additionalProperties": false, "required": []string{"lengths"},
				"properties": object{"lengths": object{"type": "array", "minItems": 1, "items": object{"type": "integer", "minimum": 0}}},
			},
		},
	}
}
