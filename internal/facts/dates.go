package facts

import (
	"strings"
	"time"
)

// Day is the layout of a date.
const Day = time.DateOnly

// ValidDay reports whether a text is a day of the calendar.
func ValidDay(s string) bool {
	day, err := time.Parse(Day, s)
	return err == nil && day.Year() > 0
}

// The days that rules can count from and to, both included: OPA counts time in
// nanoseconds, of which a number holds some centuries.
const (
	firstDay = "1700-01-01"
	lastDay  = "2199-12-31"
)

// Uncountable says why a day of the calendar cannot be asked about; it returns
// "" of one that can.
func Uncountable(day string) string {
	if day >= firstDay && day <= lastDay {
		return ""
	}
	return "is outside the days that can be counted, " + firstDay + " to " + lastDay
}

// ValidMoment reports whether a text is a day, or a day and a time of day.
func ValidMoment(s string) bool {
	if len(s) <= len(Day) {
		return ValidDay(s)
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// Shift moves a day by years and days; what is no day stays as it is.
func Shift(day string, years, days int) string {
	t, err := time.Parse(Day, day)
	if err != nil {
		return day
	}
	return t.AddDate(years, 0, days).Format(Day)
}

// YearsBetween counts the whole years from one day to another, 0 if the
// second is earlier.
func YearsBetween(from, to string) int {
	a, errA := time.Parse(Day, from)
	b, errB := time.Parse(Day, to)
	if errA != nil || errB != nil || b.Before(a) {
		return 0
	}
	years := b.Year() - a.Year()
	if a.AddDate(years, 0, 0).After(b) {
		years--
	}
	return years
}

// DayOf cuts a moment to its day.
func DayOf(moment string) string {
	day, _, _ := strings.Cut(moment, "T")
	return day
}
