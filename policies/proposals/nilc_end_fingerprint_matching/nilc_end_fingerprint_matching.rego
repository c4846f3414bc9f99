# METADATA
# title: National Immigration Law Center, ending fingerprint matching
# description: The ask implied by a critique of June 2015, that booking fingerprints no longer be matched for immigration enforcement. Not law, and not an enumerated demand in the part that was seen.
# custom:
#   kind: overlay
#   in_force: [{from: "2015-06-12", began: "earliest day of a page of June 2015 that speaks of the forms released on 12 June"}]
#   dates:
#     - {on: "2015-06-12", what: "the month is known, the day inferred", confidence: INFERRED}
package proposals.nilc_end_fingerprint_matching

# METADATA
# title: Booking fingerprints are not matched for immigration enforcement
# custom: {kind: provision, pin: "fingerprints", cites: [{source: pep_not_a_fix, at: "the same fingerprint sharing", confidence: INFERRED}]}
operations contains {"op": "no_booking_match"}
