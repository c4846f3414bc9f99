package us.ma.boston.trust_act_2014_test

import data.lib.baseline_test as baseline
import data.us.ma.boston.trust_act_2014 as act

boston(facts) := baseline.case("2015-02-02", "us/ma/boston", facts)

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

test_hold[note] if {
	some note, row in {
		"a detainer alone": {"facts": {}, "rulings": {["forbids", "hold"]}},
		"with an administrative warrant": {"facts": {"warrants": {"administrative": true}}, "rulings": {["forbids", "hold"]}},
		"with a judge's warrant that is not for a crime": {"facts": {"warrants": {"judicial": true}}, "rulings": {["forbids", "hold"]}},
		"with a criminal warrant": {"facts": {"warrants": {"judicial": true, "criminal": true}}, "rulings": {["permits", "hold"]}},
		"violent felony of 2010, in the bill only": {
			"facts": {"convictions": [baseline.conviction({"offense": "assault", "level": "felony", "date": "2010-05-17", "violent": true})]},
			"rulings": {["forbids", "hold"]},
		},
		"registrant, in the bill only": {"facts": {"sex_or_arson_registrant": true}, "rulings": {["forbids", "hold"]}},
		"watchlist, in the bill only": {"facts": {"national_security": {"watchlist_match": true}}, "rulings": {["forbids", "hold"]}},
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
