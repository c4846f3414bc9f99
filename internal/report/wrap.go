package report

import (
	"strings"
	"unicode"
)

// A mark says how a span is to be shown; without colour, and in every other
// format, the text reads the same.
type mark uint8

const (
	plain  mark = iota
	key         // an id, a pin, a form, an address: never broken
	strong      // titles and labels
	faint       // positions, citations, dates
	said        // an answer
	open        // an answer that is not settled
)

// A span is a piece of text; a phrase is a run of them.
type span struct {
	text string
	mark mark
}

type phrase []span

// say joins strings, spans and phrases into a phrase.
func say(parts ...any) phrase {
	var p phrase
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p = append(p, span{part, plain})
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
			p = append(p, span{sep, plain})
		}
		p = append(p, item...)
	}
	return p
}

// marked gives every span that has no mark this one.
func marked(m mark, p phrase) phrase {
	out := make(phrase, len(p))
	for i, s := range p {
		if s.mark == plain {
			s.mark = m
		}
		out[i] = s
	}
	return out
}

// A word is what a line is broken between: spans without a blank between.
type word struct {
	spans []span
	width int
	glued bool // no blank before it
}

// split cuts a phrase into words; one that is wider than the line is cut, if
// it is not a key.
func split(p phrase, room int) []word {
	var words []word
	blank := true
	add := func(text string, m mark) {
		if blank || len(words) == 0 {
			words = append(words, word{})
			blank = false
		}
		last := &words[len(words)-1]
		last.spans = append(last.spans, span{text, m})
		last.width += width(text)
	}
	for _, s := range p {
		text := Clean(s.text)
		if s.mark == key {
			if fixed := strings.Join(strings.Fields(text), " "); fixed != "" {
				add(fixed, key)
			}
			continue
		}
		for i, field := range strings.FieldsFunc(text, isBlank) {
			if i > 0 || isBlank(rune(text[0])) {
				blank = true
			}
			for j, part := range cut(field, room) {
				add(part, s.mark)
				if j > 0 {
					last := &words[len(words)-1]
					last.glued = len(last.spans) == 1
				}
				if width(part) >= room {
					blank = true
				}
			}
		}
		if text != "" && isBlank(rune(text[len(text)-1])) {
			blank = true
		}
	}
	return words
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// cut breaks a text without blanks into parts no wider than the room.
func cut(text string, room int) []string {
	if width(text) <= room {
		return []string{text}
	}
	var parts []string
	from, wide := 0, 0
	for i, r := range text {
		w := runeWidth(r)
		if wide+w > room && i > from {
			parts, from, wide = append(parts, text[from:i]), i, 0
		}
		wide += w
	}
	return append(parts, text[from:])
}

// wrap lays words out in lines of at most room columns.
func wrap(words []word, room int) [][]word {
	var lines [][]word
	var line []word
	used := 0
	for _, w := range words {
		gap := 1
		if w.glued || len(line) == 0 {
			gap = 0
		}
		if len(line) > 0 && used+gap+w.width > room {
			lines, line, used, gap = append(lines, line), nil, 0, 0
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
	{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},
	{0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
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
