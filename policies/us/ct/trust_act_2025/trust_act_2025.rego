# METADATA
# title: Connecticut TRUST Act of 2025
# description: The limits of 2019, with further offences added to the conviction exception and further officers bound (§ 54-192h as amended by Public Act 25-29).
# custom:
#   kind: limit
#   in_force: [{from: "2025-10-01", began: "effective date of Public Act 25-29"}]
#   dates:
#     - {on: "2025-05-21", what: "passed by the House, 96 to 51"}
#     - {on: "2025-05-27", what: "passed by the Senate, 25 to 11"}
#   binds: {agencies: [state_corrections, city_police, state_police, court_officer, probation, school_police, prosecutor]}
package us.ct.trust_act_2025

import data.us.ct.trust_act_2014
import data.us.ct.trust_act_2019

# The three grounds of (b)(1)(A)

# METADATA
# title: The detainer comes with a warrant issued or signed by a judicial officer
# custom: {kind: criterion, pin: "(i)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(i)"}]}
ground_i if trust_act_2019.ground_i

# METADATA
# title: Convicted of a class A or B felony, or of an offence added in 2025
# custom: {kind: criterion, pin: "(ii)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(ii)"}, {source: hb_7259, at: "Public Act 25-29"}, {source: ct_legislators_2025, at: "offences added"}]}
ground_ii if trust_act_2019.ground_ii

ground_ii if some conviction in offenses_added_in_2025

# METADATA
# title: Identified as a possible match in the federal Terrorist Screening Database or a similar one
# custom: {kind: criterion, pin: "(iii)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(iii)"}]}
ground_iii if trust_act_2019.ground_iii

# METADATA
# title: one of the three grounds is met
# custom: {kind: condition}
ground_met if ground_i

ground_met if ground_ii

ground_met if ground_iii

# What (b)(1) forbids

# METADATA
# title: No hold on a detainer where none of the grounds is met
# custom: {kind: provision, pin: "(b)(1)(A)", cites: [{source: conn_54_192h, at: "(b)(1)(A)"}, {source: ct_legislators_2025, at: "offences added"}]}
forbids contains "hold" if not ground_met

# METADATA
# title: A hold where one of the grounds is met
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(A)"}, {source: ct_legislators_2025, at: "offences added"}]}
permits contains "hold" if ground_met

# METADATA
# title: No resources for notice of release about the target of a detainer where none of the grounds is met
# custom: {kind: provision, pin: "(b)(1)(B)", cites: [{source: conn_54_192h, at: "(b)(1)(B) and (e)"}, {source: ct_press, at: "the exceptions apply to notice"}, {source: ct_legislators_2025, at: "offences added"}]}
forbids contains "notify" if not ground_met

# METADATA
# title: Notice of release where one of the grounds is met, after the review of (c)
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(B), (c) and (e)(1)"}, {source: ct_press, at: "the exceptions apply to notice"}, {source: ct_legislators_2025, at: "offences added"}]}
permits contains "notify" if ground_met

# METADATA
# title: No transfer where none of the grounds is met
# custom: {kind: provision, pin: "(a)(2)(B)", cites: [{source: pa_19_20, at: "(a)(2)(B)", confidence: INFERRED}]}
forbids contains "transfer" if {
	input.readings["us/ct/trust_act_2019/transfer"] == "same_test"
	not ground_met
}

# METADATA
# title: Transfer where one of the grounds is met
# custom: {kind: provision, cites: [{source: pa_19_20, at: "(a)(2)(B)", confidence: INFERRED}]}
permits contains "transfer" if {
	input.readings["us/ct/trust_act_2019/transfer"] == "same_test"
	ground_met
}

# METADATA
# title: No interview in custody without a class A or B felony conviction or a possible match
# custom: {kind: provision, pin: "(b)(1)(D)", cites: [{source: conn_54_192h, at: "(b)(1)(D)"}, {source: ct_legislators_2025, at: "addition reported for holds and notice"}]}
forbids contains "access" if not trust_act_2019.interview_ground

# METADATA
# title: An interview in custody with a class A or B felony conviction or a possible match
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(D)"}, {source: ct_legislators_2025, at: "addition reported for holds and notice"}]}
permits contains "access" if trust_act_2019.interview_ground

# What (c) and (e) order

# METADATA
# title: A request for the release date goes to the head of the agency for review before it is answered
# custom: {kind: duty, pin: "(c)", cites: [{source: conn_54_192h, at: "(c)"}]}
duties contains {"pin": "(c)", "to": "the head of the agency", "by": "the officer"} if trust_act_2019.notice_requested

# METADATA
# title: A copy of the detainer, and word whether the agency intends to comply
# custom: {kind: duty, pin: "(e)(1)", cites: [{source: conn_54_192h, at: "(e)(1)"}]}
duties contains {"pin": "(e)(1)", "to": "the person", "by": "the agency"} if trust_act_2019.detainer_received

# METADATA
# title: If the agency tells ICE of a release date, a copy of that notice and the written reason for complying
# custom: {kind: duty, pin: "(e)(1)-notice", cites: [{source: conn_54_192h, at: "(e)(1)"}]}
duties contains {"pin": "(e)(1)-notice", "to": "the person, and a lawyer or one other person", "by": "the agency"} if {
	trust_act_2019.notice_requested
	ground_met
}

# Definitions

# METADATA
# title: an offence added in 2025
# custom: {kind: condition}
offenses_added_in_2025 contains conviction if {
	some conviction in trust_act_2014.convictions
	conviction.ct_2025_listed
}
