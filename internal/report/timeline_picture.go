package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// marks are the shapes of a picture, told apart without colour. What is asked
// has the first letter of its action.
var marks = map[string]rune{
	verdict.No:          '·',
	verdict.Unregulated: '·',
	verdict.Forbids:     '✕',
	verdict.Permits:     '○',
	verdict.Requires:    '●',
	verdict.Contested:   '≠',
	verdict.Depends:     '?',
}

// markOf is the shape of an answer.
func markOf(action, answer string) rune {
	if m, ok := marks[answer]; ok {
		return m
	}
	if answer == "" {
		return ' '
	}
	for _, r := range strings.ToUpper(action) {
		return r
	}
	return ' '
}

// A scale lays days out in columns of one width.
type scale struct {
	from    string
	days    int
	columns int
}

// newScale fits the days of a range, both ends included, into a width.
func newScale(from, to string, width int) scale {
	days := facts.DaysBetween(from, to) + 1
	return scale{from: from, days: days, columns: max(1, min(width, days))}
}

// column returns the column in which a day, by its number, lies.
func (s scale) column(day int) int { return day * s.columns / s.days }

// A run is a stretch of days with one answer to one question, by number.
type run struct {
	from, to int // half-open
	answer   string
}

// bar draws runs that follow one another: in each column the answer of most
// of its days; and one that is nowhere the most has the column in which it has
// most days, so that none is lost while there is room. Columns before the
// first run have no answer.
func (s scale) bar(runs []run) []run {
	owner := slices.Repeat([]int{-1}, s.columns)
	most := make([]int, s.columns)
	for i, r := range runs {
		for c := s.column(r.from); c < s.columns && s.first(c) < r.to; c++ {
			if n := s.within(r, c); n > most[c] {
				owner[c], most[c] = i, n
			}
		}
	}
	columns := make([]int, len(runs))
	for _, i := range owner {
		if i >= 0 {
			columns[i]++
		}
	}
	short := make([]int, 0, len(runs))
	for i := range runs {
		if columns[i] == 0 {
			short = append(short, i)
		}
	}
	slices.SortStableFunc(short, func(a, b int) int { return (runs[b].to - runs[b].from) - (runs[a].to - runs[a].from) })
	for _, i := range short {
		best, days := -1, 0
		for c := s.column(runs[i].from); c < s.columns && s.first(c) < runs[i].to; c++ {
			if n := s.within(runs[i], c); n > days && columns[owner[c]] > 1 {
				best, days = c, n
			}
		}
		if best >= 0 {
			columns[owner[best]]--
			owner[best] = i
			columns[i]++
		}
	}
	var drawn []run
	for c, i := range owner {
		answer := ""
		if i >= 0 {
			answer = runs[i].answer
		}
		if n := len(drawn); n > 0 && drawn[n-1].answer == answer {
			drawn[n-1].to = c + 1
		} else {
			drawn = append(drawn, run{from: c, to: c + 1, answer: answer})
		}
	}
	return drawn
}

// first returns the number of the first day of a column.
func (s scale) first(c int) int { return (c*s.days + s.columns - 1) / s.columns }

// within counts the days of a run in a column.
func (s scale) within(r run, c int) int {
	return min(r.to, s.first(c+1)) - max(r.from, s.first(c))
}

// axis writes the years over the columns in which they begin, or, of a short
// range, the months.
func (s scale) axis() string {
	start, err := time.Parse(time.DateOnly, s.from)
	if err != nil {
		return ""
	}
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200} {
		layout, label := "2006-01", 7
		if step >= 12 {
			layout, label = "2006", 4
		}
		if s.days < 3*365 == (step >= 12) && step < 60 {
			continue // months for a short range, years for a long one
		}
		if step*s.columns*30/s.days >= label+2 || step == 1200 {
			return s.ticks(start, step, layout)
		}
	}
	return ""
}

func (s scale) ticks(start time.Time, months int, layout string) string {
	var out strings.Builder
	used := 0
	month := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.UTC)
	for ; ; month = month.AddDate(0, 1, 0) {
		day := int(month.Sub(start).Hours() / 24)
		if day >= s.days {
			return out.String()
		}
		if (month.Year()*12+int(month.Month())-1)%months != 0 || day < 0 {
			continue
		}
		label := month.Format(layout)
		at := s.column(day)
		if at+len(label) > s.columns || at < used {
			continue
		}
		out.WriteString(strings.Repeat(" ", at-used) + label)
		used = at + len(label)
	}
}

// span says how long one column is.
func (s scale) span() string {
	days := (s.days + s.columns/2) / s.columns
	switch {
	case days <= 1:
		return "one day"
	case days < 45:
		return strconv.Itoa(days) + " days"
	case days < 700:
		return strconv.Itoa((days+15)/30) + " months"
	}
	return strconv.Itoa((days+182)/365) + " years"
}
