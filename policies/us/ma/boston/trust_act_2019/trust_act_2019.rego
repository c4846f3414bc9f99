# METADATA
# title: Boston Trust Act of 2019
# description: Boston's police may not hold a person eligible for release solely on a detainer or an administrative warrant, may not transfer anyone without a judge's warrant or order, and may not give ICE release dates for civil enforcement.
# custom:
#   kind: limit
#   in_force: [{from: "2019-12-19", began: "signed by the mayor"}]
#   dates:
#     - {on: "2019-12-18", until: "2019-12-20", what: "signed, on the 19th by two newspapers and on the 18th by a third", confidence: SECONDARY, flag: same_day_ambiguous}
#   binds: {agencies: [city_police]}
package us.ma.boston.trust_act_2019

# METADATA
# title: No hold solely on a detainer or an administrative warrant without a criminal warrant issued by a judicial officer
# custom: {kind: provision, pin: detention, cites: [{source: boston_post_2024, at: "detention"}, {source: boston_notices_2019, at: "detention"}]}
forbids contains "hold" if not criminal_warrant

# METADATA
# title: A hold with a criminal warrant issued by a judicial officer
# custom: {kind: provision, pin: detention-warrant, cites: [{source: boston_post_2024, at: "detention"}, {source: boston_notices_2019, at: "detention"}]}
permits contains "hold" if criminal_warrant

# METADATA
# title: No transfer to immigration authorities without a judicial warrant or other judicial order
# custom: {kind: provision, pin: transfer, cites: [{source: boston_post_2024, at: "transfer"}, {source: boston_notices_2019, at: "transfer"}]}
forbids contains "transfer" if not judicial_warrant_or_order

# METADATA
# title: A transfer with a judicial warrant or other judicial order
# custom: {kind: provision, pin: transfer-warrant, cites: [{source: boston_post_2024, at: "transfer"}, {source: boston_notices_2019, at: "transfer"}]}
permits contains "transfer" if judicial_warrant_or_order

# METADATA
# title: No personal information to ICE, such as the release date, solely to enforce civil immigration law
# custom: {kind: provision, pin: information, cites: [{source: dot_reporter_2019, at: "personal information"}]}
forbids contains "notify" if not criminal_warrant

# METADATA
# title: Yearly report to the City Clerk
# custom: {kind: duty, pin: "3", cites: [{source: boston_report_2025, at: "Section 3"}]}
duties contains {"pin": "3", "to": "the City Clerk", "by": "the police"} if detainer_received

# METADATA
# title: a criminal warrant issued by a judicial officer
# custom: {kind: exception}
criminal_warrant if input.facts.warrants.criminal

# METADATA
# title: a judicial warrant or other judicial order
# custom: {kind: exception}
judicial_warrant_or_order if input.facts.warrants.judicial

judicial_warrant_or_order if criminal_warrant

# METADATA
# title: a detainer was received
# custom: {kind: condition}
detainer_received if "hold" in input.request.received
