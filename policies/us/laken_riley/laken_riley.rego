# METADATA
# title: Laken Riley Act
# description: The act of 29 January 2025, which adds paragraph (E) to INA 236(c)(1) and tells DHS to issue a detainer for those whom it describes. The duty is on DHS, not on the jail.
# custom:
#   kind: program
#   in_force: [{from: "2025-01-29", began: "enacted, Pub. L. 119-1"}]
package us.laken_riley

import data.us.priorities_2014

# METADATA
# title: Inadmissible as present without admission or parole, for fraud or misrepresentation, or without documents
# custom: {kind: criterion, pin: "(E)(i)", cites: [{source: laken_riley_act, at: "INA 236(c)(1)(E)(i)"}]}
paragraph_e_i if {
	some ground in input.facts.inadmissible
	ground in data.us.laken_riley.params.grounds
}

# METADATA
# title: Charged with, arrested for, convicted of or admits a listed offence
# custom:
#   kind: criterion
#   pin: "(E)(ii)"
#   cites: [{source: laken_riley_act, at: "INA 236(c)(1)(E)(ii), 236(c)(2)"}]
#   effect: Burglary, theft, larceny, shoplifting, assault of a law enforcement officer, or a crime that resulted in death or serious bodily injury to another; as defined where the acts occurred.
paragraph_e_ii if some charge in listed_charges

paragraph_e_ii if some conviction in listed_convictions

paragraph_e_ii if admission

# METADATA
# title: Hold and notice, on Form I-247A, for a person whom both clauses describe
# custom: {kind: provision, cites: [{source: laken_riley_act, at: "INA 236(c)(3)"}, {source: form_i247a, at: "the request to the agency"}]}
asks contains {"action": action, "form": "I-247A"} if {
	some action in {"hold", "notify"}
	suspected_removable
	paragraph_e_i
	paragraph_e_ii
}

# METADATA
# title: DHS shall issue a detainer and, if nobody else detains the person, take custody effectively and expeditiously
# custom: {kind: duty, pin: "236(c)(3)", cites: [{source: laken_riley_act, at: "INA 236(c)(3)"}]}
duties contains {"pin": "236(c)(3)", "to": "the agency that has custody", "by": "DHS"} if {
	suspected_removable
	paragraph_e_i
	paragraph_e_ii
}

# METADATA
# title: DHS suspects that the person is removable
# custom: {kind: condition}
suspected_removable if input.facts.removable

# Definitions

# METADATA
# title: arrested for or charged with a listed offence
# custom: {kind: condition}
listed_charges contains charge if {
	some charge in arrests_and_charges
	charge.offense in data.us.laken_riley.params.offenses
}

listed_charges contains charge if {
	some charge in arrests_and_charges
	charge.death_or_serious_injury
}

listed_charges contains charge if {
	some charge in arrests_and_charges
	charge.offense in data.us.laken_riley.params.death_offenses
}

# METADATA
# title: an arrest or a charge that still stands
# custom: {kind: condition}
arrests_and_charges contains charge if {
	some charge in input.facts.charges
	charge.status in data.us.laken_riley.params.charge_statuses
}

# METADATA
# title: convicted of a listed offence
# custom: {kind: condition}
listed_convictions contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.offense in data.us.laken_riley.params.offenses
}

listed_convictions contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.death_or_serious_injury
}

listed_convictions contains conviction if {
	some conviction in priorities_2014.convictions
	conviction.offense in data.us.laken_riley.params.death_offenses
}

# METADATA
# title: admits the elements of an offence, taken to be a listed one
# custom: {kind: condition}
admission if input.facts.admits_offense
