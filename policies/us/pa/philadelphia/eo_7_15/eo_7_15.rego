# METADATA
# title: Philadelphia order of December 2015 (7-15)
# description: Keeps the test of Executive Order 1-14 for holds, and opens notice of release, on ICE's request, for terrorism and for listed serious felonies and gang offences.
# custom:
#   kind: limit
#   in_force: [{from: "2015-12-22", to: "2016-01-04", began: "signed by Mayor Nutter", ended: "replaced by Executive Order 5-16"}]
#   dates:
#     - {on: "2015-11-16", what: "proposed text published"}
#     - {on: "2015-12-22", what: "signed; the hour is not known", flag: same_day_ambiguous}
#   binds: {agencies: [county_jail, city_jail, city_police]}
#   readings:
#     notice:
#       question: Must the City give notice of release in a case that the order lists?
#       duty: {title: "Yes, on request: it shall provide notice", cites: [{source: proposed_order_2015, at: "§ 2, shall provide notice"}]}
#       permission: {title: "It may: only when states a limit", cites: [{source: proposed_order_2015, at: "§ 2, only when"}]}
package us.pa.philadelphia.eo_7_15

import data.us.pa.philadelphia.eo_1_14

# Section 1: holds

# METADATA
# title: Being released after conviction of a first or second degree felony involving violence, on a detainer supported by a judicial warrant
# custom: {kind: criterion, pin: "1", cites: [{source: proposed_order_2015, at: "§ 1"}, {source: metro_2015, at: "only notice changes"}]}
section_1 if eo_1_14.section_1

# METADATA
# title: No hold unless section 1 is met
# custom: {kind: provision, pin: "1-limit", cites: [{source: proposed_order_2015, at: "§ 1"}, {source: metro_2015, at: "only notice changes"}]}
forbids contains "hold" if not section_1

# METADATA
# title: A hold where section 1 is met
# custom: {kind: provision, cites: [{source: proposed_order_2015, at: "§ 1"}, {source: metro_2015, at: "only notice changes"}]}
permits contains "hold" if section_1

# Section 2: notice, on ICE's request about a particular person

# METADATA
# title: Suspected of terrorism or espionage, or convicted of a listed serious felony or gang offence, now or before
# custom: {kind: criterion, pin: "2", cites: [{source: city_release_2015, at: "instances of terrorism and violence"}, {source: al_dia_2015, at: "offences listed"}, {source: proposed_order_2015, at: "§ 2(a)"}]}
section_2 if suspected_of_terrorism

section_2 if {
	some conviction in eo_1_14.convictions_of_this_release
	conviction in listed_serious_felonies
}

section_2 if {
	some conviction in eo_1_14.convictions_of_this_release
	conviction in gang_offenses
}

section_2 if {
	some conviction in earlier_convictions
	conviction in listed_serious_felonies
}

section_2 if {
	some conviction in earlier_convictions
	conviction in gang_offenses
}

# METADATA
# title: No notice of the release unless section 2 is met
# custom: {kind: provision, pin: "2-limit", cites: [{source: proposed_order_2015, at: "§ 2"}, {source: city_release_2015, at: "notification requests"}]}
forbids contains "notify" if not section_2

# METADATA
# title: Notice of the release, on request, where section 2 is met
# custom: {kind: provision, cites: [{source: proposed_order_2015, at: "§ 2"}, {source: city_release_2015, at: "notification requests"}]}
requires contains "notify" if {
	input.readings["us/pa/philadelphia/eo_7_15/notice"] == "duty"
	section_2
}

# METADATA
# title: Notice of the release, at the City's choice, where section 2 is met
# custom: {kind: provision, cites: [{source: proposed_order_2015, at: "§ 2"}, {source: city_release_2015, at: "notification requests"}]}
permits contains "notify" if {
	input.readings["us/pa/philadelphia/eo_7_15/notice"] == "permission"
	section_2
}

# Definitions

# METADATA
# title: identified by ICE as engaged in or suspected of terrorism or espionage
# custom: {kind: condition}
suspected_of_terrorism if input.facts.national_security.suspected

# METADATA
# title: an earlier conviction, which this release does not follow
# custom: {kind: condition}
earlier_convictions contains conviction if {
	some conviction in eo_1_14.convictions
	not conviction.current
}

# METADATA
# title: classified as a felony where convicted
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in eo_1_14.convictions
	conviction.level == "felony"
}

# METADATA
# title: a listed serious felony - murder, rape, robbery, unlawful possession of a firearm or another
# custom: {kind: condition}
listed_serious_felonies contains conviction if {
	some conviction in eo_1_14.convictions
	conviction.offense in data.us.pa.philadelphia.eo_7_15.params.listed_offenses
	conviction in felonies
}

listed_serious_felonies contains conviction if {
	some conviction in eo_1_14.convictions
	conviction.serious
	conviction in felonies
}

# METADATA
# title: an offence of criminal street-gang activity
# custom: {kind: condition}
gang_offenses contains conviction if {
	some conviction in eo_1_14.convictions
	conviction.gang_element
}

gang_offenses contains conviction if {
	some conviction in eo_1_14.convictions
	conviction.offense == "gang"
}
