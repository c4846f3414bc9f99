package us.removal_pause_2021_test

import data.lib.baseline_test as baseline
import data.us.removal_pause_2021 as pause

order := {"final_order": {"date": "2018-03-12", "outstanding": true}}

present_since(date) := object.union(order, {"present_since": date})

test_remove[note] if {
	some note, row in {
		"no order": {"facts": {}, "judgments": {}, "forbids": set(), "permits": set()},
		"order carried out": {"facts": {"final_order": {"date": "2018-03-12", "outstanding": false}}, "judgments": {}, "forbids": set(), "permits": set()},
		"order": {"facts": order, "judgments": {}, "forbids": {"remove"}, "permits": set()},
		"present since the day before": {"facts": present_since("2020-10-31"), "judgments": {}, "forbids": {"remove"}, "permits": set()},
		"present since the day": {"facts": present_since("2020-11-01"), "judgments": {}, "forbids": set(), "permits": {"remove"}},
		"present since the day after": {"facts": present_since("2020-11-02"), "judgments": {}, "forbids": set(), "permits": {"remove"}},
		"danger found": {"facts": order, "judgments": {"danger_to_national_security": true}, "forbids": set(), "permits": {"remove"}},
		"danger denied": {"facts": order, "judgments": {"danger_to_national_security": false}, "forbids": {"remove"}, "permits": set()},
		"danger found, no order": {"facts": {}, "judgments": {"danger_to_national_security": true}, "forbids": set(), "permits": set()},
		"suspected, not found": {
			"facts": object.union(order, {"national_security": {"suspected": true, "watchlist_match": false}}),
			"judgments": {},
			"forbids": {"remove"},
			"permits": set(),
		},
		"threat to public safety": {"facts": order, "judgments": {"threat_to_public_safety": true}, "forbids": {"remove"}, "permits": set()},
	}
	stated := object.union(baseline.case("2021-01-24", "us/oh", row.facts), {"judgments": row.judgments})
	row.forbids == pause.forbids with input as stated
	row.permits == pause.permits with input as stated
}
