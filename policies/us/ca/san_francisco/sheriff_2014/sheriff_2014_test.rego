package us.ca.san_francisco.sheriff_2014_test

import data.lib.baseline_test as baseline
import data.us.ca.san_francisco.sheriff_2014

asked(warrants, adds) := baseline.case("2015-06-01", "us/ca/san_francisco", {
	"warrants": object.union(baseline.person.warrants, warrants),
	"release": {"eligible_at": "2015-06-01", "public": false, "transfer_adds_time": adds},
})

test_detainers[note] if {
	some note, row in {
		"none": {"warrants": {}, "permitted": false},
		"determination": {"warrants": {"judicial_probable_cause": true}, "permitted": true},
		"judicial warrant": {"warrants": {"judicial": true}, "permitted": true},
		"federal felony warrant": {"warrants": {"federal_felony": true}, "permitted": true},
		"administrative warrant": {"warrants": {"administrative": true}, "permitted": false},
		"warrant of the state": {"warrants": {"in_state_arrest": true}, "permitted": false},
	}
	sheriff_2014.permits == {action | some action in ["hold"]; row.permitted} with input as asked(row.warrants, false)
	sheriff_2014.forbids == {action | some action in ["hold"]; not row.permitted} with input as asked(row.warrants, false)
	sheriff_2014.permits == {action | some action in ["hold", "transfer"]; row.permitted} with input as asked(row.warrants, true)
	sheriff_2014.forbids == {action | some action in ["hold", "transfer"]; not row.permitted} with input as asked(row.warrants, true)
}
