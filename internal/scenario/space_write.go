package scenario

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"

	"hypo/internal/space"
)

// WriteSpace writes a space as a document that reads back to the same space. The
// error is that of the writer, or names a value that no file can hold.
func WriteSpace(w io.Writer, s *space.Space) error {
	top := mapping{}
	top.text("kind", KindSpace)
	top.text("name", s.Name)
	top.text("title", s.Title)
	base := mapping{}
	if err := base.stated(&Scenario{
		Stated: s.Base.Stated, UnstatedUnknown: s.Base.UnstatedUnknown, Readings: s.Base.Readings, Proposals: s.Base.Proposals,
	}); err != nil {
		return fmt.Errorf("base: %w", err)
	}
	top.node("base", base.done(0))
	axes := mapping{}
	for _, a := range s.Axes {
		values, err := writtenAxis(a)
		if err != nil {
			return fmt.Errorf("%s: %w", a.Path, err)
		}
		axes.node(a.Path, values)
	}
	top.node("axes", axes.done(0))
	if len(s.Rules) > 0 {
		rules := &yaml.Node{Kind: yaml.SequenceNode}
		for _, r := range s.Rules {
			rules.Content = append(rules.Content, writtenRule(s, r))
		}
		top.node("constraints", rules)
	}
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(top.done(0)); err != nil {
		return err
	}
	return encoder.Close()
}

// writtenAxis writes the values of an axis: on a line each those that have a
// weight or a name of their own.
func writtenAxis(a space.Axis) (*yaml.Node, error) {
	values := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for i, v := range a.Values {
		var stated any
		if !v.Absent {
			stated = v.Value
		}
		node, err := encode(stated, yaml.FlowStyle)
		if err != nil {
			return nil, err
		}
		if weight := a.Weight(i); weight > 1 || v.Word != space.WordFor(stated) {
			one := mapping{}
			one.text("name", v.Word)
			if weight > 1 {
				one.node("weight", writtenWeight(weight))
			}
			one.node("value", node)
			node, values.Style = one.done(yaml.FlowStyle), 0
		}
		values.Content = append(values.Content, node)
	}
	return values, nil
}

// writtenWeight writes a weight; a long one in groups, lest it look like a number
// by which somebody is called.
func writtenWeight(weight int) *yaml.Node {
	text := strconv.Itoa(weight)
	const short = 9
	if len(text) <= short {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: text}
	}
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + " " + text[at:]
	}
	return written(text)
}

// writtenRule writes a rule of a space. One that says of most values of an axis
// what follows for most of another's is turned round: it is shorter to say what
// the others need.
func writtenRule(s *space.Space, r space.Rule) *yaml.Node {
	if len(r.When) == 1 && len(r.Then) == 1 {
		notThen, notWhen := others(s, r.Then[0]), others(s, r.When[0])
		if len(notThen.Words)+len(notWhen.Words) < len(r.When[0].Words)+len(r.Then[0].Words) && len(notThen.Words)*len(notWhen.Words) > 0 {
			r = space.Rule{When: []space.Choice{notThen}, Then: []space.Choice{notWhen}}
		}
	}
	rule := mapping{}
	if len(r.Then) == 0 {
		rule.node("never", writtenChoices(r.When))
		return rule.done(yaml.FlowStyle)
	}
	rule.node("when", writtenChoices(r.When))
	rule.node("then", writtenChoices(r.Then))
	return rule.done(yaml.FlowStyle)
}

// others is the choice of the values that another leaves out.
func others(s *space.Space, c space.Choice) space.Choice {
	out := space.Choice{Path: c.Path}
	for _, value := range s.Axes[c.Axis()].Values {
		if !slices.Contains(c.Words, value.Word) {
			out.Words = append(out.Words, value.Word)
		}
	}
	return out
}

func writtenChoices(all []space.Choice) *yaml.Node {
	choices := mapping{}
	for _, c := range all {
		choices.node(c.Path, stringList(c.Words))
	}
	return choices.done(yaml.FlowStyle)
}
