# METADATA
# title: ICE detainer policy of 2017 and Form I-247A
# description: What a detainer must rest on since 2 April 2017. It has boxes for probable cause and none for priorities, so it says nothing of whom ICE prefers.
# custom:
#   kind: program
#   in_force: [{from: "2017-04-02", began: "effective date of Policy 10074.2 and Form I-247A"}]
#   dates:
#     - {on: "2017-03-24", what: "policy issued"}
#     - {on: "2017-04-02", what: "Form I-247A replaces Forms I-247D, I-247N and I-247X; older detainers stay active"}
#     - {on: "2020-02-05", what: "Gonzalez v. ICE, judgment in C.D. Cal., vacated in part on 11 September 2020"}
#     - {on: "2020-09-11", what: "Gonzalez v. ICE, 9th Cir.: detention on a detainer needs a prompt neutral review of probable cause"}
#     - {on: "2024-11-25", what: "Gonzalez v. ICE settled; approved in December 2024", confidence: SECONDARY}
#     - {on: "2025-03-04", what: "Gonzalez settlement in effect for the offices it covers, for five years: Form I-247G (notice only) until a neutral review is done", confidence: SECONDARY}
package us.detainer_2017

# METADATA
# title: Hold and notice, on Form I-247A, with probable cause of removability
# custom:
#   kind: provision
#   cites: [{source: policy_10074_2, at: "probable cause"}, {source: guidance_i247a, at: "box 1"}, {source: form_i247a, at: "box 1, and the request to the agency"}]
#   effect: Notice at least 48 hours before release, if possible, and a hold of at most 48 hours, weekends and holidays counted. A copy must be served on the person for the form to take effect.
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	probable_cause
}

# METADATA
# title: A signed administrative warrant, Form I-200 or I-205, goes with the detainer
# custom: {kind: duty, pin: warrant, cites: [{source: warrant_guides, at: "all detainers shall be accompanied"}, {source: policy_tracker, at: "paraphrased as should"}]}
duties contains {"pin": "warrant", "to": "the agency that has custody", "by": "ICE"} if {
	suspected_removable
	probable_cause
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# METADATA
# title: probable cause - a final order, pending proceedings, a biometric match with records, or statements and other reliable evidence
# custom: {kind: condition, cites: [{source: form_i247a, at: "box 1"}]}
probable_cause if some basis in input.facts.probable_cause

probable_cause if input.facts.final_order.outstanding
