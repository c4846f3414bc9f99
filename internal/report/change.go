package report

import (
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// change says a set of changes: a and b.
func (w *whatIf) change(c verdict.WhatIfChange) phrase {
	facts := make([]phrase, len(c.Facts))
	for i, f := range c.Facts {
		facts[i] = w.changed(f)
	}
	return list(facts, ", and ")
}

// changed says one change of fact, and what is so now.
func (w *whatIf) changed(f verdict.WhatIfFact) phrase {
	path := say(strong(factPath(f.Path)))
	switch f.Kind {
	case verdict.WhatIfAdd:
		return added(f)
	case verdict.WhatIfRemove:
		if item, ok := f.Was.(map[string]any); ok && strings.HasSuffix(f.Path, "]") {
			return say("without ", path, styled(aside, say(" (", brief(item), ", ", w.line(f.At), ")")))
		}
		return say("without ", path, styled(aside, say(" (", w.line(f.At), ")")))
	}
	return say(path, ": ", values(f.Values), w.now(f))
}

// line says where a fact stands: the line, if there is only one file.
func (w *whatIf) line(at string) string {
	if file, line := position(at); file != "" && file == w.file {
		return "line " + line
	}
	return w.where(at)
}

// now says in brackets what a fact is taken to be, and what it is about where
// its name alone does not say so.
func (w *whatIf) now(f verdict.WhatIfFact) phrase {
	var notes []phrase
	_, isTruth := f.Values[0].Value.(bool)
	if f.Title != "" && (isTruth || !strings.Contains(f.Path, "[")) && !strings.HasSuffix(spaced(f.Path), f.Title) {
		notes = append(notes, say(f.Title))
	}
	if len(f.Officers) > 0 {
		officers := make([]phrase, len(f.Officers))
		for i, o := range f.Officers {
			officers[i] = say(o)
		}
		notes = append(notes, say("for ", list(officers, " or "), " to decide"))
	}
	switch {
	case f.At != "baseline":
		notes = append(notes, say("now ", value(f.Was), ", ", w.line(f.At)))
	case isTruth || f.Was == nil:
		notes = append(notes, say("not stated"))
	default:
		notes = append(notes, say("not stated, taken as ", value(f.Was)))
	}
	return styled(aside, say(" (", list(notes, "; "), ")"))
}

// manyWords is how many values are told before the rest are counted.
const manyWords = 6

// values says that a fact may have any of some values.
func values(all []verdict.WhatIfValue) phrase {
	var words []phrase
	for _, v := range all {
		words = append(words, say(valueWord(v)))
		for _, like := range v.Like {
			words = append(words, say(spaced(like)))
		}
	}
	if n := len(words); n > manyWords+1 {
		return say(list(words[:manyWords], ", "), ", … (", strconv.Itoa(n), " kinds)")
	} else if n > 1 {
		return say(list(words[:n-1], ", "), " or ", words[n-1])
	}
	return list(words, "")
}

// valueWord says a value: the stretch that it stands for, or what it is.
func valueWord(v verdict.WhatIfValue) string {
	if truth, ok := v.Value.(bool); ok {
		return value(truth)
	}
	if len(v.Like) > 0 {
		if items, ok := v.Value.([]any); ok && len(items) == 1 {
			return value(items[0])
		}
		return value(v.Value)
	}
	return spaced(v.Word)
}

// added says what there should be one more of: a felony conviction: burglary.
func added(f verdict.WhatIfFact) phrase {
	noun := f.Title
	var rest []phrase
	for _, p := range f.Parts {
		name := spaced(p.Path[strings.LastIndexByte(p.Path, '.')+1:])
		text, isText := p.Values[0].Value.(string)
		switch {
		case p.Any:
			rest = append(rest, say("any ", name))
		case name == "offense":
			rest = append([]phrase{values(p.Values)}, rest...)
		case len(p.Values) == 1 && len(p.Values[0].Like) == 0 && isText && slug.MatchString(text):
			noun = spaced(text) + " " + noun
		default:
			rest = append(rest, say(name, " ", values(p.Values)))
		}
	}
	text := say("add ", strong(article(noun)+" "+noun))
	if len(rest) > 0 {
		text = say(text, ": ", list(rest, ", "))
	}
	return say(text, styled(aside, say(" (", named(factPath(f.Path)), ")")))
}

func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an"
	}
	return "a"
}

// brief says a list item by what it is.
func brief(item map[string]any) string {
	short := map[string]any{}
	for _, key := range []string{"offense", "level", "status"} {
		if v, ok := item[key]; ok {
			short[key] = v
		}
	}
	return value(short)
}

// WhatIfWords says a change in plain words, with the values that the facts
// changed, and their parts, have in one case.
func WhatIfWords(c verdict.WhatIfChange, have []verdict.WhatIfValue) string {
	var items []string
	next := 0
	for _, f := range c.Facts {
		one := f
		one.Values, next = have[next:next+1], next+1
		one.Parts = slices.Clone(f.Parts)
		for i := range one.Parts {
			one.Parts[i].Values, one.Parts[i].Any, next = have[next:next+1], false, next+1
		}
		switch f.Kind {
		case verdict.WhatIfAdd:
			text, _, _ := strings.Cut(strings.TrimPrefix(bare(added(one)), "add "), " (")
			items = append(items, "there were "+text)
		case verdict.WhatIfRemove:
			items = append(items, "there were no "+factPath(f.Path))
		default:
			items = append(items, factPath(f.Path)+" were "+valueWord(one.Values[0]))
		}
	}
	return strings.Join(items, " and ")
}
