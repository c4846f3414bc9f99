# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: misspells a fact
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in input.facts.convictions
	conviction.levl == "felony"
}

# METADATA
# title: misspells a fact under not
# custom: {kind: condition}
no_felony contains conviction if {
	some conviction in input.facts.convictions
	not conviction.levl == "felony"
}

removable(_) if not input.facts.removble
