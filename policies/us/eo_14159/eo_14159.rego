# METADATA
# title: Executive Order 14159
# description: The order of 20 January 2025. It sets no list of priorities and exempts no class, so it supports a request for any removable person.
# custom:
#   kind: program
#   in_force: [{from: "2025-01-20", began: "order signed"}]
#   dates:
#     - {on: "2025-01-20", what: "order signed, at an hour not known; Executive Order 13993 revoked", flag: same_day_ambiguous}
#     - {on: "2025-03-04", what: "Gonzalez settlement in effect: offices that it covers send Form I-247G (notice only) until a neutral review is done", confidence: SECONDARY}
package us.eo_14159

# METADATA
# title: Hold and notice, on Form I-247A, for any removable person
# custom:
#   kind: provision
#   cites: [{source: executive_order_14159, at: "§§ 2, 4"}, {source: form_i247a, at: "the request to the agency"}]
#   effect: The order has no criteria; it leaves priorities to the heads of the agencies, and none of theirs was found.
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable
