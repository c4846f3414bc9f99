# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: keeps a variable for nothing
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in input.facts.convictions
	level := conviction.level
}
