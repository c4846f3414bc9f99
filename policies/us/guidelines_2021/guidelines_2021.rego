# METADATA
# title: Guidelines for the enforcement of civil immigration law
# description: The Mayorkas memo of 30 September 2021. Threats to national security and public safety are left to judgment case by case; border security has a date. Being removable is not by itself a ground for action.
# custom:
#   kind: program
#   in_force:
#     - {from: "2021-11-29", to: "2022-06-25", began: "effective date set by the memo", ended: "vacated, Texas v. United States, S.D. Tex."}
#     - {from: "2023-07-28", to: "2025-01-20", began: "ICE tells its staff to apply them again, after United States v. Texas", ended: "Executive Orders 14148 and 14159"}
#   dates:
#     - {on: "2021-09-30", what: "memo issued"}
#     - {on: "2022-03-22", what: "S.D. Ohio enjoins the guidelines; undone by the 6th Cir. on 5 July 2022", confidence: SECONDARY}
#     - {on: "2022-06-10", what: "vacatur ordered, with a stay of seven days"}
#     - {on: "2022-06-24", until: "2022-06-27", what: "vacatur takes effect: on 25 June by most accounts, on 24 June by one, not before 27 June by another", confidence: SECONDARY, flag: same_day_ambiguous}
#     - {on: "2022-07-21", what: "Supreme Court refuses a stay", confidence: SECONDARY}
#     - {on: "2023-06-23", what: "United States v. Texas: the states lack standing"}
#     - {on: "2023-07-25", until: "2023-07-29", what: "Supreme Court's judgment takes effect; on 28 July ICE tells its staff to apply the guidelines again", flag: same_day_ambiguous}
#     - {on: "2025-01-20", what: "ended in effect by two executive orders, at an hour not known; no document rescinding them by name was found", confidence: INFERRED, flag: same_day_ambiguous}
package us.guidelines_2021

# METADATA
# title: Judged a threat to national security, as engaged in or suspected of terrorism or espionage, or otherwise a danger
# custom:
#   kind: criterion
#   pin: "1"
#   cites: [{source: mayorkas_memo, at: "national security"}]
#   officer: ICE officer
priority_1 if input.judgments.danger_to_national_security

# METADATA
# title: Judged a current threat to public safety, on the totality of the facts
# custom:
#   kind: criterion
#   pin: "2"
#   cites: [{source: mayorkas_memo, at: "public safety"}]
#   officer: ICE officer
#   effect: No bright lines or categories; a conviction of any level is neither necessary nor enough.
priority_2 if input.judgments.threat_to_public_safety

# METADATA
# title: Apprehended at the border while attempting to enter unlawfully, or entered unlawfully after 1 November 2020
# custom: {kind: criterion, pin: "3", cites: [{source: guidelines_summaries, at: "border security"}]}
priority_3 if apprehended_at_border

priority_3 if entered_after_cutoff

priority_3 if reentered_after_cutoff

# METADATA
# title: a priority of the guidelines is met
# custom: {kind: condition}
priority_met if priority_1

priority_met if priority_2

priority_met if priority_3

# METADATA
# title: Hold and notice, on Form I-247A
# custom: {kind: provision, cites: [{source: mayorkas_memo, at: "priorities for apprehension and removal"}, {source: form_i247a, at: "the request to the agency"}]}
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	priority_met
}

# METADATA
# title: "Discretion: a victim or witness is among the mitigating factors that the guidelines weigh"
# custom: {kind: caution, cites: [{source: mayorkas_memo, at: "mitigating factors"}]}
flags contains "discretion" if {
	priority_met
	victim_or_witness
}

# METADATA
# title: "Exit clause: compelling mitigating facts may lead an officer to leave a border case aside"
# custom: {kind: caution, cites: [{source: guidelines_summaries, at: "border security, mitigating facts", confidence: MEMORY}]}
flags contains "exit_clause" if {
	priority_3
	may_exit
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# METADATA
# title: apprehended at the border or a port of entry while attempting to enter unlawfully
# custom: {kind: condition}
apprehended_at_border if input.facts.entry.apprehended_at_border

# METADATA
# title: entered without inspection after 1 November 2020
# custom: {kind: condition}
entered_after_cutoff if {
	input.facts.entry.manner == "without_inspection"
	input.facts.entry.date > data.us.guidelines_2021.params.cutoff
}

# METADATA
# title: re-entered after a removal, after 1 November 2020
# custom: {kind: condition}
reentered_after_cutoff if input.facts.reentry.date > data.us.guidelines_2021.params.cutoff

# METADATA
# title: a victim or witness
# custom: {kind: condition}
victim_or_witness if input.facts.victim_or_witness

# METADATA
# title: qualifies for relief, or has been judged no threat
# custom: {kind: condition}
may_exit if input.facts.relief != "none"

may_exit if input.judgments.no_threat
