# METADATA
# title: Cook County detainer ordinance
# description: The Sheriff declines immigration detainers unless the federal government agrees in writing to reimburse all costs, and County personnel give ICE no access or release dates without a criminal warrant (Cook County Code § 46-37).
# custom:
#   kind: limit
#   in_force: [{from: "2011-09-07", began: "approved by the County Board"}]
#   dates:
#     - {on: "2011-09-07", what: "introduced and approved; the effective date is taken to be the same", confidence: INFERRED, flag: same_day_ambiguous}
#     - {on: "2012-02-13", what: "ICE offers to pay some of the costs; refused in April", confidence: SECONDARY}
#   binds: {agencies: [county_jail]}
package us.il.cook.detainer_ordinance

# METADATA
# title: A written agreement with the federal government reimburses all costs of complying
# custom: {kind: criterion, pin: "(a)", cites: [{source: cook_46_37, at: "(a)"}]}
all_costs_reimbursed if input.locality.reimbursement_agreement

# METADATA
# title: ICE agents have a criminal warrant
# custom: {kind: criterion, pin: "(b)", cites: [{source: cook_46_37, at: "(b)"}]}
criminal_warrant if input.facts.warrants.criminal

# METADATA
# title: The Sheriff declines detainer requests without the agreement of (a)
# custom: {kind: provision, pin: "(a)-decline", cites: [{source: cook_46_37, at: "(a)"}]}
forbids contains "hold" if not all_costs_reimbursed

# METADATA
# title: Nothing of the County's is spent on complying with a detainer, except as the section expressly provides
# custom: {kind: provision, pin: "(c)", cites: [{source: cook_46_37, at: "(c)"}]}
forbids contains "hold" if not all_costs_reimbursed

# METADATA
# title: A hold under the agreement of (a)
# custom: {kind: provision, cites: [{source: cook_46_37, at: "(a)"}]}
permits contains "hold" if all_costs_reimbursed

# METADATA
# title: No access to persons, and no word on custody or release dates, without a criminal warrant
# custom: {kind: provision, pin: "(b)-limit", cites: [{source: cook_46_37, at: "(b)"}]}
forbids contains "notify" if not criminal_warrant

forbids contains "access" if not criminal_warrant

# METADATA
# title: Access to persons, and word on custody or release dates, with a criminal warrant
# custom: {kind: provision, cites: [{source: cook_46_37, at: "(b)"}]}
permits contains "notify" if criminal_warrant

permits contains "access" if criminal_warrant

# METADATA
# title: No hand-over without a criminal warrant, since it takes the time of staff
# custom: {kind: provision, pin: "(b)-transfer", cites: [{source: cook_46_37, at: "(b) and (c)", confidence: INFERRED}]}
forbids contains "transfer" if not criminal_warrant

# METADATA
# title: A hand-over with a criminal warrant
# custom: {kind: provision, cites: [{source: cook_46_37, at: "(b) and (c)", confidence: INFERRED}]}
permits contains "transfer" if criminal_warrant
