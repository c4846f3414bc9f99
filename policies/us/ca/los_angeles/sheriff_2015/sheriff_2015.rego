# METADATA
# title: Los Angeles County Sheriff, letter on PEP
# description: How the Sheriff's jails answered the Priority Enforcement Program from September 2015 - notice ahead of release, hand-over only on a TRUST Act ground, no hold on ICE's request alone.
# custom:
#   kind: limit
#   in_force:
#     - {from: "2015-09-22", to: "2018-01-04", reading: {us/ca/values_act/effective_date: "2018-01-04"}, began: "letter to the Board of Supervisors", ended: "the Values Act governs"}
#     - {from: "2015-09-22", to: "2018-01-01", reading: {us/ca/values_act/effective_date: "2018-01-01"}, began: "letter to the Board of Supervisors", ended: "the Values Act governs"}
#   dates:
#     - {on: "2015-05-12", what: "the Board ends the 287(g) agreement and asks the Sheriff to cooperate with the program"}
#     - {on: "2015-09-22", what: "day of the letter, its hour unknown", flag: same_day_ambiguous}
#     - {on: "2017-10-03", what: "the Sheriff tells the Inspector General that county policy is more restrictive than the law requires"}
#   binds: {agencies: [county_jail]}
package us.ca.los_angeles.sheriff_2015

import data.us.ca.trust_act

# METADATA
# title: No hold beyond the normal time of release on ICE's request alone
# custom: {kind: provision, cites: [{source: la_sheriff_letter_2015, at: "holds", confidence: SECONDARY}]}
forbids contains "hold"

forbids contains "transfer" if transfer_adds_time

# METADATA
# title: No hand-over of a person who does not qualify under the TRUST Act
# custom: {kind: provision, cites: [{source: la_press_2015, at: "transfers"}]}
forbids contains "transfer" if not qualifies_under_trust

# METADATA
# title: Hand-over while being readied for release, on a TRUST Act ground
# custom: {kind: provision, cites: [{source: la_press_2015, at: "transfers"}], effect: "the department checks the ground first, and the person may consult an immigration lawyer"}
permits contains "transfer" if {
	qualifies_under_trust
	not transfer_adds_time
}

# METADATA
# title: Notice to ICE, up to seven days before release
# custom: {kind: provision, cites: [{source: la_press_2015, at: "seven days"}]}
permits contains "notify"

# METADATA
# title: qualifies under the TRUST Act
# custom: {kind: exception, cites: [{source: gov_7282_5_2014, at: "(a)"}]}
qualifies_under_trust if trust_act.condition_met

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: exception}
transfer_adds_time if input.facts.release.transfer_adds_time
