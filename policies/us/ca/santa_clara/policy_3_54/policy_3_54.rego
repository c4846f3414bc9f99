# METADATA
# title: Santa Clara County Board Policy 3.54
# description: A detainer is honoured only if ICE has agreed in writing to pay all costs and the person has a serious or violent felony, recent or served now. Notice is refused.
# custom:
#   kind: limit
#   in_force: [{from: "2011-10-18", began: "adopted by the Board, 3 to 1"}]
#   dates:
#     - {on: "2011-10-18", what: "day of the vote, its hour unknown", flag: same_day_ambiguous}
#     - {on: "2013-11-05", what: "kept by the Board, 3 to 2", confidence: SECONDARY}
#     - {on: "2019-06-04", what: "upheld by the Board, with its refusal of notice"}
#   binds: {agencies: [county_jail, juvenile_detention, probation]}
package us.ca.santa_clara.policy_3_54

import data.lib.dates

# METADATA
# title: ICE has agreed in writing to reimburse all costs
# custom: {kind: criterion, pin: "(i)", cites: [{source: county_counsel_report, at: "prior written agreement"}]}
reimbursement_agreed if input.locality.reimbursement_agreement

# METADATA
# title: Serving a serious or violent felony, convicted of one within ten years or released from one within five; homicide at any time
# custom: {kind: criterion, pin: "(ii)", cites: [{source: county_counsel_report, at: "serious or violent felony"}]}
serious_record if {
	some conviction in serious_or_violent_felonies
	conviction in served_now
}

serious_record if {
	some conviction in serious_or_violent_felonies
	conviction in convicted_within_ten_years
}

serious_record if {
	some conviction in serious_or_violent_felonies
	conviction in released_within_five_years
}

serious_record if some conviction in homicides

# METADATA
# title: No detainer is honoured unless costs are paid and the record is serious
# custom: {kind: provision, pin: "3.54", cites: [{source: county_counsel_report, at: "only if"}]}
forbids contains "hold" if not detainer_may_be_honoured

forbids contains "transfer" if {
	transfer_adds_time
	not detainer_may_be_honoured
}

# METADATA
# title: A detainer may be honoured, for up to 24 hours
# custom: {kind: provision, pin: "3.54-detainer", cites: [{source: county_counsel_report, at: "honour a detainer"}, {source: santa_clara_press, at: "24 hours"}]}
permits contains "hold" if detainer_may_be_honoured

permits contains "transfer" if {
	transfer_adds_time
	detainer_may_be_honoured
}

# METADATA
# title: No answer to notification requests
# custom: {kind: provision, pin: "3.54-notice", cites: [{source: county_release_2019, at: "refused throughout", confidence: INFERRED}, {source: santa_clara_press, at: "requests from November 2014 to March 2019"}]}
forbids contains "notify" if notice_refused

# METADATA
# title: costs reimbursed and a serious record, not a youth
# custom: {kind: exception}
detainer_may_be_honoured if {
	reimbursement_agreed
	serious_record
	not youth
}

# METADATA
# title: a youth in juvenile detention
# custom: {kind: exception, cites: [{source: santa_clara_press, at: "no holds of youths"}]}
youth if input.agency == "juvenile_detention"

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: condition}
transfer_adds_time if input.facts.release.transfer_adds_time

# METADATA
# title: the county refuses notice (known from 2014 on)
# custom: {kind: condition}
notice_refused if input.as_of >= data.us.ca.santa_clara.policy_3_54.params.notice_refused_from

# METADATA
# title: convicted of a felony
# custom: {kind: condition}
felony_convictions contains conviction if {
	some conviction in input.facts.convictions
	conviction.level == "felony"
}

# METADATA
# title: convicted of a felony that counts
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in felony_convictions
	not conviction in juvenile_adjudications
	not conviction in convictions_left_out
}

# METADATA
# title: a juvenile adjudication
# custom: {kind: exception}
juvenile_adjudications contains conviction if {
	some conviction in felony_convictions
	conviction.juvenile
}

# METADATA
# title: vacated, or reduced to a misdemeanor at sentencing
# custom: {kind: exception}
convictions_left_out contains conviction if {
	some conviction in felony_convictions
	conviction.reduced.kind in data.us.ca.santa_clara.policy_3_54.params.left_out
}

# METADATA
# title: a serious or violent felony
# custom: {kind: condition}
serious_or_violent_felonies contains conviction if {
	some conviction in felonies
	conviction.serious_felony
}

serious_or_violent_felonies contains conviction if {
	some conviction in felonies
	conviction.violent_felony
}

# METADATA
# title: a felony for which the person is in custody now
# custom: {kind: condition}
served_now contains conviction if {
	some conviction in felonies
	conviction.current
}

# METADATA
# title: convicted within ten years of the request
# custom: {kind: condition}
convicted_within_ten_years contains conviction if {
	some conviction in felonies
	dates.years_after(conviction.date, data.us.ca.santa_clara.policy_3_54.params.conviction_years) >= input.as_of
}

# METADATA
# title: released within five years of the request, after serving the sentence
# custom: {kind: condition}
released_within_five_years contains conviction if {
	some conviction in felonies
	dates.years_after(conviction.released_on, data.us.ca.santa_clara.policy_3_54.params.release_years) >= input.as_of
}

# METADATA
# title: homicide
# custom: {kind: condition}
homicides contains conviction if {
	some conviction in felonies
	conviction.offense == "homicide"
}
