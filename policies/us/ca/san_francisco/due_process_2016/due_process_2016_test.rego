package us.ca.san_francisco.due_process_2016_test

import data.lib.baseline_test as baseline
import data.us.ca.san_francisco.due_process_2016

# Asked about on 15 August 2016.
asked(facts) := baseline.case("2016-08-15", "us/ca/san_francisco", facts)

conviction(stated) := baseline.conviction(object.union({"offense": "burglary", "level": "felony", "jurisdiction": "us/ca", "date": "2014-01-01"}, stated))

charge(stated) := baseline.charge(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca", "status": "pending", "held_to_answer": true}, stated))

serious_charge := charge({"serious_felony": true})

met contains "12I.3(b)(2)" if due_process_2016.violent_charge_held_to_answer

met contains "12I.3(d)(1)(A)" if due_process_2016.recent_violent_felony

met contains "12I.3(d)(1)(B)" if due_process_2016.recent_serious_felony

met contains "12I.3(d)(1)(C)" if due_process_2016.three_recent_felonies

met contains "12I.3(d)(2)" if due_process_2016.charge_held_to_answer

# Three like state-prison felonies, the third as stated.
three(stated) := [
	conviction({"at": "facts.convictions[0]", "state_prison": true}),
	conviction({"at": "facts.convictions[1]", "state_prison": true}),
	conviction(object.union({"at": "facts.convictions[2]", "state_prison": true}, stated)),
]

test_rulings[note] if {
	some note, row in {
		"baseline": {"facts": {}, "met": set(), "forbids": {"hold", "notify"}},
		"record without a charge": {"facts": {"convictions": [conviction({"serious_felony": true})]}, "met": {"12I.3(d)(1)(B)"}, "forbids": {"hold", "notify"}},
		"charge without a record": {"facts": {"charges": [serious_charge]}, "met": {"12I.3(d)(2)"}, "forbids": {"hold", "notify"}},
		"serious felony and a charge": {"facts": {"convictions": [conviction({"serious_felony": true})], "charges": [serious_charge]}, "met": {"12I.3(d)(1)(B)", "12I.3(d)(2)"}, "forbids": {"hold"}},
		"three felonies and a charge": {"facts": {"convictions": three({}), "charges": [serious_charge]}, "met": {"12I.3(d)(1)(C)", "12I.3(d)(2)"}, "forbids": {"hold"}},
		"violent felony and a serious charge": {"facts": {"convictions": [conviction({"violent_felony": true})], "charges": [serious_charge]}, "met": {"12I.3(d)(1)(A)", "12I.3(d)(2)"}, "forbids": {"hold"}},
		"violent felony and a violent charge": {
			"facts": {"convictions": [conviction({"violent_felony": true})], "charges": [charge({"violent_felony": true})]},
			"met": {"12I.3(b)(2)", "12I.3(d)(1)(A)", "12I.3(d)(2)"},
			"forbids": set(),
		},
		"violent charge without a record": {"facts": {"charges": [charge({"violent_felony": true})]}, "met": {"12I.3(b)(2)", "12I.3(d)(2)"}, "forbids": {"hold", "notify"}},
	}
	met == row.met with input as asked(row.facts)
	due_process_2016.forbids == row.forbids with input as asked(row.facts)
	due_process_2016.permits == {"hold", "notify"} - row.forbids with input as asked(row.facts)
}

test_years[note] if {
	some note, row in {
		"violent, one day less than seven years": {"stated": {"violent_felony": true, "date": "2009-08-16"}, "met": {"12I.3(d)(1)(A)"}},
		"violent, seven years to the day": {"stated": {"violent_felony": true, "date": "2009-08-15"}, "met": {"12I.3(d)(1)(A)"}},
		"violent, one day more than seven years": {"stated": {"violent_felony": true, "date": "2009-08-14"}, "met": set()},
		"serious, one day less than five years": {"stated": {"serious_felony": true, "date": "2011-08-16"}, "met": {"12I.3(d)(1)(B)"}},
		"serious, five years to the day": {"stated": {"serious_felony": true, "date": "2011-08-15"}, "met": {"12I.3(d)(1)(B)"}},
		"serious, one day more than five years": {"stated": {"serious_felony": true, "date": "2011-08-14"}, "met": set()},
		"serious, sentenced as a misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "met": set()},
		"serious, expunged": {"stated": {"serious_felony": true, "reduced": {"kind": "expunged"}}, "met": set()},
		"neither": {"stated": {}, "met": set()},
	}
	met == row.met with input as asked({"convictions": [conviction(row.stated)]})
}

test_three_felonies[note] if {
	some note, row in {
		"three": {"convictions": three({}), "met": true},
		"two": {"convictions": array.slice(three({}), 0, 2), "met": false},
		"four": {"convictions": array.concat(three({}), [conviction({"at": "facts.convictions[3]", "state_prison": true})]), "met": true},
		"third a county-jail felony": {"convictions": three({"state_prison": false}), "met": false},
		"third a misdemeanor": {"convictions": three({"level": "misdemeanor"}), "met": false},
		"third of an incident counted already": {"convictions": three({"incident": "facts.convictions[0]"}), "met": false},
		"third of domestic violence": {"convictions": three({"offense": "domestic_violence"}), "met": false},
		"third, five years to the day": {"convictions": three({"date": "2011-08-15"}), "met": true},
		"third, one day more than five years": {"convictions": three({"date": "2011-08-14"}), "met": false},
		"third vacated": {"convictions": three({"reduced": {"kind": "vacated"}}), "met": false},
	}
	met == {pin | some pin in ["12I.3(d)(1)(C)"]; row.met} with input as asked({"convictions": row.convictions})
}

test_charge_held_to_answer[note] if {
	some note, row in {
		"serious": {"stated": {"serious_felony": true}, "met": true},
		"state prison": {"stated": {"state_prison": true}, "met": true},
		"listed": {"stated": {"listed": "M"}, "met": true},
		"listed by its offence": {"stated": {"offense": "theft"}, "met": true},
		"none of these": {"stated": {}, "met": false},
		"no finding": {"stated": {"serious_felony": true, "held_to_answer": false}, "met": false},
		"misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "met": false},
		"dismissed since": {"stated": {"serious_felony": true, "status": "dismissed"}, "met": false},
		"domestic violence, serious": {"stated": {"offense": "domestic_violence", "serious_felony": true}, "met": true},
		"domestic violence, state prison": {"stated": {"offense": "domestic_violence", "state_prison": true}, "met": false},
		"domestic violence, listed": {"stated": {"offense": "domestic_violence", "listed": "B"}, "met": false},
	}
	met == {pin | some pin in ["12I.3(d)(2)"]; row.met} with input as asked({"charges": [charge(row.stated)]})
}

test_transfer_that_adds_time if {
	adding_time := {"release": {"eligible_at": "2016-08-15", "public": false, "transfer_adds_time": true}}
	both := {"convictions": [conviction({"violent_felony": true})], "charges": [charge({"violent_felony": true})]}
	due_process_2016.forbids == {"hold", "notify", "transfer"} with input as asked(adding_time)
	due_process_2016.permits == set() with input as asked(adding_time)
	due_process_2016.permits == {"hold", "notify", "transfer"} with input as asked(object.union(both, adding_time))
	due_process_2016.forbids == set() with input as asked(object.union(both, adding_time))
}
