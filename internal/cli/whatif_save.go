package cli

import (
	"hypo/internal/analysis"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// add makes the files of the changes of a scenario, and notes in what was
// found where they will be.
func (s *savings) add(of *scenario.Scenario, found *verdict.WhatIf, changed []analysis.Changed) error {
	if s.to == "" {
		return nil
	}
	if s.names == nil {
		s.names = map[string]int{}
	}
	next := 0
	for t := range found.Targets {
		for c := range found.Targets[t].Changes {
			name := s.name(of)
			text, err := changed[next].Text(name, titles(of, found.Targets[t].Changes[c]))
			if err != nil {
				return err
			}
			found.Targets[t].Changes[c].Saved = s.put(name, text)
			next++
		}
	}
	return nil
}

// titles says in the title of a changed case what is changed in it.
func titles(of *scenario.Scenario, c verdict.WhatIfChange) func(values []verdict.WhatIfValue) string {
	return func(values []verdict.WhatIfValue) string {
		return shortTitle(of.Title + "; what if " + report.WhatIfWords(c, values))
	}
}
