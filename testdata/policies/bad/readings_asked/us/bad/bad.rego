# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", reading: {us/bad/start: early}}]
#   readings:
#     age:
#       question: At which time?
#       then: {title: "Then", cites: [{source: memo, at: "§ 1"}]}
#       now: {title: "Now", cites: [{source: memo, at: "§ 1"}]}
#     days:
#       question: Which days?
#       imposed: {title: "Imposed", cites: [{source: memo, at: "§ 1"}]}
#       served: {title: "Served", cites: [{source: memo, at: "§ 1"}]}
package us.bad

# METADATA
# title: asks for a side and a reading that there are not
# custom: {kind: condition}
old if {
	input.readings["us/bad/age"] == "later"
	input.facts.age >= 16
}

old if {
	input.readings["us/bad/ages"] == "now"
	input.facts.age >= 16
}
