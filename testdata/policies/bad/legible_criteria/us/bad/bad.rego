# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: Compares
# custom: {kind: criterion, pin: "1", cites: [{source: memo, at: "§ 1"}]}
priority_1 if input.facts.age >= 16

# METADATA
# title: Reads two facts
# custom: {kind: criterion, pin: "2", cites: [{source: memo, at: "§ 2"}]}
priority_2 if {
	input.facts.removable
	input.facts.admits_offense
}

# METADATA
# title: Denies a fact
# custom: {kind: criterion, pin: "3", cites: [{source: memo, at: "§ 3"}]}
priority_3 if not input.facts.removable

# METADATA
# title: Refers to a rule without a title
# custom: {kind: criterion, pin: "4", cites: [{source: memo, at: "§ 4"}]}
priority_4 if untitled

untitled if input.facts.removable

# METADATA
# title: Counts, computes and tries a list of nobody
# custom: {kind: criterion, pin: "5", cites: [{source: memo, at: "§ 5"}]}
priority_5 if {
	number := count(input.facts.convictions)
	some other in [1, 2]
	other == number
}
