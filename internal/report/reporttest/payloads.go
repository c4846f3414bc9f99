// Package reporttest holds texts that act on some reader of some format, for
// tests of whatever is written.
package reporttest

import "strings"

// Payloads are such texts: controls of terminals, marks that turn the
// direction of writing, formulas of spreadsheets, markup of Markdown, HTML and
// XML, directives of test protocols, and text that is no text.
var Payloads = []string{
	// nothing wrong with them
	"plain words", "Müller § 1326(a) – 日本 🙂", "two\nlines\tand a tab", "می\u200cخواهم",
	// terminals: C0, C1, CSI, OSC, DCS
	"\x1b[31mred\x1b[0m", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJm\x07",
	"\x1bP+q544e\x1b\\", "\x1b[6n", "\x1bc", "over\rwritten", "back\b\bspace", "bell\a", "nul\x00", "del\x7f", "vertical\v\ftabs", "\x0e\x0f shift",
	"csi \u009b31m", "osc \u009d0;x\u009c", "next\u0085line",
	// no text
	"raw c1 \x9b31m", "\xff\xfe broken", "surrogate \xed\xa0\x80", "overlong \xc0\xaf", "cut \xe6\x97",
	// order of writing, and what is not seen
	"right\u202eto left", "isolate\u2066x\u2069", "mark\u200f\u061c", "line\u2028separator\u2029", "\ufeffmark", "zero\u200bwidth\u2060", "soft\u00adhyphen",
	"tag\U000e0041", "non\ufffe\U0001ffffcharacter",
	// HTML, attributes, XML
	"<script>alert(1)</script>", `<img src=x onerror="alert(1)">`, `"><svg onload=alert(1)>`, `' onmouseover='alert(1)`, "<!-- hidden -->", "--><b>", "&lt;b&gt; &#60; &amp;",
	"</style><script>x</script>", "</title><h1>x</h1>", "<iframe src=https://x.example>", "javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,<script>x</script>",
	"https://x.example/\"onclick=\"x", "//x.example", "]]>", "<![CDATA[x]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;", `"><system-out/>`, "{{.}} ${x} {%x%}",
	// Markdown
	"[click](javascript:alert(1))", "![x](https://x.example/a.png)", "<https://x.example>", "see https://x.example now", "see www.x.example", "me@x.example", "[x]: https://x.example", "[x][y]",
	"**bold** _em_ ~~gone~~", "`code` ``` fence", "```\n# out\n```", "~~~\nout", "a | b | c", "| --- |", "|a|b|\n|-|-|\n|c|d|", "# heading", "- item", "+ item", "* item", "1. item", "1) item",
	"- [x] task", "> quote", "===", "---", "***", "    indented", "\tindented", "text\n\n# heading", "text\n===", "end\\", "$x^2$", "[^1] {.class}", `back\slash`, "a  \nbreak", "@someone #1",
	// test protocols
	"name # SKIP", "name # TODO later", "x\nok 2 - forged", "x\n1..0", "Bail out!", "ok", "not ok 1", "::error::x", "##vso[task.x]", "##teamcity[x]",
	// spreadsheets
	`=HYPERLINK("https://x.example","x")`, "+1+1", "-2+3", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "=cmd|' /C calc'!A0", "'=1", "\"=1+1", ";=1+1", ",=1+1", "x\"\n=1+1", "＝1＋1", "%=1", "\u00a0=1",
	// size
	strings.Repeat("x", 200), strings.Repeat("日", 60), strings.Repeat("word ", 80), strings.Repeat("é\u0301", 50), strings.Repeat("🙂", 70), "",
}
