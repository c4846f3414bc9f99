package scenario

import (
	"fmt"
	"slices"

	"hypo/internal/facts"
	"hypo/internal/space"
)

// A Space is a space of cases as a file declares it.
type Space struct {
	*space.Space
	Pos Pos
}

// ReadSpace reads a file that declares a space of cases. The error is Problems:
// all that is wrong with it.
func (r *Reader) ReadSpace(file string, data []byte) (*Space, error) {
	d, err := r.declaration(file, data, KindSpace)
	if err != nil {
		return nil, err
	}
	in := &declaring{document: d}
	in.keys(d.root, "kind", "name", "title", "question", "base", "axes", "constraints")
	made := space.Space{Name: d.root.get("name").text(), Title: oneLine(d.root.get("title"))}
	if !in.base(&made) {
		return nil, d.problems.sorted()
	}
	in.axes(&made, d.root.get("axes"))
	in.constraints(&made, d.root.get("constraints"))
	if len(d.problems) > 0 {
		return nil, d.problems.sorted()
	}
	s, err := space.New(r.vocabulary, made)
	if err != nil {
		d.trail = d.trail[:0]
		d.add(d.root.get("axes").mark(), err.Error())
		return nil, d.problems.sorted()
	}
	return &Space{s, Pos{file, d.root.at.line, d.root.at.column}}, nil
}

// constraints reads the rules that leave cases out.
func (in *declaring) constraints(into *space.Space, n *node) {
	if n == nil {
		return
	}
	in.trail = append(in.trail[:0], "constraints")
	defer func() { in.trail = in.trail[:0] }()
	if n.kind != list {
		in.add(n.mark(), "is a list of entries such as never: {facts.removable: false}")
		return
	}
	for i, item := range n.items {
		in.push(i)
		rule := space.Rule{}
		in.keys(item, "never", "when", "then")
		never, when, then := item.get("never"), item.get("when"), item.get("then")
		switch {
		case never != nil && when == nil && then == nil:
			rule.When = in.choices(into, "never", never)
		case never == nil && when != nil && then != nil:
			rule.When, rule.Then = in.choices(into, "when", when), in.choices(into, "then", then)
		case item.kind != refused:
			in.add(item.at, "is not a constraint; write never: {…}, or when: {…} and then: {…}")
		}
		into.Rules = append(into.Rules, rule)
		in.pop()
	}
}

func (in *declaring) choices(s *space.Space, name string, n *node) []space.Choice {
	in.push(name)
	defer in.pop()
	if n.kind != object || len(n.fields) == 0 {
		in.add(n.mark(), "is a set of axes and the values that they have, such as {facts.removable: false}")
		return nil
	}
	var all []space.Choice
	for _, f := range n.fields {
		in.push(f.name)
		i := slices.IndexFunc(s.Axes, func(a space.Axis) bool { return a.Path == f.name })
		if i < 0 {
			var paths []string
			for _, a := range s.Axes {
				paths = append(paths, a.Path)
			}
			in.add(f.node.mark(), "is not an axis of this space"+suggest(f.name, paths, "the axes are"))
		} else {
			all = append(all, in.choice(s.Axes[i], f.node))
		}
		in.pop()
	}
	return all
}

func (in *declaring) choice(a space.Axis, n *node) space.Choice {
	c := space.Choice{Path: a.Path}
	items := []*node{n}
	// A list may be one value of an axis of lists.
	if n.kind == list && !slices.ContainsFunc(a.Values, func(v space.Value) bool { return facts.Equal(v.Value, n.tree()) }) {
		items = n.items
	}
	for _, item := range items {
		settled := item.tree()
		i := slices.IndexFunc(a.Values, func(v space.Value) bool {
			return v.Absent && item.isNull() || !v.Absent && facts.Equal(v.Value, settled) || settled == any(v.Word) || v.Word == fmt.Sprint(settled)
		})
		if i < 0 {
			var words []string
			for _, v := range a.Values {
				words = append(words, v.Word)
			}
			in.add(item.at, shown(item)+" is not a value of this axis"+suggest(item.text(), words, "its values are"))
			continue
		}
		c.Words = append(c.Words, a.Values[i].Word)
	}
	return c
}
