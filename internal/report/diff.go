package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// DiffText writes, for a reader at a terminal, where two rule sets part.
func DiffText(w io.Writer, r verdict.DiffRun, o TextOptions) error {
	p := newPrinter(o)
	d := differ{Diff: r.Result, all: o.Verbose, told: map[string]bool{}}
	if o.Quiet {
		p.out.WriteString(oneLine(d.quiet()) + "\n")
	} else {
		p.page(d.page())
		p.out.WriteString("\n")
		p.para(0, 0, styled(aside, footer()))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// DiffMarkdown writes what DiffText says as Markdown, every condition.
func DiffMarkdown(w io.Writer, r verdict.DiffRun) error {
	var md markdown
	md.page(differ{Diff: r.Result, all: true, told: map[string]bool{}}.page())
	md.block("*" + md.phrase(footer()) + "*")
	_, err := w.Write(md.out.Bytes())
	return err
}

// DiffJSON writes the form hypo.diff/v1.
func DiffJSON(w io.Writer, r verdict.DiffRun) error { return encode(w, r) }

// A differ turns a comparison of two rule sets into a page.
type differ struct {
	verdict.Diff

	all  bool            // no condition is left out
	told map[string]bool // criteria whose titles have been told, and where a side says a word
}

// Bounds of what is told where not all is asked for.
const (
	maxToldConditions = 3
	maxToldValues     = 12
)

func (d differ) page() page {
	if !d.all {
		return d.brief()
	}
	p := page{title: say("Where ", named(d.A.Label), " and ", named(d.B.Label), " part"), about: d.sides()}
	for i, a := range d.Aspects {
		if p.add(d.aspect(a)); i == 0 {
			p.add(d.alone(), d.records())
		}
	}
	if len(d.Aspects) == 0 {
		p.add(nothingToAsk())
	}
	p.add(d.idle(), d.readings(), d.space())
	return p
}

func nothingToAsk() section {
	return section{title: "No question to both", lines: []line{{text: say("There is nothing that both of them answer by the facts of a case on these days.")}}}
}

func (d differ) side(i int) verdict.DiffSide {
	if i == 0 {
		return d.A
	}
	return d.B
}

// quiet says in one line how the two stand to each other.
func (d differ) quiet() string {
	var items []string
	for _, a := range d.Aspects {
		items = append(items, d.question(a)+": "+strings.ReplaceAll(a.Stand, "_", " "))
	}
	if items == nil {
		items = []string{"nothing that both answer"}
	}
	return d.A.Label + " and " + d.B.Label + ": " + strings.Join(items, "; ")
}

// question names an aspect.
func (d differ) question(a verdict.DiffAspect) string {
	if a.A == a.B {
		if a.A == anything {
			return "Whom they reach"
		}
		return actionTitle(a.A)
	}
	action := a.A
	if action == anything {
		action = a.B
	}
	return "Whoever is asked about, and " + uncapital(actionTitle(action))
}

const anything = "anything"

// stands says how the two stand to each other.
func (d differ) stands(a verdict.DiffAspect) phrase {
	switch a.Stand {
	case verdict.DiffEquivalent:
		return say(strong("Equivalent on this space"), ": they never part.")
	case verdict.DiffAInB:
		return say(strong("A is contained in B"), ": ", d.within(a, 0), ".")
	case verdict.DiffBInA:
		return say(strong("B is contained in A"), ": ", d.within(a, 1), ".")
	case verdict.DiffAlike:
		return say(strong("Alike in what they allow"), ": they part in words only, where one is silent and the other is not.")
	case verdict.DiffApart:
		if d.limits() {
			return say(strong("Apart"), ": what one allows the other forbids.")
		}
		return say(strong("Apart"), ": nobody is reached by both.")
	case verdict.DiffNeither:
		return say(strong("Neither reaches anybody"), " on this space.")
	}
	return say(strong("Neither contains the other."))
}

// within says that one of the two is contained in the other. Of two limits the
// one that forbids more is contained: one that is silent forbids nothing.
func (d differ) within(a verdict.DiffAspect, i int) phrase {
	small, large := named(d.side(i).Label), named(d.side(1-i).Label)
	if d.limits() {
		return say("what a jail may do under ", small, " it may do under ", large, ", which forbids it in fewer cases")
	}
	if !slices.ContainsFunc(a.Classes, func(c verdict.DiffClass) bool { return []string{c.A, c.B}[i] == verdict.Yes }) {
		return say(small, " reaches nobody")
	}
	return say("whomever ", small, " reaches, ", large, " reaches too")
}

// limits reports whether both rule on what a jail may do.
func (d differ) limits() bool {
	rules := func(s verdict.DiffSide) bool { return s.Kind == "limit" || s.Kind == "duty" }
	return rules(d.A) && rules(d.B)
}

func (d differ) aspect(a verdict.DiffAspect) section {
	s := section{title: d.question(a), lines: []line{{text: d.stands(a)}}}
	for _, c := range a.Classes {
		if c.Parts || c.Neither && c.Example != nil {
			s.groups = append(s.groups, d.class(a, c))
		} else {
			if len(s.lines) == 1 {
				s.lines = append(s.lines, line{text: say("They do not part here:")})
			}
			s.lines = append(s.lines, line{kind: item, text: say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B), ": ", d.size(c))})
		}
	}
	return s
}

// class tells a class in which the two part.
func (d differ) class(a verdict.DiffAspect, c verdict.DiffClass) group {
	g := group{head: say(strong(bare(say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B)))), faint(": "+d.size(c)))}
	if len(c.Unless) == 0 && len(c.Where) == 0 {
		return g
	}
	if len(c.Where) > 0 && c.Share == 1 {
		g.lines = append(g.lines, line{text: say("always")})
	} else if len(c.Where) > 0 {
		lead := "if one of these holds:"
		if len(c.Where) == 1 {
			lead = "if this holds:"
		}
		if len(c.Where) == 1 && len(c.Where[0].Facts)+len(c.Where[0].Items)+len(c.Where[0].Criteria) == 0 && !c.Where[0].NoneMet {
			lead = "always"
			if len(c.Unless) > 0 {
				lead = "always,"
			}
			g.lines = append(g.lines, line{text: say(lead)})
		} else {
			g.lines = append(g.lines, line{text: say(lead)})
			g.lines = append(g.lines, d.conditions(c.Where)...)
		}
	}
	if len(c.Unless) > 0 {
		g.lines = append(g.lines, line{text: say("unless one of these does too:")})
		g.lines = append(g.lines, d.conditions(c.Unless)...)
	}
	if c.More {
		g.lines = append(g.lines, line{text: styled(aside, say("and in other ways, too many to tell"))})
	}
	if c.Example != nil {
		g.lines = append(g.lines, d.example("Smallest example", c.Example)...)
	}
	return g
}

// says is what a side says in a class, as a sentence.
func (d differ) says(i int, of, word string) phrase {
	id := named(d.side(i).Label)
	noun := d.thing(of)
	description := d.side(i).Kind == "description"
	switch {
	case word == verdict.Yes && description:
		return say(id, " names the person")
	case word == verdict.No && description:
		return say(id, " does not name the person")
	case word == verdict.Yes:
		return say(id, " asks for ", noun)
	case word == verdict.No && of == anything:
		return say(id, " asks for nothing")
	case word == verdict.No:
		return say(id, " does not ask for ", noun)
	case word == verdict.Silent:
		return say(id, " is silent on ", noun)
	case word == verdict.Unregulated:
		return say("with ", id, ", ", noun, " is not regulated")
	case word == verdict.Contested, word == verdict.Depends:
		return say(id, " on ", noun, ": ", word)
	}
	return say(id, " ", word, " ", noun)
}

// thing says an action, or anything, as what is asked for or allowed.
func (d differ) thing(of string) string {
	if noun := map[string]string{"hold": "a hold", "notify": "notice of release", "transfer": "a transfer", anything: "something"}[of]; noun != "" {
		return noun
	}
	return uncapital(actionTitle(of))
}

// size says how much of a space a class is, and how many of the cases that the
// rules tell apart are in it.
func (d differ) size(c verdict.DiffClass) string {
	return fmt.Sprintf("%s of the space (%s of its %s distinct %s)", inPercent(c.Share), amount(c.Points), amount(d.Space.Points), several("point", int(min(d.Space.Points, 2))))
}

func amount(n uint64) string { return big(strconv.FormatUint(n, 10)) }

// inPercent says a share.
func inPercent(share float64) string {
	switch p := share * 100; {
	case p == 0:
		return "0 %"
	case p < 0.01:
		return "under 0.01 %"
	case p < 1:
		return strconv.FormatFloat(p, 'f', 2, 64) + " %"
	case p > 99.9 && p < 100:
		return "over 99.9 %"
	default:
		return strconv.FormatFloat(p, 'f', 1, 64) + " %"
	}
}

// big says a whole number: with commas, or, if it is long, as a power of ten
// with three figures, half rounded up.
func big(digits string) string {
	const long, figures = 9, 3
	if len(digits) <= long {
		return withCommas(digits)
	}
	power := len(digits) - 1
	first, err := strconv.Atoi(digits[:figures])
	if err != nil {
		return digits
	}
	if digits[figures] >= '5' {
		first++
	}
	rounded := strconv.Itoa(first)
	if len(rounded) > figures { // 9.995 is 10.0
		power++
	}
	return rounded[:1] + "." + rounded[1:figures] + " × 10^" + strconv.Itoa(power)
}

func withCommas(digits string) string {
	out := ""
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out += ","
		}
		out += string(r)
	}
	return out
}
