# METADATA
# title: Philadelphia Executive Order 5-16
# description: Brings back the test of Executive Order 1-14 for holds and for notice of release.
# custom:
#   kind: limit
#   in_force: [{from: "2016-01-04", began: "signed by Mayor Kenney"}]
#   dates:
#     - {on: "2016-01-04", what: "signed on the day of the mayor's inauguration; the hour is not known", flag: same_day_ambiguous}
#     - {on: "2024-12-10", what: "Mayor Parker says that the order still stands", confidence: SECONDARY}
#   binds: {agencies: [county_jail, city_jail, city_police]}
package us.pa.philadelphia.eo_5_16

import data.us.pa.philadelphia.eo_1_14

# METADATA
# title: Being released after conviction of a first or second degree felony involving violence, on a detainer supported by a judicial warrant
# custom: {kind: criterion, pin: "1", cites: [{source: eo_5_16_copy, at: "recital and § 1"}, {source: al_dia_2016, at: "identical to 2014"}]}
section_1 if eo_1_14.section_1

# METADATA
# title: No hold, and no notice of the release, unless section 1 is met
# custom: {kind: provision, pin: "1-limit", cites: [{source: eo_5_16_copy, at: "§ 1, nor shall notice"}, {source: city_orders_page, at: "title and date"}, {source: metro_2015, at: "the reversal"}]}
forbids contains action if {
	some action in {"hold", "notify"}
	not section_1
}

# METADATA
# title: A hold, and notice of the release, where section 1 is met
# custom: {kind: provision, cites: [{source: eo_5_16_copy, at: "recital and § 1"}, {source: al_dia_2016, at: "identical to 2014"}]}
permits contains action if {
	some action in {"hold", "notify"}
	section_1
}
