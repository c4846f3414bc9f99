package us.criminal_alien_program_test

import data.us.criminal_alien_program

# No criteria, asks or rulings of its own.
test_only_sources_and_notes if {
	object.keys(criminal_alien_program) == {"sources", "notes"}
}
