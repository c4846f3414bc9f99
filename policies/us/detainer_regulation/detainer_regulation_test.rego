package us.detainer_regulation_test

import data.lib.baseline_test as baseline
import data.us.detainer_regulation

released(as_of, eligible_at, request) := object.union(
	baseline.case(as_of, "us/oh", {"release": {"eligible_at": eligible_at}}),
	{"request": request},
)

test_hold_ends_by_the_moment[note] if {
	some note, row in {
		"Friday evening": {"from": "2013-07-12T18:00", "to": "2013-07-16T18:00"},
		"Friday evening before Labor Day": {"from": "2013-08-30T18:00", "to": "2013-09-04T18:00"},
		"Saturday morning": {"from": "2013-07-13T10:00", "to": "2013-07-17T00:00"},
		"Monday": {"from": "2013-07-15T08:15", "to": "2013-07-17T08:15"},
		"a date": {"from": "2013-07-12", "to": "2013-07-16T00:00"},
		"with seconds": {"from": "2013-07-12T18:00:00", "to": "2013-07-16T18:00"},
	}
	detainer_regulation.hold_ends == {row.to} with input as released("2013-07-12", row.from, {})
}

# Released on Friday at 18:00: on Tuesday if weekends are left out, on Sunday if not.
test_hold_ends_by_the_form_of_the_day[note] if {
	some note, row in {
		"1997": {"as_of": "1997-04-01", "to": "2013-07-16T18:00"},
		"the day before I-247D": {"as_of": "2015-06-11", "to": "2013-07-16T18:00"},
		"the day of I-247D": {"as_of": "2015-06-12", "to": "2013-07-14T18:00"},
		"the day after I-247D": {"as_of": "2015-06-13", "to": "2013-07-14T18:00"},
		"the day before I-247A": {"as_of": "2017-04-01", "to": "2013-07-14T18:00"},
		"the day of I-247A": {"as_of": "2017-04-02", "to": "2013-07-14T18:00"},
		"the day after I-247A": {"as_of": "2017-04-03", "to": "2013-07-14T18:00"},
	}
	detainer_regulation.hold_ends == {row.to} with input as released(row.as_of, "2013-07-12T18:00", {})
}

# Which form it is cannot be told from the end of the hold in 2015 and after.
test_form_of_the_day[note] if {
	some note, row in {
		"the day before I-247D": {"as_of": "2015-06-11", "forms": {"I-247"}},
		"the day of I-247D": {"as_of": "2015-06-12", "forms": {"I-247D"}},
		"the day before I-247A": {"as_of": "2017-04-01", "forms": {"I-247D"}},
		"the day of I-247A": {"as_of": "2017-04-02", "forms": {"I-247A"}},
	}
	row.forms == forms_in_use with input as released(row.as_of, row.as_of, {})
}

forms_in_use contains "I-247" if detainer_regulation.form_i247_in_use

forms_in_use contains "I-247D" if detainer_regulation.form_i247d_in_use

forms_in_use contains "I-247A" if detainer_regulation.form_i247a_in_use

test_a_stated_form_decides[note] if {
	some as_of in ["2013-07-12", "2015-08-03", "2017-06-02"]
	some form, ends in {
		"I-247": {"2013-07-16T18:00"},
		"I-247D": {"2013-07-14T18:00"},
		"I-247A": {"2013-07-14T18:00"},
		"I-247N": set(),
		"I-247X": set(),
		"I-247G": set(),
	}
	note := sprintf("%s on %s", [form, as_of])
	ends == detainer_regulation.hold_ends with input as released(as_of, "2013-07-12T18:00", {"form": form})
}

test_duty_of_an_agency_that_received_a_hold_request[note] if {
	some note, row in {
		"nothing received": {"received": [], "duties": set()},
		"hold": {"received": ["hold"], "duties": {{"pin": "287.7(d)", "to": "the person", "by": "the agency"}}},
		"hold and notice": {"received": ["notify", "hold"], "duties": {{"pin": "287.7(d)", "to": "the person", "by": "the agency"}}},
		"notice": {"received": ["notify"], "duties": set()},
		"transfer": {"received": ["transfer"], "duties": set()},
	}
	row.duties == detainer_regulation.duties with input as released("2013-07-12", "2013-07-12", {"received": row.received})
}

test_disputed_until_galarza[note] if {
	some note, row in {
		"the day before": {"as_of": "2014-03-03", "received": ["hold"], "flags": {"authority_contested"}},
		"the day before, notice only": {"as_of": "2014-03-03", "received": ["notify"], "flags": set()},
		"the day of": {"as_of": "2014-03-04", "received": ["hold"], "flags": set()},
		"the day after": {"as_of": "2014-03-05", "received": ["hold"], "flags": set()},
	}
	row.flags == detainer_regulation.flags with input as released(row.as_of, row.as_of, {"received": row.received})
}
