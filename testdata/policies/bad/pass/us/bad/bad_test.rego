package us.bad_test

import data.us.bad

test_removable if bad.removable with input.facts.removable as false

test_each[note] if {
	some note, value in {"true": true, "false": false}
	bad.removable with input.facts.removable as value
}

test_no_row[note] if {
	some note, _ in {}
	bad.removable
}

todo_test_later if bad.removable
