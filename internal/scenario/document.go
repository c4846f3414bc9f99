package scenario

import (
	"strings"

	"hypo/internal/facts"
)

// document reads one document: a scenario and its rows.
func (in *reading) document(root *node) []*Scenario {
	d := &document{reading: in, root: root}
	if d.root.kind != object {
		return nil
	}
	rows := d.root.get("cases")
	d.settle(d.root)
	d.unique(rows)
	d.validate(d.root, d.shape)
	return d.scenarios(rows)
}

// A document is the work on one document of a file.
type document struct {
	*reading
	root *node
}

// scenarios makes the scenarios of a document that has been checked.
func (d *document) scenarios(rows *node) []*Scenario {
	var made []*Scenario
	base := d.root.without("cases")
	expect := d.root.get("expect")
	if !d.broken[-1] && (rows == nil || expect != nil && !expect.isNull()) {
		made = append(made, d.scenario(base, base.get("name").text(), expect))
	}
	if rows == nil {
		return made
	}
	base = d.root.without("cases", "expect")
	for i, row := range rows.items {
		if row.kind != object || d.broken[i] {
			continue
		}
		merged := merge(base, row.without("name", "expect"))
		d.push("cases")
		d.push(i)
		d.requireAll(merged, d.root, d.vocabulary.Root, alwaysRequired)
		d.pop()
		d.pop()
		if !d.broken[-1] && !d.broken[i] {
			name := base.get("name").text() + "/" + row.get("name").text()
			made = append(made, d.scenario(merged, name, row.get("expect")))
		}
	}
	return made
}

func (d *document) scenario(root *node, name string, expect *node) *Scenario {
	s := &Scenario{
		Name:            strings.Clone(name), // it outlives the text of the file
		Title:           strings.Join(strings.Fields(root.get("title").text()), " "),
		Question:        strings.TrimSpace(root.get("question").text()),
		Pos:             Pos{d.file, root.at.line, root.at.column},
		Stated:          map[string]any{},
		UnstatedUnknown: root.get("unstated").text() == facts.Unknown,
		Expect:          expectation(expect),
	}
	for _, name := range []string{"as_of", "place", "agency"} {
		if n := root.get(name); n != nil {
			s.Stated[name] = n.value
		}
	}
	for _, name := range sections {
		n := root.get(name)
		if n != nil && n.kind == scalar {
			n = d.unknownThroughout(n, name)
			for i := range root.fields {
				if root.fields[i].name == name {
					root.fields[i].node = n
				}
			}
		}
		if n != nil {
			s.Stated[name] = n.tree()
		} else {
			s.Stated[name] = map[string]any{}
		}
	}
	if n := root.get("readings"); n != nil && len(n.fields) > 0 {
		s.Readings = make(map[string]string, len(n.fields))
		for _, f := range n.fields {
			s.Readings[f.name] = f.node.text()
		}
	}
	if n := root.get("proposals"); n != nil {
		for _, item := range n.items {
			s.Proposals = append(s.Proposals, item.text())
		}
	}
	s.root, s.expect = root, expect
	return s
}

// sections are the members of a scenario that hold facts.
var sections = []string{"facts", "judgments", "locality", "request"}

// unknownThroughout spells out a section of which the file says, as a whole,
// that it is unknown.
func (d *document) unknownThroughout(n *node, section string) *node {
	var members []string
	if s := d.vocabulary.Root.Properties.Get(section); s != nil {
		for _, p := range s.Properties {
			if !p.Node.Filled && !p.Node.Note {
				members = append(members, p.Name)
			}
		}
	}
	out := &node{at: n.at, key: n.key}
	out.spellOut(members)
	return out
}
