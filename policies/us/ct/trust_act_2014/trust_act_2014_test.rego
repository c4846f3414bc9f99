package us.ct.trust_act_2014_test

import data.lib.baseline_test as baseline
import data.us.ct.trust_act_2014 as act

connecticut(facts) := baseline.case("2015-06-10", "us/ct", facts)

convicted(stated) := {"convictions": [baseline.conviction(stated)]}

charged(stated) := {"charges": [baseline.charge(stated)]}

# The grounds met, by their pins.
met contains "(b)(1)" if act.ground_b_1

met contains "(b)(2)" if act.ground_b_2

met contains "(b)(3)" if act.ground_b_3

met contains "(b)(4)" if act.ground_b_4

met contains "(b)(5)" if act.ground_b_5

met contains "(b)(6)" if act.ground_b_6

met contains "(b)(7)" if act.ground_b_7

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

rulings contains ["requires", action] if some action in act.requires

# One ground lifts the prohibition, none leaves it; notice is due either way, and transfer is not spoken of.
expected(pins) := {["forbids", "hold"], ["requires", "notify"]} if pins == set()

expected(pins) := {["permits", "hold"], ["requires", "notify"]} if pins != set()

test_grounds[note] if {
	some note, row in {
		"nothing stated": {"facts": {}, "met": set()},
		"felony": {"facts": convicted({"offense": "theft", "level": "felony", "jurisdiction": "us/ct"}), "met": {"(b)(1)"}},
		"felony of another state": {"facts": convicted({"offense": "theft", "level": "felony", "jurisdiction": "us/ny"}), "met": {"(b)(1)"}},
		"federal felony": {"facts": convicted({"offense": "illegal_reentry", "level": "felony", "jurisdiction": "us"}), "met": {"(b)(1)"}},
		"felony of 1979": {"facts": convicted({"offense": "theft", "level": "felony", "date": "1979-05-01"}), "met": {"(b)(1)"}},
		"felony, no custody": {"facts": convicted({"offense": "forgery", "level": "felony", "suspended_days": 900}), "met": {"(b)(1)"}},
		"felony of a foreign court": {"facts": convicted({"offense": "robbery", "level": "felony", "jurisdiction": "foreign"}), "met": set()},
		"felony adjudicated as a juvenile": {"facts": convicted({"offense": "robbery", "level": "felony", "juvenile": true}), "met": set()},
		"misdemeanor": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "violent": true}), "met": set()},
		"misdemeanor with a maximum over a year": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "max_days": 730}), "met": set()},
		"felony after a misdemeanor": {
			"facts": {"convictions": [
				baseline.conviction({"offense": "theft", "level": "misdemeanor"}),
				baseline.conviction({"offense": "theft", "level": "felony", "at": "facts.convictions[1]"}),
			]},
			"met": {"(b)(1)"},
		},
		"felony charged only": {"facts": charged({"offense": "robbery", "level": "felony", "jurisdiction": "us/ct", "status": "pending", "bond": "posted"}), "met": set()},
		"in-state arrest warrant": {"facts": {"warrants": {"in_state_arrest": true}}, "met": {"(b)(3)"}},
		"other warrants": {
			"facts": {"warrants": {"judicial": true, "criminal": true, "administrative": true, "federal_felony": true}},
			"met": set(),
		},
		"gang database": {"facts": {"gang": {"database_match": true}}, "met": {"(b)(4)"}},
		"gang participation, no database": {"facts": {"gang": {"participated": true}}, "met": set()},
		"watchlist": {"facts": {"national_security": {"watchlist_match": true}}, "met": {"(b)(5)"}},
		"suspected, no watchlist": {"facts": {"national_security": {"suspected": true}}, "met": set()},
		"final order of 2006": {"facts": {"final_order": {"date": "2006-09-18", "outstanding": true}}, "met": {"(b)(6)"}},
		"final order of 31 December 2013": {"facts": {"final_order": {"date": "2013-12-31", "outstanding": true}}, "met": {"(b)(6)"}},
		"final order of 1 January 2014": {"facts": {"final_order": {"date": "2014-01-01", "outstanding": true}}, "met": {"(b)(6)"}},
		"final order of 2 January 2014": {"facts": {"final_order": {"date": "2014-01-02", "outstanding": true}}, "met": {"(b)(6)"}},
		"final order carried out": {"facts": {"final_order": {"date": "2006-09-18", "outstanding": false}}, "met": set()},
		"two grounds": {
			"facts": object.union(convicted({"offense": "theft", "level": "felony"}), {"warrants": {"in_state_arrest": true}}),
			"met": {"(b)(1)", "(b)(3)"},
		},
	}
	row.met == met with input as connecticut(row.facts)
	expected(row.met) == rulings with input as connecticut(row.facts)
}

test_pending_charge_and_bond[note] if {
	some note, row in {
		"bond set, not posted": {"charge": {"bond": "unposted"}, "met": {"(b)(2)"}},
		"no bond set": {"charge": {"bond": "none_set"}, "met": {"(b)(2)"}},
		"released on a promise": {"charge": {"bond": "recognizance"}, "met": {"(b)(2)"}},
		"bond posted": {"charge": {"bond": "posted"}, "met": set()},
		"felony, bond set, not posted": {"charge": {"level": "felony", "bond": "unposted"}, "met": {"(b)(2)"}},
		"New York": {"charge": {"jurisdiction": "us/ny", "bond": "unposted"}, "met": set()},
		"federal": {"charge": {"jurisdiction": "us", "bond": "unposted"}, "met": set()},
		"arrested, not charged": {"charge": {"status": "arrested", "bond": "unposted"}, "met": set()},
		"dismissed": {"charge": {"status": "dismissed", "bond": "unposted"}, "met": set()},
		"acquitted": {"charge": {"status": "acquitted", "bond": "unposted"}, "met": set()},
		"resolved": {"charge": {"status": "resolved", "bond": "unposted"}, "met": set()},
	}
	facts := charged(object.union({"offense": "theft", "jurisdiction": "us/ct", "status": "pending"}, row.charge))
	row.met == met with input as connecticut(facts)
	expected(row.met) == rulings with input as connecticut(facts)
}

# Both halves of (b)(2) must be true of one charge.
test_halves_in_different_charges if {
	facts := {"charges": [
		baseline.charge({"offense": "theft", "jurisdiction": "us/ct", "status": "pending", "bond": "posted"}),
		baseline.charge({"offense": "theft", "jurisdiction": "us/ny", "status": "pending", "bond": "unposted", "at": "facts.charges[1]"}),
		baseline.charge({"offense": "theft", "jurisdiction": "us/ct", "status": "dismissed", "bond": "unposted", "at": "facts.charges[2]"}),
	]}
	met == set() with input as connecticut(facts)
	rulings == expected(set()) with input as connecticut(facts)
}

test_unacceptable_risk[note] if {
	some note, row in {
		"not decided": {"judgments": {}, "met": set()},
		"decided no": {"judgments": {"unacceptable_risk": false}, "met": set()},
		"decided yes": {"judgments": {"unacceptable_risk": true}, "met": {"(b)(7)"}},
		"another officer's judgment": {"judgments": {"threat_to_public_safety": true, "danger_to_national_security": true}, "met": set()},
	}
	scenario := object.union(connecticut({}), {"judgments": row.judgments})
	row.met == met with input as scenario
	expected(row.met) == rulings with input as scenario
}

test_duties[note] if {
	immediate_word := {"pin": "(c)", "to": "ICE", "by": "the officer"}
	release_in_time := {"pin": "(c)-48-hours", "to": "the person", "by": "the officer"}
	warrant := {"warrants": {"in_state_arrest": true}}
	some note, row in {
		"nothing received": {"received": [], "facts": warrant, "duties": set()},
		"notice alone": {"received": ["notify"], "facts": warrant, "duties": set()},
		"transfer alone": {"received": ["transfer"], "facts": warrant, "duties": set()},
		"detainer, hold refused": {"received": ["hold", "notify"], "facts": {}, "duties": {immediate_word}},
		"detainer, a ground met": {"received": ["hold"], "facts": warrant, "duties": {immediate_word, release_in_time}},
	}
	row.duties == act.duties with input as object.union(connecticut(row.facts), {"request": {"received": row.received}})
}
