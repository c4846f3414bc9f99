# METADATA
# title: Boston Trust Act of 2014
# description: Boston's police may not hold a person who is eligible for release on an immigration detainer, unless ICE has a criminal warrant issued by a judicial officer.
# custom:
#   kind: limit
#   in_force: [{from: "2014-08-20", to: "2019-12-19", began: "voted by the City Council", ended: "amended by the Boston Trust Act of 2019"}]
#   dates:
#     - {on: "2014-08-20", what: "voted by the City Council; the mayor signed later in 2014, on a day that is not known", flag: same_day_ambiguous}
#   binds: {agencies: [city_police]}
package us.ma.boston.trust_act_2014

# METADATA
# title: No hold on a detainer without a criminal warrant issued by a judicial officer
# custom: {kind: provision, pin: detention, cites: [{source: boston_press_2014, at: "the warrant exception"}, {source: boston_text_2014, at: "definition of a request"}, {source: boston_code, at: "definition of eligible for release"}]}
forbids contains "hold" if not criminal_warrant

# METADATA
# title: A hold with a criminal warrant issued by a judicial officer
# custom: {kind: provision, pin: detention-warrant, cites: [{source: boston_press_2014, at: "the warrant exception"}, {source: commonwealth_2019, at: "wanted for a separate crime"}]}
permits contains "hold" if criminal_warrant

# METADATA
# title: Yearly report to the City Clerk
# custom: {kind: duty, pin: "3", cites: [{source: boston_report_2025, at: "Section 3"}]}
duties contains {"pin": "3", "to": "the City Clerk", "by": "the police"} if detainer_received

# METADATA
# title: a criminal warrant issued by a judicial officer
# custom: {kind: exception}
criminal_warrant if input.facts.warrants.criminal

# METADATA
# title: a detainer was received
# custom: {kind: condition}
detainer_received if "hold" in input.request.received
