package us.detainer_2017_test

import data.lib.baseline_test as baseline
import data.us.detainer_2017

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

warrant := {{"pin": "warrant", "to": "the agency that has custody", "by": "ICE"}}

test_probable_cause[note] if {
	some note, row in {
		"none": {"facts": {}, "asks": set(), "duties": set()},
		"final order, as a box": {"facts": {"probable_cause": ["final_order"]}, "asks": both, "duties": warrant},
		"pending proceedings": {"facts": {"probable_cause": ["pending_proceedings"]}, "asks": both, "duties": warrant},
		"biometric match": {"facts": {"probable_cause": ["biometric_match"]}, "asks": both, "duties": warrant},
		"statements": {"facts": {"probable_cause": ["statements"]}, "asks": both, "duties": warrant},
		"outstanding order": {"facts": {"final_order": {"date": "2001-02-03", "outstanding": true}}, "asks": both, "duties": warrant},
		"order carried out": {"facts": {"final_order": {"date": "2001-02-03", "outstanding": false}}, "asks": set(), "duties": set()},
		"not removable": {
			"facts": {"citizenship": "lawful_permanent_resident", "removable": false, "probable_cause": ["statements"]},
			"asks": set(),
			"duties": set(),
		},
		"a watchlist or gang database match": {
			"facts": {
				"national_security": {"suspected": false, "watchlist_match": true},
				"gang": {"participated": false, "age_at_participation": 35, "database_match": true},
			},
			"asks": set(),
			"duties": set(),
		},
	}
	stated := baseline.case("2017-04-02", "us/oh", row.facts)
	row.asks == detainer_2017.asks with input as stated
	row.duties == detainer_2017.duties with input as stated
}

# The warrant is ICE's to attach; without it, and on either side of the Gonzalez settlement, the answer is the same.
test_warrant_and_settlement_change_nothing[note] if {
	some note, row in {
		"no warrant": {"as_of": "2019-01-02", "administrative": false},
		"warrant": {"as_of": "2019-01-02", "administrative": true},
		"day before the settlement": {"as_of": "2025-03-03", "administrative": false},
		"day of the settlement": {"as_of": "2025-03-04", "administrative": false},
	}
	facts := {
		"probable_cause": ["biometric_match"],
		"warrants": object.union(baseline.person.warrants, {"administrative": row.administrative}),
	}
	detainer_2017.asks == both with input as baseline.case(row.as_of, "us/ca/los_angeles", facts)
}
