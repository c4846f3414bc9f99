package analysis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A Versus says in which ways a case is compared with itself: under these rule
// sets, in these places, on these days, or on each side of one reading.
type Versus struct {
	By    string // verdict.ByRuleSets and so on
	Names []string
}

// A Compared is a scenario, and its comparison or why there is none.
type Compared struct {
	Scenario   *scenario.Scenario
	Comparison *verdict.Comparison
	Err        error
}

// Compare answers each scenario in several ways. One that cannot be answered
// has its own error; the error returned is that of the rulebook or of the
// context.
func Compare(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario, versus Versus) ([]Compared, error) {
	compared := make([]Compared, len(scenarios))
	var questions []engine.Question
	sides := make([][]side, len(scenarios))
	for i, s := range scenarios {
		compared[i].Scenario = s
		if sides[i], compared[i].Err = sidesOf(e.Rulebook(), s, versus); compared[i].Err != nil {
			continue
		}
		for _, one := range sides[i] {
			questions = append(questions, one.question)
		}
	}
	if err := e.Prepare(ctx, questions...); err != nil {
		return nil, err
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range compared {
		if compared[i].Err != nil {
			continue
		}
		group.Go(func() error {
			compared[i].Comparison, compared[i].Err = compare(ctx, e, compared[i].Scenario, versus, sides[i])
			return ctx.Err()
		})
	}
	return compared, group.Wait()
}

// A side is one column, before it is answered.
type side struct {
	column   verdict.CompareColumn
	question engine.Question
	finding  *verdict.Finding
}

// sidesOf makes the columns of a scenario. A single place or day is compared
// with the scenario's own.
func sidesOf(book *rulebook.Rulebook, s *scenario.Scenario, versus Versus) ([]side, error) {
	q := Question(s)
	asOf, _ := s.Stated["as_of"].(string)
	place, _ := s.Stated["place"].(string)
	names := union(nil, versus.Names...)
	if len(names) == 1 {
		switch versus.By {
		case verdict.ByPlaces:
			names = union([]string{place}, names...)
		case verdict.ByDates:
			names = union([]string{asOf}, names...)
		case verdict.ByReadings:
			r := book.ReadingByID(names[0])
			names = nil
			for _, v := range r.Sides {
				names = append(names, v.Value)
			}
		}
	}
	if len(names) < 2 {
		return nil, errors.New("there is nothing to compare; name two")
	}
	sides := make([]side, len(names))
	for i, name := range names {
		one := side{column: verdict.CompareColumn{ID: name, AsOf: asOf, Place: place}, question: q}
		switch versus.By {
		case verdict.ByRuleSets:
			if err := one.under(book, book.RuleSet(name)); err != nil {
				return nil, err
			}
		case verdict.ByPlaces:
			one.column.Place = name
		case verdict.ByDates:
			one.column.AsOf = name
		case verdict.ByReadings:
			one.take(book.ReadingByID(versus.Names[0]), name)
		}
		one.question.Stated = maps.Clone(one.question.Stated)
		one.question.Stated["as_of"], one.question.Stated["place"] = one.column.AsOf, one.column.Place
		sides[i] = one
	}
	return sides, nil
}

// take picks a side of a reading.
func (s *side) take(r *rulebook.Reading, value string) {
	s.question.Readings = maps.Clone(s.question.Readings)
	if s.question.Readings == nil {
		s.question.Readings = map[string]string{}
	}
	s.question.Readings[r.ID] = value
	for _, v := range r.Sides {
		if v.Value == value {
			s.column.Title = v.Title
		}
	}
}

// under asks about the case under one rule set: in the case's place, or, if
// the rule set is of another, there; on the case's day, or, if the rule set is
// not in force then, on the nearest day on which it is. To that day the whole
// case is moved, so that what had happened has happened, and every clock has
// run as far as it had.
func (s *side) under(book *rulebook.Rulebook, set *rulebook.RuleSet) error {
	s.column.Title, s.column.Kind = set.Title, set.Kind
	for _, l := range set.InForce {
		s.column.InForce = append(s.column.InForce, l.Interval)
	}
	if home := path.Dir(set.ID); s.column.Place != home && !strings.HasPrefix(s.column.Place, home+"/") {
		s.column.Place = home
	}
	if set.MayGovern(s.column.AsOf) {
		return nil
	}
	day := nearestDay(set, s.column.AsOf)
	if day == "" {
		return fmt.Errorf("%s is in force on no day", set.ID)
	}
	s.question.Stated = book.Schema.Rebase(s.question.Stated, day)
	s.question.StatedOn = day
	s.column.AsOf, s.column.Moved = day, true
	return nil
}

// nearestDay returns the day nearest to another on which a rule set is in
// force: under every reading if there is such a day, else under some; of two
// as near, the earlier. It is the first or the last of one of its lives.
func nearestDay(set *rulebook.RuleSet, to string) string {
	var days []string
	add := func(lives []rulebook.Life, first, last func(rulebook.Life) string) {
		for _, l := range lives {
			for _, day := range []string{first(l), last(l)} {
				if day != "" && set.MayGovern(day) {
					days = append(days, day)
				}
			}
		}
	}
	from := func(l rulebook.Life) string { return l.From }
	before := func(day string) string {
		if day == "" {
			return ""
		}
		return facts.Shift(day, 0, -1)
	}
	add(set.InForce, from, func(l rulebook.Life) string { return before(l.To) })
	add(set.Suspended, func(l rulebook.Life) string { return before(l.From) }, func(l rulebook.Life) string { return l.To })
	slices.SortFunc(days, func(a, b string) int {
		if sure := surely(set, b) - surely(set, a); sure != 0 {
			return sure
		}
		if d := abs(facts.DaysBetween(a, to)) - abs(facts.DaysBetween(b, to)); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	if len(days) == 0 {
		return ""
	}
	return days[0]
}

// surely is 1 if a rule set is in force on a day whichever side is taken of
// the readings that move it, else 0.
func surely(set *rulebook.RuleSet, day string) int {
	choices := []map[string]string{{}}
	for _, l := range set.InForce {
		for id, value := range l.Reading {
			for _, choice := range choices {
				if choice[id] == value {
					continue
				}
				other := maps.Clone(choice)
				other[id] = value
				choices = append(choices, other)
			}
		}
	}
	moved := set.MovedBy()
	for _, choice := range choices {
		if len(choice) == len(moved) && !set.Governs(day, choice) {
			return 0
		}
	}
	return 1
}

func abs(n int) int { return max(n, -n) }

func compare(ctx context.Context, e *engine.Engine, s *scenario.Scenario, versus Versus, sides []side) (*verdict.Comparison, error) {
	c := &verdict.Comparison{
		Name: s.Name, Title: s.Title, Question: s.Question, By: versus.By, Proposals: s.Proposals,
		Columns: []verdict.CompareColumn{}, Splits: []verdict.Split{},
	}
	c.AsOf, _ = s.Stated["as_of"].(string)
	c.Place, _ = s.Stated["place"].(string)
	if versus.By == verdict.ByReadings {
		c.Reading = versus.Names[0]
		c.About = e.Rulebook().ReadingByID(c.Reading).Question
	}
	for i := range sides {
		one := &sides[i]
		f, err := e.Find(ctx, one.question, engine.Options{Explain: len(sides) == 2, Locate: s.At})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.column.ID, err)
		}
		one.finding = f
		one.column.Agency, one.column.LeftOut = f.Agency, f.LeftOut
		if rs := ruleSetOf(f, one.column.ID); rs != nil && versus.By == verdict.ByRuleSets {
			one.column.Governs, one.column.Binds = rs.Governs, rs.Binds
			one.pins(rs)
		}
		c.Columns = append(c.Columns, one.column)
	}
	if versus.By == verdict.ByRuleSets {
		c.Rows = rows(sides, map[string]func(side) verdict.ByAction{
			asksRow:    func(s side) verdict.ByAction { return s.own().Asks },
			rulingsRow: func(s side) verdict.ByAction { return s.own().Rulings },
		}, nil)
	} else {
		c.Rows = combinedRows(sides)
	}
	if len(sides) == 2 {
		c.Splits = splits(c, s, sides)
	}
	return c, nil
}

// own is what the rule set of a column says.
func (s *side) own() verdict.RuleSet {
	if rs := ruleSetOf(s.finding, s.column.ID); rs != nil {
		return *rs
	}
	return verdict.RuleSet{}
}

func (s *side) pins(rs *verdict.RuleSet) {
	for _, cr := range rs.Criteria {
		switch cr.Met {
		case verdict.MetYes:
			s.column.Met = append(s.column.Met, cr.Pin)
		case verdict.MetNo:
			s.column.NotMet = append(s.column.NotMet, cr.Pin)
		default:
			s.column.Undecided = append(s.column.Undecided, cr.Pin)
		}
	}
}

// Kinds of row.
const (
	asksRow    = "asks"
	localRow   = "local"
	rulingsRow = "rulings"
)

// combinedRows lays what would be asked, and what the jail may do, side by side.
func combinedRows(sides []side) []verdict.CompareRow {
	return rows(sides, map[string]func(side) verdict.ByAction{
		asksRow:  func(s side) verdict.ByAction { return s.finding.Asks },
		localRow: func(s side) verdict.ByAction { return s.finding.Local },
	}, map[string]string{asksRow: verdict.No, localRow: verdict.Unregulated})
}

// rows lays answers side by side, action by action, those that differ first.
// Where a column has none, it has the word for none, if there is one.
func rows(sides []side, kinds map[string]func(side) verdict.ByAction, none map[string]string) []verdict.CompareRow {
	var differ, same []verdict.CompareRow
	for _, action := range verdict.Actions {
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			row := verdict.CompareRow{Path: kind + "." + action}
			spoken := false
			var words []string
			for _, s := range sides {
				a, ok := kinds[kind](s).Get(action)
				spoken = spoken || ok
				if !ok {
					a.Answer = none[kind]
				}
				if a.Answer != "" {
					words = union(words, a.Answer)
				}
				row.Cells = append(row.Cells, verdict.Cell{Answer: a.Answer, Form: a.Form, By: a.By, Because: a.Because, Sides: a.Sides})
			}
			switch {
			case !spoken:
			case len(words) > 1:
				row.Differs = true
				differ = append(differ, row)
			default:
				same = append(same, row)
			}
		}
	}
	return append(append([]verdict.CompareRow{}, differ...), same...)
}
