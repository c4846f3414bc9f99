package scenario

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/space"
	"hypo/internal/tabular"
)

// Words for columns that are no facts.
const (
	columnWeight = "weight"
	columnIgnore = "ignore"
)

// tabling is the work on the table of a cohort.
type tabling struct {
	*declaring
	from    tabular.Reader
	name    string
	weight  int            // the column of the weights
	mapped  []*mapped      // by column; nil is ignored
	read    [][]int        // the values of the mapped columns, of each profile
	weights []int          // of each profile
	profile map[string]int // by those values
}

// A mapped column gives the values of an axis.
type mapped struct {
	axis   space.Axis
	values *node // what stands for which cell; nil: the cell says it
	known  map[string]int
	exact  bool // it holds days
}

// columns reads which column is which fact.
func (t *tabling) columns(n *node) {
	names := t.from.Columns()
	t.mapped = make([]*mapped, len(names))
	for i, c := range names {
		if message := identifying(c.Name); message != "" {
			t.tell(1, i, message)
		}
		if slices.ContainsFunc(names[:i], func(before tabular.Column) bool { return before.Name == c.Name }) {
			t.tell(1, i, fmt.Sprintf("two columns are called %q", brief(c.Name)))
		}
	}
	t.trail = append(t.trail[:0], "columns")
	defer func() { t.trail = t.trail[:0] }()
	if n == nil || n.kind != object {
		t.add(cmp.Or(n, t.root).mark(), "is missing: which column is which fact, such as level: facts.convictions[0].level")
		return
	}
	var valid []string
	for _, c := range names {
		valid = append(valid, c.Name)
		if n.get(c.Name) == nil {
			t.add(n.mark(), fmt.Sprintf("the table has the column %q: say which fact it is, weight, or ignore", brief(c.Name)))
		}
	}
	for _, f := range n.fields {
		t.push(f.name)
		if i := slices.Index(valid, f.name); i >= 0 {
			t.column(i, f.node)
		} else {
			t.add(f.node.mark(), "is not a column of the table"+suggest(f.name, valid, "the columns are"))
		}
		t.pop()
	}
	if t.weight < 0 && len(t.problems) == 0 {
		t.add(n.mark(), "no column is the weight: a cohort is of profiles, not of people; say how many each stands for")
	}
}

func (t *tabling) column(i int, n *node) {
	target := n
	var values *node
	if n.kind == object {
		t.keys(n, "fact", "values")
		target, values = n.get("fact"), n.get("values")
		if values != nil && values.kind != object {
			t.add(values.mark(), "is a set of entries: what stands in a cell, and the value that it means")
			return
		}
	}
	path := target.text()
	switch {
	case path == columnWeight && values == nil:
		if t.weight >= 0 {
			t.add(target.mark(), "there are two columns of weights")
		}
		t.weight = i
	case path == columnIgnore && values == nil:
	case path == "facts.birth_date":
		t.add(target.at, "a profile has an age, not a day of birth: that could point at somebody")
	case path == "":
		t.add(n.mark(), "is not a fact, weight or ignore")
	case slices.ContainsFunc(t.held, func(h heldBy) bool { return h.path == path }):
		t.add(target.at, "another column is this fact as well")
	case t.axisPath(path, target.at):
		m := &mapped{axis: space.Axis{Path: path}, values: values, known: map[string]int{}}
		if schema := t.vocabulary.Lookup(path); schema != nil && values == nil {
			m.exact = strings.HasPrefix(schema.Format, "date")
		}
		t.mapped[i] = m
		held := heldBy{path: path}
		if values != nil {
			for _, f := range values.fields {
				if !f.node.isNull() && (held.value == nil || len(f.node.items) > len(held.value.items)) {
					held.value = f.node
				}
			}
		}
		t.held = append(t.held, held)
	}
}

// tell notes a problem with a cell of the table: of row 1, the names.
func (t *tabling) tell(row, cell int, message string) {
	at := t.from.At(cell)
	if at.Line == 0 || row == 1 {
		at = tabular.Pos{Line: row, Column: cell + 1}
	}
	path := ""
	if columns := t.from.Columns(); cell < len(columns) {
		path = brief(columns[cell].Name)
	}
	t.problems = append(t.problems, &Problem{Pos{t.name, at.Line, at.Column}, path, message})
}

// maxTableProblems ends the reading of a table that is wrong throughout.
const maxTableProblems = 50

// rows reads the profiles.
func (t *tabling) rows() {
	for number := 2; len(t.problems) < maxTableProblems; number++ {
		row, err := t.from.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			at := tabular.Pos{Line: number, Column: 1}
			message := err.Error()
			if broken, ok := errors.AsType[*tabular.Error](err); ok {
				at, message = broken.At, broken.Message
			}
			t.problems = append(t.problems, &Problem{Pos{t.name, at.Line, at.Column}, "", message})
			return
		}
		if number-2 == MaxRows {
			t.tell(number, 0, fmt.Sprintf("the table has more than %d rows", MaxRows))
			return
		}
		t.row(number, row)
	}
	if len(t.problems) == 0 && len(t.read) == 0 {
		t.problems = append(t.problems, &Problem{Pos{t.name, 1, 1}, "", "the table has no rows with a weight"})
	}
}

func (t *tabling) row(number int, row []string) {
	for i, cell := range row {
		for _, id := range identifiers(cell) {
			t.tell(number, i, id.message())
		}
		if column, r := invisible([]byte(cell)); column > 0 {
			t.tell(number, i, invisibleMessage(r))
		}
	}
	text := strings.TrimSpace(row[t.weight])
	weight, err := strconv.Atoi(text)
	if err != nil || weight < 0 || weight > maxWeight {
		t.tell(number, t.weight, fmt.Sprintf("%q is not a weight: a whole number from 0 to %d", brief(text), maxWeight))
		return
	}
	if weight == 0 {
		return
	}
	read := make([]int, len(t.mapped))
	for i, m := range t.mapped {
		if m == nil {
			continue
		}
		cell := strings.TrimSpace(row[i])
		if m.exact && weight == 1 && cell != "" && cell != facts.Unknown {
			t.tell(number, i, "the row stands for one person and gives a day: that could point at somebody; put it together with others, or leave the day out")
		}
		read[i] = t.cell(number, i, m, cell)
	}
	// Rows of the same values are one profile, in the order in which it is first met.
	var key []byte
	for _, value := range read {
		key = binary.AppendVarint(key, int64(value))
	}
	if i, known := t.profile[string(key)]; known {
		t.weights[i] += weight
		return
	}
	t.profile[string(key)] = len(t.read)
	t.read, t.weights = append(t.read, read), append(t.weights, weight)
}

// cell returns the value of a cell by its index on the axis.
func (t *tabling) cell(number, column int, m *mapped, text string) int {
	if i, known := m.known[text]; known {
		return i
	}
	i := t.newValue(number, column, m, text)
	m.known[strings.Clone(text)] = i
	return i
}

func (t *tabling) newValue(number, column int, m *mapped, text string) int {
	if text == "" {
		m.axis.Values = append(m.axis.Values, space.Value{Word: "as in the base", Keep: true})
		return len(m.axis.Values) - 1
	}
	n := t.cellNode(number, column, m, text)
	if n == nil {
		return -1
	}
	before := len(t.problems)
	file := t.file
	if m.values == nil {
		t.file = t.name
	}
	settled := *n
	t.trail = append(t.trail[:0], t.from.Columns()[column].Name)
	fits := t.fits(m.axis.Path, &settled)
	t.file = file
	if !fits || len(t.problems) > before {
		return -1
	}
	v := space.Value{Absent: settled.isNull()}
	if !v.Absent {
		v.Value = settled.tree()
	}
	v.Word = space.WordFor(v.Value)
	if have := m.axis.Word(v.Word); have >= 0 {
		return have
	}
	if len(m.axis.Values) == maxEntries {
		t.tell(number, column, fmt.Sprintf("the column has more than %d different values", maxEntries))
		return -1
	}
	m.axis.Values = append(m.axis.Values, v)
	return len(m.axis.Values) - 1
}

// cellNode reads a cell as the value that it means, or says why it cannot.
func (t *tabling) cellNode(number, column int, m *mapped, text string) *node {
	at := t.from.At(column)
	n := &node{at: mark{cmp.Or(at.Line, number), cmp.Or(at.Column, column+1)}}
	if m.values != nil {
		if value := m.values.get(text); value != nil {
			return value
		}
		var valid []string
		for _, f := range m.values.fields {
			valid = append(valid, f.name)
		}
		t.tell(number, column, fmt.Sprintf("%q has no meaning in values%s", brief(text), suggest(text, valid, "what has one is")))
		return nil
	}
	schema := t.vocabulary.Lookup(m.axis.Path)
	switch {
	case schema != nil && (schema.Type == "object" || schema.Type == "array"):
		t.tell(number, column, "a cell cannot hold "+m.axis.Path+"; say under values what each cell means")
		return nil
	case schema != nil && schema.Type == "boolean" && (text == "true" || text == "false"):
		n.value = text == "true"
	case schema != nil && schema.Type == "integer" && aNumber.MatchString(text):
		n.value, _ = strconv.Atoi(text)
	default:
		n.value = text
	}
	return n
}
