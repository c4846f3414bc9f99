package report

import (
	"io"
	"strings"

	"hypo/internal/facts"
)

// Facts lists, for a reader at a terminal, everything that a scenario may
// state.
func Facts(w io.Writer, list []facts.Entry, o TextOptions) error {
	p := newPrinter(o)
	group := ""
	for _, e := range list {
		name := e.Path
		if cut := strings.LastIndexByte(e.Path, '.'); cut >= 0 {
			name = e.Path[cut+1:]
			if e.Path[:cut] != group {
				group = e.Path[:cut]
				p.out.WriteString("\n")
				p.para(0, 2, say(strong(group)))
			}
		}
		p.para(2, 4, say(named(name), ": ", e.Title, ". ", faint("Values: "+e.Values+". Absent: "+e.Baseline+".")))
	}
	p.out.WriteString("\n")
	p.para(0, 0, say("Any of the facts may be ", named(facts.Unknown), "."))
	_, err := w.Write(p.out.Bytes())
	return err
}
