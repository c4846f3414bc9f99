# METADATA
# title: Illinois TRUST Act
# description: No law-enforcement agency or official may hold a person solely on an immigration detainer or a non-judicial immigration warrant (5 ILCS 805, as enacted by Public Act 100-463).
# custom:
#   kind: limit
#   in_force: [{from: "2017-08-28", to: "2021-08-02", began: "effective date of Public Act 100-463", ended: "amended by Public Act 102-234"}]
package us.il.trust_act_2017

# METADATA
# title: Notice of release, as communication between agencies
# custom: {kind: provision, pin: "805/5", cites: [{source: pa_100_463, at: "805/5, status information"}, {source: pa_100_463, at: "805/15(c), communication between agencies", confidence: MEMORY}]}
permits contains "notify"

# METADATA
# title: No hold solely on a detainer or a non-judicial immigration warrant
# custom: {kind: provision, pin: "805/15(a)", cites: [{source: vanvickle_complaint, at: "805/15(a)"}, {source: pa_100_463, at: "805/10"}]}
forbids contains "hold" if not judicial_warrant

# METADATA
# title: a judge's warrant, so that the hold does not rest solely on the detainer
# custom: {kind: exception, cites: [{source: vanvickle_complaint, at: "805/15(a), solely"}, {source: pa_100_463, at: "805/15(c), a valid federal warrant", confidence: MEMORY}]}
judicial_warrant if input.facts.warrants.judicial
