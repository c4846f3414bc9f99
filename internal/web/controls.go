package web

import (
	"regexp"
	"slices"
	"strings"

	"hypo/internal/facts"
)

// Kinds of control.
const (
	selects = "select"
	checks  = "checks"
	text    = "text"
	number  = "number"
	date    = "date"
	moment  = "moment"
	area    = "area"
)

// A control is one native control, or some that belong together.
type control struct {
	ID, Name, Label, Hint, Kind string
	Required, Wide              bool
	Options                     []option
	Value, List                 string
	Unknown, CanBeUnknown       bool
	Min, Max                    *int
	Error                       string
	Marks                       []mark
}

// Described is what describes a control to those who do not see it.
func (c control) Described() string {
	var ids []string
	if c.Error != "" {
		ids = append(ids, c.ID+"-error")
	}
	if c.Hint != "" {
		ids = append(ids, c.ID+"-hint")
	}
	return strings.Join(ids, " ")
}

func (c control) wrong() bool { return c.Error != "" }

func rank(order []string, name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

type option struct {
	Value, Label string
	Chosen       bool
}

// simple is a control of something that is no fact.
func (d *drawing) simple(name, label, kind string) control {
	d.labels[name] = label
	return control{ID: fieldID(name), Name: name, Label: label, Kind: kind, Value: d.fields.Get(name), Error: d.problems[name]}
}

// whole says whether there is such a thing at all, where that is not known.
func (d *drawing) whole(path string, n *facts.Node) control {
	c := d.simple(path, "Any "+n.Title+" at all?", selects)
	c.ID += "-whole"
	c.Options = []option{
		{Value: "", Label: "as given below", Chosen: c.Value == ""},
		{Value: facts.Unknown, Label: "unknown", Chosen: c.Value == facts.Unknown},
	}
	return c
}

// control draws one fact.
func (d *drawing) control(path string, n *facts.Node) control {
	c := control{
		ID: fieldID(path), Name: path, Label: capital(n.Title), Hint: d.hint(path, n), Value: d.fields.Get(path),
		Min: n.Minimum, Max: n.Maximum, Error: d.problems[path], Marks: d.marks[path], CanBeUnknown: true,
		Unknown: slices.Contains(d.fields[path], facts.Unknown),
	}
	d.labels[path] = c.Label
	if c.Unknown {
		c.Value = facts.Unknown
	}
	words, what := n.Enum, n.Type
	switch {
	case what == "array":
		c.Kind, c.CanBeUnknown = checks, false
		for _, word := range slices.Concat(n.Items.Enum, []string{none, facts.Unknown}) {
			c.Options = append(c.Options, option{Value: word, Label: d.word(path, word), Chosen: slices.Contains(d.fields[path], word)})
		}
		c.Options[len(n.Items.Enum)].Label = "none of these"
		return c
	case what == "boolean":
		words = []string{"true", "false"}
	case words != nil:
	case what == "integer":
		c.Kind = number
	case n.Format == "date":
		c.Kind = date
	case strings.HasPrefix(n.Format, "date"):
		c.Kind = moment
	default:
		c.Kind, c.CanBeUnknown = text, !n.Note
	}
	if words == nil {
		if c.Unknown {
			c.Value = ""
		}
		return c
	}
	c.Kind = selects
	blank := "not stated"
	if base := d.baseline[indexless(path)]; base != "" && base != blank && len(base) <= 30 {
		blank += " (" + d.word(path, base) + ")"
	}
	c.Options = append(c.Options, option{Value: "", Label: blank, Chosen: c.Value == ""})
	for _, word := range append(slices.Clone(words), facts.Unknown) {
		c.Options = append(c.Options, option{Value: word, Label: d.word(path, word), Chosen: c.Value == word})
	}
	if c.Value != "" && !slices.ContainsFunc(c.Options, func(o option) bool { return o.Chosen }) {
		c.Options = append(c.Options, option{Value: c.Value, Label: c.Value, Chosen: true}) // which is wrong, and is told
	}
	return c
}

// hint says more of a fact, and what is taken where it is not stated.
func (d *drawing) hint(path string, n *facts.Node) string {
	hint := capital(d.inWords(path, n.Description))
	base := d.baseline[indexless(path)]
	isWords := n.Type == "boolean" || n.Enum != nil
	if base != "" && base != "not stated" && (!isWords || len(base) > 30) && !strings.Contains(hint, "bsent") {
		hint = strings.TrimPrefix(hint+". Not stated: "+d.inWords(path, base), ". ")
	}
	if hint != "" && !strings.HasSuffix(hint, ".") {
		hint += "."
	}
	return hint
}

// pathOrSlug is what stands in a baseline and is no plain word.
var pathOrSlug = regexp.MustCompile(`\b(true|false|[a-z0-9]+([._/][a-z0-9]+)+)\b`)

// inWords says a baseline, or what there is to say of it, to those who know no paths: a fact is called as its
// control is.
func (d *drawing) inWords(path, text string) string {
	plain := strings.NewReplacer("[]", "none", "[", "", "]", "").Replace(text)
	return pathOrSlug.ReplaceAllStringFunc(plain, func(word string) string {
		beside := path[:strings.LastIndexByte(path, '.')+1] + word
		for _, at := range []string{beside, "facts." + word, strings.ReplaceAll(word, "/", ".")} {
			if n := d.book.Schema.Lookup(at); n != nil && n.Title != "" {
				title, _, _ := strings.Cut(n.Title, ", ")
				return title
			}
		}
		return d.word(path, word)
	})
}

// word says a value as people do.
func (d *drawing) word(path, word string) string {
	switch word {
	case "true":
		return "yes"
	case "false":
		return "no"
	}
	if strings.HasPrefix(word, "us/") || strings.HasSuffix(path, "form") {
		return word
	}
	return strings.ReplaceAll(word, "_", " ")
}

// indexless is a path as the vocabulary lists it: facts.convictions[].level.
func indexless(path string) string {
	var out strings.Builder
	for i, step := range facts.Split(path) {
		if _, isIndex := step.(int); isIndex {
			out.WriteString("[]")
			continue
		}
		if i > 0 {
			out.WriteByte('.')
		}
		out.WriteString(step.(string))
	}
	return out.String()
}
