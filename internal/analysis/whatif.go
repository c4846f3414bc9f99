package analysis

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hypo/internal/engine"
	"hypo/internal/facts"
	"hypo/internal/scenario"
	"hypo/internal/verdict"
)

// A Changed is a scenario with a change of fact that gives another answer, to
// be saved and run.
type Changed struct {
	Scenario *scenario.Scenario
	Target   string // asks.notify
	Want     string
}

// WhatIf finds the smallest changes of fact that change an answer of a
// scenario, only the one that target names if it does (local.hold or
// local.hold=permits). Every change is written as a scenario, read back and
// answered again before it is told. Errors are those of the engine, and a
// change that does not give what it promises.
func WhatIf(ctx context.Context, e *engine.Engine, reader *scenario.Reader, s *scenario.Scenario, target string) (*verdict.WhatIf, []Changed, error) {
	f, err := e.Find(ctx, Question(s), engine.Options{})
	if err != nil {
		return nil, nil, err
	}
	found, err := e.Sensitivity(ctx, Question(s), target)
	if err != nil {
		return nil, nil, err
	}
	w := whatIf{ctx: ctx, engine: e, reader: reader, scenario: s}
	out := &verdict.WhatIf{
		Name: s.Name, Title: s.Title, AsOf: f.AsOf, Place: f.Place, Agency: f.Agency,
		Targets: []verdict.WhatIfTarget{}, Matters: w.facts(found.Matters), Never: w.facts(found.Never),
	}
	for _, t := range found.Targets {
		told, err := w.target(t)
		if err != nil {
			return nil, nil, err
		}
		out.Targets = append(out.Targets, *told)
	}
	if path, want, _ := strings.Cut(target, "="); want != "" && len(out.Targets) == 0 {
		out.Targets = append(out.Targets, verdict.WhatIfTarget{Path: path, Was: answerAt(f, path), Want: want, Changes: []verdict.WhatIfChange{}})
	}
	return out, w.changed, nil
}

// answerAt returns the answer that a path such as local.hold names.
func answerAt(f *verdict.Finding, path string) string {
	side, action, _ := strings.Cut(path, ".")
	by, absent := f.Asks, verdict.No
	if side == "local" {
		by, absent = f.Local, verdict.Unregulated
	}
	if a, ok := by.Get(action); ok {
		return a.Answer
	}
	return absent
}

type whatIf struct {
	ctx      context.Context
	engine   *engine.Engine
	reader   *scenario.Reader
	scenario *scenario.Scenario
	changed  []Changed
}

func (w *whatIf) facts(paths []string) []verdict.Fact {
	all := []verdict.Fact{}
	for _, path := range paths {
		value, _ := facts.Get(w.scenario.Stated, path)
		at := w.scenario.At(path)
		if at == "" {
			at = "baseline"
		}
		all = append(all, verdict.Fact{Path: path, Value: value, At: at})
	}
	return all
}

// target replays the changes of a target, and puts together those that differ
// in the value of one fact.
func (w *whatIf) target(t engine.Target) (*verdict.WhatIfTarget, error) {
	told := &verdict.WhatIfTarget{Path: t.Path, Was: t.Was, Want: t.Want, Size: t.Size, More: t.More}
	for _, set := range t.Changes {
		changed, err := w.replay(t, set)
		if err != nil {
			return nil, err
		}
		w.changed = append(w.changed, Changed{Scenario: changed, Target: t.Path, Want: t.Want})
		change := verdict.WhatIfChange{Patch: changed.Stated}
		for _, f := range set.Facts {
			was, _ := facts.Get(w.scenario.Stated, f.Path)
			at := w.scenario.At(f.Path)
			if at == "" {
				at = "baseline"
			}
			change.Facts = append(change.Facts, verdict.WhatIfFact{Path: f.Path, Title: f.Title, Was: was, At: at, Become: []string{f.Word}})
		}
		if !joined(told.Changes, change) {
			told.Changes = append(told.Changes, change)
		}
	}
	return told, nil
}

// joined adds a change to one that differs from it in the value of one fact.
func joined(told []verdict.WhatIfChange, change verdict.WhatIfChange) bool {
	for i := range told {
		differs := -1
		same := len(told[i].Facts) == len(change.Facts)
		for k := 0; same && k < len(change.Facts); k++ {
			have, more := told[i].Facts[k], change.Facts[k]
			if have.Path != more.Path {
				same = false
			} else if !slices.Equal(have.Become, more.Become) {
				same = differs < 0
				differs = k
			}
		}
		if same && differs >= 0 {
			told[i].Facts[differs].Become = append(told[i].Facts[differs].Become, change.Facts[differs].Become...)
			return true
		}
	}
	return false
}

// replay writes the changed case as a scenario, reads it back, and answers it.
func (w *whatIf) replay(t engine.Target, set engine.ChangeSet) (*scenario.Scenario, error) {
	changed := *w.scenario
	changed.Name = strings.ReplaceAll(w.scenario.Name, "/", "-") + "-whatif-" + strconv.Itoa(len(w.changed)+1)
	changed.Title = w.scenario.Title + ", changed"
	changed.Stated = unplaced(set.Stated).(map[string]any)
	changed.Expect = expecting(t)
	var text bytes.Buffer
	if err := scenario.Write(&text, &changed); err != nil {
		return nil, err
	}
	read, err := w.reader.Read(changed.Name+".yaml", text.Bytes())
	if err != nil || len(read) != 1 {
		return nil, fmt.Errorf("a change of %s does not read back: %w", w.scenario.Name, err)
	}
	f, err := w.engine.Find(w.ctx, Question(read[0]), engine.Options{})
	if err != nil {
		return nil, err
	}
	if got := answerAt(f, t.Path); got != t.Want {
		return nil, fmt.Errorf("%s: a change that should make %s %s makes it %s; please report this", w.scenario.Name, t.Path, t.Want, got)
	}
	return read[0], nil
}

func expecting(t engine.Target) *scenario.Expect {
	side, action, _ := strings.Cut(t.Path, ".")
	if side == "local" {
		return &scenario.Expect{Local: map[string]string{action: t.Want}}
	}
	return &scenario.Expect{Asks: map[string]string{action: t.Want}}
}

// unplaced copies a tree without the places of its items.
func unplaced(v any) any {
	switch v := v.(type) {
	case map[string]any:
		c := map[string]any{}
		for k := range v {
			if k != "at" {
				c[k] = unplaced(v[k])
			}
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i := range v {
			c[i] = unplaced(v[i])
		}
		return c
	}
	return v
}
