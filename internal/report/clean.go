package report

import (
	"strings"

	"hypo/internal/inert"
)

// Clean makes a string that came from a file safe to print, on as many lines as
// it has.
func Clean(s string) string { return inert.Clean(s) }

// CleanLine is Clean for what must stay on its line, such as the name of a file
// within a message.
func CleanLine(s string) string {
	return strings.NewReplacer("\n", `\u{a}`, "\t", `\u{9}`).Replace(Clean(s))
}

// longLine is how much of a line Brief shows.
const longLine = 500

// Brief is Clean for messages that quote what somebody wrote: long lines are
// cut.
func Brief(s string) string {
	lines := strings.Split(Clean(s), "\n")
	for i, line := range lines {
		if letters := []rune(line); len(letters) > longLine {
			lines[i] = string(letters[:longLine]) + "…"
		}
	}
	return strings.Join(lines, "\n")
}

// oneLine is Clean on one line: every run of blanks becomes one space.
func oneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// EscapeMarkdown makes a string plain text within a line of Markdown, also
// at its start and in the cell of a table.
func EscapeMarkdown(s string) string {
	s = oneLine(s)
	var out strings.Builder
	for i, r := range s {
		if strings.ContainsRune("\\`*_[]{}<>#|&~$!", r) || startsBlock(s, i, r) || startsLink(s, i) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// startsBlock reports whether the character at i would open a list, a rule or
// a heading, were s to begin a line.
func startsBlock(s string, i int, r rune) bool {
	switch r {
	case '-', '+', '=':
		return i == 0
	case '.', ')':
		return i > 0 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ')
	}
	return false
}

// startsLink reports whether the character at i would make an address into a
// link: the colon of https://, the dot of www. or the @ of an e-mail address.
func startsLink(s string, i int) bool {
	return strings.HasPrefix(s[i:], "://") || s[i] == '@' || s[i] == '.' && strings.HasSuffix(strings.ToLower(s[:i]), "www")
}

// EscapeTAP makes a string a description in the Test Anything Protocol: on
// one line, and with nothing that reads as a directive.
func EscapeTAP(s string) string {
	return strings.NewReplacer(`\`, `\\`, `#`, `\#`).Replace(oneLine(s))
}

// EscapeXML makes a string character data that XML 1.0 can hold; the encoder
// still escapes the markup.
func EscapeXML(s string) string { return Clean(s) }
