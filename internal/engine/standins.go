package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"hypo/internal/machine"
)

// ask evaluates one rule, with values standing in for those it refers to.
func (b *building) ask(u *unit, item string, input *document, standIns []int) (int, error) {
	if item != "" {
		if input = input.only(item); input == nil {
			return b.number(unitValue{}) // there is no such item here
		}
	}
	var members []any
	err := b.factors.in.query.watched(b.ctx, func(ctx context.Context) (err error) {
		if members, err = b.askMachine(ctx, u, input, standIns); errors.Is(err, machine.ErrUnsupported) {
			members, err = b.askOPA(ctx, u, input, standIns)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	v := unitValue{}
	for _, m := range members {
		if at := standsIn(m); at != "" {
			v.items = append(v.items, at)
		} else {
			v.others = append(v.others, m)
		}
	}
	slices.Sort(v.items)
	return b.number(v)
}

// askMachine is ask, by the machine if there is one that knows all the rules.
func (b *building) askMachine(ctx context.Context, u *unit, input *document, standIns []int) ([]any, error) {
	program := b.factors.in.query.rules.program(ctx)
	if program == nil {
		return nil, machine.ErrUnsupported
	}
	rule, known := program.Rule(u.name)
	others, values := make([]machine.Rule, len(standIns)), make([]machine.Value, len(standIns))
	for i, n := range standIns {
		var ok bool
		others[i], ok = program.Rule(u.refers[i].name)
		known = known && ok
		var err error
		if values[i], err = machineStandIn(u.refers[i], b.values[n], input.machine()); err != nil {
			return nil, err
		}
	}
	if !known {
		return nil, machine.ErrUnsupported
	}
	var members []any
	err := program.Eval(ctx, input.machine(), func(a *machine.Answers) {
		for i := range others {
			a.Suppose(others[i], values[i])
		}
		if !isSet(u.rule) {
			if a.Holds(rule) {
				members = held
			}
			return
		}
		said, _ := a.Value(rule)
		members, _ = said.([]any)
	})
	return members, err
}

// machineStandIn is standIn, for the machine.
func machineStandIn(u *unit, v unitValue, input *machine.Input) (machine.Value, error) {
	if !isSet(u.rule) {
		return machine.Bool(!v.empty()), nil
	}
	members := make([]machine.Value, 0, len(v.items)+len(v.others))
	for _, at := range v.items {
		list, _ := input.At(strings.Split(listOf(at), ".")...)
		item, ok := list.Find("at", at)
		if !ok {
			return machine.Value{}, fmt.Errorf("no item at %s", at)
		}
		members = append(members, item)
	}
	for _, other := range v.others {
		members = append(members, machine.ValueOf(other))
	}
	return machine.Set(members...), nil
}

// askOPA is ask, by OPA.
func (b *building) askOPA(ctx context.Context, u *unit, input *document, standIns []int) ([]any, error) {
	query, err := b.prepared(ctx, u)
	if err != nil {
		return nil, err
	}
	value, err := input.ast()
	if err != nil {
		return nil, err
	}
	shared, ok := value.(ast.Object)
	if !ok {
		return nil, errors.New("the input is not an object")
	}
	object := ast.NewObject()
	shared.Foreach(object.Insert)
	for i, n := range standIns {
		term, err := b.standIn(u.refers[i], b.values[n], object)
		if err != nil {
			return nil, err
		}
		object.Insert(ast.StringTerm(standInName(i)), term)
	}
	results, err := query.Eval(ctx, rego.EvalParsedInput(object))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.name, err)
	}
	if len(results) != 1 {
		return nil, nil
	}
	members, _ := results[0].Bindings["value"].([]any)
	return members, nil
}

func standInName(i int) string { return fmt.Sprintf("stand_in_%d", i) }

func (b *building) prepared(ctx context.Context, u *unit) (*rego.PreparedEvalQuery, error) {
	b.factors.in.mu.Lock()
	defer b.factors.in.mu.Unlock()
	if u.query != nil {
		return u.query, nil
	}
	text := "value := {1 | " + u.name + "}"
	if isSet(u.rule) {
		text = "value := " + u.name
	}
	for i, next := range u.refers {
		text += fmt.Sprintf(" with %s as input.%s", next.name, standInName(i))
	}
	q, err := rego.New(
		rego.Query(text),
		rego.Compiler(b.factors.in.compiled.Compiler),
		rego.Store(b.factors.in.compiled.Store),
		rego.StrictBuiltinErrors(true),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.name, err)
	}
	u.query = &q
	return u.query, nil
}

// standIn makes the value of a rule anew, with the items as they are in this
// input.
func (b *building) standIn(u *unit, v unitValue, object ast.Object) (*ast.Term, error) {
	if !isSet(u.rule) {
		return ast.BooleanTerm(!v.empty()), nil
	}
	set := ast.NewSet()
	for _, at := range v.items {
		item, err := itemTerm(object, at)
		if err != nil {
			return nil, err
		}
		set.Add(item)
	}
	for _, other := range v.others {
		value, err := ast.InterfaceToValue(other)
		if err != nil {
			return nil, err
		}
		set.Add(ast.NewTerm(value))
	}
	return ast.NewTerm(set), nil
}

// itemTerm finds the item of some list of facts that stands at a place.
func itemTerm(object ast.Object, at string) (*ast.Term, error) {
	list := listOf(at)
	node := ast.NewTerm(object)
	for step := range strings.SplitSeq(list, ".") {
		if node = node.Get(ast.StringTerm(step)); node == nil {
			return nil, fmt.Errorf("no list %s", list)
		}
	}
	array, ok := node.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("%s is no list", list)
	}
	for i := range array.Len() {
		if where := array.Elem(i).Get(ast.StringTerm("at")); where != nil && where.Equal(ast.StringTerm(at)) {
			return array.Elem(i), nil
		}
	}
	return nil, fmt.Errorf("no item at %s", at)
}
