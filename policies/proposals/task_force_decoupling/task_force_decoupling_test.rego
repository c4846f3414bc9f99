package proposals.task_force_decoupling_test

import data.lib.baseline_test as baseline
import data.proposals.task_force_decoupling

convicted(stated) := {"convictions": [baseline.conviction(object.union({"offense": "shoplifting", "level": "misdemeanor"}, stated))]}

no_request := {"op": "no_request", "actions": ["hold", "notify", "transfer"]}

ncic_clean := {"op": "ncic_clean"}

test_operations[note] if {
	some note, row in {
		"no record": {"facts": {}, "operations": {no_request, ncic_clean}},
		"shoplifting": {"facts": convicted({}), "operations": {no_request, ncic_clean}},
		"homicide": {"facts": convicted({"offense": "homicide", "level": "felony"}), "operations": {ncic_clean}},
		"stated as serious": {"facts": convicted({"serious": true}), "operations": {ncic_clean}},
		"stated as violent": {"facts": convicted({"violent": true}), "operations": {ncic_clean}},
		"a serious felony": {"facts": convicted({"level": "felony", "serious_felony": true}), "operations": {ncic_clean}},
		"a violent felony": {"facts": convicted({"level": "felony", "violent_felony": true}), "operations": {ncic_clean}},
		"a felony, not stated as serious": {"facts": convicted({"offense": "dui", "level": "felony"}), "operations": {no_request, ncic_clean}},
		"a juvenile adjudication of homicide": {"facts": convicted({"offense": "homicide", "level": "felony", "juvenile": true}), "operations": {no_request, ncic_clean}},
		"a charge of homicide": {"facts": {"charges": [baseline.charge({"offense": "homicide", "level": "felony", "status": "pending", "serious_felony": true})]}, "operations": {no_request, ncic_clean}},
		"a final order": {"facts": {"final_order": {"date": "2014-05-05", "outstanding": true}}, "operations": {no_request, ncic_clean}},
	}
	row.operations == task_force_decoupling.operations with input as baseline.case("2015-06-01", "us/oh", row.facts)
}

test_one_serious_conviction_among_others_is_enough if {
	facts := {"convictions": [
		baseline.conviction({"at": "facts.convictions[0]", "offense": "shoplifting", "level": "misdemeanor"}),
		baseline.conviction({"at": "facts.convictions[1]", "offense": "robbery", "level": "felony", "serious": true}),
	]}
	task_force_decoupling.operations == {ncic_clean} with input as baseline.case("2015-06-01", "us/oh", facts)
}
