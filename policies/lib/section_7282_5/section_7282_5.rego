# METADATA
# title: Definitions of Gov. Code §§ 7282 and 7282.5
# description: Which convictions and charges the conditions of § 7282.5 speak of. The TRUST Act of 2014 and the Values Act of 2018 use the same words, so a contested reading of the one decides for the other.
package lib.section_7282_5

# § 7282(a): a conviction, in the sense of Penal Code § 667(d)

# METADATA
# title: convicted of an offence
# custom: {kind: condition}
convictions_stated contains conviction if some conviction in input.facts.convictions

# METADATA
# title: a conviction that § 7282(a) counts
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in convictions_stated
	not conviction in vacated_convictions
	not conviction in juvenile_adjudications_left_out
}

# METADATA
# title: a conviction since vacated
# custom: {kind: exception}
vacated_convictions contains conviction if {
	some conviction in convictions_stated
	conviction.reduced.kind == "vacated"
}

# METADATA
# title: a juvenile adjudication, where § 667(d) is taken over for its timing only
# custom: {kind: exception}
juvenile_adjudications_left_out contains conviction if {
	input.readings["us/ca/trust_act/juvenile"] == "timing_only"
	some conviction in convictions_stated
	conviction.juvenile
}

# METADATA
# title: convicted of a felony
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in convictions
	conviction.level == "felony"
	not conviction in reduced_to_misdemeanors
}

# METADATA
# title: convicted of a misdemeanor
# custom: {kind: condition}
misdemeanors contains conviction if {
	some conviction in convictions
	conviction.level == "misdemeanor"
}

misdemeanors contains conviction if some conviction in reduced_to_misdemeanors

# METADATA
# title: a felony reduced to a misdemeanor, at sentencing or, where the reduction holds for all purposes, later
# custom: {kind: exception}
reduced_to_misdemeanors contains conviction if {
	some conviction in convictions
	conviction.level == "felony"
	conviction.reduced.kind == "at_sentencing"
}

reduced_to_misdemeanors contains conviction if {
	input.readings["us/ca/trust_act/later_reduction"] == "misdemeanor_for_all_purposes"
	some conviction in convictions
	conviction.level == "felony"
	conviction.reduced.kind in data.lib.section_7282_5.params.later_reductions
}

# METADATA
# title: convicted in California
# custom: {kind: condition}
california_convictions contains conviction if {
	some conviction in convictions
	conviction.jurisdiction == "us/ca"
}

# METADATA
# title: convicted by another state, the United States or another country
# custom: {kind: condition}
convictions_elsewhere contains conviction if {
	some conviction in convictions
	conviction.jurisdiction != "us/ca"
}

# METADATA
# title: convicted by another state
# custom: {kind: condition}
convictions_of_other_states contains conviction if {
	some conviction in convictions
	startswith(conviction.jurisdiction, "us/")
	conviction.jurisdiction != "us/ca"
}

# METADATA
# title: convicted of a federal crime
# custom: {kind: condition}
federal_convictions contains conviction if {
	some conviction in convictions
	conviction.jurisdiction == "us"
}

# § 7282.5(a)(1), with § 7282(f) and (g)

# METADATA
# title: a serious or violent felony
# custom: {kind: condition}
serious_or_violent_felonies contains conviction if {
	some conviction in felonies
	conviction in serious_or_violent_offenses
}

# § 7282(f) and (g) ask how the offence would be punishable in California, not how the other state classed it.
serious_or_violent_felonies contains conviction if some conviction in serious_or_violent_elsewhere

# METADATA
# title: an offence of another state that would be a serious or violent felony in California
# custom: {kind: condition}
serious_or_violent_elsewhere contains conviction if {
	some conviction in serious_or_violent_offenses
	conviction in convictions_of_other_states
}

# METADATA
# title: within Penal Code § 1192.7(c) or § 667.5(c), or its equivalent in another state
# custom: {kind: condition}
serious_or_violent_offenses contains conviction if {
	some conviction in convictions
	conviction.serious_felony
}

serious_or_violent_offenses contains conviction if {
	some conviction in convictions
	conviction.violent_felony
}

# § 7282.5(a)(2)

# METADATA
# title: a felony punishable by imprisonment in the state prison
# custom: {kind: condition}
state_prison_felonies contains conviction if {
	some conviction in felonies
	conviction in california_convictions
	conviction in punishable_in_state_prison
}

state_prison_felonies contains conviction if {
	input.readings["us/ca/trust_act/other_jurisdiction"] == "anywhere"
	some conviction in felonies
	conviction in convictions_elsewhere
}

# METADATA
# title: punishable by imprisonment in the state prison
# custom: {kind: condition}
punishable_in_state_prison contains conviction if {
	some conviction in felonies
	conviction.state_prison
	not conviction in outside_state_prison_then
}

punishable_in_state_prison contains conviction if some conviction in punishable_in_state_prison_then

# METADATA
# title: punishable by imprisonment in the state prison on the day of conviction, where that day decides
# custom: {kind: condition}
punishable_in_state_prison_then contains conviction if {
	input.readings["us/ca/trust_act/realigned_before_2011"] == "then"
	some conviction in felonies
	conviction.state_prison_at_conviction
}

punishable_in_state_prison_then contains conviction if {
	input.readings["us/ca/trust_act/realigned_before_2011"] == "then"
	some conviction in felonies
	not conviction in convicted_since_realignment
	not conviction in outside_state_prison_then
}

# METADATA
# title: stated not to have been punishable in the state prison when convicted, where that day decides
# custom: {kind: exception}
outside_state_prison_then contains conviction if {
	input.readings["us/ca/trust_act/realigned_before_2011"] == "then"
	some conviction in felonies
	conviction.state_prison_at_conviction == false
}

# METADATA
# title: convicted since Penal Code § 1170(h) moved felonies to the county jails (1 October 2011)
# custom: {kind: exception}
convicted_since_realignment contains conviction if {
	some conviction in felonies
	conviction.date >= data.lib.section_7282_5.params.realignment
}

# § 7282.5(a)(3): the list, its letters, and the two limbs

# METADATA
# title: an offence on the list of paragraph (3)
# custom: {kind: condition}
listed_convictions contains conviction if {
	some conviction in convictions
	conviction.listed != "none"
}

listed_convictions contains conviction if {
	some conviction in convictions
	conviction.offense in data.lib.section_7282_5.params.listed_offenses
	not conviction in convictions_with_stated_letter
}

listed_convictions contains conviction if {
	some conviction in felonies
	conviction.offense in data.lib.section_7282_5.params.listed_as_felonies
	not conviction in convictions_with_stated_letter
}

# METADATA
# title: stated to be under a letter of the list, or under none
# custom: {kind: exception}
convictions_with_stated_letter contains conviction if {
	some conviction in convictions
	conviction.listed
}

# METADATA
# title: a crime punishable as either a misdemeanor or a felony
# custom: {kind: condition}
wobblers contains conviction if {
	some conviction in convictions
	conviction.wobbler
	not conviction in wobblers_by_equivalence
}

# METADATA
# title: punishable as either by the law of California and not by that of the conviction, where the latter decides
# custom: {kind: exception}
wobblers_by_equivalence contains conviction if {
	input.readings["us/ca/trust_act/out_of_state_wobbler"] == "foreign_law"
	some conviction in convictions
	conviction.jurisdiction != "us/ca"
	conviction.wobbler
}

# METADATA
# title: letter G, which takes driving under the influence only as a felony
# custom: {kind: exception}
driving_misdemeanors contains conviction if {
	some conviction in misdemeanors
	conviction.listed == "G"
}

driving_misdemeanors contains conviction if {
	some conviction in misdemeanors
	conviction.offense in data.lib.section_7282_5.params.letters.G.offenses
	not conviction in convictions_with_stated_letter
}

# METADATA
# title: letter M, where it takes a drug offence only as a felony
# custom: {kind: exception}
drug_misdemeanors_left_out contains conviction if {
	input.readings["us/ca/trust_act/letter_m"] == "all"
	some conviction in misdemeanors
	conviction.listed == "M"
}

drug_misdemeanors_left_out contains conviction if {
	input.readings["us/ca/trust_act/letter_m"] == "possession"
	some conviction in misdemeanors
	conviction.listed == "M"
	conviction.offense == "drug_possession"
}

# The charge held to answer: § 7282.5(a)(5) of 2014, (b) of 2018

# METADATA
# title: charged with an offence
# custom: {kind: condition}
charges_stated contains charge if some charge in input.facts.charges

# METADATA
# title: charged with a felony
# custom: {kind: condition}
felony_charges contains charge if {
	some charge in charges_stated
	charge.level == "felony"
	not charge in ended_charges
}

# METADATA
# title: a charge that has ended
# custom: {kind: exception}
ended_charges contains charge if {
	some charge in charges_stated
	charge.status in data.lib.section_7282_5.params.ended
}

# METADATA
# title: taken before a magistrate on the charge
# custom: {kind: condition}
taken_before_a_magistrate contains charge if {
	some charge in charges_stated
	charge.before_magistrate
}

# METADATA
# title: a magistrate found probable cause on the charge under Penal Code § 872
# custom: {kind: condition}
held_to_answer contains charge if {
	some charge in charges_stated
	charge.held_to_answer
}

# METADATA
# title: a charge of a serious or violent felony
# custom: {kind: condition}
serious_or_violent_charges contains charge if {
	some charge in felony_charges
	charge.serious_felony
}

serious_or_violent_charges contains charge if {
	some charge in felony_charges
	charge.violent_felony
}

# METADATA
# title: a charge of a felony punishable by imprisonment in the state prison
# custom: {kind: condition}
state_prison_charges contains charge if {
	some charge in felony_charges
	charge.state_prison
}

# METADATA
# title: a charge of a felony on the list of paragraph (3)
# custom: {kind: condition}
listed_charges contains charge if {
	some charge in felony_charges
	charge.listed != "none"
}

listed_charges contains charge if {
	some charge in felony_charges
	charge.offense in data.lib.section_7282_5.params.listed_offenses
	not charge in charges_with_stated_letter
}

listed_charges contains charge if {
	some charge in felony_charges
	charge.offense in data.lib.section_7282_5.params.listed_as_felonies
	not charge in charges_with_stated_letter
}

# METADATA
# title: stated to be under a letter of the list, or under none
# custom: {kind: exception}
charges_with_stated_letter contains charge if {
	some charge in felony_charges
	charge.listed
}

# METADATA
# title: a charge of domestic violence
# custom: {kind: exception}
domestic_violence_charges contains charge if {
	some charge in felony_charges
	charge.domestic_violence
}

# The federal crime: § 7282.5(a)(6) of 2014, (a)(5) of 2018

# METADATA
# title: an aggravated felony under INA 101(a)(43)(A) to (P)
# custom: {kind: condition}
aggravated_felonies_a_to_p contains conviction if {
	some conviction in convictions
	conviction.aggravated_felony in data.lib.section_7282_5.params.aggravated_felony_letters
}
