package lib.section_7282_5_test

import data.lib.baseline_test as baseline
import data.lib.section_7282_5

# One conviction or charge, asked about on 1 June 2015 in a county without rules of its own: each table says whether it is in the set.
convicted(stated) := asked({"convictions": [conviction(stated)]}, {})

convicted_under(stated, reading, side) := asked({"convictions": [conviction(stated)]}, {reading: side})

charged(stated) := asked({"charges": [baseline.charge(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca", "status": "pending"}, stated))]}, {})

asked(facts, readings) := object.union(baseline.case("2015-06-01", "us/ca/fresno", facts), {"readings": readings})

conviction(stated) := baseline.conviction(object.union({"offense": "other", "level": "felony", "jurisdiction": "us/ca"}, stated))

one(set) := count(set) == 1

juvenile_reading := "us/ca/trust_act/juvenile"

reduction_reading := "us/ca/trust_act/later_reduction"

realigned_reading := "us/ca/trust_act/realigned_before_2011"

elsewhere_reading := "us/ca/trust_act/other_jurisdiction"

wobbler_reading := "us/ca/trust_act/out_of_state_wobbler"

letter_reading := "us/ca/trust_act/letter_m"

test_convictions[note] if {
	some note, row in {
		"of an adult": {"stated": {}, "side": "timing_only", "in": true},
		"a juvenile adjudication, timing only": {"stated": {"juvenile": true}, "side": "timing_only", "in": false},
		"a juvenile adjudication, full import": {"stated": {"juvenile": true}, "side": "full_import", "in": true},
		"of an adult, full import": {"stated": {}, "side": "full_import", "in": true},
		"vacated": {"stated": {"reduced": {"kind": "vacated"}}, "side": "timing_only", "in": false},
		"vacated, full import": {"stated": {"juvenile": true, "reduced": {"kind": "vacated"}}, "side": "full_import", "in": false},
		"expunged": {"stated": {"reduced": {"kind": "expunged"}}, "side": "timing_only", "in": true},
		"reduced later": {"stated": {"reduced": {"kind": "later"}}, "side": "timing_only", "in": true},
	}
	row.in == one(section_7282_5.convictions) with input as convicted_under(row.stated, juvenile_reading, row.side)
}

test_level[note] if {
	some note, row in {
		"felony": {"stated": {"level": "felony"}, "side": "level_at_conviction", "felony": true, "misdemeanor": false},
		"misdemeanor": {"stated": {"level": "misdemeanor"}, "side": "level_at_conviction", "felony": false, "misdemeanor": true},
		"infraction": {"stated": {"level": "infraction"}, "side": "level_at_conviction", "felony": false, "misdemeanor": false},
		"infraction reduced": {"stated": {"level": "infraction", "reduced": {"kind": "at_sentencing"}}, "side": "level_at_conviction", "felony": false, "misdemeanor": false},
		"misdemeanor reduced": {"stated": {"level": "misdemeanor", "reduced": {"kind": "later"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": true},
		"infraction reduced later": {"stated": {"level": "infraction", "reduced": {"kind": "later"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": false},
		"at sentencing, level at conviction": {"stated": {"reduced": {"kind": "at_sentencing"}}, "side": "level_at_conviction", "felony": false, "misdemeanor": true},
		"at sentencing, all purposes": {"stated": {"reduced": {"kind": "at_sentencing"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": true},
		"later, level at conviction": {"stated": {"reduced": {"kind": "later"}}, "side": "level_at_conviction", "felony": true, "misdemeanor": false},
		"later, all purposes": {"stated": {"reduced": {"kind": "later"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": true},
		"Proposition 47, level at conviction": {"stated": {"reduced": {"kind": "prop47"}}, "side": "level_at_conviction", "felony": true, "misdemeanor": false},
		"Proposition 47, all purposes": {"stated": {"reduced": {"kind": "prop47"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": true},
		"Proposition 64, level at conviction": {"stated": {"reduced": {"kind": "prop64"}}, "side": "level_at_conviction", "felony": true, "misdemeanor": false},
		"Proposition 64, all purposes": {"stated": {"reduced": {"kind": "prop64"}}, "side": "misdemeanor_for_all_purposes", "felony": false, "misdemeanor": true},
		"expunged, all purposes": {"stated": {"reduced": {"kind": "expunged"}}, "side": "misdemeanor_for_all_purposes", "felony": true, "misdemeanor": false},
		"vacated": {"stated": {"reduced": {"kind": "vacated"}}, "side": "level_at_conviction", "felony": false, "misdemeanor": false},
		"a misdemeanor vacated": {"stated": {"level": "misdemeanor", "reduced": {"kind": "vacated"}}, "side": "level_at_conviction", "felony": false, "misdemeanor": false},
	}
	asking := convicted_under(row.stated, reduction_reading, row.side)
	row.felony == one(section_7282_5.felonies) with input as asking
	row.misdemeanor == one(section_7282_5.misdemeanors) with input as asking
}

test_jurisdictions[note] if {
	some note, row in {
		"us/ca": {"california": true, "elsewhere": false, "state": false, "federal": false},
		"us/nv": {"california": false, "elsewhere": true, "state": true, "federal": false},
		"us/pr": {"california": false, "elsewhere": true, "state": true, "federal": false},
		"us": {"california": false, "elsewhere": true, "state": false, "federal": true},
		"foreign": {"california": false, "elsewhere": true, "state": false, "federal": false},
	}
	asking := convicted({"jurisdiction": note})
	row.california == one(section_7282_5.california_convictions) with input as asking
	row.elsewhere == one(section_7282_5.convictions_elsewhere) with input as asking
	row.state == one(section_7282_5.convictions_of_other_states) with input as asking
	row.federal == one(section_7282_5.federal_convictions) with input as asking
}

test_serious_or_violent_felonies[note] if {
	some note, row in {
		"neither": {"stated": {}, "in": false},
		"serious": {"stated": {"serious_felony": true}, "in": true},
		"violent": {"stated": {"violent_felony": true}, "in": true},
		"both, in 1980": {"stated": {"serious_felony": true, "violent_felony": true, "date": "1980-01-01"}, "in": true},
		"the everyday words are not the term": {"stated": {"serious": true, "violent": true}, "in": false},
		"sentenced as a misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor"}, "in": false},
		"reduced at sentencing": {"stated": {"violent_felony": true, "reduced": {"kind": "at_sentencing"}}, "in": false},
		"Nevada felony": {"stated": {"serious_felony": true, "jurisdiction": "us/nv"}, "in": true},
		"Nevada misdemeanor, serious if committed here": {"stated": {"serious_felony": true, "level": "misdemeanor", "jurisdiction": "us/nv"}, "in": true},
		"Nevada misdemeanor, violent if committed here": {"stated": {"violent_felony": true, "level": "misdemeanor", "jurisdiction": "us/nv"}, "in": true},
		"Nevada misdemeanor, neither": {"stated": {"level": "misdemeanor", "jurisdiction": "us/nv"}, "in": false},
		"federal felony": {"stated": {"serious_felony": true, "jurisdiction": "us"}, "in": true},
		"federal misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor", "jurisdiction": "us"}, "in": false},
		"foreign misdemeanor": {"stated": {"serious_felony": true, "level": "misdemeanor", "jurisdiction": "foreign"}, "in": false},
		"vacated": {"stated": {"serious_felony": true, "reduced": {"kind": "vacated"}}, "in": false},
		"vacated in Nevada": {"stated": {"serious_felony": true, "jurisdiction": "us/nv", "reduced": {"kind": "vacated"}}, "in": false},
	}
	row.in == one(section_7282_5.serious_or_violent_felonies) with input as convicted(row.stated)
}

test_state_prison_felonies[note] if {
	some note, row in {
		"since realignment, county jail": {"stated": {"date": "2012-06-18"}, "then": false, "now": false},
		"since realignment, state prison": {"stated": {"date": "2012-06-18", "state_prison": true}, "then": true, "now": true},
		"day before realignment": {"stated": {"date": "2011-09-30"}, "then": true, "now": false},
		"day of realignment": {"stated": {"date": "2011-10-01"}, "then": false, "now": false},
		"day after realignment": {"stated": {"date": "2011-10-02"}, "then": false, "now": false},
		"no date is long past": {"stated": {}, "then": true, "now": false},
		"before, state prison to this day": {"stated": {"date": "2002-02-01", "state_prison": true}, "then": true, "now": true},
		"before, stated to be in": {"stated": {"date": "2002-02-01", "state_prison_at_conviction": true}, "then": true, "now": false},
		"before, stated to be out": {"stated": {"date": "2002-02-01", "state_prison_at_conviction": false}, "then": false, "now": false},
		"before, out then and in now": {"stated": {"date": "2002-02-01", "state_prison": true, "state_prison_at_conviction": false}, "then": false, "now": true},
		"since, stated to be in": {"stated": {"date": "2012-06-18", "state_prison_at_conviction": true}, "then": true, "now": false},
		"since, out then and in now": {"stated": {"date": "2012-06-18", "state_prison": true, "state_prison_at_conviction": false}, "then": false, "now": true},
		"misdemeanor": {"stated": {"date": "2002-02-01", "level": "misdemeanor", "state_prison": true, "state_prison_at_conviction": true}, "then": false, "now": false},
		"reduced at sentencing": {"stated": {"date": "2002-02-01", "state_prison": true, "reduced": {"kind": "at_sentencing"}}, "then": false, "now": false},
	}
	row.then == one(section_7282_5.state_prison_felonies) with input as convicted_under(row.stated, realigned_reading, "then")
	row.now == one(section_7282_5.state_prison_felonies) with input as convicted_under(row.stated, realigned_reading, "now")
}

test_state_prison_felonies_elsewhere[note] if {
	some note, row in {
		"Nevada, state prison": {"stated": {"jurisdiction": "us/nv", "state_prison": true}, "california": false, "anywhere": true},
		"Nevada": {"stated": {"jurisdiction": "us/nv"}, "california": false, "anywhere": true},
		"federal": {"stated": {"jurisdiction": "us"}, "california": false, "anywhere": true},
		"foreign": {"stated": {"jurisdiction": "foreign"}, "california": false, "anywhere": true},
		"Nevada misdemeanor": {"stated": {"jurisdiction": "us/nv", "level": "misdemeanor", "state_prison": true}, "california": false, "anywhere": false},
		"California, state prison": {"stated": {"date": "2012-06-18", "state_prison": true}, "california": true, "anywhere": true},
		"California, county jail": {"stated": {"date": "2012-06-18"}, "california": false, "anywhere": false},
	}
	row.california == one(section_7282_5.state_prison_felonies) with input as convicted_under(row.stated, elsewhere_reading, "california")
	row.anywhere == one(section_7282_5.state_prison_felonies) with input as convicted_under(row.stated, elsewhere_reading, "anywhere")
}

# What the file does not say follows from the offence and the level; what it says is final.
test_list_from_the_offense[offense] if {
	some offense, row in {
		"assault": {"felony": true, "misdemeanor": true},
		"battery": {"felony": true, "misdemeanor": true},
		"threats": {"felony": true, "misdemeanor": true},
		"burglary": {"felony": true, "misdemeanor": true},
		"robbery": {"felony": true, "misdemeanor": true},
		"theft": {"felony": true, "misdemeanor": true},
		"fraud": {"felony": true, "misdemeanor": true},
		"forgery": {"felony": true, "misdemeanor": true},
		"stalking": {"felony": true, "misdemeanor": true},
		"kidnapping": {"felony": true, "misdemeanor": true},
		"dui": {"felony": true, "misdemeanor": true},
		"drug_distribution": {"felony": true, "misdemeanor": false},
		"assault_on_officer": {"felony": false, "misdemeanor": false},
		"domestic_violence": {"felony": false, "misdemeanor": false},
		"drug_possession": {"felony": false, "misdemeanor": false},
		"firearm": {"felony": false, "misdemeanor": false},
		"gang": {"felony": false, "misdemeanor": false},
		"hit_and_run": {"felony": false, "misdemeanor": false},
		"homicide": {"felony": false, "misdemeanor": false},
		"illegal_entry": {"felony": false, "misdemeanor": false},
		"illegal_reentry": {"felony": false, "misdemeanor": false},
		"obstruction": {"felony": false, "misdemeanor": false},
		"sexual_abuse": {"felony": false, "misdemeanor": false},
		"shoplifting": {"felony": false, "misdemeanor": false},
		"traffic": {"felony": false, "misdemeanor": false},
		"trespass": {"felony": false, "misdemeanor": false},
		"vandalism": {"felony": false, "misdemeanor": false},
		"other": {"felony": false, "misdemeanor": false},
	}
	row.felony == one(section_7282_5.listed_convictions) with input as convicted({"offense": offense})
	row.misdemeanor == one(section_7282_5.listed_convictions) with input as convicted({"offense": offense, "level": "misdemeanor"})
	row.felony == one(section_7282_5.listed_charges) with input as charged({"offense": offense})
	count(section_7282_5.listed_charges) == 0 with input as charged({"offense": offense, "level": "misdemeanor"})
}

test_list_as_stated[note] if {
	some note, row in {
		"a letter for an offence that has none": {"stated": {"listed": "K", "offense": "firearm"}, "in": true},
		"the last letter": {"stated": {"listed": "AE", "offense": "hit_and_run"}, "in": true},
		"none for an offence that has one": {"stated": {"listed": "none", "offense": "burglary"}, "in": false},
		"none for a felony that has one": {"stated": {"listed": "none", "offense": "dui"}, "in": false},
		"none for an offence that has one as a felony": {"stated": {"listed": "none", "offense": "drug_distribution"}, "in": false},
	}
	row.in == one(section_7282_5.listed_convictions) with input as convicted(row.stated)
	row.in == one(section_7282_5.listed_charges) with input as charged(row.stated)
}

test_list_of_convictions_that_count[note] if {
	some note, stated in {
		"vacated": {"listed": "A", "reduced": {"kind": "vacated"}},
		"vacated, no letter stated": {"offense": "assault", "reduced": {"kind": "vacated"}},
		"a drug sale reduced at sentencing, no letter stated": {"offense": "drug_distribution", "reduced": {"kind": "at_sentencing"}},
	}
	count(section_7282_5.listed_convictions) == 0 with input as convicted(stated)
}

# The lists that the rules read are those of the table of letters.
test_offenses_agree_with_the_letters if {
	letters := data.lib.section_7282_5.params.letters
	{offense | some offense in data.lib.section_7282_5.params.listed_offenses} == {offense | some offense in letters[_].offenses}
	{offense | some offense in data.lib.section_7282_5.params.listed_as_felonies} == {offense | some offense in letters[_].felony_offenses}
}

test_thirty_one_letters if {
	object.keys(data.lib.section_7282_5.params.letters) == {
		"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P",
		"Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "AA", "AB", "AC", "AD", "AE",
	}
}

# No section stands under two letters but 286(c), which both AA and AC name.
test_sections_of_two_letters if {
	letters := data.lib.section_7282_5.params.letters
	twice := {section |
		some first, second
		some section in letters[first].sections
		section in letters[second].sections
		first != second
	}
	twice == {"286(c)"}
}

test_wobblers[note] if {
	some note, row in {
		"wobbler": {"stated": {"wobbler": true}, "foreign_law": true, "equivalent": true, "left_out": false},
		"straight": {"stated": {}, "foreign_law": false, "equivalent": false, "left_out": false},
		"Nevada": {"stated": {"wobbler": true, "jurisdiction": "us/nv"}, "foreign_law": false, "equivalent": true, "left_out": true},
		"Nevada, straight": {"stated": {"jurisdiction": "us/nv"}, "foreign_law": false, "equivalent": false, "left_out": false},
		"federal": {"stated": {"wobbler": true, "jurisdiction": "us"}, "foreign_law": false, "equivalent": true, "left_out": true},
		"foreign": {"stated": {"wobbler": true, "jurisdiction": "foreign"}, "foreign_law": false, "equivalent": true, "left_out": true},
		"vacated": {"stated": {"wobbler": true, "reduced": {"kind": "vacated"}}, "foreign_law": false, "equivalent": false, "left_out": false},
	}
	row.foreign_law == one(section_7282_5.wobblers) with input as convicted_under(row.stated, wobbler_reading, "foreign_law")
	row.equivalent == one(section_7282_5.wobblers) with input as convicted_under(row.stated, wobbler_reading, "equivalent")
	row.left_out == one(section_7282_5.wobblers_by_equivalence) with input as convicted_under(row.stated, wobbler_reading, "foreign_law")
	count(section_7282_5.wobblers_by_equivalence) == 0 with input as convicted_under(row.stated, wobbler_reading, "equivalent")
}

test_letters_limited_to_felonies[note] if {
	some note, row in {
		"G, misdemeanor": {"stated": {"offense": "dui", "level": "misdemeanor", "listed": "G"}, "driving": true, "possession": false, "all": false},
		"G, felony": {"stated": {"offense": "dui", "listed": "G"}, "driving": false, "possession": false, "all": false},
		"G, reduced at sentencing": {"stated": {"offense": "dui", "listed": "G", "reduced": {"kind": "at_sentencing"}}, "driving": true, "possession": false, "all": false},
		"no letter, misdemeanor": {"stated": {"offense": "dui", "level": "misdemeanor"}, "driving": true, "possession": false, "all": false},
		"no letter, felony": {"stated": {"offense": "dui"}, "driving": false, "possession": false, "all": false},
		"no letter, reduced at sentencing": {"stated": {"offense": "dui", "reduced": {"kind": "at_sentencing"}}, "driving": true, "possession": false, "all": false},
		"stated under another letter": {"stated": {"offense": "dui", "level": "misdemeanor", "listed": "Q"}, "driving": false, "possession": false, "all": false},
		"stated to be under none": {"stated": {"offense": "dui", "level": "misdemeanor", "listed": "none"}, "driving": false, "possession": false, "all": false},
		"no letter, another offence": {"stated": {"offense": "traffic", "level": "misdemeanor"}, "driving": false, "possession": false, "all": false},
		"M, misdemeanor sale": {"stated": {"offense": "drug_distribution", "level": "misdemeanor", "listed": "M"}, "driving": false, "possession": false, "all": true},
		"M, misdemeanor possession": {"stated": {"offense": "drug_possession", "level": "misdemeanor", "listed": "M"}, "driving": false, "possession": true, "all": true},
		"M, felony sale": {"stated": {"offense": "drug_distribution", "listed": "M"}, "driving": false, "possession": false, "all": false},
		"M, felony possession": {"stated": {"offense": "drug_possession", "listed": "M"}, "driving": false, "possession": false, "all": false},
		"possession under another letter": {"stated": {"offense": "drug_possession", "level": "misdemeanor", "listed": "P"}, "driving": false, "possession": false, "all": false},
		"A, misdemeanor": {"stated": {"offense": "assault", "level": "misdemeanor", "listed": "A"}, "driving": false, "possession": false, "all": false},
	}
	row.driving == one(section_7282_5.driving_misdemeanors) with input as convicted(row.stated)
	row.possession == one(section_7282_5.drug_misdemeanors_left_out) with input as convicted_under(row.stated, letter_reading, "possession")
	row.all == one(section_7282_5.drug_misdemeanors_left_out) with input as convicted_under(row.stated, letter_reading, "all")
}

test_felony_charges[note] if {
	some note, row in {
		"pending": {"stated": {}, "in": true},
		"arrested": {"stated": {"status": "arrested"}, "in": true},
		"dismissed": {"stated": {"status": "dismissed"}, "in": false},
		"acquitted": {"stated": {"status": "acquitted"}, "in": false},
		"resolved": {"stated": {"status": "resolved"}, "in": false},
		"misdemeanor": {"stated": {"level": "misdemeanor"}, "in": false},
		"infraction": {"stated": {"level": "infraction"}, "in": false},
	}
	row.in == one(section_7282_5.felony_charges) with input as charged(row.stated)
}

test_kinds_of_charges[note] if {
	some note, row in {
		"none": {"stated": {}, "serious": false, "prison": false, "violence": false, "magistrate": false, "finding": false},
		"serious": {"stated": {"serious_felony": true}, "serious": true, "prison": false, "violence": false, "magistrate": false, "finding": false},
		"violent": {"stated": {"violent_felony": true}, "serious": true, "prison": false, "violence": false, "magistrate": false, "finding": false},
		"state prison": {"stated": {"state_prison": true}, "serious": false, "prison": true, "violence": false, "magistrate": false, "finding": false},
		"domestic violence": {"stated": {"domestic_violence": true}, "serious": false, "prison": false, "violence": true, "magistrate": false, "finding": false},
		"before a magistrate": {"stated": {"before_magistrate": true}, "serious": false, "prison": false, "violence": false, "magistrate": true, "finding": false},
		"held to answer": {"stated": {"held_to_answer": true}, "serious": false, "prison": false, "violence": false, "magistrate": false, "finding": true},
		"misdemeanor": {"stated": {"level": "misdemeanor", "serious_felony": true, "violent_felony": true, "state_prison": true, "domestic_violence": true}, "serious": false, "prison": false, "violence": false, "magistrate": false, "finding": false},
	}
	asking := charged(row.stated)
	row.serious == one(section_7282_5.serious_or_violent_charges) with input as asking
	row.prison == one(section_7282_5.state_prison_charges) with input as asking
	row.violence == one(section_7282_5.domestic_violence_charges) with input as asking
	row.magistrate == one(section_7282_5.taken_before_a_magistrate) with input as asking
	row.finding == one(section_7282_5.held_to_answer) with input as asking
}

test_aggravated_felonies_a_to_p if {
	letters := ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "none"]
	{letter | some letter in array.slice(letters, 0, 16)} == {letter |
		some letter in letters
		count(section_7282_5.aggravated_felonies_a_to_p) == 1 with input as convicted({"aggravated_felony": letter})
	}
}

# Two like convictions are two: nothing collapses.
test_like_convictions_stay_apart if {
	two := {"convictions": [conviction({"at": "facts.convictions[0]"}), conviction({"at": "facts.convictions[1]"})]}
	count(section_7282_5.felonies) == 2 with input as asked(two, {})
}
