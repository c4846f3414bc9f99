package analysis

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

// A namedSet is a rule set that an expect names, and the pins that it names
// of it.
type namedSet struct {
	path    string
	ruleSet string
	pins    []string
	duties  bool // the pins are those of duties
	absent  bool // it is expected not to be in force
}

// namedBy lists the rule sets that an expect names, in the order of its keys.
func namedBy(e *scenario.Expect) []namedSet {
	var all []namedSet
	byAction := func(key string, m map[string]map[string]string) {
		for _, id := range slices.Sorted(maps.Keys(m)) {
			all = append(all, namedSet{path: key + "." + id, ruleSet: id})
		}
	}
	byPin := func(key string, m map[string][]string) {
		for _, id := range slices.Sorted(maps.Keys(m)) {
			all = append(all, namedSet{path: key + "." + id, ruleSet: id, pins: m[id], duties: key == "duties"})
		}
	}
	byAction("programs", e.Programs)
	byAction("rulings", e.Rulings)
	byPin("met", e.Met)
	byPin("not_met", e.NotMet)
	byPin("undecided", e.Undecided)
	for i, id := range e.InForce {
		all = append(all, namedSet{path: facts.Join("in_force", i), ruleSet: id})
	}
	for i, id := range e.NotInForce {
		all = append(all, namedSet{path: facts.Join("not_in_force", i), ruleSet: id, absent: true})
	}
	byAction("forms", e.Forms)
	for i, both := range e.OpenJudgments {
		id, pin, _ := strings.Cut(both, " ")
		all = append(all, namedSet{path: facts.Join("open_judgments", i), ruleSet: id, pins: []string{pin}})
	}
	byPin("duties", e.Duties)
	return all
}

// expect checks the expectations of the scenario in hand.
func (l *linter) expect() {
	e := l.scenario.Expect
	if e == nil {
		return
	}
	l.silent(e)
	for _, n := range namedBy(e) {
		l.named(n)
	}
	l.flags(e)
	for i, id := range e.ContestedOn {
		if l.book.ReadingByID(id) == nil {
			l.add(facts.Join("expect.contested_on", i), "there is no reading %s%s", id, didYouMean(id, l.book.ReadingIDs()))
		}
	}
	for i, path := range e.DependsOn {
		if l.book.Schema.Lookup(path) == nil {
			l.add(facts.Join("expect.depends_on", i), "there is no fact %s", path)
		}
	}
}

// silent tells of an expect, or parts of it, that every answer satisfies.
func (l *linter) silent(e *scenario.Expect) {
	says := e.HoldEnds != "" || e.DependsOn != nil || e.ContestedOn != nil
	part := func(key string, there bool, size int) {
		says = says || size > 0
		if there && size == 0 {
			l.add("expect."+key, "is empty, and so expects nothing")
		}
	}
	part("asks", e.Asks != nil, len(e.Asks))
	part("programs", e.Programs != nil, len(e.Programs))
	part("rulings", e.Rulings != nil, len(e.Rulings))
	part("local", e.Local != nil, len(e.Local))
	part("met", e.Met != nil, len(e.Met))
	for _, pins := range []struct {
		key string
		by  map[string][]string
	}{{"not_met", e.NotMet}, {"undecided", e.Undecided}, {"duties", e.Duties}} {
		part(pins.key, pins.by != nil, len(pins.by))
		for _, id := range slices.Sorted(maps.Keys(pins.by)) {
			part(pins.key+"."+id, true, len(pins.by[id]))
		}
	}
	part("in_force", e.InForce != nil, len(e.InForce))
	part("not_in_force", e.NotInForce != nil, len(e.NotInForce))
	part("forms", e.Forms != nil, len(e.Forms))
	part("open_judgments", e.OpenJudgments != nil, len(e.OpenJudgments))
	part("flags", e.Flags != nil, len(e.Flags))
	if !says {
		l.add("expect", "expects nothing; name what should follow, or leave it out")
	}
}

// named checks a rule set and its pins: that the rulebook has them, and that
// the rule set can be in force in the scenario at all.
func (l *linter) named(n namedSet) {
	path := "expect." + n.path
	set := l.book.RuleSet(n.ruleSet)
	if set == nil {
		l.add(path, "there is no rule set %q%s", n.ruleSet, didYouMean(n.ruleSet, l.ids()))
		return
	}
	if !n.absent && !slices.Contains(l.governing(l.scenario), set) {
		asOf, place := whenAndWhere(l.scenario)
		l.add(path, "%s does not govern %s on %s", n.ruleSet, place, asOf)
	}
	what, pins := "criterion", l.compiled.Pins(n.ruleSet)
	if n.duties {
		what, pins = "duty", l.compiled.DutyPins(n.ruleSet)
	}
	for i, pin := range n.pins {
		if !slices.Contains(pins, pin) {
			at := facts.Join(path, i)
			if strings.HasPrefix(n.path, "open_judgments") {
				at = path
			}
			l.add(at, "%s has no %s %q%s", n.ruleSet, what, pin, didYouMean(pin, pins))
		}
	}
}

func (l *linter) ids() []string {
	var ids []string
	for _, s := range l.book.RuleSets() {
		ids = append(ids, s.ID)
	}
	return ids
}

// lowConfidence is the caution that the engine itself raises.
const lowConfidence = "low_confidence"

// flags checks that somebody can raise the cautions expected.
func (l *linter) flags(e *scenario.Expect) {
	if len(e.Flags) == 0 {
		return
	}
	known := append(l.compiled.Flags(rulebook.PrecedencePackage), lowConfidence)
	for _, set := range l.governing(l.scenario) {
		known = append(known, l.compiled.Flags(set.ID)...)
	}
	_, place := whenAndWhere(l.scenario)
	for _, set := range l.book.On(place) {
		for _, d := range set.Dates {
			known = append(known, d.Flag)
		}
	}
	for i, flag := range e.Flags {
		if !slices.Contains(known, flag) {
			l.add(facts.Join("expect.flags", i), "nothing that governs here raises the caution %q%s", flag, didYouMean(flag, known))
		}
	}
}

func didYouMean(name string, among []string) string {
	if near := scenario.Nearest(name, among); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
