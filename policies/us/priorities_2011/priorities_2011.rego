# METADATA
# title: Civil enforcement priorities, 2010 and 2011
# description: How ICE ranked the people whom it might apprehend, detain and remove, under the memo of June 2010 (Policy 10072.1), issued again on 2 March 2011. It ranks, excludes nobody, and asks nothing of a jail.
# custom:
#   kind: description
#   in_force: [{from: "2010-06-30", to: "2015-01-05", began: "memo issued", ended: "rescinded by the 2014 priorities"}]
#   dates:
#     - {on: "2010-06-30", what: "memo issued", confidence: MEMORY}
#     - {on: "2010-08-02", what: "Interim Policy 10074.1 on detainers", confidence: MEMORY}
#     - {on: "2011-03-02", what: "memo issued again", confidence: SECONDARY}
#     - {on: "2011-06-17", what: "Policy 10075.1 on prosecutorial discretion"}
#     - {on: "2014-11-20", what: "memo that rescinds it issued"}
package us.priorities_2011

# Priority 1, the bullets

# METADATA
# title: Engaged in or suspected of terrorism or espionage, or otherwise a danger to national security
# custom: {kind: criterion, pin: "1(1)", cites: [{source: morton_priorities, at: "Priority 1, first bullet"}]}
priority_1_1 if suspected

priority_1_1 if danger_to_national_security

# METADATA
# title: Convicted of crimes, with emphasis on violent criminals, felons and repeat offenders
# custom: {kind: criterion, pin: "1(2)", cites: [{source: morton_priorities, at: "Priority 1, second bullet"}]}
priority_1_2 if some conviction in crimes

# METADATA
# title: Not younger than 16, and participated in organized criminal gangs
# custom: {kind: criterion, pin: "1(3)", cites: [{source: morton_priorities, at: "Priority 1, third bullet, not seen to its end"}]}
priority_1_3 if {
	gang_participation
	sixteen_or_older
}

# METADATA
# title: Subject to outstanding criminal warrants
# custom: {kind: criterion, pin: "1(4)", cites: [{source: morton_priorities, at: "Priority 1, fourth bullet", confidence: MEMORY}]}
priority_1_4 if outstanding_criminal_warrant

# METADATA
# title: Otherwise poses a serious risk to public safety
# custom: {kind: criterion, pin: "1(5)", cites: [{source: morton_priorities, at: "Priority 1, fifth bullet", confidence: MEMORY}], officer: ICE officer}
priority_1_5 if input.judgments.threat_to_public_safety

# Priority 1, the levels within the convicted

# METADATA
# title: Convicted of an aggravated felony, or of two or more crimes punishable by more than one year (felonies)
# custom: {kind: criterion, pin: "Level 1", cites: [{source: march_2011_levels, at: "Level 1"}]}
level_1 if some conviction in aggravated_felonies

level_1 if two_felonies

# METADATA
# title: Convicted of any felony, or of three or more crimes punishable by less than one year (misdemeanors)
# custom: {kind: criterion, pin: "Level 2", cites: [{source: bill_hr_5007, at: "the ladder of levels"}, {source: march_2011_levels, at: "Level 2"}]}
level_2 if some conviction in felonies

level_2 if three_misdemeanors

# METADATA
# title: Convicted of a crime punishable by less than one year (a misdemeanor)
# custom: {kind: criterion, pin: "Level 3", cites: [{source: march_2011_levels, at: "Level 3"}]}
level_3 if some conviction in less_than_one_year

# Priorities 2 and 3

# METADATA
# title: Recent illegal entrant - a violation at the border or a port of entry, or a knowing abuse of the visa programs
# custom: {kind: criterion, pin: "2", cites: [{source: march_2011_levels, at: "Priority 2"}]}
priority_2 if apprehended_while_entering

priority_2 if visa_abuse

# METADATA
# title: Fugitive or obstructing - an outstanding final order, re-entry after removal, or admission by fraud
# custom: {kind: criterion, pin: "3", cites: [{source: march_2011_levels, at: "Priority 3"}]}
priority_3 if outstanding_order

priority_3 if reentered_after_removal

priority_3 if admission_by_fraud

# METADATA
# title: "Discretion: likely relief, or no concern for safety, is a factor that Policy 10075.1 asks officers to weigh"
# custom: {kind: caution, cites: [{source: discretion_factors, at: "factors"}, {source: morton_discretion, at: "title"}]}
flags contains "discretion" if {
	discretion_memo_issued
	factor_of_discretion
}

# METADATA
# title: Policy 10075.1 has been issued (17 June 2011)
# custom: {kind: condition}
discretion_memo_issued if input.as_of >= data.us.priorities_2011.params.discretion_memo

# METADATA
# title: qualifies for relief, or has been judged no threat
# custom: {kind: condition, officer: ICE officer}
factor_of_discretion if input.facts.relief != "none"

factor_of_discretion if input.judgments.no_threat

# Definitions, in the order in which the priorities use them

# METADATA
# title: engaged in or suspected of terrorism or espionage
# custom: {kind: condition}
suspected if input.facts.national_security.suspected

# METADATA
# title: judged to be otherwise a danger to national security
# custom: {kind: condition, officer: ICE officer}
danger_to_national_security if input.judgments.danger_to_national_security

# METADATA
# title: convicted of a felony or misdemeanor, not adjudicated as a juvenile
# custom: {kind: condition}
crimes contains conviction if {
	some conviction in input.facts.convictions
	conviction.level in data.us.priorities_2011.params.crimes
	not conviction.juvenile
}

# METADATA
# title: participated in an organized criminal gang
# custom: {kind: condition}
gang_participation if input.facts.gang.participated

# METADATA
# title: not younger than 16 at the time
# custom: {kind: condition}
sixteen_or_older if input.facts.gang.age_at_participation >= data.us.priorities_2011.params.gang_age

# METADATA
# title: an outstanding criminal warrant
# custom: {kind: condition}
outstanding_criminal_warrant if input.facts.warrants.criminal

outstanding_criminal_warrant if input.facts.warrants.federal_felony

outstanding_criminal_warrant if input.facts.warrants.in_state_arrest

# METADATA
# title: an aggravated felony under INA 101(a)(43)
# custom: {kind: condition}
aggravated_felonies contains conviction if {
	some conviction in crimes
	conviction.aggravated_felony != "none"
}

# METADATA
# title: two or more crimes punishable by more than one year
# custom: {kind: condition}
two_felonies if count(more_than_one_year) >= data.us.priorities_2011.params.level_1_felonies

# METADATA
# title: punishable by more than one year, or a felony of which the longest sentence is not stated
# custom: {kind: condition}
more_than_one_year contains conviction if {
	some conviction in felonies
	not conviction in longest_sentence_stated
}

more_than_one_year contains conviction if {
	some conviction in longest_sentence_stated
	conviction.max_days > data.us.priorities_2011.params.one_year
}

# METADATA
# title: its longest sentence is stated
# custom: {kind: exception}
longest_sentence_stated contains conviction if {
	some conviction in crimes
	conviction.max_days
}

# METADATA
# title: classified as a felony where convicted
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in crimes
	conviction.level == "felony"
}

# METADATA
# title: three or more crimes punishable by less than one year
# custom: {kind: condition}
three_misdemeanors if count(less_than_one_year) >= data.us.priorities_2011.params.level_2_misdemeanors

# METADATA
# title: punishable by less than one year, or a misdemeanor of which the longest sentence is not stated
# custom: {kind: condition}
less_than_one_year contains conviction if {
	some conviction in misdemeanors
	not conviction in longest_sentence_stated
}

less_than_one_year contains conviction if {
	some conviction in longest_sentence_stated
	conviction.max_days < data.us.priorities_2011.params.one_year
}

# METADATA
# title: classified as a misdemeanor where convicted
# custom: {kind: condition}
misdemeanors contains conviction if {
	some conviction in crimes
	conviction.level == "misdemeanor"
}

# METADATA
# title: apprehended at the border or a port of entry
# custom: {kind: condition}
apprehended_while_entering if input.facts.entry.apprehended_at_border

# METADATA
# title: judged to have knowingly abused the visa or visa waiver programs
# custom: {kind: condition, officer: ICE officer}
visa_abuse if input.judgments.significant_visa_abuse

# METADATA
# title: an outstanding final order of removal
# custom: {kind: condition}
outstanding_order if input.facts.final_order.outstanding

# METADATA
# title: re-entered after a removal
# custom: {kind: condition}
reentered_after_removal if input.facts.reentry.date

# METADATA
# title: an immigration fraud found by an officer or a judge
# custom: {kind: condition}
admission_by_fraud if input.facts.immigration_fraud_found_by in data.us.priorities_2011.params.fraud_finders
