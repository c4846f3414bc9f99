package us.pep_test

import data.lib.baseline_test as baseline
import data.us.pep

# A misdemeanor DUI in August 2015: pin 2(b), and a notice on Form I-247N.
august_2015(facts) := baseline.case("2015-08-15", "us/oh", facts)

dui := {"convictions": [baseline.conviction({"offense": "dui", "level": "misdemeanor"})]}

test_significant_misdemeanor_days[note] if {
	some note, row in {
		"89 days": {"days": 89, "met": set()},
		"90 days": {"days": 90, "met": {true}},
		"91 days": {"days": 91, "met": {true}},
	}
	facts := {"convictions": [baseline.conviction({"offense": "theft", "level": "misdemeanor", "custody_days": row.days})]}
	row.met == {true | pep.priority_2_b} with input as august_2015(facts)
}

test_notice_on_paper_until_the_forms[note] if {
	some note, row in {
		"day before the forms": {"as_of": "2015-06-11", "asks": {{"action": "notify"}}},
		"day of the forms": {"as_of": "2015-06-12", "asks": {{"action": "notify", "form": "I-247N"}}},
		"day after the forms": {"as_of": "2015-06-13", "asks": {{"action": "notify", "form": "I-247N"}}},
	}
	row.asks == pep.asks with input as baseline.case(row.as_of, "us/oh", dui)
}
