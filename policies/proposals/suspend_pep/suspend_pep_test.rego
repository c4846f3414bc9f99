package proposals.suspend_pep_test

import data.lib.baseline_test as baseline
import data.proposals.suspend_pep

test_it_ends_the_requests_of_one_program if {
	felony_dui := {"convictions": [baseline.conviction({"offense": "dui", "level": "felony", "custody_days": 160})]}
	suspend_pep.operations == {{"op": "no_request", "actions": ["hold", "notify", "transfer"], "programs": ["us/pep"]}} with input as baseline.case("2016-03-01", "us/oh", felony_dui)
}
