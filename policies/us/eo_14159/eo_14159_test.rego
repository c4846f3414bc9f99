package us.eo_14159_test

import data.lib.baseline_test as baseline
import data.us.eo_14159

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

test_asks[note] if {
	some note, row in {
		"removable": {"facts": {}, "asks": both},
		"removable, with relief": {"facts": {"relief": "asylum"}, "asks": both},
		"not removable": {"facts": {"removable": false}, "asks": set()},
		"citizen": {"facts": {"citizenship": "us_citizen", "removable": false, "convictions": [baseline.conviction({"offense": "homicide", "level": "felony"})]}, "asks": set()},
	}
	row.asks == eo_14159.asks with input as baseline.case("2025-01-20", "us/oh", row.facts)
}
