# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
#   readings:
#     age:
#       question: At which time?
#       then: {title: "Then", cites: [{source: memo, at: "§ 1"}]}
#       now: {title: "Now", cites: [{source: memo, at: "§ 1"}]}
package us.bad
