# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

default removable := false

removable if input.facts.removable

age := 1 if {
	input.facts.age > 16
} else := 2

deny if object.get(input.facts, "removabel", false)

# METADATA
# title: not in a rule set
# custom: {kind: condition}
kept contains conviction if {
	some conviction in input.facts.convictions
	object.get(conviction, "levl", "felony") == "felony"
}
