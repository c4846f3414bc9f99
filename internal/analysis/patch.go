package analysis

import "hypo/internal/facts"

// patch is the JSON Merge Patch (RFC 7386) that makes one tree of another:
// objects merge, lists and scalars replace, null removes.
func patch(from, to map[string]any) map[string]any {
	p := map[string]any{}
	for name, value := range to {
		have, ok := from[name]
		before, wasObject := have.(map[string]any)
		after, isObject := value.(map[string]any)
		switch {
		case wasObject && isObject:
			if inner := patch(before, after); len(inner) > 0 {
				p[name] = inner
			}
		case !ok || !facts.Equal(have, value):
			p[name] = value
		}
	}
	for name := range from {
		if _, ok := to[name]; !ok {
			p[name] = nil
		}
	}
	return p
}
