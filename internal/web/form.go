package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
)

// A form is what the template draws: the case on the screen, and every fact
// that it states or could state.
type form struct {
	Own       []control // title, day, place, custody
	More      []control // question, what is not stated, name
	MoreOpen  bool
	Groups    []formGroup
	Readings  []control
	Taken     int // of the readings, how many have a side
	Proposals control
	Problems  []formProblem
	Places    []string
}

// A formGroup is a fieldset that can be folded.
type formGroup struct {
	ID, Title, Hint string
	Stated          int
	Open            bool
	Parts           []part
}

// A part of a group is one control, or an object, or a list of them.
type part struct {
	Control *control
	Object  *objectPart
	List    *listPart
}

type objectPart struct {
	ID, Title string
	Whole     *control // whether there is one at all
	Controls  []control
	Marks     []mark
	Stated    int // of its parts
	Open      bool
}

type listPart struct {
	ID, Path, Title, One string
	Whole                control
	Items                []item
	Full                 bool
	Marks                []mark
}

// An item is one conviction or charge.
type item struct {
	ID, Path, Title string
	First, More     []control
	Open            bool // more is stated of it than stands first
	Marks           []mark
}

// A mark says what a fact does to the answer, and leads to where it is told.
type mark struct{ Kind, Text, Link string }

type formProblem struct{ Link, Label, Message string }

// A drawing is the making of a form.
type drawing struct {
	book     *rulebook.Rulebook
	fields   url.Values
	problems map[string]string
	marks    map[string][]mark
	baseline map[string]string
	labels   map[string]string // by field, for the summary of problems
}

func newForm(book *rulebook.Rulebook, fields url.Values, problems []problem, marks map[string][]mark) form {
	d := &drawing{book: book, fields: fields, problems: map[string]string{}, marks: marks, baseline: map[string]string{}, labels: map[string]string{}}
	for _, p := range problems {
		d.problems[p.Field] = strings.TrimPrefix(d.problems[p.Field]+"; "+p.Message, "; ")
	}
	for _, e := range book.Schema.List() {
		d.baseline[e.Path] = e.Baseline
	}
	f := form{Own: d.own(), More: d.more(), Groups: d.groups(), Places: book.Places(), Proposals: d.proposals()}
	f.Readings, f.Taken = d.readings()
	f.MoreOpen = d.fields.Get("unstated") == facts.Unknown || slices.ContainsFunc(f.More, control.wrong)
	f.Problems = d.summary(problems)
	return f
}

// fieldID is the id of a control: letters that need no escape in a link.
func fieldID(path string) string {
	return "f-" + strings.Trim(strings.NewReplacer("[", "-", "]", "", ".", "-", "/", "-").Replace(path), "-")
}

func (d *drawing) own() []control {
	root := d.book.Schema.Root
	custody := d.control("agency", root.Properties.Get("agency"))
	custody.CanBeUnknown = false
	custody.Options = slices.DeleteFunc(custody.Options, func(o option) bool { return o.Value == facts.Unknown })
	day := d.control("as_of", root.Properties.Get("as_of"))
	day.CanBeUnknown, day.Required, day.Hint = false, true, ""
	place := d.control("place", root.Properties.Get("place"))
	place.Kind, place.CanBeUnknown, place.Required, place.List = text, false, true, "places"
	place.Hint = "A folder of the tree: us, a state (us/ca), a county or city (us/ca/los_angeles)."
	title := d.simple("title", "Title", text)
	title.Wide = true
	return []control{title, day, place, custody}
}

// more are the controls of the case itself that few need.
func (d *drawing) more() []control {
	rest := d.simple("unstated", "Facts that are not stated are", selects)
	rest.Options = []option{
		{Value: "", Label: "absent: the baseline is taken", Chosen: d.fields.Get("unstated") != facts.Unknown},
		{Value: facts.Unknown, Label: "unknown: every answer is considered", Chosen: d.fields.Get("unstated") == facts.Unknown},
	}
	question, name := d.simple("question", "Question", area), d.simple("name", "File name", text)
	question.Wide, rest.Wide, name.Wide = true, true, true
	name.Hint = "Lower-case letters, digits and dashes."
	return []control{question, rest, name}
}

func (d *drawing) groups() []formGroup {
	all := make([]formGroup, len(groups))
	for i, g := range groups {
		all[i] = formGroup{ID: g.id, Title: g.title, Hint: g.hint, Open: g.open}
		for name := range d.fields {
			if isCase(name) && groupOf(name) == i {
				all[i].Stated++
			}
		}
		all[i].Open = g.open || all[i].Stated > 0
	}
	inGroup := map[int][]facts.Property{}
	for _, p := range sectionsOf(d.book.Schema) {
		i := groupOf(p.Name)
		inGroup[i] = append(inGroup[i], p)
	}
	for i, g := range groups {
		properties := inGroup[i]
		slices.SortStableFunc(properties, func(a, b facts.Property) int {
			return cmp.Compare(rank(g.holds, a.Name), rank(g.holds, b.Name))
		})
		for _, p := range properties {
			if !p.Node.Filled {
				all[i].Parts = append(all[i].Parts, d.part(p.Name, p.Node))
			}
		}
		if slices.ContainsFunc(all[i].Parts, part.wrong) {
			all[i].Open = true
		}
	}
	return all
}

// wrong reports whether a part has a problem.
func (p part) wrong() bool {
	switch {
	case p.Control != nil:
		return p.Control.wrong()
	case p.Object != nil:
		return slices.ContainsFunc(p.Object.Controls, control.wrong)
	}
	return p.List.Whole.wrong() || slices.ContainsFunc(p.List.Items, func(i item) bool {
		return slices.ContainsFunc(i.First, control.wrong) || slices.ContainsFunc(i.More, control.wrong)
	})
}

func (d *drawing) part(path string, n *facts.Node) part {
	switch {
	case n.Type == "array" && n.Items.Type == "object":
		l := d.list(path, n)
		return part{List: &l}
	case n.Type == "object":
		o := objectPart{ID: fieldID(path), Title: capital(n.Title), Controls: d.inside(path, n), Marks: d.marks[path]}
		if n.Optional || d.fields.Get(path) == facts.Unknown {
			whole := d.whole(path, n)
			o.Whole = &whole
		}
		for name := range d.fields {
			if within(name, path) {
				o.Stated++
			}
		}
		o.Open = o.Stated > 0 || slices.ContainsFunc(o.Controls, control.wrong)
		return part{Object: &o}
	}
	c := d.control(path, n)
	return part{Control: &c}
}

// inside are the controls of the parts of an object, however deep.
func (d *drawing) inside(path string, n *facts.Node) []control {
	var all []control
	for _, p := range n.Properties {
		at := facts.Join(path, p.Name)
		switch {
		case p.Node.Filled:
		case p.Node.Type == "object":
			if p.Node.Optional || d.fields.Get(at) == facts.Unknown {
				all = append(all, d.whole(at, p.Node))
			}
			for _, c := range d.inside(at, p.Node) {
				c.Label = capital(p.Node.Title) + ": " + c.Label
				all = append(all, c)
			}
		default:
			all = append(all, d.control(at, p.Node))
		}
	}
	return all
}

func (d *drawing) list(path string, n *facts.Node) listPart {
	l := listPart{ID: fieldID(path), Path: path, Title: capital(n.Title), One: n.Items.Title, Whole: d.whole(path, n), Marks: d.marks[path]}
	l.Whole.Label = "Are there any " + n.Title + "?"
	l.Whole.Options = slices.Insert(l.Whole.Options, 1, option{Value: none, Label: "no, and that is stated", Chosen: l.Whole.Value == none})
	l.Whole.Options[0].Label = "as listed here"
	count := 0
	for count < maxItems && d.has(facts.Join(path, count)) {
		count++
	}
	l.Full = count == maxItems
	for i := range count {
		at := facts.Join(path, i)
		it := item{ID: fieldID(at), Path: at, Title: fmt.Sprintf("%s %d", capital(l.One), i+1), Marks: d.marks[at]}
		for _, c := range d.inside(at, n.Items) {
			name := strings.TrimPrefix(c.Name, at+".")
			if slices.Contains(first, name) {
				it.First = append(it.First, c)
				continue
			}
			it.More = append(it.More, c)
			it.Open = it.Open || c.Value != "" || c.Unknown || c.Error != ""
		}
		slices.SortStableFunc(it.First, func(a, b control) int {
			return cmp.Compare(slices.Index(first, strings.TrimPrefix(a.Name, at+".")), slices.Index(first, strings.TrimPrefix(b.Name, at+".")))
		})
		l.Items = append(l.Items, it)
	}
	return l
}

// has reports whether anything is said at or below a path.
func (d *drawing) has(path string) bool {
	for name := range d.fields {
		if within(name, path) {
			return true
		}
	}
	return false
}

func (d *drawing) readings() (all []control, taken int) {
	for _, id := range d.book.ReadingIDs() {
		r := d.book.ReadingByID(id)
		c := d.simple(readingField+id, id, selects)
		c.Error = cmp.Or(c.Error, d.problems["readings."+id])
		c.Hint, c.Marks, c.Wide = r.Question, d.marks[id], true
		c.Options = []option{{Label: "no side: each is considered", Chosen: c.Value == ""}}
		for _, side := range r.Sides {
			c.Options = append(c.Options, option{Value: side.Value, Label: strings.ReplaceAll(side.Value, "_", " ") + ": " + side.Title, Chosen: c.Value == side.Value})
		}
		if c.Value != "" {
			taken++
		}
		all = append(all, c)
	}
	return all, taken
}

func (d *drawing) proposals() control {
	c := d.simple("proposals", "Proposals laid over the law", checks)
	for _, id := range d.book.ProposalIDs() {
		c.Options = append(c.Options, option{Value: id, Label: d.book.RuleSet(id).Title, Chosen: slices.Contains(d.fields["proposals"], id)})
	}
	c.Wide = true
	return c
}

// summary lists what is wrong, each with a link to where it can be mended.
func (d *drawing) summary(problems []problem) []formProblem {
	var all []formProblem
	for _, p := range problems {
		label, known := d.labels[p.Field]
		out := formProblem{Label: label, Message: p.Message}
		if known {
			out.Link = "#" + fieldID(p.Field)
		} else {
			out.Label = p.Field
		}
		all = append(all, out)
	}
	return all
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// renumbered closes the gap that an item leaves when it is taken out.
func renumbered(fields url.Values, list string, without int) url.Values {
	out := url.Values{}
	for name, values := range fields {
		rest, ok := strings.CutPrefix(name, list+"[")
		number, after, isItem := strings.Cut(rest, "]")
		i, err := strconv.Atoi(number)
		switch {
		case !ok || !isItem || err != nil || i < without:
			out[name] = values
		case i > without:
			out[facts.Join(list, i-1)+after] = values
		}
	}
	return out
}

// withItem adds an item to a list: of what must be stated of it, all is
// unknown until somebody says.
func withItem(schema *facts.Schema, fields url.Values, list string) url.Values {
	node := schema.Lookup(list)
	if node == nil || node.Type != "array" || node.Items.Type != "object" {
		return fields
	}
	d := drawing{fields: fields}
	at := 0
	for at < maxItems && d.has(facts.Join(list, at)) {
		at++
	}
	if at == maxItems {
		return fields
	}
	fields.Del(list)
	for _, name := range node.Items.Required {
		fields.Set(facts.Join(facts.Join(list, at), name), facts.Unknown)
	}
	return fields
}
