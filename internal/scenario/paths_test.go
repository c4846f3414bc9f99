package scenario_test

import (
	"slices"
	"testing"
)

// Paths come in the order of the file; a row's own come where its scenario's
// would, or after them.
func TestPaths(t *testing.T) {
	scenarios := mustRead(t, head+`judgments: {special_circumstances: true}
facts:
  warrants: {judicial: true}
  convictions:
    - {offense: dui, level: misdemeanor}
    - {offense: theft, level: felony}
  charges: unknown
  probable_cause: []
expect: {asks: {hold: no}}
cases:
  - name: row
    facts: {convictions: [{offense: dui, level: felony}], warrants: null, age: 20}
`)
	want := [][]string{
		{"facts.warrants", "facts.convictions[0]", "facts.convictions[1]", "facts.charges", "facts.probable_cause", "judgments.special_circumstances"},
		{"facts.convictions[0]", "facts.charges", "facts.probable_cause", "facts.age", "judgments.special_circumstances"},
	}
	for i, s := range scenarios {
		if got := s.Paths(); !slices.Equal(got, want[i]) {
			t.Errorf("%s: paths\n%v\nwant\n%v", s.Name, got, want[i])
		}
		for _, path := range s.Paths() {
			if s.At(path) == "" {
				t.Errorf("%s: nothing is at %s", s.Name, path)
			}
		}
	}
}
