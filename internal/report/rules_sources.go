package report

import (
	"fmt"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// sources lists every source of the rulebook, by the folder that keeps it.
func (r Rules) sources() page {
	p := page{title: say("Sources of the rulebook"), about: r.about(fmt.Sprintf("%d sources", len(r.Sources)))}
	s := section{title: "Sources"}
	at := ""
	for _, src := range r.Sources {
		dir, key, _ := strings.Cut(src.ID, "#")
		if dir != at || len(s.groups) == 0 {
			at = dir
			s.groups = append(s.groups, group{head: say(id(dir))})
		}
		g := &s.groups[len(s.groups)-1]
		g.lines = append(g.lines, line{text: say(named(key), ": ", aboutSource(src))})
	}
	p.sections = []section{s}
	return p
}

// aboutSource says what is known of a source, how surely, what was seen, and
// which pinpoints are less sure than the rest.
func aboutSource(s rulebook.Source, less ...verdict.Cite) phrase {
	dir, key, _ := strings.Cut(s.ID, "#")
	text := say(ofSource(dir, key, s.Title), ".")
	if by := strings.Trim(s.Issuer+", "+s.Date, ", "); by != "" {
		text = say(text, " ", by, ".")
	}
	switch mark := sureness(s.Confidence); {
	case s.Confidence == "":
		text = say(text, " Confidence not stated.")
	case mark == nil:
		text = say(text, " Verified.")
	default:
		text = say(text, mark, ".")
	}
	if s.Seen != "" {
		text = say(text, " Seen: ", strings.TrimSuffix(s.Seen, "."), ".")
	}
	for _, c := range less {
		text = say(text, " At ", c.At, ":", sureness(c.Confidence), ".")
	}
	if s.URL != "" {
		text = say(text, " ", styled(aside, say(span{text: s.URL, fixed: true, link: address(s.URL)})))
	}
	return text
}
