# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

import data.lib.dates

# METADATA
# title: holds facts against values at which no unknown one is tried
# custom: {kind: condition}
cut contains "more than" if {
	some conviction in input.facts.convictions
	conviction.custody_days > 90
}

cut contains "from a day" if input.facts.present_since >= data.us.bad.params.cutoff

cut contains "four years" if {
	some conviction in input.facts.convictions
	dates.years_after(conviction.date, data.us.bad.params.years) >= input.as_of
}

cut contains "turned round" if data.us.bad.params.age > input.facts.age

cut contains "of a moment" if dates.day(input.facts.release.eligible_at) < data.us.bad.params.cutoff

cut contains "declared" if {
	input.facts.present_since >= "2014-01-01"
	input.facts.age >= 16
}
