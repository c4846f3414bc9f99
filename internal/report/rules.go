package report

import (
	"io"

	"hypo/internal/rulebook"
)

// Rules is what `hypo rules` prints: the list of rule sets, the page of one,
// or every source.
type Rules struct {
	Schema   string            `json:"schema"` // hypo.rules/v1
	Rulebook string            `json:"rulebook"`
	Reviewed string            `json:"reviewed,omitempty"`
	RuleSets []rulebook.Entry  `json:"rulesets,omitempty"`
	RuleSet  *rulebook.Page    `json:"ruleset,omitempty"`
	Sources  []rulebook.Source `json:"sources,omitempty"`
}

// RulesText writes the rulebook for a reader at a terminal.
func RulesText(w io.Writer, r Rules, o TextOptions) error {
	p := newPrinter(o)
	if o.Quiet {
		for _, line := range r.names() {
			p.out.WriteString(oneLine(line) + "\n")
		}
	} else {
		p.page(r.page())
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, rulesFooter()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// RulesMarkdown writes what RulesText says as Markdown.
func RulesMarkdown(w io.Writer, r Rules) error {
	var md markdown
	md.page(r.page())
	md.block("*" + md.phrase(rulesFooter()) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// RulesJSON writes the rulebook in the form hypo.rules/v1.
func RulesJSON(w io.Writer, r Rules) error {
	r.Schema = "hypo.rules/v1"
	return encode(w, r)
}

func rulesFooter() phrase { return say("What the texts named say, in our words. Not legal advice.") }

func (r Rules) page() page {
	switch {
	case r.RuleSet != nil:
		w := &ruleWriter{page: r.RuleSet}
		return w.write()
	case r.Sources != nil:
		return r.sources()
	}
	return r.index()
}
