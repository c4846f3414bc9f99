package proposals.congress_2021_test

import data.lib.baseline_test as baseline
import data.proposals.congress_2021

# No offence is excepted.
test_operations[note] if {
	some note, facts in {
		"no record": {},
		"a robbery, an aggravated felony": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "serious": true, "aggravated_felony": "F"})]},
	}
	congress_2021.operations == {
		{"op": "no_287g"},
		{"op": "no_booking_match"},
		{"op": "no_request", "actions": ["hold", "notify"]},
	} with input as baseline.case("2021-03-01", "us/tx/bexar", facts)
}
