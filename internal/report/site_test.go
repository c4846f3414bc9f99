package report_test

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

// written keeps the files of a site.
func site(t *testing.T, files ...report.CaseFile) map[string][]byte {
	t.Helper()
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	s := report.Site{
		Rulebook: book.Hash, Reviewed: book.Reviewed, Engine: verdict.Program{Hypo: "1", OPA: "2"},
		Entries: book.Index(""), Sources: book.AllSources(), Vocabulary: book.Schema.List(),
		Put: func(name string, data []byte) error {
			if out[name] != nil {
				t.Errorf("%s is written twice", name)
			}
			out[name] = bytes.Clone(data)
			return nil
		},
	}
	if s.Readings, err = book.Readings(); err != nil {
		t.Fatal(err)
	}
	if s.Precedence, err = book.Precedence(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, e := range s.Entries {
		page, err := book.Page(context.Background(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		s.RuleSets = append(s.RuleSets, page)
	}
	for _, f := range files {
		if err := s.Add(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Finish(); err != nil {
		t.Fatal(err)
	}
	return out
}

func caseFiles() []report.CaseFile {
	d := document()
	d.Brief = true
	one := d
	one.Cases, one.Unanswered, one.Title = d.Cases[:1], nil, "One case"
	return []report.CaseFile{
		{Name: "us/pep/many.yaml", YAML: []byte("name: many\n"), Document: d},
		{Name: "seeds/one.yaml", YAML: []byte("name: one\n"), Document: one},
		{Name: "/home/some body/../one.yaml", YAML: []byte("name: other\n"), Document: one},
		{Name: "seeds/ONE.yml", Document: one},
		{Name: "-", YAML: []byte("name: read\n"), Document: one},
	}
}

// Every link of the site leads to a page that is there, and to a place in it.
func TestSiteLinks(t *testing.T) {
	files := site(t, caseFiles()...)
	pages := map[string][]element{}
	ids := map[string]map[string]int{}
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		pages[name] = parsed(t, string(data))
		ids[name] = map[string]int{}
		for _, e := range pages[name] {
			if id, ok := e.attrs["id"]; ok {
				if ids[name][id]++; ids[name][id] > 1 {
					t.Errorf("%s: two elements are called %s", name, id)
				}
			}
		}
	}
	links := 0
	for name, elements := range pages {
		for _, e := range elements {
			href, ok := e.attrs["href"]
			if !ok || strings.HasPrefix(href, "https://") {
				continue
			}
			links++
			to, id, _ := strings.Cut(href, "#")
			target := name
			if to != "" {
				target = path.Join(path.Dir(name), to)
			}
			switch {
			case strings.HasPrefix(href, "/"), strings.Contains(to, ":"):
				t.Errorf("%s: a link to %s, which is not relative", name, href)
			case files[target] == nil:
				t.Errorf("%s: a link to %s, which is not there", name, href)
			case id != "" && ids[target][id] != 1:
				t.Errorf("%s: a link to %s, of which the page has no such place", name, href)
			}
		}
	}
	if links < 1000 {
		t.Errorf("only %d links", links)
	}
	for _, want := range []string{
		"index.html", "style.css", "rules/index.html", "rules/us/pep.html", "rules/us/ca/trust_act.html", "rules/precedence.html",
		"rules/proposals/suspend_pep.html", "in-force.html", "readings.html", "sources.html", "facts.html", "about.html",
		"scenarios/index.html", "scenarios/us/pep/many.html", "scenarios/us/pep/many.yaml", "scenarios/seeds/one.html",
		"scenarios/home/some-body/one.html", "scenarios/seeds/ONE.html", "scenarios/cases.html",
	} {
		if files[want] == nil {
			t.Errorf("no page %s", want)
		}
	}
}

// Each page is a whole document of its own, whose policy lets it use the style
// sheet and nothing else.
func TestSitePages(t *testing.T) {
	titles := map[string]string{}
	for name, data := range site(t, caseFiles()...) {
		if path.Ext(name) != ".html" {
			continue
		}
		page := string(data)
		if found := acts.FindString(page); found != "" {
			t.Errorf("%s holds %q", name, found)
		}
		count := map[string]int{}
		level := 0
		for _, e := range parsed(t, page) {
			count[e.name]++
			if len(e.name) == 2 && e.name[0] == 'h' && e.name[1] >= '1' && e.name[1] <= '6' {
				if n := int(e.name[1] - '0'); n > level+1 {
					t.Errorf("%s: a heading of level %d after one of level %d", name, n, level)
				} else {
					level = n
				}
			}
			if _, styled := e.attrs["style"]; styled || strings.HasPrefix(e.name, "script") {
				t.Errorf("%s: a style or a script of its own", name)
			}
			if e.name == "title" && count["body"] == 0 {
				if other := titles[e.text]; other != "" && !strings.HasPrefix(name, "scenarios/") {
					t.Errorf("%s and %s have one title: %s", name, other, e.text)
				}
				titles[e.text] = name
			}
			if e.attrs["http-equiv"] == "Content-Security-Policy" && !strings.HasPrefix(e.attrs["content"], "default-src 'none'; style-src 'self'") {
				t.Errorf("%s: the policy is %s", name, e.attrs["content"])
			}
		}
		for _, once := range []string{"h1", "main", "link", "footer"} {
			if count[once] != 1 {
				t.Errorf("%s: %d of %s", name, count[once], once)
			}
		}
		if !strings.Contains(page, "Not legal advice.") {
			t.Errorf("%s does not say what it is not", name)
		}
	}
}

// The pages of the rulebook say what it holds.
func TestSiteSays(t *testing.T) {
	files := site(t, caseFiles()...)
	for name, wants := range map[string][]string{
		"index.html":                 {"What it is not", "not legal advice", "in 5 files"},
		"rules/index.html":           {`href="us/pep.html"`, `href="precedence.html"`, "Proposals, none of them law", `href="proposals/suspend_pep.html"`},
		"rules/us/pep.html":          {`id="1-d"`, `href="priorities_2014.html#1-d"`, `href="../../sources.html#source-us-pep-`, "Cases that turn on it", `href="../../scenarios/us/pep/many.html"`},
		"rules/precedence.html":      {"Who may ask", "Who gives way", "A state mandate overrides a local limit", `href="us/pep.html"`},
		"in-force.html":              {`<svg class="picture"`, "2015-01-05", `href="rules/us/pep.html"`},
		"readings.html":              {`id="reading-us-pep-reentry_felony"`, "paraphrase"},
		"sources.html":               {"Verified.", "as reported by others, not seen"},
		"facts.html":                 {`id="fact-convictions-level"`, "unknown"},
		"about.html":                 {" regulated, so voluntary", "proposal", "from memory, not seen"},
		"scenarios/us/pep/many.html": {`href="../../../rules/us/pep.html#2-b"`, `href="many.yaml"`, "Criteria not met that decide nothing here", `href="#case-1-fact-convictions-0"`},
	} {
		for _, want := range wants {
			if !bytes.Contains(files[name], []byte(want)) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
	}
	if again := site(t, caseFiles()...); !slices.EqualFunc(sorted(files), sorted(again), func(a, b string) bool { return a == b && bytes.Equal(files[a], again[a]) }) {
		t.Error("a second time the site is another")
	}
}

func sorted(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Whatever is in a case, its page is inert.
func TestSiteIsInert(t *testing.T) {
	for _, p := range hostileTexts() {
		d := report.Document{Title: p.raw, Brief: true, Unanswered: []report.Unanswered{{Name: p.raw, At: p.raw, Why: p.raw}}}
		for _, results := range filled(p.raw)[:1] {
			for _, f := range results.Results {
				d.Cases = append(d.Cases, report.Case{Finding: f, Stated: []verdict.Fact{{Path: p.raw, Value: p.raw, At: p.raw}}})
			}
		}
		var page string
		s := report.Site{Rulebook: p.raw, Put: func(_ string, data []byte) error { page = string(data); return nil }}
		if err := s.Add(report.CaseFile{Name: p.raw, Document: d}); err != nil {
			t.Fatal(err)
		}
		if found := acts.FindString(page); found != "" {
			t.Errorf("%q in every field: the page holds %q", p.raw, found)
		}
		for _, e := range parsed(t, page) {
			if !slices.Contains(elements, e.name) && e.name != "link" {
				t.Errorf("%q in every field: an element %s", p.raw, e.name)
			}
			for attr := range e.attrs {
				if !slices.Contains(attributes, attr) && attr != "aria-current" {
					t.Errorf("%q in every field: an attribute %s", p.raw, attr)
				}
			}
		}
	}
}
