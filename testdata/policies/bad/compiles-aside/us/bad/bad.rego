# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

import data.lib.dates

# METADATA
# title: asked since 2015
# custom: {kind: condition}
since_2015 if dates.day(input.as_of) >= "2015-01-05"
