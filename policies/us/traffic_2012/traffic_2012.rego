# METADATA
# title: ICE response on minor traffic offences
# description: For a person whose only offence is a minor traffic offence, ICE said on 27 April 2012, it would wait for a conviction before it acts. The guidance on detainers of December 2012 took its place.
# custom:
#   kind: description
#   in_force: [{from: "2012-04-27", to: "2012-12-21", began: "response published", ended: "absorbed by the guidance on detainers"}]
#   dates:
#     - {on: "2012-04-27", what: "ICE answers the task force on Secure Communities"}
package us.traffic_2012

import data.us.priorities_2011

# METADATA
# title: A minor traffic charge without a conviction, and nothing else
# custom:
#   kind: criterion
#   pin: minor traffic
#   cites: [{source: ice_response_2012, at: "minor traffic offences"}, {source: ice_response_2012, at: "limits of the rule", confidence: MEMORY}]
#   effect: ICE waits until the conviction
minor_traffic_only if {
	some charge in minor_traffic_charges
	not another_open_charge
	not convicted_of_a_crime
	not in_another_priority
}

# METADATA
# title: a charge of a minor traffic offence
# custom: {kind: condition}
minor_traffic_charges contains charge if {
	some charge in input.facts.charges
	charge.offense in data.us.traffic_2012.params.minor_traffic
	charge.level in data.us.traffic_2012.params.minor_levels
}

# METADATA
# title: another charge, pending or under arrest
# custom: {kind: exception}
another_open_charge if {
	some charge in open_charges
	not charge in minor_traffic_charges
}

# METADATA
# title: a charge that is pending or under arrest
# custom: {kind: condition}
open_charges contains charge if {
	some charge in input.facts.charges
	charge.status in data.us.traffic_2012.params.open_statuses
}

# METADATA
# title: convicted of a felony or misdemeanor
# custom: {kind: exception}
convicted_of_a_crime if some conviction in priorities_2011.crimes

# METADATA
# title: in another ICE priority
# custom: {kind: exception}
in_another_priority if priorities_2011.priority_1_1

in_another_priority if priorities_2011.priority_1_3

in_another_priority if priorities_2011.priority_1_4

in_another_priority if priorities_2011.priority_1_5

in_another_priority if priorities_2011.priority_2

in_another_priority if priorities_2011.priority_3
