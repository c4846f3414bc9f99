package us.victims_2011_test

import data.lib.baseline_test as baseline
import data.us.victims_2011

test_discretion[note] if {
	some note, row in {
		"neither": {"facts": {}, "flags": set()},
		"a victim or witness": {"facts": {"victim_or_witness": true}, "flags": {"discretion"}},
		"a plaintiff": {"facts": {"civil_rights_plaintiff": true}, "flags": {"discretion"}},
		"both": {"facts": {"victim_or_witness": true, "civil_rights_plaintiff": true}, "flags": {"discretion"}},
		"a victim with a felony record": {
			"facts": {"victim_or_witness": true, "convictions": [baseline.conviction({"offense": "robbery", "level": "felony"})]},
			"flags": {"discretion"},
		},
		"likely relief only": {"facts": {"relief": "asylum"}, "flags": set()},
	}
	row.flags == victims_2011.flags with input as baseline.case("2013-06-03", "us/oh", row.facts)
}
