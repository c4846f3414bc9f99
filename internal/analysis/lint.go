package analysis

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// Lint says what is amiss with scenarios that can be read: expectations that
// say nothing or cannot hold, readings and facts that cannot matter, rows that
// change nothing, names that are taken. Nothing is evaluated.
func Lint(ctx context.Context, e *engine.Engine, scenarios []*scenario.Scenario) ([]verdict.LintFinding, error) {
	l := &linter{engine: e, book: e.Rulebook(), scenarios: scenarios}
	ids := []string{rulebook.PrecedencePackage}
	questions := make([]engine.Question, len(scenarios))
	for i, s := range scenarios {
		questions[i] = Question(s)
		for _, set := range slices.Concat(l.governing(s), l.expected(s)) {
			ids = append(ids, set.ID)
		}
	}
	slices.Sort(ids)
	var err error
	if l.compiled, err = l.book.Compile(ctx, slices.Compact(ids)); err != nil {
		return nil, fmt.Errorf("rulebook: %w", err)
	}
	if err := e.Prepare(ctx, questions...); err != nil {
		return nil, err
	}
	l.names(scenarios)
	l.rows(scenarios)
	for i, s := range scenarios {
		l.scenario = s
		l.expect()
		l.readings()
		l.late()
		if l.proposals() {
			if err := l.unread(ctx, questions[i]); err != nil {
				return nil, err
			}
		}
	}
	l.idleEverywhere()
	return l.findings, nil
}

// A linter collects findings.
type linter struct {
	engine   *engine.Engine
	book     *rulebook.Rulebook
	compiled *rulebook.Compiled
	scenario *scenario.Scenario // in hand
	findings []verdict.LintFinding
	idle     []idle

	scenarios []*scenario.Scenario
}

// An idle is something stated that cannot matter in one scenario, though it
// may in another that shares it.
type idle struct {
	scenario *scenario.Scenario
	path, at string
	message  string
	notice   bool
}

// add notes a finding about what stands at a path of the scenario in hand.
func (l *linter) add(path, format string, args ...any) *verdict.LintFinding {
	f := verdict.LintFinding{Path: path, Message: fmt.Sprintf(format, args...)}
	f.File, f.Line, f.Column = split(l.scenario.At(path))
	if f.File == "" {
		f.File, f.Line, f.Column = split(l.scenario.Pos.String())
	}
	l.findings = append(l.findings, f)
	return &l.findings[len(l.findings)-1]
}

// split takes FILE:LINE:COLUMN apart.
func split(at string) (file string, line, column int) {
	parts := strings.Split(at, ":")
	if len(parts) < 3 {
		return at, 0, 0
	}
	n := len(parts)
	line, _ = strconv.Atoi(parts[n-2])
	column, _ = strconv.Atoi(parts[n-1])
	return strings.Join(parts[:n-2], ":"), line, column
}

// governing lists the rule sets that may govern a scenario, and its proposals.
func (l *linter) governing(s *scenario.Scenario) []*rulebook.RuleSet {
	asOf, place := whenAndWhere(s)
	var sets []*rulebook.RuleSet
	for _, set := range l.book.On(place) {
		if set.MayGovern(asOf) {
			sets = append(sets, set)
		}
	}
	for _, id := range s.Proposals {
		if set := l.book.RuleSet(id); set != nil {
			sets = append(sets, set)
		}
	}
	return sets
}

func whenAndWhere(s *scenario.Scenario) (asOf, place string) {
	asOf, _ = s.Stated["as_of"].(string)
	place, _ = s.Stated["place"].(string)
	return asOf, place
}

// expected lists the rule sets of the rulebook that an expect names.
func (l *linter) expected(s *scenario.Scenario) []*rulebook.RuleSet {
	var sets []*rulebook.RuleSet
	if s.Expect == nil {
		return nil
	}
	for _, id := range namedBy(s.Expect) {
		if set := l.book.RuleSet(id.ruleSet); set != nil {
			sets = append(sets, set)
		}
	}
	return sets
}

// names tells of names that an earlier scenario has.
func (l *linter) names(scenarios []*scenario.Scenario) {
	first := map[string]scenario.Pos{}
	for _, s := range scenarios {
		l.scenario = s
		if at, taken := first[s.Name]; taken {
			l.add("name", "%q is the name of the scenario at %s too; names must be unique in a run", s.Name, at)
			continue
		}
		first[s.Name] = s.Pos
	}
}

// rows tells of rows that are the same case as another of their scenario.
func (l *linter) rows(scenarios []*scenario.Scenario) {
	var before []*scenario.Scenario
	for _, s := range scenarios {
		base, row, isRow := strings.Cut(s.Name, "/")
		if len(before) > 0 {
			if other, _, _ := strings.Cut(before[0].Name, "/"); other != base || before[0].Pos.File != s.Pos.File {
				before = nil
			}
		}
		l.scenario = s
		for _, other := range before {
			if isRow && sameCase(s, other) {
				l.add("", "row %s: the same case as %s, on line %d", row, other.Name, other.Pos.Line)
				break
			}
		}
		before = append(before, s)
	}
}

func sameCase(x, y *scenario.Scenario) bool {
	return x.UnstatedUnknown == y.UnstatedUnknown && facts.Equal(x.Stated, y.Stated) &&
		slices.Equal(x.Proposals, y.Proposals) && facts.Equal(anyMap(x.Readings), anyMap(y.Readings))
}

func anyMap(m map[string]string) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// readings tells of sides that are picked though no answer can turn on them.
func (l *linter) readings() {
	asOf, place := whenAndWhere(l.scenario)
	for _, id := range slices.Sorted(maps.Keys(l.scenario.Readings)) {
		if !l.matters(id) {
			l.idles("readings."+id, false, fmt.Sprintf("cannot matter in %s on %s: no rule set that governs asks for it", place, asOf))
		}
	}
}

// matters reports whether a reading can decide anything in the scenario.
func (l *linter) matters(id string) bool {
	asOf, place := whenAndWhere(l.scenario)
	for _, set := range l.governing(l.scenario) {
		if slices.Contains(l.compiled.Readings(set.ID), id) {
			return true
		}
		if r := l.book.ReadingByID(id); r != nil && r.RuleSet == set.ID && l.book.Mentions(rulebook.PrecedencePackage, id) {
			return true
		}
	}
	sides, _ := l.book.Reading(id)
	for _, set := range l.book.On(place) {
		inForce := map[bool]bool{}
		for _, side := range sides {
			inForce[set.Governs(asOf, map[string]string{id: side})] = true
		}
		if len(inForce) > 1 {
			return true
		}
	}
	return false
}

// proposals tells of proposals that are laid before their day, and reports
// whether there are none.
func (l *linter) proposals() bool {
	asOf, _ := whenAndWhere(l.scenario)
	sound := true
	for i, id := range l.scenario.Proposals {
		if set := l.book.RuleSet(id); set != nil && asOf < set.InForce[0].From {
			l.add(facts.Join("proposals", i), "%s dates from %s; it cannot be laid over %s", id, set.InForce[0].From, asOf)
			sound = false
		}
	}
	return sound
}

// late tells, in passing, of a day after the rulebook's last review.
func (l *linter) late() {
	asOf, _ := whenAndWhere(l.scenario)
	if reviewed := l.book.Reviewed; reviewed != "" && asOf > reviewed {
		l.add("as_of", "%s is after %s, the day on which the rulebook was last reviewed", asOf, reviewed).Notice = true
	}
}

// unread collects the facts of the scenario in hand that nothing reads.
func (l *linter) unread(ctx context.Context, q engine.Question) error {
	paths, err := l.engine.Unread(ctx, q)
	if err != nil {
		return err
	}
	asOf, place := whenAndWhere(l.scenario)
	for _, path := range paths {
		l.idles(path, true, fmt.Sprintf("no rule set that governs %s on %s reads it", place, asOf))
	}
	return nil
}

func (l *linter) idles(path string, notice bool, message string) {
	l.idle = append(l.idle, idle{l.scenario, path, l.scenario.At(path), message, notice})
}

// idleEverywhere tells of what cannot matter in any of the rows that share it.
func (l *linter) idleEverywhere() {
	times := map[string]int{}
	for _, i := range l.idle {
		times[i.at+i.path]++
	}
	for _, i := range l.idle {
		stated := 0
		for _, s := range l.scenarios {
			if s.Pos.File == i.scenario.Pos.File && s.At(i.path) == i.at {
				stated++
			}
		}
		if times[i.at+i.path] >= stated {
			l.scenario = i.scenario
			l.add(i.path, "%s", i.message).Notice = i.notice
			times[i.at+i.path] = 0 // told
		}
	}
}
