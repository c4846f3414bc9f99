package engine

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"hypo/internal/rulebook"
)

// layers is the package of precedence, ready to be asked.
type layers struct {
	compiled *rulebook.Compiled
	steps    []*rulebook.Rule
	query    *query
	readings []string        // contested readings that it asks for
	words    map[string]bool // texts that its rules and their parameters name

	mu         sync.Mutex
	remembered map[string]*combined
}

// said is what the governing rule sets said, the input of precedence.
type said struct {
	AsOf       string
	Readings   map[string]string
	Asks       []programAsk
	Rulings    []ruling
	Met        []metPin
	Operations []operation
}

type programAsk struct {
	Program string
	Action  string
	Form    string
}

type ruling struct {
	RuleSet string
	Level   string
	Action  string
	Ruling  string
}

type metPin struct {
	RuleSet string
	Pin     string
}

// combined is what precedence makes of it.
type combined struct {
	asks        []combinedAsk
	programAsks []programAsk
	local       []localAnswer
	yields      []yield
	flags       []string
}

type combinedAsk struct {
	Action string
	By     string
	Form   string
}

type localAnswer struct {
	Action string
	Answer string
	By     string
}

type yield struct {
	layer ruling
	step  *rulebook.Rule
}

// on keeps what is about an action; flags are about all.
func (c *combined) on(action string) *combined {
	kept := &combined{flags: c.flags}
	for _, a := range c.asks {
		if a.Action == action {
			kept.asks = append(kept.asks, a)
		}
	}
	for _, a := range c.programAsks {
		if a.Action == action {
			kept.programAsks = append(kept.programAsks, a)
		}
	}
	for _, l := range c.local {
		if l.Action == action {
			kept.local = append(kept.local, l)
		}
	}
	for _, y := range c.yields {
		if y.layer.Action == action {
			kept.yields = append(kept.yields, y)
		}
	}
	return kept
}

func (e *Engine) newLayers(rules *rules) *layers {
	compiled := rules.compiled
	l := &layers{compiled: compiled, remembered: map[string]*combined{}, words: namedWords(compiled, rulebook.PrecedencePackage)}
	var parts []part
	add := func(name string) { parts = append(parts, part{name: name, ref: "data.precedence." + name}) }
	for _, name := range []string{"asks", "program_asks", "local", "flags"} {
		add(name)
	}
	for _, rule := range compiled.Rules(rulebook.PrecedencePackage) {
		if rule.Kind == rulebook.Step {
			l.steps = append(l.steps, rule)
			add(rule.Name)
		}
	}
	for _, id := range e.book.ReadingIDs() {
		if e.book.Mentions(rulebook.PrecedencePackage, id) {
			l.readings = append(l.readings, id)
		}
	}
	l.query = newQuery(rules, "precedence", parts)
	return l
}

// tree writes down what was said as the input of precedence.
func (s said) tree() map[string]any {
	readings := make(map[string]any, len(s.Readings))
	for id, side := range s.Readings {
		readings[id] = side
	}
	return map[string]any{
		"as_of":    s.AsOf,
		"readings": readings,
		"asks": anyList(s.Asks, func(a programAsk) any {
			return map[string]any{"program": a.Program, "action": a.Action, "form": a.Form}
		}),
		"rulings": anyList(s.Rulings, func(r ruling) any {
			return map[string]any{"ruleset": r.RuleSet, "level": r.Level, "action": r.Action, "ruling": r.Ruling}
		}),
		"met": anyList(s.Met, func(m metPin) any { return map[string]any{"ruleset": m.RuleSet, "pin": m.Pin} }),
		"operations": anyList(s.Operations, func(o operation) any {
			return map[string]any{"proposal": o.Proposal, "op": o.Op, "actions": anyList(o.Actions, toAny), "programs": anyList(o.Programs, toAny)}
		}),
	}
}

// key writes down all of it; no word of it holds a null byte.
func (s said) key() string {
	var b strings.Builder
	write := func(words ...string) {
		for _, w := range words {
			b.WriteString(w)
			b.WriteByte(0)
		}
		b.WriteByte(0)
	}
	write(s.AsOf)
	for _, id := range sortedKeys(s.Readings) {
		write(id, s.Readings[id])
	}
	for _, a := range s.Asks {
		write("asks", a.Program, a.Action, a.Form)
	}
	for _, r := range s.Rulings {
		write("rules", r.RuleSet, r.Level, r.Action, r.Ruling)
	}
	for _, m := range s.Met {
		write("met", m.RuleSet, m.Pin)
	}
	for _, o := range s.Operations {
		write("operates", o.Proposal, o.Op)
		write(o.Actions...)
		write(o.Programs...)
	}
	return b.String()
}

func toAny(s string) any { return s }

func anyList[T any](from []T, write func(T) any) []any {
	out := make([]any, len(from))
	for i, v := range from {
		out[i] = write(v)
	}
	return out
}

// combine evaluates precedence, or remembers.
func (l *layers) combine(ctx context.Context, s said) (*combined, error) {
	key := s.key()
	l.mu.Lock()
	known := l.remembered[key]
	l.mu.Unlock()
	if known != nil {
		return known, nil
	}
	c, err := l.evaluate(ctx, s)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.remembered) >= maxRemembered {
		clear(l.remembered)
	}
	l.remembered[key] = c
	return c, nil
}

func (l *layers) evaluate(ctx context.Context, s said) (*combined, error) {
	gave, err := l.query.ask(ctx, &document{tree: s.tree()})
	if err != nil {
		return nil, err
	}
	c := &combined{}
	r := reply{said: gave}
	r.rows("asks", []string{"action", "by", "form"}, func(row row) {
		c.asks = append(c.asks, combinedAsk{Action: row.text("action"), By: row.text("by"), Form: row.text("form")})
	})
	r.rows("program_asks", []string{"program", "action", "form"}, func(row row) {
		c.programAsks = append(c.programAsks, programAsk{Program: row.text("program"), Action: row.text("action"), Form: row.text("form")})
	})
	r.rows("local", []string{"action", "answer", "by"}, func(row row) {
		c.local = append(c.local, localAnswer{Action: row.text("action"), Answer: row.text("answer"), By: row.text("by")})
	})
	c.flags = r.texts("flags")
	for _, step := range l.steps {
		r.rows(step.Name, []string{"ruleset", "level", "action", "ruling"}, func(row row) {
			layer := ruling{RuleSet: row.text("ruleset"), Level: row.text("level"), Action: row.text("action"), Ruling: row.text("ruling")}
			c.yields = append(c.yields, yield{layer: layer, step: step})
		})
	}
	if r.err != nil {
		return nil, fmt.Errorf("precedence: %w", r.err)
	}
	return c, nil
}
