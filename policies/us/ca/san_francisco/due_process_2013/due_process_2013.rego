# METADATA
# title: San Francisco Due Process for All, 2013
# description: No detention on a civil immigration detainer, unless a recent violent felony and a violent felony held to answer come together. It does not speak of notice.
# custom:
#   kind: limit
#   in_force: [{from: "2013-11-01", to: "2016-07-17", began: "Ordinance 204-13, dated to November by the Sheriff", ended: "Ordinance 96-16"}]
#   dates:
#     - {on: "2013-09-24", what: "first vote, 11 to 0", confidence: SECONDARY}
#     - {on: "2013-10-01", until: "2013-11-01", what: "final vote, first day of operation not known", flag: adopted_not_applied, confidence: SECONDARY}
#     - {on: "2016-10-01", what: "sunset of the exception unless re-enacted", confidence: MEMORY}
#   binds: {agencies: [county_jail, city_jail, city_police, juvenile_detention, probation]}
package us.ca.san_francisco.due_process_2013

import data.lib.dates
import data.lib.section_7282_5

# METADATA
# title: Convicted of a violent felony in the seven years before the detainer
# custom: {kind: criterion, pin: "12I.3(b)(1)", cites: [{source: sf_press_2013, at: "violent felony in the past seven years"}, {source: ord_204_13, at: "12I.3(b)(1)", confidence: SECONDARY}]}
recent_violent_felony if {
	some conviction in violent_felonies
	conviction in within_seven_years
}

# METADATA
# title: Held to answer on a charge of a violent felony
# custom: {kind: criterion, pin: "12I.3(b)(2)", cites: [{source: sf_press_2013, at: "charged with a violent felony"}, {source: ord_204_13, at: "12I.3(b)(2)", confidence: SECONDARY}]}
violent_charge_held_to_answer if {
	some charge in violent_charges
	charge in section_7282_5.held_to_answer
}

# METADATA
# title: No detention on a civil immigration detainer after eligibility for release
# custom: {kind: provision, pin: "12I.3(a)", cites: [{source: ord_204_13, at: "subject"}, {source: sf_press_2013, at: "no detention"}]}
forbids contains "hold" if not detainer_may_be_considered

forbids contains "transfer" if {
	transfer_adds_time
	not detainer_may_be_considered
}

# METADATA
# title: A detainer may be considered, for up to 48 hours
# custom: {kind: provision, pin: "12I.3(b)", cites: [{source: sf_press_2013, at: "exception"}], effect: rehabilitation and public safety are to be weighed}
permits contains "hold" if detainer_may_be_considered

permits contains "transfer" if {
	transfer_adds_time
	detainer_may_be_considered
}

# METADATA
# title: a recent violent felony, and a violent felony held to answer
# custom: {kind: exception}
detainer_may_be_considered if {
	recent_violent_felony
	violent_charge_held_to_answer
}

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: condition}
transfer_adds_time if input.facts.release.transfer_adds_time

# METADATA
# title: convicted of a felony
# custom: {kind: condition}
felony_convictions contains conviction if {
	some conviction in input.facts.convictions
	conviction.level == "felony"
}

# METADATA
# title: convicted of a felony that counts
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in felony_convictions
	not conviction in juvenile_adjudications
	not conviction in convictions_left_out
}

# METADATA
# title: a juvenile adjudication
# custom: {kind: exception}
juvenile_adjudications contains conviction if {
	some conviction in felony_convictions
	conviction.juvenile
}

# METADATA
# title: expunged or vacated, or reduced to a misdemeanor at sentencing
# custom: {kind: exception, cites: [{source: ord_204_13, at: "12I.2, convicted", confidence: MEMORY}]}
convictions_left_out contains conviction if {
	some conviction in felony_convictions
	conviction.reduced.kind in data.us.ca.san_francisco.due_process_2013.params.left_out
}

# METADATA
# title: a violent felony
# custom: {kind: condition}
violent_felonies contains conviction if {
	some conviction in felonies
	conviction.violent_felony
}

# METADATA
# title: convicted within the past seven years
# custom: {kind: condition}
within_seven_years contains conviction if {
	some conviction in felonies
	dates.years_after(conviction.date, data.us.ca.san_francisco.due_process_2013.params.violent_years) >= input.as_of
}

# METADATA
# title: charged with a violent felony
# custom: {kind: condition}
violent_charges contains charge if {
	some charge in section_7282_5.felony_charges
	charge.violent_felony
}
