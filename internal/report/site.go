package report

import (
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// A Site writes the rulebook and cases as pages for any web host: plain files
// that name one another by relative links. Cases are added a file at a time;
// Finish writes everything that leads to them.
type Site struct {
	Rulebook   string // its hash
	Reviewed   string // the day on which it was last reviewed
	Engine     verdict.Program
	Entries    []rulebook.Entry
	RuleSets   []*rulebook.Page
	Precedence *rulebook.Page
	Readings   []rulebook.Contested
	Sources    []rulebook.Source
	Vocabulary []facts.Entry

	// Put writes one file; its name is a path with slashes.
	Put func(name string, data []byte) error

	files  []siteFile
	pinned []map[string]bool // names of pins by rule set
	spoken map[string][]int  // rule sets to the files in which they control an answer
}

// A siteFile is a page of cases, as the lists tell of it.
type siteFile struct {
	name, title, source string
	cases               int
}

// A CaseFile is the cases of one scenario file.
type CaseFile struct {
	Name     string // of the file, in which the page is found under scenarios/
	YAML     []byte // the file itself, to be downloaded
	Document Document
}

// siteNames are the pages that do not come from the rulebook or from cases.
const (
	indexPage    = "index.html"
	rulesPage    = "rules/index.html"
	inForcePage  = "in-force.html"
	readingsPage = "readings.html"
	sourcesPage  = "sources.html"
	casesPage    = "scenarios/index.html"
	factsPage    = "facts.html"
	aboutPage    = "about.html"
	stylePage    = "style.css"
)

// menu leads from every page to the others.
var menu = []struct{ page, text string }{
	{rulesPage, "Rule sets"},
	{inForcePage, "In force"},
	{readingsPage, "Readings"},
	{sourcesPage, "Sources"},
	{casesPage, "Cases"},
	{factsPage, "Facts"},
	{aboutPage, "About"},
}

// ruleSetPage is the page of a rule set.
func ruleSetPage(id string) string { return "rules/" + sitePath(id) + ".html" }

// sitePath makes a name a path that stays within its folder and needs no
// escapes in an address.
func sitePath(name string) string {
	var parts []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '\\' || r == ':' }) {
		if part = strings.TrimLeft(anchor(part), "."); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// links leads from one page of the site to the others.
func (s *Site) links(from string) Links {
	return Links{
		RuleSet: func(id, pin string) string {
			i := slices.IndexFunc(s.RuleSets, func(p *rulebook.Page) bool { return p.ID == id })
			switch {
			case i >= 0 && pin != "" && s.pins(i)[PinID(pin)]:
				return relative(from, ruleSetPage(id)) + "#" + PinID(pin)
			case i >= 0, s.Precedence != nil && id == s.Precedence.ID:
				return relative(from, ruleSetPage(id))
			}
			return ""
		},
		Reading: func(id string) string {
			if !slices.ContainsFunc(s.Readings, func(r rulebook.Contested) bool { return r.ID == id }) {
				return ""
			}
			return relative(from, readingsPage) + "#" + ReadingID(id)
		},
		Source: func(dir, key string) string {
			if from == sourcesPage || !slices.ContainsFunc(s.Sources, func(src rulebook.Source) bool { return src.ID == dir+"#"+key }) {
				return ""
			}
			return relative(from, sourcesPage) + "#" + SourceID(dir, key)
		},
	}
}

// pins are the names of the pins that the page of a rule set tells.
func (s *Site) pins(i int) map[string]bool {
	if s.pinned == nil {
		s.pinned = make([]map[string]bool, len(s.RuleSets))
	}
	if s.pinned[i] == nil {
		s.pinned[i] = pinIDs(s.RuleSets[i])
	}
	return s.pinned[i]
}

// relative is the way from one page of the site to another.
func relative(from, to string) string {
	up := strings.Count(from, "/")
	for a, rest, ok := strings.Cut(from, "/"); ok && strings.HasPrefix(to, a+"/"); a, rest, ok = strings.Cut(rest, "/") {
		to = strings.TrimPrefix(to, a+"/")
		up--
	}
	return strings.Repeat("../", up) + to
}

// A sitePage is what the template of every page sees.
type sitePage struct {
	Name, PlainTitle, Root string
	Menu                   []siteLink
	Kicker                 string
	Title                  []inline
	About                  [][]inline
	Parts                  []template.HTML
	Colophon               []inline
}

type siteLink struct {
	Link, Text string
	Here       bool
}

// page writes one page of the site.
func (s *Site) page(name, kicker string, p page, parts ...template.HTML) error {
	h := htmlWriter{links: s.links(name)}
	out := sitePage{
		Name: name, PlainTitle: bare(p.title), Root: relative(name, ""), Kicker: Clean(kicker),
		Title: h.inlines(p.title), About: h.paragraphs(p.about), Parts: parts, Colophon: h.inlines(colophon(s.Rulebook, s.Reviewed, s.Engine)),
	}
	for _, m := range menu {
		here := m.page == name || path.Base(m.page) == indexPage && strings.HasPrefix(name, path.Dir(m.page)+"/")
		out.Menu = append(out.Menu, siteLink{Link: relative(name, m.page), Text: m.text, Here: here})
	}
	html, err := rendered("site.tmpl", out)
	if err != nil {
		return err
	}
	return s.Put(name, []byte(html))
}

// sections renders sections, each a part of a page.
func (s *Site) sections(name string, sections ...section) (template.HTML, error) {
	var p page
	p.add(sections...)
	return rendered("sections", htmlWriter{links: s.links(name)}.sections(2, p.sections))
}

// Add writes the page of a file of cases, and the file beside it.
func (s *Site) Add(f CaseFile) error {
	base := s.free(strings.TrimSuffix(strings.TrimSuffix(sitePath(f.Name), ".yaml"), ".yml"))
	name := "scenarios/" + base + ".html"
	b := newBooklet(f.Document)
	h := htmlWriter{links: s.links(name)}
	doc := h.document(b)
	p := page{title: b.title, about: []phrase{styled(aside, say("From ", named(f.Name), "."))}}
	if len(f.YAML) > 0 {
		source := "scenarios/" + base + ".yaml"
		if err := s.Put(source, f.YAML); err != nil {
			return err
		}
		link := span{text: "The file", link: relative(name, source)}
		p.about = []phrase{styled(aside, say("From ", named(f.Name), ". ")), say(link, " is in YAML, to run and to change.")}
	}
	contents, err := rendered("contents", doc)
	if err != nil {
		return err
	}
	chapters, err := rendered("chapters", doc)
	if err != nil {
		return err
	}
	s.note(f, name)
	return s.page(name, "Cases", p, contents, chapters)
}

// free is a name that no page of cases has yet.
func (s *Site) free(base string) string {
	if base == "" || base == "index" {
		base = "cases"
	}
	name := base
	for n := 2; slices.ContainsFunc(s.files, func(f siteFile) bool { return f.name == "scenarios/"+name+".html" }); n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	return name
}

// note remembers what the lists tell of a page of cases.
func (s *Site) note(f CaseFile, name string) {
	if s.spoken == nil {
		s.spoken = map[string][]int{}
	}
	at := len(s.files)
	s.files = append(s.files, siteFile{name: name, title: f.Document.title(), source: f.Name, cases: len(f.Document.Cases)})
	for _, c := range f.Document.Cases {
		for _, a := range slices.Concat(c.Finding.Asks, c.Finding.Local) {
			for _, id := range a.Answer.By {
				if files := s.spoken[id]; len(files) == 0 || files[len(files)-1] != at {
					s.spoken[id] = append(files, at)
				}
			}
		}
	}
}
