package us.ca.santa_clara.policy_3_54_test

import data.lib.baseline_test as baseline
import data.us.ca.santa_clara.policy_3_54

# Asked about on 1 June 2015, with an agreement to pay or without.
asked(facts, agreed) := object.union(
	baseline.case("2015-06-01", "us/ca/santa_clara", facts),
	{"locality": {"reimbursement_agreement": agreed}},
)

convicted(stated) := {"convictions": [baseline.conviction(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca"}, stated))]}

serious := convicted({"serious_felony": true, "date": "2012-01-01"})

adding_time := {"release": {"eligible_at": "2015-06-01", "public": false, "transfer_adds_time": true}}

met contains "(i)" if policy_3_54.reimbursement_agreed

met contains "(ii)" if policy_3_54.serious_record

test_both_limbs[note] if {
	some note, row in {
		"neither": {"facts": {}, "agreed": false, "met": set(), "forbids": {"hold", "notify"}, "permits": set()},
		"record": {"facts": serious, "agreed": false, "met": {"(ii)"}, "forbids": {"hold", "notify"}, "permits": set()},
		"agreement": {"facts": {}, "agreed": true, "met": {"(i)"}, "forbids": {"hold", "notify"}, "permits": set()},
		"both": {"facts": serious, "agreed": true, "met": {"(i)", "(ii)"}, "forbids": {"notify"}, "permits": {"hold"}},
		"both, adding time": {"facts": object.union(serious, adding_time), "agreed": true, "met": {"(i)", "(ii)"}, "forbids": {"notify"}, "permits": {"hold", "transfer"}},
		"neither, adding time": {"facts": adding_time, "agreed": false, "met": set(), "forbids": {"hold", "transfer", "notify"}, "permits": set()},
	}
	met == row.met with input as asked(row.facts, row.agreed)
	policy_3_54.forbids == row.forbids with input as asked(row.facts, row.agreed)
	policy_3_54.permits == row.permits with input as asked(row.facts, row.agreed)
}

test_youth if {
	asking := object.union(asked(serious, true), {"agency": "juvenile_detention"})
	policy_3_54.forbids == {"hold", "notify"} with input as asking
	policy_3_54.permits == set() with input as asking
}

test_serious_record[note] if {
	some note, row in {
		"serious, no date": {"stated": {"serious_felony": true}, "met": false},
		"serious, served now": {"stated": {"serious_felony": true, "current": true, "date": "1999-01-01"}, "met": true},
		"served now, not serious": {"stated": {"current": true}, "met": false},
		"convicted one day less than ten years ago": {"stated": {"violent_felony": true, "date": "2005-06-02"}, "met": true},
		"convicted ten years ago to the day": {"stated": {"violent_felony": true, "date": "2005-06-01"}, "met": true},
		"convicted one day more than ten years ago": {"stated": {"violent_felony": true, "date": "2005-05-31"}, "met": false},
		"released one day less than five years ago": {"stated": {"serious_felony": true, "date": "1999-01-01", "released_on": "2010-06-02"}, "met": true},
		"released five years ago to the day": {"stated": {"serious_felony": true, "date": "1999-01-01", "released_on": "2010-06-01"}, "met": true},
		"released one day more than five years ago": {"stated": {"serious_felony": true, "date": "1999-01-01", "released_on": "2010-05-31"}, "met": false},
		"recent, not serious": {"stated": {"date": "2015-01-01", "released_on": "2015-03-01"}, "met": false},
		"sentenced as a misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor", "date": "2015-01-01"}, "met": false},
		"homicide at any time": {"stated": {"offense": "homicide", "date": "1980-01-01"}, "met": true},
		"homicide as a misdemeanor": {"stated": {"offense": "homicide", "level": "misdemeanor"}, "met": false},
		"juvenile": {"stated": {"serious_felony": true, "juvenile": true, "current": true}, "met": false},
		"vacated": {"stated": {"serious_felony": true, "current": true, "reduced": {"kind": "vacated"}}, "met": false},
		"reduced at sentencing": {"stated": {"serious_felony": true, "current": true, "reduced": {"kind": "at_sentencing"}}, "met": false},
		"expunged": {"stated": {"serious_felony": true, "current": true, "reduced": {"kind": "expunged"}}, "met": true},
	}
	met == {pin | some pin in ["(ii)"]; row.met} with input as asked(convicted(row.stated), false)
}

test_notice[as_of] if {
	some as_of, forbids in {
		"2013-12-31": {"hold"},
		"2014-01-01": {"hold", "notify"},
		"2014-01-02": {"hold", "notify"},
		"2019-06-05": {"hold", "notify"},
	}
	policy_3_54.forbids == forbids with input as baseline.case(as_of, "us/ca/santa_clara", {})
}
