# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: program
#   in_force: [{from: "2015-01-05", to: "2017-02-21"}]
package us.pep
