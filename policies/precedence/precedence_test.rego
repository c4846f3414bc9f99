package precedence_test

import data.precedence

# What the rule sets said on a day: nothing, but for what is laid over it.
said(as_of, stated) := object.union(
	{
		"as_of": as_of,
		"readings": {"us/pep/before_forms": "memo", "us/eo_13768/before_i247a": "priority"},
		"asks": [],
		"rulings": [],
		"met": [],
		"operations": [],
	},
	stated,
)

ask(program, form) := {"program": program, "action": "hold", "form": form}

# Every program that asks for anything, asks for a hold on a form.
every_program_asks := {"asks": [ask(program, "a form") |
	some program in {
		"us/secure_communities", "us/detainer_2012", "us/pep", "us/eo_13768", "us/detainer_2017",
		"us/interim_2021", "us/ice_interim_2021", "us/guidelines_2021", "us/eo_14159", "us/laken_riley",
	}
]}

askers := {answer.by | some answer in precedence.asks}

# Who may ask, on which days

test_who_may_ask[as_of] if {
	some as_of, by in {
		"2008-10-26": set(),
		"2008-10-27": {"us/secure_communities"},
		"2008-10-28": {"us/secure_communities"},
		"2012-12-20": {"us/secure_communities"},
		"2012-12-21": {"us/detainer_2012"},
		"2012-12-22": {"us/detainer_2012"},
		"2015-01-04": {"us/detainer_2012"},
		"2015-01-05": {"us/pep"},
		"2015-01-06": {"us/pep"},
		"2017-01-24": {"us/pep"},
		"2017-01-25": {"us/pep", "us/eo_13768"},
		"2017-01-26": {"us/pep", "us/eo_13768"},
		"2017-02-19": {"us/pep", "us/eo_13768"},
		"2017-02-20": {"us/eo_13768"},
		"2017-02-21": {"us/eo_13768"},
		"2017-04-01": {"us/eo_13768"},
		"2017-04-02": {"us/eo_13768"},
		"2017-04-03": {"us/eo_13768"},
		"2021-01-19": {"us/eo_13768"},
		"2021-01-20": set(),
		"2021-01-21": set(),
		"2021-01-31": set(),
		"2021-02-01": {"us/interim_2021"},
		"2021-02-02": {"us/interim_2021"},
		"2021-02-17": {"us/interim_2021"},
		"2021-02-18": {"us/ice_interim_2021"},
		"2021-02-19": {"us/ice_interim_2021"},
		"2021-11-28": {"us/ice_interim_2021"},
		"2021-11-29": {"us/guidelines_2021"},
		"2021-11-30": {"us/guidelines_2021"},
		"2022-06-24": {"us/guidelines_2021"},
		"2022-06-25": set(),
		"2022-06-26": set(),
		"2023-07-27": set(),
		"2023-07-28": {"us/guidelines_2021"},
		"2023-07-29": {"us/guidelines_2021"},
		"2025-01-19": {"us/guidelines_2021"},
		"2025-01-20": {"us/eo_14159"},
		"2025-01-21": {"us/eo_14159"},
		"2025-01-28": {"us/eo_14159"},
		"2025-01-29": {"us/eo_14159", "us/laken_riley"},
		"2025-01-30": {"us/eo_14159", "us/laken_riley"},
		"2026-11-21": {"us/eo_14159", "us/laken_riley"},
	}
	askers == by with input as said(as_of, every_program_asks)
}

# From 2 April 2017 the request must also be within the policy on probable cause, for the same action.
test_probable_cause_beside[note] if {
	some note, row in {
		"the day before": {"as_of": "2017-04-01", "beside": [], "by": {"us/eo_13768"}},
		"the day": {"as_of": "2017-04-02", "beside": [], "by": set()},
		"with it": {"as_of": "2017-04-02", "beside": [ask("us/detainer_2017", "I-247A")], "by": {"us/eo_13768"}},
		"with it for another action": {
			"as_of": "2017-04-02",
			"beside": [{"program": "us/detainer_2017", "action": "notify", "form": "I-247A"}],
			"by": set(),
		},
		"with it from another program": {
			"as_of": "2017-04-02",
			"beside": [ask("us/laken_riley", "I-247A")],
			"by": set(),
		},
	}
	asks := array.concat([ask("us/eo_13768", "I-247A")], row.beside)
	askers == row.by with input as said(row.as_of, {"asks": asks})
}

# Every program from 2021 needs it beside.
test_probable_cause_beside_the_later_programs[program] if {
	some program, as_of in {
		"us/interim_2021": "2021-02-05",
		"us/ice_interim_2021": "2021-03-01",
		"us/guidelines_2021": "2021-12-15",
		"us/eo_14159": "2025-02-03",
		"us/laken_riley": "2025-02-03",
	}
	alone := [ask(program, "I-247A")]
	askers == set() with input as said(as_of, {"asks": alone})
	beside := array.concat(alone, [ask("us/detainer_2017", "I-247A")])
	askers == {program} with input as said(as_of, {"asks": beside})
}

# Nobody else may ask: the policy on probable cause, by itself, on any day.
test_probable_cause_alone[as_of] if {
	some as_of in ["2017-04-02", "2021-01-25", "2022-08-01", "2025-02-03"]
	askers == set() with input as said(as_of, {"asks": [ask("us/detainer_2017", "I-247A")]})
}

test_the_answer if {
	asks := [{"program": "us/pep", "action": "notify", "form": "I-247N"}]
	expected := {{"action": "notify", "by": "us/pep", "form": "I-247N"}}
	precedence.asks == expected with input as said("2015-08-15", {"asks": asks})
	precedence.program_asks == {asks[0]} with input as said("2015-08-15", {"asks": asks})
}

# A program whose requests have a form of their own asks without one on one side of a reading only.
test_without_a_form[note] if {
	some note, row in {
		"pep, memo": {"as_of": "2015-01-05", "program": "us/pep", "reading": {"us/pep/before_forms": "memo"}, "by": {"us/pep"}},
		"pep, memo, day before the forms": {"as_of": "2015-06-11", "program": "us/pep", "reading": {"us/pep/before_forms": "memo"}, "by": {"us/pep"}},
		"pep, not yet": {"as_of": "2015-01-05", "program": "us/pep", "reading": {"us/pep/before_forms": "not_yet"}, "by": set()},
		"order, priority": {
			"as_of": "2017-03-01",
			"program": "us/eo_13768",
			"reading": {"us/eo_13768/before_i247a": "priority"},
			"by": {"us/eo_13768"},
		},
		"order, form": {
			"as_of": "2017-03-01",
			"program": "us/eo_13768",
			"reading": {"us/eo_13768/before_i247a": "form"},
			"by": set(),
		},
		"a program that needs none": {
			"as_of": "2010-01-01",
			"program": "us/secure_communities",
			"reading": {},
			"by": {"us/secure_communities"},
		},
	}
	askers == row.by with input as said(row.as_of, {"asks": [ask(row.program, "")], "readings": row.reading})
}

test_minor_traffic[note] if {
	some note, row in {
		"nothing met": {"program": "us/secure_communities", "as_of": "2012-05-01", "met": [], "by": {"us/secure_communities"}},
		"met": {
			"program": "us/secure_communities",
			"as_of": "2012-05-01",
			"met": [{"ruleset": "us/traffic_2012", "pin": "minor traffic"}],
			"by": set(),
		},
		"another rule set met": {
			"program": "us/secure_communities",
			"as_of": "2012-05-01",
			"met": [{"ruleset": "us/priorities_2011", "pin": "1(2)"}],
			"by": {"us/secure_communities"},
		},
		"another program": {
			"program": "us/detainer_2012",
			"as_of": "2012-12-21",
			"met": [{"ruleset": "us/traffic_2012", "pin": "minor traffic"}],
			"by": {"us/detainer_2012"},
		},
	}
	asks := [ask(row.program, "I-247")]
	askers == row.by with input as said(row.as_of, {"asks": asks, "met": row.met})
}

# Proposals

test_proposals_on_requests[note] if {
	some note, row in {
		"none": {"operations": [], "by": {"us/pep", "us/eo_13768"}},
		"no match at booking": {"operations": [{"proposal": "proposals/x", "op": "no_booking_match"}], "by": set()},
		"no request": {
			"operations": [{"proposal": "proposals/x", "op": "no_request", "actions": ["hold"], "programs": []}],
			"by": set(),
		},
		"no request for another action": {
			"operations": [{"proposal": "proposals/x", "op": "no_request", "actions": ["notify"], "programs": []}],
			"by": {"us/pep", "us/eo_13768"},
		},
		"no request of one program": {
			"operations": [{"proposal": "proposals/x", "op": "no_request", "actions": ["hold"], "programs": ["us/pep"]}],
			"by": {"us/eo_13768"},
		},
		"a bar on local action": {
			"operations": [{"proposal": "proposals/x", "op": "local_bar", "actions": ["hold"], "programs": []}],
			"by": {"us/pep", "us/eo_13768"},
		},
		"a duty to report": {
			"operations": [{"proposal": "proposals/x", "op": "disclose"}],
			"by": {"us/pep", "us/eo_13768"},
		},
	}
	asks := [ask("us/pep", "I-247D"), ask("us/eo_13768", "I-247D")]
	scenario := said("2017-02-01", {"asks": asks, "operations": row.operations})
	askers == row.by with input as scenario
	{a.program | some a in precedence.program_asks} == row.by with input as scenario
}

# Why a program that says yes is not followed

kept_back := {[why, layer.ruleset] |
	some why, layers in {
		"beside": precedence.waits_for_another,
		"minor traffic": precedence.left_out_for_minor_traffic,
		"form": precedence.has_no_form,
		"proposal": precedence.ended,
	}
	some layer in layers
	layer.level == "federal"
	layer.ruling == "asks"
	layer.action == "hold"
}

test_why_a_program_is_not_followed[note] if {
	some note, row in {
		"followed": {"as_of": "2015-01-05", "asks": [ask("us/pep", "")], "stated": {}, "why": set()},
		"not of the day": {"as_of": "2021-01-20", "asks": [ask("us/eo_13768", "")], "stated": {}, "why": set()},
		"nobody asks": {"as_of": "2017-04-02", "asks": [], "stated": {}, "why": set()},
		"the day before probable cause": {"as_of": "2017-04-01", "asks": [ask("us/eo_13768", "I-247D")], "stated": {}, "why": set()},
		"without probable cause": {
			"as_of": "2017-04-02",
			"asks": [ask("us/eo_13768", "I-247A")],
			"stated": {},
			"why": {["beside", "us/eo_13768"]},
		},
		"with probable cause": {
			"as_of": "2017-04-02",
			"asks": [ask("us/eo_13768", "I-247A"), ask("us/detainer_2017", "I-247A")],
			"stated": {},
			"why": set(),
		},
		"minor traffic": {
			"as_of": "2012-05-01",
			"asks": [ask("us/secure_communities", "I-247")],
			"stated": {"met": [{"ruleset": "us/traffic_2012", "pin": "minor traffic"}]},
			"why": {["minor traffic", "us/secure_communities"]},
		},
		"probable cause, a program of another day": {
			"as_of": "2017-04-02",
			"asks": [ask("us/pep", "I-247D")],
			"stated": {},
			"why": set(),
		},
		"minor traffic, a program of another day": {
			"as_of": "2015-08-15",
			"asks": [ask("us/secure_communities", "I-247")],
			"stated": {"met": [{"ruleset": "us/traffic_2012", "pin": "minor traffic"}]},
			"why": set(),
		},
		"no form, a program of another day": {
			"as_of": "2010-01-01",
			"asks": [ask("us/pep", "")],
			"stated": {"readings": {"us/pep/before_forms": "not_yet"}},
			"why": set(),
		},
		"minor traffic, another program": {
			"as_of": "2015-08-15",
			"asks": [ask("us/pep", "I-247D")],
			"stated": {"met": [{"ruleset": "us/traffic_2012", "pin": "minor traffic"}]},
			"why": set(),
		},
		"no form": {
			"as_of": "2015-01-05",
			"asks": [ask("us/pep", "")],
			"stated": {"readings": {"us/pep/before_forms": "not_yet"}},
			"why": {["form", "us/pep"]},
		},
		"a proposal": {
			"as_of": "2017-02-01",
			"asks": [ask("us/pep", "I-247D"), ask("us/eo_13768", "I-247D")],
			"stated": {"operations": [{"proposal": "proposals/x", "op": "no_request", "actions": ["hold"], "programs": ["us/pep"]}]},
			"why": {["proposal", "us/pep"]},
		},
	}
	kept_back == row.why with input as said(row.as_of, object.union({"asks": row.asks}, row.stated))
}

# What the jail may do

layer(ruleset, level, word) := {"ruleset": ruleset, "level": level, "action": "hold", "ruling": word}

state(word) := layer("us/oh/act", "state", word)

county(word) := layer("us/oh/county/policy", "local", word)

answers := {[answer.action, answer.answer, answer.by] | some answer in precedence.local}

test_layers[note] if {
	some note, row in {
		"no layer": {"rulings": [], "answers": set()},
		"a silent layer": {"rulings": [state("silent"), county("silent")], "answers": set()},
		"a federal layer": {"rulings": [layer("us/removal_pause_2021", "federal", "forbids")], "answers": set()},
		"one layer": {"rulings": [county("permits")], "answers": {["hold", "permits", "us/oh/county/policy"]}},
		"two that agree": {
			"rulings": [state("forbids"), county("forbids")],
			"answers": {["hold", "forbids", "us/oh/act"], ["hold", "forbids", "us/oh/county/policy"]},
		},
		"a state mandate over a local limit": {
			"rulings": [state("requires"), county("forbids")],
			"answers": {["hold", "requires", "us/oh/act"]},
		},
		"a state mandate over a local permission": {
			"rulings": [state("requires"), county("permits")],
			"answers": {["hold", "requires", "us/oh/act"]},
		},
		"a state mandate and a local one": {
			"rulings": [state("requires"), county("requires")],
			"answers": {["hold", "requires", "us/oh/act"], ["hold", "requires", "us/oh/county/policy"]},
		},
		"a state prohibition over a local permission": {
			"rulings": [state("forbids"), county("permits")],
			"answers": {["hold", "forbids", "us/oh/act"]},
		},
		"a state prohibition over a local duty": {
			"rulings": [state("forbids"), county("requires")],
			"answers": {["hold", "forbids", "us/oh/act"]},
		},
		"a state prohibition over another state act's mandate": {
			"rulings": [state("forbids"), layer("us/oh/older_act", "state", "requires"), county("forbids")],
			"answers": {["hold", "forbids", "us/oh/act"], ["hold", "forbids", "us/oh/county/policy"]},
		},
		"a stricter local rule over a state permission": {
			"rulings": [state("permits"), county("forbids")],
			"answers": {["hold", "forbids", "us/oh/county/policy"]},
		},
		"a stricter local rule over another local one": {
			"rulings": [layer("us/oh/county/order", "local", "requires"), county("forbids")],
			"answers": {["hold", "forbids", "us/oh/county/policy"]},
		},
		"a local duty over a state permission": {
			"rulings": [state("permits"), county("requires")],
			"answers": {["hold", "requires", "us/oh/county/policy"]},
		},
		"layers that speak of different actions": {
			"rulings": [state("forbids"), object.union(county("permits"), {"action": "notify"})],
			"answers": {["hold", "forbids", "us/oh/act"], ["notify", "permits", "us/oh/county/policy"]},
		},
	}
	answers == row.answers with input as said("2013-06-03", {"rulings": row.rulings})
}

# Which step says that a layer yields.
steps := {
	"state mandate": precedence.overridden_by_state_mandate,
	"state prohibition": precedence.overridden_by_state_prohibition,
	"stricter local rule": precedence.overridden_by_stricter_local_rule,
	"duty over permission": precedence.overridden_by_duty,
}

test_each_step[note] if {
	some note, row in {
		"a state mandate over a local limit": {"rulings": [state("requires"), county("forbids")], "steps": {"state mandate": {county("forbids")}}},
		"a state mandate over a local permission": {
			"rulings": [state("requires"), county("permits")],
			"steps": {"state mandate": {county("permits")}, "duty over permission": {county("permits")}},
		},
		"a state prohibition over a local permission": {
			"rulings": [state("forbids"), county("permits")],
			"steps": {"state prohibition": {county("permits")}},
		},
		# The mandate has given way, and overrides nothing.
		"a state prohibition over a mandate": {
			"rulings": [state("forbids"), layer("us/oh/older_act", "state", "requires"), county("forbids")],
			"steps": {"state prohibition": {layer("us/oh/older_act", "state", "requires")}},
		},
		"a stricter local rule over a state permission": {
			"rulings": [state("permits"), county("forbids")],
			"steps": {"stricter local rule": {state("permits")}},
		},
		"a stricter local rule over a local permission": {
			"rulings": [layer("us/oh/county/order", "local", "permits"), county("forbids")],
			"steps": {"stricter local rule": {layer("us/oh/county/order", "local", "permits")}},
		},
		"a local duty over a state permission": {
			"rulings": [state("permits"), county("requires")],
			"steps": {"duty over permission": {state("permits")}},
		},
		"a state mandate and a local limit on another action": {
			"rulings": [state("requires"), object.union(county("forbids"), {"action": "notify"})],
			"steps": {},
		},
		"a state mandate and another state act's permission": {
			"rulings": [state("requires"), layer("us/oh/older_act", "state", "permits")],
			"steps": {"duty over permission": {layer("us/oh/older_act", "state", "permits")}},
		},
		# The local prohibition has given way, and overrides nothing.
		"a state mandate over a local limit beside a local permission": {
			"rulings": [state("requires"), county("forbids"), layer("us/oh/county/order", "local", "permits")],
			"steps": {
				"state mandate": {county("forbids"), layer("us/oh/county/order", "local", "permits")},
				"duty over permission": {layer("us/oh/county/order", "local", "permits")},
			},
		},
		"a stricter local rule and a permission of another action": {
			"rulings": [object.union(state("permits"), {"action": "notify"}), county("forbids")],
			"steps": {},
		},
		"a local duty and a permission of another action": {
			"rulings": [object.union(state("permits"), {"action": "notify"}), county("requires")],
			"steps": {},
		},
		"silence over nothing": {"rulings": [state("silent"), county("forbids")], "steps": {}},
	}
	said_of := said("2013-06-03", {"rulings": row.rulings})
	expected := {step: object.get(row.steps, step, set()) |
		some step in ["state mandate", "state prohibition", "stricter local rule", "duty over permission"]
	}
	steps == expected with input as said_of
}

# California's permission is given only where local law and policy allow: it yields by its own terms.
test_own_terms[note] if {
	some note, row in {
		"California": {"layer": layer("us/ca/trust_act", "state", "permits"), "yields": true},
		"a local layer there": {"layer": layer("us/ca/san_francisco/order", "local", "permits"), "yields": false},
		"another state": {"layer": state("permits"), "yields": false},
	}
	scenario := said("2015-08-15", {"rulings": [row.layer, layer("us/x/y/policy", "local", "forbids")]})
	expected := {row.layer | row.yields}
	precedence.yields_to_local_law_by_its_own_terms == expected with input as scenario
	precedence.overridden_by_stricter_local_rule == {row.layer} with input as scenario
}

test_a_bar_on_local_action[note] if {
	some note, row in {
		"over nothing": {"rulings": [], "answers": {["hold", "forbids", "proposals/x"]}},
		"over a mandate": {"rulings": [state("requires")], "answers": {["hold", "forbids", "proposals/x"]}},
		"over a local permission": {"rulings": [county("permits")], "answers": {["hold", "forbids", "proposals/x"]}},
		"beside a prohibition": {
			"rulings": [state("forbids")],
			"answers": {["hold", "forbids", "proposals/x"], ["hold", "forbids", "us/oh/act"]},
		},
		"beside another action": {
			"rulings": [object.union(state("permits"), {"action": "notify"})],
			"answers": {["hold", "forbids", "proposals/x"], ["notify", "permits", "us/oh/act"]},
		},
	}
	operations := [{"proposal": "proposals/x", "op": "local_bar", "actions": ["hold"]}]
	answers == row.answers with input as said("2017-01-01", {"rulings": row.rulings, "operations": operations})
}

# The Fourth Amendment, from 11 April 2014

test_fourth_amendment[note] if {
	some note, row in {
		"the day before": {"as_of": "2014-04-10", "ruling": state("permits"), "flags": set()},
		"the day": {"as_of": "2014-04-11", "ruling": state("permits"), "flags": {"fourth_amendment"}},
		"the day after, required": {"as_of": "2014-04-12", "ruling": state("requires"), "flags": {"fourth_amendment"}},
		"forbidden": {"as_of": "2014-04-11", "ruling": state("forbids"), "flags": set()},
		"notice": {"as_of": "2014-04-11", "ruling": object.union(state("permits"), {"action": "notify"}), "flags": set()},
	}
	precedence.flags == row.flags with input as said(row.as_of, {"rulings": [row.ruling]})
}
