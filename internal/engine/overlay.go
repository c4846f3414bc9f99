package engine

import (
	"context"
	"strings"

	"hypo/internal/verdict"
)

// overlay says what the proposals would do, and what they changed.
func (f *finder) overlay(ctx context.Context, out *verdict.Finding) error {
	if len(f.question.Proposals) == 0 {
		return nil
	}
	plain := f.question
	plain.Proposals = nil
	was, err := f.engine.Find(ctx, plain, Options{Terse: true})
	if err != nil {
		return err
	}
	for _, id := range f.question.Proposals {
		t := f.tableOf(id)
		now := out
		if len(f.question.Proposals) > 1 {
			alone := f.question
			alone.Proposals = []string{id}
			if now, err = f.engine.answers(ctx, alone); err != nil {
				return err
			}
		}
		p := verdict.Proposal{ID: id, Title: t.in.set.Title, Changed: changes(was, now), Effects: []verdict.Effect{}}
		if rule := t.in.compiled.Rule(id, saysOperations); rule != nil {
			for i, note := range rule.Notes {
				if i == 0 || note.Title != rule.Notes[i-1].Title {
					p.Effects = append(p.Effects, verdict.Effect{Title: strings.TrimSpace(note.Title), Cites: note.Cites})
				}
			}
		}
		out.Proposals = append(out.Proposals, p)
	}
	return nil
}

// changes lists the answers that differ between two findings.
func changes(was, now *verdict.Finding) []verdict.Change {
	changed := []verdict.Change{}
	for _, pair := range []struct {
		name     string
		was, now verdict.ByAction
		absent   string
	}{{"asks", was.Asks, now.Asks, verdict.No}, {"local", was.Local, now.Local, verdict.Unregulated}} {
		for _, action := range verdict.Actions {
			before, after := pair.absent, pair.absent
			if a, ok := pair.was.Get(action); ok {
				before = a.Answer
			}
			if a, ok := pair.now.Get(action); ok {
				after = a.Answer
			}
			if before != after {
				changed = append(changed, verdict.Change{Path: pair.name + "." + action, Was: before, Now: after})
			}
		}
	}
	return changed
}
