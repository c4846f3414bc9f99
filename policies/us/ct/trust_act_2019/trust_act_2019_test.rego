package us.ct.trust_act_2019_test

import data.lib.baseline_test as baseline
import data.us.ct.trust_act_2019 as act

connecticut(facts) := baseline.case("2021-03-15", "us/ct", facts)

convicted(stated) := {"convictions": [baseline.conviction(stated)]}

# The grounds met, by their pins.
met contains "(i)" if act.ground_i

met contains "(ii)" if act.ground_ii

met contains "(iii)" if act.ground_iii

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

# Holds, notice and transfer turn on the three grounds; interviews on (ii) and (iii) alone.
expected(pins) := {["forbids", "hold"], ["forbids", "notify"], ["forbids", "transfer"], ["forbids", "access"]} if pins == set()

expected(pins) := {["permits", "hold"], ["permits", "notify"], ["permits", "transfer"], ["forbids", "access"]} if pins == {"(i)"}

expected(pins) := {["permits", "hold"], ["permits", "notify"], ["permits", "transfer"], ["permits", "access"]} if {
	count(pins & {"(ii)", "(iii)"}) > 0
}

test_grounds[note] if {
	some note, row in {
		"nothing stated": {"facts": {}, "met": set()},
		"judge-signed warrant": {"facts": {"warrants": {"judicial": true}}, "met": {"(i)"}},
		"administrative warrant": {"facts": {"warrants": {"administrative": true}}, "met": set()},
		"in-state arrest warrant": {"facts": {"warrants": {"in_state_arrest": true}}, "met": set()},
		"class A felony": {"facts": convicted({"offense": "homicide", "level": "felony", "ct_class": "A"}), "met": {"(ii)"}},
		"class B felony": {"facts": convicted({"offense": "robbery", "level": "felony", "ct_class": "B"}), "met": {"(ii)"}},
		"class C felony": {"facts": convicted({"offense": "robbery", "level": "felony", "ct_class": "C"}), "met": set()},
		"class D felony": {"facts": convicted({"offense": "assault", "level": "felony", "ct_class": "D"}), "met": set()},
		"class E felony": {"facts": convicted({"offense": "theft", "level": "felony", "ct_class": "E"}), "met": set()},
		"felony, no class stated": {"facts": convicted({"offense": "homicide", "level": "felony"}), "met": set()},
		"listed from 2025": {"facts": convicted({"offense": "sexual_abuse", "level": "felony", "ct_class": "C", "ct_2025_listed": true}), "met": set()},
		"class A felony, long past": {"facts": convicted({"offense": "homicide", "level": "felony", "ct_class": "A", "date": "1979-05-01"}), "met": {"(ii)"}},
		"class A felony, juvenile": {"facts": convicted({"offense": "homicide", "level": "felony", "ct_class": "A", "juvenile": true}), "met": set()},
		"a misdemeanor given a class": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "ct_class": "A"}), "met": set()},
		"class A felony charged only": {
			"facts": {"charges": [baseline.charge({"offense": "homicide", "level": "felony", "status": "pending", "ct_class": "A"})]},
			"met": set(),
		},
		"class B felony after class D": {
			"facts": {"convictions": [
				baseline.conviction({"offense": "assault", "level": "felony", "ct_class": "D"}),
				baseline.conviction({"offense": "robbery", "level": "felony", "ct_class": "B", "at": "facts.convictions[1]"}),
			]},
			"met": {"(ii)"},
		},
		"watchlist": {"facts": {"national_security": {"watchlist_match": true}}, "met": {"(iii)"}},
		"suspected, no watchlist": {"facts": {"national_security": {"suspected": true}}, "met": set()},
		"warrant and watchlist": {
			"facts": {"warrants": {"judicial": true}, "national_security": {"watchlist_match": true}},
			"met": {"(i)", "(iii)"},
		},
		"final order, no longer a ground": {"facts": {"final_order": {"date": "2006-09-18", "outstanding": true}}, "met": set()},
		"gang database, no longer a ground": {"facts": {"gang": {"database_match": true}}, "met": set()},
		"bond not posted, no longer a ground": {
			"facts": {"charges": [baseline.charge({"offense": "theft", "jurisdiction": "us/ct", "status": "pending", "bond": "unposted"})]},
			"met": set(),
		},
	}
	row.met == met with input as connecticut(row.facts)
	expected(row.met) == rulings with input as connecticut(row.facts)
}

test_unacceptable_risk_no_longer_a_ground if {
	scenario := object.union(connecticut({}), {"judgments": {"unacceptable_risk": true}})
	rulings == expected(set()) with input as scenario
}

test_transfer_readings[note] if {
	some note, row in {
		"same test, no ground": {"side": "same_test", "facts": {}, "transfer": {["forbids", "transfer"]}},
		"same test, a ground": {"side": "same_test", "facts": {"warrants": {"judicial": true}}, "transfer": {["permits", "transfer"]}},
		"silent, no ground": {"side": "silent", "facts": {}, "transfer": set()},
		"silent, a ground": {"side": "silent", "facts": {"warrants": {"judicial": true}}, "transfer": set()},
	}
	scenario := object.union(connecticut(row.facts), {"readings": {"us/ct/trust_act_2019/transfer": row.side}})
	row.transfer == {ruling | some ruling in rulings; ruling[1] == "transfer"} with input as scenario
	{"hold", "notify", "access"} == {ruling[1] | some ruling in rulings; ruling[1] != "transfer"} with input as scenario
}

test_duties[note] if {
	review := {"pin": "(c)", "to": "the head of the agency", "by": "the officer"}
	copy := {"pin": "(e)(1)", "to": "the person", "by": "the agency"}
	reason := {"pin": "(e)(1)-notice", "to": "the person, and a lawyer or one other person", "by": "the agency"}
	watchlist := {"national_security": {"watchlist_match": true}}
	some note, row in {
		"nothing received": {"received": [], "facts": watchlist, "duties": set()},
		"interview alone": {"received": ["interview"], "facts": watchlist, "duties": set()},
		"hold": {"received": ["hold"], "facts": watchlist, "duties": {copy}},
		"transfer": {"received": ["transfer"], "facts": watchlist, "duties": {copy}},
		"notice, no ground": {"received": ["notify"], "facts": {}, "duties": {review, copy}},
		"notice, a ground": {"received": ["notify"], "facts": watchlist, "duties": {review, copy, reason}},
		"hold and notice, a ground": {"received": ["hold", "notify"], "facts": watchlist, "duties": {review, copy, reason}},
	}
	row.duties == act.duties with input as object.union(connecticut(row.facts), {"request": {"received": row.received}})
}
