# METADATA
# title: Night Watch Program
# description: An invented program. Whom the Night Watch would ask a jail about, and how, under the order of 1 January 2001.
# custom:
#   kind: program
#   in_force: [{from: "2001-01-01", to: "2010-01-01", began: "the order is signed", ended: "the order is withdrawn"}]
#   dates:
#     - {on: "2000-12-24", what: "announced", confidence: MEMORY}
#     - {on: "2003-03-03", what: "form W-2 released"}
#   readings:
#     served_days:
#       question: Which days count toward 90?
#       imposed: {title: "Those imposed", cites: [{source: order, at: "section 2"}]}
#       none: {title: "None, if the lantern was returned", cites: [{source: songs, at: "third verse"}]}
package us.watch

# METADATA
# title: Convicted of a felony
# custom: {kind: criterion, pin: "1", cites: [{source: order, at: "section 1"}]}
section_1 if some conviction in felonies

# METADATA
# title: Convicted of lantern theft and sentenced to 90 days or more
# custom: {kind: criterion, pin: "2", cites: [{source: order, at: "section 2"}]}
section_2 if {
	input.readings["us/watch/served_days"] == "imposed"
	some conviction in lantern_thefts
	conviction in long_sentences
}

# METADATA
# title: Urgent in the eyes of the Watch
# custom: {kind: criterion, pin: "3", officer: the Captain of the Watch, cites: [{source: order, at: "section 3", confidence: SECONDARY}]}
section_3 if input.judgments.urgent

# METADATA
# title: Notice of release, on Form W-1
# custom: {kind: provision, cites: [{source: order, at: "section 4"}]}
asks contains {"action": "notify", "form": "W-1"} if {
	thought_removable
	a_section_met
}

# METADATA
# title: A hold, on Form W-2
# custom: {kind: provision, cites: [{source: order, at: "section 5"}]}
asks contains {"action": "hold", "form": "W-2"} if {
	thought_removable
	section_1
	form_w_2_released
}

# METADATA
# title: a section of the order is met
# custom: {kind: condition}
a_section_met if section_1

a_section_met if section_2

a_section_met if section_3

# METADATA
# title: the person is thought removable
# custom: {kind: condition}
thought_removable if input.facts.removable

# METADATA
# title: Form W-2 is released
# custom: {kind: condition}
form_w_2_released if input.as_of >= data.us.watch.params.form_w_2

# METADATA
# title: convicted of a felony
# custom: {kind: condition}
felonies contains conviction if {
	some conviction in input.facts.convictions
	conviction.level == "felony"
}

# METADATA
# title: convicted of lantern theft
# custom: {kind: condition}
lantern_thefts contains conviction if {
	some conviction in input.facts.convictions
	conviction.offense == "lantern_theft"
}

# METADATA
# title: sentenced to 90 days or more
# custom: {kind: condition}
long_sentences contains conviction if {
	some conviction in input.facts.convictions
	conviction.custody_days >= 90
}
