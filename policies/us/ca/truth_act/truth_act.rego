# METADATA
# title: California TRUTH Act
# description: What a local agency owes the person when ICE asks for a hold, a notice, a transfer or an interview, under Gov. Code §§ 7283 to 7283.2. It attaches to the request and allows or forbids nothing.
# custom:
#   kind: duty
#   in_force: [{from: "2017-01-01", began: "AB 2792 takes effect"}]
#   dates:
#     - {on: "2016-09-28", what: "AB 2792 signed"}
#     - {on: "2018-01-01", what: "from here a community forum each year after a year with ICE access, § 7283.1(d)", confidence: SECONDARY}
#   binds: {agencies: [county_jail, city_jail, city_police, juvenile_detention, probation, school_police]}
package us.ca.truth_act

# METADATA
# title: Before an interview on civil immigration violations, a written consent form - its purpose, that it is voluntary, that it may be declined or an attorney attend
# custom: {kind: duty, pin: "7283.1(a)", cites: [{source: gov_7283_1, at: "(a)"}]}
duties contains {"pin": "7283.1(a)", "to": "the person", "by": "the agency"} if interview_asked_for

# METADATA
# title: A copy of the request, and word whether the agency intends to comply
# custom: {kind: duty, pin: "7283.1(b)", cites: [{source: gov_7283_1, at: "(b), first sentence"}, {source: gov_7283, at: "(b), (f), (g)"}]}
duties contains {"pin": "7283.1(b)", "to": "the person", "by": "the agency"} if request_received

# METADATA
# title: If the agency tells ICE the day of release, the same notice promptly and in writing
# custom: {kind: duty, pin: "7283.1(b)-notice", cites: [{source: gov_7283_1, at: "(b), second sentence"}]}
duties contains {"pin": "7283.1(b)-notice", "to": "the person, and the attorney or one other person designated", "by": "the agency"} if request_received

# METADATA
# title: Records of the access given to ICE are public records
# custom: {kind: duty, pin: "7283.1(c)", cites: [{source: gov_7283_1, at: "(c)"}, {source: gov_7283, at: "(d)"}]}
duties contains {"pin": "7283.1(c)", "to": "the public", "by": "the agency"} if request_received

duties contains {"pin": "7283.1(c)", "to": "the public", "by": "the agency"} if interview_asked_for

# METADATA
# title: a hold, notification or transfer request was received
# custom: {kind: condition, cites: [{source: gov_7283, at: "(b) and (f)"}, {source: gov_7283, at: "(g)", confidence: SECONDARY}]}
request_received if {
	some request in input.request.received
	request in data.us.ca.truth_act.params.requests
}

# METADATA
# title: ICE asked to interview the person
# custom: {kind: condition}
interview_asked_for if "interview" in input.request.received
