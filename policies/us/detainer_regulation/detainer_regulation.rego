# METADATA
# title: Detainer regulation, 8 CFR 287.7
# description: What a detainer is, and how long a person may be held on one. It advises an agency that DHS seeks custody of a person in the agency's custody; the hold it speaks of lasts 48 hours at most.
# custom:
#   kind: duty
#   in_force: [{from: "1997-04-01", began: "revision of 1997, 62 Fed. Reg. 10312"}]
#   dates:
#     - {on: "2012-12-21", what: "Form I-247 revised"}
#     - {on: "2014-03-04", what: "Galarza v. Szalczyk reads a detainer as a request"}
#     - {on: "2014-04-11", what: "Miranda-Olivares v. Clackamas County takes a hold past release for a new seizure"}
#     - {on: "2015-06-12", what: "Forms I-247D and I-247N"}
#     - {on: "2017-04-02", what: "Form I-247A"}
#     - {on: "2025-03-04", what: "Form I-247G, for offices within the Gonzalez settlement", confidence: SECONDARY}
package us.detainer_regulation

import data.lib.clock

# METADATA
# title: Custody on a detainer lasts at most 48 hours past release, without Saturdays, Sundays and holidays
# custom:
#   kind: duty
#   pin: "287.7(d)"
#   cites: [{source: cfr_287_7, at: "287.7(d)"}, {source: galarza, at: "a detainer is a request"}]
#   effect: The time is a limit; whether the custodian must hold at all is a matter of the reading of 287.7(a) and (d) and of state and local law
duties contains {"pin": "287.7(d)", "to": "the person", "by": "the agency"} if hold_requested

# METADATA
# title: "Authority: before Galarza it was disputed whether the regulation commands the hold or requests it"
# custom: {kind: caution, cites: [{source: cfr_287_7, at: "287.7(a) and (d)"}, {source: galarza, at: "a detainer is a request"}, {source: gomez_robles, at: "authority to hold"}]}
flags contains "authority_contested" if {
	hold_requested
	before_galarza
}

# The end of the hold, by the form in use

# METADATA
# title: Form I-247 - after 48 hours, without Saturdays, Sundays and federal holidays
# custom: {kind: provision, cites: [{source: cfr_287_7, at: "287.7(d)"}, {source: form_i247, at: "48 hours"}, {source: cfr_287_7, at: "parts of days", confidence: INFERRED}]}
hold_ends contains end if {
	form_i247_in_use
	end := clock.counted_hours_after(input.facts.release.eligible_at, data.us.detainer_regulation.params.hours)
}

# METADATA
# title: Form I-247D - after 48 hours, weekends and holidays included
# custom: {kind: provision, cites: [{source: guides_to_i247d, at: "48 hours"}, {source: form_i247d, at: "length of the hold", confidence: MEMORY}]}
hold_ends contains end if {
	form_i247d_in_use
	end := clock.hours_after(input.facts.release.eligible_at, data.us.detainer_regulation.params.hours)
}

# METADATA
# title: Form I-247A - after 48 hours, weekends and holidays included
# custom: {kind: provision, cites: [{source: guidance_i247a, at: "length of the hold"}]}
hold_ends contains end if {
	form_i247a_in_use
	end := clock.hours_after(input.facts.release.eligible_at, data.us.detainer_regulation.params.hours)
}

# METADATA
# title: the agency received a request to hold
# custom: {kind: condition}
hold_requested if "hold" in input.request.received

# METADATA
# title: before Galarza v. Szalczyk (4 March 2014)
# custom: {kind: condition}
before_galarza if input.as_of < data.us.detainer_regulation.params.read_as_request

# METADATA
# title: the request is on Form I-247, or no form is stated and the day is before 12 June 2015
# custom: {kind: condition}
form_i247_in_use if input.request.form == "I-247"

form_i247_in_use if {
	input.as_of < data.us.detainer_regulation.params.form_i247d
	not form_stated
}

# METADATA
# title: the request is on Form I-247D, or no form is stated and the day is from 12 June 2015 to 1 April 2017
# custom: {kind: condition}
form_i247d_in_use if input.request.form == "I-247D"

form_i247d_in_use if {
	input.as_of >= data.us.detainer_regulation.params.form_i247d
	input.as_of < data.us.detainer_regulation.params.form_i247a
	not form_stated
}

# METADATA
# title: the request is on Form I-247A, or no form is stated and the day is 2 April 2017 or later
# custom: {kind: condition}
form_i247a_in_use if input.request.form == "I-247A"

form_i247a_in_use if {
	input.as_of >= data.us.detainer_regulation.params.form_i247a
	not form_stated
}

# METADATA
# title: a form is stated
# custom: {kind: exception}
form_stated if input.request.form
