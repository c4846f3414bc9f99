# METADATA
# title: Miami-Dade mayoral directive of 26 January 2017
# description: The mayor's instruction to the Corrections Director to honour all detainer requests, until the Commission's vote of 17 February 2017.
# custom:
#   kind: limit
#   in_force: [{from: "2017-01-26", to: "2017-02-17", began: "directive of the mayor", ended: "Commission vote of 17 February 2017"}]
#   dates:
#     - {on: "2017-01-26", what: "issued; the hour is not known", flag: same_day_ambiguous}
#     - {on: "2017-01-26", until: "2017-02-17", what: "a mayor's power to alter the Board's policy is questioned", flag: authority_contested}
#   binds: {agencies: [county_jail]}
#   readings:
#     authority:
#       question: Could the mayor direct the jail to honour detainers against the Board's resolution?
#       valid: {title: "Yes: the directive governed from its day", cites: [{source: ap_jan_2017, at: "the mayor's order"}]}
#       void: {title: "No: the Board's resolution stood until the Board changed it", cites: [{source: naked_politics_2017, at: "legal questions"}]}
package us.fl.miami_dade.directive_2017

# METADATA
# title: Honour all detainer requests
# custom: {kind: provision, pin: "directive", cites: [{source: ap_jan_2017, at: "the mayor's order"}, {source: creedle, at: "complaint, exhibit", confidence: SECONDARY}]}
requires contains "hold" if input.readings["us/fl/miami_dade/directive_2017/authority"] == "valid"
