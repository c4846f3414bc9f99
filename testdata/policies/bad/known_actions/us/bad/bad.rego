# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: program
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: Asks for what nobody answers
# custom: {kind: provision, cites: [{source: memo, at: "§ 1"}]}
asks contains {"action": "detain", "form": "I-247"} if input.facts.removable

asks contains {"action": "hold", "form": "I-247Z"} if input.facts.removable

# METADATA
# title: Forbids what nobody asks
# custom: {kind: provision, cites: [{source: memo, at: "§ 1"}]}
forbids contains "tranfer" if input.facts.removable

# METADATA
# title: Flags what nobody reads
# custom: {kind: caution, cites: [{source: memo, at: "§ 1"}]}
flags contains "discresion" if input.facts.removable
