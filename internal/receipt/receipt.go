// Package receipt makes answers that can be checked: it writes down what was
// asked, reads a saved result back, and says in what it differs from the same
// question answered again.
package receipt

import (
	"maps"

	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// sections are the members of a case that may be empty.
var sections = []string{"facts", "judgments", "locality", "request"}

// Of returns the receipt of a scenario as it was asked, with the case in it.
// Errors are of values that JSON cannot hold, which no scenario has.
func Of(s *scenario.Scenario, judgmentsOpen bool) (*verdict.Receipt, error) {
	asOf, _ := s.Stated["as_of"].(string)
	r := &verdict.Receipt{AsOf: asOf, Readings: maps.Clone(s.Readings), Case: stated(s)}
	if r.Readings == nil {
		r.Readings = map[string]string{}
	}
	if judgmentsOpen {
		r.Judgments = verdict.JudgmentsOpen
	}
	var err error
	r.Scenario, err = verdict.Hash(r.Case)
	return r, err
}

// Brief is Of without the case, for answers that only name it.
func Brief(s *scenario.Scenario) (*verdict.Receipt, error) {
	r, err := Of(s, false)
	if err != nil {
		return nil, err
	}
	r.Case = nil
	return r, nil
}

// stated is a scenario in the form of its file, with nothing in it that says
// the same when left out.
func stated(s *scenario.Scenario) map[string]any {
	c := maps.Clone(s.Stated)
	for _, name := range sections {
		if section, ok := c[name].(map[string]any); ok && len(section) == 0 {
			delete(c, name)
		}
	}
	if s.StatedOn != "" {
		c["as_of"] = s.StatedOn
	}
	c["name"], c["title"] = s.Name, s.Title
	if s.Question != "" {
		c["question"] = s.Question
	}
	if s.UnstatedUnknown {
		c["unstated"] = facts.Unknown
	}
	if len(s.Readings) > 0 {
		c["readings"] = s.Readings
	}
	if len(s.Proposals) > 0 {
		c["proposals"] = s.Proposals
	}
	return c
}
