package us.ca.truth_act_test

import data.lib.baseline_test as baseline
import data.us.ca.truth_act

received(requests) := object.union(baseline.case("2017-03-01", "us/ca/fresno", {}), {"request": {"received": requests}})

consent := {"pin": "7283.1(a)", "to": "the person", "by": "the agency"}

copy := {"pin": "7283.1(b)", "to": "the person", "by": "the agency"}

notice := {"pin": "7283.1(b)-notice", "to": "the person, and the attorney or one other person designated", "by": "the agency"}

records := {"pin": "7283.1(c)", "to": "the public", "by": "the agency"}

test_duties[note] if {
	some note, row in {
		"nothing received": {"received": [], "duties": set()},
		"hold": {"received": ["hold"], "duties": {copy, notice, records}},
		"notify": {"received": ["notify"], "duties": {copy, notice, records}},
		"transfer": {"received": ["transfer"], "duties": {copy, notice, records}},
		"interview": {"received": ["interview"], "duties": {consent, records}},
		"interview and hold": {"received": ["interview", "hold"], "duties": {consent, copy, notice, records}},
	}
	truth_act.duties == row.duties with input as received(row.received)
}

# The duties stand for anybody: a citizen is owed the copy too.
test_duties_to_a_citizen if {
	asking := object.union(received(["hold"]), {"facts": {"citizenship": "us_citizen", "removable": false}})
	truth_act.duties == {copy, notice, records} with input as asking
}
