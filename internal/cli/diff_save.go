package cli

import (
	"bytes"
	"path/filepath"
	"strconv"

	"hypo/internal/analysis"
	"hypo/internal/report"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// example makes the file of an example of a comparison, and notes in it where
// it will be.
func (s *savings) example(found *verdict.Diff, one analysis.DiffScenario) error {
	last := func(id string) string { return notOfAName.ReplaceAllString(filepath.Base(id), "-") }
	if s.names == nil {
		s.names = map[string]int{}
	}
	base := last(found.A.ID) + "-" + last(found.B.ID)
	if s.names[base] == 0 || one.Side < 1 {
		s.names[base]++
	}
	name := base + "-" + strconv.Itoa(s.names[base])
	if one.Side >= 0 {
		name += "-" + string("abcdefghijklmnopqrstuvwxyz"[one.Side])
	}
	made := *one.Scenario
	made.Name, made.Title = name, shortTitle(report.DiffTitle(*found, *one.Example))
	var text bytes.Buffer
	if err := scenario.Write(&text, &made); err != nil {
		return err
	}
	switch file := s.put(name, text.Bytes()); {
	case one.Side < 1:
		one.Example.Saved = file
	case file != one.Example.Saved:
		one.Example.SavedB = file
	}
	return nil
}
