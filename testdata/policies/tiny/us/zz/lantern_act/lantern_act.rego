# METADATA
# title: Lantern Act of Zinnia
# description: An invented act. When a jail of the state of Zinnia may hold a person past release.
# custom:
#   kind: limit
#   in_force: [{from: "2005-01-01", began: "the act takes effect"}]
#   binds: {agencies: [county_jail, city_jail]}
package us.zz.lantern_act

# METADATA
# title: Convicted of a felony in the state
# custom: {kind: criterion, pin: "(a)", cites: [{source: lantern_act, at: "(a)"}]}
paragraph_a if {
	some conviction in felonies
	conviction in of_the_state
}

# METADATA
# title: No hold past release, unless paragraph (a) is met
# custom: {kind: provision, pin: "(b)", cites: [{source: lantern_act, at: "(b)"}]}
forbids contains "hold" if not paragraph_a

# METADATA
# title: Discretion to hold, where paragraph (a) is met
# custom: {kind: provision, pin: "(c)", cites: [{source: lantern_act, at: "(c)"}]}
permits contains "hold" if paragraph_a

# METADATA
# title: A copy of the request
# custom: {kind: duty, pin: "(d)", cites: [{source: lantern_act, at: "(d)", confidence: INFERRED}]}
duties contains {"pin": "(d)", "to": "the person", "by": "the jail"} if request_received

# METADATA
# title: a request was received
# custom: {kind: condition}
request_received if count(input.request.received) > 0

# METADATA
# title: convicted of a felony
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in input.facts.convictions
	conviction.level == "felony"
}

# METADATA
# title: convicted in the state
# custom: {kind: condition}
of_the_state contains conviction if {
	some conviction in input.facts.convictions
	conviction.jurisdiction == "us/zz"
}
