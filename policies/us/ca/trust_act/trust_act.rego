# METADATA
# title: California TRUST Act
# description: When a local officer may keep a person on an immigration hold after the person becomes eligible for release, under Gov. Code §§ 7282 and 7282.5 as they stood from 2014. It allows and never commands, and it is silent on notice and on a hand-over that adds no time.
# custom:
#   kind: limit
#   in_force:
#     - {from: "2014-01-01", to: "2018-01-04", reading: {us/ca/values_act/effective_date: "2018-01-04"}, began: "AB 4 takes effect", ended: "the Values Act replaces § 7282.5"}
#     - {from: "2014-01-01", to: "2018-01-01", reading: {us/ca/values_act/effective_date: "2018-01-01"}, began: "AB 4 takes effect", ended: "the Values Act replaces § 7282.5"}
#   dates:
#     - {on: "2012-12-04", what: "Attorney General's bulletin says that detainers are voluntary", confidence: SECONDARY}
#     - {on: "2013-10-05", what: "AB 4 signed"}
#     - {on: "2014-06-25", what: "Attorney General's Information Bulletin 14-01"}
#   binds: {agencies: [county_jail, city_jail, city_police, juvenile_detention, school_police]}
#   readings:
#     dv_charge:
#       question: Does paragraph (5) leave out a charge of domestic violence that is a state-prison felony?
#       purposive: {title: "Yes: the excluded felonies are those listed in paragraph (2) too", cites: [{source: el_dorado_2_04, at: "(a)(5), listed in paragraph (2) or (3)"}]}
#       last_antecedent: {title: "No: the exclusion goes with the listed felonies only", cites: [{source: el_dorado_2_04, at: "(a)(5), order of the words"}]}
#     tie_day:
#       question: Is the anniversary itself within the years of paragraph (3)?
#       inside: {title: "Yes: leave out the first day, count the last", cites: [{source: ccp_12, at: "by analogy", confidence: INFERRED}]}
#       outside: {title: "No: the years are over", cites: [{source: gov_7282_5_2014, at: "(a)(3), within the past five years", confidence: INFERRED}]}
#     realigned_before_2011:
#       question: Is a conviction older than October 2011 punishable in the state prison, if the offence is a county-jail felony today?
#       then: {title: "Yes: it was when the person was convicted", cites: [{source: gov_7282_5_2014, at: "(a)(2)"}, {source: pen_667_d, at: "(d)(1), upon the date of that prior conviction"}]}
#       now: {title: "No: it no longer is", cites: [{source: pen_1170_h, at: "(h)(1)"}, {source: practice_guides, at: "not a § 1170(h) offence"}]}
#     other_jurisdiction:
#       question: Does paragraph (2) reach felonies of other jurisdictions?
#       california: {title: "No: only § 7282(f) and (g) look beyond California", cites: [{source: gov_7282, at: "(f) and (g)", confidence: INFERRED}]}
#       anywhere: {title: "Yes: the paragraph names no jurisdiction", cites: [{source: gov_7282_5_2014, at: "(a)(2)"}]}
#     out_of_state_wobbler:
#       question: By whose law must a misdemeanor of another jurisdiction be punishable as a felony too?
#       foreign_law: {title: "By the law of the conviction: it does not qualify as a California wobbler", cites: [{source: gov_7282_5_2014, at: "(a)(3), punishable as either", confidence: INFERRED}]}
#       equivalent: {title: "By California's: the equivalent offence is a wobbler", cites: [{source: gov_7282, at: "(f) and (g), by analogy", confidence: INFERRED}]}
#     juvenile:
#       question: Does § 7282(a) take over from § 667(d) that some juvenile adjudications are convictions?
#       timing_only: {title: "No: it takes over when the level is fixed, no more", cites: [{source: gov_7282, at: "(a)", confidence: INFERRED}]}
#       full_import: {title: "Yes: the whole meaning of conviction", cites: [{source: pen_667_d, at: "(d)(3)"}]}
#     letter_m:
#       question: Does felony in letter M go with possession only, or with every drug offence of the letter?
#       possession: {title: "With possession: a sale may enter as a misdemeanor", cites: [{source: gov_7282_5_2018, at: "(a)(3)(M)"}]}
#       all: {title: "With all: no misdemeanor enters", cites: [{source: gov_7282_5_2018, at: "(a)(3)(M)"}]}
#     later_reduction:
#       question: Is a felony that was reduced after sentencing still a felony here?
#       level_at_conviction: {title: "Yes: the day of conviction fixes the level", cites: [{source: pen_667_d, at: "(d)(1)"}, {source: people_v_park, at: "wobbler reduced later"}]}
#       misdemeanor_for_all_purposes: {title: "No: it is a misdemeanor for all purposes", cites: [{source: people_v_park, at: "outside § 667(d)"}]}
package us.ca.trust_act

import data.lib.dates
import data.lib.section_7282_5

# § 7282.5(a): the conditions

# METADATA
# title: Convicted of a serious or violent felony
# custom: {kind: criterion, pin: "(a)(1)", cites: [{source: gov_7282_5_2014, at: "(a)(1)"}, {source: gov_7282, at: "(f) and (g)", confidence: INFERRED}]}
serious_or_violent_felony if some conviction in section_7282_5.serious_or_violent_felonies

# METADATA
# title: Convicted of a felony punishable by imprisonment in the state prison
# custom: {kind: criterion, pin: "(a)(2)", cites: [{source: gov_7282_5_2014, at: "(a)(2)"}]}
state_prison_felony if some conviction in section_7282_5.state_prison_felonies

# METADATA
# title: Convicted within the past five years of a listed misdemeanor, for a crime punishable as either a misdemeanor or a felony
# custom: {kind: criterion, pin: "(a)(3)-misdemeanor", cites: [{source: gov_7282_5_2014, at: "(a)(3)", confidence: SECONDARY}, {source: el_dorado_2_04, at: "(a)(3), paraphrase"}]}
listed_misdemeanor if {
	some conviction in section_7282_5.misdemeanors
	conviction in section_7282_5.wobblers
	conviction in section_7282_5.listed_convictions
	conviction in within_five_years
	not conviction in section_7282_5.driving_misdemeanors
	not conviction in section_7282_5.drug_misdemeanors_left_out
}

# METADATA
# title: Convicted at any time of a listed felony
# custom: {kind: criterion, pin: "(a)(3)-felony", cites: [{source: gov_7282_5_2014, at: "(a)(3)", confidence: INFERRED}, {source: sb_713_digest, at: "at any time"}]}
listed_felony if {
	some conviction in section_7282_5.felonies
	conviction in section_7282_5.listed_convictions
}

# METADATA
# title: A current registrant on the California Sex and Arson Registry
# custom: {kind: criterion, pin: "(a)(4)", cites: [{source: gov_7282_5_2014, at: "(a)(4)", confidence: SECONDARY}, {source: practice_guides, at: "current registrant"}]}
registrant if input.facts.sex_or_arson_registrant

# METADATA
# title: Held to answer on a charge of a serious or violent, a state-prison or a listed felony
# custom: {kind: criterion, pin: "(a)(5)", cites: [{source: el_dorado_2_04, at: "(a)(5)"}, {source: gov_7282_5_2014, at: "(a)(5)"}]}
charge_held_to_answer if {
	some charge in section_7282_5.felony_charges
	charge in charges_of_paragraph_5
	charge in section_7282_5.taken_before_a_magistrate
	charge in section_7282_5.held_to_answer
}

# METADATA
# title: Convicted of a federal crime that is an aggravated felony, or sought on an outstanding federal felony arrest warrant
# custom: {kind: criterion, pin: "(a)(6)", cites: [{source: lancaster_order_64, at: "(a)(6)"}, {source: ina_101_a_43, at: "(A)-(P)"}]}
federal_crime_or_warrant if {
	some conviction in section_7282_5.federal_convictions
	conviction in section_7282_5.aggravated_felonies_a_to_p
}

federal_crime_or_warrant if outstanding_federal_warrant

# What follows

# METADATA
# title: No detention on an immigration hold after eligibility for release, where no condition is met
# custom: {kind: provision, pin: "7282.5(b)", cites: [{source: gov_7282_5_2014, at: "(b), by the digest"}]}
forbids contains "hold" if not condition_met

forbids contains "transfer" if {
	transfer_adds_time
	not condition_met
}

# METADATA
# title: Discretion to detain on an immigration hold, where a condition is met
# custom: {kind: provision, pin: "7282.5(a)", cites: [{source: gov_7282_5_2014, at: "(a), shall have discretion"}]}
permits contains "hold" if condition_met

permits contains "transfer" if {
	transfer_adds_time
	condition_met
}

# METADATA
# title: a condition of § 7282.5(a) is met
# custom: {kind: condition}
condition_met if serious_or_violent_felony

condition_met if state_prison_felony

condition_met if listed_misdemeanor

condition_met if listed_felony

condition_met if registrant

condition_met if charge_held_to_answer

condition_met if federal_crime_or_warrant

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: condition, cites: [{source: gov_7282, at: "(c), to maintain custody", confidence: INFERRED}]}
transfer_adds_time if input.facts.release.transfer_adds_time

# Definitions of paragraphs (3), (5) and (6)

# METADATA
# title: convicted within the past five years, counted to the day of eligibility for release
# custom: {kind: condition, cites: [{source: gov_7282_5_2014, at: "by the digest, at the time that the individual becomes eligible for release"}]}
within_five_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "inside"
	some conviction in section_7282_5.misdemeanors
	dates.years_after(conviction.date, data.lib.section_7282_5.params.misdemeanor_years) >= dates.day(input.facts.release.eligible_at)
}

within_five_years contains conviction if {
	input.readings["us/ca/trust_act/tie_day"] == "outside"
	some conviction in section_7282_5.misdemeanors
	dates.years_after(conviction.date, data.lib.section_7282_5.params.misdemeanor_years) > dates.day(input.facts.release.eligible_at)
}

# METADATA
# title: a charge that paragraph (5) names
# custom: {kind: condition}
charges_of_paragraph_5 contains charge if some charge in section_7282_5.serious_or_violent_charges

charges_of_paragraph_5 contains charge if {
	some charge in section_7282_5.state_prison_charges
	not charge in domestic_violence_left_out
}

charges_of_paragraph_5 contains charge if {
	some charge in section_7282_5.listed_charges
	not charge in section_7282_5.domestic_violence_charges
}

# METADATA
# title: a charge of domestic violence, where the exclusion reaches state-prison felonies too
# custom: {kind: exception}
domestic_violence_left_out contains charge if {
	input.readings["us/ca/trust_act/dv_charge"] == "purposive"
	some charge in section_7282_5.felony_charges
	charge.domestic_violence
}

# METADATA
# title: an outstanding federal felony arrest warrant, identified by ICE
# custom: {kind: condition}
outstanding_federal_warrant if input.facts.warrants.federal_felony
