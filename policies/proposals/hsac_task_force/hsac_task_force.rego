# METADATA
# title: Task Force on Secure Communities, minor traffic offences
# description: Finding of the Homeland Security Advisory Council's task force, September 2011, that people whose only matter is a minor traffic offence should not be pursued. Not law.
# custom:
#   kind: overlay
#   in_force: [{from: "2011-09-01", began: "month of the report; its day was not seen"}]
#   dates:
#     - {on: "2011-09-01", what: "first day of the month of the report", confidence: SECONDARY}
#     - {on: "2012-04-27", what: "ICE answers that it will wait for a conviction"}
package proposals.hsac_task_force

# METADATA
# title: No request for a person whose only matter is a minor traffic offence
# custom: {kind: provision, pin: "minor traffic", cites: [{source: hsac_report, at: "minor traffic offences"}]}
operations contains {"op": "no_request", "actions": ["hold", "notify", "transfer"]} if {
	minor_traffic_matter
	not other_matter
}

# METADATA
# title: convicted of or charged with a minor traffic offence
# custom: {kind: condition}
minor_traffic_matter if some conviction in minor_traffic_convictions

minor_traffic_matter if some charge in minor_traffic_charges

# METADATA
# title: another conviction, or another charge that was not dismissed or ended in acquittal
# custom: {kind: exception}
other_matter if some conviction in other_convictions

other_matter if some charge in other_charges

# METADATA
# title: convicted of a minor traffic offence
# custom: {kind: condition}
minor_traffic_convictions contains conviction if {
	some conviction in input.facts.convictions
	conviction.offense in data.proposals.hsac_task_force.params.minor_traffic
}

# METADATA
# title: charged with a minor traffic offence
# custom: {kind: condition}
minor_traffic_charges contains charge if {
	some charge in input.facts.charges
	charge.offense in data.proposals.hsac_task_force.params.minor_traffic
}

# METADATA
# title: convicted of another offence
# custom: {kind: condition}
other_convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction in minor_traffic_convictions
}

# METADATA
# title: charged with another offence, the charge neither dismissed nor ended in acquittal
# custom: {kind: condition}
other_charges contains charge if {
	some charge in input.facts.charges
	not charge in minor_traffic_charges
	not charge.status in data.proposals.hsac_task_force.params.ended_without_conviction
}
