package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hypo/internal/report"
	"hypo/internal/verdict"
)

// document is every scene as a document, one with a timeline, and one that has
// none, with facts as a file states them.
func document() report.Document {
	d := report.Document{Rulebook: "sha256:9f86d081884c7d65", Reviewed: "2026-06-30"}
	for _, s := range scenes {
		for _, f := range s.results.Results {
			d.Cases = append(d.Cases, report.Case{Finding: f, Stated: []verdict.Fact{
				{Path: "facts.convictions[0]", Value: map[string]any{"offense": "dui", "level": "misdemeanor"}, At: "cases/one.yaml:9:7"},
				{Path: "judgments.special_circumstances", Value: true, At: "cases/one.yaml:12:5"},
			}})
		}
	}
	line := clocks().Results[0]
	d.Cases[0].Timeline, d.Cases[0].Finding.AsOf = &line, "2006-07-01"
	d.Cases[1].NoTimeline = "no program governs us/zz"
	d.Cases[2].Unknown, d.Cases[2].Readings = true, map[string]string{"us/b/reading": "wide", "us/a/reading": "text"}
	d.Unanswered = []report.Unanswered{{Name: "many-unknowns", At: "cases/many.yaml:1:1", Why: "too many open questions: facts.age"}}
	return d
}

func irac() report.Document {
	d := document()
	d.IRAC, d.Cases, d.Unanswered = true, d.Cases[1:2], nil
	return d
}

// styleSheet is what stands between the tags of a page's one style sheet.
var styleSheet = regexp.MustCompile(`(?s)<style>(.*?)</style>`)

func TestDocument(t *testing.T) {
	bodyOnly := func(d report.Document) func(io.Writer) error {
		return func(w io.Writer) error {
			var out bytes.Buffer
			if err := report.DocumentHTML(&out, d); err != nil {
				return err
			}
			_, body, _ := bytes.Cut(out.Bytes(), []byte("</head>\n"))
			_, err := w.Write(body)
			return err
		}
	}
	for name, write := range map[string]func(io.Writer) error{
		"document.md":        func(w io.Writer) error { return report.DocumentMarkdown(w, document()) },
		"document-irac.md":   func(w io.Writer) error { return report.DocumentMarkdown(w, irac()) },
		"document.html":      bodyOnly(document()),
		"document-irac.html": bodyOnly(irac()),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, write) })
	}
}

// An element is one start tag of a page, with the number of its parent.
type element struct {
	name   string
	attrs  map[string]string
	parent int
	text   string // directly in it
}

// parsed reads a page as XML, which it is too, so that nothing is mended.
func parsed(t testing.TB, page string) []element {
	t.Helper()
	var all []element
	open := []int{-1}
	d := xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attrs: map[string]string{}, parent: open[len(open)-1]}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all = append(all, e)
			open = append(open, len(all)-1)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if at := open[len(open)-1]; at >= 0 {
				all[at].text += string(token)
			}
		case xml.Comment, xml.ProcInst:
			t.Fatalf("a comment or an instruction: %v", token)
		}
	}
}

// The elements and attributes of which pages are made, and no others.
var (
	elements = strings.Fields(`html head meta title style body header h1 h2 h3 h4 p nav main section div ul li a span strong code wbr
		table caption thead tbody tr th td details summary footer svg symbol path circle use desc text tspan line rect g`)
	attributes = strings.Fields(`lang charset http-equiv content name class id href rel aria-labelledby aria-label aria-hidden focusable role
		scope rowspan colspan data-label open width height viewBox d fill fill-rule cx cy r stroke-dasharray x y dx x1 x2 y1 y2 text-anchor overflow`)
)

// TestDocumentIsInert puts every payload in every field, and looks for anything
// that is not ours: elements, attributes, links, requests.
func TestDocumentIsInert(t *testing.T) {
	for _, p := range hostileTexts() {
		fills := filled(p.raw)
		for i, results := range append(fills, fills[0]) {
			d := report.Document{
				Rulebook: p.raw, Reviewed: p.raw, IRAC: i == len(fills),
				Unanswered: []report.Unanswered{{Name: p.raw, At: p.raw, Why: p.raw}},
			}
			for _, f := range results.Results {
				d.Cases = append(d.Cases, report.Case{
					Finding: f, Stated: []verdict.Fact{{Path: p.raw, Value: p.raw, At: p.raw}},
					Readings: map[string]string{p.raw: p.raw}, NoTimeline: p.raw,
				})
			}
			d.Cases[0].Timeline = hostileTimeline(p.raw)
			inert(t, p.raw, written(t, func(w io.Writer) error { return report.DocumentHTML(w, d) }))
			markdown := written(t, func(w io.Writer) error { return report.DocumentMarkdown(w, d) })
			if found := acts.FindString(markdown); found != "" || strings.Contains(outsideFences(markdown), "<") {
				t.Errorf("%q in every field: Markdown holds %q or a tag", p.raw, found)
			}
		}
	}
}

// hostileTimeline is a timeline with a text in every field but its days.
func hostileTimeline(s string) *verdict.Timeline {
	line := clocks().Results[0]
	line.Title, line.Place, line.Agency = s, s, s
	for i := range line.Stretches {
		fill(reflect.ValueOf(&line.Stretches[i].EndedBy).Elem(), s)
		for _, by := range []verdict.ByAction{line.Stretches[i].Asks, line.Stretches[i].Local} {
			for j := range by {
				by[j].Answer.By, by[j].Answer.Form = []string{s}, s
			}
		}
	}
	return &line
}

func inert(t testing.TB, payload, page string) {
	t.Helper()
	if found := acts.FindString(page); found != "" {
		i := strings.Index(page, found)
		t.Errorf("%q in every field: the page holds %q: %q", payload, found, page[max(0, i-80):i+40])
	}
	for _, e := range parsed(t, page) {
		if !slices.Contains(elements, e.name) {
			t.Errorf("%q in every field: an element %s", payload, e.name)
		}
		for name, v := range e.attrs {
			if !slices.Contains(attributes, name) {
				t.Errorf("%q in every field: an attribute %s of %s", payload, name, e.name)
			}
			if name == "href" && !strings.HasPrefix(v, "#") && !strings.HasPrefix(v, "https://") {
				t.Errorf("%q in every field: a link to %s", payload, v)
			}
		}
	}
}

// outsideFences is a text without escapes, code and pictures.
func outsideFences(text string) string {
	text = regexp.MustCompile("(?s)```text\n.*?\n```").ReplaceAllString(text, "")
	return regexp.MustCompile(`\\.`).ReplaceAllString(text, "")
}

// A page may use its own style sheet, and nothing else from anywhere.
func TestDocumentPolicy(t *testing.T) {
	page := written(t, func(w io.Writer) error { return report.DocumentHTML(w, document()) })
	style := styleSheet.FindAllStringSubmatch(page, -1)
	if len(style) != 1 {
		t.Fatalf("%d style sheets, want 1", len(style))
	}
	sum := sha256.Sum256([]byte(style[0][1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	policies := 0
	for _, e := range parsed(t, page) {
		if e.attrs["http-equiv"] == "Content-Security-Policy" {
			policies++
			if e.attrs["content"] != want {
				t.Errorf("policy is %s, want %s", e.attrs["content"], want)
			}
		}
		if href := e.attrs["href"]; strings.HasPrefix(href, "https://") && e.attrs["rel"] != "noopener noreferrer" {
			t.Errorf("a link to %s has rel %q", href, e.attrs["rel"])
		}
	}
	if policies != 1 {
		t.Errorf("%d policies, want 1", policies)
	}
	if found := regexp.MustCompile(`url\(|@import|@font-face|expression|<script|<link| src=`).FindString(page); found != "" {
		t.Errorf("the page holds %q", found)
	}
	if !strings.Contains(page, `href="https://docslib.org/doc/6569505/ice-documents-produced"`) {
		t.Error("an address in a source is not a link")
	}
	if strings.Contains(page, "https://lawserver.com") {
		t.Error("the name of a site, which is no address of a text, is a link")
	}
}

// What readers with assistive technology go by.
func TestDocumentStructure(t *testing.T) {
	for name, d := range map[string]report.Document{"plain": document(), "irac": irac()} {
		page := written(t, func(w io.Writer) error { return report.DocumentHTML(w, d) })
		if !strings.HasPrefix(page, "<!DOCTYPE html>\n<html lang=\"en\">\n") {
			t.Errorf("%s: begins with %.40q", name, page)
		}
		all := parsed(t, page)
		count, ids := map[string]int{}, map[string]int{}
		level := 0
		for i, e := range all {
			count[e.name]++
			if id, ok := e.attrs["id"]; ok {
				ids[id]++
			}
			if n, err := strconv.Atoi(strings.TrimPrefix(e.name, "h")); err == nil && len(e.name) == 2 {
				if n > level+1 {
					t.Errorf("%s: a heading of level %d after one of level %d", name, n, level)
				}
				level = n
			}
			children := func(tag string) (n int) {
				for j := range all {
					for at := all[j].parent; all[j].name == tag && at >= 0; at = all[at].parent {
						if at == i {
							n++
							break
						}
					}
				}
				return n
			}
			switch {
			case e.name == "table" && (children("caption") != 1 || children("thead") != 1):
				t.Errorf("%s: a table without a caption or a head", name)
			case e.name == "th" && e.attrs["scope"] == "":
				t.Errorf("%s: a head of a table without scope", name)
			case e.name == "svg" && e.attrs["role"] == "group" && (e.attrs["aria-labelledby"] == "" || children("desc") != 1):
				t.Errorf("%s: a picture without a title or a description", name)
			case e.name == "svg" && e.attrs["role"] == "" && !unread(all, i):
				t.Errorf("%s: a shape that is read out", name)
			case e.name == "a" && e.attrs["class"] == "turn" && children("title") != 1:
				t.Errorf("%s: a link in a picture without a name", name)
			case e.name == "details" && e.attrs["open"] == "":
				t.Errorf("%s: details that are not open, and so not printed by every browser", name)
			}
		}
		if count["h1"] != 1 || count["main"] != 1 || count["nav"] != 1 {
			t.Errorf("%s: %d h1, %d main, %d nav", name, count["h1"], count["main"], count["nav"])
		}
		for _, e := range all {
			targets := strings.Fields(e.attrs["aria-labelledby"])
			if inside, ok := strings.CutPrefix(e.attrs["href"], "#"); ok {
				targets = append(targets, inside)
			}
			for _, id := range targets {
				if ids[id] != 1 {
					t.Errorf("%s: %d elements are called %s", name, ids[id], id)
				}
			}
		}
	}
}

// unread reports whether an element is not read out by itself: it is hidden, or
// in a link that has a name.
func unread(all []element, i int) bool {
	for ; i >= 0; i = all[i].parent {
		if all[i].attrs["aria-hidden"] == "true" || all[i].name == "a" {
			return true
		}
	}
	return false
}

// Colours are told apart by everybody, and text is read against its ground.
func TestDocumentColours(t *testing.T) {
	css, err := os.ReadFile("html/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(css), "@media")
	dark, _, _ := strings.Cut(rest, "\n}\n")
	for name, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`).FindAllStringSubmatch(text, -1) {
			colours[m[1]] = m[2]
		}
		for _, fore := range []string{"ink", "soft", "link"} {
			for _, ground := range []string{"paper", "tint"} {
				if got := contrast(t, colours[fore], colours[ground]); got < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.1f", name, fore, ground, got)
				}
			}
		}
	}
	for _, fill := range []string{"forbids: #d55e00", "permits: #009e73", "requires: #56b4e9", "contested: #cc79a7", "depends: #e69f00"} {
		if !strings.Contains(light, fill) || contrast(t, fill[len(fill)-7:], "#111111") < 4.5 {
			t.Errorf("%s is not so in the style sheet, or what is written on it cannot be read", fill)
		}
	}
	if !strings.Contains(light, "yes: #0072b2") || contrast(t, "#0072b2", "#ffffff") < 4.5 {
		t.Error("what is written on the blue cannot be read")
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(hex string) float64 {
		sum := 0.0
		for i, weight := range []float64{.2126, .7152, .0722} {
			n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(n) / 255
			if c <= .04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// Every page of paper says what the document says of itself.
func TestDocumentFooters(t *testing.T) {
	css, err := os.ReadFile("html/style.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		d     report.Document
		class string
		page  string
	}{{document(), "<body>", "@page {"}, {irac(), `<body class="aid">`, "@page aid {"}} {
		page := written(t, func(w io.Writer) error { return report.DocumentHTML(w, c.d) })
		markdown := written(t, func(w io.Writer) error { return report.DocumentMarkdown(w, c.d) })
		_, rule, _ := strings.Cut(string(css), "\n"+c.page)
		rule, _, _ = strings.Cut(rule, "\n}\n")
		_, text, _ := strings.Cut(rule, `content: "`)
		text, _, _ = strings.Cut(text, `"`)
		if text == "" || !strings.Contains(page, c.class) || strings.Count(page, text) < len(c.d.Cases)+2 {
			t.Errorf("%s: %q on paper, and %d times in the page", c.page, text, strings.Count(page, text)-1)
		}
		if n := strings.Count(markdown, "*"+text+"*"); n != len(c.d.Cases)+1 {
			t.Errorf("%s: %d times in Markdown", c.page, n)
		}
	}
}

func TestDocumentWriteErrors(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"DocumentHTML":     func(w io.Writer) error { return report.DocumentHTML(w, document()) },
		"DocumentMarkdown": func(w io.Writer) error { return report.DocumentMarkdown(w, document()) },
	} {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: error is %v, want %v", name, err, errFull)
		}
		if first := written(t, write); first != written(t, write) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}
