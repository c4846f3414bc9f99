package us.ice_interim_2021_test

import data.lib.baseline_test as baseline
import data.us.ice_interim_2021

case(facts, judgments) := object.union(baseline.case("2021-03-01", "us/oh", facts), {"judgments": judgments})

threat := {"threat_to_public_safety": true}

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

met contains "1" if ice_interim_2021.priority_1

met contains "2" if ice_interim_2021.priority_2

met contains "3(a)" if ice_interim_2021.priority_3_a

met contains "3(b)" if ice_interim_2021.priority_3_b

entered(date, at_border, since) := {
	"entry": {"manner": "without_inspection", "date": date, "apprehended_at_border": at_border},
	"present_since": since,
}

convicted(stated) := {"convictions": [baseline.conviction(object.union({"offense": "other", "level": "felony"}, stated))]}

gang(age) := {"gang": {"participated": true, "age_at_participation": age, "database_match": false}}

test_criteria[note] if {
	some note, row in {
		"nothing": {"facts": {}, "judgments": threat, "met": set()},
		"1, suspected": {"facts": {"national_security": {"suspected": true, "watchlist_match": false}}, "judgments": {}, "met": {"1"}},
		"1, judged": {"facts": {}, "judgments": {"danger_to_national_security": true}, "met": {"1"}},
		"2, present before": {"facts": entered("2020-10-31", false, "2020-10-31"), "judgments": {}, "met": set()},
		"2, present since the day": {"facts": entered("2020-11-01", false, "2020-11-01"), "judgments": {}, "met": {"2"}},
		"2, at the border before": {"facts": entered("2020-10-31", true, "2005-01-01"), "judgments": {}, "met": set()},
		"2, at the border on the day": {"facts": entered("2020-11-01", true, "2005-01-01"), "judgments": {}, "met": {"2"}},
		"3(a)": {"facts": convicted({"aggravated_felony": "B"}), "judgments": threat, "met": {"3(a)"}},
		"3(a), released long ago": {"facts": convicted({"aggravated_felony": "B", "released_on": "2021-01-10"}), "judgments": threat, "met": {"3(a)"}},
		"3(a), no judgment": {"facts": convicted({"aggravated_felony": "B"}), "judgments": {}, "met": set()},
		"3(a), judged no threat": {"facts": convicted({"aggravated_felony": "B"}), "judgments": {"threat_to_public_safety": false}, "met": set()},
		"3(a), not aggravated": {"facts": convicted({}), "judgments": threat, "met": set()},
		"3(b), conviction": {"facts": convicted({"gang_element": true}), "judgments": threat, "met": {"3(b)"}},
		"3(b), conviction, no judgment": {"facts": convicted({"gang_element": true}), "judgments": {}, "met": set()},
		"3(b), at 15": {"facts": gang(15), "judgments": threat, "met": set()},
		"3(b), at 16": {"facts": gang(16), "judgments": threat, "met": {"3(b)"}},
		"3(b), at 17": {"facts": gang(17), "judgments": threat, "met": {"3(b)"}},
		"3(b), no judgment": {"facts": gang(20), "judgments": {}, "met": set()},
		"3(b), database": {"facts": {"gang": {"participated": false, "age_at_participation": 20, "database_match": true}}, "judgments": threat, "met": set()},
		"both limbs of 3": {"facts": convicted({"aggravated_felony": "F", "gang_element": true}), "judgments": threat, "met": {"3(a)", "3(b)"}},
	}
	row.met == met with input as case(row.facts, row.judgments)
}

test_3_b_reading_on_age[note] if {
	some note, row in {
		"at participation": {"side": "at_participation", "now": 17, "met": set()},
		"now": {"side": "now", "now": 17, "met": {"3(b)"}},
		"now, still 15": {"side": "now", "now": 15, "met": set()},
	}
	stated := object.union(
		case(object.union(gang(15), {"age": row.now}), threat),
		{"readings": object.union(baseline.readings, {"us/pep/gang_age": row.side})},
	)
	row.met == met with input as stated
}

test_asks[note] if {
	some note, row in {
		"none": {"facts": {}, "judgments": threat, "asks": set()},
		"1": {"facts": {}, "judgments": {"danger_to_national_security": true}, "asks": both},
		"2": {"facts": entered("2020-11-01", false, "2020-11-01"), "judgments": {}, "asks": both},
		"3(a)": {"facts": convicted({"aggravated_felony": "B"}), "judgments": threat, "asks": both},
		"3(b)": {"facts": gang(16), "judgments": threat, "asks": both},
		"not removable": {"facts": object.union(gang(16), {"removable": false}), "judgments": threat, "asks": set()},
	}
	row.asks == ice_interim_2021.asks with input as case(row.facts, row.judgments)
}
