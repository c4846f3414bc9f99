package report

import (
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// A changed fact is said in words, and what is so now in notes.
type changed struct{ words, notes phrase }

// change says a set of changes: a and b, each with its notes in brackets.
func (w *whatIf) change(c verdict.WhatIfChange) phrase {
	facts := make([]phrase, len(c.Facts))
	for i, f := range c.Facts {
		one := w.changed(f)
		facts[i] = say(one.words, bracketed(one.notes))
	}
	return list(facts, ", and ")
}

func bracketed(notes phrase) phrase {
	if len(notes) == 0 {
		return nil
	}
	return styled(aside, say(" (", notes, ")"))
}

// changed says one change of fact, and what is so now.
func (w *whatIf) changed(f verdict.WhatIfFact) changed {
	path := nameOfFact(f.Path)
	path.style, path.fixed, path.named = heading, false, false
	switch f.Kind {
	case verdict.WhatIfAdd:
		if w.html.links.FactName != nil { // it says what there would be one more of
			return changed{words: added(f)}
		}
		return changed{added(f), say(nameOfFact(f.Path))}
	case verdict.WhatIfRemove:
		what := ""
		if item, ok := f.Was.(map[string]any); ok && strings.HasSuffix(f.Path, "]") {
			what = brief(item)
		}
		return changed{say("without ", path), noted(w.told(what, f.At))}
	}
	return changed{say(path, ": ", values(f.Values)), w.now(f)}
}

func noted(text string) phrase {
	if text == "" {
		return nil
	}
	return say(text)
}

// told says what something is and, if it is of a file, where it stands.
func (w *whatIf) told(what, at string) string {
	return strings.Trim(what+", "+w.line(at), ", ")
}

// line says where a fact stands: the line, if there is only one file; nothing
// of one that stands in no file.
func (w *whatIf) line(at string) string {
	if at == onScreen {
		return ""
	}
	if file, line := position(at); file != "" && file == w.file {
		return "line " + line
	}
	return w.where(at)
}

// now says what a fact is taken to be, and what it is about where
// its name alone does not say so.
func (w *whatIf) now(f verdict.WhatIfFact) phrase {
	var notes []phrase
	_, isTruth := f.Values[0].Value.(bool)
	if f.Title != "" && w.html.links.FactName == nil && (isTruth || !strings.Contains(f.Path, "[")) && !strings.HasSuffix(spaced(f.Path), f.Title) {
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
		notes = append(notes, say("now ", w.told(value(f.Was), f.At)))
	case isTruth || f.Was == nil:
		notes = append(notes, say("not stated"))
	default:
		notes = append(notes, say("not stated, taken as ", value(f.Was)))
	}
	return list(notes, "; ")
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
	return text
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
			items = append(items, "there were "+strings.TrimPrefix(bare(added(one)), "add "))
		case verdict.WhatIfRemove:
			items = append(items, "there were no "+factPath(f.Path))
		default:
			items = append(items, factPath(f.Path)+" were "+valueWord(one.Values[0]))
		}
	}
	return strings.Join(items, " and ")
}
