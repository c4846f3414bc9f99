package us.fl.miami_dade.resolution_2017_test

import data.lib.baseline_test as baseline
import data.us.fl.miami_dade.resolution_2017

forcible := {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "forcible_felony": true})]}

test_neither_costs_nor_offence_matter[note] if {
	some note, row in {
		"no agreement, no record": {"agreement": false, "facts": {}},
		"no agreement, a forcible felony": {"agreement": false, "facts": forcible},
		"an agreement, no record": {"agreement": true, "facts": {}},
		"an agreement and a forcible felony": {"agreement": true, "facts": forcible},
	}
	given := object.union(
		baseline.case("2017-02-20", "us/fl/miami_dade", row.facts),
		{"locality": {"reimbursement_agreement": row.agreement}},
	)
	resolution_2017.permits == {"hold"} with input as given
}
