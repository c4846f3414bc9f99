package report

import (
	"cmp"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// Finish writes the pages of the rulebook, the lists and the style sheet.
func (s *Site) Finish() error {
	for _, write := range []func() error{s.index, s.rules, s.inForce, s.readings, s.sources, s.cases, s.facts, s.about} {
		if err := write(); err != nil {
			return err
		}
	}
	for _, p := range s.RuleSets {
		if err := s.ruleSet(p); err != nil {
			return err
		}
	}
	if s.Precedence != nil {
		if err := s.ruleSet(s.Precedence); err != nil {
			return err
		}
	}
	return s.Put(stylePage, Stylesheet())
}

func (s *Site) index() error {
	first := section{title: "Where to begin"}
	begin := func(page, name, words string) {
		first.lines = append(first.lines, line{text: say(span{text: name, link: page}, ": ", words)})
	}
	begin(rulesPage, "Rule sets", counted(len(s.RuleSets), "instrument")+": programs, limits of states and localities, and proposals that are no law. "+
		"Each is a page: its criteria in the order of the text, with pins, sources and how sure they are.")
	begin(inForcePage, "In force", "which of them held on which days, as a picture and a table.")
	begin(readingsPage, "Readings", "where a text is read in two ways, the sides, and who takes them.")
	if len(s.files) > 0 {
		cases := 0
		for _, f := range s.files {
			cases += f.cases
		}
		begin(casesPage, "Cases", counted(cases, "hypothetical case")+" in "+counted(len(s.files), "file")+", each with its answer and why.")
	}
	begin(sourcesPage, "Sources", "every text that a rule cites, and what of it was seen.")
	begin(factsPage, "Facts", "everything that a case can state, and what is taken where it says nothing.")
	return s.section(indexPage, page{
		title: say("Which rule applies, what the jail may do, and why"),
		about: []phrase{say("The stated criteria of US immigration-enforcement programs that work through local jails, and of the state and local laws that limit a jail, written as rules that can be read, run and compared.")},
	}, first, aboutWhatItIs(), aboutWhatItIsNot())
}

// section writes a page that is made of sections.
func (s *Site) section(name string, p page, sections ...section) error {
	body, err := s.sections(name, sections...)
	if err != nil {
		return err
	}
	return s.page(name, "hypo", p, body)
}

func aboutWhatItIs() section {
	return section{title: "What it is", lines: []line{
		{text: say("Each rule set is one instrument: a memorandum, a statute, an ordinance, a form. Its criteria are written one by one, as the text has them, and each cites its place in the text.")},
		{text: say("A case is invented. Its answer keeps three things apart: to hold a person past release, to say when release will be, and to hand a person over at release. For each it says whether a program would ask for it, and whether those who have custody may, must or must not do it if they are asked.")},
		{text: say("Where a fact is not known, an officer has not judged, or a text is read in two ways, the answer says so, and what it is on each side.")},
	}}
}

func aboutWhatItIsNot() section {
	return section{title: "What it is not", lines: []line{
		{text: say("It is not legal advice, and no lawyer's work.")},
		{text: say("It is about no real person: every case is hypothetical, and no case may name or number anybody.")},
		{text: say("It says what texts say, not what agencies did or will do. An officer's discretion is not predicted.")},
		{text: say("It says nothing about what anybody deserves.")},
	}}
}

func (s *Site) rules() error {
	h := htmlWriter{links: s.links(rulesPage)}
	p := page{title: say("Rule sets"), about: []phrase{
		say("A rule set is in force from the first day named, and no longer on the second."),
	}}
	if s.Precedence != nil {
		p.about = append(p.about, say("How they combine is a page of its own: ", span{text: s.Precedence.Title, about: reference{kind: ruleSetReference, id: s.Precedence.ID}}, "."))
	}
	body, err := rendered("sections", h.ruleLists(2, s.Entries))
	if err != nil {
		return err
	}
	return s.page(rulesPage, "The rulebook", p, body)
}

func (s *Site) inForce() error {
	law, _ := lawAndProposals(s.Entries)
	slices.SortStableFunc(law, func(a, b rulebook.Entry) int { return cmp.Compare(begins(a), begins(b)) })
	h := htmlWriter{links: s.links(inForcePage)}
	p := page{title: say("When each rule set is in force")}
	var parts []template.HTML
	if s.Reviewed != "" && len(law) > 0 {
		p.about = append(p.about, say("To ", longDay(s.Reviewed), ", the day of the last review; what has not ended goes on."))
		picture, err := rendered("pictures", h.inForce(2, law, s.Reviewed))
		if err != nil {
			return err
		}
		parts = append(parts, picture)
	}
	table := section{title: "Days", class: ruleSetsClass}
	g := group{caption: "Rule sets by their first day", columns: []column{{name: "Rule set"}, {name: "Kind"}, {name: "In force"}, {name: "Began and ended with"}}}
	for _, e := range law {
		var turns []phrase
		for _, l := range e.InForce {
			for _, text := range []string{l.Began, l.Ended} {
				if t := say(text); text != "" && !slices.ContainsFunc(turns, t.is) {
					turns = append(turns, t)
				}
			}
		}
		g.rows = append(g.rows, row{label: titled(e), note: say(named(e.ID)), cells: [][]phrase{{say(kindWord(e.Kind))}, stretchItems(e), turns}})
	}
	table.groups = []group{g}
	body, err := s.sections(inForcePage, table)
	if err != nil {
		return err
	}
	return s.page(inForcePage, "The rulebook", p, append(parts, body)...)
}

func begins(e rulebook.Entry) string {
	if len(e.InForce) == 0 {
		return ""
	}
	return e.InForce[0].From
}

func (s *Site) readings() error {
	h := htmlWriter{links: s.links(readingsPage)}
	return s.list(readingsPage, "Contested readings", h.readings(2, s.Readings),
		"Where the same words are read in two ways, an answer that turns on them says what it is on each side. A case may take a side.")
}

func (s *Site) sources() error {
	h := htmlWriter{links: s.links(sourcesPage)}
	return s.list(sourcesPage, "Sources", h.sourceList(2, s.Sources),
		"Every text that a rule cites, by the folder of the rulebook that keeps it, with how sure it is and what of it was seen.")
}

// list writes a page that lists something of the whole rulebook.
func (s *Site) list(name, title string, sections []htmlSection, about string) error {
	body, err := rendered("sections", sections)
	if err != nil {
		return err
	}
	return s.page(name, "The rulebook", page{title: say(title), about: []phrase{say(about)}}, body)
}

// cases lists the pages of cases by the folder of their files.
func (s *Site) cases() error {
	list := section{title: "Files", class: ruleSetsClass}
	at := ""
	for i, f := range s.files {
		if dir := path.Dir(f.source); i == 0 || dir != at {
			at = dir
			folder := cmp.Or(strings.TrimPrefix(dir, "."), "cases")
			list.groups = append(list.groups, group{
				head: say(id(folder)), caption: "Files of " + folder, columns: []column{{name: "Cases about"}, {name: "Cases"}, {name: "File"}},
			})
		}
		g := &list.groups[len(list.groups)-1]
		g.rows = append(g.rows, row{label: say(span{text: f.title, link: relative(casesPage, f.name)}), cells: [][]phrase{
			{say(strconv.Itoa(f.cases))}, {say(named(path.Base(f.source)))},
		}})
	}
	return s.section(casesPage, page{title: say("Cases"), about: []phrase{say("Hypothetical cases, with their answers and why.")}}, list)
}

// facts lists what a case can state.
func (s *Site) facts() error {
	list := section{title: "Facts"}
	for _, e := range s.Vocabulary {
		head, name := "", e.Path
		if cut := strings.LastIndexByte(e.Path, '.'); cut >= 0 {
			head, name = e.Path[:cut], e.Path[cut+1:]
		}
		if caption := "What can be stated in " + cmp.Or(head, "a case"); len(list.groups) == 0 || list.groups[len(list.groups)-1].caption != caption {
			list.groups = append(list.groups, group{
				head: say(id(cmp.Or(head, "a case"))), caption: caption,
				columns: []column{{name: "Fact"}, {name: "What it is"}, {name: "Values"}, {name: "If not stated"}},
			})
		}
		g := &list.groups[len(list.groups)-1]
		g.rows = append(g.rows, row{id: FactID(e.Path), label: say(named(name)), cells: [][]phrase{{say(e.Title)}, {say(e.Values)}, {say(e.Baseline)}}})
	}
	return s.section(factsPage, page{title: say("Facts that a case can state"), about: []phrase{
		say("The vocabulary of facts: one definition, by which cases are checked and rules are typed. Any fact may be ", named("unknown"), "."),
	}}, list)
}

func (s *Site) about() error {
	words := section{title: "The words of answers"}
	for _, k := range keyWords {
		words.lines = append(words.lines, line{text: say(span{text: k.text, word: k.word})})
	}
	sure := section{title: "How sure a citation is", lines: []line{{text: say(strong("verified"), ": the text, or the part of it that is named, was seen.")}}}
	for _, word := range []string{"SECONDARY", "INFERRED", "MEMORY"} {
		sure.lines = append(sure.lines, line{text: say(strong(strings.ToLower(word)), ": ", confidences[word], ".")})
	}
	actions := section{title: "The actions"}
	for _, action := range verdict.Actions {
		actions.lines = append(actions.lines, line{text: say(strong(actionTitle(action)), ": to ", deeds[action], ".")})
	}
	kindsOf := section{title: "Kinds of rule set"}
	for _, kind := range []string{rulebook.Program, rulebook.Limit, rulebook.Duty, rulebook.Description, rulebook.Overlay} {
		kindsOf.lines = append(kindsOf.lines, line{text: say(strong(kindWord(kind)), kinds[kind])})
	}
	return s.section(aboutPage, page{title: say("What this is, and what it is not")},
		aboutWhatItIs(), aboutWhatItIsNot(), actions, words, kindsOf, sure)
}

// ruleSet writes the page of a rule set, with the cases that show it.
func (s *Site) ruleSet(p *rulebook.Page) error {
	name := ruleSetPage(p.ID)
	h := htmlWriter{links: s.links(name)}
	w := &ruleWriter{page: p}
	said := w.write()
	shown := section{title: "Cases that turn on it"}
	for i, f := range s.files {
		if path.Dir(f.source) == p.ID || slices.Contains(s.spoken[p.ID], i) {
			shown.lines = append(shown.lines, line{text: say(span{text: f.title, link: relative(name, f.name)}, faint(" ("+counted(f.cases, "case")+")"))})
		}
	}
	sections := h.ruleSet(2, said)
	if len(shown.lines) > 0 {
		sections = append(sections, h.section(2, shown))
	}
	body, err := rendered("sections", sections)
	if err != nil {
		return err
	}
	return s.page(name, "Rule set", page{title: said.title, about: said.about}, body)
}
