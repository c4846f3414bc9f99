package lib.clock_test

import data.lib.clock

test_counted_hours[note] if {
	some note, row in {
		"Friday evening": {"from": "2013-07-12T18:00", "to": "2013-07-16T18:00"},
		"Friday evening before Labor Day": {"from": "2013-08-30T18:00", "to": "2013-09-04T18:00"},
		"Saturday morning": {"from": "2013-07-13T10:00", "to": "2013-07-17T00:00"},
		"Sunday before midnight": {"from": "2013-07-14T23:59", "to": "2013-07-17T00:00"},
		"Monday": {"from": "2013-07-15T09:30", "to": "2013-07-17T09:30"},
		"Wednesday": {"from": "2013-07-10T09:30", "to": "2013-07-12T09:30"},
		"Thursday": {"from": "2013-07-11T09:30", "to": "2013-07-15T09:30"},
		"Thursday at midnight ends with Friday": {"from": "2013-07-11T00:00", "to": "2013-07-13T00:00"},
		"Thursday a minute after midnight": {"from": "2013-07-11T00:01", "to": "2013-07-15T00:01"},
		"Friday at midnight ends with Monday": {"from": "2013-07-12T00:00", "to": "2013-07-16T00:00"},
		"Friday before midnight": {"from": "2013-07-12T23:59", "to": "2013-07-16T23:59"},
		"a date is its midnight": {"from": "2013-07-12", "to": "2013-07-16T00:00"},
		"seconds are dropped": {"from": "2013-07-12T18:00:59", "to": "2013-07-16T18:00"},
		"a weekday on a holiday": {"from": "2013-07-04T12:00", "to": "2013-07-09T00:00"},
		"Memorial Day on 25 May, the first day it can fall on": {"from": "2015-05-22T18:00", "to": "2015-05-27T18:00"},
		"Thanksgiving": {"from": "2013-11-27T17:00", "to": "2013-12-02T17:00"},
		"Christmas and New Year apart": {"from": "2012-12-31T12:00", "to": "2013-01-03T12:00"},
		"over a leap day": {"from": "2012-02-28T12:00", "to": "2012-03-01T12:00"},
	}
	clock.counted_hours_after(row.from, 48) == row.to
}

test_counted_hours_of_other_lengths[note] if {
	some note, row in {
		"none": {"hours": 0, "to": "2013-07-12T18:00"},
		"within the day": {"hours": 6, "to": "2013-07-13T00:00"},
		"past the day": {"hours": 7, "to": "2013-07-15T01:00"},
		"five days": {"hours": 120, "to": "2013-07-19T18:00"},
	}
	clock.counted_hours_after("2013-07-12T18:00", row.hours) == row.to
}

test_all_hours[note] if {
	some note, row in {
		"Friday evening": {"from": "2017-06-02T18:00", "to": "2017-06-04T18:00"},
		"over a holiday": {"from": "2017-07-03T09:05", "to": "2017-07-05T09:05"},
		"a date is its midnight": {"from": "2017-06-02", "to": "2017-06-04T00:00"},
		"over the year": {"from": "2017-12-30T23:59", "to": "2018-01-01T23:59"},
		"seconds are dropped": {"from": "2017-06-02T18:00:30", "to": "2017-06-04T18:00"},
	}
	clock.hours_after(row.from, 48) == row.to
}

# The days on which federal offices closed, year by year, as the court's and the personnel office's calendars give them.
test_holidays_of_a_year[year] if {
	some year, days in {
		"2008": [
			"01-01", "01-21", "02-18", "05-26", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25",
		],
		# 1 January and 25 December 2011 were weekend days
		"2010": [
			"01-01", "01-18", "02-15", "05-31", "07-04", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-25", "12-31",
		],
		"2011": [
			"01-01", "01-17", "02-21", "05-30", "07-04", "09-05", "10-10", "11-11", "11-24", "12-25", "12-26",
		],
		"2013": [
			"01-01", "01-21", "02-18", "05-27", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25",
		],
		# a Saturday, Juneteenth was observed on Friday the 18th
		"2021": [
			"01-01", "01-18", "02-15", "05-31", "06-18", "06-19", "07-04", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-25",
			"12-31",
		],
		"2023": [
			"01-01", "01-02", "01-16", "02-20", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-11", "11-23", "12-25",
		],
	}
	first := sprintf("%s-01-01", [year])
	found := {substring(day, 5, 5) |
		some number in numbers.range(0, 364)
		day := clock.days_after(first, number)
		clock.holiday(day)
	}
	found == {day | some day in days}
}

test_juneteenth[note] if {
	some note, row in {
		"a Friday, the year before": {"day": "2020-06-19", "holiday": set()},
		"observed, the first year": {"day": "2021-06-18", "holiday": {true}},
		"a Sunday's Monday": {"day": "2022-06-20", "holiday": {true}},
		"the working day before": {"day": "2023-06-16", "holiday": set()},
		"the day after": {"day": "2023-06-20", "holiday": set()},
	}
	row.holiday == {true | clock.holiday(row.day)}
}

test_counted_days[note] if {
	some note, row in {
		"Friday": {"day": "2013-07-12", "counted": {true}},
		"Saturday": {"day": "2013-07-13", "counted": set()},
		"Sunday": {"day": "2013-07-14", "counted": set()},
		"Monday": {"day": "2013-07-15", "counted": {true}},
		"Labor Day": {"day": "2013-09-02", "counted": set()},
		"the Monday after": {"day": "2013-09-09", "counted": {true}},
	}
	row.counted == {true | clock.counted(row.day)}
}
