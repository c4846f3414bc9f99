package rulebook

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// A Source is a text that rules cite.
type Source struct {
	ID         string `json:"id"` // FOLDER#KEY
	Title      string `json:"title"`
	Issuer     string `json:"issuer,omitempty"`
	Date       string `json:"date,omitempty"`
	URL        string `json:"url,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Seen       string `json:"seen,omitempty"` // which part was seen, if not all
}

// confidences, from the surest to the least sure.
var confidences = []string{"VERIFIED", "SECONDARY", "INFERRED", "MEMORY"}

// LessSure returns the lower of two words of confidence.
func LessSure(a, b string) string {
	if slices.Index(confidences, a) >= slices.Index(confidences, b) {
		return a
	}
	return b
}

// Resolve looks up the sources that citations of a folder name, there or in
// the folders above, and fills in title, confidence and what was seen.
func (b *Rulebook) Resolve(dir string, cites []verdict.Cite) ([]verdict.Cite, error) {
	resolved := make([]verdict.Cite, 0, len(cites))
	for _, c := range cites {
		s := b.source(dir, c.Source)
		if s == nil {
			return nil, fmt.Errorf("source %s is in no data.yaml from %s up", c.Source, dir)
		}
		c.Title, c.Seen, c.Issuer, c.Date, c.URL = s.Title, s.Seen, s.Issuer, s.Date, s.URL
		c.Dir = strings.TrimSuffix(s.ID, "#"+c.Source)
		if c.Confidence == "" {
			c.Confidence = s.Confidence
		} else if !slices.Contains(confidences, c.Confidence) {
			return nil, fmt.Errorf("source %s: confidence %q is not one of %v", c.Source, c.Confidence, confidences)
		}
		resolved = append(resolved, c)
	}
	return resolved, nil
}

func (b *Rulebook) source(dir, key string) *Source {
	for at := dir; at != "."; at = path.Dir(at) {
		for _, s := range b.sourcesIn(at) {
			if s.ID == at+"#"+key {
				return &s
			}
		}
	}
	return nil
}

// sourcesIn lists the sources that one folder keeps.
func (b *Rulebook) sourcesIn(dir string) []Source {
	b.reading.Lock()
	defer b.reading.Unlock()
	if found, ok := b.sources[dir]; ok {
		return found
	}
	var found []Source
	if _, ok := b.files[path.Join(dir, "data.yaml")]; ok {
		doc, _ := b.data(path.Join(dir, "data.yaml"))
		all, _ := doc["sources"].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(all)) {
			o := object{fields: all[key], path: key}
			found = append(found, Source{
				ID: dir + "#" + key, Title: o.text("title"), Issuer: o.text("issuer"), Date: o.text("date"),
				URL: o.text("url"), Confidence: o.text("confidence"), Seen: o.text("seen"),
			})
		}
	}
	b.sources[dir] = found
	return found
}

// Mentions reports whether the rules or the data of a folder contain a text.
func (b *Rulebook) Mentions(dir, text string) bool { return b.mentions(dir, text, ".rego", ".yaml") }

// RulesMention reports whether the rules of a folder contain a text.
func (b *Rulebook) RulesMention(dir, text string) bool { return b.mentions(dir, text, ".rego") }

func (b *Rulebook) mentions(dir, text string, kinds ...string) bool {
	for name, data := range b.files {
		if path.Dir(name) == dir && slices.Contains(kinds, path.Ext(name)) && bytes.Contains(data, []byte(text)) {
			return true
		}
	}
	return false
}
