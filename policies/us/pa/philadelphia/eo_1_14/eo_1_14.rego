# METADATA
# title: Philadelphia Executive Order 1-14
# description: Nobody in City custody is held on an immigration detainer, and no notice of release is given, unless the person is being released after conviction of a first or second degree felony involving violence and a judicial warrant supports the detainer.
# custom:
#   kind: limit
#   in_force: [{from: "2014-04-16", to: "2015-12-22", began: "signed by Mayor Nutter", ended: "updated by the order of 22 December 2015"}]
#   dates:
#     - {on: "2014-04-16", what: "signed; the hour is not known", flag: same_day_ambiguous}
#   binds: {agencies: [county_jail, city_jail, city_police]}
package us.pa.philadelphia.eo_1_14

# METADATA
# title: Being released after conviction of a first or second degree felony involving violence, on a detainer supported by a judicial warrant
# custom: {kind: criterion, pin: "1", cites: [{source: eo_1_14_copy, at: "§ 1(i) and (ii)"}, {source: city_release_2014, at: "the two conditions"}]}
section_1 if {
	some conviction in convictions_of_this_release
	conviction in first_or_second_degree_felonies
	conviction in offenses_involving_violence
	judicial_warrant
}

# METADATA
# title: No hold, and no notice of the release, unless section 1 is met
# custom: {kind: provision, pin: "1-limit", cites: [{source: eo_1_14_copy, at: "§ 1"}]}
forbids contains action if {
	some action in {"hold", "notify"}
	not section_1
}

# METADATA
# title: A hold, and notice of the release, where section 1 is met
# custom: {kind: provision, cites: [{source: eo_1_14_copy, at: "§ 1"}]}
permits contains action if {
	some action in {"hold", "notify"}
	section_1
}

# METADATA
# title: The Police Commissioner, the Superintendent of Prisons and other officials implement the order
# custom: {kind: duty, pin: "2", cites: [{source: eo_1_14_copy, at: "§ 2"}]}
duties contains {"pin": "2", "to": "the City", "by": "the officials named"}

# Definitions

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}

# METADATA
# title: being released after this conviction
# custom: {kind: condition, cites: [{source: one_love_faq, at: "a new conviction"}]}
convictions_of_this_release contains conviction if {
	some conviction in convictions
	conviction.current
}

# METADATA
# title: a felony of the first or second degree
# custom: {kind: condition}
first_or_second_degree_felonies contains conviction if {
	some conviction in convictions
	conviction.pa_grade in data.us.pa.philadelphia.eo_1_14.params.grades
}

# METADATA
# title: an offence involving violence
# custom: {kind: condition}
offenses_involving_violence contains conviction if {
	some conviction in convictions
	conviction.violent
}

# METADATA
# title: a judicial warrant supports the detainer
# custom: {kind: condition}
judicial_warrant if input.facts.warrants.judicial
