package scenario_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const outOfPlace = "; a file is hypothetical and names nobody: take it out"

func TestRefuseIdentifiers(t *testing.T) {
	for text, want := range map[string]string{
		"A123456789":                   "an A-number",
		"A12345678":                    "an A-number",
		"a12345678":                    "an A-number",
		"A 123 456 789":                "an A-number",
		"A-123-456-789":                "an A-number",
		"A# 012-345-678":               "an A-number",
		"A\u00a0123\u2011456\u2011789": "an A-number",
		"Ａ１２３４５６７８９":                   "an A-number",
		"(A123456789)":                 "an A-number",
		"A2015-06-20":                  "an A-number",
		"A123456789 in 2015":           "an A-number",
		"123-45-6789":                  "a Social Security number",
		"SSN123-45-6789":               "a Social Security number",
		"123–45–6789":                  "a Social Security number",
		"C12345678":                    "a passport number",
		"x01234567":                    "a passport number",
		"213-555-0123":                 "a telephone number",
		"(213) 555-0123":               "a telephone number",
		"(555)123-4567":                "a telephone number",
		"213.555.0123":                 "a telephone number",
		"213 555 0123":                 "a telephone number",
		"+1 213 555 0123":              "a telephone number",
		"1-213-555-0123":               "a telephone number",
		"+12135550123":                 "a telephone number",
		"2135550123":                   "a telephone number",
		"me@example.com":               "an e-mail address",
		"a.b+c@mail.example.org":       "an e-mail address",
	} {
		t.Run(text, func(t *testing.T) {
			got, names := complaints(t, strings.Replace(head, "title: T", "title: 'T "+text+"'", 1))
			column := 11
			switch {
			case strings.HasPrefix(text, "SSN"):
				column += len("SSN")
			case strings.HasPrefix(text, "(A"):
				column++
			}
			line := fmt.Sprintf("2:%d: title: looks like %s%s", column, want, outOfPlace)
			if len(got) != 1 || got[0] != line {
				t.Errorf("complained %q, not %q", got, line)
			}
			if names != nil {
				t.Errorf("read %q", names)
			}
		})
	}
}

func TestRefuseNoMore(t *testing.T) {
	for _, text := range []string{
		"I-247N", "I-247D, I-247X and I-247A", "8 U.S.C. § 1326(a)", "6:21-cv-00003", "No. 6:21-cv-00003-JWH", "S. 744",
		"2015-08-15", "A 2015-08-15 conviction", "a 2015-02-30 conviction", "2015-08-15 2015-08-16", "2013-07-16T18:00", "2013-07-16T18:00:00",
		"from 2015-01-05 to 2017-02-20", "2014-2015", "Cal. Penal Code § 11351.5", "Gov. Code § 7284.6(a)(1)(B)",
		"1234567", "999-99-999", "12-34-5678", "A1234567", "A 12 34", "Class A, 2014-2015", "§ 12-345-678", "Fla. Stat. § 908.102 (2019)",
		"Wash. Rev. Code § 9A.36.011", "Tenn. Code § 39-17-1307", "100,000,000 dollars", "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f0",
		"us/ca/los_angeles @ noon", "INA 101(a)(43)(A)", "EAC9012345678", "745 F.3d 634, 640-645 (3d Cir. 2014)",
	} {
		t.Run(text, func(t *testing.T) {
			if got, _ := complaints(t, strings.Replace(head, "title: T", "title: '"+text+"'", 1)); got != nil {
				t.Errorf("complained %q", got)
			}
		})
	}
}

func TestRefuse(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	checkComplaints(t, []complaintTest{
		{"identifier in a key", head + "facts: {A123456789: 1}\n", []string{
			"5:9: facts.A123456789: looks like an A-number" + outOfPlace,
			"5:9: facts.A123456789: is not a key hypo knows; `hypo schema --list` lists them",
		}},
		{"identifier in a comment", head + "# for 123-45-6789\n", []string{"5:7: looks like a Social Security number" + outOfPlace}},
		{"identifier that is escaped", strings.Replace(head, "title: T", `title: "A\x31\x3234567 8"`, 1), []string{
			"2:8: title: looks like an A-number" + outOfPlace,
		}},
		{"identifier over two lines", strings.Replace(head, "title: T", "title: Call 213-555-\n  0123", 1), []string{
			"2:8: title: looks like a telephone number" + outOfPlace,
		}},
		{"identifier in what is no YAML", "name: [\n# me@example.com\n", []string{
			"2:3: looks like an e-mail address" + outOfPlace,
			"2:17: is not YAML: a value is missing here",
		}},
		{"identifier as a number", head + "facts: {age: 2135550123}\n", []string{
			"5:14: facts.age: looks like a telephone number" + outOfPlace,
			"5:14: facts.age: 2135550123 is more than 120",
		}},

		{"direction of writing", strings.Replace(head, "title: T", "title: T\u202e", 1), []string{"2:9: holds the invisible character U+202E; take it out"}},
		{"control", strings.Replace(head, "title: T", "title: T\x1b[31m", 1), []string{"2:9: holds the invisible character U+001B; take it out"}},
		{"no width", strings.Replace(head, "title: T", "title: T\u200b", 1), []string{"2:9: holds the invisible character U+200B; take it out"}},
		{"line separator", head + "# a\u2028b\n", []string{"5:4: holds the invisible character U+2028; take it out"}},
		{"control that is escaped", strings.Replace(head, "title: T", `title: "T\e"`, 1), []string{"2:8: title: holds the invisible character U+001B; take it out"}},
		{"joiners are letters", strings.Replace(head, "title: T", "title: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", 1), nil},

		{"NUL", "name: x\ntit\x00le: T\n", []string{"2:4: the file is not text"}},
		{"not UTF-8", "name: x\ntitle: caf\xe9\n", []string{"2:11: the file is not UTF-8 text"}},
		{"UTF-16", "\xff\xfen\x00", []string{"1:1: the file is UTF-16; save it as UTF-8"}},
		{"too large", head + strings.Repeat("# padding\n", 110_000), []string{"1:1: the file is larger than 1 MiB"}},
		{"too deep", head + "question: " + deep + "\n", []string{
			"5:1: question: is a list, where text is wanted",
			"5:43: question" + strings.Repeat("[0]", 32) + ": is nested more than 32 deep",
		}},
		{"far too deep", head + "question: " + strings.Repeat("[", 20_000), []string{"5:10014: is not YAML: is nested more than 32 deep"}},
		{"too many entries", head + "readings: {" + entries(1001) + "}\n", []string{"5:11: readings: has more than 1000 entries"}},
		{"too many rows", head + "cases: [" + strings.Repeat("{},", 10_001) + "]\n", []string{"1:1: the file has more than 10000 documents and rows"}},

		{"anchor", head + "question: &a Why?\n", []string{"5:11: question: anchors and aliases (& and *) are not read; write the value out, or put text in quotes"}},
		{"alias", head + "question: &a Why?\nfacts: *a\n", []string{
			"5:11: question: anchors and aliases (& and *) are not read; write the value out, or put text in quotes",
			"6:8: facts: anchors and aliases (& and *) are not read; write the value out, or put text in quotes",
		}},
		{"merge key", head + "<<: {question: Why}\n", []string{"5:1: merge keys (<<) are not read; write the entries out"}},
		{"tag", head + "question: !!str 3\n", []string{"5:11: question: tags such as !!str are not read; put text in quotes"}},
		{"binary", head + "question: !!binary aGVsbG8=\n", []string{"5:11: question: tags such as !!binary are not read; put text in quotes"}},
		{"tag of our own", head + "facts: !facts {}\n", []string{"5:8: facts: tags such as !facts are not read; put text in quotes"}},
		{"key that is a number", head + "1: 2\n", []string{"5:1: the key 1 is not text; put it in quotes"}},
		{"key that is a flag", head + "true: 2\n", []string{"5:1: the key true is not text; put it in quotes"}},
		{"key that is a list", head + "[a]: 2\n", []string{"5:1: a key is a word, not a list or a set of entries"}},
		{"key of two lines", head + "? \"a\\nb\"\n: 2\n", []string{"5:3: a key is a word, not blank and not of several lines"}},
		{"key that would write elsewhere", head + "\"a\\e[2J\": 2\n", []string{
			`5:1: a\x1b[2J: holds the invisible character U+001B; take it out`, `5:1: a\x1b[2J: is not a key hypo knows`,
		}},
		{"key given twice", head + "facts: {age: 3, age: 4}\n", []string{"5:17: facts.age: is given twice, first on line 5"}},
		{"fraction", head + "facts: {age: 3.5}\n", []string{"5:14: facts.age: 3.5 is not a whole number; put it in quotes if it is text"}},
		{"exponent", head + "facts: {age: 1e1}\n", []string{"5:14: facts.age: 1e1 is not a whole number; put it in quotes if it is text"}},
		{"no number", head + "facts: {age: .nan}\n", []string{"5:14: facts.age: .nan is not a whole number; put it in quotes if it is text"}},
		{"octal", head + "facts: {age: 010}\n", []string{"5:14: facts.age: 010 is an odd way to write a number; use plain digits, or quotes if it is text"}},
		{"hexadecimal", head + "facts: {age: 0x10}\n", []string{"5:14: facts.age: 0x10 is an odd way to write a number; use plain digits, or quotes if it is text"}},
		{"underscore", head + "facts: {age: 1_0}\n", []string{"5:14: facts.age: 1_0 is an odd way to write a number; use plain digits, or quotes if it is text"}},
		{"plus", head + "facts: {age: +10}\n", []string{"5:14: facts.age: +10 is an odd way to write a number; use plain digits, or quotes if it is text"}},
		{"huge", head + "facts: {age: 9999999999999999999}\n", []string{"5:14: facts.age: 9999999999999999999 is too large a number"}},
		{"unquoted pin", head + "expect: {met: {us/ca/truth_act: [7283.1]}}\n", []string{
			"5:34: expect.met.us/ca/truth_act[0]: 7283.1 is not a whole number; put it in quotes if it is text",
		}},
	})
}

func entries(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: v, ", i)
	}
	return b.String()
}

// A hostile file costs no more than a moment.
func TestRefuseSoon(t *testing.T) {
	const size = 1 << 16
	for name, text := range map[string]string{
		"comments":        strings.Repeat("#\n", size/2),
		"brackets":        strings.Repeat("[", size),
		"dashes":          strings.Repeat("- ", size/2),
		"questions":       strings.Repeat("? ", size/2),
		"documents":       strings.Repeat("--- a\n", size/6),
		"empty documents": strings.Repeat("---\n", size/4),
		"keys":            entries(5_000),
		"unknown keys":    head + "facts: {" + entries(900) + "}\ncases: [" + strings.Repeat("{name: a, nome: b, q: r},", 5_000) + "]",
		"wide rows":       head + "facts: {convictions: [" + strings.Repeat("{offense: dui, level: felony},", 50) + "]}\ncases: [" + rowsNamed(5_000) + "]",
		"long key":        "{? " + strings.Repeat("a", size-10) + " : b}",
		"digits":          "title: " + strings.Repeat("1 ", size/2-10),
		"A and digits":    "title: " + strings.Repeat("A1-", size/3-10),
		"many at signs":   "title: " + strings.Repeat("a@", size/2-10),
		"quotes":          strings.Repeat(`"`, size),
		"anchors":         strings.Repeat("&a ", size/3),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			if _, err := newReader(t).Read("f.yaml", []byte(text)); err == nil && name != "wide rows" {
				t.Error("nothing is wrong with it")
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func rowsNamed(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{name: r%d, facts: {age: %d}},", i, i%100)
	}
	return b.String()
}
