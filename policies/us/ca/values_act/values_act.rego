# METADATA
# title: California Values Act
# description: What a state or local law enforcement agency may do on an immigration request, under Gov. Code §§ 7284 to 7284.12 and § 7282.5 as SB 54 rewrote it. Holds are barred outright; notice and transfer are open only in the listed cases, and never required.
# custom:
#   kind: limit
#   in_force:
#     - {from: "2018-01-04", reading: {us/ca/values_act/effective_date: "2018-01-04"}, began: "the 91st day after enactment"}
#     - {from: "2018-01-01", reading: {us/ca/values_act/effective_date: "2018-01-01"}, began: "the first day of the next year"}
#   dates:
#     - {on: "2017-10-05", what: "SB 54 approved"}
#     - {on: "2017-10-17", what: "referendum petition 17-0040 submitted to the Attorney General"}
#     - {on: "2018-01-03", what: "last day of the referendum petition", confidence: SECONDARY}
#     - {on: "2019-04-18", what: "United States v. California, 921 F.3d 865 (9th Cir.), refuses to enjoin the Act"}
#     - {on: "2020-06-15", what: "certiorari denied"}
#   binds: {agencies: [county_jail, city_jail, city_police, state_police, juvenile_detention, probation, school_police]}
#   readings:
#     effective_date:
#       question: On which day did SB 54 take effect?
#       "2018-01-04": {title: "4 January - a referendum petition had been submitted before 1 January", cites: [{source: cal_const, at: "art. IV § 8(c)(2)"}, {source: referendum_17_0040, at: "submission"}, {source: ag_dle_2018_01, at: "effective January 4, 2018"}]}
#       "2018-01-01": {title: "1 January - the ordinary day, which agencies' papers give", cites: [{source: agencies_january_1, at: "effective date"}]}
#     prop47:
#       question: What does paragraph (6) take away from a person with a conviction that Proposition 47 made a misdemeanor?
#       as_basis: {title: "That conviction as a ground, no more", cites: [{source: gov_7282_5_2018, at: "(a)(6)"}]}
#       whole_person: {title: "All cooperation under § 7282.5 about that person", cites: [{source: gov_7282_5_2018, at: "(a)(6), in no case for individuals"}]}
package us.ca.values_act

import data.lib.dates
import data.lib.section_7282_5

# § 7282.5(a): the conditions

# METADATA
# title: Convicted of a serious or violent felony
# custom: {kind: criterion, pin: "(a)(1)", cites: [{source: gov_7282_5_2018, at: "(a)(1)"}, {source: gov_7282, at: "(f) and (g)"}]}
serious_or_violent_felony if {
	some conviction in section_7282_5.serious_or_violent_felonies
	not conviction in reduced_by_proposition
}

# METADATA
# title: Convicted of a felony punishable by imprisonment in the state prison
# custom: {kind: criterion, pin: "(a)(2)", cites: [{source: gov_7282_5_2018, at: "(a)(2)"}]}
state_prison_felony if {
	some conviction in section_7282_5.state_prison_felonies
	not conviction in reduced_by_proposition
}

# METADATA
# title: Convicted within the past five years of a listed misdemeanor, for a crime punishable as either a misdemeanor or a felony
# custom: {kind: criterion, pin: "(a)(3)-misdemeanor", cites: [{source: gov_7282_5_2018, at: "(a)(3)"}]}
listed_misdemeanor if {
	some conviction in section_7282_5.misdemeanors
	conviction in section_7282_5.wobblers
	conviction in section_7282_5.listed_convictions
	conviction in within_five_years
	not conviction in section_7282_5.driving_misdemeanors
	not conviction in section_7282_5.drug_misdemeanors_left_out
	not conviction in reduced_by_proposition
}

# METADATA
# title: Convicted within the last 15 years of a listed felony
# custom: {kind: criterion, pin: "(a)(3)-felony", cites: [{source: gov_7282_5_2018, at: "(a)(3)"}]}
listed_felony if {
	some conviction in section_7282_5.felonies
	conviction in section_7282_5.listed_convictions
	conviction in within_fifteen_years
	not conviction in reduced_by_proposition
}

# METADATA
# title: A current registrant on the California Sex and Arson Registry
# custom: {kind: criterion, pin: "(a)(4)", cites: [{source: gov_7282_5_2018, at: "(a)(4)"}]}
registrant if input.facts.sex_or_arson_registrant

# METADATA
# title: Convicted of a federal crime that is an aggravated felony, or sought on an outstanding federal felony arrest warrant
# custom: {kind: criterion, pin: "(a)(5)", cites: [{source: gov_7282_5_2018, at: "(a)(5)"}, {source: ina_101_a_43, at: "(A)-(P)"}]}
federal_crime_or_warrant if {
	some conviction in section_7282_5.federal_convictions
	conviction in section_7282_5.aggravated_felonies_a_to_p
}

federal_crime_or_warrant if outstanding_federal_warrant

# METADATA
# title: Held to answer on a charge of a serious or violent or a state-prison felony
# custom: {kind: criterion, pin: "(b)", cites: [{source: gov_7282_5_2018, at: "(b)"}], effect: "opens notice of release, not a transfer"}
charge_held_to_answer if {
	some charge in section_7282_5.felony_charges
	charge in charges_of_subdivision_b
	charge in section_7282_5.taken_before_a_magistrate
	charge in section_7282_5.held_to_answer
}

# Holds

# METADATA
# title: No detention on a hold request, whatever the record
# custom: {kind: provision, pin: "7284.6(a)(1)(B)", cites: [{source: sb_54, at: "§ 7284.6(a)(1)(B)"}]}
forbids contains "hold"

forbids contains "transfer" if transfer_adds_time

# Notice of release

# METADATA
# title: No release date to immigration authorities, unless it is public or § 7282.5 allows the answer
# custom: {kind: provision, pin: "7284.6(a)(1)(C)", cites: [{source: sb_54, at: "§ 7284.6(a)(1)(C)"}]}
forbids contains "notify" if {
	not release_date_public
	not notice_in_accordance
}

# METADATA
# title: Information that is available to the public
# custom: {kind: provision, pin: "7284.6(a)(1)(C)(i)", cites: [{source: sb_54, at: "§ 7284.6(a)(1)(C)(i)"}]}
permits contains "notify" if release_date_public

# METADATA
# title: An answer to a notification request in accordance with § 7282.5, never required
# custom: {kind: provision, pin: "7284.6(a)(1)(C)(ii)", cites: [{source: sb_54, at: "§ 7284.6(a)(1)(C)(ii)"}, {source: gov_7282_5_2018, at: "(a) and (b)"}]}
permits contains "notify" if notice_in_accordance

# Transfer

# METADATA
# title: No transfer to immigration authorities, unless on a judicial warrant or determination or in accordance with § 7282.5
# custom: {kind: provision, pin: "7284.6(a)(4)", cites: [{source: sb_54, at: "§ 7284.6(a)(4)"}]}
forbids contains "transfer" if {
	not judicial_warrant
	not judicial_determination
	not transfer_in_accordance
}

# METADATA
# title: A transfer on a judicial warrant
# custom: {kind: provision, pin: "7284.6(a)(4)-warrant", cites: [{source: sb_54, at: "§§ 7284.6(a)(4), 7284.4(i)"}]}
permits contains "transfer" if {
	judicial_warrant
	not transfer_adds_time
}

# METADATA
# title: A transfer on a judicial probable cause determination
# custom: {kind: provision, pin: "7284.6(a)(4)-determination", cites: [{source: sb_54, at: "§§ 7284.6(a)(4), 7284.4(h)"}]}
permits contains "transfer" if {
	judicial_determination
	not transfer_adds_time
}

# METADATA
# title: A transfer in accordance with § 7282.5, never required
# custom: {kind: provision, pin: "7284.6(a)(4)-7282.5", cites: [{source: sb_54, at: "§ 7284.6(a)(4)"}, {source: gov_7282_5_2018, at: "(a)"}]}
permits contains "transfer" if {
	transfer_in_accordance
	not transfer_adds_time
}

# Interviews

# METADATA
# title: Access for interviews, in keeping with the TRUTH Act
# custom: {kind: provision, pin: "7284.6(b)(5)", cites: [{source: sb_54, at: "§ 7284.6(b)(5)"}]}
permits contains "access"

# Definitions

# METADATA
# title: § 7282.5(a) or (b) lets a local officer answer a notification request
# custom: {kind: exception}
notice_in_accordance if {
	condition_met
	not left_out_by_paragraph_6
}

notice_in_accordance if {
	charge_held_to_answer
	not left_out_by_paragraph_6
}

# METADATA
# title: § 7282.5(a) lets a local officer carry out the transfer
# custom: {kind: exception}
transfer_in_accordance if {
	condition_met
	not left_out_by_paragraph_6
}

# METADATA
# title: a condition of § 7282.5(a) is met
# custom: {kind: condition}
condition_met if serious_or_violent_felony

condition_met if state_prison_felony

condition_met if listed_misdemeanor

condition_met if listed_felony

condition_met if registrant

condition_met if federal_crime_or_warrant

# METADATA
# title: convicted within the past five years, counted to the day of the answer or the transfer
# custom: {kind: condition, cites: [{source: gov_7282_5_2018, at: "(a)(3), to which day is not said", confidence: INFERRED}]}
within_five_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "inside"
	some conviction in section_7282_5.misdemeanors
	dates.years_after(conviction.date, data.lib.section_7282_5.params.misdemeanor_years) >= input.as_of
}

within_five_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "outside"
	some conviction in section_7282_5.misdemeanors
	dates.years_after(conviction.date, data.lib.section_7282_5.params.misdemeanor_years) > input.as_of
}

# METADATA
# title: convicted within the last 15 years, counted to the day of the answer or the transfer
# custom: {kind: condition, cites: [{source: gov_7282_5_2018, at: "(a)(3), to which day is not said", confidence: INFERRED}]}
within_fifteen_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "inside"
	some conviction in section_7282_5.felonies
	dates.years_after(conviction.date, data.lib.section_7282_5.params.felony_years) >= input.as_of
}

within_fifteen_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "outside"
	some conviction in section_7282_5.felonies
	dates.years_after(conviction.date, data.lib.section_7282_5.params.felony_years) > input.as_of
}

# METADATA
# title: a conviction that Proposition 47 or 64 made a misdemeanor, which paragraph (6) leaves out
# custom: {kind: exception, cites: [{source: gov_7282_5_2018, at: "(a)(6)"}, {source: ilrc_sb_54, at: "Appendix II"}]}
reduced_by_proposition contains conviction if {
	some conviction in section_7282_5.convictions
	conviction.reduced.kind in data.us.ca.values_act.params.propositions
}

# METADATA
# title: a person whom paragraph (6) leaves out altogether
# custom: {kind: exception}
left_out_by_paragraph_6 if {
	input.readings["us/ca/values_act/prop47"] == "whole_person"
	some conviction in reduced_by_proposition
}

# METADATA
# title: a charge that subdivision (b) names
# custom: {kind: condition}
charges_of_subdivision_b contains charge if some charge in section_7282_5.serious_or_violent_charges

charges_of_subdivision_b contains charge if some charge in section_7282_5.state_prison_charges

# METADATA
# title: an outstanding federal felony arrest warrant, identified by ICE
# custom: {kind: condition}
outstanding_federal_warrant if input.facts.warrants.federal_felony

# METADATA
# title: the release date is available to the public
# custom: {kind: exception}
release_date_public if input.facts.release.public

# METADATA
# title: a federal judge's warrant for a federal immigration crime
# custom: {kind: exception, cites: [{source: sb_54, at: "§ 7284.4(i)"}]}
judicial_warrant if {
	input.facts.warrants.judicial
	input.facts.warrants.immigration_crime
}

# METADATA
# title: a federal judge's determination of probable cause of a federal immigration crime
# custom: {kind: exception, cites: [{source: sb_54, at: "§ 7284.4(h)"}]}
judicial_determination if input.facts.warrants.judicial_probable_cause

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: exception}
transfer_adds_time if input.facts.release.transfer_adds_time
