// Package rulebook reads a folder of policies: which rule sets there are,
// which govern a place on a day, what their annotations say, and, compiled,
// the rules themselves. The tree of folders is the tree of jurisdictions; a
// rule set is one folder, one Rego package and one id.
package rulebook

import (
	"io/fs"
	"regexp"
	"slices"
	"sync"

	"hypo/internal/facts"
	"hypo/internal/guard"
	"hypo/internal/verdict"
)

// Kinds of rule set.
const (
	Program     = "program"
	Limit       = "limit"
	Duty        = "duty"
	Description = "description"
	Overlay     = "overlay"
)

// A Rulebook is a folder of policies, its headers read, nothing compiled yet.
type Rulebook struct {
	Schema    *facts.Schema
	Catalogue facts.Catalogue // what follows from the text of a statute
	Hash      string          // sha256 of every file that can bear on an answer
	Reviewed  string          // the day on which the rulebook was last reviewed
	Guard     *guard.Guard    // watches over its rules; nil: they are trusted
	Checked   bool            // its rules are known to hold to their schemas; they are not held against them again

	fsys    fs.FS
	files   map[string][]byte // .rego but tests, data.yaml, schemas
	folders map[string][]string
	sets    []*RuleSet
	byID    map[string]*RuleSet
	places  map[string]bool

	placeForm *regexp.Regexp // of a place, by the vocabulary
	edit      Edit           // made before compiling

	reading sync.Mutex          // of sources
	sources map[string][]Source // by folder, read when first asked for
}

// A RuleSet is the header of one instrument.
type RuleSet struct {
	ID          string
	Kind        string
	Title       string
	Description string
	InForce     []Life
	Suspended   []Life
	Dates       []verdict.Date
	Agencies    []string // that it binds; none: everybody
	Readings    []Reading
}

// A Life is a stretch of days, half-open, perhaps only under some readings.
type Life struct {
	verdict.Interval

	Reading map[string]string // reading id to the side under which this life counts
}

// A Reading is a contested question of interpretation, with its sides in the
// order in which they are written; the first stands in where one is needed.
type Reading struct {
	ID       string
	RuleSet  string
	Question string
	Sides    []verdict.Value
}

// RuleSets returns every rule set: wider jurisdictions first, then older
// instruments, overlays last.
func (b *Rulebook) RuleSets() []*RuleSet { return b.sets }

// RuleSet returns the rule set of that id, or nil.
func (b *Rulebook) RuleSet(id string) *RuleSet { return b.byID[id] }

// Governs reports whether a rule set is in force on a day under a choice of
// readings.
func (s *RuleSet) Governs(day string, readings map[string]string) bool {
	for _, l := range s.Suspended {
		if l.holds(day, readings) {
			return false
		}
	}
	return slices.ContainsFunc(s.InForce, func(l Life) bool { return l.holds(day, readings) })
}

func (l Life) holds(day string, readings map[string]string) bool {
	if day < l.From || l.To != "" && day >= l.To {
		return false
	}
	for id, side := range l.Reading {
		if readings[id] != side {
			return false
		}
	}
	return true
}

// MayGovern reports whether a rule set is in force on a day under some choice
// of readings.
func (s *RuleSet) MayGovern(day string) bool {
	return slices.ContainsFunc(s.InForce, func(l Life) bool { return Life{Interval: l.Interval}.holds(day, nil) }) &&
		!slices.ContainsFunc(s.Suspended, func(l Life) bool { return len(l.Reading) == 0 && l.holds(day, nil) })
}

// MovedBy returns the readings that may decide whether the rule set is in
// force: those that its lives and its suspensions name.
func (s *RuleSet) MovedBy() []string {
	var moved []string
	for _, l := range slices.Concat(s.InForce, s.Suspended) {
		for id := range l.Reading {
			if !slices.Contains(moved, id) {
				moved = append(moved, id)
			}
		}
	}
	slices.Sort(moved)
	return moved
}

// Binds reports whether an agency is bound by the rule set.
func (s *RuleSet) Binds(agency string) bool {
	return len(s.Agencies) == 0 || slices.Contains(s.Agencies, agency)
}

// ReadingByID returns a contested reading, or nil.
func (b *Rulebook) ReadingByID(id string) *Reading {
	for _, s := range b.sets {
		for i := range s.Readings {
			if s.Readings[i].ID == id {
				return &s.Readings[i]
			}
		}
	}
	return nil
}

// Reading returns the sides of a contested reading.
func (b *Rulebook) Reading(id string) (sides []string, ok bool) {
	r := b.ReadingByID(id)
	if r == nil {
		return nil, false
	}
	for _, s := range r.Sides {
		sides = append(sides, s.Value)
	}
	return sides, true
}

// ReadingIDs lists every contested reading.
func (b *Rulebook) ReadingIDs() []string {
	var ids []string
	for _, s := range b.sets {
		for _, r := range s.Readings {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Proposal reports whether there is an overlay of that id.
func (b *Rulebook) Proposal(id string) bool {
	s := b.byID[id]
	return s != nil && s.Kind == Overlay
}

// ProposalIDs lists the overlays.
func (b *Rulebook) ProposalIDs() []string {
	var ids []string
	for _, s := range b.sets {
		if s.Kind == Overlay {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
