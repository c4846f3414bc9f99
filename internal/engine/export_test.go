package engine

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"

	"hypo/internal/verdict"
)

// WithMachine makes an engine that has been asked nothing yet use the machine
// from the first question on, or never.
func (e *Engine) WithMachine(use bool) *Engine {
	e.patience = 0
	if !use {
		e.patience = math.MaxInt64 - 1
	}
	return e
}

// A Race is the rule sets of an engine, ready to be asked of OPA and of the
// machine.
type Race struct {
	engine       *Engine
	OPA, Machine time.Duration // what answers have taken
	Answers      int
}

// NewRace compiles the machine for every rule set, or fails where it cannot.
func NewRace(ctx context.Context, e *Engine) (*Race, error) {
	var ids []string
	for _, set := range e.book.RuleSets() {
		ids = append(ids, set.ID)
	}
	instruments, err := e.WithMachine(true).prepared(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, in := range instruments {
		if in.query.machine(ctx) == nil {
			return nil, fmt.Errorf("no machine for %s", id)
		}
	}
	return &Race{engine: e}, nil
}

// Run puts a question to what governs it, open facts at their first value, and
// fails where the machine does not give what OPA gives.
func (r *Race) Run(ctx context.Context, q Question) error {
	c, err := r.engine.open(ctx, q)
	if err != nil {
		return err
	}
	for _, set := range c.sets {
		in := r.engine.instruments[set.ID]
		d := &document{tree: c.input(make(world, len(c.questions))).tree, open: r.engine.book.ReadingIDs()}
		start := time.Now()
		got, err := in.query.askMachine(ctx, d)
		r.Machine += time.Since(start)
		if err != nil {
			return fmt.Errorf("%s: %w", set.ID, err)
		}
		start = time.Now()
		want, err := in.query.askOPA(ctx, d)
		r.OPA += time.Since(start)
		if err != nil {
			return err
		}
		for name, value := range want {
			if list, ok := value.([]any); ok && len(list) == 0 {
				delete(want, name) // the machine leaves out what is empty
			}
		}
		if !reflect.DeepEqual(got, want) {
			return fmt.Errorf("%s:\nmachine %v\nOPA     %v", set.ID, got, want)
		}
		r.Answers++
	}
	return nil
}

// MachinesMade counts the machines of an engine, and its queries.
func (e *Engine) MachinesMade() (made, queries int) {
	count := func(q *query) {
		queries++
		if q.machine(context.Background()) != nil {
			made++
		}
	}
	count(e.layers.query)
	for _, in := range e.instruments {
		count(in.query)
	}
	return made, queries
}

// Together asks precedence about everything at once and about each topic alone,
// and fails where that is not the same. It reports whether no open question
// bears on precedence: else nothing is compared.
func (e *Engine) Together(ctx context.Context, q Question) (bool, error) {
	c, err := e.open(ctx, q)
	if err != nil {
		return false, err
	}
	var tables []*table
	for _, set := range c.sets {
		t, err := c.tabulate(ctx, set)
		if err != nil {
			return false, err
		}
		tables = append(tables, t)
	}
	all, err := c.together(ctx, tables, verdict.Actions)
	if err != nil || all == nil {
		return false, err
	}
	var flags []string
	for _, action := range verdict.Actions {
		for _, about := range []topic{{action, true}, {action, false}} {
			j, err := c.combine(ctx, tables, about)
			if err != nil {
				return true, err
			}
			got, want := all.on(action), j.combined[0]
			same := reflect.DeepEqual(yielding(nil, got, about), yielding(nil, want, about))
			if about.asked {
				same = same && slices.Equal(got.asks, want.asks) && slices.Equal(got.programAsks, want.programAsks)
			} else {
				same = same && slices.Equal(got.local, want.local)
				flags = union(flags, want.flags)
			}
			if !same {
				return true, fmt.Errorf("%v: together %+v, alone %+v", about, got, want)
			}
		}
	}
	slices.Sort(flags)
	if !slices.Equal(flags, slices.Sorted(slices.Values(all.flags))) {
		return true, fmt.Errorf("flags: together %v, alone %v", all.flags, flags)
	}
	return true, nil
}
