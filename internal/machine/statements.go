package machine

import (
	"fmt"
	"math"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ir"
)

// statement compiles a statement that is no call. Nothing is nothing to do.
func (c *compiler) statement(s ir.Stmt, functions map[string]*function) (stmt, error) {
	switch s := s.(type) {
	case *ir.NopStmt:
		return nil, nil
	case *ir.BlockStmt:
		return c.nested(s, functions)
	case *ir.BreakStmt:
		left := int(s.Index) + 1
		return func(*run, []value) int { return left }, nil
	case *ir.NotStmt:
		return c.not(s, functions)
	case *ir.ScanStmt:
		return c.scan(s, functions)
	case *ir.DotStmt:
		return c.dot(s), nil
	case *ir.EqualStmt:
		return c.equal(s.A, s.B, true), nil
	case *ir.NotEqualStmt:
		return c.equal(s.A, s.B, false), nil
	case *ir.IsArrayStmt:
		return c.is(s.Source, array), nil
	case *ir.IsObjectStmt:
		return c.is(s.Source, object), nil
	case *ir.IsSetStmt:
		return c.is(s.Source, set), nil
	case *ir.IsDefinedStmt:
		source := c.local(s.Source)
		return func(_ *run, l []value) int { return unless(l[source].kind != undefined) }, nil
	case *ir.IsUndefinedStmt:
		source := c.local(s.Source)
		return func(_ *run, l []value) int { return unless(l[source].kind == undefined) }, nil
	}
	if made := c.assignment(s); made != nil {
		return made, nil
	}
	if made, err := c.making(s); made != nil || err != nil {
		return made, err
	}
	return nil, unsupported{fmt.Sprintf("%T", s)}
}

// unless leaves the block unless a condition holds.
func unless(holds bool) int {
	if holds {
		return 0
	}
	return 1
}

func (c *compiler) nested(s *ir.BlockStmt, functions map[string]*function) (stmt, error) {
	blocks, err := c.blocks(s.Blocks, functions)
	if err != nil {
		return nil, err
	}
	if len(blocks) == 1 {
		only := blocks[0]
		return only.exec, nil
	}
	return func(r *run, l []value) int {
		for _, b := range blocks {
			if left := b.exec(r, l); left != 0 {
				return left
			}
		}
		return 0
	}, nil
}

// not holds where its block is undefined.
func (c *compiler) not(s *ir.NotStmt, functions map[string]*function) (stmt, error) {
	b, err := c.block(s.Block, functions)
	if err != nil {
		return nil, err
	}
	return func(r *run, l []value) int {
		for _, s := range b {
			switch left := s(r, l); {
			case left == 1:
				return 0
			case left > 1:
				return r.fail(unsupported{"a way out of a negation"})
			}
		}
		return 1
	}, nil
}

// scan carries out its block for each item of an array, member of a set or
// pair of an object, in order.
func (c *compiler) scan(s *ir.ScanStmt, functions map[string]*function) (stmt, error) {
	body, err := c.block(s.Block, functions)
	if err != nil {
		return nil, err
	}
	source, key, val := c.local(s.Source), c.local(s.Key), c.local(s.Value)
	return func(r *run, l []value) int {
		from := l[source]
		if from.kind < array {
			return 0
		}
		for i, elem := range from.node.list() {
			if !r.step() {
				return abort
			}
			switch from.kind {
			case array:
				l[key], l[val] = integer(int64(i)), elem
			case set:
				l[key], l[val] = elem, elem
			case object:
				l[key], l[val] = elem, from.node.vals[i]
			}
			if body.exec(r, l) != 0 {
				return r.fail(unsupported{"a way out of a loop"})
			}
		}
		return 0
	}, nil
}

// dot looks a key up.
func (c *compiler) dot(s *ir.DotStmt) stmt {
	source, key, target := c.operand(s.Source), c.operand(s.Key), c.local(s.Target)
	if key.local >= 0 || key.constant.kind != str {
		return func(_ *run, l []value) int {
			v := source.at(l).get(*key.at(l))
			l[target] = v
			return unless(v.kind != undefined)
		}
	}
	hint := c.p.hints
	c.p.hints++
	return func(r *run, l []value) int {
		from := source.at(l)
		if from.kind != object {
			v := from.get(key.constant)
			l[target] = v
			return unless(v.kind != undefined)
		}
		n := from.node
		// Objects of one kind have their keys at one place.
		if at := r.hints[hint]; n.src == nil && at < len(n.elems) && n.elems[at].text == key.constant.text && n.elems[at].kind == str {
			l[target] = n.vals[at]
			return 0
		}
		if n.src == nil {
			at, ok := n.find(&key.constant)
			if !ok {
				l[target] = value{}
				return 1
			}
			r.hints[hint] = at
			l[target] = n.vals[at]
			return 0
		}
		v := n.lookup(&key.constant)
		l[target] = v
		return unless(v.kind != undefined)
	}
}

func (c *compiler) is(source ir.Operand, k kind) stmt {
	o := c.operand(source)
	return func(_ *run, l []value) int { return unless(o.at(l).kind == k) }
}

// equal compares two operands. A constant is looked at once.
func (c *compiler) equal(a, b ir.Operand, want bool) stmt {
	x, y := c.operand(a), c.operand(b)
	if x.local < 0 {
		x, y = y, x
	}
	switch {
	case x.local < 0 || y.local >= 0:
		return func(_ *run, l []value) int { return unless(equal(x.at(l), y.at(l)) == want) }
	case y.constant.kind == str:
		is := y.constant.text
		return func(_ *run, l []value) int {
			v := &l[x.local]
			return unless((v.kind == str && v.text == is) == want)
		}
	default:
		is := y.constant.num
		return func(_ *run, l []value) int {
			v := &l[x.local]
			return unless((v.kind == boolean && v.num == is) == want)
		}
	}
}

func (c *compiler) assignment(s ir.Stmt) stmt {
	switch s := s.(type) {
	case *ir.AssignVarStmt:
		source, target := c.operand(s.Source), c.local(s.Target)
		return func(_ *run, l []value) int {
			l[target] = *source.at(l)
			return 0
		}
	case *ir.AssignVarOnceStmt:
		source, target := c.operand(s.Source), c.local(s.Target)
		return func(r *run, l []value) int {
			v := source.at(l)
			if l[target].kind != undefined && !equal(&l[target], v) {
				return r.fail(unsupported{"two values for one rule"})
			}
			l[target] = *v
			return 0
		}
	case *ir.ResetLocalStmt:
		target := c.local(s.Target)
		return func(_ *run, l []value) int {
			l[target] = value{}
			return 0
		}
	case *ir.AssignIntStmt:
		return c.set(s.Target, integer(s.Value))
	case *ir.MakeNullStmt:
		return c.set(s.Target, value{kind: null})
	case *ir.MakeNumberIntStmt:
		return c.set(s.Target, integer(s.Value))
	case *ir.LenStmt:
		source, target := c.operand(s.Source), c.local(s.Target)
		return func(r *run, l []value) int {
			n, ok := length(source.at(l))
			if !ok {
				return r.fail(unsupported{"the length of a scalar"})
			}
			l[target] = n
			return 0
		}
	}
	return nil
}

func (c *compiler) set(into ir.Local, v value) stmt {
	target := c.local(into)
	return func(_ *run, l []value) int {
		l[target] = v
		return 0
	}
}

// parseInteger reads a number that is an integer as OPA would write it.
func parseInteger(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == s && n != math.MinInt64
}
