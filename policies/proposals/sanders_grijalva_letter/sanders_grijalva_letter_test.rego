package proposals.sanders_grijalva_letter_test

import data.lib.baseline_test as baseline
import data.proposals.sanders_grijalva_letter

test_it_only_asks_for_disclosure if {
	sanders_grijalva_letter.operations == {{"op": "disclose"}} with input as baseline.case("2016-03-01", "us/oh", {})
}
