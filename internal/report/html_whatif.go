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
	w.link = change
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

// linked is a change of which the words lead to the case with it made.
func (w *whatIf) linked(text phrase, target, change int) phrase {
	if w.link == nil {
		return text
	}
	to := w.link(target, change)
	var words strings.Builder
	for i, s := range text {
		if s.style == aside {
			return say(span{text: strings.TrimSpace(words.String()), link: to}, text[i:])
		}
		words.WriteString(s.text)
	}
	return say(span{text: words.String(), link: to})
}
