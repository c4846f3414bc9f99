package us.fl.miami_dade.resolution_2013_test

import data.lib.baseline_test as baseline
import data.us.fl.miami_dade.resolution_2013

# The county jail in 2015, with or without a written agreement on costs.
miami(agreement, facts) := object.union(
	baseline.case("2015-06-01", "us/fl/miami_dade", facts),
	{"locality": {"reimbursement_agreement": agreement}},
)

robbery(stated) := {"convictions": [baseline.conviction(object.union({"offense": "robbery", "level": "felony"}, stated))]}

murder_charge(stated) := {"charges": [baseline.charge(object.union({"offense": "homicide", "level": "felony", "status": "pending", "non_bondable": true}, stated))]}

forcible := robbery({"forcible_felony": true})

test_hold[note] if {
	some note, row in {
		"no agreement, nothing else": {"agreement": false, "facts": {}, "met": set(), "permits": set(), "forbids": {"hold"}},
		"an agreement alone": {"agreement": true, "facts": {}, "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"a forcible felony alone": {"agreement": false, "facts": forcible, "met": {"MD.b1"}, "permits": set(), "forbids": {"hold"}},
		"a non-bondable charge alone": {"agreement": false, "facts": murder_charge({}), "met": {"MD.b2"}, "permits": set(), "forbids": {"hold"}},
		"both grounds, no agreement": {"agreement": false, "facts": object.union(forcible, murder_charge({})), "met": {"MD.b1", "MD.b2"}, "permits": set(), "forbids": {"hold"}},
		"agreement and forcible felony": {"agreement": true, "facts": forcible, "met": {"MD.a", "MD.b1"}, "permits": {"hold"}, "forbids": set()},
		"agreement and non-bondable charge": {"agreement": true, "facts": murder_charge({}), "met": {"MD.a", "MD.b2"}, "permits": {"hold"}, "forbids": set()},
		"agreement and both grounds": {"agreement": true, "facts": object.union(forcible, murder_charge({})), "met": {"MD.a", "MD.b1", "MD.b2"}, "permits": {"hold"}, "forbids": set()},
		"a felony not stated as forcible": {"agreement": true, "facts": robbery({}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"a juvenile adjudication": {"agreement": true, "facts": robbery({"forcible_felony": true, "juvenile": true}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"a bondable charge": {"agreement": true, "facts": murder_charge({"non_bondable": false}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"arrested, not charged": {"agreement": true, "facts": murder_charge({"status": "arrested"}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"a charge dismissed": {"agreement": true, "facts": murder_charge({"status": "dismissed"}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"acquitted": {"agreement": true, "facts": murder_charge({"status": "acquitted"}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"a charge resolved": {"agreement": true, "facts": murder_charge({"status": "resolved"}), "met": {"MD.a"}, "permits": set(), "forbids": {"hold"}},
		"bond granted all the same": {"agreement": true, "facts": murder_charge({"bond": "posted"}), "met": {"MD.a", "MD.b2"}, "permits": {"hold"}, "forbids": set()},
	}
	given := miami(row.agreement, row.facts)
	row.met == pins with input as given
	row.permits == resolution_2013.permits with input as given
	row.forbids == resolution_2013.forbids with input as given
}

pins contains "MD.a" if resolution_2013.written_reimbursement

pins contains "MD.b1" if resolution_2013.earlier_forcible_felony

pins contains "MD.b2" if resolution_2013.pending_non_bondable_charge

test_pending_and_non_bondable_are_of_one_charge if {
	facts := {"charges": [
		baseline.charge({"at": "facts.charges[0]", "offense": "homicide", "status": "dismissed", "non_bondable": true}),
		baseline.charge({"at": "facts.charges[1]", "offense": "theft", "status": "pending"}),
	]}
	resolution_2013.forbids == {"hold"} with input as miami(true, facts)
	not resolution_2013.pending_non_bondable_charge with input as miami(true, facts)
}
