package us.fl.sb_168_test

import data.lib.baseline_test as baseline
import data.us.fl.sb_168

# A jail in Orange County, Florida, on a day, with what it received laid over the baseline.
florida(as_of, laid_over) := object.union(baseline.case(as_of, "us/fl/orange", {}), laid_over)

detainer := {"request": {"received": ["hold", "notify"], "form": "I-247A"}}

insufficient := {"request": {"received": ["hold", "notify"], "facially_sufficient": false}}

test_rulings[note] if {
	some note, row in {
		"nothing stated": {"laid_over": {}, "requires": {"hold", "notify"}, "permits": {"access", "transfer"}},
		"proper detainer": {"laid_over": detainer, "requires": {"hold", "notify"}, "permits": {"access", "transfer"}},
		"insufficient detainer": {"laid_over": insufficient, "requires": set(), "permits": {"access"}},
		"insufficient, nothing received": {"laid_over": {"request": {"facially_sufficient": false}}, "requires": set(), "permits": {"access"}},
		"costs are no condition": {"laid_over": {"locality": {"reimbursement_agreement": true}}, "requires": {"hold", "notify"}, "permits": {"access", "transfer"}},
		"a witness is held too": {"laid_over": {"facts": {"victim_or_witness": true}}, "requires": {"hold", "notify"}, "permits": {"access", "transfer"}},
		"proof of status is no exception here": {"laid_over": {"facts": {"proof_of_status": true}}, "requires": {"hold", "notify"}, "permits": {"access", "transfer"}},
	}
	row.requires == sb_168.requires with input as florida("2020-03-02", row.laid_over)
	row.permits == sb_168.permits with input as florida("2020-03-02", row.laid_over)
}

test_transport_is_for_jails_and_prisons[note] if {
	some note, row in {
		"county jail": {"agency": "county_jail", "permits": {"access", "transfer"}},
		"city jail": {"agency": "city_jail", "permits": {"access", "transfer"}},
		"state prison": {"agency": "state_corrections", "permits": {"access", "transfer"}},
		"city police": {"agency": "city_police", "permits": {"access"}},
		"probation": {"agency": "probation", "permits": {"access"}},
	}
	row.permits == sb_168.permits with input as florida("2020-03-02", {"agency": row.agency})
	{"hold", "notify"} == sb_168.requires with input as florida("2020-03-02", {"agency": row.agency})
}

pins := {duty.pin | some duty in sb_168.duties}

test_duties[note] if {
	some note, row in {
		"nothing received": {"laid_over": {}, "pins": set()},
		"notice alone received": {"laid_over": {"request": {"received": ["notify"]}}, "pins": set()},
		"a detainer": {"laid_over": detainer, "pins": {"908.105(1)(a)", "908.105(1)(b)"}},
		"an insufficient one": {"laid_over": insufficient, "pins": set()},
	}
	row.pins == pins with input as florida("2020-03-02", row.laid_over)
}

test_notice_to_the_state_attorney[note] if {
	some note, row in {
		"day before": {"as_of": "2025-12-31", "laid_over": detainer, "pins": {"908.105(1)(a)", "908.105(1)(b)"}},
		"first day": {"as_of": "2026-01-01", "laid_over": detainer, "pins": {"908.105(1)(a)", "908.105(1)(b)", "908.105(1)(d)"}},
		"day after": {"as_of": "2026-01-02", "laid_over": detainer, "pins": {"908.105(1)(a)", "908.105(1)(b)", "908.105(1)(d)"}},
		"nothing received": {"as_of": "2026-01-02", "laid_over": {}, "pins": set()},
		"insufficient": {"as_of": "2026-01-02", "laid_over": insufficient, "pins": set()},
	}
	row.pins == pins with input as florida(row.as_of, row.laid_over)
}

test_duties_in_full if {
	sb_168.duties == {
		{"pin": "908.105(1)(a)", "to": "the judge who decides on bail", "by": "the agency"},
		{"pin": "908.105(1)(b)", "to": "the case file", "by": "the agency"},
		{"pin": "908.105(1)(d)", "to": "the state attorney", "by": "the agency"},
	} with input as florida("2026-01-01", detainer)
}

test_discretion[note] if {
	some note, row in {
		"a victim or witness": {"facts": {"victim_or_witness": true}, "flags": {"discretion"}},
		"neither": {"facts": {"victim_or_witness": false}, "flags": set()},
	}
	row.flags == sb_168.flags with input as florida("2020-03-02", {"facts": row.facts})
}
