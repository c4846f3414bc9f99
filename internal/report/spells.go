package report

import (
	"fmt"
	"regexp"
	"slices"

	"hypo/internal/facts"
)

// A spell is a stretch of days, both ends included; an end that is open is "".
type spell struct{ from, to string }

// spellForms are the ways in which a stretch of days is worded.
var spellForms = regexp.MustCompile(`^(?:before (\d{4}-\d\d-\d\d)|after (\d{4}-\d\d-\d\d)|from (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)|(\d{4}-\d\d-\d\d))$`)

func spellOf(words string) (spell, bool) {
	m := spellForms.FindStringSubmatch(words)
	switch {
	case m == nil:
		return spell{}, false
	case m[1] != "":
		return spell{to: facts.Shift(m[1], 0, -1)}, true
	case m[2] != "":
		return spell{from: facts.Shift(m[2], 0, 1)}, true
	case m[5] != "":
		return spell{m[5], m[5]}, true
	}
	return spell{m[3], m[4]}, true
}

func (s spell) words() string {
	switch {
	case s.from == "" && s.to == "":
		return "any day"
	case s.from == "":
		return "before " + facts.Shift(s.to, 0, 1)
	case s.to == "":
		return "after " + facts.Shift(s.from, 0, -1)
	case s.from == s.to:
		return s.from
	}
	return "from " + s.from + " to " + s.to
}

// joined makes one stretch of days of those that follow one another; what is
// worded otherwise stays where it is.
func joined(words []string) []string {
	var out []string
	var last *spell
	for _, w := range words {
		s, ok := spellOf(w)
		switch {
		case !ok:
			last = nil
			out = append(out, w)
		case last != nil && last.to != "" && s.from == facts.Shift(last.to, 0, 1):
			last.to = s.to
			out[len(out)-1] = last.words()
		default:
			last = &s
			out = append(out, w)
		}
	}
	return out
}

// maxValues is how many values of one fact a page names; the JSON has all.
const maxValues = 6

// fewer leaves out what would be too many values to read.
func fewer(words []string) []string {
	words = joined(words)
	if len(words) <= maxValues+1 {
		return words
	}
	return append(slices.Clone(words[:maxValues]), fmt.Sprintf("one of %d more, all in the JSON", len(words)-maxValues))
}
