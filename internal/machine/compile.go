package machine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ir"
)

// Locals that every function and the plan itself have.
const (
	inputLocal = int(ir.Input)
	dataLocal  = int(ir.Data)
)

// abort is more blocks than any plan could leave: the evaluation has failed.
const abort = 1 << 30

// A stmt carries out one statement. It returns 0 to go on, or how many blocks
// are left: 1 where the statement is undefined.
type stmt func(r *run, l []value) int

// A block is a sequence of statements.
type block []stmt

// exec carries out a block and returns how many blocks around it are left.
func (b block) exec(r *run, l []value) int {
	for _, s := range b {
		if left := s(r, l); left != 0 {
			return left - 1
		}
	}
	return 0
}

// A function is a rule, or a function with arguments of its own.
type function struct {
	index      int
	arity      int
	params     []int // the locals that the arguments become
	locals     int
	result     int
	remembered bool // it depends on input and data alone
	blocks     []block
	data       *value
	calls      []*function
	refused    bool // it, or one that it calls, needs what the machine does not know
}

// A compiler turns the statements of a plan into closures.
type compiler struct {
	policy *ir.Policy
	p      *Program
	locals int // of what is being compiled
	calls  []*function
}

func compilePolicy(policy *ir.Policy) *Program {
	c := &compiler{policy: policy, p: &Program{byName: map[string]*function{}}}
	byPlanName := map[string]*function{}
	for i, f := range policy.Funcs.Funcs {
		made := &function{index: i, arity: len(f.Params), result: int(f.Return), remembered: len(f.Params) == 2, data: &c.p.data}
		c.p.functions = append(c.p.functions, made)
		byPlanName[f.Name] = made
		if _, ref, ok := strings.Cut(f.Name, "."); ok {
			c.p.byName[ref] = made
		}
	}
	for i, f := range policy.Funcs.Funcs {
		made := c.p.functions[i]
		c.calls = nil
		made.refused = c.function(made, f, byPlanName) != nil
		made.calls = c.calls
	}
	refuseCallers(c.p.functions)
	return c.p
}

// refuseCallers refuses what calls a function that is refused.
func refuseCallers(functions []*function) {
	for again := true; again; {
		again = false
		for _, f := range functions {
			if !f.refused && slices.ContainsFunc(f.calls, func(called *function) bool { return called.refused }) {
				f.refused, again = true, true
			}
		}
	}
}

func (c *compiler) function(into *function, f *ir.Func, functions map[string]*function) error {
	if len(f.Params) < 2 || f.Params[0] != ir.Input || f.Params[1] != ir.Data {
		return unsupported{"parameters of " + f.Name}
	}
	// The last block is the return of the result.
	last := f.Blocks[len(f.Blocks)-1]
	if ret, ok := last.Stmts[len(last.Stmts)-1].(*ir.ReturnLocalStmt); !ok || len(last.Stmts) != 1 || ret.Source != f.Return {
		return unsupported{"the return of " + f.Name}
	}
	c.locals = 2
	c.local(f.Return)
	for _, p := range f.Params {
		into.params = append(into.params, c.local(p))
	}
	var err error
	into.blocks, err = c.blocks(f.Blocks[:len(f.Blocks)-1], functions)
	into.locals = c.locals
	return err
}

func (c *compiler) blocks(blocks []*ir.Block, functions map[string]*function) ([]block, error) {
	made := make([]block, len(blocks))
	for i, b := range blocks {
		var err error
		if made[i], err = c.block(b, functions); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (c *compiler) block(b *ir.Block, functions map[string]*function) (block, error) {
	var made block
	for _, s := range b.Stmts {
		if call, ok := s.(*ir.CallStmt); ok {
			compiled, err := c.call(call, functions)
			if err != nil {
				return nil, err
			}
			made = append(made, compiled)
			continue
		}
		compiled, err := c.statement(s, functions)
		if err != nil {
			return nil, err
		}
		if compiled != nil {
			made = append(made, compiled)
		}
	}
	return made, nil
}

// local notes that a local is used.
func (c *compiler) local(l ir.Local) int {
	c.locals = max(c.locals, int(l)+1)
	return int(l)
}

// An operand is a local, or a constant.
type operand struct {
	local    int // negative: the constant
	constant value
}

func (o *operand) at(l []value) *value {
	if o.local >= 0 {
		return &l[o.local]
	}
	return &o.constant
}

func (c *compiler) operand(o ir.Operand) *operand {
	switch v := o.Value.(type) {
	case ir.StringIndex:
		return &operand{local: -1, constant: text(c.text(int(v)))}
	case ir.Bool:
		return &operand{local: -1, constant: truth(bool(v))}
	case ir.Local:
		return &operand{local: c.local(v)}
	}
	panic(fmt.Sprintf("operand %T", o.Value))
}

func (c *compiler) text(i int) string { return c.policy.Static.Strings[i].Value }

// call compiles the call of a rule, a function or a built-in function.
func (c *compiler) call(s *ir.CallStmt, functions map[string]*function) (stmt, error) {
	args := make([]*operand, len(s.Args))
	for i, a := range s.Args {
		args[i] = c.operand(a)
	}
	target := c.local(s.Result)
	f, ok := functions[s.Func]
	if ok {
		c.calls = append(c.calls, f)
	}
	switch {
	case !ok:
		return c.builtin(s.Func, args, target)
	case f.arity != len(args):
		return nil, unsupported{"the arguments of " + s.Func}
	case f.remembered:
		if args[0].local != inputLocal || args[1].local != dataLocal {
			return nil, unsupported{"the arguments of " + s.Func}
		}
		return func(r *run, l []value) int {
			l[target] = f.value(r, l[inputLocal])
			return r.defined(&l[target])
		}, nil
	}
	return func(r *run, l []value) int {
		l[target] = f.call(r, args, l)
		return r.defined(&l[target])
	}, nil
}

// defined tells a call's statement whether to go on.
func (r *run) defined(v *value) int {
	switch {
	case r.err != nil:
		return abort
	case v.kind == undefined:
		return 1
	}
	return 0
}

// value gives what a rule gives, once in a run.
func (f *function) value(r *run, input value) value {
	m := &r.memo[f.index]
	if m.run != r.number {
		l := r.enter(f.locals)
		l[inputLocal], l[dataLocal] = input, *f.data
		r.remember(f, f.exec(r, l))
	}
	return m.value
}

// call gives what a function gives for arguments.
func (f *function) call(r *run, args []*operand, from []value) value {
	l := r.enter(f.locals)
	for i, a := range args {
		l[f.params[i]] = *a.at(from)
	}
	return f.exec(r, l)
}

func (f *function) exec(r *run, l []value) value {
	if !r.step() {
		return value{}
	}
	for _, b := range f.blocks {
		b.exec(r, l)
		if r.err != nil {
			return value{}
		}
	}
	r.leave(f.locals)
	return l[f.result]
}
