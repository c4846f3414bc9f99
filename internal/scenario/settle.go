package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
)

// settle walks a scenario or a row beside the vocabulary. It turns words into
// the values they stand for, and tells what a schema cannot: days that are not
// in the calendar, and names that the rulebook does not know.
func (d *document) settle(n *node) {
	for _, f := range n.fields {
		d.push(f.name)
		switch s := d.vocabulary.Root.Properties.Get(f.name); {
		case f.name == "place":
			d.settlePlace(f.node)
		case f.name == "readings":
			d.settleReadings(f.node)
		case f.name == "proposals":
			d.settleProposals(f.node)
		case f.name == "expect":
			if ends := f.node.get("hold_ends"); ends != nil {
				d.push("hold_ends")
				d.settleDay(ends, "date-time")
				d.pop()
			}
		case f.name == "cases" && n == d.root:
			for i, row := range f.node.items {
				d.push(i)
				settleLabel(row.get("name"))
				d.settle(row)
				d.pop()
			}
		case s != nil && !s.Filled:
			d.settleFact(f.node, s)
		}
		d.pop()
	}
}

func (d *document) settleFact(n *node, s *facts.Node) {
	switch {
	case n.kind == object && s.Type == "object":
		for _, f := range n.fields {
			if child := s.Properties.Get(f.name); child != nil {
				d.push(f.name)
				d.settleFact(f.node, child)
				d.pop()
			}
		}
	case n.kind == list && s.Items != nil:
		for i, item := range n.items {
			d.push(i)
			if s.Items.Type == "object" && item.value == facts.Unknown {
				item.spellOut(s.Items.Required)
			}
			d.settleFact(item, s.Items)
			d.pop()
		}
	case n.kind != scalar:
	case s.Type == "boolean" && n.value == "yes":
		n.value = true
	case s.Type == "boolean" && n.value == "no":
		n.value = false
	case s.Format != "":
		d.settleDay(n, s.Format)
	case s.Type == "string" && s.Enum == nil && s.Pattern == "":
		settleLabel(n)
	}
}

// spellOut makes an object of unknown members of what is unknown as a whole:
// there is such a conviction, of an unknown offence and level.
func (n *node) spellOut(members []string) {
	n.kind, n.value = object, nil
	for _, name := range members {
		n.fields = append(n.fields, field{name, &node{at: n.at, key: n.mark(), value: facts.Unknown}})
	}
}

// settleLabel takes a number for a label: incident 1 is incident "1".
func settleLabel(n *node) {
	if n == nil {
		return
	}
	if number, ok := n.value.(int); ok {
		n.value = strconv.Itoa(number)
	}
}

// dayForms say how each kind of day is written.
var dayForms = map[string]struct{ what, example string }{
	"date":              {"a date", "2015-06-20"},
	"date-or-date-time": {"a date or a date and time", "2015-06-20 or 2015-06-20T18:00"},
	"date-time":         {"a date and time", "2015-06-20T18:00"},
}

func (d *document) settleDay(n *node, format string) {
	text, ok := n.value.(string)
	if !ok || text == facts.Unknown {
		return // other values are for the schema to judge
	}
	day, _, timed := strings.Cut(text, "T")
	valid := facts.ValidMoment(text)
	switch format {
	case "date":
		valid = valid && !timed
	case "date-time":
		valid = valid && timed && len(text) == len("2006-01-02T15:04")
	}
	form := dayForms[format]
	switch {
	case valid && facts.Uncountable(day) != "":
		d.add(n.at, strconv.Quote(day)+" "+facts.Uncountable(day))
	case valid:
	case looksLikeDay(day) && !facts.ValidDay(day):
		d.add(n.at, strconv.Quote(brief(day))+" is not a day of the calendar")
	default:
		d.add(n.at, fmt.Sprintf("%s is not %s; write it as %s", shown(n), form.what, form.example))
	}
}

func looksLikeDay(s string) bool {
	if len(s) != len("2006-01-02") {
		return false
	}
	for i := range len(s) {
		dash := i == 4 || i == 7
		if dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func (d *document) settlePlace(n *node) {
	place, ok := n.value.(string)
	if !ok {
		return
	}
	likely := place
	if d.place != nil && !d.place.MatchString(place) {
		likely = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.Trim(place, "/ ")))
		if !d.place.MatchString(likely) {
			d.add(n.at, fmt.Sprintf("%s is not a place; write it as us/ca/los_angeles%s", shown(n), didYouMean(d.nearPlace(likely))))
			return
		}
	}
	near, known := "", true
	if d.known != nil {
		near, known = d.known.Place(likely)
	}
	switch {
	case known && likely == place:
	case known:
		d.add(n.at, shown(n)+" is not a place"+didYouMean(likely))
	default:
		d.add(n.at, shown(n)+" is not a place hypo knows"+didYouMean(near))
	}
}

func (d *document) nearPlace(place string) string {
	if d.known == nil {
		return ""
	}
	near, _ := d.known.Place(place)
	return near
}

func (d *document) settleReadings(n *node) {
	for _, f := range n.fields {
		if d.known == nil || f.node.kind == refused {
			continue
		}
		d.push(f.name)
		sides, ok := d.known.Reading(f.name)
		side, isText := f.node.value.(string)
		switch {
		case !ok:
			d.add(f.node.key, "is not a contested reading hypo knows"+suggest(f.name, d.known.ReadingIDs(), "the readings are"))
		case isText && !slices.Contains(sides, side):
			d.add(f.node.at, shown(f.node)+" is not a side of this reading"+suggest(side, sides, "the sides are"))
		}
		d.pop()
	}
}

func (d *document) settleProposals(n *node) {
	for i, item := range n.items {
		if id, ok := item.value.(string); ok && d.known != nil && !d.known.Proposal(id) {
			d.push(i)
			d.add(item.at, shown(item)+" is not a proposal hypo knows"+suggest(id, d.known.ProposalIDs(), "the proposals are"))
			d.pop()
		}
	}
}

// unique tells of names that are given twice in one file.
func (d *document) unique(rows *node) {
	if name := d.root.get("name"); name.text() != "" {
		d.push("name")
		d.once(d.names, name, "an earlier scenario")
		d.pop()
	}
	if rows == nil {
		return
	}
	names := make(map[string]mark, len(rows.items))
	d.push("cases")
	for i, row := range rows.items {
		if name := row.get("name"); name.text() != "" {
			d.push(i)
			d.push("name")
			d.once(names, name, "an earlier row")
			d.pop()
			d.pop()
		}
	}
	d.pop()
}

func (d *document) once(names map[string]mark, name *node, whose string) {
	if earlier, taken := names[name.text()]; taken {
		d.add(name.at, fmt.Sprintf("%s is the name of %s, on line %d", shown(name), whose, earlier.line))
		return
	}
	names[name.text()] = name.at
}

// shown is a value as a message quotes it.
func shown(n *node) string {
	switch v := n.value.(type) {
	case string:
		return `"` + brief(v) + `"`
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return "this"
}

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return `; did you mean "` + near + `"?`
}

// few is how many names a message lists.
const few = 12

// suggest ends a message with the nearest of the valid names, or with all of
// them if they are few.
func suggest(name string, valid []string, lead string) string {
	if near := Nearest(name, valid); near != "" {
		return didYouMean(near)
	}
	if len(valid) == 0 || len(valid) > few {
		return ""
	}
	return "; " + lead + " " + enumerate(valid, "and")
}

// enumerate writes a, b and c.
func enumerate(names []string, and string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + and + " " + names[last]
}
