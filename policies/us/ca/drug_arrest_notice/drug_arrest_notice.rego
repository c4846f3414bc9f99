# METADATA
# title: Notice of drug arrests, Health & Safety Code § 11369
# description: The agency that arrests a person for a listed drug offence tells the federal authorities, where the person may not be a citizen. It attaches to the arrest; notice of release is another matter.
# custom:
#   kind: duty
#   in_force:
#     - {to: "2018-01-04", reading: {us/ca/values_act/effective_date: "2018-01-04"}, ended: "repealed by the Values Act, SEC. 4"}
#     - {to: "2018-01-01", reading: {us/ca/values_act/effective_date: "2018-01-01"}, ended: "repealed by the Values Act, SEC. 4"}
#   dates:
#     - {on: "2014-06-25", what: "Attorney General's Information Bulletin 14-01 - the TRUST Act does not affect this duty", confidence: SECONDARY}
#   binds: {agencies: [county_jail, city_jail, city_police, state_police, school_police]}
package us.ca.drug_arrest_notice

# METADATA
# title: Notice to the federal authorities of an arrest on a listed drug offence
# custom: {kind: duty, pin: "11369", cites: [{source: hs_11369, at: "shall notify"}]}
duties contains {"pin": "11369", "to": "the federal immigration authorities", "by": "the arresting agency"} if {
	may_not_be_a_citizen
	some charge in drug_arrests
}

# METADATA
# title: may not be a citizen of the United States
# custom: {kind: condition}
may_not_be_a_citizen if input.facts.citizenship != "us_citizen"

# METADATA
# title: arrested on a listed drug offence of California
# custom: {kind: condition, cites: [{source: hs_11369, at: "listed sections", confidence: MEMORY}]}
drug_arrests contains charge if {
	some charge in input.facts.charges
	charge.jurisdiction == "us/ca"
	charge.status in data.us.ca.drug_arrest_notice.params.after_arrest
	charge.offense in data.us.ca.drug_arrest_notice.params.offenses
}
