# METADATA
# title: Miami-Dade Resolution R-1008-13
# description: The jail may honour a detainer only with a written federal agreement to pay its costs, and then only for an earlier forcible felony or a pending non-bondable charge.
# custom:
#   kind: limit
#   in_force:
#     - {from: "2014-01-01", to: "2017-01-26", reading: {us/fl/miami_dade/directive_2017/authority: valid}, began: "applied by the Corrections Director", ended: "mayoral directive of 26 January 2017"}
#     - {from: "2014-01-01", to: "2017-02-17", reading: {us/fl/miami_dade/directive_2017/authority: void}, began: "applied by the Corrections Director", ended: "Commission vote of 17 February 2017"}
#   dates:
#     - {on: "2013-12-03", until: "2014-01-01", what: "adopted, and applied from 1 January 2014", flag: adopted_not_applied}
#   binds: {agencies: [county_jail]}
package us.fl.miami_dade.resolution_2013

# METADATA
# title: A written federal agreement reimburses the costs of complying
# custom: {kind: criterion, pin: "MD.a", cites: [{source: ryan_letter_2014, at: "until a written agreement is executed"}]}
written_reimbursement if input.locality.reimbursement_agreement

# METADATA
# title: Convicted earlier of a forcible felony
# custom: {kind: criterion, pin: "MD.b1", cites: [{source: ryan_letter_2014, at: "convicted felon"}, {source: fl_776_08, at: "forcible felony", confidence: MEMORY}]}
earlier_forcible_felony if some conviction in forcible_felonies

# METADATA
# title: Facing a pending non-bondable charge
# custom: {kind: criterion, pin: "MD.b2", cites: [{source: ryan_letter_2014, at: "non-bondable offense"}]}
pending_non_bondable_charge if some charge in non_bondable_charges

# METADATA
# title: No hold on a detainer unless the costs are reimbursed and the person is of one of the two kinds
# custom: {kind: provision, pin: "MD", cites: [{source: r_1008_13, at: "record of adoption"}, {source: ryan_letter_2014, at: "no detainer honoured"}]}
forbids contains "hold" if not detainer_may_be_honoured

# METADATA
# title: The jail may, in its discretion, hold on a detainer
# custom: {kind: provision, pin: "MD.c", cites: [{source: r_1008_13, at: "in its discretion", confidence: MEMORY}]}
permits contains "hold" if detainer_may_be_honoured

# METADATA
# title: costs reimbursed, and an earlier forcible felony or a pending non-bondable charge
# custom: {kind: exception}
detainer_may_be_honoured if {
	person_within_the_resolution
	written_reimbursement
}

# METADATA
# title: an earlier forcible felony or a pending non-bondable charge
# custom: {kind: condition}
person_within_the_resolution if earlier_forcible_felony

person_within_the_resolution if pending_non_bondable_charge

# METADATA
# title: convicted of an offence, not adjudicated as a juvenile
# custom: {kind: condition}
convictions contains conviction if {
	some conviction in input.facts.convictions
	not conviction.juvenile
}

# METADATA
# title: a forcible felony under Fla. Stat. § 776.08
# custom: {kind: condition}
forcible_felonies contains conviction if {
	some conviction in convictions
	conviction.forcible_felony
}

# METADATA
# title: a pending charge
# custom: {kind: condition}
pending_charges contains charge if {
	some charge in input.facts.charges
	charge.status == "pending"
}

# METADATA
# title: a charge on which no bond may be set
# custom: {kind: condition}
non_bondable_charges contains charge if {
	some charge in pending_charges
	charge.non_bondable
}
