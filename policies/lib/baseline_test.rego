# METADATA
# title: The baseline person, for tests of rules
# description: What a rule reads when a scenario says nothing. A Go test holds this against the schema.
package lib.baseline_test

# An input in which `facts` are laid over the baseline person on a day, in a place.
case(as_of, place, facts) := {
	"as_of": as_of,
	"place": place,
	"state": substring(place, 0, 5),
	"agency": "county_jail",
	"facts": object.union(
		object.union(person, {"release": {"eligible_at": as_of, "public": false, "transfer_adds_time": false}}),
		facts,
	),
	"judgments": {},
	"locality": {"cooperates": true, "reimbursement_agreement": false, "agreement_287g": "none", "policy": {}},
	"request": {"received": [], "facially_sufficient": true},
	"readings": readings,
}

# A conviction; give each one of a list its own `at`.
conviction(stated) := object.union(
	{
		"at": "facts.convictions[0]",
		"jurisdiction": "us/oh",
		"incident": object.get(stated, "at", "facts.convictions[0]"),
		"custody_days": 0,
		"suspended_days": 0,
		"served_days": object.get(stated, "custody_days", 0),
		"current": false,
		"immigration_status_element": false,
		"gang_element": false,
		"juvenile": false,
		"violent": false,
		"serious": false,
		"death_or_serious_injury": false,
		"forcible_felony": false,
		"wobbler": false,
		"serious_felony": false,
		"violent_felony": false,
		"state_prison": false,
		"ct_2025_listed": false,
		"dui_elements": stated.offense == "dui",
		"aggravated_felony": "none",
	},
	stated,
)

# A charge; give each one of a list its own `at`.
charge(stated) := object.union(
	{
		"at": "facts.charges[0]",
		"level": "misdemeanor",
		"jurisdiction": "us/oh",
		"bond": "none_set",
		"before_magistrate": false,
		"held_to_answer": false,
		"serious_felony": false,
		"violent_felony": false,
		"state_prison": false,
		"domestic_violence": stated.offense == "domestic_violence",
		"non_bondable": false,
		"death_or_serious_injury": false,
	},
	stated,
)

person := {
	"citizenship": "noncitizen",
	"removable": true,
	"probable_cause": [],
	"age": 35,
	"entry": {"manner": "without_inspection", "date": "2005-01-01", "apprehended_at_border": false},
	"present_since": "2005-01-01",
	"relief": "none",
	"convictions": [],
	"charges": [],
	"gang": {"participated": false, "age_at_participation": 35, "database_match": false},
	"national_security": {"suspected": false, "watchlist_match": false},
	"immigration_fraud_found_by": "none",
	"official_fraud": false,
	"benefits_abuse": false,
	"chargeable_acts": false,
	"victim_or_witness": false,
	"civil_rights_plaintiff": false,
	"sex_or_arson_registrant": false,
	"proof_of_status": false,
	"inadmissible": ["212a6A"],
	"warrants": {
		"judicial": false,
		"criminal": false,
		"immigration_crime": false,
		"judicial_probable_cause": false,
		"federal_felony": false,
		"in_state_arrest": false,
		"administrative": false,
	},
	"admits_offense": false,
	"release": {"public": false, "transfer_adds_time": false},
}

# The first side of every contested reading that some test leaves alone.
readings := {
	"us/pep/reentry_felony": "text",
	"us/pep/entry_misdemeanor": "text",
	"us/pep/gang_age": "at_participation",
	"us/pep/custody_days": "imposed",
	"us/pep/before_forms": "memo",
	"us/eo_13768/before_i247a": "priority",
	"us/detainer_2012/dismissed_charge": "ever",
	"us/ca/trust_act/dv_charge": "purposive",
	"us/ca/trust_act/tie_day": "inside",
	"us/ca/trust_act/realigned_before_2011": "then",
	"us/ca/trust_act/other_jurisdiction": "california",
	"us/ca/trust_act/out_of_state_wobbler": "foreign_law",
	"us/ca/trust_act/juvenile": "timing_only",
	"us/ca/trust_act/letter_m": "possession",
	"us/ca/trust_act/later_reduction": "level_at_conviction",
	"us/ca/values_act/effective_date": "2018-01-04",
	"us/ca/values_act/prop47": "as_basis",
	"us/ca/san_francisco/notice_before_2016": "silent",
	"us/ct/trust_act_2019/transfer": "same_test",
	"us/pa/philadelphia/eo_7_15/notice": "duty",
	"us/fl/miami_dade/directive_2017/authority": "valid",
}
