# METADATA
# title: Letter of members of Congress, February 2021
# description: A letter of more than sixty members of the House that asks the Department to end 287(g), Secure Communities and the use of detainers. Not law.
# custom:
#   kind: overlay
#   in_force: [{from: "2021-02-11", began: "date of the letter"}]
#   dates:
#     - {on: "2021-02-12", what: "announced"}
#     - {on: "2021-09-21", what: "second letter, with the same aims"}
#     - {on: "2022-09-12", what: "third letter, with the same aims"}
package proposals.congress_2021

# METADATA
# title: Terminate the 287(g) program
# custom: {kind: provision, pin: "287(g)", cites: [{source: congress_letter_2021, at: "first page"}]}
operations contains {"op": "no_287g"}

# METADATA
# title: Terminate Secure Communities, and with it the check of booking fingerprints
# custom: {kind: provision, pin: "Secure Communities", cites: [{source: congress_letter_2021, at: "first page"}]}
operations contains {"op": "no_booking_match"}

# METADATA
# title: End the use of detainers, whose form asks for both hold and notice
# custom: {kind: provision, pin: "detainers", cites: [{source: congress_letter_2021, at: "first page"}]}
operations contains {"op": "no_request", "actions": ["hold", "notify"]}
