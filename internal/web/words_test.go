package web_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// inFiles are the words for those who write files: a path of a fact, or a line.
var inFiles = regexp.MustCompile(`\w+\[\d+\]|\.yaml:\d+|\bline \d+|\b(facts|judgments|warrants|locality|release|request)\.[a-z]`)

// Facts are called on every page about a case what their controls are called
// in the form; their paths are hints.
func TestFactsAreNamed(t *testing.T) {
	server := serve(t)
	query := queryOf(t, get(t, server.URL+"/?from=scene-1-dui-los-angeles-2015"))
	for path, says := range map[string]string{
		"/?":         "conviction 1, level: misdemeanor, stated",
		"/whatif?":   "conviction 1, level: felony (now misdemeanor)",
		"/timeline?": "the conviction: dui, misdemeanor, 2015-07-06 (conviction 1)",
		"/compare?by=rulesets&one=us/secure_communities&two=us/pep&": "rests on conviction 1: dui",
		"/compare?by=case&other=scene-3-felony-reentry-2015&":        "conviction 1",
		"/predict?": "conviction 1",
		"/sheet":    "conviction 1",
	} {
		if strings.HasSuffix(path, "?") || strings.HasSuffix(path, "&") {
			path += query
		}
		page, err := html.Parse(strings.NewReader(get(t, server.URL+path)))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(visible(page)), " ")
		if bad := inFiles.FindAllString(text, 5); bad != nil {
			t.Errorf("%s speaks of files: %q", path, bad)
		}
		if !strings.Contains(strings.ToLower(text), strings.ToLower(says)) {
			t.Errorf("%s does not say %q:\n%s", path, says, text[:min(len(text), 3000)])
		}
	}
	if page := get(t, server.URL+"/whatif?"+query); !strings.Contains(page, `title="facts.convictions[0].level"`) {
		t.Error("the path of a fact is not a hint")
	}
}

// visible is the text of a page that readers see, without what they could
// choose.
func visible(n *html.Node) string {
	switch {
	case n.Type == html.TextNode:
		return n.Data
	case n.Type == html.ElementNode && (n.Data == "head" || n.Data == "option" || n.Data == "script" || n.Data == "form"):
		return ""
	}
	var out strings.Builder
	if n.Data == "td" || n.Data == "th" || n.Data == "text" || n.Data == "title" {
		out.WriteByte(' ')
	}
	for child := range n.ChildNodes() {
		out.WriteString(visible(child))
	}
	return out.String()
}

// What is taken where a fact is not stated is told in words as well.
func TestBaselinesAreTold(t *testing.T) {
	page, err := html.Parse(strings.NewReader(get(t, serve(t).URL+"/?from=scene-1-dui-los-angeles-2015")))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && n.Data == "p" && slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "hint"}) {
			told = append(told, visible(n))
		}
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{
		"Not stated: years since date of birth; else 35.",
		"Not stated: as date of re-entry; else as date of entry.",
		"Not stated: no if citizenship is us citizen or lawful permanent resident; else yes.",
		"Not stated: 212a6A if manner of entry is without inspection; else none.",
		"Absent: as punishable by imprisonment in the state prison, save where",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no hint says %q", want)
		}
	}
	if bad := regexp.MustCompile(`\w+_\w+|\[`).FindAllString(strings.ReplaceAll(all, "us/ca/los_angeles", ""), 5); bad != nil {
		t.Errorf("hints speak as files do: %q in:\n%s", bad, all)
	}
}
