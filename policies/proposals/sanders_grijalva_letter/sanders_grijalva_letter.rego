# METADATA
# title: The Sanders–Grijalva letter, as written
# description: A letter of 11 February 2016 that asks the Department for data and documents on the Priority Enforcement Program. Not law; it would change no answer.
# custom:
#   kind: overlay
#   in_force: [{from: "2016-02-11", began: "date of the letter"}]
package proposals.sanders_grijalva_letter

# METADATA
# title: Disclose which jurisdictions take part, the requests made of them, and how
# custom: {kind: provision, pin: "requests 1-4", cites: [{source: sanders_grijalva, at: "numbered requests"}, {source: ndlon_2016, at: "transparency"}]}
operations contains {"op": "disclose"}
