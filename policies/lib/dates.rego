# METADATA
# title: Days and anniversaries
# description: Arithmetic on ISO dates. ISO dates compare as strings, so only shifting a date needs a function.
package lib.dates

# The same day of the year, so many years later; 29 February becomes 1 March.
years_after(date, years) := shifted if {
	shifted := time.format([time.add_date(time.parse_ns("2006-01-02", date), years, 0, 0), "UTC", "2006-01-02"])
}

# The day of a date or a date-time.
day(moment) := substring(moment, 0, 10)
