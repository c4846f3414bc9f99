package report

import "html/template"

// Stated writes the facts that a case states. Where in a file they stand is
// left out, and that the others are taken as absent, which is the rule.
func (h HTML) Stated(c Case) (template.HTML, error) {
	w := &writer{}
	s := w.stated(c)
	for i := range s.groups {
		g := &s.groups[i]
		if len(g.rows) == 0 {
			continue
		}
		g.caption, g.columns = "Facts as stated", g.columns[:2]
		for j := range g.rows {
			g.rows[j].cells = g.rows[j].cells[:1]
		}
	}
	if last := &s.groups[len(s.groups)-1]; !c.Unknown {
		last.lines = last.lines[1:]
	}
	var p page
	p.add(s)
	return rendered("sections", h.writer().sections(h.level(), p.sections))
}
