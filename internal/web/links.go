package web

import (
	"fmt"
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
