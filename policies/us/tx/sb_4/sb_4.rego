# METADATA
# title: Texas Senate Bill 4 (article 2.251)
# description: Orders any Texas agency that has custody of a person under an immigration detainer to fulfil the requests made in it, unless proof of citizenship or lawful status was shown.
# custom:
#   kind: limit
#   in_force: [{from: "2017-09-01", began: "effective date of the bill"}]
#   suspended: [{from: "2017-08-30", to: "2017-09-25", why: "preliminary injunction, until the Fifth Circuit stayed it in part"}]
#   dates:
#     - {on: "2017-08-30", what: "enjoined by the Western District of Texas"}
#     - {on: "2017-09-25", what: "stay in part, which reached the duty to comply; the hour is not known", confidence: SECONDARY, flag: same_day_ambiguous}
#     - {on: "2018-03-13", what: "upheld, save endorse as to elected officials"}
#     - {on: "2018-05-08", what: "opinion replaced, same result"}
#     - {on: "2025-01-01", what: "article 2.251 renumbered article 2A.060"}
#     - {on: "2026-01-01", what: "chapter 753 (Senate Bill 8 of 2025): sheriffs with a jail must seek a 287(g) agreement, by 1 December 2026", confidence: SECONDARY}
package us.tx.sb_4

# METADATA
# title: Comply with, honour and fulfil the requests made in the detainer, to hold and to notify
# custom: {kind: provision, pin: "2.251(a)(1)", cites: [{source: tx_2_251, at: "art. 2.251(a)(1)"}]}
requires contains action if {
	some action in {"hold", "notify"}
	not status_shown
}

# METADATA
# title: Word to the person that the hold is on the detainer
# custom: {kind: duty, pin: "2.251(a)(2)", cites: [{source: tx_2_251, at: "art. 2.251(a)(2)"}]}
duties contains {"pin": "2.251(a)(2)", "to": "the person", "by": "the agency"} if {
	hold_requested
	not status_shown
}

# METADATA
# title: proof of citizenship or lawful status was shown
# custom: {kind: exception, cites: [{source: tx_2_251, at: "art. 2.251(b)"}]}
status_shown if input.facts.proof_of_status

# METADATA
# title: a detainer was received
# custom: {kind: condition}
hold_requested if "hold" in input.request.received
