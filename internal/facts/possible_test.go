package facts_test

import (
	"slices"
	"testing"
)

// What the vocabulary says cannot be together is found; the same beside
// something else, and what is not stated, is possible.
func TestPossible(t *testing.T) {
	t.Parallel()
	s := parse(t, `{"properties": {
		"place": {"type": "string"},
		"convictions": {"type": "array", "items": {"type": "object", "properties": {
			"level":  {"type": "string", "enum": ["felony", "misdemeanor", "infraction"]},
			"where":  {"type": "string", "x-baseline": [{"as": "/place"}]},
			"prison": {"type": "boolean", "default": false, "x-never": [{"level": ["infraction"]}, {"level": ["misdemeanor"], "where": ["here"]}]},
			"grade":  {"type": "integer", "x-optional": true, "x-never": [{"level": ["felony"], "grade": [3]}]}
		}}}
	}}`)
	for _, c := range []struct {
		item map[string]any
		want string
	}{
		{map[string]any{"level": "felony", "prison": true}, ""},
		{map[string]any{"level": "infraction"}, ""},
		{map[string]any{"level": "infraction", "prison": false}, ""},
		{map[string]any{"level": "infraction", "prison": true}, "convictions[0].prison"},
		{map[string]any{"level": "misdemeanor", "prison": true}, "convictions[0].prison"},
		{map[string]any{"level": "misdemeanor", "where": "there", "prison": true}, ""},
		{map[string]any{"level": "felony", "grade": 2}, ""},
		{map[string]any{"level": "felony", "grade": 3}, "convictions[0].grade"},
		{map[string]any{"level": "misdemeanor", "grade": 3}, ""},
	} {
		completed := s.Complete(map[string]any{"place": "here", "convictions": []any{c.item}}, "2020-01-01")
		if path, ok := s.Possible(completed); path != c.want || ok != (c.want == "") {
			t.Errorf("%v: %q, %v, want %q", c.item, path, ok, c.want)
		}
	}
	if got := s.Besides("convictions[0].prison"); !slices.Equal(got, []string{"convictions[0].level", "convictions[0].where"}) {
		t.Errorf("beside a prison term: %v", got)
	}
}
