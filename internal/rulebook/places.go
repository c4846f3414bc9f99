package rulebook

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

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

// Places lists the places that have rule sets of their own, or whose parts do.
func (b *Rulebook) Places() []string { return slices.Sorted(maps.Keys(b.places)) }

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
