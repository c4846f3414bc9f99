package report

import (
	"maps"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// example says a case, and on what the two part in it.
func (d differ) example(lead string, e *verdict.DiffExample) []line {
	lines := []line{{text: say(lead, ": ", sample(caseWords(e.Stated)+".", e))}}
	return append(lines, d.behind(e)...)
}

// behind says which criteria of each are met in an example, or that none is.
func (d differ) behind(e *verdict.DiffExample) []line {
	var lines []line
	for i, says := range e.Sides {
		side := d.side(i)
		var met []phrase
		for _, pin := range says.Met {
			met = append(met, say(named(pin.Pin), " (", uncapital(pin.Title), ")"))
		}
		switch {
		case len(met) > 0:
			lines = append(lines, line{kind: item, text: say(named(side.Label), " meets ", and(met))})
		case requests(says) != nil:
			lines = append(lines, line{kind: item, text: say(named(side.Label), " asks for ", and(requests(says)), ", though no criterion is met")})
		case says.Failed != nil:
			lines = append(lines, line{kind: item, text: say(named(side.Label), ": first failed: ", uncapital(says.Failed.Condition))})
		}
	}
	return lines
}

// requests lists what a side asks for.
func requests(says verdict.DiffSays) []phrase {
	var actions []phrase
	for _, a := range says.Asks {
		if a.Answer.Answer == verdict.Yes {
			actions = append(actions, say(uncapital(actionTitle(a.Action))))
		}
	}
	return actions
}

// caseWords says what a case states, beyond what is so of anybody.
func caseWords(stated map[string]any) string {
	var items []string
	for _, section := range []string{"facts", "judgments", "locality"} {
		fields, _ := stated[section].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(fields)) {
			switch v := fields[key].(type) {
			case []any:
				name := spaced(key)
				if len(v) == 1 {
					name = strings.TrimSuffix(name, "s")
				}
				if len(v) > 0 {
					items = append(items, name+": "+value(v))
				}
			case map[string]any:
				if value(v) != "none" {
					items = append(items, spaced(key)+": "+value(v))
				}
			default:
				items = append(items, memberWords(key, v))
			}
		}
	}
	if items == nil {
		return "a person with nothing on record"
	}
	return strings.Join(items, "; ")
}

// matterCase is caseWords of a case of one matter, which need not be told of what
// list it is.
func matterCase(stated map[string]any) string {
	only, found := "", 0
	for _, section := range []string{"facts", "judgments", "locality"} {
		fields, _ := stated[section].(map[string]any)
		for _, v := range fields {
			if set, isSet := v.(map[string]any); isSet && value(set) == "none" { // which caseWords does not tell
				continue
			}
			items, isList := v.([]any)
			if found++; isList && len(items) == 1 {
				only = value(items[0])
			}
		}
	}
	if found == 1 && only != "" {
		return only
	}
	return caseWords(stated)
}

// DiffTitle says an example in a title.
func DiffTitle(d verdict.Diff, e verdict.DiffExample) string {
	return d.A.Label + " and " + d.B.Label + " on " + caseWords(e.Stated)
}
