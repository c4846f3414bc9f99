package proposals.nilc_end_fingerprint_matching_test

import data.lib.baseline_test as baseline
import data.proposals.nilc_end_fingerprint_matching

test_it_ends_the_match_and_nothing_else if {
	nilc_end_fingerprint_matching.operations == {{"op": "no_booking_match"}} with input as baseline.case("2015-07-01", "us/oh", {})
}
