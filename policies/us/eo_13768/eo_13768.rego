# METADATA
# title: Executive Order 13768 and the Kelly memo
# description: Whom the order of 25 January 2017 and the memo that carries it out (20 February 2017) put first for removal. The letters are the order's; the memo numbers the same list (1) to (7).
# custom:
#   kind: program
#   in_force: [{from: "2017-01-25", to: "2021-01-20", began: "order signed", ended: "revoked by Executive Order 13993"}]
#   dates:
#     - {on: "2017-01-25", what: "order signed, at an hour not known; PEP directed to end, Secure Communities to return", flag: same_day_ambiguous}
#     - {on: "2017-02-20", what: "Kelly memo, effective at once, rescinds the memos of 2014"}
#     - {on: "2017-02-21", what: "ICE tells its officers to act against every removable person met in the course of duty"}
#     - {on: "2017-04-02", what: "Form I-247A replaces Forms I-247D, I-247N and I-247X"}
#     - {on: "2021-01-20", what: "revoked, at an hour not known", flag: same_day_ambiguous}
#   readings:
#     before_i247a:
#       question: Before Form I-247A of 2 April 2017, could a jail be asked about a person whom no box of the older forms fits?
#       priority: {title: "Yes: a priority of the order is enough, on paper", cites: [{source: executive_order_13768, at: "§ 5"}, {source: kelly_memo, at: "A"}]}
#       form: {title: "No: no box to tick, no request", cites: [{source: form_i247d, at: "1A"}, {source: form_i247n, at: "section 1"}]}
package us.eo_13768

import data.us.pep
import data.us.priorities_2014

# Section 5 of the order, part A of the memo

# METADATA
# title: Convicted of any criminal offence - memo (1)
# custom: {kind: criterion, pin: "(a)", cites: [{source: executive_order_13768, at: "§ 5(a)"}, {source: kelly_memo, at: "A(1)"}]}
letter_a if {
	some conviction in priorities_2014.convictions
	not conviction in convictions_of_infractions
}

# METADATA
# title: Charged with any criminal offence, and the charge is not resolved - memo (2)
# custom: {kind: criterion, pin: "(b)", cites: [{source: executive_order_13768, at: "§ 5(b)"}, {source: kelly_memo, at: "A(2)"}]}
letter_b if {
	some charge in pending_charges
	not charge in charges_of_infractions
}

# METADATA
# title: Committed acts that constitute a chargeable criminal offence - memo (3)
# custom:
#   kind: criterion
#   pin: "(c)"
#   cites: [{source: executive_order_13768, at: "§ 5(c)"}, {source: kelly_memo, at: "A(3)"}]
#   effect: An immigration officer assesses the acts; no arrest, charge or finding is needed.
letter_c if input.facts.chargeable_acts

# METADATA
# title: Engaged in fraud or willful misrepresentation in an official matter before a government agency - memo (4)
# custom:
#   kind: criterion
#   pin: "(d)"
#   cites: [{source: executive_order_13768, at: "§ 5(d)"}, {source: kelly_memo, at: "A(4)"}]
#   effect: An immigration officer assesses it; no finding by a court is needed.
letter_d if input.facts.official_fraud

# METADATA
# title: Abused a program of public benefits - memo (5)
# custom:
#   kind: criterion
#   pin: "(e)"
#   cites: [{source: executive_order_13768, at: "§ 5(e)"}, {source: kelly_memo, at: "A(5)"}]
#   effect: An immigration officer assesses it; no finding by a court is needed.
letter_e if input.facts.benefits_abuse

# METADATA
# title: Subject to a final order of removal, of whatever date, and not departed - memo (6)
# custom: {kind: criterion, pin: "(f)", cites: [{source: executive_order_13768, at: "§ 5(f)"}, {source: kelly_memo, at: "A(6)"}]}
letter_f if input.facts.final_order.outstanding

# METADATA
# title: Judged otherwise a risk to public safety or national security - memo (7)
# custom:
#   kind: criterion
#   pin: "(g)"
#   cites: [{source: executive_order_13768, at: "§ 5(g)"}, {source: kelly_memo, at: "A(7)"}]
letter_g if risk_to_public_safety

letter_g if risk_to_national_security

# METADATA
# title: a letter of the order is met
# custom: {kind: condition}
letter_met if letter_a

letter_met if letter_b

letter_met if letter_c

letter_met if letter_d

letter_met if letter_e

letter_met if letter_f

letter_met if letter_g

# What is asked

# METADATA
# title: Hold and notice, on Form I-247A from 2 April 2017, on Form I-247D before where its boxes fit, else on no form
# custom:
#   kind: provision
#   cites: [{source: executive_order_13768, at: "§§ 5, 10"}, {source: guidance_i247a, at: "Form I-247A replaces the earlier forms on 2 April 2017"}, {source: form_i247d, at: "1A"}]
#   effect: The order asks no probable cause; Form I-247A and the policy that goes with it do.
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	letter_met
	form_i247a_in_use
}

asks contains {"action": action, "form": "I-247D"} if {
	some action in {"hold", "notify"}
	suspected_removable
	letter_met
	older_form_fits
	not form_i247a_in_use
}

asks contains {"action": action} if {
	some action in {"hold", "notify"}
	suspected_removable
	letter_met
	not older_form_fits
	not form_i247a_in_use
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# METADATA
# title: Form I-247A is in use (from 2 April 2017)
# custom: {kind: condition}
form_i247a_in_use if input.as_of >= data.us.eo_13768.params.form_i247a

# METADATA
# title: a limb of PEP is met, for which the older forms have a box
# custom: {kind: condition, cites: [{source: form_i247d, at: "1A"}]}
older_form_fits if pep.limb_met

# Definitions

# METADATA
# title: charged, and the charge is pending
# custom: {kind: condition}
pending_charges contains charge if {
	some charge in input.facts.charges
	charge.status == "pending"
}

# METADATA
# title: judged a risk to public safety
# custom: {kind: condition, officer: immigration officer}
risk_to_public_safety if input.judgments.threat_to_public_safety

# METADATA
# title: judged a risk to national security
# custom: {kind: condition, officer: immigration officer}
risk_to_national_security if input.judgments.danger_to_national_security

# METADATA
# title: an infraction, taken for no criminal offence
# custom: {kind: exception}
convictions_of_infractions contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.level == "infraction"
}

# METADATA
# title: an infraction, taken for no criminal offence
# custom: {kind: exception}
charges_of_infractions contains charge if {
	some charge in pending_charges
	charge.level == "infraction"
}
