# METADATA
# title: Task Force on 21st Century Policing, decoupling
# description: Recommendation of 18 May 2015 that detention, notification and transfer requests no longer be used against civil and nonserious criminal offenders. Not law.
# custom:
#   kind: overlay
#   in_force: [{from: "2015-05-18", began: "final report"}]
#   dates:
#     - {on: "2015-03-02", what: "interim report"}
package proposals.task_force_decoupling

# METADATA
# title: No detention, notification or transfer request, unless for a serious offender
# custom: {kind: provision, pin: "1.9.1", cites: [{source: task_force_policing, at: "action 1.9.1"}]}
operations contains {"op": "no_request", "actions": ["hold", "notify", "transfer"]} if not serious_offender

# METADATA
# title: No civil immigration information in the National Crime Information Center database
# custom: {kind: provision, pin: "1.9.3", cites: [{source: task_force_policing, at: "action 1.9.3"}]}
operations contains {"op": "ncic_clean"}

# METADATA
# title: a serious offender - convicted of an offence stated as serious or violent, or of homicide
# custom: {kind: exception}
serious_offender if some conviction in serious_offenses

# METADATA
# title: an offence stated as serious or violent, or homicide
# custom: {kind: condition}
serious_offenses contains conviction if {
	some conviction in convictions
	conviction.serious
}

serious_offenses contains conviction if {
	some conviction in convictions
	conviction.violent
}

serious_offenses contains conviction if {
	some conviction in convictions
	conviction.serious_felony
}

serious_offenses contains conviction if {
	some conviction in convictions
	conviction.violent_felony
}

serious_offenses contains conviction if {
	some conviction in convictions
	conviction.offense in data.proposals.task_force_decoupling.params.serious_offenses
}

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}
