# METADATA
# title: Interim enforcement priorities of January 2021
# description: Section B of the Pekoske memo of 20 January 2021, priorities for all of DHS until new guidelines. They do not bar action against others.
# custom:
#   kind: program
#   in_force: [{from: "2021-02-01", to: "2021-11-29", began: "effective date set by the memo", ended: "rescinded by the guidelines of 30 September 2021"}]
#   dates:
#     - {on: "2021-01-20", what: "memo issued"}
#     - {on: "2021-02-18", what: "ICE's own interim guidance prevails for ICE where the two conflict", confidence: SECONDARY}
#     - {on: "2021-08-19", until: "2021-11-29", what: "S.D. Tex. enjoins the section nationwide; put off to 30 August, and from 15 September alive only in part (5th Cir.)", flag: authority_contested}
#     - {on: "2021-09-15", what: "5th Cir. stays the injunction, save for reliance on the memos to refuse to detain two groups"}
package us.interim_2021

import data.lib.dates
import data.us.priorities_2014

# METADATA
# title: Engaged in or suspected of terrorism or espionage, or custody is necessary to protect national security
# custom:
#   kind: criterion
#   pin: "1"
#   cites: [{source: pekoske_memo, at: "B(1)"}]
priority_1 if suspected

priority_1 if custody_necessary

# METADATA
# title: Apprehended at the border on or after 1 November 2020, or not physically present before that day
# custom: {kind: criterion, pin: "2", cites: [{source: pekoske_memo, at: "B(2)"}]}
priority_2 if apprehended_at_border_since_cutoff

priority_2 if not_present_before_cutoff

# METADATA
# title: Convicted of an aggravated felony, released from prison or jail on or after 20 January 2021, and determined to pose a threat to public safety
# custom:
#   kind: criterion
#   pin: "3"
#   cites: [{source: pekoske_memo, at: "B(3)"}]
priority_3 if {
	some conviction in priorities_2014.aggravated_felonies
	some release in releases_since_the_memo
	threat_determined
}

# METADATA
# title: a priority of the memo is met
# custom: {kind: condition}
priority_met if priority_1

priority_met if priority_2

priority_met if priority_3

# METADATA
# title: Hold and notice, on Form I-247A
# custom:
#   kind: provision
#   cites: [{source: pekoske_memo, at: "B, priorities"}, {source: form_i247a, at: "the request to the agency"}]
#   effect: The memo asks nothing of jails itself; whom to seek custody of is within its priorities.
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	priority_met
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# Definitions

# METADATA
# title: engaged in or suspected of terrorism or espionage
# custom: {kind: condition}
suspected if input.facts.national_security.suspected

# METADATA
# title: custody judged necessary to protect national security
# custom: {kind: condition, officer: ICE}
custody_necessary if input.judgments.danger_to_national_security

# METADATA
# title: apprehended at the border or a port of entry while attempting to enter unlawfully, on or after 1 November 2020
# custom: {kind: condition}
apprehended_at_border_since_cutoff if {
	input.facts.entry.apprehended_at_border
	input.facts.entry.date >= data.us.interim_2021.params.cutoff
}

# METADATA
# title: not physically present before 1 November 2020
# custom: {kind: condition}
not_present_before_cutoff if input.facts.present_since >= data.us.interim_2021.params.cutoff

# METADATA
# title: released from prison or jail after a conviction, on or after 20 January 2021
# custom: {kind: condition}
releases_since_the_memo contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.released_on >= data.us.interim_2021.params.issued
}

releases_since_the_memo contains conviction if {
	some conviction in current_convictions
	dates.day(input.facts.release.eligible_at) >= data.us.interim_2021.params.issued
	not conviction in released_already
}

# METADATA
# title: a conviction after which the person is now being released
# custom: {kind: condition}
current_convictions contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.current
}

# METADATA
# title: a conviction after which the person was released already
# custom: {kind: exception}
released_already contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.released_on
}

# METADATA
# title: determined to pose a threat to public safety
# custom: {kind: condition, officer: ICE}
threat_determined if input.judgments.threat_to_public_safety
