package space

import (
	"slices"
	"strings"

	"hypo/internal/facts"
)

// opensAnew reports whether the values of an axis change more than one fact of
// a case that is already open: which law is looked at, who has custody, what
// has happened by the day, what follows from a statute, or what is unknown.
func (s *Space) opensAnew(a Axis) bool {
	switch a.Path {
	case "as_of", "place", "agency":
		return true
	}
	if _, isReading := a.Reading(); isReading {
		// Left open, a reading is another question than one that is picked.
		return slices.ContainsFunc(a.Values, func(v Value) bool { return v.Absent || v.Keep })
	}
	n := s.schema.Lookup(a.Path)
	first := s.firstDay()
	for _, v := range a.Values {
		if n != nil && (later(n, v.Value, first) || unknown(v.Value)) {
			return true
		}
	}
	return s.Base.UnstatedUnknown && n != nil && (n.Type == "object" || n.Type == "array") || s.statute(a)
}

// firstDay is the first day that is asked about.
func (s *Space) firstDay() string {
	first, _ := s.Base.Stated["as_of"].(string)
	if i := s.Axis("as_of"); i >= 0 {
		for n, v := range s.Axes[i].Values {
			if day, _ := v.Value.(string); n == 0 || day < first {
				first = day
			}
		}
	}
	return first
}

// later reports whether a value holds an event after a day.
func later(n *facts.Node, value any, day string) bool {
	switch value := value.(type) {
	case string:
		return n.Event != "" && value > day
	case map[string]any:
		for _, p := range n.Properties {
			if later(p.Node, value[p.Name], day) {
				return true
			}
		}
	case []any:
		return n.Items != nil && slices.ContainsFunc(value, func(item any) bool { return later(n.Items, item, day) })
	}
	return false
}

func unknown(value any) bool {
	switch value := value.(type) {
	case string:
		return value == facts.Unknown
	case map[string]any:
		for _, v := range value {
			if unknown(v) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, unknown)
	}
	return false
}

// statute reports whether an axis takes part in what follows from the text of
// a statute: facts that the author of a case leaves out.
func (s *Space) statute(a Axis) bool {
	list, part, isItem := strings.Cut(a.Path, "[")
	if _, field, isPart := strings.Cut(part, "."); isItem && isPart && field == "statute" {
		return true
	}
	if !s.namesStatute(list) {
		return false
	}
	// What an item states goes before what follows; a level changes what does.
	absent := slices.ContainsFunc(a.Values, func(v Value) bool { return v.Absent || v.Keep })
	_, field, isPart := strings.Cut(part, ".")
	return !isItem || !isPart || field == "level" || absent
}

// namesStatute reports whether an item of a list may name a statute.
func (s *Space) namesStatute(list string) bool {
	found, _ := facts.Get(s.Base.Stated, list)
	if holdsStatute(found) {
		return true
	}
	for _, a := range s.Axes {
		if a.Path != list && !strings.HasPrefix(a.Path, list+"[") {
			continue
		}
		if strings.HasSuffix(a.Path, ".statute") || slices.ContainsFunc(a.Values, func(v Value) bool { return holdsStatute(v.Value) }) {
			return true
		}
	}
	return false
}

func holdsStatute(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		_, names := value["statute"]
		return names
	case []any:
		return slices.ContainsFunc(value, holdsStatute)
	}
	return false
}
