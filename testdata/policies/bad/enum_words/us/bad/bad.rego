# METADATA
# title: An instrument that breaks a rule of the house
# description: A fixture. No such text exists.
# custom:
#   kind: description
#   in_force: [{from: "2015-01-05", to: "2017-02-20"}]
package us.bad

# METADATA
# title: words that a fact never takes
# custom: {kind: condition}
words contains conviction if {
	some conviction in input.facts.convictions
	conviction.level == "felonies"
}

words contains conviction if {
	some conviction in input.facts.convictions
	conviction.level != "infringement"
}

words contains conviction if {
	some conviction in input.facts.convictions
	conviction.level in {"felony", "misdemeanour"}
}

words contains charge if {
	some charge in input.facts.charges
	charge.offense in data.us.bad.params.offenses
}

words contains ground if {
	some ground in input.facts.inadmissible
	ground == "212a6B"
}

of_set contains item if {
	some item in words
	item.level == "third"
}

# METADATA
# title: asks for a request that there is not
# custom: {kind: condition}
asked if "detain" in input.request.received
