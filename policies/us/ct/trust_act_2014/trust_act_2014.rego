# METADATA
# title: Connecticut TRUST Act of 2014
# description: An officer may hold a person on an immigration detainer only where one of seven grounds is found, and tells ICE of the decision either way (§ 54-192h as enacted by Public Act 13-155).
# custom:
#   kind: limit
#   in_force: [{from: "2014-01-01", to: "2019-10-01", began: "effective date of Public Act 13-155", ended: "rewritten by Public Acts 19-20 and 19-23"}]
#   binds: {agencies: [state_corrections, city_police, state_police, court_officer]}
package us.ct.trust_act_2014

# The seven grounds of (b)

# METADATA
# title: Convicted of a felony
# custom: {kind: criterion, pin: "(b)(1)", cites: [{source: conn_54_192h_2014, at: "(a)(2), (b)(1)"}, {source: conn_54_192h, at: "§ 53a-25"}]}
ground_b_1 if {
	some conviction in felonies
	not conviction in foreign_convictions
}

# METADATA
# title: Subject to a pending criminal charge in Connecticut for which bond has not been posted
# custom: {kind: criterion, pin: "(b)(2)", cites: [{source: olr_13_155, at: "second ground"}, {source: conn_54_192h_2014, at: "start of (b)(2)"}]}
ground_b_2 if {
	some charge in pending_charges
	charge in connecticut_charges
	charge in charges_without_bond_posted
}

# METADATA
# title: Has an outstanding arrest warrant in Connecticut
# custom: {kind: criterion, pin: "(b)(3)", cites: [{source: olr_13_155, at: "third ground"}]}
ground_b_3 if input.facts.warrants.in_state_arrest

# METADATA
# title: Named as a gang member in the NCIC database or a similar one, or designated a security risk group member or safety threat member by the Department of Correction
# custom: {kind: criterion, pin: "(b)(4)", cites: [{source: olr_13_155, at: "fourth ground"}]}
ground_b_4 if input.facts.gang.database_match

# METADATA
# title: Identified as a possible match in the federal Terrorist Screening Database or a similar one
# custom: {kind: criterion, pin: "(b)(5)", cites: [{source: olr_13_155, at: "fifth ground"}]}
ground_b_5 if input.facts.national_security.watchlist_match

# METADATA
# title: Subject to a final order of deportation or removal, of any date
# custom: {kind: criterion, pin: "(b)(6)", cites: [{source: olr_13_155, at: "sixth ground"}]}
ground_b_6 if input.facts.final_order.outstanding

# METADATA
# title: Presents an unacceptable risk to public safety, as the officer determines
# custom:
#   kind: criterion
#   pin: "(b)(7)"
#   cites: [{source: olr_13_155, at: "seventh ground"}]
#   officer: the local officer who receives the detainer
ground_b_7 if input.judgments.unacceptable_risk

# METADATA
# title: one of the seven grounds is met
# custom: {kind: condition}
ground_met if ground_b_1

ground_met if ground_b_2

ground_met if ground_b_3

ground_met if ground_b_4

ground_met if ground_b_5

ground_met if ground_b_6

ground_met if ground_b_7

# METADATA
# title: No hold on a detainer where none of the grounds is met
# custom: {kind: provision, pin: "(b)", cites: [{source: conn_54_192h_2014, at: "(b)"}, {source: olr_13_155, at: "detention prohibited unless"}]}
forbids contains "hold" if not ground_met

# METADATA
# title: A hold where one of the grounds is met
# custom: {kind: provision, cites: [{source: conn_54_192h_2014, at: "(b)"}, {source: olr_13_155, at: "detention prohibited unless"}]}
permits contains "hold" if ground_met

# METADATA
# title: Immediate notice to ICE of the decision, to hold or to release
# custom: {kind: provision, pin: "(c)-notice", cites: [{source: olr_13_155, at: "notice to ICE"}, {source: conn_54_192h, at: "history note, former subsection (c)"}]}
requires contains "notify"

# METADATA
# title: Immediate word to ICE whether the person will be held, for up to 48 hours without weekends and federal holidays, or released
# custom: {kind: duty, pin: "(c)", cites: [{source: olr_13_155, at: "notice to ICE"}, {source: conn_54_192h, at: "history note, former subsection (c)"}]}
duties contains {"pin": "(c)", "to": "ICE", "by": "the officer"} if detainer_received

# METADATA
# title: Release if ICE has not taken custody within those 48 hours
# custom: {kind: duty, pin: "(c)-48-hours", cites: [{source: olr_13_155, at: "48 hours"}]}
duties contains {"pin": "(c)-48-hours", "to": "the person", "by": "the officer"} if {
	detainer_received
	ground_met
}

# Definitions

# METADATA
# title: a detainer was received
# custom: {kind: condition}
detainer_received if "hold" in input.request.received

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}

# METADATA
# title: classified as a felony where convicted
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in convictions
	conviction.level == "felony"
}

# METADATA
# title: a conviction by a court outside the United States
# custom: {kind: exception, cites: [{source: conn_54_192h_2014, at: "(a)(2), a court of Connecticut or another competent court of the United States"}]}
foreign_convictions contains conviction if {
	some conviction in convictions
	conviction.jurisdiction == "foreign"
}

# METADATA
# title: a pending criminal charge
# custom: {kind: condition}
pending_charges contains charge if {
	some charge in input.facts.charges
	charge.status == "pending"
}

# METADATA
# title: a charge in Connecticut
# custom: {kind: condition}
connecticut_charges contains charge if {
	some charge in input.facts.charges
	charge.jurisdiction == "us/ct"
}

# METADATA
# title: a charge for which bond has not been posted
# custom: {kind: condition}
charges_without_bond_posted contains charge if {
	some charge in input.facts.charges
	charge.bond != "posted"
}
