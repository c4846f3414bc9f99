package us.il.trust_act_2017_test

import data.lib.baseline_test as baseline
import data.us.il.trust_act_2017 as act

sangamon(facts) := baseline.case("2018-05-14", "us/il/sangamon", facts)

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

test_rulings[note] if {
	some note, row in {
		"a detainer alone": {"facts": {}, "rulings": {["forbids", "hold"], ["permits", "notify"]}},
		"with an administrative warrant": {
			"facts": {"warrants": {"administrative": true}},
			"rulings": {["forbids", "hold"], ["permits", "notify"]},
		},
		"with a violent felony": {
			"facts": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "violent": true})]},
			"rulings": {["forbids", "hold"], ["permits", "notify"]},
		},
		"with a final order": {
			"facts": {"final_order": {"date": "2015-03-02", "outstanding": true}},
			"rulings": {["forbids", "hold"], ["permits", "notify"]},
		},
		"with a judge's warrant": {"facts": {"warrants": {"judicial": true}}, "rulings": {["permits", "notify"]}},
	}
	row.rulings == rulings with input as sangamon(row.facts)
}

# The county's agreement is no condition of the state's bar.
test_reimbursement_opens_nothing if {
	scenario := object.union(sangamon({}), {"locality": {"reimbursement_agreement": true}})
	rulings == {["forbids", "hold"], ["permits", "notify"]} with input as scenario
}
