package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/rulebook"
)

// layers is the package of precedence, ready to be asked.
type layers struct {
	compiled *rulebook.Compiled
	steps    []*rulebook.Rule
	query    rego.PreparedEvalQuery
	readings []string        // contested readings that it asks for
	words    map[string]bool // texts that its rules and their parameters name

	mu         sync.Mutex
	remembered map[string]*combined
}

// said is what the governing rule sets said, the input of precedence.
type said struct {
	AsOf       string            `json:"as_of"`
	Readings   map[string]string `json:"readings"`
	Asks       []programAsk      `json:"asks"`
	Rulings    []ruling          `json:"rulings"`
	Met        []metPin          `json:"met"`
	Operations []operation       `json:"operations"`
}

type programAsk struct {
	Program string `json:"program"`
	Action  string `json:"action"`
	Form    string `json:"form"`
}

type ruling struct {
	RuleSet string `json:"ruleset"`
	Level   string `json:"level"`
	Action  string `json:"action"`
	Ruling  string `json:"ruling"`
}

type metPin struct {
	RuleSet string `json:"ruleset"`
	Pin     string `json:"pin"`
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
	Action string `json:"action"`
	By     string `json:"by"`
	Form   string `json:"form"`
}

type localAnswer struct {
	Action string `json:"action"`
	Answer string `json:"answer"`
	By     string `json:"by"`
}

type yield struct {
	layer ruling
	step  *rulebook.Rule
}

func newLayers(ctx context.Context, book *rulebook.Rulebook, compiled *rulebook.Compiled) (*layers, error) {
	l := &layers{compiled: compiled, remembered: map[string]*combined{}, words: namedWords(compiled, rulebook.PrecedencePackage)}
	var parts []string
	add := func(name string) { parts = append(parts, fmt.Sprintf("%q: data.precedence.%s", name, name)) }
	for _, name := range []string{"asks", "program_asks", "local", "flags"} {
		add(name)
	}
	for _, rule := range compiled.Rules(rulebook.PrecedencePackage) {
		if rule.Kind == rulebook.Step {
			l.steps = append(l.steps, rule)
			add(rule.Name)
		}
	}
	for _, id := range book.ReadingIDs() {
		if book.Mentions(rulebook.PrecedencePackage, id) {
			l.readings = append(l.readings, id)
		}
	}
	var err error
	l.query, err = rego.New(
		rego.Query("said := {"+strings.Join(parts, ", ")+"}"),
		rego.Compiler(compiled.Compiler),
		rego.Store(compiled.Store),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, fmt.Errorf("precedence: %w", err)
	}
	return l, nil
}

// combine evaluates precedence, or remembers.
func (l *layers) combine(ctx context.Context, s said) (*combined, error) {
	key := fmt.Sprint(s)
	l.mu.Lock()
	known := l.remembered[key]
	l.mu.Unlock()
	if known != nil {
		return known, nil
	}
	value, err := ast.InterfaceToValue(s)
	if err != nil {
		return nil, err
	}
	results, err := l.query.Eval(ctx, rego.EvalParsedInput(value))
	if err != nil {
		return nil, fmt.Errorf("precedence: %w", err)
	}
	if len(results) != 1 {
		return nil, errors.New("precedence: its rules cannot be asked together")
	}
	gave, _ := results[0].Bindings["said"].(map[string]any)
	c := &combined{}
	for from, into := range map[string]any{"asks": &c.asks, "program_asks": &c.programAsks, "local": &c.local, "flags": &c.flags} {
		if err := decodeInto(gave[from], into); err != nil {
			return nil, fmt.Errorf("precedence: %s: %w", from, err)
		}
	}
	for _, step := range l.steps {
		var layers []ruling
		if err := decodeInto(gave[step.Name], &layers); err != nil {
			return nil, fmt.Errorf("precedence: %s: %w", step.Name, err)
		}
		for _, layer := range layers {
			c.yields = append(c.yields, yield{layer: layer, step: step})
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.remembered) >= maxRemembered {
		clear(l.remembered)
	}
	l.remembered[key] = c
	return c, nil
}
