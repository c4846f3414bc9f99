package web

import (
	"strings"

	"hypo/internal/facts"
)

// A group is some facts that people think of together. Only the order is
// told here: what the facts are, and what they may be, the schema says; one
// that no group names is in the last.
type group struct {
	id    string
	title string
	hint  string
	open  bool     // unfolded even where nothing is stated
	holds []string // paths, and what lies below them
}

var groups = []group{
	{id: "who", title: "Who", hint: "Nobody real: only what a text may turn on.", holds: []string{
		"facts.citizenship", "facts.age", "facts.birth_date", "facts.removable", "facts.proof_of_status",
	}},
	{id: "record", title: "Record", hint: "Convictions, complete as given.", open: true, holds: []string{"facts.convictions"}},
	{id: "charges", title: "Charges", hint: "Arrests and charges, complete as given.", open: true, holds: []string{"facts.charges"}},
	{id: "immigration", title: "Immigration history", holds: []string{
		"facts.entry", "facts.present_since", "facts.prior_removal", "facts.reentry", "facts.final_order",
		"facts.probable_cause", "facts.inadmissible", "facts.relief", "facts.immigration_fraud_found_by",
	}},
	{id: "custody", title: "Warrants and release", holds: []string{"facts.warrants", "facts.release"}},
	{id: "other", title: "Other facts about the person", holds: []string{"facts"}},
	{id: "judgments", title: "What officers decided", hint: "A judgment that is not stated has not been made.", holds: []string{"judgments"}},
	{id: "locality", title: "What the locality has agreed or ordered", holds: []string{"locality"}},
	{id: "request", title: "What the jail received", hint: "It triggers duties; whether anything would be asked does not turn on it.", holds: []string{"request"}},
}

// groupOf returns the place of the group that holds a path: of those that
// name it or something around it, the one that names most of it.
func groupOf(path string) int {
	best, length := -1, -1
	for i, g := range groups {
		for _, held := range g.holds {
			if within(path, held) && len(held) > length {
				best, length = i, len(held)
			}
		}
	}
	return best
}

// within reports whether a path is another, or lies below it.
func within(path, other string) bool {
	rest, ok := strings.CutPrefix(path, other)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// first are the parts of an item of a list that are always in view; the
// others can be unfolded.
var first = []string{"offense", "level", "status", "statute", "jurisdiction", "date", "custody_days", "bond", "current"}

// sectionsOf lists what the members of the schema's sections are, in order.
func sectionsOf(schema *facts.Schema) []facts.Property {
	var all []facts.Property
	for _, name := range sections {
		section := schema.Root.Properties.Get(name)
		if section == nil {
			continue
		}
		for _, p := range section.Properties {
			all = append(all, facts.Property{Name: facts.Join(name, p.Name), Node: p.Node})
		}
	}
	return all
}
