package us.interim_2021_test

import data.lib.baseline_test as baseline
import data.us.interim_2021

case(facts, judgments) := object.union(baseline.case("2021-02-05", "us/oh", facts), {"judgments": judgments})

threat := {"threat_to_public_safety": true}

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

met contains "1" if interim_2021.priority_1

met contains "2" if interim_2021.priority_2

met contains "3" if interim_2021.priority_3

entered(date, at_border) := {
	"entry": {"manner": "without_inspection", "date": date, "apprehended_at_border": at_border},
	"present_since": date,
}

# An aggravated felony with more stated of it.
felony(stated) := {"convictions": [baseline.conviction(object.union(
	{"offense": "drug_distribution", "level": "felony", "aggravated_felony": "B"},
	stated,
))]}

released(date) := felony({"released_on": date})

test_1_national_security[note] if {
	some note, row in {
		"nothing": {"facts": {}, "judgments": {}, "met": set()},
		"suspected": {"facts": {"national_security": {"suspected": true, "watchlist_match": false}}, "judgments": {}, "met": {"1"}},
		"watchlist": {"facts": {"national_security": {"suspected": false, "watchlist_match": true}}, "judgments": {}, "met": set()},
		"judged": {"facts": {}, "judgments": {"danger_to_national_security": true}, "met": {"1"}},
		"judged not": {"facts": {}, "judgments": {"danger_to_national_security": false}, "met": set()},
		"public safety alone": {"facts": {}, "judgments": threat, "met": set()},
	}
	row.met == met with input as case(row.facts, row.judgments)
}

test_2_border[note] if {
	some note, row in {
		"present before": {"facts": entered("2020-10-31", false), "met": set()},
		"present since the day": {"facts": entered("2020-11-01", false), "met": {"2"}},
		"present since the day after": {"facts": entered("2020-11-02", false), "met": {"2"}},
		"at the border before": {"facts": entered("2020-10-31", true), "met": set()},
		"at the border, earlier presence, before": {"facts": object.union(entered("2020-10-31", true), {"present_since": "2005-01-01"}), "met": set()},
		"at the border, earlier presence, on the day": {"facts": object.union(entered("2020-11-01", true), {"present_since": "2005-01-01"}), "met": {"2"}},
		"at the border, earlier presence, after": {"facts": object.union(entered("2020-11-02", true), {"present_since": "2005-01-01"}), "met": {"2"}},
		"late entry, earlier presence": {"facts": object.union(entered("2020-12-01", false), {"present_since": "2005-01-01"}), "met": set()},
		"admitted lately": {
			"facts": {"entry": {"manner": "admitted", "date": "2020-12-01", "apprehended_at_border": false}, "present_since": "2020-12-01"},
			"met": {"2"},
		},
	}
	row.met == met with input as case(row.facts, {})
}

test_3_public_safety[note] if {
	some note, row in {
		"released the day before": {"facts": released("2021-01-19"), "judgments": threat, "met": set()},
		"released on the day": {"facts": released("2021-01-20"), "judgments": threat, "met": {"3"}},
		"released the day after": {"facts": released("2021-01-21"), "judgments": threat, "met": {"3"}},
		"no judgment": {"facts": released("2021-02-03"), "judgments": {}, "met": set()},
		"judged no threat": {"facts": released("2021-02-03"), "judgments": {"threat_to_public_safety": false}, "met": set()},
		"not an aggravated felony": {"facts": felony({"released_on": "2021-02-03", "aggravated_felony": "none"}), "judgments": threat, "met": set()},
		"juvenile": {"facts": felony({"released_on": "2021-02-03", "juvenile": true}), "judgments": threat, "met": set()},
		"no release stated": {"facts": felony({}), "judgments": threat, "met": set()},
		"current": {"facts": felony({"current": true}), "judgments": threat, "met": {"3"}},
		"current, eligible the day before": {
			"facts": object.union(felony({"current": true}), {"release": {"eligible_at": "2021-01-19T23:00", "public": false, "transfer_adds_time": false}}),
			"judgments": threat,
			"met": set(),
		},
		"current, eligible on the day": {
			"facts": object.union(felony({"current": true}), {"release": {"eligible_at": "2021-01-20", "public": false, "transfer_adds_time": false}}),
			"judgments": threat,
			"met": {"3"},
		},
		"current, eligible that night": {
			"facts": object.union(felony({"current": true}), {"release": {"eligible_at": "2021-01-20T00:00", "public": false, "transfer_adds_time": false}}),
			"judgments": threat,
			"met": {"3"},
		},
		"current, but a release before is stated": {"facts": felony({"current": true, "released_on": "2021-01-10"}), "judgments": threat, "met": set()},
		"release after another conviction": {
			"facts": {"convictions": [
				baseline.conviction({"at": "facts.convictions[0]", "offense": "drug_distribution", "level": "felony", "aggravated_felony": "B", "released_on": "2009-06-01"}),
				baseline.conviction({"at": "facts.convictions[1]", "offense": "theft", "level": "misdemeanor", "current": true}),
			]},
			"judgments": threat,
			"met": {"3"},
		},
	}
	row.met == met with input as case(row.facts, row.judgments)
}

test_asks[note] if {
	some note, row in {
		"none": {"facts": {}, "judgments": threat, "asks": set()},
		"1": {"facts": {}, "judgments": {"danger_to_national_security": true}, "asks": both},
		"2": {"facts": entered("2020-11-01", false), "judgments": {}, "asks": both},
		"3": {"facts": released("2021-02-03"), "judgments": threat, "asks": both},
		"2, not removable": {"facts": object.union(entered("2020-11-01", false), {"removable": false}), "judgments": {}, "asks": set()},
	}
	row.asks == interim_2021.asks with input as case(row.facts, row.judgments)
}
