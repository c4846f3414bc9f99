package space_test

import (
	"slices"
	"strings"
	"testing"

	"hypo/internal/rulebook"
	"hypo/internal/space"
	"hypo/policies"
)

func values(words ...string) []space.Value {
	var out []space.Value
	for _, w := range words {
		out = append(out, space.Value{Word: w, Value: w})
	}
	return out
}

func made(t *testing.T, axes []space.Axis, rules ...space.Rule) (*space.Space, error) {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	return space.New(book.Schema, space.Space{
		Name: "s", Base: space.Case{Stated: map[string]any{"as_of": "2015-06-01", "place": "us/oh"}}, Axes: axes, Rules: rules,
	})
}

var (
	manner = space.Axis{Path: "facts.entry.manner", Values: values("admitted", "without_inspection")}
	level  = space.Axis{Path: "facts.citizenship", Values: values("noncitizen", "lawful_permanent_resident", "citizen")}
	day    = space.Axis{Path: "as_of", Values: values("2015-06-01", "2018-06-01")}
)

// Axes that open a case anew come first; every number is that of its point; a
// rule leaves out the points in which all of it holds, and no other.
func TestSpace(t *testing.T) {
	never := space.Rule{When: []space.Choice{{Path: "as_of", Words: []string{"2018-06-01"}}, {Path: "facts.citizenship", Words: []string{"citizen"}}}}
	s, err := made(t, []space.Axis{manner, level, day}, never)
	if err != nil {
		t.Fatal(err)
	}
	if s.Outer != 1 || s.Axes[0].Path != "as_of" || s.Size() != 12 {
		t.Fatalf("%d outer, %s first, %d points", s.Outer, s.Axes[0].Path, s.Size())
	}
	for n := range s.Size() {
		p := s.Point(n)
		if s.Number(p) != n {
			t.Errorf("the point of number %d has number %d", n, s.Number(p))
		}
		c := s.Case(p).Stated
		out := c["as_of"] == "2018-06-01" && c["facts"].(map[string]any)["citizenship"] == "citizen"
		if s.Allows(p) == out {
			t.Errorf("%v: allowed is %v", c, !out)
		}
	}
	if !slices.Equal(s.Point(11), space.Point{1, 1, 2}) {
		t.Errorf("the last point is %v", s.Point(11))
	}
}

func TestSpaceErrors(t *testing.T) {
	for want, axes := range map[string][]space.Axis{
		"is an axis twice":  {manner, manner},
		"has no values":     {{Path: "as_of"}},
		"value yes twice":   {{Path: "agency", Values: values("yes", "yes")}},
		"is not an axis of": {manner},
		"is not a value of": {level},
	} {
		rule := space.Rule{When: []space.Choice{{Path: "facts.citizenship", Words: []string{"martian"}}}}
		if _, err := made(t, axes, rule); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want one that says %q", err, want)
		}
	}
}
