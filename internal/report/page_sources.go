package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// A source is a text that the page cites, with every pinpoint that is less
// sure than the rest.
type source struct {
	verdict.Cite
	sure   bool // some pinpoint in it is verified
	unsure []verdict.Cite
}

// cites says citations in brackets.
func (w *writer) cites(cites []verdict.Cite) phrase { return brackets(w.citeItems(cites)) }

// citeItems says citations as numbers of the list of sources, with pinpoints.
func (w *writer) citeItems(cites []verdict.Cite) []phrase {
	items := make([]phrase, len(cites))
	for i, c := range cites {
		items[i] = styled(aside, say(w.number(c), " ", c.At, sureness(c.Confidence)))
	}
	return items
}

// brackets puts items in brackets, after a blank, or says nothing.
func brackets(items []phrase) phrase {
	if len(items) == 0 {
		return nil
	}
	return say(faint(" ("), list(items, "; "), faint(")"))
}

// number is a citation's place in the list of sources, given at first use.
func (w *writer) number(c verdict.Cite) span {
	i := slices.IndexFunc(w.sources, func(s source) bool { return s.Source == c.Source && s.Title == c.Title })
	if i < 0 {
		i = len(w.sources)
		w.sources = append(w.sources, source{Cite: c})
	}
	s := &w.sources[i]
	if sureness(c.Confidence) == nil {
		s.sure = true
	} else if !slices.Contains(s.unsure, c) {
		s.unsure = append(s.unsure, c)
	}
	return citation(i + 1)
}

// citation is the number of a source, which leads to it.
func citation(n int) span {
	return span{text: fmt.Sprintf("[%d]", n), fixed: true, link: fmt.Sprintf("#source-%d", n)}
}

// cited lists the sources, each once, with what was not seen of them.
func (w *writer) cited() section {
	s := section{title: "Sources"}
	for i, src := range w.sources {
		text := say(strong(cmp.Or(src.Title, src.Source)), ".")
		if by := strings.Trim(src.Issuer+", "+src.Date, ", "); by != "" {
			text = say(text, " ", by, ".")
		}
		if src.Seen != "" {
			text = say(text, " Seen: ", src.Seen, ".")
		}
		if !src.sure && src.Seen == "" && oneConfidence(src.unsure) {
			text = say(text, sureness(src.unsure[0].Confidence))
		} else {
			for _, c := range src.unsure {
				text = say(text, " At ", c.At, ":", sureness(c.Confidence), ".")
			}
		}
		if src.URL != "" {
			text = say(text, " ", styled(aside, say(fixed(src.URL))))
		}
		s.lines = append(s.lines, line{label: say(fixed(fmt.Sprintf("[%d]", i+1))), text: text})
	}
	return s
}

// oneConfidence reports whether citations are all as sure.
func oneConfidence(cites []verdict.Cite) bool {
	return !slices.ContainsFunc(cites, func(c verdict.Cite) bool { return c.Confidence != cites[0].Confidence })
}
