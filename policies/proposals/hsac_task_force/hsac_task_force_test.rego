package proposals.hsac_task_force_test

import data.lib.baseline_test as baseline
import data.proposals.hsac_task_force

no_request := {"op": "no_request", "actions": ["hold", "notify", "transfer"]}

convicted(number, offense) := baseline.conviction({
	"at": sprintf("facts.convictions[%d]", [number]),
	"offense": offense,
	"level": "misdemeanor",
})

charged(number, offense, status) := baseline.charge({
	"at": sprintf("facts.charges[%d]", [number]),
	"offense": offense,
	"status": status,
})

test_only_matter[note] if {
	some note, row in {
		"no record": {"facts": {}, "operations": set()},
		"a traffic charge": {"facts": {"charges": [charged(0, "traffic", "pending")]}, "operations": {no_request}},
		"an arrest for traffic": {"facts": {"charges": [charged(0, "traffic", "arrested")]}, "operations": {no_request}},
		"a traffic charge dismissed": {"facts": {"charges": [charged(0, "traffic", "dismissed")]}, "operations": {no_request}},
		"a traffic conviction": {"facts": {"convictions": [convicted(0, "traffic")]}, "operations": {no_request}},
		"a traffic conviction and a traffic charge": {"facts": {"convictions": [convicted(0, "traffic")], "charges": [charged(0, "traffic", "pending")]}, "operations": {no_request}},
		"another conviction": {"facts": {"convictions": [convicted(0, "theft")]}, "operations": set()},
		"driving under the influence": {"facts": {"convictions": [convicted(0, "dui")]}, "operations": set()},
		"traffic and another conviction": {"facts": {"convictions": [convicted(0, "traffic"), convicted(1, "theft")]}, "operations": set()},
		"a traffic charge and an old conviction": {"facts": {"convictions": [convicted(0, "theft")], "charges": [charged(0, "traffic", "pending")]}, "operations": set()},
		"a traffic charge and another, pending": {"facts": {"charges": [charged(0, "traffic", "pending"), charged(1, "theft", "pending")]}, "operations": set()},
		"a traffic charge and an arrest for another": {"facts": {"charges": [charged(0, "traffic", "pending"), charged(1, "theft", "arrested")]}, "operations": set()},
		"a traffic charge and another, resolved": {"facts": {"charges": [charged(0, "traffic", "pending"), charged(1, "theft", "resolved")]}, "operations": set()},
		"a traffic charge and another, dismissed": {"facts": {"charges": [charged(0, "traffic", "pending"), charged(1, "theft", "dismissed")]}, "operations": {no_request}},
		"a traffic charge and another, acquitted": {"facts": {"charges": [charged(0, "traffic", "pending"), charged(1, "theft", "acquitted")]}, "operations": {no_request}},
		"another charge, dismissed, alone": {"facts": {"charges": [charged(0, "theft", "dismissed")]}, "operations": set()},
	}
	row.operations == hsac_task_force.operations with input as baseline.case("2011-10-03", "us/oh", row.facts)
}
