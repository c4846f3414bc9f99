# METADATA
# title: Connecticut TRUST Act of 2019
# description: A listed officer may not hold a person on an immigration detainer, or spend resources on notice of release, unless a judge signed a warrant, the person was convicted of a class A or B felony, or is a possible match in a terrorist database (§ 54-192h as rewritten by Public Acts 19-20 and 19-23).
# custom:
#   kind: limit
#   in_force: [{from: "2019-10-01", to: "2025-10-01", began: "effective date of Public Acts 19-20 and 19-23", ended: "amended by Public Act 25-29"}]
#   dates:
#     - {on: "2020-01-01", what: "municipalities report ICE access every six months"}
#   binds: {agencies: [state_corrections, city_police, state_police, court_officer, probation, school_police]}
#   readings:
#     transfer:
#       question: May an officer hand a person over at release, adding no time?
#       same_test: {title: "On the same three grounds: a request to facilitate a transfer is a detainer", cites: [{source: pa_19_20, at: "(a)(2)(B)", confidence: INFERRED}]}
#       silent: {title: "The text forbids only to arrest or detain", cites: [{source: conn_54_192h, at: "(b)(1)(A)"}]}
package us.ct.trust_act_2019

import data.us.ct.trust_act_2014

# The three grounds of (b)(1)(A)

# METADATA
# title: The detainer comes with a warrant issued or signed by a judicial officer
# custom: {kind: criterion, pin: "(i)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(i)"}]}
ground_i if input.facts.warrants.judicial

# METADATA
# title: Convicted of a class A or B felony
# custom: {kind: criterion, pin: "(ii)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(ii), § 53a-25"}]}
ground_ii if {
	some conviction in trust_act_2014.felonies
	conviction in class_a_or_b
}

# METADATA
# title: Identified as a possible match in the federal Terrorist Screening Database or a similar one
# custom: {kind: criterion, pin: "(iii)", cites: [{source: conn_54_192h, at: "(b)(1)(A)(iii)"}]}
ground_iii if input.facts.national_security.watchlist_match

# METADATA
# title: one of the three grounds is met
# custom: {kind: condition}
ground_met if ground_i

ground_met if ground_ii

ground_met if ground_iii

# What (b)(1) forbids

# METADATA
# title: No hold on a detainer where none of the grounds is met
# custom: {kind: provision, pin: "(b)(1)(A)", cites: [{source: conn_54_192h, at: "(b)(1)(A)"}]}
forbids contains "hold" if not ground_met

# METADATA
# title: A hold where one of the grounds is met
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(A)"}]}
permits contains "hold" if ground_met

# METADATA
# title: No resources for notice of release about the target of a detainer where none of the grounds is met
# custom: {kind: provision, pin: "(b)(1)(B)", cites: [{source: conn_54_192h, at: "(b)(1)(B) and (e)"}, {source: ct_press, at: "the exceptions apply to notice"}]}
forbids contains "notify" if not ground_met

# METADATA
# title: Notice of release where one of the grounds is met, after the review of (c)
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(B), (c) and (e)(1)"}, {source: ct_press, at: "the exceptions apply to notice"}]}
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
# custom: {kind: provision, pin: "(b)(1)(D)", cites: [{source: conn_54_192h, at: "(b)(1)(D)"}]}
forbids contains "access" if not interview_ground

# METADATA
# title: An interview in custody with a class A or B felony conviction or a possible match
# custom: {kind: provision, cites: [{source: conn_54_192h, at: "(b)(1)(D)"}]}
permits contains "access" if interview_ground

# METADATA
# title: a class A or B felony conviction, or a possible match
# custom: {kind: condition}
interview_ground if ground_ii

interview_ground if ground_iii

# What (c) and (e) order

# METADATA
# title: A request for the release date goes to the head of the agency for review before it is answered
# custom: {kind: duty, pin: "(c)", cites: [{source: conn_54_192h, at: "(c)"}]}
duties contains {"pin": "(c)", "to": "the head of the agency", "by": "the officer"} if notice_requested

# METADATA
# title: A copy of the detainer, and word whether the agency intends to comply
# custom: {kind: duty, pin: "(e)(1)", cites: [{source: conn_54_192h, at: "(e)(1)"}]}
duties contains {"pin": "(e)(1)", "to": "the person", "by": "the agency"} if detainer_received

# METADATA
# title: If the agency tells ICE of a release date, a copy of that notice and the written reason for complying
# custom: {kind: duty, pin: "(e)(1)-notice", cites: [{source: conn_54_192h, at: "(e)(1)"}]}
duties contains {"pin": "(e)(1)-notice", "to": "the person, and a lawyer or one other person", "by": "the agency"} if {
	notice_requested
	ground_met
}

# Definitions

# METADATA
# title: a class A or B felony
# custom: {kind: condition}
class_a_or_b contains conviction if {
	some conviction in trust_act_2014.felonies
	conviction.ct_class in data.us.ct.trust_act_2019.params.classes
}

# METADATA
# title: a request to hold, to notify or to transfer was received
# custom: {kind: condition, cites: [{source: pa_19_20, at: "(a)(2)"}]}
detainer_received if {
	some kind in input.request.received
	kind in data.us.ct.trust_act_2019.params.detainer_requests
}

# METADATA
# title: a request for the release date was received
# custom: {kind: condition}
notice_requested if "notify" in input.request.received
