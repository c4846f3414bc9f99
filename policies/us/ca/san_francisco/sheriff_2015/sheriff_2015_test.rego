package us.ca.san_francisco.sheriff_2015_test

import data.lib.baseline_test as baseline
import data.us.ca.san_francisco.sheriff_2015

test_notice[side] if {
	some side, forbids in {"silent": set(), "memo_forbids": {"notify"}}
	asking := object.union(
		baseline.case("2015-06-01", "us/ca/san_francisco", {}),
		{"readings": {"us/ca/san_francisco/notice_before_2016": side}},
	)
	sheriff_2015.forbids == forbids with input as asking
}
