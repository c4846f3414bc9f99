# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

import data.us.bad.params

# METADATA
# title: misspells a parameter
# custom: {kind: condition}
young if input.facts.age < data.us.bad.params.agee

# METADATA
# title: misspells an imported one
# custom: {kind: condition}
old if input.facts.age >= params.agee

# METADATA
# title: misspells a fact in every
# custom: {kind: condition}
all_felonies if {
	every conviction in input.facts.convictions { conviction.levl == "felony" }
}

# METADATA
# title: misspells a field of an item of the data
# custom: {kind: condition}
listed if {
	some row in params.rows
	row.nmae == input.as_of
}

# METADATA
# title: misspells a rule
# custom: {kind: condition}
never if not data.us.bad.yuong
