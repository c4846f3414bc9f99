# METADATA
# title: Precedence
# description: How the layers of the invented country combine, and who may ask.
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

# METADATA
# title: The program's text supports the request, and no proposal ends it
# custom: {kind: provision}
program_asks contains ask if {
	some ask in input.asks
	not ask in ended_by_proposal
}

# METADATA
# title: A request may be made by any program in force
# custom: {kind: provision}
asks contains {"action": ask.action, "by": ask.program, "form": ask.form} if some ask in program_asks

# METADATA
# title: a proposal would end the request
# custom: {kind: exception}
ended_by_proposal contains ask if {
	some operation in input.operations
	operation.op == "no_request"
	some ask in input.asks
	ask.action in operation.actions
}

# METADATA
# title: What forbids overrides what permits
# custom: {kind: step, pin: prohibition, cites: [{source: custom, at: "first custom"}]}
overridden contains other if {
	some prohibition in spoken
	prohibition.ruling == "forbids"
	some other in spoken
	other.action == prohibition.action
	other.ruling != "forbids"
}

# METADATA
# title: a layer speaks of the action
# custom: {kind: condition}
spoken contains layer if {
	some layer in input.rulings
	layer.level in {"state", "local"}
	layer.ruling != "silent"
}

# METADATA
# title: What the jail may do if the action is requested
# custom: {kind: provision}
local contains {"action": layer.action, "answer": layer.ruling, "by": layer.ruleset} if {
	some layer in spoken
	not layer in overridden
}

# METADATA
# title: The Watch is not to be waited for at dusk
# custom: {kind: caution, cites: [{source: custom, at: "second custom"}]}
flags contains "dusk" if {
	some answer in local
	answer.action == "hold"
	answer.answer == "permits"
}
