package report

import (
	"slices"
	"strings"
	"unicode"
)

// A style says how a span is shown in colour; without it, and in every other
// format, the text reads the same.
type style uint8

const (
	normal    style = iota
	heading         // titles and labels
	aside           // positions, citations, dates
	settled         // an answer
	unsettled       // an answer that is contested or depends
)

// A span is a piece of text. One that is fixed, as a date or an address, is
// never broken over two lines; one that is named, as an id or a pin, is fixed
// and stands in a file as it is written here. An answer knows its word, by
// which its shape is found; a name what it is about, and a reference where it
// leads, where a format has links.
type span struct {
	text  string
	style style
	fixed bool
	named bool
	word  string
	link  string
	about reference
	hint  string // for those who ask
}

func fixed(text string) span  { return span{text: text, fixed: true} }
func named(text string) span  { return span{text: text, fixed: true, named: true} }
func plain(text string) span  { return span{text: text} }
func strong(text string) span { return span{text: text, style: heading} }
func faint(text string) span  { return span{text: text, style: aside} }
func said(text string) span   { return span{text: text, style: settled} }
func open(text string) span   { return span{text: text, style: unsettled} }

// A phrase is a run of spans.
type phrase []span

// say joins strings, spans and phrases into a phrase.
func say(parts ...any) phrase {
	var p phrase
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p = append(p, plain(part))
		case span:
			p = append(p, part)
		case phrase:
			p = append(p, part...)
		}
	}
	return p
}

// list joins phrases with a separator.
func list(items []phrase, sep string) phrase {
	var p phrase
	for i, item := range items {
		if i > 0 {
			p = append(p, plain(sep))
		}
		p = append(p, item...)
	}
	return p
}

// styled gives every span that has no style this one.
func styled(as style, p phrase) phrase {
	out := slices.Clone(p)
	for i, s := range out {
		if s.style == normal {
			out[i].style = as
		}
	}
	return out
}

// A word is what a line is broken between: spans without a blank between.
type word struct {
	spans []span
	width int
	glued bool // no blank before it
}

func (w *word) add(s span) {
	w.spans = append(w.spans, s)
	w.width += width(s.text)
}

// split cuts a phrase into words, none wider than the room but for a fixed span.
func split(p phrase, room int) []word {
	var words []word
	var w word
	end := func() {
		if w.spans != nil {
			words = append(words, w.fit(room)...)
			w = word{}
		}
	}
	for _, s := range p {
		text := Clean(s.text)
		if s.fixed {
			if s.text = strings.Join(strings.Fields(text), " "); s.text != "" {
				w.add(s)
			}
			continue
		}
		fields := strings.FieldsFunc(text, isBlank)
		for i, field := range fields {
			switch {
			case i > 0 && bound(fields[i-1], field):
				field = " " + field
			case i > 0 || isBlank(rune(text[0])):
				end()
			}
			w.add(span{text: field, style: s.style})
		}
		if text != "" && isBlank(rune(text[len(text)-1])) {
			end()
		}
	}
	end()
	return words
}

// bound reports whether a blank between two words is part of a number, at which
// no line is broken.
func bound(before, after string) bool {
	return strings.HasPrefix(after, "%") || after == "×" || before == "×"
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// fit breaks a word that is wider than the room between its spans, and the
// others where the room ends.
func (w word) fit(room int) []word {
	if w.width <= room {
		return []word{w}
	}
	var words []word
	var now word
	for _, s := range w.spans {
		for _, part := range cut(s, room) {
			if now.spans != nil && now.width+width(part.text) > room {
				words, now = append(words, now), word{glued: true}
			}
			now.add(part)
		}
	}
	return append(words, now)
}

// cut breaks a span into parts no wider than the room; a fixed span stays.
func cut(s span, room int) []span {
	if s.fixed || width(s.text) <= room {
		return []span{s}
	}
	var parts []span
	from, used := 0, 0
	for i, r := range s.text {
		if w := runeWidth(r); used+w > room && i > from {
			parts = append(parts, span{text: s.text[from:i], style: s.style})
			from, used = i, w
		} else {
			used += w
		}
	}
	return append(parts, span{text: s.text[from:], style: s.style})
}

// wrap lays words out in lines, the first and the others of at most so many
// columns.
func wrap(words []word, first, others int) [][]word {
	var lines [][]word
	var line []word
	used, room := 0, first
	for _, w := range words {
		gap := 1
		if w.glued || len(line) == 0 {
			gap = 0
		}
		if len(line) > 0 && used+gap+w.width > room {
			lines, line, used, gap, room = append(lines, line), nil, 0, 0, others
		}
		line = append(line, w)
		used += gap + w.width
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// width returns how many columns a text takes in a terminal.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// wide are the blocks that take two columns: Hangul, Chinese, Japanese, full
// width forms and pictographs.
var wide = [][2]rune{
	{0x1100, 0x115f},
	{0x2e80, 0x303e},
	{0x3041, 0xa4cf},
	{0xac00, 0xd7a3},
	{0xf900, 0xfaff},
	{0xfe30, 0xfe6f},
	{0xff00, 0xff60},
	{0xffe0, 0xffe6},
	{0x1f300, 0x1faff},
	{0x20000, 0x3fffd},
}

func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	for _, block := range wide {
		if r >= block[0] && r <= block[1] {
			return 2
		}
	}
	return 1
}

func (p phrase) width() int {
	n := 0
	for _, s := range p {
		n += width(Clean(s.text))
	}
	return n
}
