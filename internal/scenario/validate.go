package scenario

import (
	"errors"
	"fmt"
	"math/big"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	jsonkind "github.com/santhosh-tekuri/jsonschema/v6/kind"

	"hypo/internal/facts"
)

// validate lays a document, rows and all, beside the schema.
func (d *document) validate() {
	var invalid *jsonschema.ValidationError
	if err := d.schema.Validate(d.root.tree()); errors.As(err, &invalid) {
		d.violations(invalid)
	}
}

// violations tells the innermost errors; the others only lead to them.
func (d *document) violations(e *jsonschema.ValidationError) {
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			d.violations(cause)
		}
		return
	}
	n := d.locate(e.InstanceLocation)
	if n.kind != refused {
		d.violation(e, n)
	}
	d.trail = d.trail[:0]
}

// locate returns the node that an error is about, and takes its path in hand.
func (d *document) locate(location []string) *node {
	n := d.root
	d.trail = d.trail[:0]
	for _, step := range location {
		if n.kind == list {
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(n.items) {
				return n
			}
			d.push(i)
			n = n.items[i]
			continue
		}
		child := n.get(step)
		if child == nil {
			return n
		}
		d.push(step)
		n = child
	}
	return n
}

// violation says in the words of a writer what a schema says in its own.
func (d *document) violation(e *jsonschema.ValidationError, n *node) {
	schema := d.schemaAt(e.SchemaURL)
	at := n.at
	if n.kind != scalar || n.value == nil {
		at = n.mark()
	}
	switch k := e.ErrorKind.(type) {
	case *jsonkind.AdditionalProperties:
		d.unknownKeys(n, schema, k.Properties)
	case *jsonkind.Required:
		for _, name := range k.Missing {
			d.push(name)
			d.add(n.mark(), "is missing"+wanted(property(schema, name)))
			d.pop()
		}
	case *jsonkind.Enum:
		d.add(at, d.notOneOf(n, schema))
	case *jsonkind.Type:
		d.add(at, notOfType(n, schema))
	case *jsonkind.Pattern:
		if message := d.notOfForm(n, schema); message != "" {
			d.add(at, message)
		}
	case *jsonkind.MaxLength:
		d.add(at, fmt.Sprintf("is longer than %d characters", k.Want))
	case *jsonkind.MaxItems:
		d.add(at, fmt.Sprintf("has more than %d items", k.Want))
	case *jsonkind.MinItems:
		d.add(at, "is an empty list; leave it out")
	case *jsonkind.UniqueItems:
		second := n.items[k.Duplicates[1]]
		d.push(k.Duplicates[1])
		d.add(second.at, shown(second)+" is given twice")
		d.pop()
	case *jsonkind.Minimum:
		d.add(at, shown(n)+" is less than "+number(k.Want))
	case *jsonkind.Maximum:
		d.add(at, shown(n)+" is more than "+number(k.Want))
	default:
		d.add(at, "is not what belongs here")
	}
}

func number(n *big.Rat) string { return n.RatString() }

// schemaAt returns the part of the schema at a URL.
func (r *Reader) schemaAt(location string) map[string]any {
	_, pointer, _ := strings.Cut(location, "#")
	part := r.definition
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if plain, err := url.PathUnescape(step); err == nil {
			step = plain
		}
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		if next, ok := part[step].(map[string]any); ok {
			part = next
		}
	}
	return part
}

func property(schema map[string]any, name string) map[string]any {
	properties, _ := schema["properties"].(map[string]any)
	p, _ := properties[name].(map[string]any)
	return p
}

// identities are keys by which people try to say who a person is.
var identities = []string{
	"a_number", "address", "alien_number", "email", "first_name", "full_name", "last_name", "name",
	"passport", "person", "phone", "social_security_number", "ssn", "surname", "telephone",
}

func (d *document) unknownKeys(n *node, schema map[string]any, names []string) {
	properties, _ := schema["properties"].(map[string]any)
	valid := make([]string, 0, len(properties))
	for name := range properties {
		valid = append(valid, name)
	}
	sort.Strings(valid)
	inFacts := slices.Contains(d.trail, any("facts"))
	for _, name := range names {
		child := n.get(name)
		if child == nil {
			continue
		}
		message := "is not a key hypo knows"
		section := d.sectionOf(name)
		switch {
		case inFacts && slices.Contains(identities, name):
			message += "; a file is hypothetical and has no place for who a person is"
		case section != "" && !slices.Contains(d.trail, any(section)) && Nearest(name, valid) == "":
			message += " here; it belongs under " + section
		default:
			message += suggest(name, valid, "the keys here are")
		}
		d.push(name)
		d.add(child.mark(), message)
		d.pop()
	}
}

// sectionOf finds the section that a fact belongs to.
func (d *document) sectionOf(name string) string {
	for _, section := range sections {
		if s := d.vocabulary.Root.Properties.Get(section); s != nil && s.Properties.Get(name) != nil {
			return section
		}
	}
	return ""
}

// words returns the values of an enumeration that are text.
func words(schema map[string]any) []string {
	enum, _ := schema["enum"].([]any)
	var out []string
	for _, v := range enum {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// values lists the values of an enumeration, if they are few.
func values(schema map[string]any, lead string) string {
	if list := words(schema); len(list) > 0 && len(list) <= few {
		return lead + enumerate(list, "or")
	}
	return ""
}

// wanted says what to write where something is missing.
func wanted(schema map[string]any) string {
	format, _ := schema["x-format"].(string)
	if form, isDay := dayForms[format]; isDay {
		or := ""
		if pattern, _ := schema["pattern"].(string); strings.HasSuffix(pattern, "^"+facts.Unknown+"$") {
			or = ", or " + facts.Unknown
		}
		return "; write " + form.what + ", such as " + form.example + or
	}
	return values(schema, "; write ")
}

// kindsOfValue name the values of the enumerations that are too long to list.
var kindsOfValue = map[string]string{
	"offense":      "an offence hypo knows",
	"jurisdiction": "a jurisdiction hypo knows",
}

func (d *document) notOneOf(n *node, schema map[string]any) string {
	if n.kind != scalar || n.value == nil {
		return notOfType(n, schema)
	}
	enum, _ := schema["enum"].([]any)
	if len(enum) > 0 && enum[0] == true {
		if slices.Contains(enum, any(facts.Unknown)) {
			return shown(n) + " is neither true nor false; write true, false or unknown"
		}
		return shown(n) + " is neither true nor false"
	}
	key, _ := d.trail[len(d.trail)-1].(string)
	if key == "" && len(d.trail) > 1 {
		key, _ = d.trail[len(d.trail)-2].(string)
	}
	what := kindsOfValue[key]
	if what == "" {
		what = "a value of " + key
	}
	message := shown(n) + " is not " + what
	if meant := d.alsoFor(n.text()); meant != "" {
		return message + didYouMean(meant)
	}
	if near := Nearest(n.text(), words(schema)); near != "" {
		return message + didYouMean(near)
	}
	if list := values(schema, "; write "); list != "" {
		return message + list
	}
	return message + "; `hypo schema --list` lists them"
}

// alsoFor is the value of the fact in hand for which people write a word too.
func (d *document) alsoFor(word string) string {
	_, path, _ := strings.Cut(d.path(), "facts.") // in a row or a base as well
	if fact := d.vocabulary.Lookup("facts." + path); fact != nil {
		return fact.Also[word]
	}
	return ""
}

// kindOf says what kind of value a schema wants.
func kindOf(schema map[string]any) string {
	if format, ok := schema["x-format"].(string); ok {
		return dayForms[format].what
	}
	if enum, ok := schema["enum"].([]any); ok {
		if len(enum) > 0 && enum[0] == true {
			return "true or false"
		}
		return "one word"
	}
	kind, _ := schema["type"].(string)
	if several, ok := schema["type"].([]any); ok && len(several) > 0 {
		kind, _ = several[0].(string)
	}
	switch kind {
	case "object":
		return "a set of entries"
	case "array":
		return "a list"
	case "integer":
		return "a whole number"
	}
	return "text"
}

func notOfType(n *node, schema map[string]any) string {
	wanted := kindOf(schema)
	switch {
	case n.kind == list:
		return "is a list, where " + wanted + " is wanted"
	case n.kind == object:
		return "is a set of entries, where " + wanted + " is wanted"
	case n.value == nil:
		return "has no value; give it one, or leave the key out"
	}
	message := shown(n) + " is not " + wanted
	if format, ok := schema["x-format"].(string); ok {
		return message + "; write it as " + dayForms[format].example
	}
	switch wanted {
	case "text":
		message += `; write "` + shown(n) + `"`
	case "a list":
		message += "; a list stands in [ ]"
	case "a set of entries":
		message += "; write {key: value}"
	}
	return message
}

// notOfForm says what is wrong with text that does not match a pattern; it is
// empty where settle has said so.
func (d *document) notOfForm(n *node, schema map[string]any) string {
	if len(d.trail) == 0 {
		return ""
	}
	_, isDay := schema["x-format"].(string)
	switch key := d.trail[len(d.trail)-1]; {
	case isDay && n.value != facts.Unknown, key == "place":
		return ""
	case key == "name":
		return shown(n) + " is not a name; use small letters, digits and hyphens, as in la-dui-2015"
	case strings.TrimSpace(n.text()) == "":
		return "is blank"
	}
	return notOfType(n, schema)
}
