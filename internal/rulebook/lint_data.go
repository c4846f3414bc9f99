package rulebook

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"hypo/internal/facts"
)

// What a data file may hold, and a source, and a note.
var (
	dataKeys   = []string{"params", "sources", "notes", "reviewed", "statutes"}
	sourceKeys = []string{"title", "issuer", "date", "url", "confidence", "seen"}
	noteKinds  = []string{"trap", "open", "unseen", "practice"}
)

// data checks the data file of a folder.
func (l *linter) data(dir string) {
	file := path.Join(dir, "data.yaml")
	if _, ok := l.book.files[file]; !ok {
		return
	}
	doc, err := l.book.data(file)
	if err != nil {
		l.add("", err)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(doc)) {
		if !slices.Contains(dataKeys, key) {
			l.addf(file, key+":", "%s is not one of %s", key, strings.Join(dataKeys, ", "))
		}
	}
	if day, ok := doc["reviewed"]; ok {
		if s, isText := day.(string); !isText || !facts.ValidDay(s) {
			l.addf(file, "reviewed:", "reviewed is not a day in quotes")
		}
	}
	l.dataSources(file, doc["sources"])
	l.dataNotes(file, doc["notes"])
}

func (l *linter) dataSources(file string, value any) {
	all, ok := value.(map[string]any)
	if value != nil && !ok {
		l.addf(file, "sources:", "sources is not a map")
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fields, ok := all[name].(map[string]any)
		if !ok {
			l.addf(file, name+":", "source %s is not a map", name)
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(fields)) {
			if !slices.Contains(sourceKeys, key) {
				l.addf(file, name+":", "source %s: %s is not one of %s", name, key, strings.Join(sourceKeys, ", "))
			} else if _, isText := fields[key].(string); !isText {
				l.addf(file, name+":", "source %s: %s is not text; put it in quotes", name, key)
			}
		}
		if title, _ := fields["title"].(string); title == "" {
			l.addf(file, name+":", "source %s has no title", name)
		}
		if word, _ := fields["confidence"].(string); !slices.Contains(confidences, word) {
			l.addf(file, name+":", "source %s: confidence %q is not one of %s", name, word, strings.Join(confidences, ", "))
		}
	}
}

func (l *linter) dataNotes(file string, value any) {
	all, ok := value.([]any)
	if value != nil && !ok {
		l.addf(file, "notes:", "notes is not a list")
	}
	for i, raw := range all {
		note, _ := raw.(map[string]any)
		kind, _ := note["kind"].(string)
		text, _ := note["text"].(string)
		near := text
		if near == "" {
			near = "notes:"
		}
		switch {
		case text == "" || len(note) != 2:
			l.addf(file, near, "note %d is not {kind, text}", i+1)
		case !slices.Contains(noteKinds, kind):
			l.addf(file, near, "note %d: kind %q is not one of %s", i+1, kind, strings.Join(noteKinds, ", "))
		}
	}
}

// aboutDay is a day, a month or a year.
var aboutDay = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// header checks what the header of a rule set says beyond its form.
func (l *linter) header(set *RuleSet) {
	file := l.headerFile(set.ID)
	say := func(near, format string, args ...any) { l.addf(file, near, format, args...) }
	l.home(set, say)
	for _, lives := range []struct {
		name string
		list []Life
	}{{"in_force", set.InForce}, {"suspended", set.Suspended}} {
		for _, life := range lives.list {
			if life.To != "" && life.To <= life.From {
				say(life.To, "%s: it ends on %s, before or on the day it begins (%s)", lives.name, life.To, life.From)
			}
			for _, id := range slices.Sorted(maps.Keys(life.Reading)) {
				if fault := l.side(id, life.Reading[id]); fault != "" {
					say(id, "%s: %s", lives.name, fault)
				}
			}
		}
	}
	for _, d := range set.Dates {
		if !aboutDay.MatchString(d.On) || len(d.On) == len("2006-01-02") && !facts.ValidDay(d.On) {
			say(d.On, "dates: %q is not a day, a month or a year", d.On)
		}
		if d.Confidence != "" && !slices.Contains(confidences, d.Confidence) {
			say(d.What, "dates: confidence %q is not one of %s", d.Confidence, strings.Join(confidences, ", "))
		}
	}
	agencies := l.book.Schema.Lookup("agency").Enum
	for _, agency := range set.Agencies {
		if !slices.Contains(agencies, agency) {
			say(agency, "binds: %q is not an agency of the vocabulary", agency)
		}
	}
	for _, r := range set.Readings {
		for _, side := range r.Sides {
			if side.Title == "" {
				say(side.Value, "reading %s: side %s has no title", r.ID, side.Value)
			}
			if _, err := l.book.Resolve(set.ID, side.Cites); err != nil {
				say(side.Title, "reading %s: side %s: %s", r.ID, side.Value, err)
			}
		}
	}
}

// home checks that scenarios can reach a rule set from some place.
func (l *linter) home(set *RuleSet, say func(near, format string, args ...any)) {
	if set.Kind == Overlay {
		return
	}
	home := path.Dir(set.ID)
	if form := l.book.placeForm; form != nil && !form.MatchString(home) {
		say("package", "no scenario reaches it: %s is not a place", home)
		return
	}
	states := l.book.Schema.Lookup("facts.convictions[0].jurisdiction").Enum
	if state := facts.StateOf(home); strings.Contains(home, "/") && !slices.Contains(states, state) {
		say("package", "no scenario reaches it: %s is not a state of the vocabulary", state)
	}
}

// side says what is wrong with a side of a reading, if anything.
func (l *linter) side(id, side string) string {
	sides, ok := l.book.Reading(id)
	switch {
	case !ok:
		return "there is no reading " + id
	case !slices.Contains(sides, side):
		return fmt.Sprintf("%q is not a side of %s; its sides are %s", side, id, strings.Join(sides, ", "))
	}
	return ""
}

// headerFile is the file of a folder that has the header.
func (l *linter) headerFile(dir string) string {
	for _, name := range l.book.folders[dir] {
		if strings.Contains(string(l.book.files[name]), "kind:") {
			return name
		}
	}
	return dir
}
