package us.secure_communities_test

import data.lib.baseline_test as baseline
import data.us.secure_communities

hold_and_notice := {{"action": "hold", "form": "I-247"}, {"action": "notify", "form": "I-247"}}

test_asks_in_the_first_life_only[note] if {
	some note, row in {
		"first day": {"as_of": "2008-10-27", "asks": hold_and_notice},
		"day of the detainer guidance": {"as_of": "2012-12-21", "asks": hold_and_notice},
		"last day of the first life": {"as_of": "2014-11-19", "asks": hold_and_notice},
		"day of the memo": {"as_of": "2014-11-20", "asks": set()},
		"day after the memo": {"as_of": "2014-11-21", "asks": set()},
		"first day of the second life": {"as_of": "2017-01-25", "asks": set()},
		"last day of the second life": {"as_of": "2021-01-19", "asks": set()},
	}
	row.asks == secure_communities.asks with input as baseline.case(row.as_of, "us/oh", {})
}

# Nothing but the suspicion of removability counts.
test_asks_whatever_the_record[note] if {
	some note, row in {
		"no record": {"facts": {}, "asks": hold_and_notice},
		"a felony conviction": {
			"facts": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony"})]},
			"asks": hold_and_notice,
		},
		"a charge": {
			"facts": {"charges": [baseline.charge({"offense": "theft", "status": "pending"})]},
			"asks": hold_and_notice,
		},
		"a permanent resident suspected": {
			"facts": {"citizenship": "lawful_permanent_resident"},
			"asks": hold_and_notice,
		},
		"not removable": {"facts": {"removable": false}, "asks": set()},
		"not removable, with a felony conviction": {
			"facts": {"removable": false, "convictions": [baseline.conviction({"offense": "robbery", "level": "felony"})]},
			"asks": set(),
		},
	}
	row.asks == secure_communities.asks with input as baseline.case("2010-06-01", "us/oh", row.facts)
}
