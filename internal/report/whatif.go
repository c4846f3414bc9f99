package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// WhatIfText writes, for a reader at a terminal, which changes of fact give
// other answers, the nearest first, and which facts matter. Verbose leaves
// none of the changes out.
func WhatIfText(w io.Writer, r verdict.WhatIfRun, o TextOptions) error {
	p := newPrinter(o)
	for i, result := range r.Results {
		switch {
		case o.Quiet:
			p.out.WriteString(oneLine(result.Name+": "+quietTargets(result)) + "\n")
			continue
		case i > 0:
			p.out.WriteString("\n" + strings.Repeat("-", p.width) + "\n\n")
		}
		p.page(newWhatIf(result, o.Verbose).page())
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// quietTargets says how far the other answers are: local.hold=permits by 1.
func quietTargets(r verdict.WhatIf) string {
	var items []string
	for _, t := range r.Targets {
		if t.Size > 0 {
			items = append(items, t.Path+"="+t.Want+" by "+strconv.Itoa(t.Size))
		}
	}
	if items == nil {
		return "no change of fact gives another answer"
	}
	return strings.Join(items, "; ")
}

// WhatIfMarkdown writes what WhatIfText says as Markdown, every change.
func WhatIfMarkdown(w io.Writer, r verdict.WhatIfRun) error {
	var md markdown
	for i, result := range r.Results {
		if i > 0 {
			md.block("---")
		}
		md.page(newWhatIf(result, true).page())
		md.block("*" + md.phrase(footer()) + "*")
	}
	_, err := w.Write(md.out.Bytes())
	return err
}

// WhatIfJSON writes the form hypo.whatif/v1.
func WhatIfJSON(w io.Writer, r verdict.WhatIfRun) error {
	r.Results = each(r.Results, func(r *verdict.WhatIf) {
		r.Asks, r.Local = complete(r.Asks), complete(r.Local)
		r.Targets = each(r.Targets, func(t *verdict.WhatIfTarget) {
			t.Changes = each(t.Changes, func(c *verdict.WhatIfChange) { c.Facts = some(c.Facts) })
		})
		r.Matters = each(r.Matters, func(m *verdict.WhatIfMatter) { m.Answers = some(m.Answers) })
		r.Never = some(r.Never)
	})
	return encode(w, r)
}

// maxTold bounds how many changes are told for an answer where the reader has
// not asked for that answer.
const maxTold = 8

// A whatIf turns the changes of one scenario into a page.
type whatIf struct {
	*writer
	verdict.WhatIf

	all  bool                            // no change is left out
	html htmlWriter                      // if it is written by one
	link func(target, change int) string // where a change is made; nil: nowhere
}

func newWhatIf(r verdict.WhatIf, all bool) *whatIf {
	w := &writer{Finding: verdict.Finding{
		Name: r.Name, Title: r.Title, Question: r.Question, AsOf: r.AsOf, Place: r.Place, Agency: r.Agency, LeftOut: r.LeftOut,
	}}
	for _, id := range r.Proposals {
		w.Proposals = append(w.Proposals, verdict.Proposal{ID: id})
	}
	positions := map[string]bool{}
	note := func(at string) {
		if file, _ := position(at); file != "" {
			positions[file] = true
			w.file = file
		}
	}
	for _, m := range r.Matters {
		note(m.At)
	}
	for _, f := range r.Never {
		note(f.At)
	}
	if len(positions) != 1 {
		w.file = ""
	}
	return &whatIf{writer: w, WhatIf: r, all: all}
}

func (w *whatIf) page() page {
	p := page{title: say(w.Title), about: w.about()}
	p.add(w.targets(), w.beyond(), w.matters(), w.never(), w.leftOut())
	return p
}

// targets tells the answers within reach, those on which all readings agree
// before the others.
func (w *whatIf) targets() section {
	s := section{title: "The smallest changes of fact"}
	for _, open := range []bool{false, true} {
		for i, t := range w.Targets {
			if t.Size > 0 && isOpen(t.Want) == open {
				s.groups = append(s.groups, w.target(i, t))
			}
		}
	}
	if s.groups == nil {
		s.lines = append(s.lines, line{text: say(capital(w.fewChanges()), " another answer.")})
	}
	return s
}

func isOpen(answer string) bool { return answer == verdict.Contested || answer == verdict.Depends }

// fewChanges says what was considered of the changes that give nothing.
func (w *whatIf) fewChanges() string {
	switch w.Depth {
	case 0:
		return "no change of fact gives"
	case 1:
		return "no single change of fact gives"
	}
	return "no " + inWords(w.Depth) + " changes of fact, or fewer, give"
}

// inWords says a small number in a word.
func inWords(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

func (w *whatIf) target(number int, t verdict.WhatIfTarget) group {
	how := "change one of these:"
	switch {
	case t.Size == 1 && len(t.Changes) == 1:
		how = "change this:"
	case t.Size > 1 && len(t.Changes) == 1:
		how = "change these " + inWords(t.Size) + " together:"
	case t.Size > 1:
		how = "change " + inWords(t.Size) + " facts together, in one of these ways:"
	}
	g := group{head: say(w.goal(t.Path, t.Want), " (now ", stateWords(t.Path, t.Was), "), ", how)}
	told := t.Changes
	if !w.all && len(told) > maxTold+1 {
		told = told[:maxTold]
	}
	for i, c := range told {
		text := w.change(c)
		if w.link != nil {
			text = w.linked(c, w.link(number, i))
		}
		if c.Saved != "" {
			text = say(text, faint(" [saved as "), styled(aside, say(named(c.Saved))), faint("]"))
		}
		g.lines = append(g.lines, line{kind: item, text: text})
	}
	if left := len(t.Changes) - len(told); left > 0 {
		g.lines = append(g.lines, line{kind: remark, text: styled(aside,
			say("and ", strconv.Itoa(left), " more, which ", named("--target "+t.Path+"="+t.Want), " tells"))})
	}
	if t.More {
		g.lines = append(g.lines, line{kind: remark, text: styled(aside, say("and others of as many facts"))})
	}
	return g
}

// goal says which answer it is about: To make the jail's hold permitted.
func (w *whatIf) goal(path, want string) phrase {
	if strings.HasPrefix(path, "asks.") {
		return say("To have ", strong(w.topic(path)+" "+stateWords(path, want)))
	}
	return say("To make ", strong(w.topic(path)+" "+stateWords(path, want)))
}

// topic is what an answer is about: the jail's hold, notice of release.
func (w *whatIf) topic(path string) string {
	side, action, _ := strings.Cut(path, ".")
	noun := uncapital(actionTitle(action))
	if action == "hold" {
		noun = "hold"
	}
	switch {
	case side == "local" && action != "remove":
		return agencyNoun(w.Agency) + "'s " + noun
	case action == "hold" || action == "transfer":
		return "a " + noun
	}
	return noun
}

// stateWords says an answer as a state.
func stateWords(path, answer string) string {
	asks := strings.HasPrefix(path, "asks.")
	switch {
	case asks && answer == verdict.Yes:
		return "asked for"
	case asks && answer == verdict.No:
		return "not asked for"
	}
	switch answer {
	case verdict.Permits:
		return "permitted"
	case verdict.Forbids:
		return "forbidden"
	case verdict.Requires:
		return "required"
	case verdict.Unregulated:
		return "not regulated"
	case verdict.Depends:
		return "dependent on what is not known"
	}
	return answer
}

// beyond tells, of each topic, the answers out of reach.
func (w *whatIf) beyond() section {
	s := section{title: "Out of reach"}
	var paths []string
	states := map[string][]phrase{}
	for _, t := range w.Targets {
		if t.Size > 0 {
			continue
		}
		if !slices.Contains(paths, t.Path) {
			paths = append(paths, t.Path)
		}
		states[t.Path] = append(states[t.Path], say(stateWords(t.Path, t.Want)))
	}
	for _, path := range paths {
		words := list(states[path], ", ")
		if n := len(states[path]); n > 1 {
			words = say(list(states[path][:n-1], ", "), " or ", states[path][n-1])
		}
		s.lines = append(s.lines, line{kind: item, text: say(w.topic(path), " ", words)})
	}
	if s.lines != nil {
		s.lines = append([]line{{text: say(capital(w.fewChanges()), ":")}}, s.lines...)
	}
	return s
}

// matters lists the facts that change some answer alone, stated and not.
func (w *whatIf) matters() section {
	s := section{title: "Facts that matter alone"}
	for _, stated := range []bool{true, false} {
		g := group{head: say("Stated:")}
		if !stated {
			g.head = say("Not stated:")
		}
		for _, m := range w.Matters {
			if m.Stated != stated {
				continue
			}
			topics := make([]phrase, len(m.Answers))
			for i, path := range m.Answers {
				if topics[i] = say(w.topic(path)); strings.HasPrefix(path, "asks.") {
					topics[i] = say("whether ", w.topic(path), " is asked for")
				}
			}
			name := say(ofFact(m.Path))
			if !m.Stated && strings.HasSuffix(m.Path, "]") {
				name = say("one more ", m.Title)
			}
			g.lines = append(g.lines, line{kind: item, text: say(name, w.stands(m.At), ": ", and(topics))})
		}
		if g.lines != nil {
			s.groups = append(s.groups, g)
		}
	}
	return s
}

// stands says in brackets where a fact is stated, nothing if it is not.
func (w *whatIf) stands(at string) phrase {
	if at == "baseline" || at == onScreen {
		return nil
	}
	return say(faint(" ("), faint(w.where(at)), faint(")"))
}

func (w *whatIf) never() section {
	s := section{title: "Stated facts that cannot matter"}
	if w.Depth > 0 {
		s.title = "Stated facts that do not matter, with " + inWords(w.Depth-1) + " others changed or fewer"
		if w.Depth == 1 {
			s.title = "Stated facts that do not matter alone"
		}
	}
	for _, f := range w.Never {
		s.lines = append(s.lines, line{kind: item, text: say(ofFact(f.Path), w.stands(f.At))})
	}
	return s
}
