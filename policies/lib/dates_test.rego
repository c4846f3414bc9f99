package lib.dates_test

import data.lib.dates

test_years_after[note] if {
	some note, row in {
		"the same day": {"date": "2010-08-15", "years": 5, "to": "2015-08-15"},
		"the last day of a year": {"date": "2012-12-31", "years": 1, "to": "2013-12-31"},
		"a leap day, in a year without one": {"date": "2012-02-29", "years": 5, "to": "2017-03-01"},
		"a leap day, in a year with one": {"date": "2012-02-29", "years": 4, "to": "2016-02-29"},
		"the day before a leap day": {"date": "2012-02-28", "years": 5, "to": "2017-02-28"},
		"none": {"date": "2012-02-29", "years": 0, "to": "2012-02-29"},
		"back": {"date": "2015-08-15", "years": -5, "to": "2010-08-15"},
	}
	dates.years_after(row.date, row.years) == row.to
}

test_day[note] if {
	some note, row in {
		"a date": {"moment": "2015-08-15", "day": "2015-08-15"},
		"a date and a time": {"moment": "2015-08-15T23:59", "day": "2015-08-15"},
		"with seconds": {"moment": "2015-08-15T23:59:59", "day": "2015-08-15"},
	}
	dates.day(row.moment) == row.day
}
