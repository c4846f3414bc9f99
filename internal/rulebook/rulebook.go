// Package rulebook reads a folder of policies: which rule sets there are,
// which govern a place on a day, what their annotations say, and, compiled,
// the rules themselves. The tree of folders is the tree of jurisdictions; a
// rule set is one folder, one Rego package and one id.
package rulebook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"

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

// Limits on a rulebook: bytes of one file and of all, and how many names its
// folder may hold, its own or not.
const (
	maxPolicyFile  = 256 << 10
	maxPolicies    = 16 << 20
	maxPolicyNames = 20_000
)

// A Rulebook is a folder of policies, its headers read, nothing compiled yet.
type Rulebook struct {
	Schema    *facts.Schema
	Catalogue facts.Catalogue // what follows from the text of a statute
	Hash      string          // sha256 of every file that can bear on an answer
	Reviewed  string          // the day on which the rulebook was last reviewed
	Guard     *guard.Guard    // watches over its rules; nil: they are trusted

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

// Load reads the headers of a rulebook. It fails if a file is too large or
// unreadable, or a header is not as policies/README.md says.
func Load(fsys fs.FS) (*Rulebook, error) {
	b, problems, err := load(fsys, nil)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return b, nil
}

// load reads what it can, and lists the headers and schemas that are not as
// they should be, with more files laid over those of the folder; the error is
// of a folder that is no rulebook.
func load(fsys fs.FS, more map[string][]byte) (*Rulebook, []error, error) {
	b := &Rulebook{
		fsys:    fsys,
		files:   map[string][]byte{},
		folders: map[string][]string{},
		byID:    map[string]*RuleSet{},
		places:  map[string]bool{},
		sources: map[string][]Source{},
	}
	if err := b.readFiles(fsys); err != nil {
		return nil, nil, err
	}
	for name, data := range more {
		if bears(name) {
			b.keep(name, data)
		}
	}
	schema, ok := b.files["schema/facts.json"]
	if !ok {
		return nil, nil, errors.New("no rulebook here: schema/facts.json is missing")
	}
	var err error
	if b.Schema, err = facts.Parse(schema); err != nil {
		return nil, nil, err
	}
	problems := append(missingFacts(b.Schema), b.followedRefs()...)
	if place := b.Schema.Lookup("place"); place != nil && place.Pattern != "" {
		if b.placeForm, err = regexp.Compile(place.Pattern); err != nil {
			problems = append(problems, fmt.Errorf("%w: place: %w", errSchema, err))
		}
	}
	for _, dir := range slices.Sorted(mapKeys(b.folders)) {
		set, err := b.readHeader(dir)
		if err != nil {
			problems = append(problems, err)
		} else if set != nil {
			b.add(set)
		}
	}
	slices.SortFunc(b.sets, inRulebookOrder)
	if len(problems) == 0 {
		if err := b.readData(); err != nil {
			problems = append(problems, err)
		}
	}
	return b, problems, nil
}

func (b *Rulebook) add(set *RuleSet) {
	b.sets = append(b.sets, set)
	b.byID[set.ID] = set
	if set.Kind == Overlay {
		return // no custody is in a proposal
	}
	for at := path.Dir(set.ID); at != "."; at = path.Dir(at) {
		b.places[at] = true
	}
}

// inRulebookOrder puts overlays last, wider jurisdictions first, then older
// instruments.
func inRulebookOrder(x, y *RuleSet) int {
	if (x.Kind == Overlay) != (y.Kind == Overlay) {
		if x.Kind == Overlay {
			return 1
		}
		return -1
	}
	if c := strings.Count(x.ID, "/") - strings.Count(y.ID, "/"); c != 0 {
		return c
	}
	if c := strings.Compare(x.from(), y.from()); c != 0 {
		return c
	}
	return strings.Compare(x.ID, y.ID)
}

func (s *RuleSet) from() string {
	if len(s.InForce) == 0 {
		return ""
	}
	return s.InForce[0].From
}

func (b *Rulebook) readFiles(fsys fs.FS) error {
	hash := sha256.New()
	total, names := 0, 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if names++; names > maxPolicyNames {
			return fmt.Errorf("the folder holds more than %d files and folders; name the one that has schema and precedence in it", maxPolicyNames)
		}
		if d.IsDir() {
			if name != "." && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if !bears(name) {
			return nil
		}
		data, err := readPolicy(fsys, name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if total += len(data); total > maxPolicies {
			return fmt.Errorf("%s: with this file the rulebook is larger than %d MiB", name, maxPolicies>>20)
		}
		fmt.Fprintf(hash, "%s\x00%d\x00", name, len(data))
		hash.Write(data)
		b.keep(name, data)
		return nil
	})
	b.Hash = "sha256:" + hex.EncodeToString(hash.Sum(nil))
	return err
}

// readPolicy reads one file, if it is one: a pipe would be waited for, and a
// link may lead to one.
func readPolicy(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		if at, ok := errors.AsType[*fs.PathError](err); ok {
			err = at.Err
		}
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxPolicyFile+1))
	if err == nil && len(data) > maxPolicyFile {
		err = fmt.Errorf("is larger than %d KiB", maxPolicyFile>>10)
	}
	return data, err
}

func (b *Rulebook) keep(name string, data []byte) {
	if _, known := b.files[name]; !known && strings.HasSuffix(name, ".rego") {
		b.folders[path.Dir(name)] = append(b.folders[path.Dir(name)], name)
	}
	b.files[name] = data
}

// bears reports whether a file can bear on an answer.
func bears(name string) bool {
	switch path.Ext(name) {
	case ".rego":
		return !strings.HasSuffix(name, "_test.rego")
	case ".json":
		return path.Dir(name) == "schema"
	}
	return path.Base(name) == "data.yaml"
}

// readData reads what the loader itself needs from data files: the offence
// catalogues and the day of the last review.
func (b *Rulebook) readData() error {
	b.Catalogue = facts.Catalogue{}
	for _, name := range slices.Sorted(mapKeys(b.files)) {
		// The rest of the data waits until the rules that read it govern.
		text := b.files[name]
		if path.Base(name) != "data.yaml" || !bytes.Contains(text, []byte("statutes")) && !bytes.Contains(text, []byte("reviewed")) {
			continue
		}
		doc, err := b.data(name)
		if err != nil {
			return err
		}
		if day, ok := doc["reviewed"].(string); ok && day > b.Reviewed {
			b.Reviewed = day
		}
		statutes, _ := doc["statutes"].(map[string]any)
		for text, entry := range statutes {
			if fields, ok := entry.(map[string]any); ok {
				b.Catalogue[text] = facts.CatalogueEntry(fields, b.Schema)
			}
		}
	}
	return nil
}

func (b *Rulebook) data(name string) (map[string]any, error) {
	doc := map[string]any{}
	if err := util.Unmarshal(b.files[name], &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return doc, nil
}

// RuleSets returns every rule set: wider jurisdictions first, then older
// instruments, overlays last.
func (b *Rulebook) RuleSets() []*RuleSet { return b.sets }

// RuleSet returns the rule set of that id, or nil.
func (b *Rulebook) RuleSet(id string) *RuleSet { return b.byID[id] }

// On returns the rule sets found on the way from a place up, whatever the day.
func (b *Rulebook) On(place string) []*RuleSet {
	var found []*RuleSet
	for _, s := range b.sets {
		home := path.Dir(s.ID)
		if s.Kind != Overlay && (home == place || strings.HasPrefix(place, home+"/")) {
			found = append(found, s)
		}
	}
	return found
}

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
// force: those that its lives name.
func (s *RuleSet) MovedBy() []string {
	var moved []string
	for _, l := range s.InForce {
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

// Places lists the places that have rule sets of their own, or whose parts do.
func (b *Rulebook) Places() []string { return slices.Sorted(mapKeys(b.places)) }

// Place reports whether a place is one that hypo knows: the country, a state
// of the vocabulary, and under a state any slug that is not a near miss of a
// folder of the rulebook. If not, near is the nearest valid name, if any.
func (b *Rulebook) Place(place string) (near string, ok bool) {
	parts := strings.Split(place, "/")
	states := b.Schema.Lookup("facts.convictions[0].jurisdiction").Enum
	if len(parts) >= 2 && !slices.Contains(states, strings.Join(parts[:2], "/")) {
		near := nearest(strings.Join(parts[:2], "/"), states, 1)
		if near != "" && len(parts) > 2 {
			near += "/" + strings.Join(parts[2:], "/")
		}
		return near, false
	}
	for depth := 3; depth <= len(parts); depth++ {
		at := strings.Join(parts[:depth], "/")
		if b.places[at] {
			continue
		}
		if b.byID[at] != nil {
			return path.Dir(at), false // a rule set is no place
		}
		parent := path.Dir(at)
		var siblings []string
		for _, known := range b.Places() {
			if path.Dir(known) == parent {
				siblings = append(siblings, known)
			}
		}
		if near := nearest(at, siblings, 2); near != "" {
			return near, false
		}
	}
	return "", b.placeForm == nil || b.placeForm.MatchString(place)
}

// nearest returns the name within so many edits of another, or "".
func nearest(name string, among []string, within int) string {
	best, found := within+1, ""
	for _, other := range among {
		if d := levenshtein.ComputeDistance(name, other); d < best {
			best, found = d, other
		}
	}
	return found
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// packageOf returns the package path of a folder, as a reference.
func packageOf(dir string) ast.Ref {
	ref := ast.Ref{ast.DefaultRootDocument}
	for part := range strings.SplitSeq(dir, "/") {
		ref = append(ref, ast.StringTerm(part))
	}
	return ref
}
