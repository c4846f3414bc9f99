package web_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// What an answer turns on is settled by a link, on each side of it.
func TestSettles(t *testing.T) {
	server := serve(t)
	link := regexp.MustCompile(`<a href="(/\?[^"]*)">([^<]*)</a>`)
	for _, tt := range []struct {
		from, field string
		sides       map[string]string // what the link says, and the answer that it leads to
	}{
		{"from=scene-3-felony-reentry-2015", "readings.us/pep/reentry_felony", map[string]string{"text": "would be asked", "paraphrase": "not asked"}},
		{
			url.Values{
				"as_of": {"2015-08-15"}, "place": {"us/ca/los_angeles"}, "facts.convictions[0].offense": {"theft"}, "facts.convictions[0].level": {"misdemeanor"},
				"facts.convictions[0].date": {"2015-06-20"}, "facts.convictions[0].custody_days": {"unknown"},
			}.Encode(),
			"facts.convictions[0].custody_days",
			map[string]string{"0 to 89": "not asked", "90 or more": "would be asked"},
		},
	} {
		page := get(t, server.URL+"/?"+tt.from)
		_, after, _ := strings.Cut(page, "What it turns on")
		part, _, _ := strings.Cut(after, "Rule by rule")
		found := 0
		for _, m := range link.FindAllStringSubmatch(part, -1) {
			to := html.UnescapeString(m[1])
			query, err := url.ParseQuery(strings.TrimPrefix(to, "/?"))
			if err != nil {
				t.Fatal(err)
			}
			answer, ok := tt.sides[m[2]]
			if !ok || query.Get(tt.field) == "" {
				t.Errorf("%s: an unexpected link %s: %s", tt.from, m[2], to)
				continue
			}
			found++
			settled := get(t, server.URL+to)
			if !strings.Contains(settled, "<strong>Notice of release</strong>: ") || !strings.Contains(settled, answer) || strings.Contains(settled, "What it turns on") {
				t.Errorf("%s: %s leads to another answer: %s", tt.from, m[2], excerpt(settled))
			}
		}
		if found != len(tt.sides) {
			t.Errorf("%s: %d of %d sides are links: %s", tt.from, found, len(tt.sides), excerpt(part))
		}
	}
}
