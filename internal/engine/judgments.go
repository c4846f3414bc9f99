package engine

import (
	"context"
	"maps"

	"hypo/internal/facts"
	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// decided is the input of a world with one judgment made.
func (f *finder) decided(w world, judgment string) *document {
	key := judgment + "\x00" + w.key()
	if d, ok := f.judged[key]; ok {
		return d
	}
	tree := maps.Clone(f.input(w).tree)
	made, _ := tree["judgments"].(map[string]any)
	made = maps.Clone(made)
	if made == nil {
		made = map[string]any{}
	}
	made[judgment] = true
	tree["judgments"] = made
	if f.judged == nil {
		f.judged = map[string]*document{}
	}
	f.judged[key] = &document{tree: tree, afresh: f.afresh}
	return f.judged[key]
}

// openJudgments lists the limbs that a single judgment, not made, would open.
func (f *finder) openJudgments(ctx context.Context, out *verdict.Finding) error {
	for _, t := range f.tables {
		w, governs := f.diagram.find(t.governs, 1)
		if !governs || t.in.set.Kind == rulebook.Overlay {
			continue
		}
		before, err := t.in.ask(ctx, f.input(w))
		if err != nil {
			return err
		}
		for _, p := range f.engine.book.Schema.Lookup("judgments").Properties {
			path := facts.Join("judgments", p.Name)
			if _, decided := facts.Get(f.stated, path); decided || !t.in.reads.sees(path) {
				continue
			}
			decided := f.decided(w, p.Name)
			after, err := t.in.ask(ctx, decided)
			if err != nil {
				return err
			}
			for i, rule := range t.in.criteria {
				if after.met[i] && !before.met[i] {
					out.OpenJudgments = append(out.OpenJudgments, verdict.OpenJudgment{
						RuleSet: t.in.set.ID, Pin: rule.Pin, Judgment: p.Name, By: t.in.compiled.OfficerOf(rule, p.Name),
					})
				}
			}
		}
	}
	return nil
}
