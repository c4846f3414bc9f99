package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hypo/internal/facts"
)

// validate lays a node, and what is in it, beside its shape.
func (d *document) validate(n *node, s *shape) {
	at := n.at
	if n.kind != scalar || n.value == nil {
		at = n.mark()
	}
	switch {
	case n.kind == refused:
	case !s.allows(n):
		d.add(at, notOfType(n, s))
	case s.enum != nil && (n.kind != scalar || !slices.Contains(s.enum, n.value)):
		d.add(at, d.notOneOf(n, s))
	case n.kind == object:
		d.validateMembers(n, s)
	case n.kind == list:
		d.validateItems(n, s)
	default:
		d.validateValue(n, s, at)
	}
}

func (d *document) validateMembers(n *node, s *shape) {
	for _, name := range s.required {
		if n.get(name) == nil {
			d.push(name)
			d.add(n.mark(), "is missing"+wanted(s.members[name]))
			d.pop()
		}
	}
	for _, f := range n.fields {
		d.push(f.name)
		switch member, known := s.members[f.name]; {
		case known:
			d.validate(f.node, member)
		case s.closed:
			d.add(f.node.mark(), d.unknownKey(f.name, s))
		case s.others != nil:
			d.validate(f.node, s.others)
		}
		d.pop()
	}
}

func (d *document) validateItems(n *node, s *shape) {
	switch {
	case len(n.items) < s.atLeast:
		d.add(n.mark(), "is an empty list; leave it out")
	case s.atMost > 0 && len(n.items) > s.atMost:
		d.add(n.mark(), fmt.Sprintf("has more than %d items", s.atMost))
	}
	given := make(map[any]bool, len(n.items))
	twice := false // told once
	for i, item := range n.items {
		d.push(i)
		if s.items != nil {
			d.validate(item, s.items)
		}
		if s.unique && item.kind == scalar {
			if given[item.value] && !twice {
				d.add(item.at, shown(item)+" is given twice")
				twice = true
			}
			given[item.value] = true
		}
		d.pop()
	}
}

func (d *document) validateValue(n *node, s *shape, at mark) {
	switch v := n.value.(type) {
	case string:
		if s.length > 0 && len(v) > s.length && utf8.RuneCountInString(v) > s.length {
			d.add(at, fmt.Sprintf("is longer than %d characters", s.length))
		}
		if s.pattern != nil && !s.pattern.MatchString(v) {
			if message := d.notOfForm(n, s); message != "" {
				d.add(at, message)
			}
		}
	case int:
		if s.least != nil && v < *s.least {
			d.add(at, shown(n)+" is less than "+strconv.Itoa(*s.least))
		}
		if s.most != nil && v > *s.most {
			d.add(at, shown(n)+" is more than "+strconv.Itoa(*s.most))
		}
	}
}

// identities are keys by which people try to say who a person is.
var identities = []string{
	"a_number", "address", "alien_number", "email", "first_name", "full_name", "last_name", "name",
	"passport", "person", "phone", "social_security_number", "ssn", "surname", "telephone",
}

const listed = "; `hypo schema --list` lists them"

// unknownKey says what is wrong with a key, which is in hand, that a shape does
// not have.
func (d *document) unknownKey(name string, s *shape) string {
	valid := slices.Sorted(maps.Keys(s.members))
	around := d.trail[:len(d.trail)-1]
	section := d.sectionOf(name)
	switch {
	case slices.Contains(around, any("facts")) && slices.Contains(identities, name):
		return "is not a key hypo knows; a file is hypothetical and has no place for who a person is"
	case section != "" && !slices.Contains(around, any(section)) && Nearest(name, valid) == "":
		return "is not a key hypo knows here; it belongs under " + section
	}
	suggestion := suggest(name, valid, "the keys here are")
	if suggestion == "" && slices.ContainsFunc(sections, func(s string) bool { return slices.Contains(around, any(s)) }) {
		suggestion = listed
	}
	return "is not a key hypo knows" + suggestion
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

// values lists the values of an enumeration, if they are few.
func values(s *shape, lead string) string {
	if list := s.words(); len(list) > 0 && len(list) <= few {
		return lead + enumerate(list, "or")
	}
	return ""
}

// wanted says what to write where something is missing.
func wanted(s *shape) string {
	if s == nil {
		return ""
	}
	if form, isDay := dayForms[s.format]; isDay {
		or := ""
		if strings.HasSuffix(s.pattern.String(), "^"+facts.Unknown+"$") {
			or = ", or " + facts.Unknown
		}
		return "; write " + form.what + ", such as " + form.example + or
	}
	return values(s, "; write ")
}

// kindsOfValue name the values of the enumerations that are too long to list.
var kindsOfValue = map[string]string{
	"offense":      "an offence hypo knows",
	"jurisdiction": "a jurisdiction hypo knows",
}

func (d *document) notOneOf(n *node, s *shape) string {
	if n.kind != scalar || n.value == nil {
		return notOfType(n, s)
	}
	if s.enum[0] == true {
		if slices.Contains(s.enum, any(facts.Unknown)) {
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
	if near := Nearest(n.text(), s.words()); near != "" {
		return message + didYouMean(near)
	}
	if list := values(s, "; write "); list != "" {
		return message + list
	}
	return message + listed
}

// alsoFor is the value of the fact in hand for which people write a word too.
func (d *document) alsoFor(word string) string {
	_, path, _ := strings.Cut(d.path(), "facts.") // in a row or a base as well
	if fact := d.vocabulary.Lookup("facts." + path); fact != nil {
		return fact.Also[word]
	}
	return ""
}

// kindOf says what kind of value a shape wants.
func kindOf(s *shape) string {
	switch {
	case s.format != "":
		return dayForms[s.format].what
	case len(s.enum) > 0 && s.enum[0] == true:
		return "true or false"
	case len(s.enum) > 0:
		return "one word"
	}
	switch s.types[0] {
	case "object":
		return "a set of entries"
	case "array":
		return "a list"
	case "integer":
		return "a whole number"
	}
	return "text"
}

func notOfType(n *node, s *shape) string {
	wanted := kindOf(s)
	switch {
	case n.kind == list:
		return "is a list, where " + wanted + " is wanted"
	case n.kind == object:
		return "is a set of entries, where " + wanted + " is wanted"
	case n.value == nil:
		return "has no value; give it one, or leave the key out"
	}
	message := shown(n) + " is not " + wanted
	if s.format != "" {
		return message + "; write it as " + dayForms[s.format].example
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
func (d *document) notOfForm(n *node, s *shape) string {
	if len(d.trail) == 0 {
		return ""
	}
	switch key := d.trail[len(d.trail)-1]; {
	case s.format != "" && n.value != facts.Unknown, key == "place":
		return ""
	case key == "name":
		return shown(n) + " is not a name; use small letters, digits and hyphens, as in la-dui-2015"
	case strings.TrimSpace(n.text()) == "":
		return "is blank"
	}
	return notOfType(n, s)
}
