# METADATA
# title: San Francisco Due Process for All, as amended in 2016
# description: Notice of release only for a recent violent or serious felony, or three recent felonies, and only where the person is held to answer now. The rule on detainers of 2013 is kept.
# custom:
#   kind: limit
#   in_force: [{from: "2016-07-17", began: "Ordinance 96-16 takes effect"}]
#   dates:
#     - {on: "2016-05-24", until: "2016-07-17", what: "vote of the Board, effective later", flag: adopted_not_applied, confidence: SECONDARY}
#     - {on: "2016-07-17", what: "effective date", confidence: MEMORY}
#   binds: {agencies: [county_jail, city_jail, city_police, juvenile_detention, probation]}
package us.ca.san_francisco.due_process_2016

import data.lib.dates
import data.lib.section_7282_5
import data.us.ca.san_francisco.due_process_2013

# Detainers, as before

# METADATA
# title: Held to answer on a charge of a violent felony
# custom: {kind: criterion, pin: "12I.3(b)(2)", cites: [{source: sf_press_2013, at: "charged with a violent felony"}, {source: ord_96_16, at: "12I.3(b)", confidence: MEMORY}]}
violent_charge_held_to_answer if due_process_2013.violent_charge_held_to_answer

# METADATA
# title: No detention on a civil immigration detainer after eligibility for release
# custom: {kind: provision, pin: "12I.3(a)", cites: [{source: ord_204_13, at: "subject"}, {source: sf_press_2013, at: "no detention"}]}
forbids contains "hold" if not detainer_may_be_considered

forbids contains "transfer" if {
	transfer_adds_time
	not detainer_may_be_considered
}

# METADATA
# title: A detainer may be considered, for up to 48 hours, if consistent with state and federal law
# custom: {kind: provision, pin: "12I.3(b)", cites: [{source: sf_press_2013, at: "exception"}, {source: ord_96_16, at: "12I.3(b)", confidence: MEMORY}], effect: barred by state law since 2018}
permits contains "hold" if detainer_may_be_considered

permits contains "transfer" if {
	transfer_adds_time
	detainer_may_be_considered
}

# Notice

# METADATA
# title: Convicted of a violent felony in the past seven years
# custom: {kind: criterion, pin: "12I.3(d)(1)(A)", cites: [{source: sf_press_2016, at: "violent felony, seven years"}], effect: "the record that a detainer asks for too, under 12I.3(b)(1)"}
recent_violent_felony if {
	some conviction in due_process_2013.violent_felonies
	conviction in due_process_2013.within_seven_years
}

# METADATA
# title: Convicted of a serious felony in the past five years
# custom: {kind: criterion, pin: "12I.3(d)(1)(B)", cites: [{source: sf_press_2016, at: "certain serious felonies, five years"}]}
recent_serious_felony if {
	some conviction in serious_felonies
	conviction in within_five_years
}

# METADATA
# title: Convicted in the past five years of three state-prison felonies, from three incidents, without domestic violence
# custom: {kind: criterion, pin: "12I.3(d)(1)(C)", cites: [{source: sf_press_2016, at: "three separate felonies, five years"}, {source: ord_96_16, at: "incidents and domestic violence", confidence: MEMORY}]}
three_recent_felonies if {
	three_felonies
	three_incidents
}

# METADATA
# title: Held to answer on a charge of a serious or violent, a state-prison or a listed felony
# custom: {kind: criterion, pin: "12I.3(d)(2)", cites: [{source: sf_press_2016, at: "being held on a serious felony"}, {source: ord_96_16, at: "12I.3(d)(2)", confidence: MEMORY}]}
charge_held_to_answer if {
	some charge in charges_of_the_ordinance
	charge in section_7282_5.held_to_answer
}

# METADATA
# title: No answer to a notification request
# custom: {kind: provision, pin: "12I.3(c)", cites: [{source: sf_admin_12h_2, at: "release status"}, {source: sf_press_2016, at: "notification"}]}
forbids contains "notify" if not notice_may_be_given

# METADATA
# title: An answer to a notification request, for a qualifying record and a charge held to answer
# custom: {kind: provision, pin: "12I.3(d)", cites: [{source: sf_admin_12h_2, at: "except as permitted under § 12I.3"}, {source: sf_press_2016, at: "notification"}]}
permits contains "notify" if notice_may_be_given

# METADATA
# title: a qualifying record, and a charge held to answer
# custom: {kind: exception}
notice_may_be_given if {
	qualifying_record
	charge_held_to_answer
}

# METADATA
# title: a violent felony, a serious felony or three felonies, recent enough
# custom: {kind: condition}
qualifying_record if recent_violent_felony

qualifying_record if recent_serious_felony

qualifying_record if three_recent_felonies

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
# title: a serious felony
# custom: {kind: condition}
serious_felonies contains conviction if {
	some conviction in due_process_2013.felonies
	conviction.serious_felony
}

# METADATA
# title: convicted within the past five years
# custom: {kind: condition}
within_five_years contains conviction if {
	some conviction in due_process_2013.felonies
	dates.years_after(conviction.date, data.us.ca.san_francisco.due_process_2016.params.felony_years) >= input.as_of
}

# METADATA
# title: three felonies of the past five years that count
# custom: {kind: condition}
three_felonies if count(counted_felonies) >= data.us.ca.san_francisco.due_process_2016.params.felonies

# METADATA
# title: the felonies come from three separate incidents
# custom: {kind: condition}
three_incidents if {
	count({conviction.incident | some conviction in counted_felonies}) >= data.us.ca.san_francisco.due_process_2016.params.incidents
}

# METADATA
# title: a felony that counts toward three
# custom: {kind: condition}
counted_felonies contains conviction if {
	some conviction in due_process_2013.felonies
	conviction.state_prison
	conviction in within_five_years
	not conviction in domestic_violence_convictions
}

# METADATA
# title: an offence of domestic violence
# custom: {kind: exception}
domestic_violence_convictions contains conviction if {
	some conviction in due_process_2013.felonies
	conviction.offense == "domestic_violence"
}

# METADATA
# title: a charge that the ordinance names
# custom: {kind: condition}
charges_of_the_ordinance contains charge if some charge in section_7282_5.serious_or_violent_charges

charges_of_the_ordinance contains charge if {
	some charge in section_7282_5.state_prison_charges
	not charge in section_7282_5.domestic_violence_charges
}

charges_of_the_ordinance contains charge if {
	some charge in section_7282_5.listed_charges
	not charge in section_7282_5.domestic_violence_charges
}
