# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: Has a gang element
# custom: {kind: criterion, pin: "1", cites: [{source: memo, at: "§ 1"}]}
priority_1 if {
  some conviction in input.facts.convictions
  conviction.gang_element
}
