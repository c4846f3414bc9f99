// Package report writes findings and the results of tests for readers and for
// programs. It renders and decides nothing: a finding becomes a page of
// phrases, in the order in which it is read, and text and Markdown lay out the
// same page. Every string that came from a file is made inert on its way out.
package report

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"hypo/internal/verdict"
)

// A page is one finding in the order in which it is read, in words. Text and
// Markdown lay out the same page.
type page struct {
	title    phrase
	about    []phrase
	sections []section
}

// A section has a title, lines of its own and groups.
type section struct {
	title  string
	lines  []line
	groups []group
	folds  bool    // its groups may be folded away where a format can do that
	class  string  // what a format may lay out in a way of its own
	matrix *matrix // above the groups
}

// A line is a paragraph, perhaps with a label before it, or stands below the
// one before it, as an item of a list or a remark.
type line struct {
	id    string // its name within the page, where a format has links
	kind  lineKind
	label phrase
	text  phrase
}

type lineKind uint8

const (
	paragraph lineKind = iota
	item
	remark
)

// A group is about one rule set: lines, then rows, of which the caption says
// what they are.
type group struct {
	id      string // its name within the page, where a format has links
	head    phrase
	lines   []line
	caption string
	columns []column // the first is that of the labels
	rows    []row
}

// A column has a name; one that is told has it before each of its cells where
// there is no table.
type column struct {
	name string
	told bool
}

// A row has a label and a cell for each further column; a cell has lines.
type row struct {
	id    string // its name within the page, where a format has links
	label phrase
	note  phrase // below the label
	cells [][]phrase
	even  bool // what is in a cell is a list, not a text and what is said of it
}

// A writer turns a finding into a page.
type writer struct {
	verdict.Finding
	detail  detail
	hint    string // how to be told more
	file    string // the file that every fact is from, if it is one
	sources []source
	told    map[string]bool // sides whose sources have been named
}

// A detail says how much is told of what does not decide an answer.
type detail uint8

const (
	inBrief detail = iota // counted: what decides is told, and what is met
	inShort               // told, in short forms
	inFull                // told in full
)

// newPage says a finding in words.
func newPage(f verdict.Finding, d detail) page {
	w := newWriter(f, d)
	w.hint = " With --verbose each is told."
	p := page{title: say(f.Title), about: w.about()}
	p.add(
		w.answer(), w.turnsOn(), w.why(), w.whyNot(), w.judgments(), w.duties(), w.clock(),
		w.cautions(), w.leftOut(), w.proposals(), w.dates(), w.cited(),
	)
	return p
}

func newWriter(f verdict.Finding, d detail) *writer {
	return &writer{Finding: f, detail: d, file: onlyFile(f), told: map[string]bool{}}
}

// add appends the sections that have something to say.
func (p *page) add(sections ...section) {
	for _, s := range sections {
		if len(s.lines)+len(s.groups) > 0 || s.matrix != nil {
			p.sections = append(p.sections, s)
		}
	}
}

// footer is the last line of every finding.
func footer() phrase {
	return say("Stated criteria only, applied to a hypothetical case. Not legal advice.")
}

func (w *writer) about() []phrase {
	about := []phrase{say("On ", longDay(w.AsOf), ", in ", named(w.Place), "; custody: ", spaced(w.Agency), ".")}
	name := say("Scenario ", named(w.Name))
	if w.file != "" && w.file != "-" {
		name = say(name, ", in ", named(w.file))
	}
	about = append(about, styled(aside, name))
	if len(w.Proposals) > 0 {
		ids := make([]phrase, len(w.Proposals))
		for i, p := range w.Proposals {
			ids[i] = say(ofRuleSet(p.ID))
		}
		about = append(about, say("Proposals laid over the law (none of this is law): ", and(ids), "."))
	}
	if w.Question != "" {
		about = append(about, say("Question: ", w.Question))
	}
	return about
}

// actions lists the actions that have an answer, in their order.
func (w *writer) actions() []string {
	var some []string
	for _, a := range slices.Concat(verdict.ByAction{}, w.Asks, w.Local) {
		if !slices.Contains(some, a.Action) && !slices.Contains(verdict.Actions, a.Action) {
			some = append(some, a.Action)
		}
	}
	return slices.DeleteFunc(slices.Concat(verdict.Actions, some), func(action string) bool {
		_, asks := w.Asks.Get(action)
		_, local := w.Local.Get(action)
		return !asks && !local
	})
}

// answer says, for each action, what would be asked and what may be done.
func (w *writer) answer() section {
	s := section{title: "The answer", class: "answers"}
	for _, action := range w.actions() {
		ask, isAsked := w.Asks.Get(action)
		local, isLocal := w.Local.Get(action)
		sentence := say(strong(actionTitle(action)), ": ")
		if isAsked {
			sentence = say(sentence, w.asked(action, ask))
		}
		if isLocal {
			capitals := func(words string) string { return words }
			if isAsked {
				sentence, capitals = say(sentence, " "), capital
			}
			sentence = say(sentence, w.may(action, local, capitals))
		}
		s.lines = append(s.lines, line{text: sentence})
		s.lines = append(s.lines, w.askedSides(ask)...)
		s.lines = append(s.lines, w.maySides(action, local)...)
	}
	s.lines = append(s.lines, w.noLaw()...)
	return s
}

// noLaw says of which place the rulebook holds no law, if it is so.
func (w *writer) noLaw() []line {
	if w.NoLawOf == "" {
		return nil
	}
	return []line{{text: styled(aside, say("The rulebook holds no law of ", named(w.NoLawOf), ": what it calls not regulated may be regulated there."))}}
}

// asked says whether something would be asked, and on what that rests.
func (w *writer) asked(action string, a verdict.Answer) phrase {
	return say(verdictSpan(asked(a.Answer), a), w.grounds(action, a, true), ".")
}

// may says what may be done, and on what that rests.
func (w *writer) may(action string, a verdict.Answer, capitals func(string) string) phrase {
	return say(verdictSpan(capitals(may(action, w.Agency, a.Answer)), a), w.grounds(action, a, false), ".")
}

// askedSides says who asks and is not heard, and the answer on each side.
func (w *writer) askedSides(a verdict.Answer) []line {
	var lines []line
	if a.Answer == verdict.No {
		for _, y := range a.Yields {
			lines = append(lines, line{kind: item, text: say(ofRuleSet(y.RuleSet), " asks, but ", y.Step)})
		}
	}
	return append(lines, w.sides(a.Sides, asked)...)
}

func (w *writer) maySides(action string, a verdict.Answer) []line {
	return w.sides(a.Sides, func(answer string) string { return may(action, w.Agency, answer) })
}

// verdictSpan marks the words of an answer as settled or not; a no stays plain.
func verdictSpan(words string, a verdict.Answer) span {
	s := said(words)
	switch {
	case a.Open():
		s = open(words)
	case a.Answer == verdict.No, a.Answer == verdict.Unregulated, a.Answer == verdict.Silent:
		s = plain(words)
	}
	s.word = a.Answer
	return s
}

// grounds says in brackets what an answer rests on: rule sets, pins, form.
func (w *writer) grounds(action string, a verdict.Answer, asks bool) phrase {
	if a.Answer == verdict.No {
		return nil
	}
	own := make([]verdict.Answer, len(a.By))
	var forms []string
	for i, id := range a.By {
		own[i] = w.own(id, action, asks)
		if form := own[i].Form; form != "" && !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	var items []phrase
	for i, id := range a.By {
		pins := own[i].Because
		if len(pins) == 0 && len(a.By) == 1 {
			pins = a.Because
		}
		item := pinned(id, pins)
		if len(forms) > 1 && own[i].Form != "" { // each on its own
			item = say(item, " on ", fixed("Form "+own[i].Form))
		}
		items = append(items, item)
	}
	if form := cmp.Or(strings.Join(forms, ""), a.Form); len(forms) < 2 && form != "" {
		items = append(items, say(fixed("Form "+form)))
	}
	text := partly(a.Confidence)
	if len(items) > 0 {
		text = say(" (", list(items, ", "), ")", text)
	}
	return text
}

func (p phrase) is(other phrase) bool { return slices.Equal(p, other) }

// partly tags an answer by the least sure of its citations.
func partly(confidence string) phrase {
	if tag := sureness(confidence); tag != nil {
		return say(faint(" [in part " + strings.TrimPrefix(tag[0].text, " [")))
	}
	return nil
}

// own is what one rule set said of an action.
func (w *writer) own(id, action string, asks bool) verdict.Answer {
	for _, rs := range w.RuleSets {
		if rs.ID == id {
			answers := rs.Rulings
			if asks {
				answers = rs.Asks
			}
			a, _ := answers.Get(action)
			return a
		}
	}
	return verdict.Answer{}
}

// pinned names a rule set and pins in it: us/pep 1(d) and 2(b).
func pinned(id string, pins []string) phrase {
	if len(pins) == 0 {
		return say(ofRuleSet(id))
	}
	items := make([]phrase, len(pins))
	for i, pin := range pins {
		items[i] = say(ofPin(id, pin, pin))
	}
	items[0] = say(ofPin(id, pins[0], id+" "+pins[0]))
	return and(items)
}

// duties lists what texts make somebody do.
func (w *writer) duties() section {
	s := section{title: "Duties"}
	for _, d := range w.Duties {
		text := say(pinned(d.RuleSet, []string{d.Pin}), ": ", d.Title, ". Owed by ", d.By, " to ", d.To, w.cites(d.Cites), ".")
		if d.RuleSet == "" {
			text[0] = named(d.Pin)
		}
		s.lines = append(s.lines, line{text: text})
	}
	return s
}

// clock says when the request to hold runs out.
func (w *writer) clock() section {
	s := section{title: "The clock"}
	if w.HoldEnds != "" {
		s.lines = []line{{text: say("A hold, if requested, would run out on ", fixed(moment(w.HoldEnds)), ", local time.")}}
	}
	return s
}

// judgments lists the limbs that an officer's judgment would open.
func (w *writer) judgments() section {
	s := section{title: "Open judgments"}
	for _, j := range w.OpenJudgments {
		text := say(pinned(j.RuleSet, []string{j.Pin}), ": open to a judgment that is not stated; to decide: ", j.By)
		if j.Judgment != "" {
			text = say(text, " (", ofFact("judgments."+strings.TrimPrefix(j.Judgment, "judgments.")), ")")
		}
		s.lines = append(s.lines, line{text: say(text, ".")})
	}
	return s
}

// cautions says the flags in words.
func (w *writer) cautions() section {
	s := section{title: "Cautions"}
	told := map[string]bool{}
	for _, c := range w.Cautions {
		var from []phrase
		if c.RuleSet != "" {
			from = append(from, say(ofRuleSet(c.RuleSet)))
		}
		s.lines = append(s.lines, line{text: say(named(c.Flag), ": ", c.Title, brackets(append(from, w.citeItems(c.Cites)...)), ".")})
		told[c.Flag] = true
	}
	for _, flag := range w.Flags {
		if !told[flag] {
			text := say(named(flag))
			if words := flagWords[flag]; words != "" {
				text = say(text, ": ", words)
			}
			s.lines = append(s.lines, line{text: say(text, ".")})
		}
	}
	return s
}

// leftOut lists what had not happened on the day asked about.
func (w *writer) leftOut() section {
	s := section{title: "Left out, because it comes later"}
	for _, event := range w.LeftOut {
		text := say(event)
		if !strings.Contains(event, " ") {
			text = say(named(factPath(event)), " is dated after ", longDay(w.AsOf), ".")
		}
		s.lines = append(s.lines, line{text: text})
	}
	return s
}

// proposals says what each overlay would do, and what it did to the answers.
func (w *writer) proposals() section {
	s := section{title: "Proposals (none of this is law)"}
	for _, p := range w.Proposals {
		g := group{head: say(strong(p.Title), " (", ofRuleSet(p.ID), ")")}
		for _, e := range p.Effects {
			g.lines = append(g.lines, line{text: say("Would: ", e.Title, w.cites(e.Cites), ".")})
		}
		changed := map[string]bool{}
		for _, c := range p.Changed {
			if c.Was != c.Now {
				changed[c.Path] = true
				subject, words := w.changed(c.Path)
				g.lines = append(g.lines, line{text: say("Changed: ", subject, ", from ", strong(words(c.Was)), " to ", said(words(c.Now)), ".")})
			}
		}
		if same := w.unchanged(changed); len(same) > 0 {
			g.lines = append(g.lines, line{text: say("Unchanged: ", list(same, "; "), ".")})
		}
		s.groups = append(s.groups, g)
	}
	return s
}

// unchanged lists the answers that no change names.
func (w *writer) unchanged(changed map[string]bool) []phrase {
	var same []phrase
	for _, action := range w.actions() {
		asks, local := "asks."+action, "local."+action
		_, isAsked := w.Asks.Get(action)
		_, isLocal := w.Local.Get(action)
		switch title := strings.ToLower(actionTitle(action)); {
		case !changed[asks] && !changed[local]:
			same = append(same, say(title))
		case isAsked && !changed[asks]:
			subject, _ := w.changed(asks)
			same = append(same, subject)
		case isLocal && !changed[local]:
			subject, _ := w.changed(local)
			same = append(same, subject)
		}
	}
	return same
}

// changed says an answer's path in words, and how its answers are said.
func (w *writer) changed(at string) (subject phrase, words func(string) string) {
	kind, action, ok := strings.Cut(at, ".")
	title := strings.ToLower(actionTitle(action))
	switch {
	case ok && kind == "asks":
		return say(title), asked
	case ok && kind == "local":
		return say(title, " (what ", agencyNoun(w.Agency), " may do)"), spaced
	}
	return say(named(at)), spaced
}

// dates lists the other dates that sources give of the rule sets that have
// something to say.
func (w *writer) dates() section {
	s := section{title: "Other dates"}
	for _, rs := range answersFirst(w.RuleSets) {
		if w.detail == inBrief || w.detail == inShort && !speaks(rs) {
			continue
		}
		var items []phrase
		for _, d := range rs.Dates {
			on := d.On
			if d.Until != "" {
				on += " until " + d.Until
			}
			items = append(items, say(fixed(on), " ", d.What, sureness(d.Confidence)))
		}
		if len(items) > 0 {
			s.lines = append(s.lines, line{text: styled(aside, say(ofRuleSet(rs.ID), ": ", list(items, "; "), "."))})
		}
	}
	return s
}

// onlyFile is the file that all stated facts of a finding come from, if it is
// one; then a position need not repeat its folder.
func onlyFile(f verdict.Finding) string {
	only, several := "", false
	see := func(facts []verdict.Fact) {
		for _, fact := range facts {
			if file, _ := position(fact.At); file != "" {
				several = several || only != "" && only != file
				only = file
			}
		}
	}
	var failed func(*verdict.Failure)
	failed = func(x *verdict.Failure) {
		if x != nil {
			see(x.Facts)
			for i := range x.Or {
				failed(&x.Or[i])
			}
		}
	}
	for _, rs := range f.RuleSets {
		for _, a := range slices.Concat(rs.Asks, rs.Rulings) {
			failed(a.Answer.Failed)
		}
		for _, c := range rs.Criteria {
			see(c.Facts)
			failed(c.Failed)
		}
	}
	if several {
		return ""
	}
	return only
}

// position splits FILE:LINE:COLUMN; what is not of that form has no file.
func position(at string) (file, line string) {
	parts := strings.Split(at, ":")
	n := len(parts)
	if n < 3 || !digits(parts[n-1]) || !digits(parts[n-2]) {
		return "", ""
	}
	return strings.Join(parts[:n-2], ":"), parts[n-2]
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// where says the position of a fact: FILE:LINE, or that it was not stated.
func (w *writer) where(at string) string {
	if at == "baseline" {
		return "not stated"
	}
	file, line := position(at)
	switch file {
	case "":
		return at
	case w.file:
		return path.Base(file) + ":" + line
	}
	return file + ":" + line
}
