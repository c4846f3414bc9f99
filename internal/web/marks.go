package web

import (
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// combined says an answer in a word or two.
var combined = map[string]string{
	verdict.Yes: "would be asked", verdict.No: "not asked", verdict.Unregulated: "not regulated",
	verdict.Forbids: "may not", verdict.Permits: "may", verdict.Requires: "must",
}

func word(answer string) string {
	if w, ok := combined[answer]; ok {
		return w
	}
	return answer
}

var actionWords = map[string]string{"hold": "Hold", "notify": "Notice", "transfer": "Transfer", "access": "Access", "remove": "Removal"}

// marksOf says, of every fact, which criteria it meets or stops, and whether
// the answer turns on it.
func marksOf(f *verdict.Finding) map[string][]mark {
	byKind := map[string]map[string][]string{"met": {}, "failed": {}}
	note := func(kind, path, text string) {
		if !slices.Contains(byKind[kind][path], text) {
			byKind[kind][path] = append(byKind[kind][path], text)
		}
	}
	link := map[string]string{}
	for _, rs := range f.RuleSets {
		for _, c := range rs.Criteria {
			text := rs.ID + " " + c.Pin
			link[text] = whyLink(rs.ID)
			for _, fact := range c.Facts {
				note("met", fact.Path, text)
			}
			if c.Met == verdict.MetNo && c.Failed != nil {
				for _, fact := range c.Failed.Facts {
					note("failed", fact.Path, text)
				}
			}
		}
	}
	marks := map[string][]mark{}
	for _, id := range slices.Concat(f.DependsOn, f.Contested) {
		marks[id] = append(marks[id], mark{Kind: "open", Text: "the answer turns on this", Link: "#answer"})
	}
	for _, kind := range []struct{ name, lead string }{{"met", "met: "}, {"failed", "not met: "}} {
		for path, texts := range byKind[kind.name] {
			said := strings.Join(texts[:min(len(texts), 2)], ", ")
			if more := len(texts) - 2; more > 0 {
				said += " and " + counted(more, "other")
			}
			marks[path] = append(marks[path], mark{Kind: kind.name, Text: kind.lead + said, Link: link[texts[0]]})
		}
	}
	return marks
}
