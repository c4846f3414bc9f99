package report_test

import (
	"context"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
	"hypo/policies"
)

// served are the links of a server: every page has an address of its own.
var served = report.Links{
	RuleSet: func(id, pin string) string { return "/rules/" + id + "#" + report.PinID(pin) },
	Reading: func(id string) string { return "/readings#" + report.ReadingID(id) },
	Source:  func(dir, key string) string { return "/sources#" + report.SourceID(dir, key) },
	Fact:    func(path string) string { return "#" + report.FactID(path) },
}

// caseParts are the parts of a finding by name.
func caseParts(t *testing.T, h report.HTML, f verdict.Finding) map[string]string {
	t.Helper()
	parts, err := h.Case(f)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	v := reflect.ValueOf(parts)
	for i := range v.NumField() {
		out[v.Type().Field(i).Name] = v.Field(i).String()
	}
	return out
}

func whole(t *testing.T, parts ...string) string {
	t.Helper()
	shapes, err := report.Shapes()
	if err != nil {
		t.Fatal(err)
	}
	return "<html>" + string(shapes) + strings.Join(parts, "") + "</html>"
}

// A finding in parts says where each criterion is told, which fact met it or
// failed it, and what each rule set says of each action.
func TestCaseHTML(t *testing.T) {
	parts := caseParts(t, report.HTML{Links: served, Prefix: "left-"}, drunkDriving())
	for part, wants := range map[string][]string{
		"Title":   {drunkDriving().Title},
		"About":   {"15 August 2015", `<code class="whole">us/ca/los_angeles</code>`},
		"Answer":  {`<h2 class="over">The answer</h2>`, `<a class="whole" href="/rules/us/pep#2-b"><code>us/pep 2(b)</code></a>`, "</svg>would</span> be asked"},
		"Why":     {`id="left-rules-us-pep"`, `<h3>Priority Enforcement Program (<a class="whole" href="/rules/us/pep#"><code>us/pep</code></a>)</h3>`, `href="#fact-convictions-0"`},
		"WhyNot":  {`<details class="group" open="open"`, `href="#fact-convictions-0-level"`, `href="/rules/us/pep#1-d"`},
		"Matrix":  {`<table class="matrix`, `href="#left-rules-us-pep"`, "I-247N", `href="/rules/us/pep#2-b"><code>2(b)</code>`},
		"Sources": {`<li id="source-1">`},
	} {
		for _, want := range wants {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s lacks %s: %s", part, want, parts[part])
			}
		}
	}
	if bare := caseParts(t, report.HTML{}, drunkDriving()); strings.Contains(bare["Why"], `href="/`) || strings.Contains(bare["Why"], "href=\"#fact") {
		t.Error("without Links there are links to rules or facts")
	}
}

// Every part is inert, whatever is in the finding; what has no style or script
// can be served with the strictest policy.
func TestFragmentsAreInert(t *testing.T) {
	for _, p := range hostileTexts() {
		var parts []string
		for _, results := range filled(p.raw) {
			for _, f := range results.Results {
				parts = slices.AppendSeq(parts, maps.Values(caseParts(t, report.HTML{Links: served}, f)))
			}
		}
		line, err := report.HTML{Links: served}.Timeline(p.raw, *hostileTimeline(p.raw))
		if err != nil {
			t.Fatal(err)
		}
		var comparison verdict.Comparison
		fill(reflect.ValueOf(&comparison).Elem(), p.raw)
		comparison.By = verdict.ByPlaces
		compared, err := report.HTML{Links: served}.Comparison(comparison)
		if err != nil {
			t.Fatal(err)
		}
		var page rulebook.Page
		fill(reflect.ValueOf(&page).Elem(), p.raw)
		rules, err := report.HTML{Links: served}.RuleSet(&page)
		if err != nil {
			t.Fatal(err)
		}
		inertParts(t, p.raw, append(parts, string(line), string(compared), string(rules.Title), string(rules.About), string(rules.Body))...)
	}
}

func inertParts(t *testing.T, payload string, parts ...string) {
	t.Helper()
	page := whole(t, parts...)
	if found := acts.FindString(page); found != "" {
		t.Errorf("%q in every field: a part holds %q", payload, found)
	}
	for _, e := range parsed(t, page) {
		if !slices.Contains(elements, e.name) || e.name == "style" {
			t.Errorf("%q in every field: an element %s", payload, e.name)
		}
		for name, v := range e.attrs {
			if !slices.Contains(attributes, name) {
				t.Errorf("%q in every field: an attribute %s of %s", payload, name, e.name)
			}
			if name == "href" && !strings.HasPrefix(v, "#") && !strings.HasPrefix(v, "/") && !strings.HasPrefix(v, "https://") {
				t.Errorf("%q in every field: a link to %s", payload, v)
			}
		}
	}
}

// The numbers on a picture lead to the rows of its table, and say why.
// A section that is a list has its first item in the list, not above it.
func TestListHTML(t *testing.T) {
	t.Parallel()
	never := []verdict.Fact{{Path: "facts.entry.date"}, {Path: "facts.entry.manner"}}
	html, err := report.HTML{Links: served}.WhatIf(verdict.WhatIf{Depth: 3, Never: never}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, list, _ := strings.Cut(string(html), `<ul class="under">`); strings.Count(list, "<li>") != 2 || strings.Contains(list, `<p class="line">`) {
		t.Errorf("the list is\n%s", html)
	}
}

func TestTimelineHTML(t *testing.T) {
	line := clocks().Results[0]
	got, err := report.HTML{Prefix: "x-"}.Timeline("2006-07-01", line)
	if err != nil {
		t.Fatal(err)
	}
	for i := range line.Stretches {
		id := `"x-stretch-1-` + string(rune('1'+i)) + `"`
		if strings.Count(string(got), "<tr id="+id) != 1 || strings.Count(string(got), `href="#`+strings.Trim(id, `"`)+`"`) != 1 {
			t.Errorf("no row, or no number, of stretch %s: %s", id, got)
		}
	}
	if want := "asked about: 1 July 2006"; !strings.Contains(string(got), want) {
		t.Errorf("the day is not marked: %s", want)
	}
	other := line
	other.Place = "us/zz/elsewhere"
	if got, err = (report.HTML{}).Timeline("", line, other); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(got), "<table"); n != 2 || strings.Count(string(got), "<svg class=\"picture\"") != 1 {
		t.Errorf("two places have %d tables", n)
	}
}

// A comparison says what differs first, and rows take the place of many
// columns.
func TestComparisonHTML(t *testing.T) {
	for _, c := range parted().Results {
		got, err := report.HTML{Links: served}.Comparison(c)
		if err != nil {
			t.Fatal(err)
		}
		different, same := strings.Index(string(got), ">Different<"), strings.Index(string(got), ">The same<")
		if different < 0 || same >= 0 && same < different {
			t.Errorf("what differs is not first: %s", got)
		}
		for len(c.Columns) <= 4 {
			c.Columns = append(c.Columns, c.Columns[0])
			for i := range c.Rows {
				c.Rows[i].Cells = append(c.Rows[i].Cells, c.Rows[i].Cells[0])
			}
		}
		if got, err = (report.HTML{}).Comparison(c); err != nil || strings.Count(string(got), `<th scope="row">`) != len(c.Columns) {
			t.Errorf("%d columns are not rows: %v %s", len(c.Columns), err, got)
		}
	}
}

// Every page of the built-in rulebook is whole: its links within lead
// somewhere, and every pin has a name that answers can lead to.
func TestRulesHTML(t *testing.T) {
	book, err := rulebook.Load(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	h := report.HTML{Links: served}
	for _, set := range book.RuleSets() {
		page, err := book.Page(context.Background(), set.ID)
		if err != nil {
			t.Fatal(err)
		}
		parts, err := h.RuleSet(page)
		if err != nil {
			t.Fatal(err)
		}
		all := parsed(t, whole(t, string(parts.Title), string(parts.About), string(parts.Body)))
		ids := map[string]int{}
		for _, e := range all {
			if id := e.attrs["id"]; id != "" {
				ids[id]++
			}
		}
		for id, n := range ids {
			if n != 1 {
				t.Errorf("%s: %d elements are called %s", set.ID, n, id)
			}
		}
		for _, e := range all {
			if to, ok := strings.CutPrefix(e.attrs["href"], "#"); ok && ids[to] == 0 {
				t.Errorf("%s: a link to %s leads nowhere", set.ID, to)
			}
		}
		for _, c := range page.Criteria {
			if ids[report.PinID(c.Pin)] != 1 {
				t.Errorf("%s: nothing is called %s", set.ID, report.PinID(c.Pin))
			}
		}
	}
	for name, write := range map[string]func() (template.HTML, error){
		"rule sets": func() (template.HTML, error) { return h.RuleSets(book.Index("")) },
		"in force":  func() (template.HTML, error) { return h.InForce(book.Index(""), book.Reviewed) },
		"sources":   func() (template.HTML, error) { return h.Sources(book.AllSources()) },
	} {
		got, err := write()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), `href="/`) {
			t.Errorf("%s: no links", name)
		}
		parsed(t, whole(t, string(got)))
	}
}

// A fact, a pin and a source have names that can stand in an address.
func TestAnchors(t *testing.T) {
	for got, want := range map[string]string{
		report.FactID("facts.convictions[0].level"):    "fact-convictions-0-level",
		report.FactID("judgments.danger"):              "fact-judgments-danger",
		report.PinID("1(c)(ii)"):                       "1-c-ii",
		report.PinID("(a)(3)-misdemeanor"):             "a-3-misdemeanor",
		report.RuleID("us/ca/trust_act"):               "rules-us-ca-trust_act",
		report.SourceID("us/pep", "johnson"):           "source-us-pep-johnson",
		report.ReadingID("us/pep/gang_age"):            "reading-us-pep-gang_age",
		report.PinID("§ 7284.6(a)(1)(B)<script>\n\"'"): "7284.6-a-1-B-script",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
