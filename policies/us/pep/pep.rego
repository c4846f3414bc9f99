# METADATA
# title: Priority Enforcement Program
# description: Which people in local custody ICE would ask a jail about, and how, under the second memo of 20 November 2014, "Secure Communities".
# custom:
#   kind: program
#   in_force: [{from: "2015-01-05", to: "2017-02-20", began: "the 2014 priorities take effect", ended: "rescinded by the Kelly memo of 20 February 2017"}]
#   dates:
#     - {on: "2014-11-20", what: "memo issued; Secure Communities discontinued"}
#     - {on: "2015-06-12", what: "forms I-247N and I-247D released"}
#     - {on: "2015-07-02", what: "official roll-out"}
#     - {on: "2015-12-01", what: "form I-247X public"}
#     - {on: "2017-01-25", what: "directed to end by Executive Order 13768"}
#     - {on: "2017-02-20", what: "rescinded by the Kelly memo, effective at once, at an hour not known", flag: same_day_ambiguous}
#     - {on: "2017-04-02", what: "its forms no longer to be used"}
#   readings:
#     reentry_felony:
#       question: Is a federal re-entry felony within Priority 1(d)?
#       text: {title: "Yes: the exclusion is for state or local offences", cites: [{source: johnson_priorities, at: "Priority 1(d)"}, {source: form_i247n, at: "section 1"}]}
#       paraphrase: {title: "No: no entry crime counts", cites: [{source: newsmax, at: "paraphrases of the exclusion"}, {source: fusion_2015, at: "felony re-entry unclear"}]}
#     entry_misdemeanor:
#       question: Does a federal entry misdemeanor count under 2(a) and 2(b)?
#       text: {title: "Yes: the exclusion is for state or local offences", cites: [{source: form_i247n, at: "section 1"}]}
#       paraphrase: {title: "No: people convicted only of entry crimes are outside", cites: [{source: fusion_2015, at: "entry-only convictions"}]}
#     gang_age:
#       question: At which time must the person be 16 under 1(c)?
#       at_participation: {title: "At the time of the participation", cites: [{source: johnson_priorities, at: "Priority 1(c)"}]}
#       now: {title: "Now: the form says 'is at least 16'", cites: [{source: form_i247n, at: "section 1"}, {source: form_i247d, at: "1A"}]}
#     custody_days:
#       question: Which days count toward 90 under 2(b)?
#       imposed: {title: "Those imposed, whatever was served", cites: [{source: johnson_priorities, at: "Priority 2(b), sentenced to"}]}
#       served: {title: "Those served", cites: [{source: practitioners, at: "time actually served"}]}
#     before_forms:
#       question: Did the program ask anything before its forms were released on 12 June 2015?
#       memo: {title: "Yes: what the memo asks, on paper", cites: [{source: johnson_secure_communities, at: "replacement of detainers"}]}
#       not_yet: {title: "No: no form, no request", cites: [{source: nilc_pep, at: "forms released 12 June 2015"}]}
package us.pep

import data.us.priorities_2014

# The limbs of the priorities memo that the program takes over, each by itself

# METADATA
# title: Engaged in or suspected of terrorism or espionage
# custom: {kind: criterion, pin: "1(a)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_1_a if priorities_2014.priority_1_a

# METADATA
# title: Convicted of an offence of which active participation in a criminal street gang is an element
# custom: {kind: criterion, pin: "1(c)(i)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_1_c_i if priorities_2014.priority_1_c_i

# METADATA
# title: Not younger than 16, and intentionally participated in an organized criminal gang to further its illegal activity
# custom: {kind: criterion, pin: "1(c)(ii)", cites: [{source: form_i247n, at: "section 1"}, {source: ice_pep_page, at: "covered persons"}]}
priority_1_c_ii if priorities_2014.priority_1_c_ii

# METADATA
# title: Convicted of a felony, unless a state or local offence with immigration status as an element
# custom: {kind: criterion, pin: "1(d)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_1_d if priorities_2014.priority_1_d

# METADATA
# title: Convicted of an aggravated felony
# custom: {kind: criterion, pin: "1(e)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_1_e if priorities_2014.priority_1_e

# METADATA
# title: Convicted of three or more misdemeanors from three separate incidents, without minor traffic and status offences
# custom: {kind: criterion, pin: "2(a)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_2_a if priorities_2014.three_misdemeanors

# METADATA
# title: Convicted of a significant misdemeanor
# custom: {kind: criterion, pin: "2(b)", cites: [{source: johnson_secure_communities, at: "subset of priorities"}, {source: form_i247n, at: "section 1"}]}
priority_2_b if some conviction in priorities_2014.significant_misdemeanors

# METADATA
# title: Otherwise poses a danger to national security
# custom:
#   kind: criterion
#   pin: danger
#   cites: [{source: johnson_secure_communities, at: "danger to national security"}]
#   officer: ICE Field Office Director
danger if input.judgments.danger_to_national_security

# METADATA
# title: a limb of the program is met
# custom: {kind: condition}
limb_met if priority_1_a

limb_met if priority_1_c_i

limb_met if priority_1_c_ii

limb_met if priority_1_d

limb_met if priority_1_e

limb_met if priority_2_a

limb_met if priority_2_b

limb_met if danger

# What is asked

# METADATA
# title: Notice of release, on Form I-247N from 12 June 2015
# custom:
#   kind: provision
#   cites: [{source: form_i247n, at: "section 1"}, {source: johnson_secure_communities, at: "requests for notification"}, {source: ice_pep_brochure, at: "notice, if possible 48 hours ahead"}]
#   effect: Notice at least 48 hours before release, if possible, so that DHS can determine whether there is probable cause. The form neither asks for a hold nor authorises one.
asks contains {"action": "notify", "form": "I-247N"} if {
	suspected_removable
	limb_met
	forms_released
	not detention_request
}

asks contains {"action": "notify"} if {
	suspected_removable
	limb_met
	not forms_released
}

# METADATA
# title: Hold and notice, on Form I-247D from 12 June 2015, in special circumstances and with probable cause
# custom:
#   kind: provision
#   cites: [{source: form_i247d, at: "1A and 1B"}, {source: letter_to_ice_2015, at: "special circumstances"}, {source: johnson_secure_communities, at: "probable cause", confidence: MEMORY}]
#   effect: A hold of at most 48 hours beyond release, and notice; ICE must say on which ground it has probable cause.
asks contains {"action": action, "form": "I-247D"} if {
	some action in {"hold", "notify"}
	suspected_removable
	limb_met
	forms_released
	special_circumstances
	probable_cause
}

asks contains {"action": "hold"} if {
	suspected_removable
	limb_met
	not forms_released
	special_circumstances
	probable_cause
}

# METADATA
# title: Transfer, on Form I-247X, of another priority where the locality cooperates
# custom: {kind: provision, cites: [{source: washington_times_2015, at: "Form I-247X"}, {source: johnson_secure_communities, at: "savings clause", confidence: MEMORY}]}
asks contains {"action": "transfer", "form": "I-247X"} if {
	suspected_removable
	transfer_form_in_use
	priority_outside_the_program
	locality_cooperates
	not limb_met
}

# METADATA
# title: a hold is asked for, and the notice with it
# custom: {kind: exception}
detention_request if {
	special_circumstances
	probable_cause
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# METADATA
# title: special circumstances, found by ICE
# custom: {kind: condition, officer: ICE}
special_circumstances if input.judgments.special_circumstances

# METADATA
# title: a final order, or other sufficient probable cause of removability
# custom: {kind: condition}
probable_cause if count(input.facts.probable_cause) > 0

probable_cause if input.facts.final_order.outstanding

# METADATA
# title: the forms of the program are in use (from 12 June 2015)
# custom: {kind: condition}
forms_released if input.as_of >= data.us.pep.params.forms_released

# METADATA
# title: Form I-247X is in use (public by 1 December 2015)
# custom: {kind: condition}
transfer_form_in_use if input.as_of >= data.us.pep.params.transfer_form

# METADATA
# title: a 2014 priority outside the program - 1(b), 2(c), 2(d) or 3
# custom: {kind: condition}
priority_outside_the_program if priorities_2014.priority_1_b

priority_outside_the_program if priorities_2014.priority_2_c

priority_outside_the_program if priorities_2014.priority_2_d

priority_outside_the_program if priorities_2014.priority_3

# METADATA
# title: the locality agrees to cooperate
# custom: {kind: condition}
locality_cooperates if input.locality.cooperates
