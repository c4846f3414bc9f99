package us.tx.sb_4_test

import data.lib.baseline_test as baseline
import data.us.tx.sb_4

# A jail in Bexar County in 2018, with what it received.
texas(facts, received) := object.union(
	baseline.case("2018-06-01", "us/tx/bexar", facts),
	{"request": {"received": received}},
)

to_the_person := {"pin": "2.251(a)(2)", "to": "the person", "by": "the agency"}

test_mandate_and_proof_of_status[note] if {
	some note, row in {
		"nothing shown, nothing received": {"facts": {}, "received": [], "requires": {"hold", "notify"}, "duties": set()},
		"nothing shown, a detainer": {"facts": {}, "received": ["hold", "notify"], "requires": {"hold", "notify"}, "duties": {to_the_person}},
		"nothing shown, notice alone": {"facts": {}, "received": ["notify"], "requires": {"hold", "notify"}, "duties": set()},
		"proof shown, nothing received": {"facts": {"proof_of_status": true}, "received": [], "requires": set(), "duties": set()},
		"proof shown, a detainer": {"facts": {"proof_of_status": true}, "received": ["hold"], "requires": set(), "duties": set()},
		"a citizen who has shown no proof": {"facts": {"citizenship": "us_citizen", "removable": false}, "received": [], "requires": {"hold", "notify"}, "duties": set()},
	}
	row.requires == sb_4.requires with input as texas(row.facts, row.received)
	row.duties == sb_4.duties with input as texas(row.facts, row.received)
}
