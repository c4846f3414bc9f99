# METADATA
# title: Florida Senate Bill 168 (chapter 908)
# description: Orders any Florida agency that holds a person under a proper immigration detainer to comply with it, and bans policies that stand in the way, from 1 July 2019.
# custom:
#   kind: limit
#   in_force: [{from: "2019-07-01", began: "effective date of chapter 2019-102"}]
#   dates:
#     - {on: "2019-06-14", what: "signed"}
#     - {on: "2019-07-01", what: "effective date as reported; 908.106 names the same day", confidence: SECONDARY}
#     - {on: "2019-10-01", what: "penalties take effect", confidence: SECONDARY}
#     - {on: "2021-09", what: "parts enjoined, the section on complying with detainers not among those reported"}
#     - {on: "2023-04-13", what: "the injunction vacated"}
#     - {on: "2026-01-01", what: "notice to the state attorney is counted from here; it was added on some day of 2025", confidence: INFERRED}
package us.fl.sb_168

# METADATA
# title: Access for interviews, which no policy may stop or impede
# custom: {kind: provision, pin: "908.103", cites: [{source: fl_chapter_908, at: "§§ 908.102(6), 908.103"}]}
permits contains "access"

# METADATA
# title: A jail or state prison may transport the person to federal custody once the detainer is verified
# custom: {kind: provision, pin: "908.104(5)", cites: [{source: fl_chapter_908, at: "§ 908.104(5)"}]}
permits contains "transfer" if {
	jail_or_prison
	proper_detainer
}

# METADATA
# title: "Discretion: victims and witnesses who cooperate are not to be informed on or held for it, and some are outside 908.104"
# custom: {kind: caution, cites: [{source: fl_chapter_908, at: "§ 908.104(7)-(10)"}]}
flags contains "discretion" if victim_or_witness

# METADATA
# title: Notice of the detainer to the judge who decides on bail
# custom: {kind: duty, pin: "908.105(1)(a)", cites: [{source: fl_chapter_908, at: "§ 908.105(1)(a)"}]}
duties contains {"pin": "908.105(1)(a)", "to": "the judge who decides on bail", "by": "the agency"} if {
	hold_requested
	proper_detainer
}

# METADATA
# title: A record of the detainer in the case file
# custom: {kind: duty, pin: "908.105(1)(b)", cites: [{source: fl_chapter_908, at: "§ 908.105(1)(b)"}]}
duties contains {"pin": "908.105(1)(b)", "to": "the case file", "by": "the agency"} if {
	hold_requested
	proper_detainer
}

# METADATA
# title: Comply with the requests made in a proper immigration detainer, to hold and to notify
# custom: {kind: provision, pin: "908.105(1)(c)", cites: [{source: fl_chapter_908, at: "§§ 908.102(2), 908.105(1)(c)"}, {source: sb_168_summary, at: "comply with the detainer"}]}
requires contains action if {
	some action in {"hold", "notify"}
	proper_detainer
}

# METADATA
# title: Notice of the detainer to the state attorney
# custom: {kind: duty, pin: "908.105(1)(d)", cites: [{source: fl_chapter_908, at: "§ 908.105(1)(d); the year of its addition", confidence: INFERRED}]}
duties contains {"pin": "908.105(1)(d)", "to": "the state attorney", "by": "the agency"} if {
	state_attorney_limb_stands
	hold_requested
	proper_detainer
}

# METADATA
# title: the detainer is facially sufficient
# custom: {kind: condition, cites: [{source: fl_chapter_908, at: "§ 908.102(2)"}]}
proper_detainer if input.request.facially_sufficient

# METADATA
# title: a detainer was received
# custom: {kind: condition}
hold_requested if "hold" in input.request.received

# METADATA
# title: a jail or state prison
# custom: {kind: condition}
jail_or_prison if input.agency in data.us.fl.sb_168.params.jail_or_prison

# METADATA
# title: the duty to notify the state attorney has been added (by the end of 2025)
# custom: {kind: condition}
state_attorney_limb_stands if input.as_of >= data.us.fl.sb_168.params.state_attorney_notice

# METADATA
# title: a victim or witness
# custom: {kind: condition}
victim_or_witness if input.facts.victim_or_witness
