package us.ca.san_francisco.due_process_2013_test

import data.lib.baseline_test as baseline
import data.us.ca.san_francisco.due_process_2013

# Asked about on 1 June 2015.
asked(facts) := baseline.case("2015-06-01", "us/ca/san_francisco", facts)

facts(convicted, charged) := {
	"convictions": [baseline.conviction(object.union({"offense": "robbery", "level": "felony", "jurisdiction": "us/ca", "date": "2010-08-10", "violent_felony": true}, convicted))],
	"charges": [baseline.charge(object.union({"offense": "robbery", "level": "felony", "jurisdiction": "us/ca", "status": "pending", "held_to_answer": true, "violent_felony": true}, charged))],
}

met contains "12I.3(b)(1)" if due_process_2013.recent_violent_felony

met contains "12I.3(b)(2)" if due_process_2013.violent_charge_held_to_answer

test_both_limbs[note] if {
	some note, row in {
		"both": {"facts": facts({}, {}), "met": {"12I.3(b)(1)", "12I.3(b)(2)"}, "forbids": set(), "permits": {"hold"}},
		"no charge": {"facts": object.remove(facts({}, {}), ["charges"]), "met": {"12I.3(b)(1)"}, "forbids": {"hold"}, "permits": set()},
		"no conviction": {"facts": object.remove(facts({}, {}), ["convictions"]), "met": {"12I.3(b)(2)"}, "forbids": {"hold"}, "permits": set()},
		"neither": {"facts": {}, "met": set(), "forbids": {"hold"}, "permits": set()},
	}
	met == row.met with input as asked(row.facts)
	due_process_2013.forbids == row.forbids with input as asked(row.facts)
	due_process_2013.permits == row.permits with input as asked(row.facts)
}

test_recent_violent_felony[note] if {
	some note, row in {
		"one day less than seven years": {"stated": {"date": "2008-06-02"}, "met": true},
		"seven years to the day": {"stated": {"date": "2008-06-01"}, "met": true},
		"one day more than seven years": {"stated": {"date": "2008-05-31"}, "met": false},
		"older, released within seven years": {"stated": {"date": "2008-05-31", "released_on": "2012-01-01"}, "met": false},
		"serious only": {"stated": {"violent_felony": false, "serious_felony": true}, "met": false},
		"misdemeanor": {"stated": {"level": "misdemeanor"}, "met": false},
		"Nevada": {"stated": {"jurisdiction": "us/nv"}, "met": true},
		"juvenile": {"stated": {"juvenile": true}, "met": false},
		"expunged": {"stated": {"reduced": {"kind": "expunged"}}, "met": false},
		"vacated": {"stated": {"reduced": {"kind": "vacated"}}, "met": false},
		"reduced at sentencing": {"stated": {"reduced": {"kind": "at_sentencing"}}, "met": false},
		"reduced later": {"stated": {"reduced": {"kind": "later"}}, "met": true},
	}
	met & {"12I.3(b)(1)"} == {pin | some pin in ["12I.3(b)(1)"]; row.met} with input as asked(facts(row.stated, {}))
}

test_no_date_is_long_past if {
	undated := {"convictions": [json.remove(facts({}, {}).convictions[0], ["date"])]}
	met == set() with input as asked(undated)
}

# The seven years run to the day of the request, not to release.
test_seven_years_run_to_the_request if {
	later := {"release": {"eligible_at": "2017-12-01", "public": false, "transfer_adds_time": false}}
	due_process_2013.permits == {"hold"} with input as asked(object.union(facts({}, {}), later))
}

test_violent_charge_held_to_answer[note] if {
	some note, row in {
		"held to answer": {"stated": {}, "met": true},
		"no finding": {"stated": {"held_to_answer": false}, "met": false},
		"serious only": {"stated": {"violent_felony": false, "serious_felony": true}, "met": false},
		"misdemeanor": {"stated": {"level": "misdemeanor"}, "met": false},
		"dismissed since": {"stated": {"status": "dismissed"}, "met": false},
	}
	met & {"12I.3(b)(2)"} == {pin | some pin in ["12I.3(b)(2)"]; row.met} with input as asked(facts({}, row.stated))
}

test_transfer_that_adds_time if {
	adding_time := {"release": {"eligible_at": "2015-06-01", "public": false, "transfer_adds_time": true}}
	due_process_2013.forbids == {"hold", "transfer"} with input as asked(adding_time)
	due_process_2013.permits == set() with input as asked(adding_time)
	due_process_2013.permits == {"hold", "transfer"} with input as asked(object.union(facts({}, {}), adding_time))
	due_process_2013.forbids == set() with input as asked(object.union(facts({}, {}), adding_time))
}
