package us.priorities_2014_test

import data.lib.baseline_test as baseline
import data.us.priorities_2014

met contains "1(a)" if priorities_2014.priority_1_a

met contains "1(b)" if priorities_2014.priority_1_b

met contains "1(c)(i)" if priorities_2014.priority_1_c_i

met contains "1(c)(ii)" if priorities_2014.priority_1_c_ii

met contains "1(d)" if priorities_2014.priority_1_d

met contains "1(e)" if priorities_2014.priority_1_e

met contains "2(a)" if priorities_2014.priority_2_a

met contains "2(b)" if priorities_2014.priority_2_b

met contains "2(c)" if priorities_2014.priority_2_c

met contains "2(d)" if priorities_2014.priority_2_d

met contains "3" if priorities_2014.priority_3

august_2015(facts) := baseline.case("2015-08-03", "us/oh", facts)

read(facts, readings) := object.union(august_2015(facts), {"readings": readings})

judged(facts, judgments) := object.union(august_2015(facts), {"judgments": judgments})

convicted(conviction) := {"convictions": [baseline.conviction(conviction)]}

misdemeanor(stated) := convicted(object.union({"offense": "theft", "level": "misdemeanor"}, stated))

# Convictions from what differs from a theft misdemeanor; each has its own label and, unless stated, its own incident.
record(differences) := [baseline.conviction(object.union(
	{"at": sprintf("facts.convictions[%d]", [n]), "offense": "theft", "level": "misdemeanor"},
	difference,
)) |
	some n, difference in differences
]

# Priority 1

test_priority_1[note] if {
	some note, row in {
		"nothing": {"facts": {}, "met": set()},
		"suspected of terrorism": {"facts": {"national_security": {"suspected": true}}, "met": {"1(a)"}},
		"a watchlist match": {"facts": {"national_security": {"watchlist_match": true}}, "met": set()},
		"apprehended at the border": {"facts": {"entry": {"apprehended_at_border": true}}, "met": {"1(b)"}},
		"a misdemeanor with a gang element": {"facts": misdemeanor({"gang_element": true}), "met": {"1(c)(i)"}},
		"a gang offence without the element": {"facts": misdemeanor({"offense": "gang"}), "met": set()},
		"a juvenile adjudication with a gang element": {"facts": misdemeanor({"gang_element": true, "juvenile": true}), "met": set()},
		"a gang participant": {"facts": {"gang": {"participated": true, "age_at_participation": 20}}, "met": {"1(c)(ii)"}},
		"a gang database match": {"facts": {"gang": {"database_match": true}}, "met": set()},
		"an aggravated felony, a misdemeanor where convicted": {"facts": misdemeanor({"aggravated_felony": "G"}), "met": {"1(e)"}},
		"an aggravated felony of a juvenile": {"facts": misdemeanor({"aggravated_felony": "G", "juvenile": true}), "met": set()},
		"a felony charge": {
			"facts": {"charges": [baseline.charge({"offense": "robbery", "level": "felony", "status": "pending"})]},
			"met": set(),
		},
	}
	row.met == met with input as august_2015(row.facts)
}

test_gang_age[note] if {
	some note, row in {
		"fifteen then, fifteen now": {"then": 15, "now": 15, "at_participation": set(), "by_the_form": set()},
		"fifteen then, sixteen now": {"then": 15, "now": 16, "at_participation": set(), "by_the_form": {"1(c)(ii)"}},
		"fifteen then, seventeen now": {"then": 15, "now": 17, "at_participation": set(), "by_the_form": {"1(c)(ii)"}},
		"sixteen then, sixteen now": {"then": 16, "now": 16, "at_participation": {"1(c)(ii)"}, "by_the_form": {"1(c)(ii)"}},
		"seventeen then, eighteen now": {"then": 17, "now": 18, "at_participation": {"1(c)(ii)"}, "by_the_form": {"1(c)(ii)"}},
		"nobody's ages, to show that each reading has one": {"then": 16, "now": 15, "at_participation": {"1(c)(ii)"}, "by_the_form": set()},
	}
	facts := {"age": row.now, "gang": {"participated": true, "age_at_participation": row.then}}
	row.at_participation == met with input as read(facts, {"us/pep/gang_age": "at_participation"})
	row.by_the_form == met with input as read(facts, {"us/pep/gang_age": "now"})
}

test_felonies[note] if {
	some note, row in {
		"a state felony": {"conviction": {}, "text": {"1(d)"}, "paraphrase": {"1(d)"}},
		"a federal felony": {"conviction": {"jurisdiction": "us"}, "text": {"1(d)"}, "paraphrase": {"1(d)"}},
		"a foreign felony": {"conviction": {"jurisdiction": "foreign"}, "text": {"1(d)"}, "paraphrase": {"1(d)"}},
		"a misdemeanor": {"conviction": {"level": "misdemeanor"}, "text": set(), "paraphrase": set()},
		"an infraction": {"conviction": {"level": "infraction"}, "text": set(), "paraphrase": set()},
		"a juvenile felony": {"conviction": {"juvenile": true}, "text": set(), "paraphrase": set()},
		"a state status felony": {
			"conviction": {"jurisdiction": "us/az", "immigration_status_element": true},
			"text": set(),
			"paraphrase": set(),
		},
		"a state status felony, aggravated": {
			"conviction": {"jurisdiction": "us/az", "immigration_status_element": true, "aggravated_felony": "N"},
			"text": {"1(e)"},
			"paraphrase": {"1(e)"},
		},
		"a federal status felony": {
			"conviction": {"jurisdiction": "us", "immigration_status_element": true},
			"text": {"1(d)"},
			"paraphrase": set(),
		},
		"a foreign status felony": {
			"conviction": {"jurisdiction": "foreign", "immigration_status_element": true},
			"text": {"1(d)"},
			"paraphrase": set(),
		},
		"a re-entry felony": {"conviction": {"offense": "illegal_reentry", "jurisdiction": "us"}, "text": {"1(d)"}, "paraphrase": set()},
		"a second entry, a felony": {"conviction": {"offense": "illegal_entry", "jurisdiction": "us"}, "text": {"1(d)"}, "paraphrase": set()},
	}
	facts := convicted(object.union({"offense": "theft", "level": "felony"}, row.conviction))
	row.text == met with input as read(facts, {"us/pep/reentry_felony": "text"})
	row.paraphrase == met with input as read(facts, {"us/pep/reentry_felony": "paraphrase"})
}

test_one_counted_felony_among_others if {
	facts := {"convictions": record([
		{"level": "felony", "immigration_status_element": true},
		{"level": "felony", "offense": "illegal_reentry", "jurisdiction": "us"},
		{"level": "felony"},
	])}
	met == {"1(d)"} with input as read(facts, {"us/pep/reentry_felony": "paraphrase"})
}

# Priority 2(a)

test_three_misdemeanors[note] if {
	some note, row in {
		"two": {"convictions": record([{}, {}]), "met": set()},
		"three": {"convictions": record([{}, {}, {}]), "met": {"2(a)"}},
		"four": {"convictions": record([{}, {}, {}, {}]), "met": {"2(a)"}},
		"three from two incidents": {"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "B"}]), "met": set()},
		"four from two incidents": {
			"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "B"}, {"incident": "B"}]),
			"met": set(),
		},
		"four from three incidents": {
			"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "B"}, {"incident": "C"}]),
			"met": {"2(a)"},
		},
		"three, one minor traffic": {"convictions": record([{}, {}, {"offense": "traffic"}]), "met": set()},
		"four, one minor traffic": {"convictions": record([{}, {}, {}, {"offense": "traffic"}]), "met": {"2(a)"}},
		"three, one an infraction": {"convictions": record([{}, {}, {"level": "infraction"}]), "met": set()},
		"three, one of a juvenile": {"convictions": record([{}, {}, {"juvenile": true}]), "met": set()},
		"three, one a state status offence": {"convictions": record([{}, {}, {"immigration_status_element": true}]), "met": set()},
		"three, one a federal status offence": {
			"convictions": record([{}, {}, {"jurisdiction": "us", "immigration_status_element": true}]),
			"met": {"2(a)"},
		},
		"three, one a foreign status offence": {
			"convictions": record([{}, {}, {"jurisdiction": "foreign", "immigration_status_element": true}]),
			"met": {"2(a)"},
		},
		# The third incident is that of a conviction which does not count.
		"a third incident in a traffic offence": {
			"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "B"}, {"incident": "C", "offense": "traffic"}]),
			"met": set(),
		},
		"three, in Priority 1 too": {"convictions": record([{}, {}, {}, {"level": "felony"}]), "met": {"1(d)"}},
	}
	row.met == met with input as august_2015({"convictions": row.convictions})
}

halves contains "counted" if priorities_2014.three_counted

halves contains "incidents" if priorities_2014.three_incidents

# Each half of 2(a) for itself: an explanation names the one that is short.
test_halves_of_three_misdemeanors[note] if {
	some note, row in {
		"two from two incidents": {"convictions": record([{}, {}]), "halves": set()},
		"three, two of them minor traffic": {"convictions": record([{}, {"offense": "traffic"}, {"offense": "traffic"}]), "halves": set()},
		"three from one incident": {"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "A"}]), "halves": {"counted"}},
		"three from two incidents": {"convictions": record([{"incident": "A"}, {"incident": "A"}, {"incident": "B"}]), "halves": {"counted"}},
		"three from three incidents": {"convictions": record([{}, {}, {}]), "halves": {"counted", "incidents"}},
	}
	row.halves == halves with input as august_2015({"convictions": row.convictions})
}

test_three_entry_misdemeanors[note] if {
	some note, row in {
		"three entries": {"differences": [{"offense": "illegal_entry"}, {"offense": "illegal_entry"}, {"offense": "illegal_entry"}], "paraphrase": set()},
		"two and a theft": {"differences": [{"offense": "illegal_entry"}, {"offense": "illegal_entry"}, {}], "paraphrase": set()},
		"one and three thefts": {"differences": [{"offense": "illegal_entry"}, {}, {}, {}], "paraphrase": {"2(a)"}},
	}
	facts := {"convictions": record([object.union({"jurisdiction": "us"}, difference) | some difference in row.differences])}
	met == {"2(a)"} with input as read(facts, {"us/pep/entry_misdemeanor": "text"})
	row.paraphrase == met with input as read(facts, {"us/pep/entry_misdemeanor": "paraphrase"})
}

# Priority 2(b)

test_listed_significant_misdemeanors[offense] if {
	some offense in ["domestic_violence", "sexual_abuse", "burglary", "firearm", "drug_distribution", "dui"]
	met == {"2(b)"} with input as august_2015(misdemeanor({"offense": offense}))
}

test_other_misdemeanors[offense] if {
	some offense in [
		"assault",
		"assault_on_officer",
		"battery",
		"drug_possession",
		"forgery",
		"fraud",
		"gang",
		"hit_and_run",
		"homicide",
		"illegal_entry",
		"illegal_reentry",
		"kidnapping",
		"obstruction",
		"robbery",
		"shoplifting",
		"stalking",
		"theft",
		"threats",
		"traffic",
		"trespass",
		"vandalism",
		"other",
	]
	met == set() with input as august_2015(misdemeanor({"offense": offense}))
	met == {"2(b)"} with input as august_2015(misdemeanor({"offense": offense, "custody_days": 90}))
}

test_significant_misdemeanor_level[note] if {
	some note, row in {
		"a misdemeanor": {"conviction": {}, "met": {"2(b)"}},
		"a felony": {"conviction": {"level": "felony"}, "met": {"1(d)"}},
		"an infraction": {"conviction": {"level": "infraction"}, "met": set()},
		"a juvenile adjudication": {"conviction": {"juvenile": true}, "met": set()},
		"a state status offence": {"conviction": {"immigration_status_element": true}, "met": {"2(b)"}},
		"an infraction of 90 days": {"conviction": {"offense": "theft", "level": "infraction", "custody_days": 90}, "met": set()},
		"in Priority 1 too": {"conviction": {"gang_element": true}, "met": {"1(c)(i)"}},
	}
	row.met == met with input as august_2015(misdemeanor(object.union({"offense": "burglary"}, row.conviction)))
}

test_custody_days[note] if {
	some note, row in {
		"89 days": {"conviction": {"custody_days": 89}, "imposed": set(), "served": set()},
		"90 days": {"conviction": {"custody_days": 90}, "imposed": {"2(b)"}, "served": {"2(b)"}},
		"91 days": {"conviction": {"custody_days": 91}, "imposed": {"2(b)"}, "served": {"2(b)"}},
		"90 days net of a suspended part": {"conviction": {"custody_days": 90, "suspended_days": 90}, "imposed": {"2(b)"}, "served": {"2(b)"}},
		"60 days net of a suspended part": {"conviction": {"custody_days": 60, "suspended_days": 120}, "imposed": set(), "served": set()},
		"90 days, 89 served": {"conviction": {"custody_days": 90, "served_days": 89}, "imposed": {"2(b)"}, "served": set()},
		"90 days, 90 served": {"conviction": {"custody_days": 90, "served_days": 90}, "imposed": {"2(b)"}, "served": {"2(b)"}},
		"89 days, 91 served": {"conviction": {"custody_days": 89, "served_days": 91}, "imposed": set(), "served": {"2(b)"}},
		"90 days of a juvenile": {"conviction": {"custody_days": 90, "juvenile": true}, "imposed": set(), "served": set()},
	}
	row.imposed == met with input as read(misdemeanor(row.conviction), {"us/pep/custody_days": "imposed"})
	row.served == met with input as read(misdemeanor(row.conviction), {"us/pep/custody_days": "served"})
}

test_days_of_two_convictions_are_not_added if {
	facts := {"convictions": record([{"custody_days": 60}, {"custody_days": 60}])}
	met == set() with input as august_2015(facts)
}

test_entry_misdemeanor_of_ninety_days if {
	facts := misdemeanor({"offense": "illegal_entry", "jurisdiction": "us", "custody_days": 90})
	met == {"2(b)"} with input as read(facts, {"us/pep/entry_misdemeanor": "text"})
	met == set() with input as read(facts, {"us/pep/entry_misdemeanor": "paraphrase"})
}

test_driving_under_the_influence[note] if {
	some note, row in {
		"no longest sentence stated": {"conviction": {}, "met": {"2(b)"}},
		"without the elements": {"conviction": {"dui_elements": false}, "met": set()},
		"without the elements, 90 days": {"conviction": {"dui_elements": false, "custody_days": 90}, "met": {"2(b)"}},
		"at most 4 days": {"conviction": {"max_days": 4}, "met": set()},
		"at most 5 days": {"conviction": {"max_days": 5}, "met": set()},
		"at most 6 days": {"conviction": {"max_days": 6}, "met": {"2(b)"}},
		"at most 364 days": {"conviction": {"max_days": 364}, "met": {"2(b)"}},
		"at most a year": {"conviction": {"max_days": 365}, "met": {"2(b)"}},
		"at most a year and a day": {"conviction": {"max_days": 366}, "met": set()},
	}
	row.met == met with input as august_2015(misdemeanor(object.union({"offense": "dui"}, row.conviction)))
}

# The gloss on the longest sentence is about impaired driving alone.
test_other_listed_offences_have_no_gloss if {
	met == {"2(b)"} with input as august_2015(misdemeanor({"offense": "burglary", "max_days": 730}))
}

# Priority 2(c)

test_unlawful_entry[note] if {
	some note, row in {
		"present since the day before": {"facts": {"present_since": "2013-12-31"}, "met": set()},
		"present since the day": {"facts": {"present_since": "2014-01-01"}, "met": set()},
		"present since the day after": {"facts": {"present_since": "2014-01-02"}, "met": {"2(c)"}},
		"entered late, presence shown": {
			"facts": {"entry": {"date": "2014-06-01"}, "present_since": "2013-06-01"},
			"met": set(),
		},
		"admitted": {"facts": {"entry": {"manner": "admitted"}, "present_since": "2014-06-01"}, "met": set()},
		"visa waiver": {"facts": {"entry": {"manner": "visa_waiver"}, "present_since": "2014-06-01"}, "met": set()},
		"paroled": {"facts": {"entry": {"manner": "paroled"}, "present_since": "2014-06-01"}, "met": set()},
		"re-entered after removal": {
			"facts": {"entry": {"manner": "paroled"}, "reentry": {"date": "2014-06-01"}, "present_since": "2014-06-01"},
			"met": {"2(c)"},
		},
		"in Priority 1 too": {
			"facts": {"entry": {"apprehended_at_border": true}, "present_since": "2014-06-01"},
			"met": {"1(b)"},
		},
	}
	row.met == met with input as august_2015(row.facts)
}

# Priority 2(d)

test_visa_abuse[note] if {
	some note, row in {
		"not judged": {"facts": {}, "judgments": {}, "met": set()},
		"judged so": {"facts": {}, "judgments": {"significant_visa_abuse": true}, "met": {"2(d)"}},
		"judged not so": {"facts": {}, "judgments": {"significant_visa_abuse": false}, "met": set()},
		"in Priority 1 too": {
			"facts": {"national_security": {"suspected": true}},
			"judgments": {"significant_visa_abuse": true},
			"met": {"1(a)"},
		},
	}
	row.met == met with input as judged(row.facts, row.judgments)
}

# Judgments that other texts ask for open nothing here.
test_other_judgments[judgment] if {
	some judgment in [
		"danger_to_national_security",
		"threat_to_public_safety",
		"unacceptable_risk",
		"important_federal_interest",
		"special_circumstances",
	]
	met == set() with input as judged({}, {judgment: true})
}

# Priority 3

test_final_order[note] if {
	some note, row in {
		"the day before": {"order": {"date": "2013-12-31"}, "met": set()},
		"the day": {"order": {"date": "2014-01-01"}, "met": {"3"}},
		"the day after": {"order": {"date": "2014-01-02"}, "met": {"3"}},
		"complied with": {"order": {"date": "2014-06-01", "outstanding": false}, "met": set()},
		"an old order, reinstated": {"order": {"date": "2010-06-01", "reinstated_on": "2014-06-01"}, "met": set()},
	}
	order := object.union({"outstanding": true}, row.order)
	row.met == met with input as august_2015({"final_order": order})
}

# Every limb of Priority 1 closes Priorities 2 and 3; every limb of Priority 2 closes Priority 3.
in_priority_1 := {
	"1(a)": {"national_security": {"suspected": true}},
	"1(b)": {"entry": {"apprehended_at_border": true}},
	"1(c)(i)": misdemeanor({"at": "gang", "gang_element": true}),
	"1(c)(ii)": {"gang": {"participated": true}},
	"1(d)": convicted({"at": "felony", "offense": "theft", "level": "felony"}),
	"1(e)": misdemeanor({"at": "aggravated", "aggravated_felony": "G"}),
}

in_priority_2 := {
	"2(a)": {"facts": {"convictions": record([{}, {}, {}])}, "judgments": {}},
	"2(b)": {"facts": {"convictions": record([{"offense": "dui"}])}, "judgments": {}},
	"2(c)": {"facts": {"present_since": "2014-06-01"}, "judgments": {}},
	"2(d)": {"facts": {}, "judgments": {"significant_visa_abuse": true}},
}

recent_order := {"final_order": {"date": "2014-06-01", "outstanding": true}}

# The facts of both, the convictions of both.
together(some_facts, other_facts) := object.union(
	object.union(some_facts, other_facts),
	{"convictions": array.concat(
		object.get(some_facts, "convictions", []),
		object.get(other_facts, "convictions", []),
	)},
)

test_priority_1_closes_priority_2[note] if {
	some first, facts in in_priority_1
	some second, row in in_priority_2
	note := sprintf("%s and %s", [first, second])
	met == {first} with input as judged(together(facts, row.facts), row.judgments)
}

test_priority_1_closes_priority_3[pin] if {
	some pin, facts in in_priority_1
	met == {pin} with input as august_2015(together(facts, recent_order))
}

test_priority_2_closes_priority_3[pin] if {
	some pin, row in in_priority_2
	met == {pin} with input as judged(together(row.facts, recent_order), row.judgments)
}

test_limbs_of_one_priority_stand_together if {
	all_of_1 := {
		"national_security": {"suspected": true},
		"entry": {"apprehended_at_border": true},
		"gang": {"participated": true},
		"convictions": record([{"level": "felony", "gang_element": true, "aggravated_felony": "G"}]),
	}
	met == {"1(a)", "1(b)", "1(c)(i)", "1(c)(ii)", "1(d)", "1(e)"} with input as august_2015(all_of_1)

	all_of_2 := {"present_since": "2014-06-01", "convictions": record([{"offense": "dui"}, {}, {}])}
	met == {"2(a)", "2(b)", "2(c)", "2(d)"} with input as judged(all_of_2, {"significant_visa_abuse": true})
}

# Cautions

test_exit_clause_in_each_priority[pin] if {
	every_priority := object.union(
		object.union(
			{pin: {"facts": facts, "judgments": {}} | some pin, facts in in_priority_1},
			in_priority_2,
		),
		{"3": {"facts": recent_order, "judgments": {}}},
	)
	some pin, row in every_priority

	relieved := together(row.facts, {"relief": "asylum"})
	met == {pin} with input as judged(relieved, row.judgments)
	priorities_2014.flags == {"exit_clause"} with input as judged(relieved, row.judgments)

	no_threat := object.union(row.judgments, {"no_threat": true})
	met == {pin} with input as judged(row.facts, no_threat)
	priorities_2014.flags == {"exit_clause"} with input as judged(row.facts, no_threat)

	a_threat := object.union(row.judgments, {"no_threat": false})
	priorities_2014.flags == set() with input as judged(row.facts, a_threat)

	victim := together(row.facts, {"victim_or_witness": true})
	met == {pin} with input as judged(victim, row.judgments)
	priorities_2014.flags == {"discretion"} with input as judged(victim, row.judgments)
}

test_cautions[note] if {
	some note, row in {
		"asylum": {"facts": {"relief": "asylum"}, "judgments": {}, "flags": {"exit_clause"}},
		"other relief": {"facts": {"relief": "other"}, "judgments": {}, "flags": {"exit_clause"}},
		"no relief": {"facts": {"relief": "none"}, "judgments": {}, "flags": set()},
		"a plaintiff": {"facts": {"civil_rights_plaintiff": true}, "judgments": {}, "flags": {"discretion"}},
		"a victim with relief": {
			"facts": {"victim_or_witness": true, "relief": "other"},
			"judgments": {},
			"flags": {"discretion", "exit_clause"},
		},
	}
	facts := object.union(recent_order, row.facts)
	row.flags == priorities_2014.flags with input as judged(facts, row.judgments)
}

test_no_priority_no_caution[note] if {
	some note, row in {
		"relief": {"facts": {"relief": "asylum"}, "judgments": {}},
		"no threat": {"facts": {}, "judgments": {"no_threat": true}},
		"a victim": {"facts": {"victim_or_witness": true}, "judgments": {}},
	}
	priorities_2014.flags == set() with input as judged(row.facts, row.judgments)
}

# Criteria are weighed whoever the person is.
test_a_citizen if {
	facts := object.union(misdemeanor({"offense": "dui"}), {"citizenship": "us_citizen", "removable": false})
	met == {"2(b)"} with input as august_2015(facts)
}
