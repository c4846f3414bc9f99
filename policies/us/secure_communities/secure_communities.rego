# METADATA
# title: Secure Communities
# description: Matches the fingerprints of everyone booked into a jail with the records of DHS. It has no criteria of its own - no offence, conviction or level is asked for. In its first life a match with a person whom ICE suspected to be removable could bring a detainer on Form I-247; in its second life it asks nothing by itself.
# custom:
#   kind: program
#   in_force:
#     - {from: "2008-10-27", to: "2014-11-20", began: "first activations", ended: "discontinued by the memo of 20 November 2014"}
#     - {from: "2017-01-25", to: "2021-01-20", began: "reinstituted by Executive Order 13768, section 10(a)", ended: "that order revoked by Executive Order 13993"}
#   dates:
#     - {on: "2008-03-28", what: "plan sent to Congress", confidence: MEMORY}
#     - {on: "2008-10-27", what: "first activation, in one Texas county; another account names pilots in three states", confidence: MEMORY}
#     - {on: "2009-09-30", what: "standard operating procedures"}
#     - {on: "2010-08-17", what: "ICE says that a jurisdiction may ask not to be activated, and may then be taken out of the plan"}
#     - {on: "2011-08-05", what: "ICE tells the governors that no agreement is needed, and ends all agreements"}
#     - {on: "2012-12-21", what: "guidance on detainers bounds what ICE asks"}
#     - {on: "2013-01-22", what: "active in all 3,181 jurisdictions", confidence: SECONDARY}
#     - {on: "2014-11-20", what: "discontinued by a memo of the day, at an hour not known", flag: same_day_ambiguous}
package us.secure_communities

# METADATA
# title: Hold and notice, on Form I-247, of anyone booked whom DHS suspects to be removable
# custom: {kind: provision, cites: [{source: secure_communities_sop, at: "requested local actions"}, {source: orange_county_memo, at: "match and detainer"}, {source: form_i247, at: "requests to the agency"}]}
asks contains {"action": action, "form": "I-247"} if {
	some action in {"hold", "notify"}
	first_life
	suspected_removable
}

# METADATA
# title: the program in its first life (until 20 November 2014)
# custom: {kind: condition}
first_life if input.as_of < data.us.secure_communities.params.discontinued

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable
