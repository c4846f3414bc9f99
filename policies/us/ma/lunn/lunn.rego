# METADATA
# title: Lunn v. Commonwealth
# description: Massachusetts law gives officers no authority to arrest or hold a person solely on a federal civil immigration detainer past the time of release (477 Mass. 517).
# custom:
#   kind: limit
#   in_force: [{from: "2017-07-24", began: "decided by the Supreme Judicial Court"}]
package us.ma.lunn

# METADATA
# title: No authority to hold solely on a civil immigration detainer
# custom: {kind: provision, pin: holding, cites: [{source: lunn, at: "477 Mass. 517, holding"}]}
forbids contains "hold" if not federal_crime

# METADATA
# title: a criminal warrant, so that the hold does not rest solely on a civil detainer
# custom: {kind: exception, cites: [{source: lunn, at: "note on detainers that show probable cause of a federal crime"}]}
federal_crime if input.facts.warrants.criminal
