package machine

import "github.com/open-policy-agent/opa/v1/ir"

// making compiles the statements that make composite values and add to them.
func (c *compiler) making(s ir.Stmt) (stmt, error) {
	switch s := s.(type) {
	case *ir.MakeNumberRefStmt:
		n, ok := parseInteger(c.text(s.Index))
		if !ok {
			return nil, unsupported{"the number " + c.text(s.Index)}
		}
		return c.set(s.Target, integer(n)), nil
	case *ir.MakeArrayStmt:
		return c.empty(s.Target, array), nil
	case *ir.MakeObjectStmt:
		return c.empty(s.Target, object), nil
	case *ir.MakeSetStmt:
		return c.empty(s.Target, set), nil
	case *ir.ArrayAppendStmt:
		item, into := c.operand(s.Value), c.local(s.Array)
		return func(_ *run, l []value) int {
			n := l[into].node
			n.elems = append(n.elems, *item.at(l))
			return 0
		}, nil
	case *ir.SetAddStmt:
		member, into := c.operand(s.Value), c.local(s.Set)
		return func(_ *run, l []value) int {
			l[into].node.add(member.at(l))
			return 0
		}, nil
	case *ir.ObjectInsertStmt:
		key, member, into := c.operand(s.Key), c.operand(s.Value), c.local(s.Object)
		return func(_ *run, l []value) int {
			l[into].node.insert(key.at(l), member.at(l))
			return 0
		}, nil
	case *ir.ObjectInsertOnceStmt:
		key, member, into := c.operand(s.Key), c.operand(s.Value), c.local(s.Object)
		return func(r *run, l []value) int {
			n, v := l[into].node, member.at(l)
			if had := n.lookup(key.at(l)); had.kind != undefined && !equal(&had, v) {
				return r.fail(unsupported{"two values for one key"})
			}
			n.insert(key.at(l), v)
			return 0
		}, nil
	case *ir.ObjectMergeStmt:
		a, b, target := c.local(s.A), c.local(s.B), c.local(s.Target)
		return func(r *run, l []value) int {
			if l[a].kind != object || l[b].kind != object {
				return r.fail(unsupported{"merging what is no object"})
			}
			l[target] = value{kind: object, node: l[a].node.merge(l[b].node, r)}
			return 0
		}, nil
	}
	return nil, nil
}

func (c *compiler) empty(into ir.Local, k kind) stmt {
	target := c.local(into)
	return func(r *run, l []value) int {
		l[target] = value{kind: k, node: r.newNode()}
		return 0
	}
}
