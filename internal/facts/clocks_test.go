package facts_test

import (
	"slices"
	"testing"

	"hypo/internal/facts"
)

const clockSchema = `{
	"type": "object",
	"properties": {
		"as_of": {"type": "string", "format": "date"},
		"place": {"type": "string"},
		"facts": {"type": "object", "properties": {
			"age": {"type": "integer", "x-moves": true, "x-cuts": [16]},
			"entry": {"type": "string", "format": "date", "default": "2005-01-01", "x-cuts": ["2014-01-01"]},
			"sentences": {"type": "array", "items": {"type": "object", "properties": {
				"at": {"type": "string", "x-filled": true},
				"date": {"type": "string", "format": "date", "x-event": "object", "x-cuts": ["-5y", "-0d"]},
				"free_at": {"type": "string", "format": "date-or-date-time"}
			}}}
		}}
	}
}`

func clocks(t *testing.T) *facts.Schema {
	t.Helper()
	s, err := facts.Parse([]byte(clockSchema))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTicks(t *testing.T) {
	stated := map[string]any{
		"as_of": "2015-08-15",
		"facts": map[string]any{"age": 14, "sentences": []any{map[string]any{"date": "2012-02-29"}, map[string]any{"date": "unknown"}}},
	}
	ticks := clocks(t).Ticks(stated, "2015-08-15", false)
	has := func(day, path string, years int) bool {
		return slices.Contains(ticks, facts.Tick{Day: day, Path: path, Years: years})
	}
	for _, want := range []facts.Tick{
		{"2012-02-29", "facts.sentences[0].date", 0}, // it happens
		{"2017-03-01", "facts.sentences[0].date", 5}, // five years on: 1 March, where there is no 29 February
		{"2017-03-02", "facts.sentences[0].date", 5}, // the day after
		{"2010-01-01", "facts.entry", 5},             // by default
		{"2017-08-15", "facts.age", 16},              // fourteen in 2015
		{"2017-08-16", "facts.age", 16},
		{"2019-01-01", "", 5}, // an open date may lie on either side of a day that a rule names
	} {
		if !has(want.Day, want.Path, want.Years) {
			t.Errorf("no tick %v", want)
		}
	}
	if !slices.IsSortedFunc(ticks, func(a, b facts.Tick) int { return slices.Compare([]string{a.Day, a.Path}, []string{b.Day, b.Path}) }) {
		t.Error("not in order")
	}
	for _, tick := range clocks(t).Ticks(map[string]any{"as_of": "2015-08-15"}, "2015-08-15", false) {
		if tick.Path == "" {
			t.Errorf("tick %v of an open fact, where none is open", tick)
		}
	}
}

func TestRebase(t *testing.T) {
	for _, row := range []struct{ note, from, to, date, want string }{
		{"to the same day", "2015-08-15", "2015-08-15", "2012-02-29", "2012-02-29"},
		{"five years to the day stay five years to the day", "2015-03-01", "2014-05-05", "2010-03-01", "2009-05-05"},
		{"also over other leap days", "2016-03-01", "2013-05-05", "2011-03-01", "2008-05-05"},
		{"five years and a day", "2015-03-02", "2014-05-05", "2010-03-01", "2009-05-04"},
		{"some days before", "2015-08-15", "2014-11-19", "2015-06-20", "2014-09-24"},
		{"the day itself", "2015-08-15", "2014-11-19", "2015-08-15", "2014-11-19"},
		{"some days after", "2015-08-15", "2014-11-19", "2015-08-20", "2014-11-24"},
		{"a year and a day after", "2015-08-15", "2014-11-19", "2016-08-16", "2015-11-20"},
	} {
		t.Run(row.note, func(t *testing.T) {
			stated := map[string]any{"as_of": row.from, "facts": map[string]any{
				"age":       35,
				"sentences": []any{map[string]any{"at": "x", "date": row.date, "free_at": row.date + "T18:00"}, map[string]any{"date": "unknown"}},
			}}
			moved := clocks(t).Rebase(stated, row.to)
			for path, want := range map[string]any{
				"as_of": row.to, "facts.age": 35, "facts.sentences[0].date": row.want, "facts.sentences[0].free_at": row.want + "T18:00",
				"facts.sentences[1].date": "unknown",
			} {
				if got, _ := facts.Get(moved, path); got != want {
					t.Errorf("%s is %v, want %v", path, got, want)
				}
			}
			if got, _ := facts.Get(stated, "facts.sentences[0].date"); got != row.date {
				t.Errorf("what was stated has become %v", got)
			}
		})
	}
}

func TestDaysBetween(t *testing.T) {
	for _, row := range []struct {
		from, to string
		want     int
	}{
		{"2015-08-15", "2015-08-15", 0},
		{"2015-08-15", "2015-08-16", 1},
		{"2015-08-15", "2015-08-14", -1},
		{"2008-02-28", "2008-03-01", 2},
		{"2015-08-15", "no day", 0},
	} {
		if got := facts.DaysBetween(row.from, row.to); got != row.want {
			t.Errorf("from %s to %s: %d, want %d", row.from, row.to, got, row.want)
		}
	}
}
