package us.ca.state_prisons_test

import data.lib.baseline_test as baseline
import data.us.ca.state_prisons

test_duties[note] if {
	consent := {"pin": "7284.10(a)(1)", "to": "the person", "by": "the department"}
	copy := {"pin": "7284.10(a)(2)", "to": "the person", "by": "the department"}
	some note, row in {
		"nothing received": {"received": [], "duties": set()},
		"hold": {"received": ["hold"], "duties": {copy}},
		"notify": {"received": ["notify"], "duties": {copy}},
		"transfer": {"received": ["transfer"], "duties": {copy}},
		"interview": {"received": ["interview"], "duties": {consent}},
		"interview and hold": {"received": ["interview", "hold"], "duties": {consent, copy}},
	}
	asking := object.union(baseline.case("2019-06-01", "us/ca/fresno", {}), {"agency": "state_corrections", "request": {"received": row.received}})
	state_prisons.duties == row.duties with input as asking
}
