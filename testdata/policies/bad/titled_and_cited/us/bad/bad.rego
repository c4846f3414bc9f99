# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: limit
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: No pin
# custom: {kind: criterion, cites: [{source: memo, at: "§ 1"}]}
no_pin if input.facts.removable

# METADATA
# title: No cite
# custom: {kind: criterion, pin: "2"}
no_cite if input.facts.removable

# METADATA
# title: No pinpoint
# custom: {kind: provision, cites: [{source: memo}]}
permits contains "hold" if no_cite

# METADATA
# custom: {kind: exception}
no_title if input.facts.removable

# METADATA
# title: No such kind
# custom: {kind: criterium}
no_kind if input.facts.removable

forbids contains "notify" if no_pin

# METADATA
# title: Not the kind that says it
# custom: {kind: condition}
flags contains "discretion" if no_pin
