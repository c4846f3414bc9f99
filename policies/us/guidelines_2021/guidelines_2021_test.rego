package us.guidelines_2021_test

import data.lib.baseline_test as baseline
import data.us.guidelines_2021

case(facts, judgments) := object.union(baseline.case("2021-12-15", "us/oh", facts), {"judgments": judgments})

threat := {"threat_to_public_safety": true}

danger := {"danger_to_national_security": true}

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

met contains "1" if guidelines_2021.priority_1

met contains "2" if guidelines_2021.priority_2

met contains "3" if guidelines_2021.priority_3

entered(manner, date, at_border) := {
	"entry": {"manner": manner, "date": date, "apprehended_at_border": at_border},
	"present_since": date,
}

border := entered("without_inspection", "2020-11-02", false)

test_criteria[note] if {
	some note, row in {
		"nothing": {"facts": {}, "judgments": {}, "met": set()},
		"1, judged": {"facts": {}, "judgments": danger, "met": {"1"}},
		"1, judged not": {"facts": {}, "judgments": {"danger_to_national_security": false}, "met": set()},
		"1, suspected only": {"facts": {"national_security": {"suspected": true, "watchlist_match": true}}, "judgments": {}, "met": set()},
		"2, judged": {"facts": {}, "judgments": threat, "met": {"2"}},
		"2, judged not": {"facts": {}, "judgments": {"threat_to_public_safety": false}, "met": set()},
		"2, convictions only": {
			"facts": {"convictions": [baseline.conviction({"offense": "homicide", "level": "felony", "aggravated_felony": "A"})]},
			"judgments": {},
			"met": set(),
		},
		"3, entered the day before": {"facts": entered("without_inspection", "2020-10-31", false), "judgments": {}, "met": set()},
		"3, entered on the day": {"facts": entered("without_inspection", "2020-11-01", false), "judgments": {}, "met": set()},
		"3, entered the day after": {"facts": entered("without_inspection", "2020-11-02", false), "judgments": {}, "met": {"3"}},
		"3, admitted the day after": {"facts": entered("admitted", "2020-11-02", false), "judgments": {}, "met": set()},
		"3, paroled the day after": {"facts": entered("paroled", "2020-11-02", false), "judgments": {}, "met": set()},
		"3, entered earlier, present lately": {"facts": {"present_since": "2021-05-01"}, "judgments": {}, "met": set()},
		"3, at the border": {"facts": entered("without_inspection", "2010-05-01", true), "judgments": {}, "met": {"3"}},
		"3, re-entered on the day": {"facts": {"reentry": {"date": "2020-11-01"}}, "judgments": {}, "met": set()},
		"3, re-entered the day after": {"facts": {"reentry": {"date": "2020-11-02"}}, "judgments": {}, "met": {"3"}},
		"all": {"facts": border, "judgments": object.union(threat, danger), "met": {"1", "2", "3"}},
	}
	row.met == met with input as case(row.facts, row.judgments)
}

test_asks[note] if {
	some note, row in {
		"none": {"facts": {}, "judgments": {}, "asks": set()},
		"1": {"facts": {}, "judgments": danger, "asks": both},
		"2": {"facts": {}, "judgments": threat, "asks": both},
		"3": {"facts": border, "judgments": {}, "asks": both},
		"not removable": {"facts": {"removable": false}, "judgments": threat, "asks": set()},
	}
	row.asks == guidelines_2021.asks with input as case(row.facts, row.judgments)
}

# Cautions close nothing.
test_flags[note] if {
	some note, row in {
		"none": {"facts": border, "judgments": {}, "flags": set(), "met": {"3"}},
		"victim": {"facts": object.union(border, {"victim_or_witness": true}), "judgments": {}, "flags": {"discretion"}, "met": {"3"}},
		"victim, judged a threat": {"facts": {"victim_or_witness": true}, "judgments": threat, "flags": {"discretion"}, "met": {"2"}},
		"victim, no priority": {"facts": {"victim_or_witness": true}, "judgments": {}, "flags": set(), "met": set()},
		"relief": {"facts": object.union(border, {"relief": "other"}), "judgments": {}, "flags": {"exit_clause"}, "met": {"3"}},
		"no threat": {"facts": border, "judgments": {"no_threat": true}, "flags": {"exit_clause"}, "met": {"3"}},
		"no threat denied": {"facts": border, "judgments": {"no_threat": false}, "flags": set(), "met": {"3"}},
		"relief, judged a threat": {"facts": {"relief": "asylum"}, "judgments": threat, "flags": set(), "met": {"2"}},
	}
	stated := case(row.facts, row.judgments)
	row.flags == guidelines_2021.flags with input as stated
	row.met == met with input as stated
}
