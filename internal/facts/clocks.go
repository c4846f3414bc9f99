package facts

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Tick is the first day on which a clock may have run: so many years after
// a day that the case states, or the day after that.
type Tick struct {
	Day   string
	Path  string // the fact that started the clock; empty if a fact is open
	Years int    // how long it ran
}

// Ticks lists, in order, the days on which the answer to a case may change
// although no rule does: because something happens, because as many years have
// passed as some rule counts, or because an age is reached. Ages are those of
// the day for which the case was stated.
func (s *Schema) Ticks(stated map[string]any, statedOn string, unstatedUnknown bool) []Tick {
	t := ticking{statedOn: statedOn}
	t.lengths(s.Root)
	slices.Sort(t.years)
	t.years = slices.Compact(t.years)
	t.node(s.Root, stated, "")
	if slices.ContainsFunc(s.Holes(stated, unstatedUnknown), func(path string) bool { return s.Lookup(path).dated() }) {
		t.openDays()
	}
	slices.SortFunc(t.found, func(a, b Tick) int {
		if c := strings.Compare(a.Day, b.Day); c != 0 {
			return c
		}
		if c := strings.Compare(a.Path, b.Path); c != 0 {
			return c
		}
		return a.Years - b.Years
	})
	return slices.Compact(t.found)
}

// dated reports whether a value is, or may hold, a date.
func (n *Node) dated() bool {
	return n.Type == "object" || n.Type == "array" && n.Items.dated() || strings.HasPrefix(n.Format, "date")
}

type ticking struct {
	statedOn string
	years    []int    // that some rule counts back from the day asked about
	ages     []int    // at which some rule changes its answer
	days     []string // with which some rule compares a date
	found    []Tick
}

// lengths gathers the cuts of the vocabulary.
func (t *ticking) lengths(n *Node) {
	for _, cut := range n.Cuts {
		switch cut := cut.(type) {
		case int:
			t.ages = append(t.ages, cut)
		case string:
			if ValidDay(cut) {
				t.days = append(t.days, cut)
			} else if years, ok := relative(cut); ok {
				t.years = append(t.years, years)
			}
		}
	}
	for _, p := range n.Properties {
		t.lengths(p.Node)
	}
	if n.Items != nil {
		t.lengths(n.Items)
	}
}

// relative reads a cut such as -5y: five years before the day asked about.
func relative(cut string) (years int, ok bool) {
	if cut == "-0d" {
		return 0, true
	}
	number, ok := strings.CutSuffix(cut, "y")
	if !ok {
		return 0, false
	}
	years, err := strconv.Atoi(number)
	return -years, err == nil
}

func (t *ticking) node(n *Node, value any, path string) {
	switch {
	case path == "as_of" || n.Filled:
	case n.Type == "object":
		object, _ := value.(map[string]any)
		if object == nil && n.Optional {
			return
		}
		for _, p := range n.Properties {
			child, ok := object[p.Name]
			if !ok {
				child = p.Node.Default
			}
			t.node(p.Node, child, Join(path, p.Name))
		}
	case n.Type == "array":
		list, _ := value.([]any)
		for i, item := range list {
			t.node(n.Items, item, Join(path, i))
		}
	case n.Moves:
		if years, ok := value.(int); ok {
			t.age(path, years)
		}
	case strings.HasPrefix(n.Format, "date"):
		if day, ok := value.(string); ok && ValidMoment(day) {
			t.date(path, DayOf(day))
		}
	}
}

// date adds the ends of the clocks that a date may start. A length of years
// may include its last day or not.
func (t *ticking) date(path, day string) {
	for _, years := range append([]int{0}, t.years...) {
		t.add(path, Shift(day, years, 0), years)
		t.add(path, Shift(day, years, 1), years)
	}
	for _, age := range t.ages {
		t.add(path, Shift(day, age, 0), age)
	}
}

// age adds the days on which a stated number of years passes a cut.
func (t *ticking) age(path string, years int) {
	for _, cut := range t.ages {
		at := Shift(t.statedOn, cut-years, 0)
		t.add(path, at, cut)
		t.add(path, Shift(at, 0, 1), cut)
	}
}

// openDays adds the days on which the ways to answer an open date change.
func (t *ticking) openDays() {
	for _, day := range t.days {
		for _, years := range append([]int{0}, t.years...) {
			for off := -1; off <= 2; off++ {
				t.add("", Shift(day, years, off), years)
			}
		}
	}
}

func (t *ticking) add(path, day string, years int) {
	t.found = append(t.found, Tick{Day: day, Path: path, Years: years})
}

// Rebase moves a case to another day: every date that it states comes to lie
// as many whole years and days before, or after, the new day as it lay before,
// or after, the old, so that every clock has run as far. Ages need no moving
// if they are said to hold on the new day.
func (s *Schema) Rebase(stated map[string]any, to string) map[string]any {
	tree, _ := Clone(stated).(map[string]any)
	if from, _ := tree["as_of"].(string); from != to {
		rebase(s.Root, tree, from, to)
		tree["as_of"] = to
	}
	return tree
}

func rebase(n *Node, value any, from, to string) any {
	switch value := value.(type) {
	case map[string]any:
		for _, p := range n.Properties {
			if child, ok := value[p.Name]; ok && p.Node != nil {
				value[p.Name] = rebase(p.Node, child, from, to)
			}
		}
	case []any:
		if n.Items != nil {
			for i := range value {
				value[i] = rebase(n.Items, value[i], from, to)
			}
		}
	case string:
		if strings.HasPrefix(n.Format, "date") && ValidMoment(value) {
			day, clock, timed := strings.Cut(value, "T")
			if day = rebaseDay(day, from, to); timed {
				day += "T" + clock
			}
			return day
		}
	}
	return value
}

func rebaseDay(day, from, to string) string {
	if day > from {
		years := YearsBetween(from, day)
		return Shift(Shift(to, years, 0), 0, DaysBetween(Shift(from, years, 0), day))
	}
	years := YearsBetween(day, from)
	return Shift(Shift(to, 0, -DaysBetween(Shift(day, years, 0), from)), -years, 0)
}

// DaysBetween counts the days from one day to another.
func DaysBetween(from, to string) int {
	a, errA := time.Parse(Day, from)
	b, errB := time.Parse(Day, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
