package proposals.transforming_the_system_test

import data.lib.baseline_test as baseline
import data.proposals.transforming_the_system

# No offence is excepted, nor a criminal warrant.
test_operations[note] if {
	some note, facts in {
		"no record": {},
		"a murder conviction": {"convictions": [baseline.conviction({"offense": "homicide", "level": "felony", "serious": true, "violent": true})]},
		"a criminal warrant": {"warrants": {"criminal": true, "judicial": true}},
	}
	transforming_the_system.operations == {
		{"op": "no_booking_match"},
		{"op": "no_request", "actions": ["hold", "notify", "transfer"], "programs": ["us/pep"]},
		{"op": "no_287g"},
		{"op": "local_bar", "actions": ["hold", "notify", "transfer", "access"]},
	} with input as baseline.case("2016-12-01", "us/oh", facts)
}
