package report

import (
	"html/template"
	"strings"

	"hypo/internal/verdict"
)

// WhatIf writes the smallest changes of fact that give another answer. The
// function leads to the case with a change made, by the number of the target
// and of the change; where it is nil no change is a link.
func (h HTML) WhatIf(r verdict.WhatIf, change func(target, change int) string) (template.HTML, error) {
	w := newWhatIf(r, true)
	w.link, w.html = change, h.writer()
	var p page
	p.add(w.targets(), w.beyond(), w.matters(), w.never())
	for i := range p.sections {
		for _, g := range p.sections[i].groups {
			for j := range g.lines { // which stand below the heading, and not below each other
				if g.lines[j].kind == item {
					g.lines[j].kind = paragraph
				}
			}
		}
	}
	return rendered("sections", h.writer().sections(h.level(), p.sections))
}

// linked is a change of which the words, as one link, lead to the case with it
// made; what is so now comes after it.
func (w *whatIf) linked(c verdict.WhatIfChange, to string) phrase {
	var words, notes []phrase
	var paths []string
	for _, f := range c.Facts {
		one := w.changed(f)
		for _, s := range one.words {
			if _, path := w.html.name(s.about); path != "" {
				paths = append(paths, path)
			}
		}
		words = append(words, one.words)
		if len(one.notes) > 0 {
			notes = append(notes, one.notes)
		}
	}
	link := span{text: w.html.bare(list(words, ", and ")), link: to, hint: strings.Join(paths, ", ")}
	return say(link, bracketed(list(notes, "; ")))
}
