package web

import (
	"fmt"
	"maps"
	"net/url"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/report"
)

// html writes the parts of a case's page: what they name leads to the
// rulebook, and the facts to the form.
func (s *Server) html() report.HTML {
	return report.HTML{Links: s.links(), Level: 2}
}

func (s *Server) links() report.Links {
	return report.Links{
		RuleSet: ruleSetLink,
		Reading: func(id string) string { return "/readings#" + report.ReadingID(id) },
		Source:  sourceLink,
		Fact:    s.factLink,

		FactName: s.codec.name,
	}
}

func ruleSetLink(id, pin string) string {
	if pin == "" {
		return "/rules/" + id
	}
	return "/rules/" + id + "#" + report.PinID(pin)
}

func sourceLink(dir, key string) string { return "/sources#" + report.SourceID(dir, key) }

// factLink leads to the control of a fact, or of what it is part of.
func (s *Server) factLink(path string) string { return "#" + fieldID(path) }

// settled leads to a case in which a question has been settled: a side of a
// reading is taken, or a fact is what a side says, or begins with. It is "" if
// no such case can be stated.
func (c codec) settled(fields url.Values, id, side string) string {
	field := id
	if c.schema.Lookup(id) == nil {
		field = readingField + id
	}
	value, _, _ := strings.Cut(side, " ") // of 90 or more, 90
	after := maps.Clone(fields)
	after.Set(field, value)
	if _, _, problems := c.scenario(after); len(problems) > 0 {
		return ""
	}
	return "/?" + after.Encode()
}

// name is what a fact is called on the page, as its control is: conviction 1,
// level. Of a title that explains itself after a comma the beginning does.
func (c codec) name(path string) string {
	node, item := c.schema.Root, ""
	for _, step := range facts.Split(path) {
		switch step := step.(type) {
		case int:
			if node = node.Items; node != nil {
				item = fmt.Sprintf("%s %d", node.Title, step+1)
			}
		case string:
			node = node.Properties.Get(step)
		}
		if node == nil {
			return path
		}
	}
	name := node.Title
	if node.Type == "object" && item != "" && strings.HasSuffix(path, "]") {
		return item
	}
	if head, rest, _ := strings.Cut(name, ", "); rest != "" && !strings.HasPrefix(rest, "and ") && !strings.HasPrefix(rest, "or ") {
		name = head
	}
	if item != "" {
		name = item + ", " + name
	}
	return name
}

// whyLink leads to the reasons of a rule set.
func whyLink(id string) string { return "#" + report.RuleID(id) }
