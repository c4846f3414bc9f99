package us.il.way_forward_2021_test

import data.lib.baseline_test as baseline
import data.us.il.way_forward_2021 as act

sangamon(facts) := baseline.case("2022-05-16", "us/il/sangamon", facts)

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

all_of(word) := {[word, "hold"], [word, "notify"], [word, "transfer"], [word, "access"]}

test_rulings[note] if {
	some note, row in {
		"a detainer alone": {"facts": {}, "rulings": all_of("forbids")},
		"with an administrative warrant": {"facts": {"warrants": {"administrative": true}}, "rulings": all_of("forbids")},
		"with a judge's warrant that is not for a crime": {"facts": {"warrants": {"judicial": true}}, "rulings": all_of("forbids")},
		"with a criminal warrant": {"facts": {"warrants": {"judicial": true, "criminal": true}}, "rulings": all_of("permits")},
		"with a criminal warrant, judicial left unsaid": {"facts": {"warrants": {"criminal": true}}, "rulings": all_of("permits")},
		"with a violent felony": {
			"facts": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "violent": true})]},
			"rulings": all_of("forbids"),
		},
		"release date public": {"facts": {"release": {"public": true}}, "rulings": all_of("forbids")},
	}
	row.rulings == rulings with input as sangamon(row.facts)
}

# 805/15(a) bars the hold on its own words, and a judge's warrant takes the hold out of them.
test_hold_solely_on_a_detainer[note] if {
	some note, row in {
		"no warrant": {"warrants": {}, "exception": set()},
		"an administrative warrant": {"warrants": {"administrative": true}, "exception": set()},
		"a judge's warrant": {"warrants": {"judicial": true}, "exception": {true}},
	}
	row.exception == {true | act.judicial_warrant} with input as sangamon({"warrants": row.warrants})
}

test_duties[note] if {
	report := {"pin": "805/25", "to": "the Attorney General", "by": "the agency"}
	some note, row in {
		"nothing received": {"received": [], "duties": set()},
		"hold": {"received": ["hold"], "duties": {report}},
		"notice": {"received": ["notify"], "duties": {report}},
		"transfer": {"received": ["transfer"], "duties": {report}},
	}
	row.duties == act.duties with input as object.union(sangamon({}), {"request": {"received": row.received}})
}
