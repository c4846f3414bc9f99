package space

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// WordFor writes a value in a few words, by which users know it: the same for
// equal values, and different for others.
func WordFor(value any) string {
	switch value := value.(type) {
	case nil:
		return "not stated"
	case []any:
		if len(value) == 0 {
			return "none"
		}
		parts := make([]string, len(value))
		for i, item := range value {
			parts[i] = WordFor(item)
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		keys := make([]string, 0, len(value))
		for k := range value {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b string) int {
			if c := rank(a) - rank(b); c != 0 {
				return c
			}
			return strings.Compare(a, b)
		})
		parts := make([]string, len(keys))
		for i, k := range keys {
			parts[i] = k + ": " + WordFor(value[k])
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(value)
}

// rank puts what one would say first of an offence before the rest.
func rank(key string) int {
	first := []string{"offense", "level", "status", "jurisdiction", "date"}
	if i := slices.Index(first, key); i >= 0 {
		return i
	}
	return len(first)
}

// Fingerprint is the same for spaces that declare the same: base, axes, values,
// weights and rules, in their order, and with whom the same goes beside them.
func (s *Space) Fingerprint(beside ...any) string {
	h := sha256.New()
	say := func(parts ...any) {
		for _, p := range parts {
			text := fmt.Sprint(p) // fmt writes maps in the order of their keys
			fmt.Fprintf(h, "%d:%s,", len(text), text)
		}
	}
	say(s.Name, s.Title, s.Base.Stated, s.Base.UnstatedUnknown, s.Base.Readings, s.Base.Proposals)
	for _, a := range s.Axes {
		say("axis", a.Path, len(a.Values))
		for _, v := range a.Values {
			say(v.Word, v.Value, v.Absent, v.Keep, v.weight())
		}
	}
	for _, r := range s.Rules {
		for _, side := range [][]Choice{r.When, r.Then} {
			say("rule", len(side))
			for _, c := range side {
				say(c.axis, c.values)
			}
		}
	}
	say(beside...)
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}
