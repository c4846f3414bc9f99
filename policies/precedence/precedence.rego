# METADATA
# title: Precedence
# description: How the layers combine into what the jail may do, and who may ask on which days. Its input is what the governing rule sets said, not the facts.
# schemas:
#   - input:
#       type: object
#       additionalProperties: false
#       properties:
#         as_of: {type: string}
#         readings: {type: object, additionalProperties: {type: string}}
#         asks: {type: array, items: {type: object, additionalProperties: false, properties: {program: {type: string}, action: {type: string}, form: {type: string}}}}
#         rulings: {type: array, items: {type: object, additionalProperties: false, properties: {ruleset: {type: string}, level: {type: string}, action: {type: string}, ruling: {type: string}}}}
#         met: {type: array, items: {type: object, additionalProperties: false, properties: {ruleset: {type: string}, pin: {type: string}}}}
#         operations: {type: array, items: {type: object, additionalProperties: false, properties: {proposal: {type: string}, op: {type: string}, actions: {type: array, items: {type: string}}, programs: {type: array, items: {type: string}}}}}
package precedence

# Who may ask

# METADATA
# title: The program's text supports the request, and no proposal ends it
# custom: {kind: provision}
program_asks contains ask if {
	some ask in input.asks
	not ask in ended_by_proposal
}

# METADATA
# title: A request may be made by the programs of the day
# custom: {kind: provision, cites: [{source: regulation, at: "287.7(a)"}]}
asks contains {"action": ask.action, "by": row.program, "form": ask.form} if {
	some row in rows_of_the_day
	some ask in program_asks
	ask.program == row.program
	ask in on_paper
	not closed_for_minor_traffic(ask.program)
	said_beside(row, ask.action)
}

rows_of_the_day contains row if {
	some row in data.precedence.params.may_ask
	row.from <= input.as_of
	input.as_of < row.to
}

# METADATA
# title: there is a form for the request, or none is needed
# custom: {kind: condition}
on_paper contains ask if {
	some ask in program_asks
	ask.form != ""
}

on_paper contains ask if {
	some ask in program_asks
	every row in data.precedence.params.without_form { row.program != ask.program }
}

on_paper contains ask if {
	some ask in program_asks
	some row in data.precedence.params.without_form
	row.program == ask.program
	input.readings[row.reading] == row.side
}

# METADATA
# title: the rule of April 2012 on minor traffic charges closes Secure Communities' request
# custom: {kind: exception, cites: [{source: traffic_response, at: "minor traffic offences"}]}
closed_for_minor_traffic("us/secure_communities") if {
	some met in input.met
	met.ruleset == "us/traffic_2012"
}

# METADATA
# title: another rule set says yes beside it (probable cause)
# custom: {kind: condition}
said_beside(row, action) if {
	some other in program_asks
	other.program == row.beside
	other.action == action
}

said_beside(row, _) if not row.beside

# METADATA
# title: a proposal would end the request
# custom: {kind: exception}
ended_by_proposal contains ask if {
	some operation in input.operations
	operation.op == "no_booking_match"
	some ask in input.asks
}

ended_by_proposal contains ask if {
	some operation in input.operations
	operation.op == "no_request"
	some ask in input.asks
	ask.action in operation.actions
	every program in operation.programs { program == ask.program }
}

# Why a program that says yes is not followed

# METADATA
# title: on this day another rule set must ask beside it, which wants probable cause of removability
# custom: {kind: step, pin: asked beside, cites: [{source: regulation, at: "287.7(a)"}]}
waits_for_another contains held_back(ask) if {
	some row in rows_of_the_day
	some ask in program_asks
	ask.program == row.program
	not said_beside(row, ask.action)
}

# METADATA
# title: the rule of April 2012 leaves out those whose only matter is an unconvicted minor traffic charge
# custom: {kind: step, pin: minor traffic, cites: [{source: traffic_response, at: "minor traffic offences"}]}
left_out_for_minor_traffic contains held_back(ask) if {
	some row in rows_of_the_day
	some ask in program_asks
	ask.program == row.program
	closed_for_minor_traffic(ask.program)
}

# METADATA
# title: no form could carry the request
# custom: {kind: step, pin: form, cites: [{source: regulation, at: "287.7(a)"}]}
has_no_form contains held_back(ask) if {
	some row in rows_of_the_day
	some ask in program_asks
	ask.program == row.program
	not ask in on_paper
}

# METADATA
# title: a proposal would end the request
# custom: {kind: step, pin: proposal}
ended contains held_back(ask) if some ask in ended_by_proposal

held_back(ask) := {"action": ask.action, "ruleset": ask.program, "level": "federal", "ruling": "asks"}

# What the jail may do: the layers of state and local law, combined for each action.

# METADATA
# title: A proposal would bar local action
# custom: {kind: step, pin: proposal}
barred_by_proposal contains {"action": action, "ruleset": operation.proposal} if {
	some operation in input.operations
	operation.op == "local_bar"
	some action in operation.actions
}

# METADATA
# title: A state mandate overrides a local limit
# custom: {kind: step, pin: state mandate, cites: [{source: order_of_layers, at: "state mandate"}]}
overridden_by_state_mandate contains other if {
	some mandate in spoken
	mandate.level == "state"
	mandate.ruling == "requires"
	not mandate in overridden_by_state_prohibition
	some other in spoken
	other.action == mandate.action
	other.level == "local"
	other.ruling != "requires"
}

# METADATA
# title: A state prohibition overrides a permission
# custom: {kind: step, pin: state prohibition, cites: [{source: order_of_layers, at: "state prohibition"}]}
overridden_by_state_prohibition contains other if {
	some prohibition in spoken
	prohibition.level == "state"
	prohibition.ruling == "forbids"
	some other in spoken
	other.action == prohibition.action
	other.ruling != "forbids"
}

# METADATA
# title: A stricter local rule stands, and the state's permission is given only where local law and policy allow
# custom: {kind: step, pin: "7282.5(a)", cites: [{source: trust_act_2013, at: "§ 7282.5(a), no violation of local law or any local policy"}, {source: values_act_2017, at: "§§ 7282.5(a) and 7284.6(a)(1)(C), the same words of 2018"}]}
yields_to_local_law_by_its_own_terms contains other if {
	some other in overridden_by_stricter_local_rule
	startswith(other.ruleset, "us/ca/")
	other.level == "state"
}

# METADATA
# title: A stricter local rule stands unless the state forbids it
# custom: {kind: step, pin: stricter local rule, cites: [{source: order_of_layers, at: "stricter local rule"}]}
overridden_by_stricter_local_rule contains other if {
	some stricter in spoken
	stricter.level == "local"
	stricter.ruling == "forbids"
	not stricter in overridden_by_state_mandate
	some other in spoken
	other.action == stricter.action
	other.ruling in {"permits", "requires"}
	not mandated_by_state(other)
}

# METADATA
# title: A duty goes further than a permission
# custom: {kind: step, pin: duty over permission, cites: [{source: order_of_layers, at: "duty and permission"}]}
overridden_by_duty contains other if {
	some duty in spoken
	duty.ruling == "requires"
	some other in spoken
	other.action == duty.action
	other.ruling == "permits"
}

mandated_by_state(layer) if {
	layer.level == "state"
	layer.ruling == "requires"
}

# METADATA
# title: a layer speaks of the action
# custom: {kind: condition}
spoken contains layer if {
	some layer in input.rulings
	layer.level in {"state", "local"}
	layer.ruling != "silent"
}

yielded contains layer if some layer in overridden_by_state_mandate

yielded contains layer if some layer in overridden_by_state_prohibition

yielded contains layer if some layer in overridden_by_stricter_local_rule

yielded contains layer if some layer in overridden_by_duty

yielded contains layer if {
	some layer in spoken
	some bar in barred_by_proposal
	bar.action == layer.action
	layer.ruling != "forbids"
}

# METADATA
# title: What the jail may do if the action is requested
# custom: {kind: provision}
local contains {"action": layer.action, "answer": layer.ruling, "by": layer.ruleset} if {
	some layer in spoken
	not layer in yielded
}

local contains {"action": bar.action, "answer": "forbids", "by": bar.ruleset} if some bar in barred_by_proposal

# METADATA
# title: "The Fourth Amendment: courts since April 2014 treat a hold past release as a new seizure that needs probable cause"
# custom: {kind: caution, cites: [{source: miranda_olivares, at: "new seizure"}, {source: galarza, at: "a detainer is a request"}]}
flags contains "fourth_amendment" if {
	input.as_of >= data.precedence.params.fourth_amendment_from
	some answer in local
	answer.action == "hold"
	answer.answer in {"permits", "requires"}
}
