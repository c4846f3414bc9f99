# METADATA
# title: Hundred-day pause of removals
# description: Section C of the Pekoske memo of 20 January 2021, which put off the carrying out of final orders. It addresses DHS, not jails, and governed for four days.
# custom:
#   kind: limit
#   in_force: [{from: "2021-01-22", to: "2021-01-26", began: "begins no later than this day", ended: "restrained nationwide, Texas v. United States, S.D. Tex. 6:21-cv-00003"}]
#   dates:
#     - {on: "2021-01-20", until: "2021-01-22", what: "memo issued; the pause may have begun, and begins no later than 22 January", flag: same_day_ambiguous}
#     - {on: "2021-01-26", what: "temporary restraining order, nationwide, at an hour not known", flag: same_day_ambiguous}
#     - {on: "2021-02-09", what: "restraining order extended to 23 February", confidence: SECONDARY}
#     - {on: "2021-02-23", what: "preliminary injunction against section C alone (opinion posted 24 February)", confidence: MEMORY}
#     - {on: "2021-05-24", what: "case closed", confidence: SECONDARY}
package us.removal_pause_2021

import data.us.interim_2021

# METADATA
# title: No removal of a person with a final order, unless an exception applies
# custom: {kind: provision, cites: [{source: pause_summary, at: "section C"}]}
forbids contains "remove" if {
	final_order
	not excepted
}

# METADATA
# title: Removal stays open where an exception applies
# custom: {kind: provision, cites: [{source: pause_summary, at: "section C, exceptions"}]}
permits contains "remove" if {
	final_order
	excepted
}

# METADATA
# title: an outstanding final order of removal
# custom: {kind: condition}
final_order if input.facts.final_order.outstanding

# METADATA
# title: a danger to national security by written finding, or not present before 1 November 2020
# custom: {kind: exception}
excepted if national_security_finding

excepted if interim_2021.not_present_before_cutoff

# METADATA
# title: found in writing to be a danger to national security
# custom: {kind: exception, officer: ICE Director}
national_security_finding if input.judgments.danger_to_national_security
