package us.pa.philadelphia.eo_7_15_test

import data.lib.baseline_test as baseline
import data.us.pa.philadelphia.eo_7_15 as order

philadelphia(facts, side) := object.union(
	baseline.case("2015-12-23", "us/pa/philadelphia", facts),
	{"readings": {"us/pa/philadelphia/eo_7_15/notice": side}},
)

convicted(stated) := {"convictions": [baseline.conviction(stated)]}

met contains "1" if order.section_1

met contains "2" if order.section_2

rulings contains ["forbids", action] if some action in order.forbids

rulings contains ["permits", action] if some action in order.permits

rulings contains ["requires", action] if some action in order.requires

hold_ruling(pins) := "permits" if "1" in pins

hold_ruling(pins) := "forbids" if not "1" in pins

notice_ruling(pins, _) := "forbids" if not "2" in pins

notice_ruling(pins, "duty") := "requires" if "2" in pins

notice_ruling(pins, "permission") := "permits" if "2" in pins

robbery := {"offense": "robbery", "level": "felony", "jurisdiction": "us/pa", "pa_grade": "F2", "violent": true, "current": true}

test_sections[note] if {
	some side in {"duty", "permission"}
	some name, row in {
		"nothing stated": {"facts": {}, "met": set()},
		"suspected of terrorism or espionage": {"facts": {"national_security": {"suspected": true}}, "met": {"2"}},
		"watchlist alone": {"facts": {"national_security": {"watchlist_match": true}}, "met": set()},
		"released after robbery, no warrant": {"facts": convicted(robbery), "met": {"2"}},
		"released after robbery, judge's warrant": {"facts": object.union(convicted(robbery), {"warrants": {"judicial": true}}), "met": {"1", "2"}},
		"robbery of the third degree, judge's warrant": {
			"facts": object.union(convicted(object.union(robbery, {"pa_grade": "F3"})), {"warrants": {"judicial": true}}),
			"met": {"2"},
		},
		"released after burglary with violence, judge's warrant": {
			"facts": object.union(
				convicted({"offense": "burglary", "level": "felony", "pa_grade": "F1", "violent": true, "current": true}),
				{"warrants": {"judicial": true}},
			),
			"met": {"1"},
		},
		"murder": {"facts": convicted({"offense": "homicide", "level": "felony", "pa_grade": "murder", "current": true}), "met": {"2"}},
		"rape": {"facts": convicted({"offense": "sexual_abuse", "level": "felony", "current": true}), "met": {"2"}},
		"firearm": {"facts": convicted({"offense": "firearm", "level": "felony", "current": true}), "met": {"2"}},
		"misdemeanor firearm": {"facts": convicted({"offense": "firearm", "level": "misdemeanor", "current": true}), "met": set()},
		"another felony, called serious": {"facts": convicted({"offense": "assault", "level": "felony", "serious": true, "current": true}), "met": {"2"}},
		"another felony": {"facts": convicted({"offense": "assault", "level": "felony", "violent": true, "current": true}), "met": set()},
		"a misdemeanor, called serious": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "serious": true, "current": true}), "met": set()},
		"robbery adjudicated as a juvenile": {"facts": convicted(object.union(robbery, {"juvenile": true})), "met": set()},
		"robbery charged only": {"facts": {"charges": [baseline.charge({"offense": "robbery", "level": "felony", "status": "pending"})]}, "met": set()},
		"released after driving under the influence": {"facts": convicted({"offense": "dui", "level": "misdemeanor", "current": true}), "met": set()},
		"gang element": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "gang_element": true, "current": true}), "met": {"2"}},
		"gang offence": {"facts": convicted({"offense": "gang", "level": "felony", "current": true}), "met": {"2"}},
		"gang member, no conviction": {"facts": {"gang": {"participated": true, "database_match": true}}, "met": set()},
		"robbery before, released on a new arrest": {"facts": convicted(object.union(robbery, {"current": false})), "met": {"2"}},
		"robbery before, judge's warrant": {
			"facts": object.union(convicted(object.union(robbery, {"current": false})), {"warrants": {"judicial": true}}),
			"met": {"2"},
		},
		"gang element before": {"facts": convicted({"offense": "assault", "level": "misdemeanor", "gang_element": true}), "met": {"2"}},
		"theft before": {"facts": convicted({"offense": "theft", "level": "felony"}), "met": set()},
	}
	note := sprintf("%s, %s", [name, side])
	row.met == met with input as philadelphia(row.facts, side)
	{[hold_ruling(row.met), "hold"], [notice_ruling(row.met, side), "notify"]} == rulings with input as philadelphia(row.facts, side)
}

# Section 2 looks to convictions on either side of the present release.
test_earlier_convictions if {
	facts := {"convictions": [
		baseline.conviction({"offense": "theft", "level": "felony", "at": "facts.convictions[0]"}),
		baseline.conviction(object.union(robbery, {"at": "facts.convictions[1]"})),
	]}
	earlier := {conviction.at | some conviction in order.earlier_convictions} with input as philadelphia(facts, "duty")
	earlier == {"facts.convictions[0]"}
}
