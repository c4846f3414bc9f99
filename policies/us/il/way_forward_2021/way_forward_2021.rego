# METADATA
# title: Illinois Way Forward Act
# description: Without a federal criminal warrant no law-enforcement agency or official may hold a person on a detainer, give notice of release, hand a person over or open the jail for interviews (5 ILCS 805, as amended by Public Act 102-234).
# custom:
#   kind: limit
#   in_force: [{from: "2021-08-02", began: "effective date of Public Act 102-234"}]
package us.il.way_forward_2021

# METADATA
# title: No hold solely on a detainer or a civil immigration warrant
# custom: {kind: provision, pin: "805/15(a)", cites: [{source: ilcs_805_15, at: "(a)"}, {source: pa_102_234, at: "805/5, civil immigration warrant"}]}
forbids contains "hold" if not judicial_warrant

# METADATA
# title: No help with a hold, release information, transfer or interview without a federal criminal warrant
# custom: {kind: provision, pin: "805/15(h)", cites: [{source: ag_guidance_2025, at: "prohibited acts"}, {source: ilcs_805_15, at: "(h), its letter", confidence: MEMORY}]}
forbids contains action if {
	some action in {"hold", "notify", "transfer", "access"}
	not federal_criminal_warrant
}

# METADATA
# title: The same with a federal criminal warrant
# custom: {kind: provision, pin: "805/15(h)-warrant", cites: [{source: ag_guidance_2025, at: "exception for federal criminal warrants"}, {source: ilcs_805_15, at: "(h), its letter", confidence: MEMORY}]}
permits contains action if {
	some action in {"hold", "notify", "transfer", "access"}
	federal_criminal_warrant
}

# METADATA
# title: Yearly report of requests, detainers and transfers
# custom: {kind: duty, pin: "805/25", cites: [{source: ilcs_805_25, at: "805/25"}]}
duties contains {"pin": "805/25", "to": "the Attorney General", "by": "the agency"} if request_received

# METADATA
# title: a judge's warrant, so that the hold does not rest solely on the detainer
# custom: {kind: exception, cites: [{source: ilcs_805_15, at: "(a), solely"}]}
judicial_warrant if input.facts.warrants.judicial

judicial_warrant if federal_criminal_warrant

# METADATA
# title: a federal criminal warrant
# custom: {kind: exception, cites: [{source: ag_guidance_2025, at: "exception for federal criminal warrants"}]}
federal_criminal_warrant if input.facts.warrants.criminal

# METADATA
# title: a request was received
# custom: {kind: condition}
request_received if count(input.request.received) > 0
