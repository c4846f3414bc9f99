package us.ca.drug_arrest_notice_test

import data.lib.baseline_test as baseline
import data.us.ca.drug_arrest_notice

asked(facts) := baseline.case("2015-06-01", "us/ca/fresno", facts)

charged(stated) := {"charges": [charge(stated)]}

charge(stated) := baseline.charge(object.union({"offense": "drug_possession", "jurisdiction": "us/ca", "status": "arrested"}, stated))

notice := {"pin": "11369", "to": "the federal immigration authorities", "by": "the arresting agency"}

test_drug_arrests[note] if {
	some note, row in {
		"no charge": {"facts": {}, "duties": set()},
		"possession": {"facts": charged({}), "duties": {notice}},
		"distribution": {"facts": charged({"offense": "drug_distribution"}), "duties": {notice}},
		"theft": {"facts": charged({"offense": "theft"}), "duties": set()},
		"driving under the influence": {"facts": charged({"offense": "dui"}), "duties": set()},
		"charged": {"facts": charged({"status": "pending"}), "duties": {notice}},
		"dismissed": {"facts": charged({"status": "dismissed"}), "duties": set()},
		"acquitted": {"facts": charged({"status": "acquitted"}), "duties": set()},
		"resolved": {"facts": charged({"status": "resolved"}), "duties": set()},
		"a federal charge": {"facts": charged({"jurisdiction": "us"}), "duties": set()},
		"a conviction is no arrest": {"facts": {"convictions": [baseline.conviction({"offense": "drug_possession", "level": "felony", "jurisdiction": "us/ca"})]}, "duties": set()},
	}
	drug_arrest_notice.duties == row.duties with input as asked(row.facts)
}

test_citizenship[citizenship] if {
	some citizenship, duties in {
		"noncitizen": {notice},
		"lawful_permanent_resident": {notice},
		"us_citizen": set(),
	}
	drug_arrest_notice.duties == duties with input as asked(object.union(charged({}), {"citizenship": citizenship}))
}
