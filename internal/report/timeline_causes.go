package report

import (
	"maps"
	"path"
	"slices"
	"strconv"

	"hypo/internal/facts"
	"hypo/internal/verdict"
)

// causeWords says what ended a stretch.
func causeWords(c verdict.Cause, day string) phrase {
	id := ofRuleSet(c.RuleSet)
	var text phrase
	switch c.Kind {
	case verdict.CauseEnds:
		text = say(id, " ends", colon(c.What))
	case verdict.CauseBegins:
		text = say(id, " begins", colon(c.What))
	case verdict.CauseSuspended:
		text = say(id, " is suspended", colon(c.What))
	case verdict.CauseResumes:
		text = say(id, " is suspended no longer", colon(c.What))
	case verdict.CauseDate:
		text = say("a date of ", id, colon(c.What))
	case verdict.CauseEvent:
		text = say("the ", c.What, eventWords(c.Fact))
	case verdict.CauseClock:
		text = clockWords(c, day)
	default:
		text = say("what is not known could from this day be otherwise")
	}
	for _, reading := range slices.Sorted(maps.Keys(c.When)) {
		text = say(text, ", if ", named(reading), " is ", named(c.When[reading]))
	}
	return text
}

func colon(what string) phrase {
	if what == "" {
		return nil
	}
	return say(": ", what)
}

// eventWords says what happened, and where it is stated.
func eventWords(f *verdict.Fact) phrase {
	if f == nil {
		return nil
	}
	text := value(f.Value)
	if o, ok := f.Value.(map[string]any); ok {
		brief := map[string]any{}
		for _, key := range []string{"offense", "level", "status", "date"} {
			if v, stated := o[key]; stated {
				brief[key] = v
			}
		}
		text = value(brief)
	}
	return say(": ", text, brackets(places(f)))
}

// clockWords names the fact whose clock ran, and what changed with it.
func clockWords(c verdict.Cause, day string) phrase {
	text := say("a clock")
	if c.Fact != nil {
		started, isDay := c.Fact.Value.(string)
		switch {
		case !isDay:
			text = say(c.What, " reaches ", strconv.Itoa(c.Years), brackets(places(c.Fact)))
		case facts.Shift(facts.DayOf(started), c.Years, 0) == day:
			text = say(counted(c.Years, "year"), " to the day since the ", c.What, ", ", fixed(started), brackets(places(c.Fact)))
		default:
			text = say("more than ", counted(c.Years, "year"), " since the ", c.What, ", ", fixed(started), brackets(places(c.Fact)))
		}
	}
	return say(text, ": ", pinned(c.RuleSet, c.Pins))
}

// places says where a fact stands: among the facts, and in the file.
func places(f *verdict.Fact) []phrase {
	items := []phrase{say(ofFact(f.Path))}
	if file, line := position(f.At); file != "" {
		items = append(items, say(faint(path.Base(file)+":"+line)))
	}
	return items
}
