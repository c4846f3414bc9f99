package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A Changed is a change that was told, as cases that were answered again.
type Changed struct {
	Change verdict.WhatIfChange
	Cases  []Case
}

// A Case is a scenario after a change, which expects what is promised of it,
// and the values that the facts changed, and their parts, have in it.
type Case struct {
	Scenario *scenario.Scenario
	Values   []verdict.WhatIfValue
}

// maxReplayed bounds the combinations of values of one change that are
// answered again; where there are more, each value is, once.
const maxReplayed = 24

// WhatIf finds the smallest changes of fact that change an answer of a
// scenario. Every change is written as a scenario, read back and answered
// again before it is told; one that does not give what it promises is an
// error. Other errors are those of the engine.
func WhatIf(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Scenario, aim engine.Aim) (*verdict.WhatIf, []Changed, error) {
	w := newWhatIf(e, reader, s)
	f, err := e.Find(ctx, Question(w.scenario), engine.Options{})
	if err != nil {
		return nil, nil, err
	}
	found, err := e.Sensitivity(ctx, Question(w.scenario), aim)
	if err != nil {
		return nil, nil, err
	}
	out := &verdict.WhatIf{
		Name: s.Name, Title: s.Title, Question: s.Question, AsOf: f.AsOf, Place: f.Place, Agency: f.Agency,
		Proposals: s.Proposals, LeftOut: f.LeftOut, Asks: f.Asks, Local: f.Local,
		Targets: []verdict.WhatIfTarget{}, Matters: []verdict.WhatIfMatter{}, Never: []verdict.Fact{}, Depth: found.Depth,
	}
	var changed []Changed
	for _, t := range found.Targets {
		target, cases, err := w.target(ctx, t)
		if err != nil {
			return nil, nil, err
		}
		out.Targets = append(out.Targets, target)
		changed = append(changed, cases...)
	}
	for _, t := range found.Beyond {
		out.Targets = append(out.Targets, verdict.WhatIfTarget{Path: t.Path, Was: t.Was, Want: t.Want, Changes: []verdict.WhatIfChange{}})
	}
	for _, m := range found.Matters {
		out.Matters = append(out.Matters, verdict.WhatIfMatter{Fact: w.fact(m.Path, m.Was), Title: m.Title, Stated: m.Stated, Answers: m.Answers})
	}
	if out.Never, err = w.never(ctx, found.Never); err != nil {
		return nil, nil, err
	}
	return out, changed, nil
}

// whatIf is the work on one scenario.
type whatIf struct {
	engine   *engine.Engine
	reader   *scenario.Reader
	scenario *scenario.Scenario // as on the day asked about
}

func newWhatIf(e *engine.Engine, reader *scenario.Reader, s *scenario.Scenario) *whatIf {
	now := *s
	now.Stated = e.Rulebook().Schema.Restate(s.Stated, s.StatedOn)
	now.StatedOn = ""
	return &whatIf{engine: e, reader: reader, scenario: &now}
}

func (w *whatIf) at(path string) string { return cmp.Or(w.scenario.At(path), "baseline") }

func (w *whatIf) fact(path string, value any) verdict.Fact {
	return verdict.Fact{Path: path, Value: value, At: w.at(path)}
}

// never lists the stated facts that cannot matter: because no rule that may
// govern can read them, or because nothing turns on them.
func (w *whatIf) never(ctx context.Context, paths []string) ([]verdict.Fact, error) {
	unread, err := w.engine.Unread(ctx, Question(w.scenario))
	if err != nil {
		return nil, err
	}
	all := append(slices.Clone(paths), unread...)
	inside := func(path string) bool {
		return slices.ContainsFunc(all, func(whole string) bool {
			return strings.HasPrefix(path, whole+".") || strings.HasPrefix(path, whole+"[")
		})
	}
	never := []verdict.Fact{}
	for _, path := range all {
		if inside(path) || slices.ContainsFunc(never, func(f verdict.Fact) bool { return f.Path == path }) {
			continue
		}
		value, _ := facts.Get(w.scenario.Stated, path)
		never = append(never, w.fact(path, value))
	}
	slices.SortStableFunc(never, func(a, b verdict.Fact) int { return before(a.At, b.At) })
	return never, nil
}

// before orders positions of one file.
func before(a, b string) int {
	one, other := strings.Split(a, ":"), strings.Split(b, ":")
	for n := min(len(one), len(other), 2); n > 0; n-- { // line, then column
		x, _ := strconv.Atoi(one[len(one)-n])
		y, _ := strconv.Atoi(other[len(other)-n])
		if x != y {
			return cmp.Compare(x, y)
		}
	}
	return 0
}

// target replays the changes of a target, those of stated facts first.
func (w *whatIf) target(ctx context.Context, t engine.Target) (verdict.WhatIfTarget, []Changed, error) {
	told := verdict.WhatIfTarget{Path: t.Path, Was: t.Was, Want: t.Want, Size: t.Size, More: t.More, Changes: []verdict.WhatIfChange{}}
	unstated := func(c engine.ChangeSet) (n int) {
		for _, f := range c.Facts {
			if !f.Stated {
				n++
			}
		}
		return n
	}
	sets := slices.Clone(t.Changes)
	slices.SortStableFunc(sets, func(a, b engine.ChangeSet) int { return cmp.Compare(unstated(a), unstated(b)) })
	changed := make([]Changed, len(sets))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, set := range sets {
		group.Go(func() error {
			cases, err := w.replay(ctx, t, set)
			if err != nil {
				return err
			}
			change := verdict.WhatIfChange{Facts: w.changes(set.Facts), Cases: len(cases), Patch: patch(w.scenario.Stated, cases[0].Scenario.Stated)}
			changed[i] = Changed{Change: change, Cases: cases}
			return nil
		})
	}
	err := group.Wait()
	for _, c := range changed {
		told.Changes = append(told.Changes, c.Change)
	}
	return told, changed, err
}

// replay writes the changed cases as scenarios, reads them back, and answers
// them.
func (w *whatIf) replay(ctx context.Context, t engine.Target, set engine.ChangeSet) ([]Case, error) {
	var cases []Case
	for _, c := range set.Cases(maxReplayed) {
		changed := *w.scenario
		changed.Stated, changed.Expect = c.Stated, promise(t)
		read, err := w.reread(&changed)
		if err != nil {
			return nil, fmt.Errorf("the changed case cannot be read back: %w", err)
		}
		f, err := w.engine.Find(ctx, Question(read), engine.Options{})
		if err != nil {
			return nil, err
		}
		if got := answerAt(f, t.Path); got != t.Want {
			return nil, fmt.Errorf("internal error: %s should become %s by changing %s, and becomes %s", t.Path, t.Want, pathsOf(set), got)
		}
		cases = append(cases, Case{Scenario: read, Values: valuesOf(c.Values)})
	}
	return cases, nil
}

func (w *whatIf) reread(s *scenario.Scenario) (*scenario.Scenario, error) {
	var text strings.Builder
	if err := scenario.Write(&text, s); err != nil {
		return nil, err
	}
	read, err := w.reader.Read(s.Pos.File, []byte(text.String()))
	if err != nil {
		return nil, err
	}
	if len(read) != 1 {
		return nil, errors.New("it reads as several")
	}
	return read[0], nil
}

func pathsOf(set engine.ChangeSet) string {
	var paths []string
	for _, f := range set.Facts {
		paths = append(paths, f.Path)
	}
	return strings.Join(paths, ", ")
}

// promise is what a changed case must answer.
func promise(t engine.Target) *scenario.Expect {
	side, action, _ := strings.Cut(t.Path, ".")
	answers := map[string]string{action: t.Want}
	if side == "asks" {
		return &scenario.Expect{Asks: answers}
	}
	return &scenario.Expect{Local: answers}
}

// answerAt returns the answer that a path such as local.hold names.
func answerAt(f *verdict.Finding, path string) string {
	side, action, _ := strings.Cut(path, ".")
	by, none := f.Asks, verdict.No
	if side == "local" {
		by, none = f.Local, verdict.Unregulated
	}
	if a, ok := by.Get(action); ok {
		return a.Answer
	}
	return none
}

func (w *whatIf) changes(changed []engine.FactChange) []verdict.WhatIfFact {
	told := []verdict.WhatIfFact{}
	for _, f := range changed {
		fact := verdict.WhatIfFact{
			Kind: verdict.WhatIfSet, Path: f.Path, Title: f.Title, Was: f.Was, At: w.at(f.Path), Officers: f.Officers,
		}
		switch {
		case f.Values[0].Absent && f.Values[0].Word != facts.ItsOwn && len(f.Values) == 1:
			fact.Kind = verdict.WhatIfRemove
		case f.Adds():
			fact.Kind = verdict.WhatIfAdd
			fact.Parts = w.parts(f.Parts)
		default:
			fact.Values = valuesOf(f.Values)
		}
		told = append(told, fact)
	}
	return told
}

func (w *whatIf) parts(parts []engine.FactChange) []verdict.WhatIfFact {
	var told []verdict.WhatIfFact
	for _, p := range parts {
		told = append(told, verdict.WhatIfFact{
			Kind: verdict.WhatIfSet, Path: p.Path, Title: p.Title, At: "baseline", Values: valuesOf(p.Values), Any: p.Any,
		})
	}
	return told
}

func valuesOf(values []facts.Value) []verdict.WhatIfValue {
	told := make([]verdict.WhatIfValue, len(values))
	for i, v := range values {
		told[i] = verdict.WhatIfValue{Value: v.Value, Word: v.Word, Like: v.Like}
	}
	return told
}
