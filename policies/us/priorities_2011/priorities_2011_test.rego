package us.priorities_2011_test

import data.lib.baseline_test as baseline
import data.us.priorities_2011

met contains "1(1)" if priorities_2011.priority_1_1

met contains "1(2)" if priorities_2011.priority_1_2

met contains "1(3)" if priorities_2011.priority_1_3

met contains "1(4)" if priorities_2011.priority_1_4

met contains "1(5)" if priorities_2011.priority_1_5

met contains "Level 1" if priorities_2011.level_1

met contains "Level 2" if priorities_2011.level_2

met contains "Level 3" if priorities_2011.level_3

met contains "2" if priorities_2011.priority_2

met contains "3" if priorities_2011.priority_3

june_2012(facts) := baseline.case("2012-06-04", "us/oh", facts)

judged(judgments) := object.union(june_2012({}), {"judgments": judgments})

# So many convictions of one level, each with its own label.
record(level, number) := [baseline.conviction({"at": sprintf("%s %d", [level, n]), "offense": "theft", "level": level}) |
	some n in numbers.range(1, number)
]

# The same, with a longest sentence stated.
longest(level, number, days) := [object.union(conviction, {"max_days": days}) | some conviction in record(level, number)]

test_criteria_of_facts[note] if {
	some note, row in {
		"nothing": {"facts": {}, "met": set()},
		"suspected of terrorism": {"facts": {"national_security": {"suspected": true}}, "met": {"1(1)"}},
		"a watchlist match": {"facts": {"national_security": {"watchlist_match": true}}, "met": set()},
		"a criminal warrant": {"facts": {"warrants": {"criminal": true}}, "met": {"1(4)"}},
		"a federal felony warrant": {"facts": {"warrants": {"federal_felony": true}}, "met": {"1(4)"}},
		"a warrant in the state": {"facts": {"warrants": {"in_state_arrest": true}}, "met": {"1(4)"}},
		"an administrative warrant": {"facts": {"warrants": {"administrative": true}}, "met": set()},
		"a judicial order": {"facts": {"warrants": {"judicial": true}}, "met": set()},
		"apprehended at the border": {"facts": {"entry": {"apprehended_at_border": true}}, "met": {"2"}},
		"a visa overstay": {"facts": {"entry": {"manner": "admitted"}}, "met": set()},
		"an outstanding order": {"facts": {"final_order": {"date": "2003-05-05", "outstanding": true}}, "met": {"3"}},
		"an order complied with": {"facts": {"final_order": {"date": "2003-05-05", "outstanding": false}}, "met": set()},
		"re-entry after removal": {"facts": {"reentry": {"date": "2009-05-05"}}, "met": {"3"}},
		"a removal": {"facts": {"prior_removal": {"date": "2009-05-05"}}, "met": set()},
		"fraud found by an officer": {"facts": {"immigration_fraud_found_by": "officer"}, "met": {"3"}},
		"fraud found by a judge": {"facts": {"immigration_fraud_found_by": "immigration_judge"}, "met": {"3"}},
		"a charge": {
			"facts": {"charges": [baseline.charge({"offense": "robbery", "level": "felony", "status": "pending"})]},
			"met": set(),
		},
	}
	row.met == met with input as june_2012(row.facts)
}

test_judgments[note] if {
	some note, row in {
		"a danger to national security": {"judgments": {"danger_to_national_security": true}, "met": {"1(1)"}},
		"no danger to national security": {"judgments": {"danger_to_national_security": false}, "met": set()},
		"a risk to public safety": {"judgments": {"threat_to_public_safety": true}, "met": {"1(5)"}},
		"no risk to public safety": {"judgments": {"threat_to_public_safety": false}, "met": set()},
		"a local officer's judgment": {"judgments": {"unacceptable_risk": true}, "met": set()},
		"visa abuse": {"judgments": {"significant_visa_abuse": true}, "met": {"2"}},
		"no visa abuse": {"judgments": {"significant_visa_abuse": false}, "met": set()},
	}
	row.met == met with input as judged(row.judgments)
}

test_gang_age[note] if {
	some note, row in {
		"fifteen then": {"gang": {"participated": true, "age_at_participation": 15}, "met": set()},
		"sixteen then": {"gang": {"participated": true, "age_at_participation": 16}, "met": {"1(3)"}},
		"seventeen then": {"gang": {"participated": true, "age_at_participation": 17}, "met": {"1(3)"}},
		"no participation": {"gang": {"participated": false, "age_at_participation": 30}, "met": set()},
		"a database match": {"gang": {"participated": false, "database_match": true}, "met": set()},
	}
	row.met == met with input as june_2012({"gang": row.gang})
}

# The age now decides nothing before the forms of 2015.
test_gang_age_under_either_reading[side] if {
	some side in ["at_participation", "now"]
	facts := {"age": 17, "gang": {"participated": true, "age_at_participation": 15}}
	met == set() with input as object.union(june_2012(facts), {"readings": {"us/pep/gang_age": side}})
}

test_levels[note] if {
	some note, row in {
		"one felony": {"convictions": record("felony", 1), "met": {"1(2)", "Level 2"}},
		"two felonies": {"convictions": record("felony", 2), "met": {"1(2)", "Level 1", "Level 2"}},
		"three felonies": {"convictions": record("felony", 3), "met": {"1(2)", "Level 1", "Level 2"}},
		"one misdemeanor": {"convictions": record("misdemeanor", 1), "met": {"1(2)", "Level 3"}},
		"two misdemeanors": {"convictions": record("misdemeanor", 2), "met": {"1(2)", "Level 3"}},
		"three misdemeanors": {"convictions": record("misdemeanor", 3), "met": {"1(2)", "Level 2", "Level 3"}},
		"four misdemeanors": {"convictions": record("misdemeanor", 4), "met": {"1(2)", "Level 2", "Level 3"}},
		"a felony and a misdemeanor": {
			"convictions": array.concat(record("felony", 1), record("misdemeanor", 1)),
			"met": {"1(2)", "Level 2", "Level 3"},
		},
		"three infractions": {"convictions": record("infraction", 3), "met": set()},
		"an aggravated felony": {
			"convictions": [baseline.conviction({"offense": "theft", "level": "felony", "aggravated_felony": "G"})],
			"met": {"1(2)", "Level 1", "Level 2"},
		},
		"a misdemeanor that is an aggravated felony": {
			"convictions": [baseline.conviction({"offense": "theft", "level": "misdemeanor", "aggravated_felony": "G"})],
			"met": {"1(2)", "Level 1", "Level 3"},
		},
		"a misdemeanor of at most 364 days": {"convictions": longest("misdemeanor", 1, 364), "met": {"1(2)", "Level 3"}},
		"a misdemeanor of at most one year": {"convictions": longest("misdemeanor", 1, 365), "met": {"1(2)"}},
		"a misdemeanor of at most a year and a day": {"convictions": longest("misdemeanor", 1, 366), "met": {"1(2)"}},
		"two misdemeanors of at most a year and a day": {"convictions": longest("misdemeanor", 2, 366), "met": {"1(2)", "Level 1"}},
		"a felony of at most 364 days": {"convictions": longest("felony", 1, 364), "met": {"1(2)", "Level 2", "Level 3"}},
		"three misdemeanors of at most one year": {"convictions": longest("misdemeanor", 3, 365), "met": {"1(2)"}},
		"two felonies of at most one year": {"convictions": longest("felony", 2, 365), "met": {"1(2)", "Level 2"}},
		"two felonies of at most a year and a day": {"convictions": longest("felony", 2, 366), "met": {"1(2)", "Level 1", "Level 2"}},
		"a juvenile adjudication": {
			"convictions": [baseline.conviction({"offense": "theft", "level": "felony", "aggravated_felony": "G", "juvenile": true})],
			"met": set(),
		},
	}
	row.met == met with input as june_2012({"convictions": row.convictions})
}

test_discretion[note] if {
	some note, row in {
		"asylum, the day before the policy": {"as_of": "2011-06-16", "facts": {"relief": "asylum"}, "judgments": {}, "flags": set()},
		"asylum, the day of the policy": {"as_of": "2011-06-17", "facts": {"relief": "asylum"}, "judgments": {}, "flags": {"discretion"}},
		"other relief, the day after": {"as_of": "2011-06-18", "facts": {"relief": "other"}, "judgments": {}, "flags": {"discretion"}},
		"no threat": {"as_of": "2012-06-04", "facts": {}, "judgments": {"no_threat": true}, "flags": {"discretion"}},
		"a threat": {"as_of": "2012-06-04", "facts": {}, "judgments": {"no_threat": false}, "flags": set()},
		"nothing": {"as_of": "2012-06-04", "facts": {}, "judgments": {}, "flags": set()},
	}
	row.flags == priorities_2011.flags with input as object.union(
		baseline.case(row.as_of, "us/oh", row.facts),
		{"judgments": row.judgments},
	)
}

# A factor of discretion takes nobody out of a priority.
test_relief_unmeets_nothing if {
	facts := {"relief": "asylum", "final_order": {"date": "2003-05-05", "outstanding": true}}
	met == {"3"} with input as object.union(june_2012(facts), {"judgments": {"no_threat": true}})
}
