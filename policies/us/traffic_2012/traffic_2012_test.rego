package us.traffic_2012_test

import data.lib.baseline_test as baseline
import data.us.traffic_2012

june_2012(facts) := baseline.case("2012-06-04", "us/oh", facts)

met := {true | traffic_2012.minor_traffic_only}

charged(status) := [baseline.charge({"offense": "traffic", "status": status})]

charged_with(charge) := array.concat(
	charged("pending"),
	[baseline.charge(object.union({"at": "facts.charges[1]"}, charge))],
)

convicted(conviction) := {"charges": charged("pending"), "convictions": [baseline.conviction(conviction)]}

test_charges[note] if {
	some note, row in {
		"none": {"charges": [], "met": set()},
		"pending": {"charges": charged("pending"), "met": {true}},
		"arrested": {"charges": charged("arrested"), "met": {true}},
		"dismissed": {"charges": charged("dismissed"), "met": {true}},
		"acquitted": {"charges": charged("acquitted"), "met": {true}},
		"resolved": {"charges": charged("resolved"), "met": {true}},
		"an infraction": {
			"charges": [baseline.charge({"offense": "traffic", "level": "infraction", "status": "pending"})],
			"met": {true},
		},
		"a felony": {
			"charges": [baseline.charge({"offense": "traffic", "level": "felony", "status": "pending"})],
			"met": set(),
		},
		"driving under the influence": {
			"charges": [baseline.charge({"offense": "dui", "status": "pending"})],
			"met": set(),
		},
		"flight from an accident": {
			"charges": [baseline.charge({"offense": "hit_and_run", "status": "pending"})],
			"met": set(),
		},
		"two traffic charges": {"charges": charged_with({"offense": "traffic", "status": "pending"}), "met": {true}},
		"with driving under the influence": {"charges": charged_with({"offense": "dui", "status": "pending"}), "met": set()},
		"with a theft arrest": {"charges": charged_with({"offense": "theft", "status": "arrested"}), "met": set()},
		"with a theft charge": {"charges": charged_with({"offense": "theft", "status": "pending"}), "met": set()},
		"with an ended theft charge": {"charges": charged_with({"offense": "theft", "status": "dismissed"}), "met": {true}},
	}
	row.met == met with input as june_2012({"charges": row.charges})
}

test_convictions[note] if {
	some note, row in {
		"a felony": {"conviction": {"offense": "burglary", "level": "felony"}, "met": set()},
		"a misdemeanor": {"conviction": {"offense": "theft", "level": "misdemeanor"}, "met": set()},
		"an earlier traffic misdemeanor": {"conviction": {"offense": "traffic", "level": "misdemeanor"}, "met": set()},
		"a traffic infraction": {"conviction": {"offense": "traffic", "level": "infraction"}, "met": {true}},
		"a juvenile adjudication": {"conviction": {"offense": "theft", "level": "felony", "juvenile": true}, "met": {true}},
	}
	row.met == met with input as june_2012(convicted(row.conviction))
}

test_other_priorities[note] if {
	some note, row in {
		"suspected of terrorism": {"facts": {"national_security": {"suspected": true}}, "met": set()},
		"a gang participant": {"facts": {"gang": {"participated": true}}, "met": set()},
		"a gang participant at fifteen": {"facts": {"gang": {"participated": true, "age_at_participation": 15}}, "met": {true}},
		"a criminal warrant": {"facts": {"warrants": {"criminal": true}}, "met": set()},
		"apprehended at the border": {"facts": {"entry": {"apprehended_at_border": true}}, "met": set()},
		"an outstanding order": {"facts": {"final_order": {"date": "2003-05-05", "outstanding": true}}, "met": set()},
		"an order complied with": {"facts": {"final_order": {"date": "2003-05-05", "outstanding": false}}, "met": {true}},
		"re-entry after removal": {
			"facts": {"prior_removal": {"date": "2008-05-05"}, "reentry": {"date": "2009-05-05"}},
			"met": set(),
		},
		"an immigration fraud found": {"facts": {"immigration_fraud_found_by": "officer"}, "met": set()},
	}
	row.met == met with input as june_2012(object.union({"charges": charged("pending")}, row.facts))
}

test_judged_priorities[note] if {
	some note, row in {
		"a danger to national security": {"judgments": {"danger_to_national_security": true}, "met": set()},
		"a risk to public safety": {"judgments": {"threat_to_public_safety": true}, "met": set()},
		"visa abuse": {"judgments": {"significant_visa_abuse": true}, "met": set()},
		"none of them": {
			"judgments": {
				"danger_to_national_security": false,
				"threat_to_public_safety": false,
				"significant_visa_abuse": false,
			},
			"met": {true},
		},
	}
	row.met == met with input as object.union(june_2012({"charges": charged("pending")}), {"judgments": row.judgments})
}
