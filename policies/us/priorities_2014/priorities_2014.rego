# METADATA
# title: 2014 enforcement priorities
# description: Whom the Department of Homeland Security would apprehend, detain and remove first, under the memo of 20 November 2014. It is not limited to jails and asks nothing of them by itself.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20", began: "effective date set by the memo", ended: "rescinded by the Kelly memo of 20 February 2017"}]
#   dates:
#     - {on: "2014-11-20", what: "memo issued"}
#     - {on: "2015-06-12", what: "forms that tick the priorities released"}
#     - {on: "2017-01-25", what: "Executive Order 13768 sets other priorities while the memo still stands"}
#     - {on: "2017-02-20", what: "rescinded by the Kelly memo, effective at once, at an hour not known", flag: same_day_ambiguous}
package us.priorities_2014

# Priority 1

# METADATA
# title: Engaged in or suspected of terrorism or espionage
# custom: {kind: criterion, pin: "1(a)", cites: [{source: johnson_priorities, at: "Priority 1(a)"}]}
priority_1_a if input.facts.national_security.suspected

# METADATA
# title: Apprehended at the border or a port of entry while attempting to enter unlawfully
# custom: {kind: criterion, pin: "1(b)", cites: [{source: johnson_priorities, at: "Priority 1(b)"}]}
priority_1_b if input.facts.entry.apprehended_at_border

# METADATA
# title: Convicted of an offence of which active participation in a criminal street gang is an element
# custom: {kind: criterion, pin: "1(c)(i)", cites: [{source: johnson_priorities, at: "Priority 1(c), first limb"}]}
priority_1_c_i if some conviction in gang_offenses

# METADATA
# title: Not younger than 16, and intentionally participated in an organized criminal gang to further its illegal activity
# custom: {kind: criterion, pin: "1(c)(ii)", cites: [{source: johnson_priorities, at: "Priority 1(c), second limb"}]}
priority_1_c_ii if {
	gang_participation
	sixteen_or_older
}

# METADATA
# title: Convicted of a felony, unless a state or local offence with immigration status as an element
# custom: {kind: criterion, pin: "1(d)", cites: [{source: johnson_priorities, at: "Priority 1(d)"}]}
priority_1_d if {
	some conviction in felonies
	not conviction in state_status_offenses
	not conviction in entry_felonies_left_out
}

# METADATA
# title: Convicted of an aggravated felony
# custom: {kind: criterion, pin: "1(e)", cites: [{source: johnson_priorities, at: "Priority 1(e)"}]}
priority_1_e if some conviction in aggravated_felonies

# Priority 2

# METADATA
# title: Convicted of three or more misdemeanors from three separate incidents, without minor traffic and status offences
# custom: {kind: criterion, pin: "2(a)", cites: [{source: johnson_priorities, at: "Priority 2(a)"}, {source: form_i247n, at: "section 1"}]}
priority_2_a if {
	three_misdemeanors
	not in_priority_1
}

# METADATA
# title: Convicted of a significant misdemeanor
# custom: {kind: criterion, pin: "2(b)", cites: [{source: johnson_priorities, at: "Priority 2(b)"}, {source: summaries_2014, at: "list of offences and 90 days"}]}
priority_2_b if {
	some conviction in significant_misdemeanors
	not in_priority_1
}

# METADATA
# title: Entered or re-entered unlawfully and cannot establish presence since 1 January 2014
# custom: {kind: criterion, pin: "2(c)", cites: [{source: summaries_2014, at: "Priority 2(c)"}]}
priority_2_c if {
	unlawful_entry
	no_presence_since_cutoff
	not in_priority_1
}

# METADATA
# title: Has significantly abused the visa or visa waiver programs
# custom:
#   kind: criterion
#   pin: "2(d)"
#   cites: [{source: summaries_2014, at: "Priority 2(d)"}]
priority_2_d if {
	significant_visa_abuse
	not in_priority_1
}

# Priority 3

# METADATA
# title: Issued a final order of removal on or after 1 January 2014
# custom: {kind: criterion, pin: "3", cites: [{source: summaries_2014, at: "Priority 3"}]}
priority_3 if {
	order_since_cutoff
	not in_priority_1
	not in_priority_2
}

# METADATA
# title: in Priority 1 already
# custom: {kind: exception}
in_priority_1 if priority_1_a

in_priority_1 if priority_1_b

in_priority_1 if priority_1_c_i

in_priority_1 if priority_1_c_ii

in_priority_1 if priority_1_d

in_priority_1 if priority_1_e

# METADATA
# title: in Priority 2 already
# custom: {kind: exception}
in_priority_2 if priority_2_a

in_priority_2 if priority_2_b

in_priority_2 if priority_2_c

in_priority_2 if priority_2_d

# Exit clauses: they close nothing here, they are shown.

# METADATA
# title: "Exit clause: relief, or an officer's judgment that factors indicate no threat, may take the case out of the priority"
# custom: {kind: caution, cites: [{source: johnson_priorities, at: "Priority 1, exit clause"}, {source: summaries_2014, at: "exit clauses of Priorities 2 and 3"}]}
flags contains "exit_clause" if {
	in_some_priority
	may_exit
}

# METADATA
# title: "Discretion: a victim, witness or civil-rights plaintiff is a factor that the memo asks officers to weigh"
# custom: {kind: caution, cites: [{source: summaries_2014, at: "discretion factors"}]}
flags contains "discretion" if {
	in_some_priority
	factor_of_discretion
}

in_some_priority if in_priority_1

in_some_priority if in_priority_2

in_some_priority if priority_3

# METADATA
# title: qualifies for relief, or has been judged no threat
# custom: {kind: condition}
may_exit if input.facts.relief != "none"

may_exit if input.judgments.no_threat

# METADATA
# title: a victim, witness or civil-rights plaintiff
# custom: {kind: condition}
factor_of_discretion if input.facts.victim_or_witness

factor_of_discretion if input.facts.civil_rights_plaintiff

# Definitions, in the order in which the priorities use them

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}

# METADATA
# title: participation in a criminal street gang is an element of the offence
# custom: {kind: condition}
gang_offenses contains conviction if {
	some conviction in convictions
	conviction.gang_element
}

# METADATA
# title: intentionally participated in an organized criminal gang
# custom: {kind: condition}
gang_participation if input.facts.gang.participated

# METADATA
# title: not younger than 16
# custom: {kind: condition}
sixteen_or_older if {
	input.readings["us/pep/gang_age"] == "at_participation"
	input.facts.gang.age_at_participation >= data.us.priorities_2014.params.gang_age
}

sixteen_or_older if {
	input.readings["us/pep/gang_age"] == "now"
	input.facts.age >= data.us.priorities_2014.params.gang_age
}

# METADATA
# title: classified as a felony where convicted
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in convictions
	conviction.level == "felony"
}

# METADATA
# title: a state or local offence with immigration status as an element
# custom: {kind: exception}
state_status_offenses contains conviction if {
	some conviction in convictions
	conviction.immigration_status_element
	startswith(conviction.jurisdiction, "us/")
}

# METADATA
# title: an entry offence, which the paraphrases of the memo leave out
# custom: {kind: exception}
entry_felonies_left_out contains conviction if {
	input.readings["us/pep/reentry_felony"] == "paraphrase"
	some conviction in entry_offenses
}

entry_felonies_left_out contains conviction if {
	input.readings["us/pep/reentry_felony"] == "paraphrase"
	some conviction in convictions
	conviction.immigration_status_element
}

# METADATA
# title: an offence of illegal entry or re-entry
# custom: {kind: condition}
entry_offenses contains conviction if {
	some conviction in convictions
	conviction.offense in data.us.priorities_2014.params.entry_offenses
}

# METADATA
# title: an aggravated felony under INA 101(a)(43)
# custom: {kind: condition}
aggravated_felonies contains conviction if {
	some conviction in convictions
	conviction.aggravated_felony != "none"
}

# METADATA
# title: three or more misdemeanors that count, from three separate incidents
# custom: {kind: condition}
three_misdemeanors if {
	three_counted
	three_incidents
}

# METADATA
# title: three or more misdemeanors that count, without minor traffic and status offences
# custom: {kind: condition}
three_counted if count(counted_misdemeanors) >= data.us.priorities_2014.params.misdemeanor_count

# METADATA
# title: three separate incidents among the misdemeanors that count
# custom: {kind: condition}
three_incidents if {
	count({conviction.incident | some conviction in counted_misdemeanors}) >= data.us.priorities_2014.params.incident_count
}

# METADATA
# title: a misdemeanor that counts toward three
# custom: {kind: condition}
counted_misdemeanors contains conviction if {
	some conviction in misdemeanors
	not conviction in minor_traffic_offenses
	not conviction in state_status_offenses
	not conviction in entry_misdemeanors_left_out
}

# METADATA
# title: classified as a misdemeanor where convicted
# custom: {kind: condition}
misdemeanors contains conviction if {
	some conviction in convictions
	conviction.level == "misdemeanor"
}

# METADATA
# title: a minor traffic offence
# custom: {kind: exception}
minor_traffic_offenses contains conviction if {
	some conviction in convictions
	conviction.offense in data.us.priorities_2014.params.minor_traffic
}

# METADATA
# title: an entry misdemeanor, which the paraphrases of the memo leave out
# custom: {kind: exception}
entry_misdemeanors_left_out contains conviction if {
	input.readings["us/pep/entry_misdemeanor"] == "paraphrase"
	some conviction in entry_offenses
}

# METADATA
# title: a significant misdemeanor
# custom: {kind: condition}
significant_misdemeanors contains conviction if {
	some conviction in misdemeanors
	conviction in listed_offenses
}

significant_misdemeanors contains conviction if {
	some conviction in misdemeanors
	conviction in ninety_days_or_more
	not conviction in entry_misdemeanors_left_out
}

# METADATA
# title: an offence on the list of significant misdemeanors
# custom: {kind: condition}
listed_offenses contains conviction if {
	some conviction in convictions
	conviction.offense in data.us.priorities_2014.params.significant_misdemeanors
	not conviction in impaired_driving_outside_the_gloss
}

# METADATA
# title: an impaired-driving offence that ICE's FAQ leaves out, by its elements or its longest sentence
# custom: {kind: exception, cites: [{source: ice_faq_2015, at: "driving under the influence"}]}
impaired_driving_outside_the_gloss contains conviction if {
	some conviction in impaired_driving
	not conviction.dui_elements
}

impaired_driving_outside_the_gloss contains conviction if {
	some conviction in impaired_driving
	conviction.max_days <= data.us.priorities_2014.params.federal_misdemeanor_days.more_than
}

impaired_driving_outside_the_gloss contains conviction if {
	some conviction in impaired_driving
	conviction.max_days > data.us.priorities_2014.params.federal_misdemeanor_days.at_most
}

# METADATA
# title: driving under the influence
# custom: {kind: condition}
impaired_driving contains conviction if {
	some conviction in convictions
	conviction.offense == "dui"
}

# METADATA
# title: sentenced to 90 days or more in custody
# custom: {kind: condition}
ninety_days_or_more contains conviction if {
	input.readings["us/pep/custody_days"] == "imposed"
	some conviction in convictions
	conviction.custody_days >= data.us.priorities_2014.params.custody_days
}

ninety_days_or_more contains conviction if {
	input.readings["us/pep/custody_days"] == "served"
	some conviction in convictions
	conviction.served_days >= data.us.priorities_2014.params.custody_days
}

# METADATA
# title: entered without inspection, or re-entered after removal
# custom: {kind: condition}
unlawful_entry if input.facts.entry.manner == "without_inspection"

unlawful_entry if input.facts.reentry.date

# METADATA
# title: no continuous presence since 1 January 2014, to an immigration officer's satisfaction
# custom: {kind: condition}
no_presence_since_cutoff if input.facts.present_since > data.us.priorities_2014.params.cutoff

# METADATA
# title: judged to have significantly abused the visa or visa waiver programs
# custom: {kind: condition, officer: "ICE Field Office Director, USCIS District Director or USCIS Service Center Director", cites: [{source: johnson_priorities, at: "Priority 2(d), the officers", confidence: MEMORY}]}
significant_visa_abuse if input.judgments.significant_visa_abuse

# METADATA
# title: a final order of removal issued on or after 1 January 2014
# custom: {kind: condition}
order_since_cutoff if {
	input.facts.final_order.outstanding
	input.facts.final_order.date >= data.us.priorities_2014.params.cutoff
}
