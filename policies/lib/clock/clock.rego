# METADATA
# title: Hours and holidays
# description: Runs a clock of hours from a local moment, through every day or through the days that are neither weekend nor federal holiday. A day given without a time begins at 00:00; no change of clocks is taken into account.
package lib.clock

import data.lib.dates

# The moment so many hours later, all hours counted.
hours_after(moment, hours) := minutes_after(dates.day(moment), minute_of_day(moment) + (hours * 60))

# The moment so many hours later, with only the hours of counted days counted: it may be the midnight that ends one. Good for 120 hours.
counted_hours_after(moment, hours) := later if {
	minutes := counted_minutes_before(moment) + (hours * 60)
	last := ceil(minutes / 1440)
	day := counted_days_from(dates.day(moment))[last - 1]
	later := minutes_after(day, minutes - ((last - 1) * 1440))
}

# The minutes of its own day that lie before a moment; a clock started on a day that is not counted begins with the next one.
counted_minutes_before(moment) := minute_of_day(moment) if counted(dates.day(moment))

counted_minutes_before(moment) := 0 if not counted(dates.day(moment))

counted_days_from(first) := [day |
	some number in numbers.range(0, 20)
	day := days_after(first, number)
	counted(day)
]

# Neither a Saturday, a Sunday nor a federal holiday.
counted(day) if {
	not weekday(day) in {"Saturday", "Sunday"}
	not holiday(day)
}

# A federal holiday, or the weekday on which one is observed.
holiday(day) if fixed_holiday(day)

holiday(day) if {
	weekday(day) == "Friday"
	fixed_holiday(days_after(day, 1))
}

holiday(day) if {
	weekday(day) == "Monday"
	fixed_holiday(days_after(day, -1))
}

holiday(day) if {
	some floating in data.lib.clock.params.floating_holidays
	month(day) == floating.month
	weekday(day) == floating.weekday
	ceil(day_of_month(day) / 7) == floating.week
}

holiday(day) if {
	some floating in data.lib.clock.params.last_weekday_holidays
	month(day) == floating.month
	weekday(day) == floating.weekday
	month(days_after(day, 7)) != floating.month
}

# A holiday of a fixed date, on that date.
fixed_holiday(day) if substring(day, 5, 5) in data.lib.clock.params.fixed_holidays

fixed_holiday(day) if {
	substring(day, 5, 5) == data.lib.clock.params.juneteenth.day
	substring(day, 0, 4) >= data.lib.clock.params.juneteenth.since
}

days_after(day, days) := substring(minutes_after(day, days * 1440), 0, 10)

minutes_after(day, minutes) := moment if {
	nanoseconds := time.parse_ns("2006-01-02", day) + ((minutes * 60) * 1000000000)
	moment := time.format([nanoseconds, "UTC", "2006-01-02T15:04"])
}

# The minutes since midnight; a date without a time is its midnight.
minute_of_day(moment) := 0 if count(moment) == 10

minute_of_day(moment) := (60 * to_number(substring(moment, 11, 2))) + to_number(substring(moment, 14, 2)) if count(moment) > 10

weekday(day) := time.weekday(time.parse_ns("2006-01-02", day))

month(day) := substring(day, 5, 2)

day_of_month(day) := to_number(substring(day, 8, 2))
