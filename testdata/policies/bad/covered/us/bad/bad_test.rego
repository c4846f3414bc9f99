package us.bad_test

import data.us.bad

test_removable if bad.removable with input.facts.removable as true
