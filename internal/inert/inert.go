// Package inert keeps text that came from a file from acting on what shows it:
// a terminal, a spreadsheet, the order of the text around it.
package inert

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Clean shows control characters (but newline and tab), bidirectional controls,
// separators, tags and noncharacters as \u{..}, and bytes that are not UTF-8 as
// U+FFFD.
func Clean(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var out strings.Builder
	for _, r := range s { // an invalid byte arrives as U+FFFD
		if hidden(r) {
			fmt.Fprintf(&out, `\u{%x}`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// JSON escapes in a text of JSON what Clean would show: it stands in strings
// only, where JSON asks to escape some controls only.
func JSON(text []byte) []byte {
	if bytes.IndexFunc(text, acting) < 0 {
		return text
	}
	var out []byte
	for _, r := range string(text) {
		switch {
		case !acting(r):
			out = utf8.AppendRune(out, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// acting is hidden, but for the ends of lines of the text itself.
func acting(r rune) bool { return r >= 0x7f && hidden(r) }

// Formula reports whether a spreadsheet would take a cell for a formula.
func Formula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}

// hidden reports whether a character would act on the terminal, or on the
// order of the text around it, instead of being seen.
func hidden(r rune) bool {
	switch {
	case r < 0x7f: // C0
		return r < 0x20 && r != '\n' && r != '\t'
	case r <= 0x9f: // DEL, C1
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // bidi
		return true
	case r == 0x2028, r == 0x2029, r == 0xfeff, r >= 0xe0000 && r <= 0xe007f: // separators, byte order mark, tags
		return true
	}
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef // noncharacters
}
