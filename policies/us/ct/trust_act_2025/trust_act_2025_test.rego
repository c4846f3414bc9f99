package us.ct.trust_act_2025_test

import data.lib.baseline_test as baseline
import data.us.ct.trust_act_2025 as act

connecticut(facts) := baseline.case("2025-11-03", "us/ct", facts)

convicted(stated) := {"convictions": [baseline.conviction(stated)]}

# The grounds met, by their pins.
met contains "(i)" if act.ground_i

met contains "(ii)" if act.ground_ii

met contains "(iii)" if act.ground_iii

rulings contains ["forbids", action] if some action in act.forbids

rulings contains ["permits", action] if some action in act.permits

expected(word, interview) := {[word, "hold"], [word, "notify"], [word, "transfer"], [interview, "access"]}

test_grounds[note] if {
	some note, row in {
		"nothing stated": {"facts": {}, "met": set(), "rulings": expected("forbids", "forbids")},
		"judge-signed warrant": {"facts": {"warrants": {"judicial": true}}, "met": {"(i)"}, "rulings": expected("permits", "forbids")},
		"administrative warrant": {"facts": {"warrants": {"administrative": true}}, "met": set(), "rulings": expected("forbids", "forbids")},
		"class A felony": {
			"facts": convicted({"offense": "homicide", "level": "felony", "ct_class": "A"}),
			"met": {"(ii)"},
			"rulings": expected("permits", "permits"),
		},
		"class B felony": {
			"facts": convicted({"offense": "robbery", "level": "felony", "ct_class": "B"}),
			"met": {"(ii)"},
			"rulings": expected("permits", "permits"),
		},
		"class C felony": {
			"facts": convicted({"offense": "firearm", "level": "felony", "ct_class": "C"}),
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"class C felony on the list, not for interviews": {
			"facts": convicted({"offense": "sexual_abuse", "level": "felony", "ct_class": "C", "ct_2025_listed": true}),
			"met": {"(ii)"},
			"rulings": expected("permits", "forbids"),
		},
		"on the list, no class stated": {
			"facts": convicted({"offense": "domestic_violence", "level": "felony", "ct_2025_listed": true}),
			"met": {"(ii)"},
			"rulings": expected("permits", "forbids"),
		},
		"on the list, juvenile": {
			"facts": convicted({"offense": "sexual_abuse", "level": "felony", "ct_2025_listed": true, "juvenile": true}),
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"class A felony charged only": {
			"facts": {"charges": [baseline.charge({"offense": "homicide", "level": "felony", "status": "pending", "ct_class": "A"})]},
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"watchlist": {"facts": {"national_security": {"watchlist_match": true}}, "met": {"(iii)"}, "rulings": expected("permits", "permits")},
	}
	row.met == met with input as connecticut(row.facts)
	row.rulings == rulings with input as connecticut(row.facts)
}

# The reading is that of the 2019 text.
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
	listed := convicted({"offense": "sexual_abuse", "level": "felony", "ct_class": "C", "ct_2025_listed": true})
	some note, row in {
		"nothing received": {"received": [], "facts": listed, "duties": set()},
		"interview alone": {"received": ["interview"], "facts": listed, "duties": set()},
		"hold": {"received": ["hold"], "facts": listed, "duties": {copy}},
		"transfer": {"received": ["transfer"], "facts": listed, "duties": {copy}},
		"notice, no ground": {"received": ["notify"], "facts": {}, "duties": {review, copy}},
		"notice, a ground": {"received": ["notify"], "facts": listed, "duties": {review, copy, reason}},
	}
	row.duties == act.duties with input as object.union(connecticut(row.facts), {"request": {"received": row.received}})
}
