package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

func (d differ) conditions(all []verdict.DiffCondition) []line {
	var lines []line
	for i, c := range all {
		lines = append(lines, d.condition(strconv.Itoa(i+1)+".", c)...)
	}
	return lines
}

// condition says one condition: criteria of which one is met, or kinds of an
// item, on lines of their own.
func (d differ) condition(label string, c verdict.DiffCondition) []line {
	var parts []phrase
	var below []line
	switch {
	case len(c.Criteria) == 1:
		parts = append(parts, say(named(c.RuleSet), " ", named(c.Criteria[0].Pin), " is met: ", uncapital(c.Criteria[0].Title)))
	case len(c.Criteria) > 1:
		parts = append(parts, say("a criterion of ", named(c.RuleSet), " is met"))
		var again []phrase
		for _, pin := range c.Criteria {
			if d.told[c.RuleSet+pin.Pin] {
				again = append(again, say(named(pin.Pin)))
				continue
			}
			d.told[c.RuleSet+pin.Pin] = true
			below = append(below, line{kind: item, text: say(named(pin.Pin), " ", uncapital(pin.Title))})
		}
		if len(again) > 0 && len(below) == 0 {
			parts[0] = say("one of ", named(c.RuleSet), " ", list(again, ", "), " is met")
		} else if len(again) > 0 {
			below = append(below, line{kind: item, text: list(again, ", ")})
		}
	case c.NoneMet:
		parts = append(parts, say("no criterion of ", named(c.RuleSet), " is met"))
	}
	for _, items := range c.Items {
		text, kinds := d.items(items, len(parts) > 0)
		parts = append(parts, text)
		below = append(below, kinds...)
	}
	for _, f := range c.Facts {
		parts = append(parts, say(factWords(f)))
	}
	text := list(parts, "; ")
	if len(parts) == 0 {
		text = say("whatever else is so")
	}
	if len(below) > 0 {
		text = say(text, ":")
	}
	if c.Example != nil {
		text = say(text, faint(" ("+inPercent(c.Share)+")"))
	}
	return append([]line{{label: say(label), text: text}}, below...)
}

func pinList(pins []string) phrase {
	items := make([]phrase, len(pins))
	for i, pin := range pins {
		items[i] = say(named(pin))
	}
	return list(items, ", ")
}

// items says what there is in a list; where it may be of several kinds, these
// come below.
func (d differ) items(v verdict.DiffItems, after bool) (phrase, []line) {
	noun, some := v.Title, article(v.Title)+" "+v.Title
	if v.Count > 1 {
		some = inWords(v.Count) + " " + noun + "s"
	}
	if v.None {
		return say("no ", noun), nil
	}
	lead, one, many := some, ": ", " that is one of these"
	switch {
	case v.Count > 1 && v.But:
		one, many = ", none of them ", ", none of them one of these"
	case v.Count > 1:
		one, many = ", each ", ", each one of these"
	case v.Count == 1 && v.But:
		one, many = " that is not ", " that is none of these"
	case v.Most > 0:
		lead, one, many = "at most "+inWords(v.Most)+" of them ", "", "one of these"
	case v.Every && v.But:
		lead, one, many = "no "+other(after)+noun, ": ", " that is one of these"
	case v.Every:
		lead, one, many = "no "+other(after)+noun+" but such as ", "", "these"
	}
	if len(v.Kinds) == 0 {
		return say(lead), nil
	}
	if len(v.Kinds) == 1 {
		return say(lead, one, d.kind(v.Kinds[0])), nil
	}
	var lines []line
	for _, k := range v.Kinds {
		lines = append(lines, line{kind: item, text: d.kind(k)})
	}
	return say(lead, many), lines
}

func other(after bool) string {
	if after {
		return "other "
	}
	return ""
}

// leading are the parts of an item that say what it is, by their values alone.
var leadingParts = []string{"level", "offense", "status"}

// kind says a kind of item.
func (d differ) kind(k verdict.DiffItem) phrase {
	var parts []phrase
	for _, name := range leadingParts {
		for _, f := range k.Facts {
			if partName(f.Path) == name {
				parts = append(parts, say(someValues(f)))
			}
		}
	}
	for _, f := range k.Facts {
		if !slices.Contains(leadingParts, partName(f.Path)) {
			parts = append(parts, say(factWords(f)))
		}
	}
	text := list(parts, ", ")
	if len(parts) == 0 {
		text = say("any")
	}
	if len(k.Pins) > 0 {
		text = say(text, faint(" ["), pinList(k.Pins), faint("]"))
	}
	return text
}

func partName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// factWords says that a fact has some value: of what is so or not, that; else
// its name and its values.
func factWords(f verdict.DiffFact) string {
	if len(f.Values) == 1 {
		switch v := f.Values[0]; {
		case v == "true" && !f.But, v == "false" && f.But:
			return f.Title
		case v == "false", v == "true":
			return cmp.Or(f.Not, "not "+f.Title)
		case v == "none" && f.But:
			return anyOf(short(f.Title))
		case v == "none":
			return "no " + short(f.Title)
		}
	}
	return short(f.Title) + ": " + someValues(f)
}

// anyOf says that there is such a thing.
func anyOf(title string) string {
	if first, _, _ := strings.Cut(title, " "); strings.HasSuffix(first, "s") {
		return "some " + title
	}
	return article(title) + " " + title
}

// short is a title without what follows its first comma.
func short(title string) string {
	title, _, _ = strings.Cut(title, ",")
	return title
}

// someValues says the values of a fact, or which it has not.
func someValues(f verdict.DiffFact) string {
	words := make([]string, len(f.Values))
	for i, v := range f.Values {
		words[i] = spaced(v)
	}
	if left := len(words) - maxToldValues; left > 1 {
		words = append(words[:maxToldValues], strconv.Itoa(left)+" others")
	}
	text := strings.Join(words, ", ")
	if n := len(words); n > 1 {
		text = strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	if f.But {
		return "any but " + text
	}
	return text
}
