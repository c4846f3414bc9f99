package scenario_test

import (
	"strings"
	"testing"

	"hypo/internal/scenario"
)

func TestNearest(t *testing.T) {
	names := []string{"dui", "drug_possession", "domestic_violence", "no", "felony", "felonies", "gañán"}
	for name, want := range map[string]string{
		"dui":                     "dui",
		"dwi":                     "dui",
		"drug_posession":          "drug_possession",
		"drug_possessions":        "drug_possession",
		"domestik_violance":       "domestic_violence",
		"felon":                   "felony",
		"felonie":                 "felonies",
		"felonys":                 "felony",
		"ganan":                   "gañán",
		"xx":                      "", // two edits, but nothing in common
		"":                        "",
		"burglary":                "",
		strings.Repeat("x", 1000): "",
	} {
		if got := scenario.Nearest(name, names); got != want {
			t.Errorf("Nearest(%q) is %q, not %q", name, got, want)
		}
	}
	if got := scenario.Nearest("x", nil); got != "" {
		t.Errorf("nearest among none is %q", got)
	}
}
