package engine_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"hypo/internal/engine"
	"hypo/internal/space"
	"hypo/internal/verdict"
)

func axis(path string, values ...any) space.Axis {
	a := space.Axis{Path: path}
	for _, v := range values {
		a.Values = append(a.Values, space.Value{Word: fmt.Sprint(v), Value: v, Absent: v == nil})
	}
	return a
}

func object(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// spaces are small enough to answer every case by itself, and between them
// have every kind of axis.
func smallSpaces() []space.Space {
	theft := object("offense", "theft", "level", "misdemeanor")
	robbery := object("offense", "robbery", "level", "felony", "date", "2012-03-01", "custody_days", 200)
	return []space.Space{
		{
			Name: "parts-of-an-item",
			Base: space.Case{Stated: object("as_of", "2015-08-15", "place", "us/ca/los_angeles", "facts", object("convictions", []any{theft}))},
			Axes: []space.Axis{
				axis("facts.removable", true, false),
				axis("facts.convictions[0].offense", "theft", "dui", "gang", "assault"),
				axis("facts.convictions[0].level", "felony", "misdemeanor", "infraction"),
				axis("facts.convictions[0].custody_days", 10, 90, 400),
				axis("facts.convictions[0].wobbler", false, true),
				axis("facts.convictions[0].date", "2015-08-15", "2009-01-01", "1999-01-01"),
			},
		},
		{
			Name: "items-and-lists",
			Base: space.Case{Stated: object("as_of", "2015-08-15", "place", "us/ca/san_francisco", "facts", object("convictions", []any{theft}))},
			Axes: []space.Axis{
				axis("facts.convictions[1].level", "felony", "misdemeanor"),
				axis("facts.convictions[1]", nil, theft, robbery, object("offense", "gang", "level", "felony", "gang_element", true)),
				axis("facts.convictions[2]", nil, theft),
				axis("facts.charges", []any{}, []any{object("offense", "robbery", "level", "felony", "status", "pending", "held_to_answer", true)},
					[]any{object("offense", "dui", "level", "misdemeanor", "status", "pending"), object("offense", "robbery", "level", "felony", "status", "arrested")}),
				axis("facts.charges[0].held_to_answer", true, false),
				axis("readings.us/pep/custody_days", "imposed", "served"),
			},
			Rules: []space.Rule{{
				When: []space.Choice{{Path: "facts.convictions[2]", Words: []string{fmt.Sprint(theft)}}},
				Then: []space.Choice{{Path: "facts.convictions[1].level", Words: []string{"felony"}}},
			}},
		},
		{
			Name: "days-and-places",
			Base: space.Case{Stated: object("as_of", "2014-06-01", "place", "us/ca/los_angeles", "facts", object("age", 20, "convictions", []any{robbery}))},
			Axes: []space.Axis{
				axis("facts.convictions[0].date", "2012-03-01", "2015-01-20"),
				axis("as_of", "2014-06-01", "2015-08-15", "2018-02-01", "2025-06-01"),
				axis("place", "us/ca/los_angeles", "us/ct", "us/tx", "us/oh"),
				axis("agency", "county_jail", "probation"),
				axis("facts.final_order", nil, object("date", "2013-05-05")),
				axis("facts.probable_cause", []any{}, []any{"final_order"}, []any{"statements"}),
			},
		},
		{
			Name: "open-besides",
			Base: space.Case{Stated: object("as_of", "2016-01-10", "place", "us/ca/fresno", "facts", object("removable", "unknown", "convictions", []any{robbery}))},
			Axes: []space.Axis{
				axis("facts.convictions[0].level", "felony", "misdemeanor"),
				axis("facts.convictions[0].custody_days", 10, "unknown", 100),
				axis("judgments.special_circumstances", nil, true, false),
				axis("judgments.danger_to_national_security", nil, true),
				axis("facts.gang", object("participated", true, "age_at_participation", 15), object("participated", false)),
				axis("facts.age", 30, 15),
				axis("locality.policy.hold", nil, "forbids", "permits"),
			},
		},
	}
}

// wordOf is what a finding answers under a path of a table.
func wordOf(f *verdict.Finding, path string) string {
	word := func(by verdict.ByAction, action string) string {
		a, _ := by.Get(action)
		return a.Answer
	}
	kind, rest, _ := strings.Cut(path, ".")
	switch kind {
	case "asks":
		return word(f.Asks, rest)
	case "local":
		return word(f.Local, rest)
	}
	id, what, _ := strings.Cut(rest, ".")
	for _, rs := range f.RuleSets {
		switch {
		case rs.ID != id:
		case kind == "in_force":
			return cmp.Or(rs.Governs, verdict.Yes)
		case kind == "programs":
			return word(rs.Asks, what)
		case kind == "rulings":
			return word(rs.Rulings, what)
		}
		for _, c := range rs.Criteria {
			if rs.ID == id && kind == "met" && c.Pin == what {
				return string(c.Met)
			}
		}
	}
	return ""
}

// tabulate answers a space, and lists the points that its rules leave in.
func tabulate(t *testing.T, e *engine.Engine, s space.Space) (*space.Space, *engine.Table, []space.Point) {
	t.Helper()
	made, err := space.New(e.Rulebook().Schema, s)
	if err != nil {
		t.Fatal(err)
	}
	table, err := e.Tabulate(t.Context(), made, engine.TableOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var points []space.Point
	for n := range made.Size() {
		if p := made.Point(n); made.Allows(p) {
			points = append(points, p)
		}
	}
	return made, table, points
}

// A table says of every case what the rules say of it by itself.
func TestTableIsEveryCase(t *testing.T) {
	e := newEngine(t)
	for _, s := range smallSpaces() {
		t.Run(s.Name, func(t *testing.T) {
			made, table, points := tabulate(t, e, s)
			differ, err := table.Check(t.Context(), e, points)
			if err != nil {
				t.Fatal(err)
			}
			// What is shown of a case is slower to find, and the same.
			for _, p := range table.All().Sample(25, 1) {
				f, err := e.Find(t.Context(), engine.QuestionOf(made.Case(p)), engine.Options{})
				if err != nil {
					t.Fatal(err)
				}
				differ = append(differ, table.Differences(p, func(path string) string { return wordOf(f, path) })...)
			}
			t.Log(len(points), "points,", len(table.Paths()), "answers,", table.Evaluations, "evaluations")
			for i, d := range differ {
				if i < 10 {
					t.Error(d, made.Case(made.Point(d.Number)).Stated)
				}
			}
			if len(differ) > 10 {
				t.Error(len(differ), "differences")
			}
		})
	}
}
