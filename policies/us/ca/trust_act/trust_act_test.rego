package us.ca.trust_act_test

import data.lib.baseline_test as baseline
import data.us.ca.trust_act

# Asked about on 1 June 2015 in a county without rules of its own.
asked(facts, readings) := object.union(baseline.case("2015-06-01", "us/ca/fresno", facts), {"readings": readings})

convicted(stated) := {"convictions": [conviction(stated)]}

charged(stated) := {"charges": [charge(stated)]}

conviction(stated) := baseline.conviction(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca", "date": "2014-03-03"}, stated))

# Held to answer after a preliminary hearing, the bond posted.
charge(stated) := baseline.charge(object.union(
	{"offense": "other", "level": "felony", "jurisdiction": "us/ca", "status": "pending", "bond": "posted", "before_magistrate": true, "held_to_answer": true},
	stated,
))

# A wobbler convicted as a misdemeanor, letter C, three years ago.
threats(stated) := convicted(object.union({"offense": "threats", "level": "misdemeanor", "date": "2012-06-01", "wobbler": true, "listed": "C"}, stated))

warrants(stated) := {"warrants": object.union(baseline.person.warrants, stated)}

met contains "(a)(1)" if trust_act.serious_or_violent_felony

met contains "(a)(2)" if trust_act.state_prison_felony

met contains "(a)(3)-misdemeanor" if trust_act.listed_misdemeanor

met contains "(a)(3)-felony" if trust_act.listed_felony

met contains "(a)(4)" if trust_act.registrant

met contains "(a)(5)" if trust_act.charge_held_to_answer

met contains "(a)(6)" if trust_act.federal_crime_or_warrant

test_baseline_person if {
	met == set() with input as asked({}, {})
	trust_act.forbids == {"hold"} with input as asked({}, {})
	trust_act.permits == set() with input as asked({}, {})
}

# Each condition alone opens the hold, and nothing else.
test_each_condition_alone[pin] if {
	some pin, facts in {
		"(a)(1)": convicted({"serious_felony": true}),
		"(a)(2)": convicted({"state_prison": true}),
		"(a)(3)-misdemeanor": threats({}),
		"(a)(3)-felony": convicted({"listed": "M"}),
		"(a)(4)": {"sex_or_arson_registrant": true},
		"(a)(5)": charged({"serious_felony": true}),
		"(a)(6)": warrants({"federal_felony": true}),
	}
	met == {pin} with input as asked(facts, {})
	trust_act.permits == {"hold"} with input as asked(facts, {})
	trust_act.forbids == set() with input as asked(facts, {})
}

# A hand-over that adds time is a hold; one that adds none, and notice, are not spoken of.
test_transfer_that_adds_time[note] if {
	some note, row in {
		"no condition": {"facts": {}, "adds": true, "forbids": {"hold", "transfer"}, "permits": set()},
		"a condition": {"facts": {"sex_or_arson_registrant": true}, "adds": true, "forbids": set(), "permits": {"hold", "transfer"}},
		"no condition, no time": {"facts": {}, "adds": false, "forbids": {"hold"}, "permits": set()},
		"a condition, no time": {"facts": {"sex_or_arson_registrant": true}, "adds": false, "forbids": set(), "permits": {"hold"}},
	}
	facts := object.union(row.facts, {"release": {"eligible_at": "2015-06-01", "public": true, "transfer_adds_time": row.adds}})
	trust_act.forbids == row.forbids with input as asked(facts, {})
	trust_act.permits == row.permits with input as asked(facts, {})
}

test_paragraph_1[note] if {
	some note, row in {
		"serious": {"facts": convicted({"serious_felony": true}), "met": {"(a)(1)"}},
		"violent": {"facts": convicted({"violent_felony": true}), "met": {"(a)(1)"}},
		"the case in hand": {"facts": convicted({"violent_felony": true, "current": true}), "met": {"(a)(1)"}},
		"of 1980, county-jail felony at no time": {"facts": convicted({"serious_felony": true, "date": "1980-01-01", "state_prison_at_conviction": false}), "met": {"(a)(1)"}},
		"Nevada": {"facts": convicted({"serious_felony": true, "jurisdiction": "us/nv"}), "met": {"(a)(1)"}},
		"a wobbler sentenced as a misdemeanor": {"facts": convicted({"serious_felony": true, "level": "misdemeanor"}), "met": set()},
		"expunged": {"facts": convicted({"serious_felony": true, "reduced": {"kind": "expunged"}}), "met": {"(a)(1)"}},
		"vacated": {"facts": convicted({"serious_felony": true, "reduced": {"kind": "vacated"}}), "met": set()},
	}
	met == row.met with input as asked(row.facts, {})
}

test_paragraph_2[note] if {
	some note, row in {
		"state prison": {"facts": convicted({"state_prison": true}), "then": {"(a)(2)"}, "now": {"(a)(2)"}},
		"county jail": {"facts": convicted({}), "then": set(), "now": set()},
		"probation does not defeat it": {"facts": convicted({"state_prison": true, "custody_days": 0}), "then": {"(a)(2)"}, "now": {"(a)(2)"}},
		"day before realignment": {"facts": convicted({"date": "2011-09-30"}), "then": {"(a)(2)"}, "now": set()},
		"day of realignment": {"facts": convicted({"date": "2011-10-01"}), "then": set(), "now": set()},
		"day after realignment": {"facts": convicted({"date": "2011-10-02"}), "then": set(), "now": set()},
		"misdemeanor": {"facts": convicted({"state_prison": true, "level": "misdemeanor"}), "then": set(), "now": set()},
	}
	met == row.then with input as asked(row.facts, {"us/ca/trust_act/realigned_before_2011": "then"})
	met == row.now with input as asked(row.facts, {"us/ca/trust_act/realigned_before_2011": "now"})
}

test_paragraph_2_elsewhere[note] if {
	some note, row in {
		"federal re-entry felony": {"facts": convicted({"offense": "illegal_reentry", "jurisdiction": "us"}), "anywhere": {"(a)(2)"}},
		"Nevada": {"facts": convicted({"jurisdiction": "us/nv", "state_prison": true}), "anywhere": {"(a)(2)"}},
		"foreign": {"facts": convicted({"jurisdiction": "foreign"}), "anywhere": {"(a)(2)"}},
		"federal misdemeanor": {"facts": convicted({"jurisdiction": "us", "level": "misdemeanor"}), "anywhere": set()},
	}
	met == set() with input as asked(row.facts, {"us/ca/trust_act/other_jurisdiction": "california"})
	met == row.anywhere with input as asked(row.facts, {"us/ca/trust_act/other_jurisdiction": "anywhere"})
}

test_paragraph_3_misdemeanor[note] if {
	some note, row in {
		"listed wobbler": {"facts": threats({}), "met": true},
		"straight misdemeanor": {"facts": threats({"wobbler": false}), "met": false},
		"not listed": {"facts": threats({"listed": "none"}), "met": false},
		"listed by its offence": {"facts": convicted({"offense": "burglary", "level": "misdemeanor", "wobbler": true}), "met": true},
		"not listed by its offence": {"facts": convicted({"offense": "firearm", "level": "misdemeanor", "wobbler": true}), "met": false},
		"infraction": {"facts": threats({"level": "infraction"}), "met": false},
		"no date": {"facts": {"convictions": [json.remove(conviction({"offense": "threats", "level": "misdemeanor", "wobbler": true}), ["date"])]}, "met": false},
		"vacated": {"facts": threats({"reduced": {"kind": "vacated"}}), "met": false},
		"reduced at sentencing": {"facts": threats({"level": "felony", "reduced": {"kind": "at_sentencing"}}), "met": true},
		"driving under the influence, stated under G": {"facts": convicted({"offense": "dui", "level": "misdemeanor", "wobbler": true, "listed": "G"}), "met": false},
		"driving under the influence": {"facts": convicted({"offense": "dui", "level": "misdemeanor", "wobbler": true}), "met": false},
		"corporal injury to a partner": {"facts": convicted({"offense": "domestic_violence", "level": "misdemeanor", "wobbler": true, "listed": "B"}), "met": true},
		"each limb by another conviction": {
			"facts": {"convictions": [
				conviction({"at": "facts.convictions[0]", "offense": "threats", "level": "misdemeanor", "wobbler": true, "date": "2009-01-01"}),
				conviction({"at": "facts.convictions[1]", "offense": "trespass", "level": "misdemeanor", "wobbler": true}),
				conviction({"at": "facts.convictions[2]", "offense": "assault", "level": "misdemeanor"}),
			]},
			"met": false,
		},
	}
	met == {pin | some pin in ["(a)(3)-misdemeanor"]; row.met} with input as asked(row.facts, {})
}

test_paragraph_3_tie_day[note] if {
	some note, row in {
		"one day less than five years": {"date": "2010-06-02", "inside": {"(a)(3)-misdemeanor"}, "outside": {"(a)(3)-misdemeanor"}},
		"five years to the day": {"date": "2010-06-01", "inside": {"(a)(3)-misdemeanor"}, "outside": set()},
		"one day more than five years": {"date": "2010-05-31", "inside": set(), "outside": set()},
	}
	met == row.inside with input as asked(threats({"date": row.date}), {"us/ca/trust_act/tie_day": "inside"})
	met == row.outside with input as asked(threats({"date": row.date}), {"us/ca/trust_act/tie_day": "outside"})
}

# The same conviction, the day asked about kept, release on the days about the anniversary.
test_paragraph_3_runs_to_release[note] if {
	some note, row in {
		"day before": {"eligible_at": "2017-05-31", "met": {"(a)(3)-misdemeanor"}},
		"the anniversary": {"eligible_at": "2017-06-01", "met": {"(a)(3)-misdemeanor"}},
		"the anniversary, at an hour": {"eligible_at": "2017-06-01T23:30", "met": {"(a)(3)-misdemeanor"}},
		"day after": {"eligible_at": "2017-06-02", "met": set()},
	}
	release := {"release": {"eligible_at": row.eligible_at, "public": false, "transfer_adds_time": false}}
	met == row.met with input as asked(object.union(threats({}), release), {})
}

test_paragraph_3_drug_offenses[note] if {
	some note, row in {
		"sale, stated under M": {"stated": {"offense": "drug_distribution", "listed": "M"}, "possession": {"(a)(3)-misdemeanor"}, "all": set()},
		"possession, stated under M": {"stated": {"offense": "drug_possession", "listed": "M"}, "possession": set(), "all": set()},
		"sale, no letter": {"stated": {"offense": "drug_distribution"}, "possession": set(), "all": set()},
	}
	facts := convicted(object.union({"level": "misdemeanor", "wobbler": true}, row.stated))
	met == row.possession with input as asked(facts, {"us/ca/trust_act/letter_m": "possession"})
	met == row.all with input as asked(facts, {"us/ca/trust_act/letter_m": "all"})
}

test_paragraph_3_wobbler_elsewhere[note] if {
	some note, row in {
		"California": {"jurisdiction": "us/ca", "foreign_law": {"(a)(3)-misdemeanor"}, "equivalent": {"(a)(3)-misdemeanor"}},
		"Nevada": {"jurisdiction": "us/nv", "foreign_law": set(), "equivalent": {"(a)(3)-misdemeanor"}},
		"federal": {"jurisdiction": "us", "foreign_law": set(), "equivalent": {"(a)(3)-misdemeanor"}},
	}
	facts := threats({"jurisdiction": row.jurisdiction})
	met == row.foreign_law with input as asked(facts, {"us/ca/trust_act/out_of_state_wobbler": "foreign_law"})
	met == row.equivalent with input as asked(facts, {"us/ca/trust_act/out_of_state_wobbler": "equivalent"})
}

test_paragraph_3_felony[note] if {
	some note, row in {
		"driving under the influence": {"stated": {"offense": "dui"}, "met": true},
		"possession for sale": {"stated": {"offense": "drug_distribution", "listed": "M"}, "met": true},
		"of 1985": {"stated": {"listed": "B", "date": "1985-01-01", "state_prison_at_conviction": false}, "met": true},
		"Nevada": {"stated": {"listed": "B", "jurisdiction": "us/nv"}, "met": true},
		"not listed": {"stated": {"offense": "vandalism"}, "met": false},
		"stated not to be listed": {"stated": {"offense": "theft", "listed": "none"}, "met": false},
		"misdemeanor": {"stated": {"listed": "B", "level": "misdemeanor"}, "met": false},
		"reduced at sentencing, a straight misdemeanor since": {"stated": {"listed": "B", "reduced": {"kind": "at_sentencing"}}, "met": false},
	}
	met == {pin | some pin in ["(a)(3)-felony"]; row.met} with input as asked(convicted(row.stated), {})
}

# A felony that was reduced after sentencing, on both sides.
test_later_reduction[kind] if {
	some kind in {"later", "prop47", "prop64"}
	facts := threats({"level": "felony", "serious_felony": true, "state_prison": true, "reduced": {"kind": kind}})
	reading := "us/ca/trust_act/later_reduction"
	met == {"(a)(1)", "(a)(2)", "(a)(3)-felony"} with input as asked(facts, {reading: "level_at_conviction"})
	met == {"(a)(3)-misdemeanor"} with input as asked(facts, {reading: "misdemeanor_for_all_purposes"})
}

test_juvenile_adjudication if {
	facts := convicted({"serious_felony": true, "juvenile": true})
	met == set() with input as asked(facts, {"us/ca/trust_act/juvenile": "timing_only"})
	met == {"(a)(1)"} with input as asked(facts, {"us/ca/trust_act/juvenile": "full_import"})
}

test_paragraph_5[note] if {
	some note, row in {
		"serious": {"stated": {"serious_felony": true}, "met": true},
		"violent": {"stated": {"violent_felony": true}, "met": true},
		"state prison": {"stated": {"state_prison": true}, "met": true},
		"listed": {"stated": {"listed": "M"}, "met": true},
		"listed by its offence": {"stated": {"offense": "dui"}, "met": true},
		"none of these": {"stated": {}, "met": false},
		"no finding": {"stated": {"serious_felony": true, "held_to_answer": false}, "met": false},
		"not before a magistrate": {"stated": {"serious_felony": true, "before_magistrate": false}, "met": false},
		"misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "met": false},
		"arrested": {"stated": {"serious_felony": true, "status": "arrested"}, "met": true},
		"dismissed since": {"stated": {"serious_felony": true, "status": "dismissed"}, "met": false},
		"acquitted since": {"stated": {"serious_felony": true, "status": "acquitted"}, "met": false},
		"resolved since": {"stated": {"serious_felony": true, "status": "resolved"}, "met": false},
	}
	met == {pin | some pin in ["(a)(5)"]; row.met} with input as asked(charged(row.stated), {})
}

# The finding must be on the very charge.
test_paragraph_5_finding_on_another_charge if {
	facts := {"charges": [
		charge({"at": "facts.charges[0]", "serious_felony": true, "held_to_answer": false}),
		charge({"at": "facts.charges[1]", "offense": "vandalism"}),
	]}
	met == set() with input as asked(facts, {})
}

test_paragraph_5_domestic_violence[note] if {
	some note, row in {
		"serious": {"stated": {"serious_felony": true}, "last_antecedent": {"(a)(5)"}, "purposive": {"(a)(5)"}},
		"violent": {"stated": {"violent_felony": true}, "last_antecedent": {"(a)(5)"}, "purposive": {"(a)(5)"}},
		"state prison": {"stated": {"state_prison": true}, "last_antecedent": {"(a)(5)"}, "purposive": set()},
		"state prison and listed": {"stated": {"state_prison": true, "listed": "B"}, "last_antecedent": {"(a)(5)"}, "purposive": set()},
		"listed": {"stated": {"listed": "B"}, "last_antecedent": set(), "purposive": set()},
		"state prison, no domestic violence": {"stated": {"state_prison": true, "domestic_violence": false}, "last_antecedent": {"(a)(5)"}, "purposive": {"(a)(5)"}},
		"listed, no domestic violence": {"stated": {"listed": "B", "domestic_violence": false}, "last_antecedent": {"(a)(5)"}, "purposive": {"(a)(5)"}},
	}
	facts := charged(object.union({"offense": "domestic_violence"}, row.stated))
	met == row.last_antecedent with input as asked(facts, {"us/ca/trust_act/dv_charge": "last_antecedent"})
	met == row.purposive with input as asked(facts, {"us/ca/trust_act/dv_charge": "purposive"})
}

test_paragraph_6[note] if {
	some note, row in {
		"federal, letter A": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "A"}), "met": true},
		"federal, letter O": {"facts": convicted({"jurisdiction": "us", "offense": "illegal_reentry", "aggravated_felony": "O"}), "met": true},
		"federal, letter P": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "P"}), "met": true},
		"federal, letter Q": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "Q"}), "met": false},
		"federal, letter U": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "U"}), "met": false},
		"federal, no aggravated felony": {"facts": convicted({"jurisdiction": "us", "offense": "illegal_reentry"}), "met": false},
		"federal misdemeanor, letter F": {"facts": convicted({"jurisdiction": "us", "level": "misdemeanor", "aggravated_felony": "F"}), "met": true},
		"state, letter A": {"facts": convicted({"aggravated_felony": "A"}), "met": false},
		"Nevada, letter A": {"facts": convicted({"jurisdiction": "us/nv", "aggravated_felony": "A"}), "met": false},
		"vacated": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "A", "reduced": {"kind": "vacated"}}), "met": false},
		"federal felony warrant": {"facts": warrants({"federal_felony": true}), "met": true},
		"administrative warrant": {"facts": warrants({"administrative": true}), "met": false},
		"another judge's warrant": {"facts": warrants({"judicial": true, "criminal": true, "immigration_crime": true, "judicial_probable_cause": true, "in_state_arrest": true}), "met": false},
	}
	met == {pin | some pin in ["(a)(6)"]; row.met} with input as asked(row.facts, {})
}

# What other texts look at is nothing here.
test_facts_that_open_nothing[note] if {
	some note, facts in {
		"gang": {"gang": {"participated": true, "age_at_participation": 30, "database_match": true}},
		"national security": {"national_security": {"suspected": true, "watchlist_match": true}},
		"final order": {"final_order": {"date": "2014-06-01", "outstanding": true}},
		"three straight misdemeanors": {"convictions": [conviction({"at": at, "offense": "assault", "level": "misdemeanor"}) | some at in ["facts.convictions[0]", "facts.convictions[1]", "facts.convictions[2]"]]},
	}
	met == set() with input as asked(facts, {})
	trust_act.forbids == {"hold"} with input as asked(facts, {})
}
