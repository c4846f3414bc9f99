package scenario

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hypo/internal/space"
	"hypo/internal/tabular"
)

// A Cohort is a table of profiles, each of which stands for so many people: a
// space whose axes are the columns, and the points that the rows are.
type Cohort struct {
	*space.Space
	Pos      Pos
	Source   string // where the figures are from
	Profiles []Profile
}

// A Profile is a row of a cohort.
type Profile struct {
	Point  space.Point
	Weight int
}

// MaxRows bounds the table of a cohort.
const MaxRows = 5_000_000

// ReadCohort reads a file that declares a cohort, and its table, which open
// opens by the name that the file gives. The error is Problems: all that is
// wrong with either.
func (r *Reader) ReadCohort(file string, data []byte, open func(name string) (tabular.Reader, error)) (*Cohort, error) {
	d, err := r.declaration(file, data, KindCohort)
	if err != nil {
		return nil, err
	}
	in := &declaring{document: d}
	in.keys(d.root, "kind", "name", "title", "question", "source", "base", "table", "columns")
	made := space.Space{Unnumbered: true, Name: d.root.get("name").text(), Title: oneLine(d.root.get("title"))}
	source := in.wanted("source", "where the figures are from, such as: Invented for teaching")
	name := in.wanted("table", "the CSV or Parquet file beside this one")
	if !in.base(&made) || name == "" {
		return nil, d.problems.sorted()
	}
	table, err := open(name)
	if err != nil {
		in.push("table")
		in.add(d.root.get("table").at, err.Error())
		return nil, d.problems.sorted()
	}
	t := &tabling{declaring: in, from: table, name: name, weight: -1, profile: map[string]int{}}
	t.columns(d.root.get("columns"))
	if len(d.problems) == 0 {
		t.rows()
	}
	if len(d.problems) > 0 {
		return nil, d.problems.sorted()
	}
	return t.cohort(made, Pos{file, d.root.at.line, d.root.at.column}, source)
}

// cohort makes the space and its points.
func (t *tabling) cohort(made space.Space, at Pos, source string) (*Cohort, error) {
	var columns []int
	for i, m := range t.mapped {
		if m != nil && len(m.axis.Values) > 0 {
			columns = append(columns, i)
			made.Axes = append(made.Axes, m.axis)
		}
	}
	s, err := space.New(t.vocabulary, made)
	if err != nil {
		t.trail = t.trail[:0]
		t.add(t.root.get("columns").mark(), err.Error())
		return nil, t.problems.sorted()
	}
	c := &Cohort{Space: s, Pos: at, Source: source}
	axes := make([]int, len(columns))
	for k, i := range columns {
		axes[k] = s.Axis(t.mapped[i].axis.Path)
	}
	for r, read := range t.read {
		p := make(space.Point, len(axes))
		for k, i := range columns {
			p[axes[k]] = read[i]
		}
		c.Profiles = append(c.Profiles, Profile{Point: p, Weight: t.weights[r]})
	}
	return c, nil
}

// personal are words for people, and numbering for what numbers them: together,
// or with a word such as name, they make the name of a column that says who
// somebody is.
var (
	personal  = []string{"first", "last", "full", "given", "middle", "family", "maiden", "sur", "inmate", "detainee", "defendant", "prisoner", "person", "client", "subject", "alien", "arrestee", "suspect"}
	numbering = []string{"id", "no", "num", "number", "name", "names", "identifier"}
	telling   = []string{
		"dob", "birthdate", "birthday", "anumber", "ssn", "surname", "firstname", "lastname", "fullname", "email", "mail", "phone", "telephone", "mobile",
		"passport", "address", "fingerprint", "fin", "fbi", "sid", "docket", "booking",
	}
)

// identifying says why the name of a column cannot stand: it promises who
// somebody is.
func identifying(name string) string {
	if !utf8.ValidString(name) {
		return "is not UTF-8 text"
	}
	if ids := identifiers(name); len(ids) > 0 {
		return ids[0].message()
	}
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	joined := strings.Join(words, "_")
	among := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	alone := len(words) == 1 && among(numbering...)
	birth := among("birth", "born") && among("date", "day")
	if slices.Contains(identities, joined) || joined == "a_number" || among(telling...) || alone || birth || among(personal...) && among(numbering...) {
		return fmt.Sprintf("the column %q says who somebody is; a cohort is of profiles, and names nobody: take it out of the table", brief(name))
	}
	return ""
}

// Fingerprint is the same for cohorts of the same base, columns, profiles and
// weights.
func (c *Cohort) Fingerprint() string {
	return c.Space.Fingerprint(c.Source, c.Profiles)
}
