# METADATA
# title: Certain victims, witnesses and plaintiffs
# description: Asks ICE to use its discretion for immediate victims of and witnesses to crime, and for plaintiffs in civil-rights matters, under Policy 10076.1 of 17 June 2011. It is a caution; it closes no request.
# custom:
#   kind: description
#   in_force: [{from: "2011-06-17", began: "memo issued"}]
#   dates:
#     - {on: "2015-01-05", what: "kept by the memo of November 2014", confidence: SECONDARY}
package us.victims_2011

# METADATA
# title: "Discretion: without special or aggravating circumstances it is against ICE policy to start removal proceedings against an immediate victim of or witness to a crime"
# custom: {kind: caution, cites: [{source: morton_victims, at: "victims and witnesses"}, {source: morton_victims, at: "aggravating factors", confidence: MEMORY}]}
flags contains "discretion" if victim_or_witness

# METADATA
# title: "Discretion: all that is appropriate for a plaintiff or complainant in a civil-rights matter that is not frivolous"
# custom: {kind: caution, cites: [{source: morton_victims, at: "plaintiffs"}]}
flags contains "discretion" if civil_rights_plaintiff

# METADATA
# title: the immediate victim of or a witness to a crime
# custom: {kind: condition}
victim_or_witness if input.facts.victim_or_witness

# METADATA
# title: a plaintiff in a civil-rights matter
# custom: {kind: condition}
civil_rights_plaintiff if input.facts.civil_rights_plaintiff
