# METADATA
# title: San Francisco Sheriff, memo on contact with ICE
# description: A memo of 13 March 2015 bars jail staff from contact with ICE without the Sheriff's authority, until the ordinance of 2016 regulates notice.
# custom:
#   kind: limit
#   in_force: [{from: "2015-03-13", to: "2016-07-17", began: "memo of the Sheriff", ended: "Ordinance 96-16"}]
#   dates:
#     - {on: "2015-03-13", what: "day of the memo, its hour unknown", flag: same_day_ambiguous}
#     - {on: "2015-10-01", what: "a committee debates asking the Sheriff to rescind it", confidence: SECONDARY}
#     - {on: "2016-07-17", what: "effective date of Ordinance 96-16", confidence: MEMORY}
#   binds: {agencies: [county_jail]}
#   readings:
#     us/ca/san_francisco/notice_before_2016:
#       question: Was telling ICE a release date barred in San Francisco before the ordinance of 2016?
#       silent: {title: "No: the ordinance of 2013 does not outlaw it", cites: [{source: sf_press_2016, at: "prerelease notifications"}]}
#       memo_forbids: {title: "Yes: by the Sheriff's memo", cites: [{source: steinle, at: "memo of 13 March 2015"}, {source: petition_2015, at: "no resources for notification"}]}
package us.ca.san_francisco.sheriff_2015

# METADATA
# title: No notice to ICE without the Sheriff's authority
# custom: {kind: provision, cites: [{source: steinle, at: "memo of 13 March 2015"}]}
forbids contains "notify" if memo_reaches_notice

# METADATA
# title: the memo bars notice of release
# custom: {kind: condition}
memo_reaches_notice if input.readings["us/ca/san_francisco/notice_before_2016"] == "memo_forbids"
