package web

import "hypo/internal/report"

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

// whyLink leads to the reasons of a rule set.
func whyLink(id string) string { return "#" + report.RuleID(id) }
