package report

import (
	"fmt"
	"io"
	"strings"

	"hypo/internal/verdict"
)

// WhatIfText writes, for a reader at a terminal, what would change the answers.
func WhatIfText(w io.Writer, r verdict.WhatIfRun, o TextOptions) error {
	p := newPrinter(o)
	for i, result := range r.Results {
		if i > 0 {
			p.out.WriteString("\n")
		}
		p.page(whatIfPage(result))
	}
	p.out.WriteString("\n")
	p.para(0, 0, styled(aside, footer()))
	_, err := w.Write(p.out.Bytes())
	return err
}

// WhatIfMarkdown writes what WhatIfText says as Markdown.
func WhatIfMarkdown(w io.Writer, r verdict.WhatIfRun) error {
	var md markdown
	for _, result := range r.Results {
		md.page(whatIfPage(result))
	}
	md.block("*" + md.phrase(footer()) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// WhatIfJSON writes the form hypo.whatif/v1.
func WhatIfJSON(w io.Writer, r verdict.WhatIfRun) error { return encode(w, r) }

func whatIfPage(r verdict.WhatIf) page {
	pg := page{
		title: say(strong(r.Title)),
		about: []phrase{
			say("What would change the answers on ", longDay(r.AsOf), ", in ", named(r.Place), "."),
			say("Scenario ", named(r.Name), "."),
		},
	}
	changes := section{title: "The smallest changes of fact"}
	for _, t := range r.Targets {
		changes.groups = append(changes.groups, whatIfTarget(r, t))
	}
	if len(r.Targets) == 0 {
		changes.lines = append(changes.lines, line{text: say("No change of fact gives another answer.")})
	}
	pg.sections = append(pg.sections, changes)
	stated, unstated := section{title: "Stated facts that matter alone"}, section{title: "Unstated facts that matter alone"}
	for _, f := range r.Matters {
		if f.At == "baseline" {
			unstated.lines = append(unstated.lines, line{kind: item, text: say(named(factPath(f.Path)))})
		} else {
			stated.lines = append(stated.lines, line{kind: item, text: say(named(factPath(f.Path)), " (", fixed(f.At), ")")})
		}
	}
	never := section{title: "Stated facts on which no answer can turn"}
	for _, f := range r.Never {
		never.lines = append(never.lines, line{kind: item, text: say(named(factPath(f.Path)), " (", fixed(f.At), ")")})
	}
	for _, s := range []section{stated, unstated, never} {
		if len(s.lines) > 0 {
			pg.sections = append(pg.sections, s)
		}
	}
	return pg
}

// maxSets bounds how many sets of changes are told for an answer.
const maxSets = 12

// whatIfTarget tells the changes that give one answer.
func whatIfTarget(r verdict.WhatIf, t verdict.WhatIfTarget) group {
	side, action, _ := strings.Cut(t.Path, ".")
	words := asked
	if side == "local" {
		words = func(answer string) string { return may(action, r.Agency, answer) }
	}
	g := group{head: say(strong(actionTitle(action)), ": ", words(t.Want), ", where now ", words(t.Was))}
	if len(t.Changes) == 0 {
		g.lines = append(g.lines, line{text: say("No change of fact gives this answer.")})
		return g
	}
	how := "Any one of these changes gives it:"
	if t.Size > 1 {
		how = fmt.Sprintf("It takes %d changes together. Any one of these sets gives it:", t.Size)
	}
	g.lines = append(g.lines, line{text: say(how)})
	for i, c := range t.Changes {
		if left := len(t.Changes) - i; i == maxSets && left > 1 {
			g.lines = append(g.lines, line{kind: item, text: say(fmt.Sprintf("and %d sets more; the JSON output has them", left))})
			break
		}
		var parts []phrase
		for _, f := range c.Facts {
			parts = append(parts, whatIfFact(f))
		}
		g.lines = append(g.lines, line{kind: item, text: and(parts)})
	}
	if t.More {
		g.lines = append(g.lines, line{kind: item, text: say("and more of the same size")})
	}
	return g
}

func whatIfFact(f verdict.WhatIfFact) phrase {
	isItem := strings.HasSuffix(f.Path, "]")
	values := make([]phrase, len(f.Become))
	for i, word := range f.Become {
		values[i] = say(word)
	}
	where := say(named(factPath(f.Path)))
	if f.At != "baseline" {
		where = say(where, " (", fixed(f.At), ")")
	}
	switch {
	case isItem && len(f.Become) == 1 && f.Become[0] == "none":
		return say("without ", where)
	case isItem:
		return say("one more, ", named(factPath(f.Path)), ": ", list(values, "; or "))
	}
	return say(where, ": ", list(values, " or "))
}
