# METADATA
# title: Miami-Dade Commission resolution of 17 February 2017
# description: The county's policy to go on honouring detainers, to the extent permissible by law, without the tests of 2013.
# custom:
#   kind: limit
#   in_force: [{from: "2017-02-17", to: "2019-07-01", began: "vote of the Commission", ended: "state law takes over"}]
#   dates:
#     - {on: "2017-02-17", what: "adopted; the hour is not known", flag: same_day_ambiguous}
#     - {on: "2017-04-04", what: "Resolution R-381-17 asks for a report and changes no answer"}
#     - {on: "2018-11-09", what: "Creedle v. Miami-Dade County: a Fourth Amendment claim survives dismissal"}
#     - {on: "2018-12-27", what: "Junior v. LaCroix reverses a state court's order against the policy"}
#   binds: {agencies: [county_jail]}
package us.fl.miami_dade.resolution_2017

# METADATA
# title: Detainers may be honoured, without an agreement on costs and whatever the offence
# custom: {kind: provision, pin: "resolution", cites: [{source: local10_feb_2017, at: "vote to continue honouring detainers"}, {source: file_170365, at: "title of the draft"}]}
permits contains "hold"
