package us.ma.lunn_test

import data.lib.baseline_test as baseline
import data.us.ma.lunn

worcester(facts) := baseline.case("2018-02-05", "us/ma/worcester", facts)

test_hold[note] if {
	some note, row in {
		"a detainer alone": {"facts": {}, "forbids": {"hold"}},
		"with an administrative warrant": {"facts": {"warrants": {"administrative": true}}, "forbids": {"hold"}},
		"with a judge's order that is not for a crime": {"facts": {"warrants": {"judicial": true}}, "forbids": {"hold"}},
		"with a final order": {"facts": {"final_order": {"date": "2015-03-02", "outstanding": true}}, "forbids": {"hold"}},
		"with a violent felony": {
			"facts": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "violent": true})]},
			"forbids": {"hold"},
		},
		"with a criminal warrant": {"facts": {"warrants": {"judicial": true, "criminal": true}}, "forbids": set()},
	}
	row.forbids == lunn.forbids with input as worcester(row.facts)
}
