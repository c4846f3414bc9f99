package scenario

import "strconv"

// Expect is what a scenario states of its answers. Nothing is said of what is
// nil; an empty list is a statement.
type Expect struct {
	Asks, Local            map[string]string            // by action
	Programs, Rulings      map[string]map[string]string // by rule set, by action
	Met, NotMet, Undecided map[string][]string          // pins by rule set
	InForce, NotInForce    []string                     // rule sets
	Forms                  map[string]map[string]string // by rule set, by action
	OpenJudgments          []string                     // rule set and pin
	Duties                 map[string][]string          // pins by rule set
	HoldEnds               string                       // 2013-07-16T18:00
	Flags                  []string
	DependsOn, ContestedOn []string // facts, readings
}

// expectation reads an expect that the schema has passed. Yes and no are
// words here, whatever YAML takes them for.
func expectation(n *node) *Expect {
	if n == nil || n.kind != object {
		return nil
	}
	return &Expect{
		Asks:          wordsOf(n.get("asks")),
		Local:         wordsOf(n.get("local")),
		Programs:      each(n.get("programs"), wordsOf),
		Rulings:       each(n.get("rulings"), wordsOf),
		Met:           each(n.get("met"), listOf),
		NotMet:        each(n.get("not_met"), listOf),
		Undecided:     each(n.get("undecided"), listOf),
		InForce:       listOf(n.get("in_force")),
		NotInForce:    listOf(n.get("not_in_force")),
		Forms:         each(n.get("forms"), wordsOf),
		OpenJudgments: listOf(n.get("open_judgments")),
		Duties:        each(n.get("duties"), listOf),
		HoldEnds:      wordOf(n.get("hold_ends")),
		Flags:         listOf(n.get("flags")),
		DependsOn:     listOf(n.get("depends_on")),
		ContestedOn:   listOf(n.get("contested_on")),
	}
}

func each[T any](n *node, read func(*node) T) map[string]T {
	if n == nil {
		return nil
	}
	out := make(map[string]T, len(n.fields))
	for _, f := range n.fields {
		out[f.name] = read(f.node)
	}
	return out
}

func wordsOf(n *node) map[string]string { return each(n, wordOf) }

func listOf(n *node) []string {
	if n == nil {
		return nil
	}
	out := make([]string, len(n.items))
	for i, item := range n.items {
		out[i] = wordOf(item)
	}
	return out
}

// wordOf reads one word; pins may be plain numbers.
func wordOf(n *node) string {
	if n == nil {
		return ""
	}
	switch v := n.value.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		if v {
			return "yes"
		}
		return "no"
	}
	return ""
}
