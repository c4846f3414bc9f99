# METADATA
# title: Agreements under INA 287(g)
# description: Which powers of immigration officers a locality's own officers carry by agreement with DHS. It changes who acts, not whom a program wants.
# custom:
#   kind: description
#   in_force: [{from: "2002-01-01", began: "year of the first agreement; the statute is of 1996"}]
#   dates:
#     - {on: "2009-07-10", what: "standard agreement announced, with three levels of offences that rank and do not exclude"}
#     - {on: "2012-12-21", what: "ICE says that it will renew no task force agreement"}
#     - {on: "2014-11-20", what: "delegated officers are to follow the priorities of DHS", confidence: MEMORY}
#     - {on: "2019-04-24", what: "first warrant service officer agreement signed (Pinellas County, Florida)"}
#     - {on: "2019-05-06", what: "warrant service officer program announced"}
#     - {on: "2025-01-20", what: "Executive Order 14159 § 11 calls for agreements in whatever model works locally"}
#     - {on: "2025-01-30", what: "first new task force agreement signed (Texas Attorney General)"}
#     - {on: "2025-02-12", what: "date of the revised task force template"}
package us.section_287g

# METADATA
# title: A jail enforcement agreement
# custom:
#   kind: criterion
#   pin: JEM
#   cites: [{source: statute_287g, at: "8 U.S.C. 1357(g)(1)"}, {source: jail_agreement_2020, at: "powers"}, {source: summary_287g, at: "start of the model", confidence: MEMORY}]
#   effect: In the jail, the locality's officers question those held whom they believe to be noncitizens, process the removable or those arrested for any offence, prepare charging papers for ICE to sign, serve warrants, and issue the detainer themselves. An arrest is enough; the agreement of 2020 has no priority levels.
jail_enforcement if jail_agreement

# METADATA
# title: A task force agreement, of a time at which that model was in use
# custom:
#   kind: criterion
#   pin: TFM
#   cites: [{source: statute_287g, at: "8 U.S.C. 1357(g)(1)"}, {source: task_force_agreement_2025, at: "powers"}, {source: task_force_2012, at: "not to renew"}]
#   effect: Outside the jail, the locality's officers question anyone believed to be a noncitizen, make some arrests without warrant, serve warrants, and issue charging papers and detainers in the categories that ICE's supervisors set. It changes nothing in the jail.
task_force if {
	task_force_agreement
	task_force_in_use
}

# METADATA
# title: A hybrid agreement, jail and task force, of a time at which that model was in use
# custom:
#   kind: criterion
#   pin: Hybrid
#   cites: [{source: summary_287g, at: "models"}, {source: task_force_2012, at: "end of the task forces", confidence: MEMORY}]
#   effect: The powers of both models.
hybrid if {
	hybrid_agreement
	task_force_in_use
}

# METADATA
# title: A warrant service officer agreement, from 24 April 2019
# custom:
#   kind: criterion
#   pin: WSO
#   cites: [{source: warrant_service_2019, at: "powers"}, {source: ice_release_2019, at: "the program"}]
#   effect: The locality's officers serve ICE's arrest and removal warrants on designated people in the jail at their scheduled release, and nothing else - no questions about status, no processing. ICE still issues the detainer.
warrant_service if {
	warrant_service_agreement
	warrant_service_in_use
}

# METADATA
# title: officers of the locality act for DHS
# custom: {kind: condition}
delegated if jail_enforcement

delegated if task_force

delegated if hybrid

delegated if warrant_service

# What the agreements ask of those officers

# METADATA
# title: Act under the direction and supervision of DHS, within the agreement
# custom: {kind: duty, pin: "(g)(3)", cites: [{source: statute_287g, at: "8 U.S.C. 1357(g)(3), (5)"}]}
duties contains {"pin": "(g)(3)", "to": "ICE", "by": "the delegated officers"} if delegated

# METADATA
# title: Report each detainer to ICE, within about 24 hours
# custom: {kind: duty, pin: JEM 24 hours, cites: [{source: jail_agreement_2020, at: "detainers"}]}
duties contains {"pin": "JEM 24 hours", "to": "ICE", "by": "the delegated officers"} if {
	jail_powers
	agreements_of_2020
}

# METADATA
# title: After an ICE warrant is served at release, let the person go within 48 hours unless ICE takes custody
# custom: {kind: duty, pin: JEM 48 hours, cites: [{source: jail_agreement_2020, at: "service of warrants"}]}
duties contains {"pin": "JEM 48 hours", "to": "the person", "by": "the delegated officers"} if {
	jail_powers
	agreements_of_2020
}

# METADATA
# title: After an ICE warrant is served at release, let the person go within 48 hours unless ICE takes custody or pays for detention
# custom: {kind: duty, pin: WSO 48 hours, cites: [{source: warrant_service_2019, at: "48 hours"}], effect: "Weekends and holidays are counted."}
duties contains {"pin": "WSO 48 hours", "to": "the person", "by": "the delegated officers"} if warrant_service

# METADATA
# title: the locality has a jail enforcement agreement
# custom: {kind: condition}
jail_agreement if input.locality.agreement_287g == "jail"

# METADATA
# title: the locality has a task force agreement
# custom: {kind: condition}
task_force_agreement if input.locality.agreement_287g == "task_force"

# METADATA
# title: the locality has a hybrid agreement
# custom: {kind: condition}
hybrid_agreement if input.locality.agreement_287g == "hybrid"

# METADATA
# title: the locality has a warrant service officer agreement
# custom: {kind: condition}
warrant_service_agreement if input.locality.agreement_287g == "warrant_service"

# METADATA
# title: powers inside the jail
# custom: {kind: condition}
jail_powers if jail_enforcement

jail_powers if hybrid

# METADATA
# title: the task force model was in use (to the end of 2012, and from 30 January 2025)
# custom: {kind: condition}
task_force_in_use if input.as_of < data.us.section_287g.params.task_force_ended

task_force_in_use if input.as_of >= data.us.section_287g.params.task_force_revived

# METADATA
# title: the warrant service officer model was in use (from 24 April 2019)
# custom: {kind: condition}
warrant_service_in_use if input.as_of >= data.us.section_287g.params.warrant_service

# METADATA
# title: the jail agreements of 2020 and after
# custom: {kind: condition}
agreements_of_2020 if input.as_of >= data.us.section_287g.params.jail_agreements_seen
