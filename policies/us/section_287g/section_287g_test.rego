package us.section_287g_test

import data.lib.baseline_test as baseline
import data.us.section_287g

case(as_of, model) := object.union(
	baseline.case(as_of, "us/fl/pinellas", {}),
	{"locality": object.union(baseline.case(as_of, "us/fl/pinellas", {}).locality, {"agreement_287g": model})},
)

met contains "JEM" if section_287g.jail_enforcement

met contains "TFM" if section_287g.task_force

met contains "Hybrid" if section_287g.hybrid

met contains "WSO" if section_287g.warrant_service

duties contains duty.pin if some duty in section_287g.duties

test_models_by_day[note] if {
	some note, row in {
		"no agreement": {"as_of": "2025-06-02", "model": "none", "met": set(), "duties": set()},
		"jail, first day": {"as_of": "2002-01-01", "model": "jail", "met": {"JEM"}, "duties": {"(g)(3)"}},
		"jail, before the agreements of 2020": {"as_of": "2019-12-31", "model": "jail", "met": {"JEM"}, "duties": {"(g)(3)"}},
		"jail, agreements of 2020": {"as_of": "2020-01-01", "model": "jail", "met": {"JEM"}, "duties": {"(g)(3)", "JEM 24 hours", "JEM 48 hours"}},
		"task force, last day": {"as_of": "2012-12-31", "model": "task_force", "met": {"TFM"}, "duties": {"(g)(3)"}},
		"task force, ended": {"as_of": "2013-01-01", "model": "task_force", "met": set(), "duties": set()},
		"task force, day before the revival": {"as_of": "2025-01-29", "model": "task_force", "met": set(), "duties": set()},
		"task force, revival": {"as_of": "2025-01-30", "model": "task_force", "met": {"TFM"}, "duties": {"(g)(3)"}},
		"task force, day after": {"as_of": "2025-01-31", "model": "task_force", "met": {"TFM"}, "duties": {"(g)(3)"}},
		"hybrid, last day": {"as_of": "2012-12-31", "model": "hybrid", "met": {"Hybrid"}, "duties": {"(g)(3)"}},
		"hybrid, ended": {"as_of": "2013-01-01", "model": "hybrid", "met": set(), "duties": set()},
		"hybrid, day before the revival": {"as_of": "2025-01-29", "model": "hybrid", "met": set(), "duties": set()},
		"hybrid, revival": {"as_of": "2025-01-30", "model": "hybrid", "met": {"Hybrid"}, "duties": {"(g)(3)", "JEM 24 hours", "JEM 48 hours"}},
		"warrant service, day before": {"as_of": "2019-04-23", "model": "warrant_service", "met": set(), "duties": set()},
		"warrant service, first day": {"as_of": "2019-04-24", "model": "warrant_service", "met": {"WSO"}, "duties": {"(g)(3)", "WSO 48 hours"}},
		"warrant service, day after": {"as_of": "2019-04-25", "model": "warrant_service", "met": {"WSO"}, "duties": {"(g)(3)", "WSO 48 hours"}},
	}
	row.met == met with input as case(row.as_of, row.model)
	row.duties == duties with input as case(row.as_of, row.model)
}

test_who_acts if {
	section_287g.duties == {
		{"pin": "(g)(3)", "to": "ICE", "by": "the delegated officers"},
		{"pin": "WSO 48 hours", "to": "the person", "by": "the delegated officers"},
	} with input as case("2019-05-06", "warrant_service")
	section_287g.duties == {
		{"pin": "(g)(3)", "to": "ICE", "by": "the delegated officers"},
		{"pin": "JEM 24 hours", "to": "ICE", "by": "the delegated officers"},
		{"pin": "JEM 48 hours", "to": "the person", "by": "the delegated officers"},
	} with input as case("2020-06-01", "jail")
}
