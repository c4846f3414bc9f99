package us.pa.philadelphia.eo_1_14_test

import data.lib.baseline_test as baseline
import data.us.pa.philadelphia.eo_1_14 as order

philadelphia(facts) := baseline.case("2014-09-15", "us/pa/philadelphia", facts)

# Released now after a second degree robbery, with a judge's warrant; each case changes one thing.
released(changes, warrants) := {
	"convictions": [baseline.conviction(object.union(
		{"offense": "robbery", "level": "felony", "jurisdiction": "us/pa", "pa_grade": "F2", "violent": true, "current": true},
		changes,
	))],
	"warrants": warrants,
}

warrant := {"judicial": true}

rulings contains ["forbids", action] if some action in order.forbids

rulings contains ["permits", action] if some action in order.permits

# Hold and notice stand under one test, nothing else is spoken of.
expected(met) := {["forbids", "hold"], ["forbids", "notify"]} if met == set()

expected(met) := {["permits", "hold"], ["permits", "notify"]} if met == {true}

test_section_1[note] if {
	some note, row in {
		"both parts": {"facts": released({}, warrant), "met": {true}},
		"first degree": {"facts": released({"pa_grade": "F1"}, warrant), "met": {true}},
		"third degree": {"facts": released({"pa_grade": "F3"}, warrant), "met": set()},
		"murder, a grade of its own": {"facts": released({"offense": "homicide", "pa_grade": "murder"}, warrant), "met": set()},
		"first degree misdemeanor": {"facts": released({"level": "misdemeanor", "pa_grade": "M1"}, warrant), "met": set()},
		"not involving violence": {"facts": released({"offense": "burglary", "violent": false}, warrant), "met": set()},
		"an old conviction and a new arrest": {"facts": released({"current": false}, warrant), "met": set()},
		"adjudicated as a juvenile": {"facts": released({"juvenile": true}, warrant), "met": set()},
		"no warrant": {"facts": released({}, {}), "met": set()},
		"administrative warrant": {"facts": released({}, {"administrative": true}), "met": set()},
		"criminal warrant": {"facts": released({}, {"criminal": true, "judicial": true}), "met": {true}},
		"no grade stated": {
			"facts": {
				"convictions": [baseline.conviction({"offense": "robbery", "level": "felony", "violent": true, "current": true})],
				"warrants": warrant,
			},
			"met": set(),
		},
		"warrant alone": {"facts": {"warrants": warrant}, "met": set()},
		"nothing stated": {"facts": {}, "met": set()},
		"the parts in different convictions": {
			"facts": {
				"convictions": [
					baseline.conviction({"offense": "robbery", "level": "felony", "pa_grade": "F1", "violent": true}),
					baseline.conviction({"offense": "burglary", "level": "felony", "pa_grade": "F1", "current": true, "at": "facts.convictions[1]"}),
					baseline.conviction({"offense": "assault", "level": "felony", "pa_grade": "F3", "violent": true, "current": true, "at": "facts.convictions[2]"}),
				],
				"warrants": warrant,
			},
			"met": set(),
		},
		"suspected of terrorism": {"facts": {"national_security": {"suspected": true}, "warrants": warrant}, "met": set()},
	}
	row.met == {true | order.section_1} with input as philadelphia(row.facts)
	expected(row.met) == rulings with input as philadelphia(row.facts)
}

test_duties if {
	order.duties == {{"pin": "2", "to": "the City", "by": "the officials named"}} with input as philadelphia({})
}
