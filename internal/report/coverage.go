package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// CoverageText writes how many criteria and conditions of each rule set decide
// in some scenario, both ways, what does not, and the scenarios in which it
// would: documents to be pasted into a file. Quiet writes one line.
func CoverageText(w io.Writer, c verdict.Coverage, o TextOptions) error {
	p := newPrinter(o)
	var whole verdict.FolderCoverage
	label := 0
	for _, f := range c.Folders {
		whole.Criteria = sum(whole.Criteria, f.Criteria)
		whole.Conditions = sum(whole.Conditions, f.Conditions)
		label = max(label, width(f.ID))
	}
	whole.ID = "together"
	if !o.Quiet {
		fmt.Fprintf(&p.out, "\nDECISIVE IN SOME SCENARIO, when it holds and when it does not\n")
		fmt.Fprintf(&p.out, "  %-*s  %12s  %12s\n", label, "", "criteria", "conditions")
		for _, f := range append(c.Folders, whole) {
			fmt.Fprintf(&p.out, "  %-*s  %12s  %12s\n", label, oneLine(f.ID), ofAll(f.Criteria), ofAll(f.Conditions))
		}
		p.missing(c.Missing)
	}
	fmt.Fprintf(&p.out, "%scriteria decide in %s ways, conditions in %s\n",
		map[bool]string{false: "\n"}[o.Quiet], ofAll(whole.Criteria), ofAll(whole.Conditions))
	_, err := w.Write(p.out.Bytes())
	return err
}

func sum(a, b verdict.Share) verdict.Share {
	return verdict.Share{Decided: a.Decided + b.Decided, Of: a.Of + b.Of}
}

func ofAll(s verdict.Share) string {
	if s.Of == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d", s.Decided, s.Of)
}

// missing lists what decides nowhere, and then the scenarios in which it
// would.
func (p *printer) missing(missing []verdict.Undecided) {
	if len(missing) == 0 {
		return
	}
	p.out.WriteString("\nDECIDES IN NO SCENARIO\n")
	var ready []string
	for _, m := range missing {
		name := m.Pin
		if name == "" {
			name = m.Kind
		}
		end := "; no case near the scenarios was found"
		if m.Scenario != "" {
			end = ""
			if !slices.Contains(ready, m.Scenario) { // one shows both ways of a criterion
				ready = append(ready, m.Scenario)
			}
		}
		p.para(2, 6, say(strong(oneLine(m.ID)), fmt.Sprintf(" %s when it %s: %s%s", oneLine(name), m.Way, oneLine(m.Title), end)))
	}
	if len(ready) == 0 {
		return
	}
	p.out.WriteString("\nSCENARIOS IN WHICH IT WOULD\n---\n")
	p.out.WriteString(strings.Join(ready, "---\n"))
}
