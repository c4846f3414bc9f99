package scenario

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"hypo/internal/facts"
)

// Limits on a file, far above what anybody writes by hand.
const (
	maxSize      = 1 << 20
	maxDepth     = 32
	maxEntries   = 1000
	maxScenarios = 10_000
	maxProblems  = 100     // that are told of one file
	maxSigns     = 300_000 // commas, colons and ends of lines: each value takes one, and 160 bytes once it is read
)

// text refuses what must not stand anywhere in a file, also not in a comment,
// a key or a part that is no YAML. It reports whether YAML may be tried.
func (in *reading) text(data []byte) bool {
	if len(data) > maxSize {
		in.add(mark{1, 1}, "the file is larger than 1 MiB")
		return false
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		in.add(mark{1, 1}, "the file is UTF-16; save it as UTF-8")
		return false
	}
	if before, _, ok := bytes.Cut(data, []byte{0}); ok {
		in.add(markOf(before), "the file is not text")
		return false
	}
	if signs := bytes.Count(data, []byte(",")) + bytes.Count(data, []byte(":")) + bytes.Count(data, []byte("\n")); signs > maxSigns {
		in.add(mark{1, 1}, fmt.Sprintf("the file has more than %d commas, colons and lines", maxSigns))
		return false
	}
	sound := true
	for number, line := range lines(data) {
		if ordinary(line) {
			continue
		}
		if !utf8.Valid(line) {
			valid := bytes.ToValidUTF8(line, []byte{0})
			in.add(mark{number, utf8.RuneCount(valid[:bytes.IndexByte(valid, 0)]) + 1}, "the file is not UTF-8 text")
			return false
		}
		if column, r := invisible(line); column > 0 {
			in.add(mark{number, column}, invisibleMessage(r))
			sound = false
		}
		for _, id := range identifiers(string(line)) {
			in.add(mark{number, id.column}, id.message())
			in.found = append(in.found, foundIdentifier{id.what, in.problems[len(in.problems)-1]})
		}
		if len(in.problems) > maxProblems {
			return false
		}
	}
	return sound
}

// ordinary spares nearly all lines the search: they are of ASCII that is seen,
// with too few digits to name anybody.
func ordinary(line []byte) bool {
	digits := 0
	for _, c := range line {
		switch {
		case c < ' ', c >= 0x7F, c == '@':
			return false
		case c >= '0' && c <= '9':
			digits++
		}
	}
	return digits < 8
}

// lines yields each line and its number.
func lines(data []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		for number := 1; len(data) > 0; number++ {
			end := bytes.IndexAny(data, "\r\n")
			if end < 0 {
				yield(number, data)
				return
			}
			if !yield(number, data[:end]) {
				return
			}
			if data[end] == '\r' && end+1 < len(data) && data[end+1] == '\n' {
				end++
			}
			data = data[end+1:]
		}
	}
}

// markOf is the place just after a text.
func markOf(data []byte) mark {
	at := mark{1, 1}
	for number, line := range lines(data) {
		at = mark{number, utf8.RuneCount(line) + 1}
	}
	if n := len(data); n > 0 && (data[n-1] == '\n' || data[n-1] == '\r') {
		at = mark{at.line + 1, 1}
	}
	return at
}

// invisible finds the first character that would deceive a reader or a
// terminal: controls, and formatting characters such as those that turn the
// direction of writing. Joiners are letters in some scripts.
func invisible(line []byte) (int, rune) {
	column := 0
	for i := 0; i < len(line); {
		r, size := rune(line[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(line[i:])
		}
		i += size
		column++
		switch {
		case r >= ' ' && r < 0x7F, r == '\t', r == '\u200C', r == '\u200D':
		case unicode.IsControl(r), r > 0x7F && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
			return column, r
		}
	}
	return 0, 0
}

func invisibleMessage(r rune) string {
	return fmt.Sprintf("holds the invisible character U+%04X; take it out", r)
}

// An identifier is text that looks like a number that names a person.
type identifier struct {
	what   string
	column int
}

func (i identifier) message() string {
	return "looks like " + i.what + "; a file is hypothetical and names nobody: take it out"
}

type foundIdentifier struct {
	what    string
	problem *Problem
}

// identifierForms are looked for in folded text, in which every dash is "-",
// every blank " ", every digit a digit of ASCII, and dates are masked.
var identifierForms = []struct {
	what string
	form *regexp.Regexp
}{
	{"an A-number", regexp.MustCompile(`(?:^|[^\pL\pN])((?:A[ #-]*|a[#-]*)(?:\d[ -]*){7,8}\d)(?:$|[^\pL\pN])`)},
	{"a Social Security number", regexp.MustCompile(`(?:^|[^\pN])(\d{3}-\d{2}-\d{4})(?:$|[^\pN])`)},
	{"a passport number", regexp.MustCompile(`(?:^|[^\pL\pN])([B-Zb-z]\d{8})(?:$|[^\pL\pN])`)},
	{"a telephone number", regexp.MustCompile(`(?:^|[^\pL\pN])((?:\+?1[ .-]*)?(?:` +
		`\(\d{3}\)[ .-]*\d{3}[ .-]*\d{4}` +
		`|\d{3} ?- ?\d{3}[ -]{0,3}\d{4}|\d{3}\.\d{3}[.-]\d{4}|\d{3} \d{3}[ -]\d{4}|\d{3}/\d{3}-\d{4}` +
		`|[2-9]\d{9}))(?:$|[^\pL\pN])`)},
}

// anAddress is what follows the @ of an e-mail address.
var anAddress = regexp.MustCompile(`^@[\pL\pN-]+\.[\pL\pN-]`)

// maxAddress is how far behind an @ the rest of its address is looked for.
const maxAddress = 255

// eMail finds the first e-mail address, or -1.
func eMail(folded string) int {
	for from := 0; ; {
		at := strings.IndexByte(folded[from:], '@')
		if at < 0 {
			return -1
		}
		at += from
		name := strings.LastIndexFunc(folded[:at], func(r rune) bool {
			return !unicode.In(r, unicode.L, unicode.N) && !strings.ContainsRune("._%+-", r)
		})
		start := 0
		if name >= 0 {
			_, size := utf8.DecodeRuneInString(folded[name:])
			start = name + size
		}
		if start < at && anAddress.MatchString(folded[at:min(len(folded), at+maxAddress)]) {
			return start
		}
		from = at + 1
	}
}

// aDate is masked: "A 2015-08-15 conviction" names nobody.
var aDate = regexp.MustCompile(`(^|[^\pL\pN])(\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))`)

// identifiers finds what looks like an identifier, the first of each form.
func identifiers(text string) []identifier {
	number := mayBeNumber(text)
	if !number && !strings.ContainsAny(text, "@\uFF20") {
		return nil
	}
	folded := strings.Map(fold, text)
	var found []identifier
	if number {
		folded = aDate.ReplaceAllString(folded, "$1~~~~~~~~~~")
		found = numbers(folded)
	}
	if at := eMail(folded); at >= 0 {
		found = append(found, identifier{"an e-mail address", utf8.RuneCountInString(folded[:at]) + 1})
	}
	return found
}

func numbers(folded string) []identifier {
	var found []identifier
	for _, f := range identifierForms {
		if at := f.form.FindStringSubmatchIndex(folded); at != nil {
			found = append(found, identifier{f.what, utf8.RuneCountInString(folded[:at[2]]) + 1})
		}
	}
	return found
}

// mayBeNumber spares nearly all text the search: it has nowhere eight digits
// with nothing but what may part them, save in a date.
func mayBeNumber(text string) bool {
	digits, first, last := 0, 0, 0
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9', r > 0x7F && unicode.IsDigit(r):
			if digits == 0 {
				first = i
			}
			last = i
			digits++
		case r < utf8.RuneSelf && parting[r], r > 0x7F && fold(r) != r:
		default:
			if digits >= 8 && !isDate(text, first, last) {
				return true
			}
			digits = 0
		}
	}
	return digits >= 8 && !isDate(text, first, last)
}

// parting are the characters that may stand between the digits of a number.
var parting = [utf8.RuneSelf]bool{' ': true, '-': true, '.': true, '(': true, ')': true, '/': true, '\n': true, '\t': true}

// isDate reports whether a stretch of digits is one date, with no letter
// before it.
func isDate(text string, first, last int) bool {
	return looksLikeDay(text[first:last+1]) && facts.ValidDay(text[first:last+1]) &&
		(first == 0 || text[first-1] < utf8.RuneSelf && !isLetter(text[first-1]))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func fold(r rune) rune {
	switch {
	case r < 0x7F && r >= ' ':
		return r
	case unicode.IsDigit(r):
		return '0'
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Pd, r), r == '\u2212':
		return '-'
	case r >= '\uFF01' && r <= '\uFF5E': // full-width forms of ASCII
		return r - '\uFF01' + '!'
	}
	return r
}

// decoded refuses in a value what only shows once it is read: through an
// escape, or through lines that are joined. What stands in the file as it is
// was found there, with its very place; it is given its path here.
func (in *reading) decoded(y *yaml.Node) {
	if y.Style&yaml.DoubleQuotedStyle != 0 {
		for line := range strings.SplitSeq(y.Value, "\n") {
			if _, r := invisible([]byte(line)); r != 0 {
				in.add(mark{y.Line, y.Column}, invisibleMessage(r))
			}
		}
	}
next:
	for _, id := range identifiers(y.Value) {
		for i, f := range in.found {
			if f.what == id.what && f.problem.Pos.Line >= y.Line {
				f.problem.Path = in.path()
				in.found = append(in.found[:i:i], in.found[i+1:]...)
				continue next
			}
		}
		in.add(mark{y.Line, y.Column}, id.message())
	}
}

// plainYAML refuses the parts of YAML that hide what a file says. It reports
// whether the value can be read.
func (in *reading) plainYAML(y *yaml.Node) bool {
	at := mark{y.Line, y.Column}
	switch {
	case y.Kind == yaml.AliasNode, y.Anchor != "":
		in.add(at, "anchors and aliases (& and *) are not read; write the value out, or put text in quotes")
	case y.Style&yaml.TaggedStyle != 0:
		in.add(at, fmt.Sprintf("tags such as %s are not read; put text in quotes", brief(y.Tag)))
	case len(in.trail) > maxDepth:
		in.add(at, fmt.Sprintf("is nested more than %d deep", maxDepth))
	case len(y.Content) > 2*maxEntries && y.Kind == yaml.MappingNode:
		in.add(at, fmt.Sprintf("has more than %d entries", maxEntries))
	case len(y.Content) > maxEntries && y.Kind == yaml.SequenceNode && (len(in.trail) != 1 || in.trail[0] != "cases"):
		in.add(at, fmt.Sprintf("has more than %d items", maxEntries))
	default:
		return true
	}
	return false
}
