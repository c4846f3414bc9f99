package us.ca.los_angeles.sheriff_2015_test

import data.lib.baseline_test as baseline
import data.us.ca.los_angeles.sheriff_2015

asked(facts) := baseline.case("2015-10-01", "us/ca/los_angeles", facts)

adding_time := {"release": {"eligible_at": "2015-10-01", "public": false, "transfer_adds_time": true}}

# One fact for each condition of the TRUST Act, each alone.
test_transfer_on_a_trust_ground[note] if {
	some note, row in {
		"none": {"facts": {}, "permits": {"notify"}, "forbids": {"hold", "transfer"}},
		"serious felony": {"facts": {"convictions": [baseline.conviction({"offense": "burglary", "level": "felony", "jurisdiction": "us/ca", "serious_felony": true})]}, "permits": {"notify", "transfer"}, "forbids": {"hold"}},
		"straight misdemeanor": {"facts": {"convictions": [baseline.conviction({"offense": "dui", "level": "misdemeanor", "jurisdiction": "us/ca"})]}, "permits": {"notify"}, "forbids": {"hold", "transfer"}},
		"registrant": {"facts": {"sex_or_arson_registrant": true}, "permits": {"notify", "transfer"}, "forbids": {"hold"}},
		"judicial warrant": {"facts": {"warrants": object.union(baseline.person.warrants, {"judicial": true, "immigration_crime": true})}, "permits": {"notify"}, "forbids": {"hold", "transfer"}},
		"registrant, adding time": {"facts": object.union({"sex_or_arson_registrant": true}, adding_time), "permits": {"notify"}, "forbids": {"hold", "transfer"}},
		"none, adding time": {"facts": adding_time, "permits": {"notify"}, "forbids": {"hold", "transfer"}},
	}
	sheriff_2015.permits == row.permits with input as asked(row.facts)
	sheriff_2015.forbids == row.forbids with input as asked(row.facts)
}
