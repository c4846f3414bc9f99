package us.ma.boston.trust_act_2019_test

import data.lib.baseline_test as baseline
import data.us.ma.boston.trust_act_2019 as act

boston(facts) := baseline.case("2020-01-15", "us/ma/boston", facts)

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

all_forbidden := {["forbids", "hold"], ["forbids", "notify"], ["forbids", "transfer"]}

test_rulings[note] if {
	some note, row in {
		"a detainer alone": {"facts": {}, "rulings": all_forbidden},
		"with an administrative warrant": {"facts": {"warrants": {"administrative": true}}, "rulings": all_forbidden},
		"with a judge's order that is not for a crime": {
			"facts": {"warrants": {"judicial": true}},
			"rulings": {["forbids", "hold"], ["forbids", "notify"], ["permits", "transfer"]},
		},
		"with a criminal warrant": {
			"facts": {"warrants": {"judicial": true, "criminal": true}},
			"rulings": {["permits", "hold"], ["permits", "transfer"]},
		},
		"with a criminal warrant, judicial left unsaid": {
			"facts": {"warrants": {"criminal": true}},
			"rulings": {["permits", "hold"], ["permits", "transfer"]},
		},
		"with a violent felony": {
			"facts": {"convictions": [baseline.conviction({"offense": "assault", "level": "felony", "violent": true})]},
			"rulings": all_forbidden,
		},
		"release date public": {"facts": {"release": {"public": true}}, "rulings": all_forbidden},
	}
	row.rulings == rulings with input as boston(row.facts)
}

test_duties[note] if {
	report := {"pin": "3", "to": "the City Clerk", "by": "the police"}
	some note, row in {
		"nothing received": {"received": [], "duties": set()},
		"notice alone": {"received": ["notify"], "duties": set()},
		"a detainer": {"received": ["hold"], "duties": {report}},
	}
	row.duties == act.duties with input as object.union(boston({}), {"request": {"received": row.received}})
}
