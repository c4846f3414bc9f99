package rulebook

import (
	"cmp"
	"context"
	"maps"
	"path"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// A Page is everything that one rule set says, for a reader.
type Page struct {
	ID          string         `json:"id"`
	Kind        string         `json:"kind"`
	Title       string         `json:"title"`
	Description string         `json:"description,omitempty"`
	InForce     []Period       `json:"in_force"`
	Suspended   []Period       `json:"suspended,omitempty"`
	Dates       []verdict.Date `json:"dates,omitempty"`
	Binds       []string       `json:"binds,omitempty"`  // agencies; none: everybody
	Askers      []Asker        `json:"askers,omitempty"` // of precedence: who may ask, on which days
	Steps       []Clause       `json:"steps,omitempty"`  // of precedence
	Criteria    []Clause       `json:"criteria"`
	Provisions  []Provided     `json:"provisions"`
	Definitions []Clause       `json:"definitions"`
	Readings    []Contested    `json:"readings"`
	Notes       []Remark       `json:"notes"`
	Sources     []Source       `json:"sources"`
}

// A Period is a Life as readers see it.
type Period struct {
	verdict.Interval

	Reading map[string]string `json:"reading,omitempty"` // on which readings it counts
}

// A Clause is one named rule in words: a criterion, a condition or an
// exception.
type Clause struct {
	Rule    string         `json:"rule"`
	From    string         `json:"from,omitempty"` // the folder that defines it, if another
	Kind    string         `json:"kind"`
	Pin     string         `json:"pin,omitempty"`
	Title   string         `json:"title"`
	Effect  string         `json:"effect,omitempty"`
	Officer string         `json:"officer,omitempty"`
	Cites   []verdict.Cite `json:"cites,omitempty"`
	Limbs   []Limb         `json:"limbs,omitempty"`
}

// A Limb is one of the ways in which a rule holds: if everything named does.
type Limb struct {
	Pin   string         `json:"pin,omitempty"`   // its own, if it has one
	Title string         `json:"title,omitempty"` // its own, if it has one
	Cites []verdict.Cite `json:"cites,omitempty"`
	If    []Needed       `json:"if"`
}

// A Needed is something that a limb turns on.
type Needed struct {
	Rule    string `json:"rule,omitempty"` // folder and name
	From    string `json:"from,omitempty"` // the folder, if it is not the rule set's own
	Pin     string `json:"pin,omitempty"`
	Title   string `json:"title,omitempty"`
	Not     bool   `json:"not,omitempty"`
	Reading string `json:"reading,omitempty"`
	Side    string `json:"side,omitempty"`
	Officer string `json:"officer,omitempty"` // who judges
}

// A Provided is one thing that a rule set asks, rules or makes somebody do.
type Provided struct {
	Says    string         `json:"says"` // asks, forbids, permits, requires, duties, flags, hold_ends, operations
	Actions []string       `json:"actions,omitempty"`
	Forms   []string       `json:"forms,omitempty"`
	Flag    string         `json:"flag,omitempty"`
	Op      string         `json:"op,omitempty"` // what a proposal would do
	To      string         `json:"to,omitempty"`
	By      string         `json:"by,omitempty"`
	Pin     string         `json:"pin,omitempty"`
	Title   string         `json:"title,omitempty"`
	Effect  string         `json:"effect,omitempty"`
	Cites   []verdict.Cite `json:"cites,omitempty"`
	Limbs   []Limb         `json:"limbs,omitempty"`
}

// A Contested is a reading that the rule set's words, or its dates, turn on.
type Contested struct {
	ID       string          `json:"id"`
	From     string          `json:"from,omitempty"` // the rule set that declares it, if another
	Question string          `json:"question"`
	Sides    []verdict.Value `json:"sides"`
	Moves    bool            `json:"moves,omitempty"` // it moves a day on which the rule set is in force
}

// A Remark is a note of a data file: a trap, an open question, words that were
// not seen, or what was reported of practice.
type Remark struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
	From string `json:"from,omitempty"` // the library that it is about, if another folder
}

// An Entry is one rule set in the list of them.
type Entry struct {
	ID           string   `json:"id"`
	Jurisdiction string   `json:"jurisdiction"` // the folder that it is found in
	Kind         string   `json:"kind"`
	Title        string   `json:"title"`
	InForce      []Period `json:"in_force"`
	Suspended    []Period `json:"suspended,omitempty"`
}

// Index lists the rule sets by jurisdiction, those of one folder and below if
// it is named: each folder after the one that it lies in, proposals last.
func (b *Rulebook) Index(under string) []Entry {
	var entries []Entry
	for _, s := range b.sets {
		if under == "" || strings.HasPrefix(s.ID, under+"/") {
			entries = append(entries, Entry{
				ID: s.ID, Jurisdiction: path.Dir(s.ID), Kind: s.Kind, Title: s.Title,
				InForce: periods(s.InForce), Suspended: periods(s.Suspended),
			})
		}
	}
	last := func(e Entry) int {
		if e.Kind == Overlay {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(entries, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(last(x), last(y)), slices.Compare(strings.Split(x.Jurisdiction, "/"), strings.Split(y.Jurisdiction, "/")))
	})
	return entries
}

func periods(lives []Life) []Period {
	out := make([]Period, len(lives))
	for i, l := range lives {
		out[i] = Period(l)
	}
	return out
}

// AllSources lists the sources of every folder, wider jurisdictions first.
func (b *Rulebook) AllSources() []Source {
	var all []Source
	dirs := map[string]bool{}
	for name := range b.files {
		dirs[path.Dir(name)] = true
	}
	sorted := slices.Sorted(maps.Keys(dirs))
	slices.SortStableFunc(sorted, func(x, y string) int { return slices.Compare(strings.Split(x, "/"), strings.Split(y, "/")) })
	for _, dir := range sorted {
		all = append(all, b.sourcesIn(dir)...)
	}
	return all
}

// Page compiles a rule set and gathers everything that it says. It is nil if
// there is no rule set of that id.
func (b *Rulebook) Page(ctx context.Context, id string) (*Page, error) {
	set := b.byID[id]
	if set == nil {
		return nil, nil
	}
	compiled, err := b.Compile(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	g := gatherer{book: b, compiled: compiled, set: set, page: &Page{
		ID: id, Kind: set.Kind, Title: set.Title, Description: set.Description,
		InForce: periods(set.InForce), Suspended: periods(set.Suspended), Dates: set.Dates, Binds: set.Agencies,
		Criteria: []Clause{}, Provisions: []Provided{}, Definitions: []Clause{}, Readings: []Contested{}, Notes: []Remark{}, Sources: []Source{},
	}}
	if err := g.gather(); err != nil {
		return nil, err
	}
	return g.page, nil
}

// A gatherer puts a page together.
type gatherer struct {
	book     *Rulebook
	compiled *Compiled
	set      *RuleSet
	page     *Page
	reached  []*Rule // by the rules of the rule set, in the order of first reach
}

func (g *gatherer) gather() error {
	for _, rule := range g.compiled.Rules(g.set.ID) {
		switch {
		case rule.Kind == Criterion:
			g.page.Criteria = append(g.page.Criteria, g.clause(rule))
		case slices.Contains(sayings, rule.Name):
			g.page.Provisions = append(g.page.Provisions, g.provisions(rule)...)
		default:
			continue
		}
		for _, other := range g.compiled.reached(rule) {
			if !slices.Contains(g.reached, other) {
				g.reached = append(g.reached, other)
			}
		}
	}
	g.define()
	if err := g.readings(); err != nil {
		return err
	}
	g.remarks()
	g.sources()
	return nil
}

// define lists the conditions and exceptions: the rule set's own as they are
// written, then those of other folders as they are reached.
func (g *gatherer) define() {
	for _, rule := range g.compiled.Rules(g.set.ID) {
		if rule.Kind == Condition || rule.Kind == Exception {
			g.page.Definitions = append(g.page.Definitions, g.clause(rule))
		}
	}
	for _, rule := range g.reached {
		if rule.Package != g.set.ID && rule.Title != "" {
			g.page.Definitions = append(g.page.Definitions, g.clause(rule))
		}
	}
}

func (g *gatherer) clause(rule *Rule) Clause {
	c := Clause{
		Rule: rule.Name, Kind: rule.Kind, Pin: rule.Pin, Title: rule.Title, Effect: rule.Effect, Officer: rule.Officer,
		From: g.elsewhere(rule.Package), Cites: g.full(rule.Package, rule.Cites),
	}
	for i, def := range rule.Defs {
		limb := Limb{If: g.needed(rule, def)}
		if note := rule.Notes[i]; i > 0 && !sameNote(note, rule.Notes[i-1]) {
			limb.Pin, limb.Title, limb.Cites = note.Pin, note.Title, g.full(rule.Package, note.Cites)
		}
		if len(limb.If) > 0 || limb.Title != "" {
			c.Limbs = append(c.Limbs, limb)
		}
	}
	return c
}

func sameNote(x, y Note) bool {
	return x.Title == y.Title && x.Pin == y.Pin && slices.Equal(x.Cites, y.Cites)
}

// elsewhere names a folder if it is not the rule set's own.
func (g *gatherer) elsewhere(pkg string) string {
	if pkg == g.set.ID {
		return ""
	}
	return pkg
}

// full fills in what a citation's source says of itself.
func (g *gatherer) full(dir string, cites []verdict.Cite) []verdict.Cite {
	out := slices.Clone(cites)
	for i, c := range out {
		if s := g.book.source(dir, c.Source); s != nil {
			out[i].Issuer, out[i].Date, out[i].URL = s.Issuer, s.Date, s.URL
			out[i].Dir = strings.TrimSuffix(s.ID, "#"+c.Source)
			if !slices.ContainsFunc(g.page.Sources, func(have Source) bool { return have.ID == s.ID }) {
				g.page.Sources = append(g.page.Sources, *s)
			}
		}
	}
	return out
}

// readings lists the rule set's own, then those that its rules ask for or that
// move its days though another rule set declares them.
func (g *gatherer) readings() error {
	asked := g.compiled.readingsOf(append([]*Rule{}, append(g.compiled.Rules(g.set.ID), g.reached...)...))
	var moving []string
	for _, life := range slices.Concat(g.set.InForce, g.set.Suspended) {
		moving = append(moving, slices.Sorted(maps.Keys(life.Reading))...)
	}
	var ids []string
	for _, r := range g.set.Readings {
		ids = append(ids, r.ID)
	}
	for _, id := range slices.Concat(ids, moving, asked) {
		r := g.book.ReadingByID(id)
		if r == nil || slices.ContainsFunc(g.page.Readings, func(c Contested) bool { return c.ID == id }) {
			continue
		}
		c := Contested{ID: id, From: g.elsewhere(r.RuleSet), Question: r.Question, Moves: slices.Contains(moving, id)}
		for _, side := range r.Sides {
			cites, err := g.book.Resolve(r.RuleSet, side.Cites)
			if err != nil {
				return err
			}
			side.Cites = g.full(r.RuleSet, cites)
			c.Sides = append(c.Sides, side)
		}
		g.page.Readings = append(g.page.Readings, c)
	}
	return nil
}

// remarks lists the notes of the rule set, and of the libraries that it uses.
func (g *gatherer) remarks() {
	g.page.Notes = append(g.page.Notes, g.book.notes(g.set.ID)...)
	told := map[string]bool{g.set.ID: true}
	for _, rule := range g.reached {
		if told[rule.Package] || g.book.byID[rule.Package] != nil {
			continue // another rule set has a page of its own
		}
		told[rule.Package] = true
		for _, note := range g.book.notes(rule.Package) {
			note.From = rule.Package
			g.page.Notes = append(g.page.Notes, note)
		}
	}
}

// sources adds to the sources that were cited those that the rule set keeps
// besides.
func (g *gatherer) sources() {
	for _, s := range g.book.sourcesIn(g.set.ID) {
		if !slices.ContainsFunc(g.page.Sources, func(have Source) bool { return have.ID == s.ID }) {
			g.page.Sources = append(g.page.Sources, s)
		}
	}
}

// notes lists what the data file of a folder tells its readers.
func (b *Rulebook) notes(dir string) []Remark {
	name := path.Join(dir, "data.yaml")
	if _, ok := b.files[name]; !ok {
		return nil
	}
	doc, err := b.data(name)
	if err != nil {
		return nil
	}
	all, _ := doc["notes"].([]any)
	var notes []Remark
	for _, raw := range all {
		o := object{fields: raw}
		notes = append(notes, Remark{Kind: o.text("kind"), Text: o.text("text")})
	}
	return notes
}
