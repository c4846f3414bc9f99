package us.ca.values_act_test

import data.lib.baseline_test as baseline
import data.us.ca.values_act

# Asked about on 1 June 2018 in a county without rules of its own.
asked(facts, readings) := object.union(baseline.case("2018-06-01", "us/ca/fresno", facts), {"readings": readings})

convicted(stated) := {"convictions": [conviction(stated)]}

charged(stated) := {"charges": [charge(stated)]}

conviction(stated) := baseline.conviction(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca", "date": "2016-03-03"}, stated))

charge(stated) := baseline.charge(object.union(
	{"offense": "other", "level": "felony", "jurisdiction": "us/ca", "status": "pending", "bond": "posted", "before_magistrate": true, "held_to_answer": true},
	stated,
))

# A wobbler convicted as a misdemeanor, letter C, three years ago.
threats(stated) := convicted(object.union({"offense": "threats", "level": "misdemeanor", "date": "2015-06-01", "wobbler": true, "listed": "C"}, stated))

warrants(stated) := {"warrants": object.union(baseline.person.warrants, stated)}

release(stated) := {"release": object.union({"eligible_at": "2018-06-01", "public": false, "transfer_adds_time": false}, stated)}

prop47 := "us/ca/values_act/prop47"

met contains "(a)(1)" if values_act.serious_or_violent_felony

met contains "(a)(2)" if values_act.state_prison_felony

met contains "(a)(3)-misdemeanor" if values_act.listed_misdemeanor

met contains "(a)(3)-felony" if values_act.listed_felony

met contains "(a)(4)" if values_act.registrant

met contains "(a)(5)" if values_act.federal_crime_or_warrant

met contains "(b)" if values_act.charge_held_to_answer

test_baseline_person if {
	met == set() with input as asked({}, {})
	values_act.forbids == {"hold", "notify", "transfer"} with input as asked({}, {})
	values_act.permits == {"access"} with input as asked({}, {})
}

# Each condition of (a) alone opens notice and transfer; (b) notice only; none a hold.
test_each_condition_alone[pin] if {
	some pin, row in {
		"(a)(1)": {"facts": convicted({"serious_felony": true}), "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(a)(2)": {"facts": convicted({"state_prison": true}), "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(a)(3)-misdemeanor": {"facts": threats({}), "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(a)(3)-felony": {"facts": convicted({"listed": "M"}), "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(a)(4)": {"facts": {"sex_or_arson_registrant": true}, "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(a)(5)": {"facts": warrants({"federal_felony": true}), "permits": {"notify", "transfer", "access"}, "forbids": {"hold"}},
		"(b)": {"facts": charged({"serious_felony": true}), "permits": {"notify", "access"}, "forbids": {"hold", "transfer"}},
	}
	met == {pin} with input as asked(row.facts, {})
	values_act.permits == row.permits with input as asked(row.facts, {})
	values_act.forbids == row.forbids with input as asked(row.facts, {})
}

# What § 7284.6 itself admits, without any condition of § 7282.5.
test_rulings_without_a_condition[note] if {
	some note, row in {
		"public release date": {"facts": release({"public": true}), "permits": {"notify", "access"}, "forbids": {"hold", "transfer"}},
		"judicial warrant for an immigration crime": {"facts": warrants({"judicial": true, "immigration_crime": true}), "permits": {"transfer", "access"}, "forbids": {"hold", "notify"}},
		"judicial warrant for another crime": {"facts": warrants({"judicial": true, "criminal": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
		"no warrant, whatever its crime": {"facts": warrants({"immigration_crime": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
		"judicial determination": {"facts": warrants({"judicial_probable_cause": true}), "permits": {"transfer", "access"}, "forbids": {"hold", "notify"}},
		"administrative warrant": {"facts": warrants({"administrative": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
		"warrant of the state": {"facts": warrants({"in_state_arrest": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
	}
	met == set() with input as asked(row.facts, {})
	values_act.permits == row.permits with input as asked(row.facts, {})
	values_act.forbids == row.forbids with input as asked(row.facts, {})
}

# A hand-over that adds time is a hold, on whatever ground.
test_transfer_that_adds_time[note] if {
	some note, row in {
		"no ground": {"facts": {}, "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
		"a condition": {"facts": {"sex_or_arson_registrant": true}, "permits": {"notify", "access"}, "forbids": {"hold", "transfer"}},
		"a warrant": {"facts": warrants({"judicial": true, "immigration_crime": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
		"a determination": {"facts": warrants({"judicial_probable_cause": true}), "permits": {"access"}, "forbids": {"hold", "notify", "transfer"}},
	}
	facts := object.union(row.facts, release({"transfer_adds_time": true}))
	values_act.permits == row.permits with input as asked(facts, {})
	values_act.forbids == row.forbids with input as asked(facts, {})
}

# Never both for one action, and each of the three actions is ruled on.
test_one_ruling_an_action[note] if {
	some note, facts in {
		"baseline": {},
		"all at once": object.union(
			object.union(threats({"serious_felony": true}), charged({"violent_felony": true})),
			object.union(warrants({"judicial": true, "immigration_crime": true, "judicial_probable_cause": true, "federal_felony": true}), release({"public": true})),
		),
	}
	count(values_act.forbids & values_act.permits) == 0 with input as asked(facts, {})
	values_act.forbids | values_act.permits == {"hold", "notify", "transfer", "access"} with input as asked(facts, {})
}

test_paragraph_1[note] if {
	some note, row in {
		"serious": {"stated": {"serious_felony": true}, "met": true},
		"violent, 40 years ago": {"stated": {"violent_felony": true, "date": "1978-06-01"}, "met": true},
		"Nevada": {"stated": {"serious_felony": true, "jurisdiction": "us/nv"}, "met": true},
		"sentenced as a misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "met": false},
		"vacated": {"stated": {"serious_felony": true, "reduced": {"kind": "vacated"}}, "met": false},
	}
	met & {"(a)(1)"} == {pin | some pin in ["(a)(1)"]; row.met} with input as asked(convicted(row.stated), {})
}

test_paragraph_2[note] if {
	some note, row in {
		"state prison": {"stated": {"state_prison": true}, "then": {"(a)(2)"}, "now": {"(a)(2)"}},
		"state prison, 16 years ago": {"stated": {"state_prison": true, "date": "2002-02-01"}, "then": {"(a)(2)"}, "now": {"(a)(2)"}},
		"county jail": {"stated": {}, "then": set(), "now": set()},
		"day before realignment": {"stated": {"date": "2011-09-30"}, "then": {"(a)(2)"}, "now": set()},
		"day of realignment": {"stated": {"date": "2011-10-01"}, "then": set(), "now": set()},
		"stated not then": {"stated": {"date": "2002-02-01", "state_prison_at_conviction": false}, "then": set(), "now": set()},
	}
	met == row.then with input as asked(convicted(row.stated), {"us/ca/trust_act/realigned_before_2011": "then"})
	met == row.now with input as asked(convicted(row.stated), {"us/ca/trust_act/realigned_before_2011": "now"})
}

test_paragraph_2_elsewhere if {
	facts := convicted({"jurisdiction": "us"})
	met == set() with input as asked(facts, {"us/ca/trust_act/other_jurisdiction": "california"})
	met == {"(a)(2)"} with input as asked(facts, {"us/ca/trust_act/other_jurisdiction": "anywhere"})
}

test_paragraph_3_misdemeanor[note] if {
	some note, row in {
		"listed wobbler": {"facts": threats({}), "met": true},
		"straight misdemeanor": {"facts": threats({"wobbler": false}), "met": false},
		"not listed": {"facts": threats({"listed": "none"}), "met": false},
		"infraction": {"facts": threats({"level": "infraction"}), "met": false},
		"driving under the influence": {"facts": threats({"offense": "dui", "listed": "G"}), "met": false},
		"driving under the influence, no letter": {"facts": convicted({"offense": "dui", "level": "misdemeanor", "date": "2015-06-01", "wobbler": true}), "met": false},
		"drug possession": {"facts": threats({"offense": "drug_possession", "listed": "M"}), "met": false},
		"drug sale": {"facts": threats({"offense": "drug_distribution", "listed": "M"}), "met": true},
		"Nevada": {"facts": threats({"jurisdiction": "us/nv"}), "met": false},
		"no date": {"facts": {"convictions": [json.remove(conviction({"offense": "threats", "level": "misdemeanor", "wobbler": true}), ["date"])]}, "met": false},
	}
	met == {pin | some pin in ["(a)(3)-misdemeanor"]; row.met} with input as asked(row.facts, {})
}

# The readings of the TRUST Act decide for the words that are enacted again.
test_paragraph_3_other_sides[note] if {
	some note, row in {
		"drug sale": {"facts": threats({"offense": "drug_distribution", "listed": "M"}), "readings": {"us/ca/trust_act/letter_m": "all"}, "met": set()},
		"Nevada": {"facts": threats({"jurisdiction": "us/nv"}), "readings": {"us/ca/trust_act/out_of_state_wobbler": "equivalent"}, "met": {"(a)(3)-misdemeanor"}},
		"juvenile": {"facts": convicted({"serious_felony": true, "juvenile": true}), "readings": {"us/ca/trust_act/juvenile": "full_import"}, "met": {"(a)(1)"}},
		"juvenile, timing only": {"facts": convicted({"serious_felony": true, "juvenile": true}), "readings": {}, "met": set()},
		"reduced later": {"facts": threats({"level": "felony", "serious_felony": true, "reduced": {"kind": "later"}}), "readings": {"us/ca/trust_act/later_reduction": "misdemeanor_for_all_purposes"}, "met": {"(a)(3)-misdemeanor"}},
		"reduced later, level at conviction": {"facts": threats({"level": "felony", "serious_felony": true, "reduced": {"kind": "later"}}), "readings": {}, "met": {"(a)(1)", "(a)(3)-felony"}},
	}
	met == row.met with input as asked(row.facts, row.readings)
}

test_paragraph_3_clocks[note] if {
	some note, row in {
		"misdemeanor, one day less than five years": {"facts": threats({"date": "2013-06-02"}), "inside": {"(a)(3)-misdemeanor"}, "outside": {"(a)(3)-misdemeanor"}},
		"misdemeanor, five years to the day": {"facts": threats({"date": "2013-06-01"}), "inside": {"(a)(3)-misdemeanor"}, "outside": set()},
		"misdemeanor, one day more than five years": {"facts": threats({"date": "2013-05-31"}), "inside": set(), "outside": set()},
		"felony, one day less than 15 years": {"facts": convicted({"listed": "M", "date": "2003-06-02"}), "inside": {"(a)(3)-felony"}, "outside": {"(a)(3)-felony"}},
		"felony, 15 years to the day": {"facts": convicted({"listed": "M", "date": "2003-06-01"}), "inside": {"(a)(3)-felony"}, "outside": set()},
		"felony, one day more than 15 years": {"facts": convicted({"listed": "M", "date": "2003-05-31"}), "inside": set(), "outside": set()},
		"felony, no date": {"facts": {"convictions": [json.remove(conviction({"listed": "M"}), ["date"])]}, "inside": set(), "outside": set()},
	}
	now := {"us/ca/trust_act/realigned_before_2011": "now"}
	met == row.inside with input as asked(row.facts, object.union(now, {"us/ca/trust_act/tie_day": "inside"}))
	met == row.outside with input as asked(row.facts, object.union(now, {"us/ca/trust_act/tie_day": "outside"}))
}

# The years run to the day asked about, the day of the answer or the transfer, and not to a later release.
test_paragraph_3_clocks_run_to_the_answer if {
	later := release({"eligible_at": "2018-06-20"})
	threats_in_between := threats({"date": "2013-06-10"})
	sale_in_between := convicted({"listed": "M", "date": "2003-06-10"})
	met == {"(a)(3)-misdemeanor"} with input as asked(object.union(threats_in_between, later), {})
	met == {"(a)(3)-felony"} with input as asked(object.union(sale_in_between, later), {"us/ca/trust_act/realigned_before_2011": "now"})
}

test_paragraph_3_felony[note] if {
	some note, row in {
		"listed": {"stated": {"listed": "B"}, "met": true},
		"driving under the influence": {"stated": {"offense": "dui"}, "met": true},
		"not listed": {"stated": {}, "met": false},
		"misdemeanor": {"stated": {"listed": "B", "level": "misdemeanor"}, "met": false},
		"reduced at sentencing": {"stated": {"listed": "B", "reduced": {"kind": "at_sentencing"}}, "met": false},
	}
	met == {pin | some pin in ["(a)(3)-felony"]; row.met} with input as asked(convicted(row.stated), {})
}

test_paragraph_5[note] if {
	some note, row in {
		"federal, letter P": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "P"}), "met": true},
		"federal, letter Q": {"facts": convicted({"jurisdiction": "us", "aggravated_felony": "Q"}), "met": false},
		"state, letter A": {"facts": convicted({"aggravated_felony": "A"}), "met": false},
		"federal felony warrant": {"facts": warrants({"federal_felony": true}), "met": true},
		"another warrant": {"facts": warrants({"judicial": true, "criminal": true}), "met": false},
	}
	met == {pin | some pin in ["(a)(5)"]; row.met} with input as asked(row.facts, {})
}

test_subdivision_b[note] if {
	some note, row in {
		"serious": {"stated": {"serious_felony": true}, "met": true},
		"violent": {"stated": {"violent_felony": true}, "met": true},
		"state prison": {"stated": {"state_prison": true}, "met": true},
		"state prison, domestic violence": {"stated": {"offense": "domestic_violence", "state_prison": true, "listed": "B"}, "met": true},
		"listed only": {"stated": {"listed": "M"}, "met": false},
		"no finding": {"stated": {"serious_felony": true, "held_to_answer": false}, "met": false},
		"not before a magistrate": {"stated": {"serious_felony": true, "before_magistrate": false}, "met": false},
		"misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "met": false},
		"dismissed since": {"stated": {"serious_felony": true, "status": "dismissed"}, "met": false},
	}
	met == {pin | some pin in ["(b)"]; row.met} with input as asked(charged(row.stated), {"us/ca/trust_act/dv_charge": "purposive"})
}

# A conviction that a proposition made a misdemeanor is no ground, under either reading of paragraph (6) and at either level.
test_paragraph_6_basis[note] if {
	some note, row in {
		"47, as a felony": {"kind": "prop47", "level": "level_at_conviction"},
		"47, as a misdemeanor": {"kind": "prop47", "level": "misdemeanor_for_all_purposes"},
		"64, as a felony": {"kind": "prop64", "level": "level_at_conviction"},
		"64, as a misdemeanor": {"kind": "prop64", "level": "misdemeanor_for_all_purposes"},
	}
	facts := threats({"level": "felony", "serious_felony": true, "state_prison": true, "reduced": {"kind": row.kind}})
	{"as_basis", "whole_person"} == {side |
		some side in {"as_basis", "whole_person"}
		readings := {"us/ca/trust_act/later_reduction": row.level, prop47: side}
		met == set() with input as asked(facts, readings)
		values_act.forbids == {"hold", "notify", "transfer"} with input as asked(facts, readings)
	}
}

test_paragraph_6_other_reductions[kind] if {
	some kind in {"later", "expunged"}
	facts := convicted({"serious_felony": true, "reduced": {"kind": kind}})
	met == {"(a)(1)"} with input as asked(facts, {prop47: "whole_person"})
	values_act.forbids == {"hold"} with input as asked(facts, {prop47: "whole_person"})
}

# Beside such a conviction, another ground: it stands under one reading, and is of no use under the other.
test_paragraph_6_whole_person[note] if {
	petty := conviction({"at": "facts.convictions[0]", "offense": "theft", "reduced": {"kind": "prop47"}})
	some note, row in {
		"serious felony": {"facts": {"convictions": [petty, conviction({"at": "facts.convictions[1]", "serious_felony": true})]}, "met": {"(a)(1)"}, "as_basis": {"hold"}, "whole_person": {"hold", "notify", "transfer"}},
		"registrant": {"facts": {"convictions": [petty], "sex_or_arson_registrant": true}, "met": {"(a)(4)"}, "as_basis": {"hold"}, "whole_person": {"hold", "notify", "transfer"}},
		"held to answer": {"facts": object.union({"convictions": [petty]}, charged({"serious_felony": true})), "met": {"(b)"}, "as_basis": {"hold", "transfer"}, "whole_person": {"hold", "notify", "transfer"}},
		"public release date": {"facts": object.union({"convictions": [petty]}, release({"public": true})), "met": set(), "as_basis": {"hold", "transfer"}, "whole_person": {"hold", "transfer"}},
		"judicial warrant": {"facts": object.union({"convictions": [petty]}, warrants({"judicial": true, "immigration_crime": true})), "met": set(), "as_basis": {"hold", "notify"}, "whole_person": {"hold", "notify"}},
	}
	met == row.met with input as asked(row.facts, {prop47: "as_basis"})
	met == row.met with input as asked(row.facts, {prop47: "whole_person"})
	values_act.forbids == row.as_basis with input as asked(row.facts, {prop47: "as_basis"})
	values_act.forbids == row.whole_person with input as asked(row.facts, {prop47: "whole_person"})
}
