package report

import (
	"path"
	"strconv"
	"strings"

	"hypo/internal/rulebook"
)

// ruleSets lists rule sets by jurisdiction.
func (h htmlWriter) ruleSets(level int, entries []rulebook.Entry) []htmlSection {
	s := section{title: "Rule sets", class: ruleSetsClass}
	for _, e := range entries {
		if i := len(s.groups) - 1; i < 0 || s.groups[i].caption != "Rule sets of "+e.Jurisdiction {
			s.groups = append(s.groups, group{
				head: say(id(e.Jurisdiction)), caption: "Rule sets of " + e.Jurisdiction,
				columns: []column{{name: "Rule set"}, {name: "Kind"}, {name: "In force"}},
			})
		}
		g := &s.groups[len(s.groups)-1]
		g.rows = append(g.rows, row{label: titled(e), note: say(named(e.ID)), cells: [][]phrase{{say(kindWord(e.Kind))}, stretchItems(e)}})
	}
	return []htmlSection{h.section(level, s)}
}

// ruleSetsClass is the class of lists of rule sets.
const ruleSetsClass = "rule-sets"

// titled names a rule set by its title.
func titled(e rulebook.Entry) phrase {
	return say(span{text: e.Title, about: reference{kind: ruleSetReference, id: e.ID}})
}

// ruleSet lays out the page of a rule set; its sources have numbers.
func (h htmlWriter) ruleSet(level int, p page) []htmlSection {
	out := h.sections(level, p.sections)
	for i := range out {
		if p.sections[i].class == sourcesClass {
			for j := range out[i].Lines {
				out[i].Lines[j].ID = "source-" + strconv.Itoa(j+1)
			}
		}
	}
	return out
}

// sourcesClass is the class of the section of sources.
const sourcesClass = "kept"

// readings lists contested readings by the rule set that declares them.
func (h htmlWriter) readings(level int, readings []rulebook.Contested) []htmlSection {
	w := &ruleWriter{page: &rulebook.Page{Readings: readings}}
	s := w.readings()
	for i := range s.groups {
		s.groups[i].lines = append(s.groups[i].lines, line{kind: remark, text: say("Declared by ", ofRuleSet(path.Dir(readings[i].ID)), ".")})
	}
	out := []htmlSection{h.section(level, s)}
	if len(w.sources) > 0 {
		out = append(out, h.ruleSet(level, page{sections: []section{w.citedHere()}})...)
	}
	return out
}

// sourceList lists sources by the folder that keeps them.
func (h htmlWriter) sourceList(level int, sources []rulebook.Source) []htmlSection {
	p := Rules{Sources: sources}.sources()
	at := 0
	for i := range p.sections[0].groups {
		for j := range p.sections[0].groups[i].lines {
			dir, key, _ := strings.Cut(sources[at].ID, "#")
			p.sections[0].groups[i].lines[j].id = SourceID(dir, key)
			at++
		}
	}
	return h.sections(level, p.sections)
}

// citedHere lists the sources that have been cited by number.
func (w *ruleWriter) citedHere() section {
	s := w.cited()
	s.class = sourcesClass
	return s
}
