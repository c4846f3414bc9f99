package report

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hypo/internal/verdict"
)

// actionTitles says the actions in words.
var actionTitles = map[string]string{
	"hold":     "Hold past release",
	"notify":   "Notice of release",
	"transfer": "Transfer at release",
	"access":   "Access to the jail (interviews)",
	"remove":   "Removal",
}

func actionTitle(action string) string {
	if title, ok := actionTitles[action]; ok {
		return title
	}
	return capital(spaced(action))
}

// agencies says who has custody, as the subject of a sentence.
var agencies = map[string]string{
	"county_jail":        "the jail",
	"city_jail":          "the jail",
	"city_police":        "the police",
	"state_police":       "the state police",
	"state_corrections":  "the state prison",
	"juvenile_detention": "the juvenile hall",
	"probation":          "the probation office",
	"school_police":      "the school police",
	"prosecutor":         "the prosecutor",
	"court_officer":      "the court officer",
}

func agencyNoun(agency string) string {
	if noun, ok := agencies[agency]; ok {
		return noun
	}
	return "the agency"
}

// asked says the answer to: would it be asked?
func asked(answer string) string {
	switch answer {
	case verdict.Yes:
		return "would be asked"
	case verdict.No:
		return "not asked"
	case verdict.Depends:
		return "depends on what is not known"
	}
	return answer
}

// may says the answer to: what may be done, if it is asked?
func may(action, agency, answer string) string {
	who, does := agencyNoun(agency), ""
	if action == "remove" { // which is not for the agency to do
		who, does = "it", " be carried out"
	}
	switch answer {
	case verdict.Forbids:
		return who + " may not" + does
	case verdict.Permits:
		return who + " may" + does + ", but need not"
	case verdict.Requires:
		return who + " must" + does
	case verdict.Unregulated:
		return who + ": not regulated, so voluntary"
	case verdict.Contested, verdict.Depends:
		return "whether " + who + " may" + does + ": " + asked(answer)
	}
	return who + ": " + answer
}

// met says whether a criterion is met.
func met(answer string) string {
	switch answer {
	case string(verdict.MetYes), verdict.Yes:
		return "met"
	case string(verdict.MetNo), verdict.No:
		return "not met"
	}
	return answer
}

// rules says an answer of one rule set: a program asks, a limit rules.
func rules(answer string) string {
	switch answer {
	case verdict.Yes:
		return "asks"
	case verdict.No:
		return "does not ask"
	}
	return answer
}

// does says in a sentence what a rule set does: it forbids, it is silent.
func does(answer string) string {
	if answer == verdict.Silent {
		return "is silent"
	}
	return rules(answer)
}

// confidences says how sure a citation is; one that is verified says nothing.
var confidences = map[string]string{
	"":          "",
	"VERIFIED":  "",
	"SECONDARY": "as reported by others, not seen",
	"INFERRED":  "inferred, not stated in a text",
	"MEMORY":    "from memory, not seen",
}

// sureness is a citation's confidence as a tag to follow it, or nothing.
func sureness(confidence string) phrase {
	words, ok := confidences[confidence]
	if !ok {
		words = strings.ToLower(confidence)
	}
	if words == "" {
		return nil
	}
	return say(faint(" [" + words + "]"))
}

// flagWords says the flags that no rule set words.
var flagWords = map[string]string{
	"low_confidence":     "an answer rests on a point of law that is given from memory",
	"same_day_ambiguous": "the rules changed on this very day, at an hour that is not known",
}

// longDay says a day in words: 15 August 2015.
func longDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// moment says a local date-time: 2013-07-16, 18:00.
func moment(at string) string { return strings.Replace(at, "T", ", ", 1) }

func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// uncapital is a sentence's words within another: Engaged in, engaged in; but
// ICE stays.
func uncapital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || r == utf8.RuneError || !unicode.IsLower(next) && !strings.HasPrefix(s, "A ") {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// and joins names: a, b and c.
func and(items []phrase) phrase {
	if n := len(items); n > 1 {
		return say(list(items[:n-1], ", "), " and ", items[n-1])
	}
	return list(items, "")
}

// factPath is a fact's path without the part that all facts share.
func factPath(path string) string { return strings.TrimPrefix(path, "facts.") }

// slug is a value of the vocabulary, to be read with blanks.
var slug = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// value says a fact's value: yes and no, lists with commas, objects by
// what they are before what they have.
func value(v any) string {
	switch v := v.(type) {
	case nil:
		return "none"
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case string:
		if slug.MatchString(v) {
			return spaced(v)
		}
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case json.Number:
		return v.String()
	case []any:
		if len(v) == 0 {
			return "none"
		}
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = value(item)
			if _, nested := item.(map[string]any); nested && len(v) > 1 {
				items[i] = "(" + items[i] + ")"
			}
		}
		return strings.Join(items, ", ")
	case map[string]any:
		return object(v)
	}
	return fmt.Sprint(v)
}

// identity are the keys of an object whose values say what it is; they are
// told first, without the key.
var identity = []string{"offense", "statute", "level", "jurisdiction", "status", "date", "kind"}

func object(o map[string]any) string {
	var items []string
	for _, k := range identity {
		if v, ok := o[k]; ok {
			items = append(items, value(v))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(o)) {
		v := o[k]
		if !slices.Contains(identity, k) && v != nil {
			items = append(items, memberWords(k, v))
		}
	}
	if items == nil {
		return "none"
	}
	return strings.Join(items, ", ")
}

// memberWords words a fact and its value: removed, not juvenile, custody days 30.
func memberWords(key string, v any) string {
	switch v {
	case true:
		return spaced(key)
	case false:
		return "not " + spaced(key)
	}
	return spaced(key) + " " + value(v)
}
