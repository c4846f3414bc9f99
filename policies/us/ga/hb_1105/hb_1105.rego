# METADATA
# title: Georgia House Bill 1105 (Criminal Alien Track and Report Act of 2024)
# description: Orders Georgia's custodial authorities to honour immigration detainer notices. The operative words were not seen, and the first day is inferred.
# custom:
#   kind: limit
#   in_force: [{from: "2024-05-01", began: "signature, from which sections 5 and 12 took effect"}]
#   dates:
#     - {on: "2024-05-01", what: "signed; the hour is not known", flag: same_day_ambiguous}
#     - {on: "2024-05-01", until: "2024-07-01", what: "the detainer section is inferred to be in effect; some say from 1 July 2024", confidence: INFERRED, flag: low_confidence}
package us.ga.hb_1105

# METADATA
# title: An officer may transport, and reasonably detain, a verified person when a federal detainer or warrant authorises it
# custom: {kind: provision, pin: "35-1-17", cites: [{source: ga_35_1_17, at: "transport and reasonably detain"}]}
permits contains "transfer" if verified_person

permits contains "hold" if {
	verified_person
	not custodial_authority
}

# METADATA
# title: Custodial authorities honour immigration detainer notices
# custom: {kind: provision, pin: "42-1-11.5", cites: [{source: ga_42_1_11_5, at: "heading and definition"}, {source: hb_1105_explainer, at: "§ 8, custodians honour detainers"}, {source: ga_50_36_4, at: "§ 42-1-11.5 named among the duties"}]}
requires contains "hold" if custodial_authority

# METADATA
# title: DHS suspects that the person is removable, which stands for the verification
# custom: {kind: condition}
verified_person if input.facts.removable

# METADATA
# title: a custodial authority - commissioner, sheriff or warden
# custom: {kind: condition}
custodial_authority if input.agency in data.us.ga.hb_1105.params.custodial_authorities
