package mutation_test

import (
	"encoding/json"
	"maps"
	"slices"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// words lists, for every word of the vocabulary, of the readings and of the
// answers, the list that it stands in: the first that it is found in.
func words(book *rulebook.Rulebook) map[string][]string {
	found := map[string][]string{}
	add := func(list []string) {
		for _, word := range list {
			if found[word] == nil {
				found[word] = list
			}
		}
	}
	add(verdict.Actions)
	for _, id := range book.ReadingIDs() {
		sides, _ := book.Reading(id)
		add(sides)
	}
	var enums func(v any)
	enums = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if list, ok := v["enum"].([]any); ok {
				var words []string
				for _, item := range list {
					if word, ok := item.(string); ok {
						words = append(words, word)
					}
				}
				add(words)
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				enums(v[key])
			}
		case []any:
			for _, item := range v {
				enums(item)
			}
		}
	}
	var schema any
	if err := json.Unmarshal(book.Schema.JSON(), &schema); err == nil {
		enums(schema)
	}
	return found
}
