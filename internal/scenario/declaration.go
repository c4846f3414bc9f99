package scenario

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// Kinds of file that are no scenarios.
const (
	KindSpace  = "space"
	KindCohort = "cohort"
)

// KindOf returns what a file declares itself to be by `kind`, empty for a
// scenario.
func KindOf(data []byte) string {
	if !bytes.Contains(data, []byte("kind")) || len(data) > maxSize {
		return ""
	}
	if documents, ok := plain(data); ok {
		return documents[0].get("kind").text()
	}
	y, err := decode(yaml.NewDecoder(bytes.NewReader(data)))
	if err != nil || y.Kind != yaml.MappingNode {
		return ""
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		if y.Content[i].Value == "kind" {
			return y.Content[i+1].Value
		}
	}
	return ""
}

// IsScenario is false for a file that declares itself something else by
// `kind: space` or `kind: cohort`, which run and test pass over.
func IsScenario(data []byte) bool {
	kind := KindOf(data)
	return kind != KindSpace && kind != KindCohort
}

func oneLine(n *node) string { return strings.Join(strings.Fields(n.text()), " ") }

// declaration reads the one document of a file of some kind, with a name and a
// title.
func (r *Reader) declaration(file string, data []byte, kind string) (*document, error) {
	in := &reading{Reader: r, file: file, names: map[string]mark{}}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !in.text(data) {
		return nil, in.problems.sorted()
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	y, err := decode(decoder)
	switch {
	case errors.Is(err, io.EOF), err == nil && y.Kind != yaml.MappingNode:
		in.add(mark{1, 1}, "the file holds no "+kind)
	case err != nil:
		at, message := syntax(data, err)
		in.add(at, message)
	default:
		d := &document{reading: in, root: in.convert(y)}
		if d.root.get("kind") == nil && d.root.get("as_of") != nil {
			d.add(d.root.at, fmt.Sprintf("the file is a scenario, where a %s is wanted: hypo run answers it; a %s says kind: %s, and has what all its cases share under base", kind, kind, kind))
			break
		}
		d.header(kind)
		if second, err := decode(decoder); err == nil && !isEmpty(second) {
			d.add(mark{second.Line, second.Column}, "a file holds one "+kind+"; put the other into its own")
		}
		return d, nil // its problems come with those of the rest
	}
	return nil, in.problems.sorted()
}

// header checks the kind, the name and the title of a declaration.
func (d *document) header(kind string) {
	for _, name := range []string{"kind", "name", "title"} {
		d.push(name)
		n := d.root.get(name)
		settleLabel(n)
		switch text := n.text(); {
		case n == nil:
			d.add(d.root.at, "is missing")
		case n.kind == refused:
		case strings.TrimSpace(text) == "":
			d.add(n.mark(), "is not text")
		case name == "kind" && text != kind:
			d.add(n.at, fmt.Sprintf("%s is not %s", shown(n), kind))
		case name == "name" && strings.ContainsFunc(text, func(r rune) bool {
			return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
		}):
			d.add(n.at, shown(n)+" is not a name; use small letters, digits and hyphens, as in la-dui-2015")
		}
		d.pop()
	}
}

// declaring is the work on a file that declares a space or a cohort.
type declaring struct {
	*document
	whole *node    // the base as a scenario
	held  []heldBy // the axes, to see what holds what
}

type heldBy struct {
	path  string
	value *node // of its values, the one that holds the most
}

// keys refuses what is none of the keys that belong to an object.
func (in *declaring) keys(n *node, valid ...string) {
	for _, f := range n.fields {
		if !slices.Contains(valid, f.name) {
			in.push(f.name)
			in.add(f.node.mark(), "is not a key hypo knows"+suggest(f.name, valid, "the keys here are"))
			in.pop()
		}
	}
}

// base reads the base case; it is checked as a scenario is.
func (in *declaring) base(into *space.Space) bool {
	base := in.root.get("base")
	in.push("base")
	defer in.pop()
	if base == nil || base.kind != object {
		in.add(cmp.Or(base, in.root).mark(), "is missing: what every case has in common, such as as_of, place and facts")
		return false
	}
	for _, f := range base.fields {
		if slices.Contains([]string{"name", "title", "question", "expect", "cases"}, f.name) {
			in.push(f.name)
			in.add(f.node.mark(), "does not belong to a base; it is a case without a name, and expects nothing")
			in.pop()
		}
	}
	in.whole = &node{kind: object, at: base.at, key: base.key, fields: append([]field{
		{"name", &node{at: base.at, value: "base"}}, {"title", &node{at: base.at, value: "The base of a space"}},
	}, base.fields...)}
	if !in.sound(in.whole, true) {
		return false
	}
	s := in.scenario(in.whole, "base", nil)
	into.Base = space.Case{Stated: s.Stated, UnstatedUnknown: s.UnstatedUnknown, Readings: s.Readings, Proposals: s.Proposals}
	return true
}

// sound checks a case as a scenario is checked; the path of a problem begins
// with where the case, or what is new of it, was declared.
func (in *declaring) sound(root *node, whole bool) bool {
	d := &document{reading: &reading{Reader: in.Reader, file: in.file, names: map[string]mark{}}, root: root}
	d.settle(root)
	root.forget()
	d.validate(root, d.shape)
	for _, p := range d.problems {
		path := in.path()
		if whole {
			path = facts.Join(path, p.Path)
		}
		in.problems = append(in.problems, &Problem{p.Pos, path, p.Message})
	}
	return len(d.problems) == 0
}

// wanted is the text of a key that must be there.
func (in *declaring) wanted(name, what string) string {
	n := in.root.get(name)
	if text := strings.TrimSpace(n.text()); text != "" {
		return text
	}
	in.push(name)
	defer in.pop()
	in.add(cmp.Or(n, in.root).mark(), "is missing: "+what)
	return ""
}
