# METADATA
# title: Guidance on the use of detainers, 2012
# description: Of whom ICE would ask a jail for a hold on Form I-247, under the guidance of 21 December 2012 - persons believed to be removable who meet one of its conditions. It binds all of ICE's programs.
# custom:
#   kind: program
#   in_force: [{from: "2012-12-21", to: "2015-01-05", began: "memo issued, with a new Form I-247", ended: "rescinded by the 2014 priorities"}]
#   dates:
#     - {on: "2010-08-02", what: "Interim Policy 10074.1, of which it replaces two sections", confidence: MEMORY}
#     - {on: "2011-12-29", what: "forms may be marked to take effect only upon conviction", confidence: SECONDARY}
#     - {on: "2012-12-21", what: "memo issued, at an hour not known", flag: same_day_ambiguous}
#     - {on: "2014-11-20", what: "memo that rescinds it issued; Secure Communities discontinued"}
#   readings:
#     dismissed_charge:
#       question: Does a charge that has ended without a conviction still count as a charge?
#       ever: {title: "Yes: the person has been charged", cites: [{source: morton_detainers, at: "charged with a felony"}]}
#       pending: {title: "No: only a charge that is pending", cites: [{source: morton_detainers, at: "charged with, taken in the present", confidence: INFERRED}]}
package us.detainer_2012

# Conditions, in the order of the memo

# METADATA
# title: Convicted of or charged with a felony
# custom: {kind: criterion, pin: "1", cites: [{source: morton_detainers, at: "conditions, first bullet"}]}
condition_1 if some offense in felonies

# METADATA
# title: Three or more misdemeanor convictions
# custom: {kind: criterion, pin: "2", cites: [{source: morton_detainers, at: "conditions, second bullet"}]}
condition_2 if {
	three_misdemeanor_convictions
	not relatively_minor
}

# METADATA
# title: Misdemeanor of violence, threats or assault, convicted or charged
# custom: {kind: criterion, pin: "3a", cites: [{source: morton_detainers, at: "conditions, third bullet, violence"}]}
condition_3a if {
	some offense in misdemeanors
	offense in violence
}

# METADATA
# title: Misdemeanor of sexual abuse or exploitation, convicted or charged
# custom: {kind: criterion, pin: "3b", cites: [{source: morton_detainers, at: "conditions, third bullet, sexual abuse"}]}
condition_3b if {
	some offense in misdemeanors
	offense in sexual_abuse
}

# METADATA
# title: Misdemeanor of driving under the influence, convicted or charged
# custom: {kind: criterion, pin: "3c", cites: [{source: morton_detainers, at: "conditions, third bullet, driving under the influence"}]}
condition_3c if {
	some offense in misdemeanors
	offense in impaired_driving
}

# METADATA
# title: Misdemeanor of unlawful flight from the scene of an accident, convicted or charged
# custom: {kind: criterion, pin: "3d", cites: [{source: morton_detainers, at: "conditions, third bullet, flight from an accident"}]}
condition_3d if {
	some offense in misdemeanors
	offense in flight_from_an_accident
}

# METADATA
# title: Misdemeanor of unlawful possession or use of a firearm or other deadly weapon, convicted or charged
# custom: {kind: criterion, pin: "3e", cites: [{source: morton_detainers, at: "conditions, third bullet, weapons"}]}
condition_3e if {
	some offense in misdemeanors
	offense in weapons
}

# METADATA
# title: Misdemeanor of distribution or trafficking of a controlled substance, convicted or charged
# custom: {kind: criterion, pin: "3f", cites: [{source: morton_detainers, at: "conditions, third bullet, controlled substances"}]}
condition_3f if {
	some offense in misdemeanors
	offense in drug_distribution
}

# METADATA
# title: Misdemeanor that involves another significant threat to public safety, convicted or charged
# custom:
#   kind: criterion
#   pin: "3g"
#   cites: [{source: morton_detainers, at: "conditions, third bullet, other threats"}]
condition_3g if {
	some offense in misdemeanors
	threat_to_public_safety
}

# METADATA
# title: Convicted of illegal entry under 8 U.S.C. 1325
# custom: {kind: criterion, pin: "4", cites: [{source: morton_detainers, at: "conditions, illegal entry"}]}
condition_4 if some conviction in illegal_entries

# METADATA
# title: Re-entered illegally after a previous removal or return
# custom: {kind: criterion, pin: "5", cites: [{source: morton_detainers, at: "conditions, illegal re-entry"}]}
condition_5 if reentered_after_removal

# METADATA
# title: Has an outstanding order of removal
# custom: {kind: criterion, pin: "6", cites: [{source: morton_detainers, at: "conditions, outstanding order"}]}
condition_6 if input.facts.final_order.outstanding

# METADATA
# title: Found by an immigration officer or an immigration judge to have knowingly committed immigration fraud
# custom: {kind: criterion, pin: "7", cites: [{source: morton_detainers, at: "conditions, immigration fraud"}]}
condition_7 if input.facts.immigration_fraud_found_by in data.us.detainer_2012.params.fraud_finders

# METADATA
# title: Otherwise poses a significant risk to national security, border security or public safety
# custom:
#   kind: criterion
#   pin: "8"
#   cites: [{source: morton_detainers, at: "conditions, last bullet"}]
condition_8 if risk_to_national_security

condition_8 if {
	threat_to_public_safety
	not threat_in_a_misdemeanor
}

# What is asked

# METADATA
# title: Hold and notice, on Form I-247, where there is reason to believe the person removable and a condition is met
# custom:
#   kind: provision
#   cites: [{source: morton_detainers, at: "the test, reason to believe and a condition"}, {source: form_i247, at: "requests to the agency, December 2012"}]
#   effect: A hold of at most 48 hours without Saturdays, Sundays and holidays, notice before release, and a copy for the person. A detainer may be sent only where the test is met; none has to be.
asks contains {"action": action, "form": "I-247"} if {
	some action in {"hold", "notify"}
	reason_to_believe
	condition_met
}

# METADATA
# title: an officer has reason to believe that the person is removable
# custom: {kind: condition}
reason_to_believe if input.facts.removable

# METADATA
# title: a condition of the guidance is met
# custom: {kind: condition}
condition_met if condition_1

condition_met if condition_2

condition_met if condition_3a

condition_met if condition_3b

condition_met if condition_3c

condition_met if condition_3d

condition_met if condition_3e

condition_met if condition_3f

condition_met if condition_3g

condition_met if condition_4

condition_met if condition_5

condition_met if condition_6

condition_met if condition_7

condition_met if condition_8

# Definitions, in the order in which the conditions use them

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}

# METADATA
# title: charged with an offence
# custom: {kind: condition}
charges contains charge if {
	input.readings["us/detainer_2012/dismissed_charge"] == "ever"
	some charge in input.facts.charges
	charge.status in data.us.detainer_2012.params.ever_charged
}

charges contains charge if {
	input.readings["us/detainer_2012/dismissed_charge"] == "pending"
	some charge in input.facts.charges
	charge.status == "pending"
}

# METADATA
# title: convicted or charged
# custom: {kind: condition}
convicted_or_charged contains conviction if some conviction in convictions

convicted_or_charged contains charge if some charge in charges

# METADATA
# title: a felony, by its own classification
# custom: {kind: condition}
felonies contains offense if {
	some offense in convicted_or_charged
	offense.level == "felony"
}

# METADATA
# title: three or more misdemeanor convictions
# custom: {kind: condition}
three_misdemeanor_convictions if count(misdemeanor_convictions) >= data.us.detainer_2012.params.misdemeanor_count

# METADATA
# title: classified as a misdemeanor where convicted
# custom: {kind: condition}
misdemeanor_convictions contains conviction if {
	some conviction in convictions
	conviction.level == "misdemeanor"
}

# METADATA
# title: relatively minor misdemeanors, in an officer's judgment
# custom: {kind: exception, officer: ICE officer, cites: [{source: guidance_accounts, at: "minor misdemeanors"}, {source: morton_detainers, at: "footnote to the second bullet", confidence: MEMORY}]}
relatively_minor if input.judgments.relatively_minor

# METADATA
# title: a misdemeanor, by its own classification
# custom: {kind: condition}
misdemeanors contains offense if {
	some offense in convicted_or_charged
	offense.level == "misdemeanor"
}

# METADATA
# title: an offence of violence, threats or assault
# custom: {kind: condition}
violence contains offense if {
	some offense in convicted_or_charged
	offense.offense in data.us.detainer_2012.params.violence
}

violence contains conviction if {
	some conviction in convictions
	conviction.violent
}

# METADATA
# title: an offence of sexual abuse or exploitation
# custom: {kind: condition}
sexual_abuse contains offense if {
	some offense in convicted_or_charged
	offense.offense == "sexual_abuse"
}

# METADATA
# title: driving under the influence of alcohol or a controlled substance
# custom: {kind: condition}
impaired_driving contains offense if {
	some offense in convicted_or_charged
	offense.offense == "dui"
}

# METADATA
# title: unlawful flight from the scene of an accident
# custom: {kind: condition}
flight_from_an_accident contains offense if {
	some offense in convicted_or_charged
	offense.offense == "hit_and_run"
}

# METADATA
# title: unlawful possession or use of a firearm or other deadly weapon
# custom: {kind: condition}
weapons contains offense if {
	some offense in convicted_or_charged
	offense.offense == "firearm"
}

# METADATA
# title: distribution or trafficking of a controlled substance
# custom: {kind: condition}
drug_distribution contains offense if {
	some offense in convicted_or_charged
	offense.offense == "drug_distribution"
}

# METADATA
# title: judged a significant threat or risk to public safety
# custom: {kind: condition, officer: ICE officer, cites: [{source: morton_detainers, at: "footnote to the third bullet", confidence: MEMORY}]}
threat_to_public_safety if input.judgments.threat_to_public_safety

# METADATA
# title: judged a significant risk to national security
# custom: {kind: condition, officer: ICE officer}
risk_to_national_security if input.judgments.danger_to_national_security

# METADATA
# title: a federal conviction for illegal entry
# custom: {kind: condition}
illegal_entries contains conviction if {
	some conviction in convictions
	conviction.offense == "illegal_entry"
	conviction.jurisdiction == "us"
}

# METADATA
# title: re-entered after a removal
# custom: {kind: condition}
reentered_after_removal if input.facts.reentry.date

# METADATA
# title: a threat judged of a misdemeanor, which the third bullet covers
# custom: {kind: exception}
threat_in_a_misdemeanor if condition_3g
