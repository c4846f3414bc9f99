package rulebook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/open-policy-agent/opa/v1/util"

	"hypo/internal/facts"
)

// Limits on a rulebook: bytes of one file and of all, and how many names its
// folder may hold, its own or not.
const (
	maxPolicyFile  = 256 << 10
	maxPolicies    = 16 << 20
	maxPolicyNames = 20_000
)

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
	problems = append(problems, b.readHeaders()...)
	slices.SortFunc(b.sets, inRulebookOrder)
	if len(problems) == 0 {
		if err := b.readData(); err != nil {
			problems = append(problems, err)
		}
	}
	return b, problems, nil
}

// readHeaders reads the headers of all folders, side by side.
func (b *Rulebook) readHeaders() []error {
	dirs := slices.Sorted(maps.Keys(b.folders))
	sets, problems := sideBySide(dirs, b.readHeader)
	for _, set := range sets {
		if set != nil {
			b.add(set)
		}
	}
	return slices.DeleteFunc(problems, func(err error) bool { return err == nil })
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
		if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) { // messages begin with it
			return fmt.Errorf("%q: the name of a file of rules is of visible characters", name)
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
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
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
