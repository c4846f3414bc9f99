# METADATA
# title: Transforming the System
# description: Recommendations of 2016 to terminate the Priority Enforcement Program, end 287(g) agreements and prohibit local collaboration with ICE. Not law.
# custom:
#   kind: overlay
#   in_force: [{from: "2016-10-21", began: "online by this day"}]
#   dates:
#     - {on: "2016-10-21", what: "first reported; the day of publication was not seen", confidence: SECONDARY}
package proposals.transforming_the_system

# METADATA
# title: Terminate the program - no check of the fingerprints of people booked locally
# custom: {kind: provision, pin: "terminate PEP, fingerprints", cites: [{source: transforming_the_system, at: "terminate PEP"}]}
operations contains {"op": "no_booking_match"}

# METADATA
# title: Terminate the program - none of its requests
# custom: {kind: provision, pin: "terminate PEP, requests", cites: [{source: transforming_the_system, at: "terminate PEP"}]}
operations contains {"op": "no_request", "actions": ["hold", "notify", "transfer"], "programs": ["us/pep"]}

# METADATA
# title: End 287(g) agreements
# custom: {kind: provision, pin: "end 287(g)", cites: [{source: transforming_the_system, at: "end 287(g) agreements"}]}
operations contains {"op": "no_287g"}

# METADATA
# title: Prohibit local law enforcement from collaborating with ICE
# custom: {kind: provision, pin: "prohibit collaboration", cites: [{source: transforming_the_system, at: "prohibit local collaboration"}]}
operations contains {"op": "local_bar", "actions": ["hold", "notify", "transfer", "access"]}
