package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"hypo/internal/verdict"
)

// An inline is a span as HTML has it: text in pieces, between which a line may
// be broken, and how it is marked up.
type inline struct {
	Pieces []string
	Link   string
	Leaves bool // the link leads out of the document
	Word   string
	Lead   string // the first word of an answer, which stays with its shape
	Class  string
	Code   bool
	Strong bool
	Hint   string // what is shown on top of it to those who ask: a path
}

// shapes are the words of answers that have a shape, and whose it is.
var shapes = map[string]string{
	verdict.Yes:         "yes",
	verdict.No:          "no",
	verdict.Forbids:     "forbids",
	verdict.Permits:     "permits",
	verdict.Requires:    "requires",
	verdict.Silent:      "unregulated",
	verdict.Unregulated: "unregulated",
	verdict.Contested:   "contested",
	verdict.Depends:     "depends",
}

// unbroken is the longest text that is kept on one line where it should be; on
// a narrow page more would not fit.
const unbroken = 24

// inlines turns a phrase into HTML's terms; spans that are alike become one.
func (h htmlWriter) inlines(p phrase) []inline {
	var out []inline
	for _, s := range p {
		text := Clean(s.text)
		if text == "" {
			continue
		}
		in := inline{Word: shapes[s.word], Code: s.named, Hint: Clean(s.hint)}
		if name, path := h.name(s.about); name != "" {
			text, in.Hint, in.Code, s.fixed = Clean(name), Clean(path), false, false
		}
		in.Pieces = []string{text}
		var classes []string
		switch s.style {
		case heading, settled, unsettled:
			in.Strong = true
		case aside:
			classes = append(classes, "aside")
		}
		switch {
		case s.fixed && utf8.RuneCountInString(text) <= unbroken:
			classes = append(classes, "whole")
		case s.fixed:
			in.Pieces = breakable(text)
		}
		if in.Word != "" {
			lead, rest, more := strings.Cut(text, " ")
			if in.Lead, in.Pieces = lead, nil; more {
				in.Pieces = []string{" " + rest}
			}
			classes = append(classes, "is-"+in.Word)
			if in.Strong {
				classes = append(classes, "strong")
			}
		}
		in.Class = strings.Join(classes, " ")
		if in.Link = cmp.Or(s.link, h.to(s.about)); in.Link != "" {
			in.Leaves = strings.HasPrefix(in.Link, "https://")
		}
		if n := len(out); n > 0 && out[n-1].alike(in) {
			out[n-1].Pieces[0] += text
		} else {
			out = append(out, in)
		}
	}
	return out
}

// bare is a phrase as plain text, where nothing can lead anywhere.
func (h htmlWriter) bare(p phrase) string {
	p = slices.Clone(p)
	for i, s := range p {
		if name, _ := h.name(s.about); name != "" {
			p[i].text = name
		}
	}
	return bare(p)
}

// alike reports whether two inlines are plain text in one style.
func (in inline) alike(other inline) bool {
	is := func(x inline) bool {
		return len(x.Pieces) == 1 && x.Link == "" && x.Word == "" && x.Hint == "" && !x.Code && (x.Class == "" || x.Class == "aside")
	}
	return is(in) && is(other) && in.Class == other.Class && in.Strong == other.Strong
}

// breakable cuts an id, a path or an address after the marks that part it.
func breakable(text string) []string {
	var pieces []string
	from := 0
	for i, r := range text {
		if strings.ContainsRune("/._-=&?", r) && i+1 < len(text) {
			pieces = append(pieces, text[from:i+1])
			from = i + 1
		}
	}
	return append(pieces, text[from:])
}

// unstyled is a phrase without its styles, as a heading has its own.
func unstyled(p phrase) phrase {
	p = slices.Clone(p)
	for i := range p {
		p[i].style = normal
	}
	return p
}
