package us.fl.miami_dade.directive_2017_test

import data.lib.baseline_test as baseline
import data.us.fl.miami_dade.directive_2017

test_hold[note] if {
	some note, row in {
		"valid": {"authority": "valid", "requires": {"hold"}},
		"void": {"authority": "void", "requires": set()},
	}
	given := object.union(
		baseline.case("2017-01-27", "us/fl/miami_dade", {}),
		{"readings": {"us/fl/miami_dade/directive_2017/authority": row.authority}},
	)
	row.requires == directive_2017.requires with input as given
}
