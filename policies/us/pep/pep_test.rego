package us.pep_test

import data.lib.baseline_test as baseline
import data.us.pep

met contains "1(a)" if pep.priority_1_a

met contains "1(c)(i)" if pep.priority_1_c_i

met contains "1(c)(ii)" if pep.priority_1_c_ii

met contains "1(d)" if pep.priority_1_d

met contains "1(e)" if pep.priority_1_e

met contains "2(a)" if pep.priority_2_a

met contains "2(b)" if pep.priority_2_b

met contains "danger" if pep.danger

# A misdemeanor DUI in August 2015: pin 2(b), and a notice on Form I-247N.
august_2015(facts) := baseline.case("2015-08-15", "us/oh", facts)

judged(facts, judgments) := object.union(august_2015(facts), {"judgments": judgments})

read(facts, readings) := object.union(august_2015(facts), {"readings": readings})

dui := {"convictions": [baseline.conviction({"offense": "dui", "level": "misdemeanor"})]}

theft(stated) := {"convictions": [baseline.conviction(object.union({"offense": "theft", "level": "misdemeanor"}, stated))]}

thefts(number) := {"convictions": [baseline.conviction({
	"at": sprintf("facts.convictions[%d]", [n]),
	"offense": "theft",
	"level": "misdemeanor",
}) |
	some n in numbers.range(1, number)
]}

notice := {{"action": "notify", "form": "I-247N"}}

hold_and_notice := {{"action": "hold", "form": "I-247D"}, {"action": "notify", "form": "I-247D"}}

transfer := {{"action": "transfer", "form": "I-247X"}}

# The limbs

# One way to meet each limb, alone.
limbs := {
	"1(a)": august_2015({"national_security": {"suspected": true}}),
	"1(c)(i)": august_2015(theft({"gang_element": true})),
	"1(c)(ii)": august_2015({"gang": {"participated": true}}),
	"1(d)": august_2015(theft({"level": "felony"})),
	"1(e)": august_2015(theft({"aggravated_felony": "G"})),
	"2(a)": august_2015(thefts(3)),
	"2(b)": august_2015(dui),
	"danger": judged({}, {"danger_to_national_security": true}),
}

test_each_limb_asks_for_notice[pin] if {
	some pin, scenario in limbs
	met == {pin} with input as scenario
	pep.asks == notice with input as scenario
}

test_no_limb_asks_of_a_person_not_removable[note] if {
	some pin, scenario in limbs
	some as_of in ["2015-06-11", "2015-06-12"]
	some special in [true, false]
	note := sprintf("%s on %s, special circumstances %v", [pin, as_of, special])
	citizen := object.union(scenario, {
		"as_of": as_of,
		"facts": {"citizenship": "us_citizen", "removable": false, "probable_cause": ["biometric_match"]},
		"judgments": {"special_circumstances": special},
	})
	met == {pin} with input as citizen
	pep.asks == set() with input as citizen
}

test_each_limb_asks_for_a_hold_in_special_circumstances[pin] if {
	some pin, scenario in limbs
	special := object.union(scenario, {
		"facts": {"probable_cause": ["biometric_match"]},
		"judgments": {"special_circumstances": true},
	})
	met == {pin} with input as special
	pep.asks == hold_and_notice with input as special
}

test_no_limb[note] if {
	some note, scenario in {
		"no record": august_2015({}),
		"a theft misdemeanor": august_2015(theft({})),
		"a felony charge": august_2015({"charges": [baseline.charge({"offense": "robbery", "level": "felony", "status": "pending"})]}),
		"apprehended at the border": august_2015({"entry": {"apprehended_at_border": true}}),
		"a late entry": august_2015({"present_since": "2014-06-01"}),
		"a recent order": august_2015({"final_order": {"date": "2014-06-01", "outstanding": true}}),
		"visa abuse": judged({}, {"significant_visa_abuse": true}),
		"no danger to national security": judged({}, {"danger_to_national_security": false}),
		"a threat to public safety": judged({}, {"threat_to_public_safety": true}),
		"special circumstances": judged({"probable_cause": ["biometric_match"]}, {"special_circumstances": true}),
		"an important federal interest": judged({}, {"important_federal_interest": true}),
	}
	met == set() with input as scenario
	pep.asks == set() with input as scenario
	pep.asks == set() with input as object.union(scenario, {"as_of": "2015-06-11"})
}

# Each limb stands alone: Priority 1 does not close the limbs of Priority 2.
test_limbs_together if {
	facts := {
		"national_security": {"suspected": true},
		"gang": {"participated": true},
		"convictions": array.concat(
			thefts(3).convictions,
			[
				baseline.conviction({"at": "felony", "offense": "theft", "level": "felony", "gang_element": true, "aggravated_felony": "G"}),
				baseline.conviction({"at": "dui", "offense": "dui", "level": "misdemeanor"}),
			],
		),
	}
	scenario := judged(facts, {"danger_to_national_security": true})
	met == {"1(a)", "1(c)(i)", "1(c)(ii)", "1(d)", "1(e)", "2(a)", "2(b)", "danger"} with input as scenario
	pep.asks == notice with input as scenario
}

test_three_misdemeanors[note] if {
	some note, row in {
		"two": {"number": 2, "met": set()},
		"three": {"number": 3, "met": {"2(a)"}},
		"four": {"number": 4, "met": {"2(a)"}},
	}
	row.met == met with input as august_2015(thefts(row.number))
}

test_significant_misdemeanor_days[note] if {
	some note, row in {
		"89 days": {"days": 89, "met": set()},
		"90 days": {"days": 90, "met": {"2(b)"}},
		"91 days": {"days": 91, "met": {"2(b)"}},
	}
	row.met == met with input as august_2015(theft({"custody_days": row.days}))
}

test_readings[note] if {
	some note, row in {
		"re-entry felony": {
			"facts": theft({"offense": "illegal_reentry", "level": "felony", "jurisdiction": "us"}),
			"reading": "us/pep/reentry_felony",
			"sides": {"text": {"1(d)"}, "paraphrase": set()},
		},
		"entry misdemeanor of 90 days": {
			"facts": theft({"offense": "illegal_entry", "jurisdiction": "us", "custody_days": 90}),
			"reading": "us/pep/entry_misdemeanor",
			"sides": {"text": {"2(b)"}, "paraphrase": set()},
		},
		"fifteen then, sixteen now": {
			"facts": {"age": 16, "gang": {"participated": true, "age_at_participation": 15}},
			"reading": "us/pep/gang_age",
			"sides": {"at_participation": set(), "now": {"1(c)(ii)"}},
		},
		"90 days imposed, 89 served": {
			"facts": theft({"custody_days": 90, "served_days": 89}),
			"reading": "us/pep/custody_days",
			"sides": {"imposed": {"2(b)"}, "served": set()},
		},
	}
	some side, pins in row.sides
	pins == met with input as read(row.facts, {row.reading: side})
}

# What is asked

test_notice_on_paper_until_the_forms[note] if {
	some note, row in {
		"first day": {"as_of": "2015-01-05", "asks": {{"action": "notify"}}},
		"day before the forms": {"as_of": "2015-06-11", "asks": {{"action": "notify"}}},
		"day of the forms": {"as_of": "2015-06-12", "asks": notice},
		"day after the forms": {"as_of": "2015-06-13", "asks": notice},
		"last day": {"as_of": "2017-02-19", "asks": notice},
	}
	row.asks == pep.asks with input as baseline.case(row.as_of, "us/oh", dui)
}

test_hold_on_paper_until_the_forms[note] if {
	some note, row in {
		"day before the forms": {"as_of": "2015-06-11", "asks": {{"action": "hold"}, {"action": "notify"}}},
		"day of the forms": {"as_of": "2015-06-12", "asks": hold_and_notice},
		"day after the forms": {"as_of": "2015-06-13", "asks": hold_and_notice},
	}
	facts := object.union(dui, {"probable_cause": ["statements"]})
	row.asks == pep.asks with input as object.union(
		baseline.case(row.as_of, "us/oh", facts),
		{"judgments": {"special_circumstances": true}},
	)
}

test_hold_needs_special_circumstances_and_probable_cause[note] if {
	some note, row in {
		"neither": {"facts": {}, "judgments": {}, "asks": notice},
		"special circumstances": {"facts": {}, "judgments": {"special_circumstances": true}, "asks": notice},
		"probable cause": {"facts": {"probable_cause": ["biometric_match"]}, "judgments": {}, "asks": notice},
		"probable cause, no special circumstances": {
			"facts": {"probable_cause": ["biometric_match"]},
			"judgments": {"special_circumstances": false},
			"asks": notice,
		},
		"a final order": {
			"facts": {"probable_cause": ["final_order"]},
			"judgments": {"special_circumstances": true},
			"asks": hold_and_notice,
		},
		"pending proceedings": {
			"facts": {"probable_cause": ["pending_proceedings"]},
			"judgments": {"special_circumstances": true},
			"asks": hold_and_notice,
		},
		"a biometric match": {
			"facts": {"probable_cause": ["biometric_match"]},
			"judgments": {"special_circumstances": true},
			"asks": hold_and_notice,
		},
		"statements": {
			"facts": {"probable_cause": ["statements"]},
			"judgments": {"special_circumstances": true},
			"asks": hold_and_notice,
		},
		"an outstanding order, whatever its date": {
			"facts": {"final_order": {"date": "2003-05-05", "outstanding": true}},
			"judgments": {"special_circumstances": true},
			"asks": hold_and_notice,
		},
		"an order complied with": {
			"facts": {"final_order": {"date": "2003-05-05", "outstanding": false}},
			"judgments": {"special_circumstances": true},
			"asks": notice,
		},
	}
	row.asks == pep.asks with input as judged(object.union(dui, row.facts), row.judgments)
}

# Transfer, of another priority

outside_the_program := {
	"1(b)": {"facts": {"entry": {"apprehended_at_border": true}}},
	"2(c)": {"facts": {"present_since": "2014-06-01"}},
	"2(d)": {"judgments": {"significant_visa_abuse": true}},
	"3": {"facts": {"final_order": {"date": "2014-06-01", "outstanding": true}}},
}

test_transfer_of_each_other_priority[note] if {
	some pin, changes in outside_the_program
	some as_of, asks in {
		"2015-11-30": set(),
		"2015-12-01": transfer,
		"2015-12-02": transfer,
		"2017-02-19": transfer,
	}
	note := sprintf("%s on %s", [pin, as_of])
	asks == pep.asks with input as object.union(baseline.case(as_of, "us/oh", {}), changes)
}

test_conditions_of_a_transfer[note] if {
	some pin, changes in outside_the_program
	some condition, row in {
		"no more": {"changes": {}, "asks": transfer},
		"the locality does not cooperate": {"changes": {"locality": {"cooperates": false}}, "asks": set()},
		"not removable": {"changes": {"facts": {"removable": false}}, "asks": set()},
		# Special circumstances turn a notice into a hold; they do nothing to a transfer.
		"special circumstances and probable cause": {
			"changes": {"judgments": {"special_circumstances": true}, "facts": {"probable_cause": ["biometric_match"]}},
			"asks": transfer,
		},
		"a limb of the program is met": {"changes": {"facts": dui}, "asks": notice},
		"a danger to national security": {"changes": {"judgments": {"danger_to_national_security": true}}, "asks": notice},
	}
	note := sprintf("%s, %s", [pin, condition])
	scenario := object.union(object.union(baseline.case("2016-02-01", "us/oh", {}), changes), row.changes)
	row.asks == pep.asks with input as scenario
}

test_no_other_priority_no_transfer[note] if {
	some note, scenario in {
		"no record": {},
		"an order of 2013": {"facts": {"final_order": {"date": "2013-12-31", "outstanding": true}}},
		"presence since the day": {"facts": {"present_since": "2014-01-01"}},
		"a theft misdemeanor": {"facts": theft({})},
		"no visa abuse": {"judgments": {"significant_visa_abuse": false}},
		"an important federal interest": {"judgments": {"important_federal_interest": true}},
	}
	pep.asks == set() with input as object.union(baseline.case("2016-02-01", "us/oh", {}), scenario)
}
