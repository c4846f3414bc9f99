package rulebook_test

import (
	"slices"
	"testing"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A reading that decides only on which days a rule set is suspended moves it as
// one does that decides when it begins.
func TestMovedBy(t *testing.T) {
	life := func(from, to string, reading map[string]string) rulebook.Life {
		return rulebook.Life{Interval: verdict.Interval{From: from, To: to}, Reading: reading}
	}
	set := rulebook.RuleSet{
		InForce:   []rulebook.Life{life("2001-01-01", "", nil), life("2000-01-01", "2001-01-01", map[string]string{"b": "early"})},
		Suspended: []rulebook.Life{life("2002-01-01", "2003-01-01", map[string]string{"a": "whole"})},
	}
	if got := set.MovedBy(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("moved by %q", got)
	}
	for _, tt := range []struct {
		day, a  string
		governs bool
	}{
		{"2001-12-31", "whole", true},
		{"2002-01-01", "whole", false},
		{"2002-12-31", "whole", false},
		{"2003-01-01", "whole", true},
		{"2002-01-01", "part", true},
	} {
		if got := set.Governs(tt.day, map[string]string{"a": tt.a}); got != tt.governs {
			t.Errorf("%s, %s: governs %v", tt.day, tt.a, got)
		}
		if !set.MayGovern(tt.day) {
			t.Errorf("%s: on no reading", tt.day)
		}
	}
}
