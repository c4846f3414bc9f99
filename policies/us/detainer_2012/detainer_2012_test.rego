package us.detainer_2012_test

import data.lib.baseline_test as baseline
import data.us.detainer_2012

met contains "1" if detainer_2012.condition_1

met contains "2" if detainer_2012.condition_2

met contains "3a" if detainer_2012.condition_3a

met contains "3b" if detainer_2012.condition_3b

met contains "3c" if detainer_2012.condition_3c

met contains "3d" if detainer_2012.condition_3d

met contains "3e" if detainer_2012.condition_3e

met contains "3f" if detainer_2012.condition_3f

met contains "3g" if detainer_2012.condition_3g

met contains "4" if detainer_2012.condition_4

met contains "5" if detainer_2012.condition_5

met contains "6" if detainer_2012.condition_6

met contains "7" if detainer_2012.condition_7

met contains "8" if detainer_2012.condition_8

june_2013(facts) := baseline.case("2013-06-03", "us/oh", facts)

judged(facts, judgments) := object.union(june_2013(facts), {"judgments": judgments})

read(facts, side) := object.union(june_2013(facts), {"readings": {"us/detainer_2012/dismissed_charge": side}})

convicted(conviction) := {"convictions": [baseline.conviction(conviction)]}

charged(charge) := {"charges": [baseline.charge(charge)]}

# So many theft misdemeanors, each with its own label, all from one incident.
thefts(number) := [baseline.conviction({
	"at": sprintf("facts.convictions[%d]", [n]),
	"offense": "theft",
	"level": "misdemeanor",
	"incident": "A",
}) |
	some n in numbers.range(1, number)
]

theft := convicted({"offense": "theft", "level": "misdemeanor"})

test_felonies[note] if {
	some note, row in {
		"a state felony": {"facts": convicted({"offense": "theft", "level": "felony"}), "met": {"1"}},
		"a foreign felony": {"facts": convicted({"offense": "theft", "level": "felony", "jurisdiction": "foreign"}), "met": {"1"}},
		"a status felony": {
			"facts": convicted({"offense": "other", "level": "felony", "jurisdiction": "us/az", "immigration_status_element": true}),
			"met": {"1"},
		},
		"a juvenile felony": {"facts": convicted({"offense": "theft", "level": "felony", "juvenile": true}), "met": set()},
		"a misdemeanor": {"facts": theft, "met": set()},
		"a misdemeanor of 365 days": {"facts": convicted({"offense": "theft", "level": "misdemeanor", "custody_days": 365}), "met": set()},
		"a felony charge": {"facts": charged({"offense": "theft", "level": "felony", "status": "pending"}), "met": {"1"}},
		"a felony arrest": {"facts": charged({"offense": "theft", "level": "felony", "status": "arrested"}), "met": set()},
		"a misdemeanor charge": {"facts": charged({"offense": "theft", "status": "pending"}), "met": set()},
		# A felony of a listed kind meets the first condition, not the third.
		"a felony of driving under the influence": {"facts": convicted({"offense": "dui", "level": "felony"}), "met": {"1"}},
		"a robbery charged as a felony": {"facts": charged({"offense": "robbery", "level": "felony", "status": "pending"}), "met": {"1"}},
		"a violent felony": {"facts": convicted({"offense": "other", "level": "felony", "violent": true}), "met": {"1"}},
	}
	row.met == met with input as june_2013(row.facts)
}

test_dismissed_charge[note] if {
	some note, row in {
		"arrested": {"status": "arrested", "ever": set(), "pending": set()},
		"pending": {"status": "pending", "ever": {"1", "3c"}, "pending": {"1", "3c"}},
		"dismissed": {"status": "dismissed", "ever": {"1", "3c"}, "pending": set()},
		"acquitted": {"status": "acquitted", "ever": {"1", "3c"}, "pending": set()},
		"resolved": {"status": "resolved", "ever": {"1", "3c"}, "pending": set()},
	}
	facts := {"charges": [
		baseline.charge({"offense": "theft", "level": "felony", "status": row.status}),
		baseline.charge({"at": "facts.charges[1]", "offense": "dui", "status": row.status}),
	]}
	row.ever == met with input as read(facts, "ever")
	row.pending == met with input as read(facts, "pending")
}

test_three_misdemeanors[note] if {
	some note, row in {
		"two": {"convictions": thefts(2), "judgments": {}, "met": set()},
		"three": {"convictions": thefts(3), "judgments": {}, "met": {"2"}},
		"four": {"convictions": thefts(4), "judgments": {}, "met": {"2"}},
		"three, judged relatively minor": {"convictions": thefts(3), "judgments": {"relatively_minor": true}, "met": set()},
		"three, judged not relatively minor": {"convictions": thefts(3), "judgments": {"relatively_minor": false}, "met": {"2"}},
		"two and a traffic misdemeanor": {
			"convictions": array.concat(thefts(2), [baseline.conviction({"offense": "traffic", "level": "misdemeanor"})]),
			"judgments": {},
			"met": {"2"},
		},
		"two and a state status misdemeanor": {
			"convictions": array.concat(thefts(2), [baseline.conviction({"offense": "other", "level": "misdemeanor", "immigration_status_element": true})]),
			"judgments": {},
			"met": {"2"},
		},
		"two and an infraction": {
			"convictions": array.concat(thefts(2), [baseline.conviction({"offense": "theft", "level": "infraction"})]),
			"judgments": {},
			"met": set(),
		},
		"two and a felony": {
			"convictions": array.concat(thefts(2), [baseline.conviction({"offense": "theft", "level": "felony"})]),
			"judgments": {},
			"met": {"1"},
		},
		"two and a juvenile adjudication": {
			"convictions": array.concat(thefts(2), [baseline.conviction({"offense": "theft", "level": "misdemeanor", "juvenile": true})]),
			"judgments": {},
			"met": set(),
		},
	}
	row.met == met with input as judged({"convictions": row.convictions}, row.judgments)
}

# A charge does not count toward three.
test_two_misdemeanors_and_a_charge if {
	facts := object.union({"convictions": thefts(2)}, charged({"offense": "theft", "status": "pending"}))
	met == set() with input as june_2013(facts)
}

listed := {
	"assault": {"3a"},
	"assault_on_officer": {"3a"},
	"battery": {"3a"},
	"threats": {"3a"},
	"domestic_violence": {"3a"},
	"robbery": {"3a"},
	"kidnapping": {"3a"},
	"stalking": {"3a"},
	"homicide": {"3a"},
	"sexual_abuse": {"3b"},
	"dui": {"3c"},
	"hit_and_run": {"3d"},
	"firearm": {"3e"},
	"drug_distribution": {"3f"},
	"burglary": set(),
	"drug_possession": set(),
	"forgery": set(),
	"fraud": set(),
	"gang": set(),
	"illegal_reentry": set(),
	"obstruction": set(),
	"shoplifting": set(),
	"theft": set(),
	"traffic": set(),
	"trespass": set(),
	"vandalism": set(),
	"other": set(),
}

test_listed_misdemeanor_convicted[offense] if {
	some offense, pins in listed
	pins == met with input as june_2013(convicted({"offense": offense, "level": "misdemeanor"}))
}

test_listed_misdemeanor_charged[offense] if {
	some offense, pins in listed
	pins == met with input as june_2013(charged({"offense": offense, "status": "pending"}))
}

test_listed_misdemeanor_arrested[offense] if {
	some offense, _ in listed
	met == set() with input as june_2013(charged({"offense": offense, "status": "arrested"}))
}

test_listed_infraction[offense] if {
	some offense, _ in listed
	met == set() with input as june_2013(convicted({"offense": offense, "level": "infraction"}))
}

test_violent_misdemeanor[note] if {
	some note, row in {
		"vandalism": {"conviction": {"offense": "vandalism"}, "met": set()},
		"violent vandalism": {"conviction": {"offense": "vandalism", "violent": true}, "met": {"3a"}},
		"violent vandalism of a juvenile": {"conviction": {"offense": "vandalism", "violent": true, "juvenile": true}, "met": set()},
		"driving under the influence, without the elements of 2015": {"conviction": {"offense": "dui", "dui_elements": false}, "met": {"3c"}},
	}
	row.met == met with input as june_2013(convicted(object.union({"level": "misdemeanor"}, row.conviction)))
}

test_two_kinds_of_misdemeanor if {
	facts := object.union(
		convicted({"offense": "dui", "level": "misdemeanor"}),
		charged({"offense": "firearm", "status": "pending"}),
	)
	met == {"3c", "3e"} with input as june_2013(facts)
}

test_judgments[note] if {
	some note, row in {
		"a threat, with a misdemeanor": {"facts": theft, "judgments": {"threat_to_public_safety": true}, "met": {"3g"}},
		"a threat, with a misdemeanor charge": {
			"facts": charged({"offense": "theft", "status": "pending"}),
			"judgments": {"threat_to_public_safety": true},
			"met": {"3g"},
		},
		"a threat, with an arrest": {
			"facts": charged({"offense": "theft", "status": "arrested"}),
			"judgments": {"threat_to_public_safety": true},
			"met": {"8"},
		},
		"a threat, with no record": {"facts": {}, "judgments": {"threat_to_public_safety": true}, "met": {"8"}},
		"a threat, with a felony": {
			"facts": convicted({"offense": "theft", "level": "felony"}),
			"judgments": {"threat_to_public_safety": true},
			"met": {"1", "8"},
		},
		"no threat to public safety": {"facts": theft, "judgments": {"threat_to_public_safety": false}, "met": set()},
		"a danger to national security": {"facts": {}, "judgments": {"danger_to_national_security": true}, "met": {"8"}},
		"a danger to national security, with a misdemeanor": {
			"facts": theft,
			"judgments": {"danger_to_national_security": true},
			"met": {"8"},
		},
		"no danger to national security": {"facts": {}, "judgments": {"danger_to_national_security": false}, "met": set()},
		"both, with a misdemeanor": {
			"facts": theft,
			"judgments": {"danger_to_national_security": true, "threat_to_public_safety": true},
			"met": {"3g", "8"},
		},
		"a local officer's judgment": {"facts": theft, "judgments": {"unacceptable_risk": true}, "met": set()},
		"no threat at all": {"facts": convicted({"offense": "dui", "level": "misdemeanor"}), "judgments": {"no_threat": true}, "met": {"3c"}},
	}
	row.met == met with input as judged(row.facts, row.judgments)
}

test_immigration_history[note] if {
	some note, row in {
		"nothing": {"facts": {}, "met": set()},
		"convicted of illegal entry": {
			"facts": convicted({"offense": "illegal_entry", "level": "misdemeanor", "jurisdiction": "us"}),
			"met": {"4"},
		},
		"convicted of a second illegal entry": {
			"facts": convicted({"offense": "illegal_entry", "level": "felony", "jurisdiction": "us"}),
			"met": {"1", "4"},
		},
		"convicted of entry under a state law": {
			"facts": convicted({"offense": "illegal_entry", "level": "misdemeanor", "jurisdiction": "us/az"}),
			"met": set(),
		},
		"charged with illegal entry": {
			"facts": charged({"offense": "illegal_entry", "status": "pending", "jurisdiction": "us"}),
			"met": set(),
		},
		"convicted of re-entry": {
			"facts": convicted({"offense": "illegal_reentry", "level": "felony", "jurisdiction": "us"}),
			"met": {"1"},
		},
		"re-entered": {"facts": {"prior_removal": {"date": "2011-08-01"}, "reentry": {"date": "2012-01-20"}}, "met": {"5"}},
		"removed": {"facts": {"prior_removal": {"date": "2011-08-01"}}, "met": set()},
		"an old order": {"facts": {"final_order": {"date": "1998-02-02", "outstanding": true}}, "met": {"6"}},
		"an order complied with": {"facts": {"final_order": {"date": "2013-02-02", "outstanding": false}}, "met": set()},
		"fraud found by an officer": {"facts": {"immigration_fraud_found_by": "officer"}, "met": {"7"}},
		"fraud found by a judge": {"facts": {"immigration_fraud_found_by": "immigration_judge"}, "met": {"7"}},
		"an overstay": {"facts": {"entry": {"manner": "admitted"}}, "met": set()},
		"apprehended at the border": {"facts": {"entry": {"apprehended_at_border": true}}, "met": set()},
		"suspected of terrorism": {"facts": {"national_security": {"suspected": true}}, "met": set()},
		"a gang participant": {"facts": {"gang": {"participated": true}}, "met": set()},
	}
	row.met == met with input as june_2013(row.facts)
}

hold_and_notice := {{"action": "hold", "form": "I-247"}, {"action": "notify", "form": "I-247"}}

# One way to meet each condition, alone.
meets := {
	"1": june_2013(convicted({"offense": "theft", "level": "felony"})),
	"2": june_2013({"convictions": thefts(3)}),
	"3a": june_2013(convicted({"offense": "assault", "level": "misdemeanor"})),
	"3b": june_2013(convicted({"offense": "sexual_abuse", "level": "misdemeanor"})),
	"3c": june_2013(convicted({"offense": "dui", "level": "misdemeanor"})),
	"3d": june_2013(convicted({"offense": "hit_and_run", "level": "misdemeanor"})),
	"3e": june_2013(convicted({"offense": "firearm", "level": "misdemeanor"})),
	"3f": june_2013(convicted({"offense": "drug_distribution", "level": "misdemeanor"})),
	"3g": judged(theft, {"threat_to_public_safety": true}),
	"4": june_2013(convicted({"offense": "illegal_entry", "level": "misdemeanor", "jurisdiction": "us"})),
	"5": june_2013({"reentry": {"date": "2012-01-20"}}),
	"6": june_2013({"final_order": {"date": "2012-01-20", "outstanding": true}}),
	"7": june_2013({"immigration_fraud_found_by": "officer"}),
	"8": judged({}, {"danger_to_national_security": true}),
}

test_each_condition_asks[pin] if {
	some pin, scenario in meets
	met == {pin} with input as scenario
	detainer_2012.asks == hold_and_notice with input as scenario
}

test_no_condition_asks_of_a_person_not_removable[pin] if {
	some pin, scenario in meets
	citizen := object.union(scenario, {"facts": {"citizenship": "us_citizen", "removable": false}})
	met == {pin} with input as citizen
	detainer_2012.asks == set() with input as citizen
}

test_no_condition_no_request[note] if {
	some note, facts in {
		"no record": {},
		"a theft misdemeanor": theft,
		"probable cause": {"probable_cause": ["biometric_match"]},
	}
	detainer_2012.asks == set() with input as june_2013(facts)
}

# The guidance says the same from its first day to its last.
test_same_answer_on_its_days[as_of] if {
	some as_of in ["2012-12-21", "2014-11-20", "2015-01-04"]
	facts := convicted({"offense": "dui", "level": "misdemeanor"})
	detainer_2012.asks == hold_and_notice with input as baseline.case(as_of, "us/oh", facts)
}
