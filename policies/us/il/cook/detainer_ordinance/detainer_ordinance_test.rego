package us.il.cook.detainer_ordinance_test

import data.lib.baseline_test as baseline
import data.us.il.cook.detainer_ordinance as ordinance

cook(facts, agreement) := object.union(
	baseline.case("2014-04-01", "us/il/cook", facts),
	{"locality": {"reimbursement_agreement": agreement}},
)

met contains "(a)" if ordinance.all_costs_reimbursed

met contains "(b)" if ordinance.criminal_warrant

rulings contains ["forbids", action] if some action in ordinance.forbids

rulings contains ["permits", action] if some action in ordinance.permits

# The hold turns on the agreement alone, everything else on the criminal warrant alone.
expected(hold, rest) := {[hold, "hold"], [rest, "notify"], [rest, "access"], [rest, "transfer"]}

test_agreement_and_warrant[note] if {
	some note, row in {
		"neither": {"agreement": false, "facts": {}, "met": set(), "rulings": expected("forbids", "forbids")},
		"an agreement": {"agreement": true, "facts": {}, "met": {"(a)"}, "rulings": expected("permits", "forbids")},
		"a criminal warrant": {
			"agreement": false,
			"facts": {"warrants": {"criminal": true, "judicial": true}},
			"met": {"(b)"},
			"rulings": expected("forbids", "permits"),
		},
		"both": {
			"agreement": true,
			"facts": {"warrants": {"criminal": true, "judicial": true}},
			"met": {"(a)", "(b)"},
			"rulings": expected("permits", "permits"),
		},
		"a judge's warrant that is not for a crime": {
			"agreement": false,
			"facts": {"warrants": {"judicial": true}},
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"an administrative warrant": {
			"agreement": false,
			"facts": {"warrants": {"administrative": true}},
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"a violent felony": {
			"agreement": false,
			"facts": {"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "violent": true})]},
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
		"a battery charge, bond posted": {
			"agreement": false,
			"facts": {"charges": [baseline.charge({"offense": "battery", "status": "pending", "bond": "posted"})]},
			"met": set(),
			"rulings": expected("forbids", "forbids"),
		},
	}
	row.met == met with input as cook(row.facts, row.agreement)
	row.rulings == rulings with input as cook(row.facts, row.agreement)
}
