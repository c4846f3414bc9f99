package us.bad_test

import data.us.bad

test_priority_1 if bad.priority_1 with input.facts.removable as true
