package report

import (
	"fmt"
	"io"
	"strings"

	"hypo/internal/verdict"
)

// LintText writes findings, one a line, and a last line that counts them;
// Quiet leaves out that line and the notices.
func LintText(w io.Writer, r verdict.LintRun, o TextOptions) error {
	p := newPrinter(o)
	findings, notices := 0, 0
	for _, f := range r.Findings {
		word := ""
		if f.Notice {
			notices++
			word = "notice: "
		} else {
			findings++
		}
		if f.Notice && o.Quiet {
			continue
		}
		if f.Path != "" {
			word += f.Path + ": "
		}
		p.spans(say(strong(oneLine(position3(f))), ": ", oneLine(word+f.Message)))
		p.out.WriteByte('\n')
	}
	if !o.Quiet {
		p.out.WriteString(lintCount(r, findings, notices) + "\n")
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// position3 is FILE:LINE:COLUMN, as far as it is known.
func position3(f verdict.LintFinding) string {
	at := f.File
	if f.Line > 0 {
		at += fmt.Sprintf(":%d", f.Line)
	}
	if f.Column > 0 {
		at += fmt.Sprintf(":%d", f.Column)
	}
	return at
}

func lintCount(r verdict.LintRun, findings, notices int) string {
	var parts []string
	if r.RuleSets > 0 {
		parts = append(parts, plural(r.RuleSets, "rule set"))
	}
	if r.Files > 0 {
		parts = append(parts, plural(r.Files, "file"), plural(r.Scenarios, "scenario"))
	}
	if parts == nil {
		parts = []string{"the rulebook"}
	}
	what := strings.Join(parts, ", ") + ": " + plural(findings, "finding")
	if notices > 0 {
		what += ", " + plural(notices, "notice")
	}
	return what
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// LintJSON writes findings in the form hypo.lint/v1.
func LintJSON(w io.Writer, r verdict.LintRun) error {
	r.Schema = "hypo.lint/v1"
	r.Findings = some(r.Findings)
	return encode(w, r)
}
