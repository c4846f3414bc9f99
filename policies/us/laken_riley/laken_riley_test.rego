package us.laken_riley_test

import data.lib.baseline_test as baseline
import data.us.laken_riley

case(facts) := baseline.case("2025-03-03", "us/oh", facts)

both := {{"action": "hold", "form": "I-247A"}, {"action": "notify", "form": "I-247A"}}

duty := {{"pin": "236(c)(3)", "to": "the agency that has custody", "by": "DHS"}}

met contains "(E)(i)" if laken_riley.paragraph_e_i

met contains "(E)(ii)" if laken_riley.paragraph_e_ii

convicted(stated) := {"convictions": [baseline.conviction(object.union({"level": "misdemeanor"}, stated))]}

charged(stated) := {"charges": [baseline.charge(object.union({"status": "pending"}, stated))]}

test_i_grounds[note] if {
	some note, row in {
		"none": {"grounds": [], "met": set()},
		"212(a)(6)(A)": {"grounds": ["212a6A"], "met": {"(E)(i)"}},
		"212(a)(6)(C)": {"grounds": ["212a6C"], "met": {"(E)(i)"}},
		"212(a)(7)": {"grounds": ["212a7"], "met": {"(E)(i)"}},
	}
	row.met == met with input as case({"inadmissible": row.grounds})
}

test_i_asks_for_a_listed_ground if {
	met == set() with input as case({"inadmissible": ["212a6A"]}) with data.us.laken_riley.params.grounds as ["212a7"]
}

listed := {"burglary", "theft", "shoplifting", "assault_on_officer", "homicide"}

not_listed := {"robbery", "fraud", "forgery", "vandalism", "assault", "battery", "dui", "trespass", "other"}

test_ii_listed_offences[offense] if {
	some offense in listed
	met == {"(E)(i)", "(E)(ii)"} with input as case(convicted({"offense": offense}))
	met == {"(E)(i)", "(E)(ii)"} with input as case(charged({"offense": offense}))
}

test_ii_other_offences[offense] if {
	some offense in not_listed
	met == {"(E)(i)"} with input as case(convicted({"offense": offense}))
	met == {"(E)(i)"} with input as case(charged({"offense": offense}))
}

test_ii_death_or_injury[offense] if {
	some offense in {"dui", "robbery", "assault"}
	met == {"(E)(i)", "(E)(ii)"} with input as case(convicted({"offense": offense, "death_or_serious_injury": true}))
	met == {"(E)(i)", "(E)(ii)"} with input as case(charged({"offense": offense, "death_or_serious_injury": true}))
}

test_ii_status_of_the_charge[status] if {
	some status, met_pins in {
		"arrested": {"(E)(i)", "(E)(ii)"},
		"pending": {"(E)(i)", "(E)(ii)"},
		"dismissed": {"(E)(i)"},
		"acquitted": {"(E)(i)"},
		"resolved": {"(E)(i)"},
	}
	every offense in {"theft", "homicide"} {
		met == met_pins with input as case(charged({"offense": offense, "status": status}))
	}
	met == met_pins with input as case(charged({"offense": "dui", "death_or_serious_injury": true, "status": status}))
}

test_ii_convictions_and_admissions[note] if {
	some note, row in {
		"old conviction": {"facts": convicted({"offense": "theft", "date": "2013-03-04"}), "met": {"(E)(i)", "(E)(ii)"}},
		"juvenile theft": {"facts": convicted({"offense": "theft", "juvenile": true}), "met": {"(E)(i)"}},
		"juvenile, injury": {"facts": convicted({"offense": "battery", "juvenile": true, "death_or_serious_injury": true}), "met": {"(E)(i)"}},
		"juvenile homicide": {"facts": convicted({"offense": "homicide", "juvenile": true}), "met": {"(E)(i)"}},
		"admits": {"facts": {"admits_offense": true}, "met": {"(E)(i)", "(E)(ii)"}},
		"nothing": {"facts": {}, "met": {"(E)(i)"}},
	}
	row.met == met with input as case(row.facts)
}

test_asks_and_duty[note] if {
	some note, row in {
		"both clauses": {"facts": charged({"offense": "theft", "status": "arrested"}), "asks": both, "duties": duty},
		"(i) only": {"facts": {}, "asks": set(), "duties": set()},
		"(ii) only, an overstay": {
			"facts": object.union(charged({"offense": "theft", "status": "arrested"}), {"entry": {"manner": "admitted", "date": "2019-05-01", "apprehended_at_border": false}, "inadmissible": []}),
			"asks": set(),
			"duties": set(),
		},
		"not removable": {"facts": object.union(charged({"offense": "theft"}), {"removable": false}), "asks": set(), "duties": set()},
	}
	row.asks == laken_riley.asks with input as case(row.facts)
	row.duties == laken_riley.duties with input as case(row.facts)
}
