package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hypo/internal/rulebook"
	"hypo/internal/verdict"
)

// creditAsk says which programs ask, on which form, and because of what.
func (f *finder) creditAsk(ctx context.Context, a *verdict.Answer, action string) error {
	j := f.joints[topic{action, true}]
	forms := map[string]string{}
	for n, c := range j.combined {
		for _, asked := range c.asks {
			if !slices.Contains(a.By, asked.By) {
				a.By = append(a.By, asked.By)
			}
			forms[asked.By] = cmp.Or(forms[asked.By], asked.Form)
			if err := f.credit(ctx, a, j, n, asked.By, saysAsks, ask{Action: action, Form: asked.Form}); err != nil {
				return err
			}
		}
		a.Yields = yielding(a.Yields, c, topic{action, true})
	}
	f.inOrder(a.By)
	a.Form = formsOf(a.By, forms)
	return nil
}

// formsOf names the forms on which programs ask, each once, in their order.
func formsOf(programs []string, forms map[string]string) string {
	var names []string
	for _, id := range programs {
		if form := forms[id]; form != "" && !slices.Contains(names, form) {
			names = append(names, form)
		}
	}
	return strings.Join(names, ", ")
}

// yielding adds to those that yield the ones that do on a topic, once each.
func yielding(yields []verdict.Yield, c *combined, about topic) []verdict.Yield {
	for _, y := range c.yields {
		seen := slices.ContainsFunc(yields, func(v verdict.Yield) bool { return v.RuleSet == y.layer.RuleSet && v.Ruling == y.layer.Ruling })
		if y.layer.Action == about.action && y.layer.Ruling != "" && !seen && (y.layer.Ruling == saysAsks) == about.asked {
			yields = append(yields, verdict.Yield{
				RuleSet: y.layer.RuleSet, Ruling: y.layer.Ruling,
				Step: y.step.Title, Pin: y.step.Pin, Cites: y.step.Cites,
			})
		}
	}
	return yields
}

// creditLocal says which layers control, and why the others yield.
func (f *finder) creditLocal(ctx context.Context, a *verdict.Answer, action string) error {
	j := f.joints[topic{action, false}]
	for n, c := range j.combined {
		for _, l := range c.local {
			if a.Yields == nil {
				a.Yields = []verdict.Yield{}
			}
			if !slices.Contains(a.By, l.By) {
				a.By = append(a.By, l.By)
			}
			if err := f.credit(ctx, a, j, n, l.By, l.Answer, ask{Action: action}); err != nil {
				return err
			}
		}
		a.Yields = yielding(a.Yields, c, topic{action, false})
	}
	f.inOrder(a.By)
	return nil
}

// credit adds the pins on which a saying of a rule set rests, in some world in
// which all say the n-th thing together, and how sure its sources are.
func (f *finder) credit(ctx context.Context, a *verdict.Answer, j *joint, n int, id, says string, what ask) error {
	t := f.tableOf(id)
	if t == nil {
		return nil
	}
	w, ok := f.diagram.find(j.all, n)
	if !ok {
		return nil
	}
	return f.creditIn(ctx, a, t, w, says, what)
}

func (f *finder) creditIn(ctx context.Context, a *verdict.Answer, t *table, w world, says string, what ask) error {
	o, err := t.in.ask(ctx, f.input(w))
	if err != nil {
		return err
	}
	because, confidence := f.because(t, o, says, what)
	a.Because = union(a.Because, because)
	a.Confidence = lessSure(a.Confidence, confidence)
	return nil
}

func (f *finder) inOrder(ids []string) {
	place := func(id string) int {
		return slices.IndexFunc(f.sets, func(s *rulebook.RuleSet) bool { return s.ID == id })
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
}

func (f *finder) tableOf(id string) *table {
	for _, t := range f.tables {
		if t.in.set.ID == id {
			return t
		}
	}
	return nil
}

// because lists the pins on which a saying rests: the provision's own, and
// those of the criteria met that it refers to; and the lowest confidence of
// what it cites.
func (f *finder) because(t *table, o *outcome, says string, what ask) ([]string, string) {
	var pins []string
	confidence := ""
	rule := t.in.compiled.Rule(t.in.set.ID, says)
	if rule == nil {
		return nil, ""
	}
	for i, def := range rule.Defs {
		if !o.saidBy(says, i, what) {
			continue
		}
		pins = union(pins, nonEmpty(rule.Notes[i].Pin))
		confidence = lessSure(confidence, lowest(rule.Notes[i].Cites))
		for j, criterion := range t.in.criteria {
			if o.met[j] && t.in.reaches(def, criterion) {
				pins = union(pins, []string{criterion.Pin})
				confidence = lessSure(confidence, lowest(criterion.Cites))
			}
		}
	}
	return pins, confidence
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

func lowest(cites []verdict.Cite) string {
	low := ""
	for _, c := range cites {
		low = lessSure(low, c.Confidence)
	}
	return low
}

func lessSure(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return rulebook.LessSure(a, b)
}
