package us.ca.catalogue_test

statutes := data.us.ca.catalogue.statutes

letters := data.lib.section_7282_5.params.letters

# The letters under which § 7282.5(a)(3) names a section.
naming[section] contains letter if {
	some letter, row in letters
	some section in row.sections
}

# A statute's section, by itself and without its subdivision.
names_of(statute) := {rest, trim_space(split(rest, "(")[0])} if {
	startswith(statute, "Cal. Penal Code § ")
	rest := trim_prefix(statute, "Cal. Penal Code § ")
}

names_of(statute) := {sprintf("Veh. Code %s", [rest])} if {
	startswith(statute, "Cal. Vehicle Code § ")
	rest := trim_prefix(statute, "Cal. Vehicle Code § ")
}

names_of(statute) := set() if startswith(statute, "Cal. Health & Safety Code § ")

named_letters(statute) := {letter |
	some name in names_of(statute)
	some letter in naming[name]
}

given[statute] contains letter if {
	some statute, entry in statutes
	letter := entry.listed
}

given[statute] contains letter if {
	some statute, entry in statutes
	some level in {"felony", "misdemeanor"}
	letter := entry[level].listed
}

# A letter that names the section, where one does; otherwise one that names no sections, or none.
test_letters if {
	unnamed := {letter | some letter, row in letters; count(row.sections) == 0} | {"none"}
	wrong := {statute |
		some statute in object.keys(statutes)
		possible := [set | some set in [named_letters(statute), unnamed]; count(set) > 0][0]
		count(given[statute] - possible) > 0
	}
	wrong == set()
}

# A named section is never left without its letter.
test_named_sections_have_their_letter if {
	{statute | some statute in object.keys(statutes); count(named_letters(statute)) > 0} - object.keys(given) == set()
}

# Every section that a letter names is here, but attempt and conspiracy: letter P takes them only with an offence of the list.
test_every_named_section if {
	sections := {section | some section in letters[_].sections}
	known := {name | some statute in object.keys(statutes); some name in names_of(statute)}
	sections - known == {"182", "664"}
}

# Letters G and M are of felonies, so the catalogue gives them at that level only.
test_letters_of_felonies if {
	count({statute | some statute, entry in statutes; entry.listed in {"G", "M"}}) == 0
	count({statute | some statute, entry in statutes; entry.misdemeanor.listed in {"G", "M"}}) == 0
}

# Serious, violent and state-prison felonies are felonies.
test_kinds_of_felonies if every entry in statutes {
	count({"serious_felony", "violent_felony", "state_prison"} & object.keys(entry)) == 0
	count(object.keys(object.get(entry, "misdemeanor", {})) - {"listed", "wobbler"}) == 0
	count(object.keys(object.get(entry, "felony", {})) - {"listed", "serious_felony", "violent_felony", "state_prison"}) == 0
	count(object.keys(entry) - {"listed", "wobbler", "felony", "misdemeanor", "confidence", "basis"}) == 0
	entry.confidence in {"VERIFIED", "INFERRED"}
	entry.basis != ""
}
