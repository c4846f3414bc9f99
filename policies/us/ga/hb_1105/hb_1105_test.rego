package us.ga.hb_1105_test

import data.lib.baseline_test as baseline
import data.us.ga.hb_1105

georgia(agency, removable) := object.union(
	baseline.case("2024-07-02", "us/ga/fulton", {"removable": removable}),
	{"agency": agency},
)

test_rulings[note] if {
	some note, row in {
		"county jail": {"agency": "county_jail", "removable": true, "requires": {"hold"}, "permits": {"transfer"}},
		"state corrections": {"agency": "state_corrections", "removable": true, "requires": {"hold"}, "permits": {"transfer"}},
		"city jail": {"agency": "city_jail", "removable": true, "requires": set(), "permits": {"hold", "transfer"}},
		"city police": {"agency": "city_police", "removable": true, "requires": set(), "permits": {"hold", "transfer"}},
		"city jail, not removable": {"agency": "city_jail", "removable": false, "requires": set(), "permits": set()},
		"not removable": {"agency": "county_jail", "removable": false, "requires": {"hold"}, "permits": set()},
	}
	row.requires == hb_1105.requires with input as georgia(row.agency, row.removable)
	row.permits == hb_1105.permits with input as georgia(row.agency, row.removable)
}
