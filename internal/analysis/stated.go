package analysis

import (
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Stated lists the facts that a scenario states, in the order of its file,
// each with its place in it.
func Stated(s *scenario.Scenario) []verdict.Fact {
	var stated []verdict.Fact
	for _, path := range s.Paths() {
		value, _ := facts.Get(s.Stated, path)
		stated = append(stated, verdict.Fact{Path: path, Value: value, At: s.At(path)})
	}
	return stated
}
