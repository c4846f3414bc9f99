package report

import (
	"io"
	"maps"
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
	told map[string]bool // criteria whose titles have been told
}

// Bounds of what is told where not all is asked for.
const (
	maxToldConditions = 12
	maxToldKinds      = 10
	maxToldValues     = 12
)

func (d differ) page() page {
	p := page{title: say("Where ", named(d.A.Label), " and ", named(d.B.Label), " part"), about: d.about()}
	for i, a := range d.Aspects {
		if p.add(d.aspect(a)); i == 0 {
			p.add(d.alone(), d.records())
		}
	}
	if len(d.Aspects) == 0 {
		p.add(section{title: "No question to both", lines: []line{{text: say("There is nothing that both of them answer: neither is moved by any fact of a case on these days.")}}})
	}
	p.add(d.idle(), d.readings(), d.space())
	return p
}

func (d differ) about() []phrase {
	var about []phrase
	for i, s := range []verdict.DiffSide{d.A, d.B} {
		text := say(strong(string(rune('A'+i))), " ", named(s.Label), ": ", s.Title, ", on ", longDay(s.AsOf), ", in ", named(s.Place))
		if s.Agency != "" {
			text = say(text, "; custody: ", spaced(s.Agency))
		}
		about = append(about, say(text, "."))
	}
	if d.A.AsOf != d.B.AsOf {
		about = append(about, styled(aside, say("They do not govern on one day: every case is moved from the one day to the other, so that each clock has run as far.")))
	}
	return about
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
	x, y := named(d.A.Label), named(d.B.Label)
	switch a.Stand {
	case verdict.DiffEquivalent:
		return say(strong("Equivalent on this space"), ": they never part.")
	case verdict.DiffAInB:
		return say(strong("A is contained in B"), ": whomever ", x, " reaches, ", y, " reaches too.")
	case verdict.DiffBInA:
		return say(strong("B is contained in A"), ": whomever ", y, " reaches, ", x, " reaches too.")
	case verdict.DiffApart:
		return say(strong("Apart"), ": nobody is reached by both.")
	case verdict.DiffNeither:
		return say(strong("Neither reaches anybody"), " on this space.")
	}
	return say(strong("Neither contains the other."))
}

func (d differ) aspect(a verdict.DiffAspect) section {
	s := section{title: d.question(a), lines: []line{{text: d.stands(a)}}}
	for _, c := range a.Classes {
		if c.Parts {
			s.groups = append(s.groups, d.class(a, c))
		} else {
			s.lines = append(s.lines, line{kind: item, text: say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B), ": ", size(c.Points, c.Share))})
		}
	}
	return s
}

// class tells a class in which the two part.
func (d differ) class(a verdict.DiffAspect, c verdict.DiffClass) group {
	g := group{head: say(strong(bare(say(d.says(0, a.A, c.A), "; ", d.says(1, a.B, c.B)))), faint(": "+size(c.Points, c.Share)))}
	if len(c.Unless) == 0 && len(c.Where) == 0 {
		return g
	}
	if len(c.Where) > 0 {
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
	noun := map[string]string{"hold": "a hold", "notify": "notice of release", "transfer": "a transfer", anything: "something"}[of]
	if noun == "" {
		noun = uncapital(actionTitle(of))
	}
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

// size says how many cases there are.
func size(points uint64, share float64) string {
	return big(strconv.FormatUint(points, 10)) + " " + cases(points) + ", " + inPercent(share) + " of the space"
}

func cases(n uint64) string {
	if n == 1 {
		return "case"
	}
	return "cases"
}

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

// big says a whole number: with commas, or, if it is long, as a power of ten.
func big(digits string) string {
	const long = 9
	if len(digits) > long {
		return digits[:1] + "." + digits[1:2] + " × 10^" + strconv.Itoa(len(digits)-1)
	}
	out := ""
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out += ","
		}
		out += string(r)
	}
	return out
}

func (d differ) conditions(all []verdict.DiffCondition) []line {
	var lines []line
	told := all
	if !d.all && len(told) > maxToldConditions {
		told = told[:maxToldConditions]
	}
	for i, c := range told {
		lines = append(lines, d.condition(strconv.Itoa(i+1)+".", c)...)
	}
	if left := len(all) - len(told); left > 0 {
		lines = append(lines, line{text: styled(aside, say("and ", strconv.Itoa(left), " more, which ", named("-o markdown"), " tells"))})
	}
	return lines
}

// condition says one condition: criteria of which one is met, or kinds of an
// item, on lines of their own.
func (d differ) condition(label string, c verdict.DiffCondition) []line {
	var parts []phrase
	var below []line
	switch {
	case len(c.Criteria) == 1:
		parts = append(parts, say(named(c.RuleSet), " ", named(c.Criteria[0].Pin), " is met: ", uncapital(c.Criteria[0].Title)))
	case len(c.Criteria) > 1:
		parts = append(parts, say("a criterion of ", named(c.RuleSet), " is met"))
		var again []phrase
		for _, pin := range c.Criteria {
			if d.told[c.RuleSet+pin.Pin] {
				again = append(again, say(named(pin.Pin)))
				continue
			}
			d.told[c.RuleSet+pin.Pin] = true
			below = append(below, line{kind: item, text: say(named(pin.Pin), " ", uncapital(pin.Title))})
		}
		if len(again) > 0 && len(below) == 0 {
			parts[0] = say("one of ", named(c.RuleSet), " ", list(again, ", "), " is met")
		} else if len(again) > 0 {
			below = append(below, line{kind: item, text: list(again, ", ")})
		}
	case c.NoneMet:
		parts = append(parts, say("no criterion of ", named(c.RuleSet), " is met"))
	}
	for _, items := range c.Items {
		text, kinds := d.items(items, len(parts) > 0)
		parts = append(parts, text)
		below = append(below, kinds...)
	}
	for _, f := range c.Facts {
		parts = append(parts, say(factWords(f)))
	}
	text := list(parts, "; ")
	if len(parts) == 0 {
		text = say("whatever else is so")
	}
	if len(below) > 0 {
		text = say(text, ":")
	}
	if c.Example != nil {
		text = say(text, faint(" ("+inPercent(c.Share)+")"))
	}
	return append([]line{{label: say(label), text: text}}, below...)
}

func pinList(pins []string) phrase {
	items := make([]phrase, len(pins))
	for i, pin := range pins {
		items[i] = say(named(pin))
	}
	return list(items, ", ")
}

// items says what there is in a list; where it may be of several kinds, these
// come below.
func (d differ) items(v verdict.DiffItems, after bool) (phrase, []line) {
	noun, some := v.Title, article(v.Title)+" "+v.Title
	if v.Count > 1 {
		some = inWords(v.Count) + " " + noun + "s"
	}
	if v.None {
		return say("no ", noun), nil
	}
	lead, one, many := some, ": ", " that is one of these"
	switch {
	case v.Count > 1 && v.But:
		one, many = ", none of them ", ", none of them one of these"
	case v.Count > 1:
		one, many = ", each ", ", each one of these"
	case v.Count == 1 && v.But:
		one, many = " that is not ", " that is none of these"
	case v.Most > 0:
		lead, one, many = "at most "+inWords(v.Most)+" of them ", "", "one of these"
	case v.Every && v.But:
		lead, one, many = "no "+other(after)+noun, ": ", " that is one of these"
	case v.Every:
		lead, one, many = "no "+other(after)+noun+" but such as ", "", "these"
	}
	if len(v.Kinds) == 0 {
		return say(lead), nil
	}
	if len(v.Kinds) == 1 {
		return say(lead, one, d.kind(v.Kinds[0])), nil
	}
	var lines []line
	told := v.Kinds
	if !d.all && len(told) > maxToldKinds+1 {
		told = told[:maxToldKinds]
	}
	for _, k := range told {
		lines = append(lines, line{kind: item, text: d.kind(k)})
	}
	if left := len(v.Kinds) - len(told); left > 0 {
		lines = append(lines, line{kind: remark, text: styled(aside, say("and ", strconv.Itoa(left), " more kinds"))})
	}
	return say(lead, many), lines
}

func other(after bool) string {
	if after {
		return "other "
	}
	return ""
}

// leading are the parts of an item that say what it is, by their values alone.
var leadingParts = []string{"level", "offense", "status"}

// kind says a kind of item.
func (d differ) kind(k verdict.DiffItem) phrase {
	var parts []phrase
	for _, name := range leadingParts {
		for _, f := range k.Facts {
			if partName(f.Path) == name {
				parts = append(parts, say(someValues(f)))
			}
		}
	}
	for _, f := range k.Facts {
		if !slices.Contains(leadingParts, partName(f.Path)) {
			parts = append(parts, say(factWords(f)))
		}
	}
	text := list(parts, ", ")
	if len(parts) == 0 {
		text = say("any")
	}
	if len(k.Pins) > 0 {
		text = say(text, faint(" ["), pinList(k.Pins), faint("]"))
	}
	return text
}

func partName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// factWords says that a fact has some value: of what is so or not, that; else
// its name and its values.
func factWords(f verdict.DiffFact) string {
	if len(f.Values) == 1 {
		switch v := f.Values[0]; {
		case v == "true" && !f.But, v == "false" && f.But:
			return f.Title
		case v == "false", v == "true":
			return "not: " + f.Title
		case v == "none" && f.But:
			return "some " + short(f.Title)
		case v == "none":
			return "no " + short(f.Title)
		}
	}
	return short(f.Title) + ": " + someValues(f)
}

// short is a title without what follows its first comma.
func short(title string) string {
	title, _, _ = strings.Cut(title, ",")
	return title
}

// someValues says the values of a fact, or which it has not.
func someValues(f verdict.DiffFact) string {
	words := make([]string, len(f.Values))
	for i, v := range f.Values {
		words[i] = spaced(v)
	}
	if left := len(words) - maxToldValues; left > 1 {
		words = append(words[:maxToldValues], strconv.Itoa(left)+" others")
	}
	text := strings.Join(words, ", ")
	if n := len(words); n > 1 {
		text = strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	if f.But {
		return "any but " + text
	}
	return text
}

// example says a case, and on what the two part in it.
func (d differ) example(lead string, e *verdict.DiffExample) []line {
	text := say(lead, ": ", caseWords(e.Stated), ".")
	if e.Saved != "" {
		text = say(text, faint(" [saved as "), named(e.Saved), faint("]"))
	}
	lines := []line{{text: text}}
	return append(lines, d.behind(e)...)
}

// behind says which criteria of each are met in an example, or that none is.
func (d differ) behind(e *verdict.DiffExample) []line {
	var lines []line
	for i, says := range e.Sides {
		side := d.side(i)
		var met []phrase
		for _, pin := range says.Met {
			met = append(met, say(named(pin.Pin), " (", uncapital(pin.Title), ")"))
		}
		switch {
		case len(met) > 0:
			lines = append(lines, line{kind: item, text: say(named(side.Label), " meets ", and(met))})
		case says.Failed != nil:
			lines = append(lines, line{kind: item, text: say(named(side.Label), ": first failed: ", uncapital(says.Failed.Condition))})
		}
	}
	return lines
}

// caseWords says what a case states.
func caseWords(stated map[string]any) string {
	var items []string
	for _, section := range []string{"facts", "judgments", "locality"} {
		fields, _ := stated[section].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(fields)) {
			switch v := fields[key].(type) {
			case []any:
				if len(v) > 0 {
					items = append(items, spaced(key)+": "+value(v))
				}
			case map[string]any:
				if len(v) > 0 {
					items = append(items, spaced(key)+": "+value(v))
				}
			case bool:
				if v {
					items = append(items, spaced(key))
				} else {
					items = append(items, "not "+spaced(key))
				}
			default:
				items = append(items, spaced(key)+" "+value(v))
			}
		}
	}
	if items == nil {
		return "a person with nothing on record"
	}
	return strings.Join(items, "; ")
}

// DiffTitle says an example in a title.
func DiffTitle(d verdict.Diff, e verdict.DiffExample) string {
	return d.A.Label + " and " + d.B.Label + " on " + caseWords(e.Stated)
}
