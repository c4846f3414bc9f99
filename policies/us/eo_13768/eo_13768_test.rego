package us.eo_13768_test

import data.lib.baseline_test as baseline
import data.us.eo_13768

june_2017(facts) := baseline.case("2017-06-01", "us/oh", facts)

judged(judgments) := object.union(june_2017({}), {"judgments": judgments})

met contains "(a)" if eo_13768.letter_a

met contains "(b)" if eo_13768.letter_b

met contains "(c)" if eo_13768.letter_c

met contains "(d)" if eo_13768.letter_d

met contains "(e)" if eo_13768.letter_e

met contains "(f)" if eo_13768.letter_f

met contains "(g)" if eo_13768.letter_g

convicted(stated) := {"convictions": [baseline.conviction(stated)]}

charged(stated) := {"charges": [baseline.charge(stated)]}

both(form) := {{"action": "hold", "form": form}, {"action": "notify", "form": form}}

on_paper := {{"action": "hold"}, {"action": "notify"}}

test_nothing_is_met_by_the_baseline if {
	met == set() with input as june_2017({})
	eo_13768.asks == set() with input as june_2017({})
}

test_a_convictions[note] if {
	some note, row in {
		"felony": {"facts": convicted({"offense": "burglary", "level": "felony"}), "met": {"(a)"}},
		"misdemeanor": {"facts": convicted({"offense": "theft", "level": "misdemeanor"}), "met": {"(a)"}},
		"minor traffic misdemeanor": {"facts": convicted({"offense": "traffic", "level": "misdemeanor"}), "met": {"(a)"}},
		"infraction": {"facts": convicted({"offense": "traffic", "level": "infraction"}), "met": set()},
		"entry offence": {"facts": convicted({"offense": "illegal_entry", "level": "misdemeanor", "jurisdiction": "us"}), "met": {"(a)"}},
		"status offence": {"facts": convicted({"offense": "other", "level": "felony", "immigration_status_element": true}), "met": {"(a)"}},
		"foreign": {"facts": convicted({"offense": "fraud", "level": "felony", "jurisdiction": "foreign"}), "met": {"(a)"}},
		"juvenile": {"facts": convicted({"offense": "theft", "level": "misdemeanor", "juvenile": true}), "met": set()},
		"infraction and misdemeanor": {
			"facts": {"convictions": [
				baseline.conviction({"at": "facts.convictions[0]", "offense": "traffic", "level": "infraction"}),
				baseline.conviction({"at": "facts.convictions[1]", "offense": "trespass", "level": "misdemeanor"}),
			]},
			"met": {"(a)"},
		},
	}
	row.met == met with input as june_2017(row.facts)
}

test_b_charges[note] if {
	some note, row in {
		"pending": {"facts": charged({"offense": "burglary", "level": "felony", "status": "pending"}), "met": {"(b)"}},
		"pending traffic misdemeanor": {"facts": charged({"offense": "traffic", "status": "pending"}), "met": {"(b)"}},
		"pending infraction": {"facts": charged({"offense": "traffic", "level": "infraction", "status": "pending"}), "met": set()},
		"arrested": {"facts": charged({"offense": "burglary", "status": "arrested"}), "met": set()},
		"dismissed": {"facts": charged({"offense": "burglary", "status": "dismissed"}), "met": set()},
		"acquitted": {"facts": charged({"offense": "burglary", "status": "acquitted"}), "met": set()},
		"resolved": {"facts": charged({"offense": "burglary", "status": "resolved"}), "met": set()},
	}
	row.met == met with input as june_2017(row.facts)
}

test_c_to_f_facts[note] if {
	some note, row in {
		"chargeable acts": {"facts": {"chargeable_acts": true}, "met": {"(c)"}},
		"official fraud": {"facts": {"official_fraud": true}, "met": {"(d)"}},
		"immigration fraud found, official fraud not stated": {"facts": {"immigration_fraud_found_by": "officer"}, "met": set()},
		"benefits abuse": {"facts": {"benefits_abuse": true}, "met": {"(e)"}},
		"final order, old": {"facts": {"final_order": {"date": "1998-05-04", "outstanding": true}}, "met": {"(f)"}},
		"final order, carried out": {"facts": {"final_order": {"date": "1998-05-04", "outstanding": false}}, "met": set()},
		"gang, by itself": {"facts": {"gang": {"participated": true, "age_at_participation": 20, "database_match": true}}, "met": set()},
		"suspicion, by itself": {"facts": {"national_security": {"suspected": true, "watchlist_match": true}}, "met": set()},
	}
	row.met == met with input as june_2017(row.facts)
}

test_g_judgments[note] if {
	some note, row in {
		"public safety": {"judgments": {"threat_to_public_safety": true}, "met": {"(g)"}},
		"national security": {"judgments": {"danger_to_national_security": true}, "met": {"(g)"}},
		"both denied": {"judgments": {"threat_to_public_safety": false, "danger_to_national_security": false}, "met": set()},
		"the local officer's": {"judgments": {"unacceptable_risk": true}, "met": set()},
		"not made": {"judgments": {}, "met": set()},
	}
	row.met == met with input as judged(row.judgments)
}

# Each letter alone is enough to ask.
test_any_letter_asks[note] if {
	some note, stated in {
		"(a)": june_2017(convicted({"offense": "theft", "level": "misdemeanor"})),
		"(b)": june_2017(charged({"offense": "theft", "status": "pending"})),
		"(c)": june_2017({"chargeable_acts": true}),
		"(d)": june_2017({"official_fraud": true}),
		"(e)": june_2017({"benefits_abuse": true}),
		"(f)": june_2017({"final_order": {"date": "2010-01-01", "outstanding": true}}),
		"(g)": judged({"threat_to_public_safety": true}),
	}
	met == {note} with input as stated
	eo_13768.asks == both("I-247A") with input as stated
}

test_who_is_not_removable_is_not_asked_about if {
	citizen := june_2017(object.union(convicted({"offense": "homicide", "level": "felony"}), {"citizenship": "us_citizen", "removable": false}))
	met == {"(a)"} with input as citizen
	eo_13768.asks == set() with input as citizen
}

# A DUI conviction fits a box of the older forms, 2(b); a charge fits none.
test_forms[note] if {
	dui := convicted({"offense": "dui", "level": "misdemeanor"})
	charge := charged({"offense": "dui", "status": "pending"})
	gang := {"gang": {"participated": true, "age_at_participation": 16, "database_match": false}}
	some note, row in {
		"first day, a box fits": {"as_of": "2017-01-25", "facts": dui, "asks": both("I-247D")},
		"first day, no box fits": {"as_of": "2017-01-25", "facts": charge, "asks": on_paper},
		"day before, a box fits": {"as_of": "2017-04-01", "facts": dui, "asks": both("I-247D")},
		"day before, no box fits": {"as_of": "2017-04-01", "facts": charge, "asks": on_paper},
		"day of, a box fits": {"as_of": "2017-04-02", "facts": dui, "asks": both("I-247A")},
		"day of, no box fits": {"as_of": "2017-04-02", "facts": charge, "asks": both("I-247A")},
		"day after": {"as_of": "2017-04-03", "facts": charge, "asks": both("I-247A")},
		"before, nothing stated": {"as_of": "2017-04-01", "facts": {}, "asks": set()},
		"before, a box fits but no letter is met": {"as_of": "2017-04-01", "facts": gang, "asks": set()},
		"before, not removable, a box fits": {"as_of": "2017-04-01", "facts": object.union(dui, {"removable": false}), "asks": set()},
		"before, not removable, no box fits": {"as_of": "2017-04-01", "facts": object.union(charge, {"removable": false}), "asks": set()},
	}
	row.asks == eo_13768.asks with input as baseline.case(row.as_of, "us/oh", row.facts)
}

# Which boxes the older forms have; (g), or a conviction, is the letter that is met beside them.
test_older_form_boxes[note] if {
	some note, row in {
		"1(a)": {"facts": {"national_security": {"suspected": true, "watchlist_match": false}}, "asks": both("I-247D")},
		"1(b)": {"facts": {"entry": {"manner": "without_inspection", "date": "2017-03-01", "apprehended_at_border": true}}, "asks": on_paper},
		"1(c)(i)": {"facts": convicted({"offense": "gang", "level": "misdemeanor", "gang_element": true}), "asks": both("I-247D")},
		"1(c)(ii)": {"facts": {"gang": {"participated": true, "age_at_participation": 16, "database_match": false}}, "asks": both("I-247D")},
		"1(c)(ii), at fifteen": {"facts": {"gang": {"participated": true, "age_at_participation": 15, "database_match": false}}, "asks": on_paper},
		"1(d)": {"facts": convicted({"offense": "burglary", "level": "felony"}), "asks": both("I-247D")},
		"1(e)": {"facts": convicted({"offense": "theft", "level": "misdemeanor", "aggravated_felony": "G"}), "asks": both("I-247D")},
		"2(b)": {"facts": convicted({"offense": "theft", "level": "misdemeanor", "custody_days": 90}), "asks": both("I-247D")},
		"one day short of 2(b)": {"facts": convicted({"offense": "theft", "level": "misdemeanor", "custody_days": 89}), "asks": on_paper},
		"3, a recent order": {"facts": {"final_order": {"date": "2016-05-02", "outstanding": true}}, "asks": on_paper},
	}
	stated := object.union(baseline.case("2017-03-15", "us/oh", row.facts), {"judgments": {"threat_to_public_safety": true}})
	row.asks == eo_13768.asks with input as stated
}

test_older_form_for_a_danger_to_national_security if {
	stated := object.union(baseline.case("2017-03-15", "us/oh", {}), {"judgments": {"danger_to_national_security": true}})
	eo_13768.asks == both("I-247D") with input as stated
}

test_older_form_for_three_misdemeanors[note] if {
	some note, row in {
		"three incidents": {"incidents": ["A", "B", "C"], "asks": both("I-247D")},
		"two incidents": {"incidents": ["A", "B", "B"], "asks": on_paper},
	}
	convictions := [conviction |
		some i, incident in row.incidents
		conviction := baseline.conviction({
			"at": sprintf("facts.convictions[%d]", [i]),
			"offense": "trespass",
			"level": "misdemeanor",
			"incident": incident,
		})
	]
	row.asks == eo_13768.asks with input as baseline.case("2017-03-15", "us/oh", {"convictions": convictions})
}

# The reading on the older forms is not applied here.
test_reading_leaves_the_program_alone[side] if {
	some side in {"priority", "form"}
	stated := object.union(
		baseline.case("2017-03-15", "us/oh", {"chargeable_acts": true}),
		{"readings": object.union(baseline.readings, {"us/eo_13768/before_i247a": side})},
	)
	eo_13768.asks == on_paper with input as stated
}
