# METADATA
# title: Suspension of the Priority Enforcement Program, as reported
# description: The Sanders–Grijalva letter of 11 February 2016 as a news report describes it, a call to suspend the program. Not law, and not among the requests of the letter that were seen.
# custom:
#   kind: overlay
#   in_force: [{from: "2016-02-11", began: "date of the letter"}]
#   dates:
#     - {on: "2016-02-11", what: "date of the letter, from which the report's call is counted", confidence: SECONDARY}
package proposals.suspend_pep

# METADATA
# title: No request under the Priority Enforcement Program
# custom: {kind: provision, pin: "suspend", cites: [{source: seed_000, at: "suspend the program"}]}
operations contains {"op": "no_request", "actions": ["hold", "notify", "transfer"], "programs": ["us/pep"]}
