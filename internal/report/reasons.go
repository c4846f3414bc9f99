package report

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/verdict"
)

// A source is a text that the page cites, with every pinpoint that is less
// sure than the rest.
type source struct {
	verdict.Cite
	sure   bool // some pinpoint in it is verified
	unsure []verdict.Cite
}

// cites says citations in brackets.
func (w *writer) cites(cites []verdict.Cite) phrase { return brackets(w.citeItems(cites)) }

// citeItems says citations as numbers of the list of sources, with pinpoints.
func (w *writer) citeItems(cites []verdict.Cite) []phrase {
	items := make([]phrase, len(cites))
	for i, c := range cites {
		items[i] = styled(aside, say(w.number(c), " ", c.At, sureness(c.Confidence)))
	}
	return items
}

// brackets puts items in brackets, after a blank, or says nothing.
func brackets(items []phrase) phrase {
	if len(items) == 0 {
		return nil
	}
	return say(faint(" ("), list(items, "; "), faint(")"))
}

// number is a citation's place in the list of sources, given at first use.
func (w *writer) number(c verdict.Cite) span {
	i := slices.IndexFunc(w.sources, func(s source) bool { return s.Source == c.Source && s.Title == c.Title })
	if i < 0 {
		i = len(w.sources)
		w.sources = append(w.sources, source{Cite: c})
	}
	s := &w.sources[i]
	if sureness(c.Confidence) == nil {
		s.sure = true
	} else if !slices.Contains(s.unsure, c) {
		s.unsure = append(s.unsure, c)
	}
	return citation(i + 1)
}

// citation is the number of a source, which leads to it.
func citation(n int) span {
	return span{text: fmt.Sprintf("[%d]", n), fixed: true, link: fmt.Sprintf("#source-%d", n)}
}

// cited lists the sources, each once, with what was not seen of them.
func (w *writer) cited() section {
	s := section{title: "Sources"}
	for i, src := range w.sources {
		text := say(strong(cmp.Or(src.Title, src.Source)), ".")
		if by := strings.Trim(src.Issuer+", "+src.Date, ", "); by != "" {
			text = say(text, " ", by, ".")
		}
		if src.Seen != "" {
			text = say(text, " Seen: ", src.Seen, ".")
		}
		if !src.sure && src.Seen == "" && oneConfidence(src.unsure) {
			text = say(text, sureness(src.unsure[0].Confidence))
		} else {
			for _, c := range src.unsure {
				text = say(text, " At ", c.At, ":", sureness(c.Confidence), ".")
			}
		}
		if src.URL != "" {
			text = say(text, " ", styled(aside, say(fixed(src.URL))))
		}
		s.lines = append(s.lines, line{label: say(fixed(fmt.Sprintf("[%d]", i+1))), text: text})
	}
	return s
}

func oneConfidence(cites []verdict.Cite) bool {
	return !slices.ContainsFunc(cites, func(c verdict.Cite) bool { return c.Confidence != cites[0].Confidence })
}

// sides lists the answers on each side, a line for each, below the questions
// of reading that have not been put yet.
func (w *writer) sides(sides []verdict.Side, words func(string) string) []line {
	var lines []line
	for _, q := range w.Questions {
		turns := slices.ContainsFunc(sides, func(s verdict.Side) bool { _, ok := s.When[q.ID]; return ok })
		if q.Kind == "reading" && turns && !w.told[q.ID] {
			w.told[q.ID] = true
			lines = append(lines, line{kind: remark, text: say(q.Title)})
		}
	}
	for _, text := range w.eachSide(sides, words) {
		lines = append(lines, line{kind: item, text: text})
	}
	return lines
}

// maxSides is how many sides a page tells of one answer.
const maxSides = 12

// eachSide says the answer on each side; sides that one question tells apart
// and that agree are one.
func (w *writer) eachSide(sides []verdict.Side, words func(string) string) []phrase {
	var items []phrase
	all := agreeing(sides)
	for _, g := range all {
		var conditions []phrase
		for _, id := range w.inOrder(g.when) {
			conditions = append(conditions, w.condition(id, g.when[id]))
		}
		items = append(items, say(strong(words(g.answer)), " ", and(conditions)))
		if len(items) == maxSides && len(all) > maxSides {
			return append(items, say(fmt.Sprintf("and %d more, all in the JSON", len(all)-maxSides)))
		}
	}
	return items
}

// An agreement is an answer with the values of each question that give it.
type agreement struct {
	answer string
	when   map[string][]string
}

func agreeing(sides []verdict.Side) []agreement {
	var out []agreement
	for _, s := range sides {
		i := -1
		if len(s.When) == 1 {
			i = slices.IndexFunc(out, func(g agreement) bool {
				for id := range s.When {
					return g.answer == s.Answer && len(g.when) == 1 && g.when[id] != nil
				}
				return false
			})
		}
		if i < 0 {
			i = len(out)
			out = append(out, agreement{s.Answer, map[string][]string{}})
		}
		for id, v := range s.When {
			out[i].when[id] = append(out[i].when[id], v)
		}
	}
	return out
}

// inOrder lists the questions of a side as the finding lists them.
func (w *writer) inOrder(when map[string][]string) []string {
	var ids []string
	for _, q := range w.Questions {
		if when[q.ID] != nil {
			ids = append(ids, q.ID)
		}
	}
	var rest []string
	for id := range when {
		if !slices.Contains(ids, id) {
			rest = append(rest, id)
		}
	}
	slices.Sort(rest)
	return append(ids, rest...)
}

// condition says: on this reading, or: if this fact is so.
func (w *writer) condition(id string, values []string) phrase {
	var q verdict.Question
	if i := slices.IndexFunc(w.Questions, func(q verdict.Question) bool { return q.ID == id }); i >= 0 {
		q = w.Questions[i]
	}
	reading := q.Kind == "reading" || q.Kind == "" && strings.Contains(id, "/")
	var items []phrase
	var words []string
	for _, v := range values {
		var side verdict.Value
		if i := slices.IndexFunc(q.Sides, func(s verdict.Value) bool { return s.Value == v }); i >= 0 {
			side = q.Sides[i]
		}
		if reading {
			items = append(items, w.reading(q, v, side))
		} else {
			words = append(words, cmp.Or(side.Title, value(yesOrNo(v))))
		}
	}
	if reading {
		return say("on the reading ", list(items, " or "))
	}
	for _, text := range fewer(words) {
		items = append(items, say(text))
	}
	return say("if ", ofFact(id), " is ", list(items, " or "))
}

// reading names a side of a reading and, the first time, says what it holds
// and who says so.
func (w *writer) reading(q verdict.Question, name string, side verdict.Value) phrase {
	text := say("\"", ofQuestion(q.ID, "reading", name), "\"")
	at := q.ID + "=" + name
	if side.Title == "" || w.told[at] {
		return text
	}
	w.told[at] = true
	text = say(text, ". ", strings.TrimSuffix(side.Title, "."))
	if len(side.Cites) == 0 {
		return text
	}
	who := make([]phrase, len(side.Cites))
	for i, c := range side.Cites {
		issuer := cmp.Or(c.Issuer, c.Title, c.Source)
		who[i] = styled(aside, say(issuer, ", ", c.At, " ", w.number(c), sureness(c.Confidence)))
	}
	return say(text, faint(" (so say: "), list(who, ", "), faint(")"))
}

func yesOrNo(v string) any {
	switch v {
	case "true":
		return true
	case "false":
		return false
	}
	return v
}

// turnsOn lists the questions that the answers turn on, and how to settle them.
func (w *writer) turnsOn() section {
	s := section{title: "What it turns on"}
	told := map[string]bool{}
	for _, q := range w.Questions {
		told[q.ID] = true
		text := say(ofQuestion(q.ID, q.Kind, q.ID), ": ", strings.TrimSuffix(q.Title, "."))
		if !strings.HasSuffix(q.Title, "?") {
			text = say(text, ".")
		}
		switch {
		case q.Kind == "reading" && len(q.Sides) > 0:
			text = say(text, " To take a side, state ", named("readings: {"+q.ID+": "+q.Sides[0].Value+"}"), ".")
		case q.Kind == "fact":
			text = say(text, " Not known; state it to settle the answer.")
		case q.Kind == "judgment":
			text = say(text, " For an officer to decide; none is stated.")
		}
		s.lines = append(s.lines, line{text: text})
	}
	for _, id := range slices.Concat(w.DependsOn, w.Contested) {
		if !told[id] {
			s.lines = append(s.lines, line{text: say(named(id))})
		}
	}
	return s
}

// answers reports whether a rule set asks, rules, or cannot say whether.
func answers(rs verdict.RuleSet) bool {
	return slices.ContainsFunc(slices.Concat(rs.Asks, rs.Rulings), func(a verdict.ActionAnswer) bool { return !says(a, verdict.No, verdict.Silent) })
}

func says(a verdict.ActionAnswer, words ...string) bool {
	return slices.Contains(words, a.Answer.Answer)
}

// speaks reports whether a rule set has anything to say: an answer, a duty, a
// criterion that is met or undecided, a doubt about its days.
func speaks(rs verdict.RuleSet) bool {
	return answers(rs) || rs.Governs != "" || len(rs.Duties) > 0 ||
		slices.ContainsFunc(rs.Criteria, func(c verdict.Criterion) bool { return c.Met != verdict.MetNo })
}

// answersFirst puts the rule sets that answer before those that describe.
func answersFirst(all []verdict.RuleSet) []verdict.RuleSet {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b verdict.RuleSet) int {
		switch {
		case answers(a) && !answers(b):
			return -1
		case answers(b) && !answers(a):
			return 1
		}
		return 0
	})
	return sorted
}

// why gives each rule set that speaks, its answers and the criteria met.
func (w *writer) why() section {
	s := section{title: "Why"}
	var quiet []phrase
	for _, rs := range answersFirst(w.RuleSets) {
		if !speaks(rs) {
			quiet = append(quiet, say(ofRuleSet(rs.ID)))
			continue
		}
		g := group{
			id: RuleID(rs.ID), head: w.head(rs), caption: "Criteria of " + rs.Title + " that are met or not settled",
			columns: []column{{name: "Pin"}, {name: "Criterion"}, {name: "Facts"}, {name: "Sources"}},
		}
		g.lines = append(g.lines, w.force(rs)...)
		g.lines = append(g.lines, w.spoken(rs.ID, rs.Asks, "Does not ask for: ")...)
		g.lines = append(g.lines, w.spoken(rs.ID, rs.Rulings, "Silent on: ")...)
		for _, c := range rs.Criteria {
			if c.Met != verdict.MetNo {
				g.rows = append(g.rows, w.metRow(rs.ID, c))
			}
		}
		if answers(rs) && len(g.rows) == 0 && len(rs.Criteria) > 0 {
			g.lines = append(g.lines, line{text: say("None of its criteria is met; why not is told below.")})
		}
		s.groups = append(s.groups, g)
	}
	if g := w.yields(); len(g.lines) > 0 {
		s.groups = append(s.groups, g)
	}
	if len(quiet) > 0 {
		s.groups = append(s.groups, group{lines: []line{{text: say("Also in force, not part of the answer: ", and(quiet), ".")}}})
	}
	if len(w.RuleSets) == 0 {
		s.lines = []line{{text: say("No rule set of the rulebook governs this place on this day.")}}
	}
	return s
}

// head names a rule set.
func (w *writer) head(rs verdict.RuleSet) phrase {
	return say(strong(rs.Title), " (", ofRuleSet(rs.ID), ")")
}

// force says when a rule set is in force, and whom it does not bind.
func (w *writer) force(rs verdict.RuleSet) []line {
	var lives []phrase
	for i, life := range w.lives(rs) {
		lead := "In force"
		if i > 0 {
			lead = "On another reading"
		}
		text := say(lead)
		if life.From != "" {
			text = say(text, " from ", fixed(life.From))
		}
		if life.Began != "" {
			text = say(text, " (", life.Began, ")")
		}
		if life.To != "" {
			text = say(text, " until ", fixed(life.To))
		}
		if life.Ended != "" {
			text = say(text, " (", life.Ended, ")")
		}
		lives = append(lives, say(text, "."))
	}
	if rs.Governs != "" {
		lives = append(lives, say("Whether it is in force is ", rs.Governs, "."))
	}
	if rs.Binds != nil && !*rs.Binds {
		lives = append(lives, say("It does not bind ", agencyNoun(w.Agency), "."))
	}
	if lives == nil {
		return nil
	}
	return []line{{text: styled(aside, list(lives, " "))}}
}

// lives are the stretches that hold the day asked about: one, unless readings
// move its ends. A later one says only how it differs.
func (w *writer) lives(rs verdict.RuleSet) []verdict.Interval {
	var out []verdict.Interval
	for _, life := range rs.InForce {
		if life.From > w.AsOf || life.To != "" && life.To <= w.AsOf {
			continue
		}
		if len(out) > 0 {
			if life.From == out[0].From {
				life.From, life.Began = "", ""
			}
			if life.Ended == out[0].Ended {
				life.Ended = ""
			}
			if life == (verdict.Interval{}) || life.From == "" && life.To == out[0].To {
				continue
			}
		}
		out = append(out, life)
	}
	return out
}

// spoken says the answers of one rule set; those that say nothing come last,
// together.
func (w *writer) spoken(id string, answers verdict.ByAction, nothing string) []line {
	type alike struct {
		answer verdict.Answer
		titles []phrase
	}
	var same []alike
	var lines []line
	var none []phrase
	for _, a := range answers {
		title := say(strings.ToLower(actionTitle(a.Action)))
		if says(a, verdict.No, verdict.Silent) {
			none = append(none, title)
			continue
		}
		if n := len(same); n > 0 && reflect.DeepEqual(same[n-1].answer, a.Answer) {
			same[n-1].titles = append(same[n-1].titles, title)
			continue
		}
		same = append(same, alike{a.Answer, []phrase{title}})
	}
	for _, s := range same {
		lines = append(lines, line{text: w.spokenOf(id, s.answer, list(s.titles, ", "))})
	}
	if len(none) > 0 {
		lines = append(lines, line{text: say(nothing, list(none, ", "), ".")})
	}
	return lines
}

// spokenOf says one answer of a rule set: Forbids: hold past release (pins).
func (w *writer) spokenOf(id string, a verdict.Answer, actions phrase) phrase {
	var items []phrase
	if len(a.Because) > 0 {
		pins := make([]phrase, len(a.Because))
		for i, pin := range a.Because {
			pins[i] = say(ofPin(id, pin, pin))
		}
		items = append(items, and(pins))
	}
	if a.Form != "" {
		items = append(items, say(fixed("Form "+a.Form)))
	}
	text := say(verdictSpan(capital(rules(a.Answer)), a), ": ", actions, brackets(append(items, w.citeItems(a.Cites)...)), ".")
	if sides := w.eachSide(a.Sides, does); len(sides) > 0 {
		text = say(text, " It ", list(sides, "; "), ".")
	}
	return text
}

// metRow is a criterion that is met, or that is not settled.
func (w *writer) metRow(id string, c verdict.Criterion) row {
	title := []phrase{say(c.Title)}
	if c.Met != verdict.MetYes {
		state := say(span{text: met(string(c.Met)), style: unsettled, word: string(c.Met)})
		if sides := w.eachSide(c.Sides, met); len(sides) > 0 {
			state = say(state, ": ", list(sides, "; "))
		}
		title = append(title, state)
	}
	if c.Officer != "" {
		title = append(title, say("as judged by ", c.Officer))
	}
	facts := make([]phrase, len(c.Facts))
	for i, f := range c.Facts {
		facts[i] = w.fact(f)
	}
	if c.Failed != nil {
		facts = append(facts, say("where not met, first failed: ", w.failure(*c.Failed)))
	}
	var sources []phrase
	if len(c.Cites) > 0 {
		sources = []phrase{list(w.citeItems(c.Cites), "; ")}
	}
	return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title, facts, sources}}
}

// fact says a fact and where it stands.
func (w *writer) fact(f verdict.Fact) phrase {
	text := say(ofFact(f.Path), ": ", value(f.Value))
	if at := w.where(f.At); at != "" {
		text = say(text, faint(" ("+at+")"))
	}
	return text
}

// yields says which layers spoke otherwise, and why they give way.
func (w *writer) yields() group {
	g := group{head: say(strong("Layers that give way"))}
	for _, action := range w.actions() {
		local, _ := w.Local.Get(action)
		for _, y := range local.Yields {
			var step []phrase
			if y.Pin != "" && !strings.Contains(strings.ToLower(y.Step), strings.ToLower(y.Pin)) {
				step = append(step, say(named(y.Pin)))
			}
			text := say(actionTitle(action), ": ", ofRuleSet(y.RuleSet), " ", strong(rules(y.Ruling)), ", and gives way. ", y.Step)
			g.lines = append(g.lines, line{text: say(text, brackets(append(step, w.citeItems(y.Cites)...)), ".")})
		}
	}
	return g
}

// whyNot gives, for each rule set, the criteria that are not met and the
// first condition of each that failed. Where the rule set has nothing to say
// for an answer, criteria with one reason share a row.
func (w *writer) whyNot() section {
	s := section{title: "Why not", folds: true}
	var rest tally
	for _, rs := range answersFirst(w.RuleSets) {
		if w.detail == inShort && !speaks(rs) && rs.Kind == "description" {
			continue // told above to be no part of the answer
		}
		criteria := w.detail != inBrief || w.decides(rs)
		if !criteria {
			rest = rest.with(rs, notMet(rs))
		}
		short := w.detail != inFull && !answers(rs)
		g := group{
			head: w.head(rs), caption: "What " + rs.Title + " does not say, and the first condition that failed",
			columns: []column{{name: "Pin"}, {name: "Criterion"}, {name: "First failed", told: true}},
		}
		if short {
			g.columns = slices.Delete(g.columns, 1, 2)
		}
		for _, a := range slices.Concat(rs.Asks, rs.Rulings) {
			if a.Answer.Failed != nil && (w.detail != inBrief || w.missed(rs, a, criteria)) {
				g.rows = append(g.rows, w.notAnswered(a, short))
			}
		}
		for _, c := range rs.Criteria {
			if criteria && c.Met == verdict.MetNo {
				g.add(w.notMetRow(rs.ID, c, short), short)
			}
		}
		if len(g.rows) > 0 {
			s.groups = append(s.groups, g)
		}
	}
	if text := rest.words(w.hint); text != nil {
		s.groups = append(s.groups, group{lines: []line{{text: styled(aside, text)}}})
	}
	return s
}

// notMet counts the criteria of a rule set that are not met.
func notMet(rs verdict.RuleSet) int {
	n := 0
	for _, c := range rs.Criteria {
		if c.Met == verdict.MetNo {
			n++
		}
	}
	return n
}

// decides reports whether the criteria of a rule set that are not met decide
// an answer: none of its criteria is met or open, and it controls an answer,
// or is a program that would ask for what nobody asks for.
func (w *writer) decides(rs verdict.RuleSet) bool {
	if notMet(rs) < len(rs.Criteria) {
		return false
	}
	controls := func(answers verdict.ByAction) bool {
		return slices.ContainsFunc(answers, func(a verdict.ActionAnswer) bool { return slices.Contains(a.Answer.By, rs.ID) })
	}
	if controls(w.Asks) || controls(w.Local) {
		return true
	}
	return slices.ContainsFunc(rs.Asks, func(a verdict.ActionAnswer) bool {
		all, _ := w.Asks.Get(a.Action)
		return a.Answer.Failed != nil && all.Answer == verdict.No
	})
}

// missed reports whether it decides something that a rule set does not ask, or
// does not rule otherwise: nobody else asks, or the rule set controls.
func (w *writer) missed(rs verdict.RuleSet, a verdict.ActionAnswer, decides bool) bool {
	if asks, ok := w.Asks.Get(a.Action); ok && a.Answer.Answer == verdict.No {
		return asks.Answer == verdict.No && (decides || answers(rs))
	}
	local, _ := w.Local.Get(a.Action)
	return slices.Contains(local.By, rs.ID)
}

// tally are rule sets of which it is only said how many criteria are not
// met.
type tally []phrase

func (u tally) with(rs verdict.RuleSet, n int) tally {
	if n == 0 {
		return u
	}
	return append(u, say(strconv.Itoa(n), " of ", ofRuleSet(rs.ID)))
}

func (u tally) words(hint string) phrase {
	if len(u) == 0 {
		return nil
	}
	return say("Criteria not met that decide nothing here: ", list(u, ", "), ".", hint)
}

// add appends a row; a short one joins the row before it if it says the same.
func (g *group) add(r row, short bool) {
	if n := len(g.rows); short && n > 0 && slices.EqualFunc(g.rows[n-1].cells, r.cells, sameCell) {
		g.rows[n-1].label = say(g.rows[n-1].label, ", ", r.label)
		return
	}
	g.rows = append(g.rows, r)
}

func sameCell(a, b []phrase) bool { return slices.EqualFunc(a, b, phrase.is) }

// notAnswered is an ask or a ruling that the text does not make.
func (w *writer) notAnswered(a verdict.ActionAnswer, short bool) row {
	r := row{label: say(actionTitle(a.Action)), cells: [][]phrase{{say(asked(a.Answer.Answer))}, {w.failure(*a.Answer.Failed)}}}
	if short {
		r.cells = r.cells[1:]
	}
	return r
}

func (w *writer) notMetRow(id string, c verdict.Criterion, short bool) row {
	var reason []phrase
	if c.Failed != nil {
		f := *c.Failed
		f.Officer = cmp.Or(f.Officer, c.Officer)
		switch same := strings.EqualFold(f.Condition, c.Title); {
		case same && short:
			f.Condition = uncapital(f.Condition)
		case same:
			f.Condition = "just that"
		}
		reason = []phrase{w.failure(f)}
	} else if c.Officer != "" {
		reason = []phrase{say("a judgment, to be made by ", c.Officer, "; none is stated")}
	}
	if short && reason != nil {
		return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{reason}}
	}
	title := []phrase{say(c.Title)}
	if short {
		return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title}}
	}
	return row{label: say(ofPin(id, c.Pin, c.Pin)), cells: [][]phrase{title, reason}}
}

// failure says the first condition that failed, the facts that failed it, the
// officer who would have to judge, and the other limbs.
func (w *writer) failure(f verdict.Failure) phrase {
	text := w.limb(f)
	for i, other := range f.Or {
		sep := "; nor: "
		if i > 0 {
			sep = "; "
		}
		text = say(text, sep, w.limb(other))
	}
	return text
}

// limb says a condition with, in brackets, the facts that failed it.
func (w *writer) limb(f verdict.Failure) phrase {
	var items []phrase
	for _, fact := range f.Facts {
		said := []string{value(fact.Value), w.where(fact.At)}
		if fact.Value == nil && fact.At == "baseline" {
			said = said[1:]
		}
		item := say(ofFact(fact.Path), ": ", strings.Trim(strings.Join(said, ", "), ", "))
		items = append(items, styled(aside, item))
	}
	if f.Officer != "" {
		items = append(items, styled(aside, say("to be decided by ", f.Officer)))
	}
	return say(f.Condition, brackets(items))
}
