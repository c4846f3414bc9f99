# METADATA
# title: San Francisco Sheriff, detainers only with a judge's word
# description: From 29 May 2014 the Sheriff honours a detainer only with a judicial determination of probable cause or an arrest warrant.
# custom:
#   kind: limit
#   in_force: [{from: "2014-05-29", began: "announced by the Sheriff"}]
#   dates:
#     - {on: "2014-05-29", what: "day of the announcement, its hour unknown", flag: same_day_ambiguous}
#   binds: {agencies: [county_jail]}
package us.ca.san_francisco.sheriff_2014

# METADATA
# title: No hold on a detainer alone
# custom: {kind: provision, cites: [{source: sf_sheriff_2014, at: "detainers"}]}
forbids contains "hold" if not judge_has_spoken

forbids contains "transfer" if {
	transfer_adds_time
	not judge_has_spoken
}

# METADATA
# title: A detainer with a judicial determination of probable cause or an arrest warrant
# custom: {kind: provision, cites: [{source: sf_sheriff_2014, at: "judicial probable cause determination or arrest warrant"}]}
permits contains "hold" if judge_has_spoken

permits contains "transfer" if {
	transfer_adds_time
	judge_has_spoken
}

# METADATA
# title: a judicial determination of probable cause, or an arrest warrant
# custom: {kind: exception}
judge_has_spoken if input.facts.warrants.judicial_probable_cause

judge_has_spoken if input.facts.warrants.judicial

judge_has_spoken if input.facts.warrants.federal_felony

# METADATA
# title: the hand-over would add time to custody, and so is a hold
# custom: {kind: condition}
transfer_adds_time if input.facts.release.transfer_adds_time
