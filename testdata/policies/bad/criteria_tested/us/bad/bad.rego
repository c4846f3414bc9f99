# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: Tested
# custom: {kind: criterion, pin: "1", cites: [{source: memo, at: "§ 1"}]}
priority_1 if input.facts.removable

# METADATA
# title: Not tested
# custom: {kind: criterion, pin: "2", cites: [{source: memo, at: "§ 2"}]}
priority_2 if input.facts.removable
