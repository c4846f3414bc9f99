package machine

import "math"

// OPA reckons without bounds. The machine gives up where an integer does not
// fit.

// small reports whether two numbers are integers whose sum, difference and
// quotient surely fit.
func small(a, b *value, bound int64) bool {
	return a.kind == number && b.kind == number && -bound < a.num && a.num < bound && -bound < b.num && b.num < bound
}

func plus(_ *run, a *[maxArgs]*value) value {
	if !small(a[0], a[1], math.MaxInt64/2) {
		return value{}
	}
	return integer(a[0].num + a[1].num)
}

// minus is of numbers, or of sets.
func minus(r *run, a *[maxArgs]*value) value {
	if a[0].kind == set && a[1].kind == set {
		return selected(r, a[0].node, func(v *value) bool { _, ok := a[1].node.find(v); return !ok })
	}
	if !small(a[0], a[1], math.MaxInt64/2) {
		return value{}
	}
	return integer(a[0].num - a[1].num)
}

func times(_ *run, a *[maxArgs]*value) value {
	x, y := a[0], a[1]
	if x.kind != number || y.kind != number {
		return value{}
	}
	product := x.num * y.num
	if x.num != 0 && (product/x.num != y.num || x.num == -1 && y.num == math.MinInt64) {
		return value{}
	}
	return integer(product)
}

// quotient is of integers that are not negative, nor so large that OPA would
// round it.
func quotient(_ *run, a *[maxArgs]*value) value {
	if !small(a[0], a[1], math.MaxInt32) || a[0].num < 0 || a[1].num <= 0 {
		return value{}
	}
	if a[0].num%a[1].num == 0 {
		return integer(a[0].num / a[1].num)
	}
	return value{kind: fraction, num: a[0].num / a[1].num}
}

func remainder(_ *run, a *[maxArgs]*value) value {
	if !small(a[0], a[1], math.MaxInt64) || a[1].num == 0 {
		return value{}
	}
	return integer(a[0].num % a[1].num)
}

func magnitude(_ *run, a *[maxArgs]*value) value {
	if a[0].kind != number || a[0].num == math.MinInt64 {
		return value{}
	}
	return integer(max(a[0].num, -a[0].num))
}

// roundedBy rounds fractions up by one, or by none.
func roundedBy(by int64) func(*run, *[maxArgs]*value) value {
	return func(_ *run, a *[maxArgs]*value) value {
		switch a[0].kind {
		case number:
			return *a[0]
		case fraction:
			return integer(a[0].num + by)
		}
		return value{}
	}
}

// maxRange is the longest range of numbers that is made here.
const maxRange = 1 << 12

func numbersRange(r *run, a *[maxArgs]*value) value {
	if !small(a[0], a[1], math.MaxInt32) {
		return value{}
	}
	from, to := a[0].num, a[1].num
	step := int64(1)
	if to < from {
		step = -1
	}
	if (to-from)*step > maxRange {
		return value{}
	}
	n := r.newNode()
	for i := from; i != to; i += step {
		n.elems = append(n.elems, integer(i))
	}
	n.elems = append(n.elems, integer(to))
	return value{kind: array, node: n}
}

func sum(_ *run, a *[maxArgs]*value) value {
	total := integer(0)
	if a[0].kind != array && a[0].kind != set {
		return value{}
	}
	for i := range a[0].node.list() {
		v := &a[0].node.elems[i]
		if !small(&total, v, math.MaxInt64/2) {
			return value{}
		}
		total.num += v.num
	}
	return total
}
