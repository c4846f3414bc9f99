package us.pa.philadelphia.eo_5_16_test

import data.lib.baseline_test as baseline
import data.us.pa.philadelphia.eo_5_16 as order

philadelphia(facts) := baseline.case("2018-04-09", "us/pa/philadelphia", facts)

robbery := {"offense": "robbery", "level": "felony", "jurisdiction": "us/pa", "pa_grade": "F1", "violent": true, "current": true}

convicted(changes, warrants) := {
	"convictions": [baseline.conviction(object.union(robbery, changes))],
	"warrants": warrants,
}

rulings contains ["forbids", action] if some action in order.forbids

rulings contains ["permits", action] if some action in order.permits

expected(met) := {["forbids", "hold"], ["forbids", "notify"]} if met == set()

expected(met) := {["permits", "hold"], ["permits", "notify"]} if met == {true}

test_section_1[note] if {
	some note, row in {
		"both parts": {"facts": convicted({}, {"judicial": true}), "met": {true}},
		"conviction, no warrant": {"facts": convicted({}, {}), "met": set()},
		"conviction, administrative warrant": {"facts": convicted({}, {"administrative": true}), "met": set()},
		"warrant, no conviction": {"facts": {"warrants": {"judicial": true}}, "met": set()},
		"third degree": {"facts": convicted({"pa_grade": "F3"}, {"judicial": true}), "met": set()},
		"not involving violence": {"facts": convicted({"violent": false}, {"judicial": true}), "met": set()},
		"an old conviction and a new arrest": {"facts": convicted({"current": false}, {"judicial": true}), "met": set()},
		"suspected of terrorism, listed in 2015 only": {"facts": {"national_security": {"suspected": true}}, "met": set()},
		"nothing stated": {"facts": {}, "met": set()},
	}
	row.met == {true | order.section_1} with input as philadelphia(row.facts)
	expected(row.met) == rulings with input as philadelphia(row.facts)
}
