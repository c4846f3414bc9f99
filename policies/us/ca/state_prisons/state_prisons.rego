# METADATA
# title: California Values Act in the state prisons
# description: The Department of Corrections and Rehabilitation is left out of the limits of the Values Act; Gov. Code § 7284.10 gives it duties toward the person only.
# custom:
#   kind: duty
#   in_force:
#     - {from: "2018-01-04", reading: {us/ca/values_act/effective_date: "2018-01-04"}, began: "the 91st day after enactment"}
#     - {from: "2018-01-01", reading: {us/ca/values_act/effective_date: "2018-01-01"}, began: "the first day of the next year"}
#   binds: {agencies: [state_corrections]}
package us.ca.state_prisons

# METADATA
# title: Before an interview by ICE, a written consent form
# custom: {kind: duty, pin: "7284.10(a)(1)", cites: [{source: sb_54, at: "§ 7284.10(a)(1)"}]}
duties contains {"pin": "7284.10(a)(1)", "to": "the person", "by": "the department"} if interview_asked_for

# METADATA
# title: A copy of the request, and word whether the department intends to comply
# custom: {kind: duty, pin: "7284.10(a)(2)", cites: [{source: sb_54, at: "§ 7284.10(a)(2)"}]}
duties contains {"pin": "7284.10(a)(2)", "to": "the person", "by": "the department"} if request_received

# METADATA
# title: ICE asked to interview the person
# custom: {kind: condition}
interview_asked_for if "interview" in input.request.received

# METADATA
# title: a hold, notification or transfer request was received
# custom: {kind: condition}
request_received if {
	some request in input.request.received
	request in data.us.ca.state_prisons.params.requests
}
