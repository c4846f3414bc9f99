# METADATA
# title: ICE interim guidance of February 2021
# description: Whom ICE presumed to be a priority, for detainers among other things, under the guidance of 18 February 2021. It prevails over the January memo where they conflict.
# custom:
#   kind: program
#   in_force: [{from: "2021-02-18", to: "2021-11-29", began: "issued, effective at once", ended: "rescinded by the guidelines of 30 September 2021"}]
#   dates:
#     - {on: "2021-02-18", what: "guidance issued, at an hour not known", flag: same_day_ambiguous}
#     - {on: "2021-08-19", until: "2021-11-29", what: "S.D. Tex. enjoins the priority and approval sections nationwide; put off to 30 August, and from 15 September alive only in part (5th Cir.)", flag: authority_contested}
#     - {on: "2021-09-15", what: "5th Cir. stays the injunction, save for reliance on the memos to refuse to detain two groups"}
package us.ice_interim_2021

import data.us.interim_2021
import data.us.priorities_2014

# METADATA
# title: Engaged in or suspected of terrorism or espionage, or custody is necessary to protect national security
# custom:
#   kind: criterion
#   pin: "1"
#   cites: [{source: guidance_summaries, at: "national security"}]
priority_1 if interim_2021.priority_1

# METADATA
# title: Apprehended at the border on or after 1 November 2020, or not physically present before that day
# custom: {kind: criterion, pin: "2", cites: [{source: guidance_summaries, at: "border security"}]}
priority_2 if interim_2021.priority_2

# METADATA
# title: Convicted of an aggravated felony, and judged a threat to public safety
# custom:
#   kind: criterion
#   pin: "3(a)"
#   cites: [{source: guidance_summaries, at: "public safety, aggravated felony"}]
priority_3_a if {
	some conviction in priorities_2014.aggravated_felonies
	judged_a_threat
}

# METADATA
# title: Convicted of a gang offence or, not younger than 16, intentionally participated in a gang, and judged a threat to public safety
# custom:
#   kind: criterion
#   pin: "3(b)"
#   cites: [{source: guidance_summaries, at: "public safety, gangs"}, {source: guidance_2021_february, at: "not younger than 16"}]
priority_3_b if {
	some conviction in priorities_2014.gang_offenses
	judged_a_threat
}

priority_3_b if {
	priorities_2014.gang_participation
	priorities_2014.sixteen_or_older
	judged_a_threat
}

# METADATA
# title: a priority of the guidance is met
# custom: {kind: condition}
priority_met if priority_1

priority_met if priority_2

priority_met if priority_3_a

priority_met if priority_3_b

# METADATA
# title: Hold and notice, on Form I-247A
# custom: {kind: provision, cites: [{source: guidance_summaries, at: "whether to issue a detainer"}, {source: form_i247a, at: "the request to the agency"}]}
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	priority_met
}

# METADATA
# title: judged a threat to public safety
# custom: {kind: condition, officer: ICE officer}
judged_a_threat if input.judgments.threat_to_public_safety

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable
