package report

import (
	"strings"
	"unicode"

	"hypo/internal/rulebook"
)

// Links says where the readers of a page find what it names. A function that
// is nil, or that returns "", makes no link. What they return is an address
// relative to the page, or one within it.
type Links struct {
	RuleSet func(id, pin string) string  // the page of a rule set, or with a pin the place in it
	Reading func(id string) string       // where a contested reading is told
	Source  func(dir, key string) string // where a source is told, by the folder that keeps it
	Fact    func(path string) string     // where a fact is stated, or can be
	Settle  func(id, side string) string // where the case stands with a question settled so

	// FactName is what a fact is called by readers who do not know its path,
	// which then is a hint; nil where paths are what readers know.
	FactName func(path string) string
}

// RuleID is the name of a rule set within a page that tells of several.
func RuleID(id string) string { return "rules-" + anchor(id) }

// PinID is the name of a pin within the page of its rule set: 1-d for 1(d).
func PinID(pin string) string { return anchor(pin) }

// FactID is the name of a fact within a page: fact-convictions-0-level for
// facts.convictions[0].level.
func FactID(path string) string {
	return "fact-" + anchor(strings.ReplaceAll(factPath(path), ".", "-"))
}

// ReadingID is the name of a contested reading within a page.
func ReadingID(id string) string { return "reading-" + anchor(id) }

// SourceID is the name of a source within the page of all: folder and key.
func SourceID(dir, key string) string { return "source-" + anchor(dir+"-"+key) }

// anchor is a name that can stand in an address: letters, digits, dots and
// underscores as they are, everything between them one hyphen.
func anchor(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '_'
	}), "-")
}

// wider is the fact that another is part of: facts.convictions[0] of
// facts.convictions[0].level; "" of none.
func wider(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

// A reference is what a span is about, for formats that have links.
type reference struct {
	kind referenceKind
	id   string // of a source, the folder
	pin  string // of a source, the key
}

type referenceKind uint8

const (
	noReference referenceKind = iota
	ruleSetReference
	readingReference
	factReference
	factNameReference // of a fact that leads nowhere
	sourceReference
	reasonReference // of a rule set, within the page
)

// ofRuleSet names a rule set by its id.
func ofRuleSet(id string) span { return ofPin(id, "", id) }

// ofPin names a pin of a rule set, in these words.
func ofPin(id, pin, words string) span {
	s := named(words)
	s.about = reference{kind: ruleSetReference, id: id, pin: pin}
	return s
}

// ofFact names a fact by its path.
func ofFact(path string) span {
	s := named(factPath(path))
	s.about = reference{kind: factReference, id: path}
	return s
}

// nameOfFact names a fact by its path, and leads nowhere.
func nameOfFact(path string) span {
	s := ofFact(path)
	s.about.kind = factNameReference
	return s
}

// ofQuestion names what is open: a reading, or else a fact.
func ofQuestion(id, kind, words string) span {
	s := named(words)
	s.about = reference{kind: factReference, id: id}
	if kind == "reading" {
		s.about.kind = readingReference
	}
	return s
}

// ofSource gives the title of a source, which a folder keeps under a key.
func ofSource(dir, key, title string) span {
	s := strong(title)
	if dir != "" {
		s.about = reference{kind: sourceReference, id: dir, pin: key}
	}
	return s
}

// to is where a reference leads; "" if nowhere.
func (h htmlWriter) to(r reference) string {
	l := h.links
	switch {
	case r.kind == reasonReference:
		return "#" + h.id(RuleID(r.id))
	case r.kind == ruleSetReference && l.RuleSet != nil:
		return l.RuleSet(r.id, r.pin)
	case r.kind == readingReference && l.Reading != nil:
		return l.Reading(r.id)
	case r.kind == factReference && l.Fact != nil:
		return l.Fact(r.id)
	case r.kind == sourceReference && l.Source != nil:
		return l.Source(r.id, r.pin)
	}
	return ""
}

// name is what readers call the fact that a reference is about, and its path;
// without a name of its own a fact is called by its path.
func (h htmlWriter) name(r reference) (name, path string) {
	if h.links.FactName == nil || r.kind != factReference && r.kind != factNameReference {
		return "", ""
	}
	return h.links.FactName(r.id), r.id
}

// pinIDs lists the names of the pins within the page of a rule set.
func pinIDs(p *rulebook.Page) map[string]bool {
	ids := map[string]bool{}
	for _, c := range p.Criteria {
		ids[PinID(c.Pin)] = true
	}
	for _, provided := range p.Provisions {
		ids[PinID(provided.Pin)] = true
	}
	for _, d := range p.Definitions {
		if d.From == "" {
			ids[PinID(d.Pin)] = true
		}
	}
	return ids
}
