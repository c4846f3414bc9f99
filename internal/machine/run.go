package machine

import "context"

// A run is the state of one evaluation.
type run struct {
	ctx    context.Context
	err    error
	steps  int
	stack  []value // locals of the functions being carried out
	top    int
	memo   []memo // what rules gave, by function
	number uint64 // of this run, among those that the state has served
	hints  []int  // where look-ups found their key
	args   [maxArgs]*value

	nodes []*node // made by this and earlier runs, to be used again
	used  int
}

// A memo remembers what a rule gave in a run.
type memo struct {
	run   uint64
	value value
}

func (r *run) remember(f *function, v value) { r.memo[f.index] = memo{r.number, v} }

const firstStack = 512

func newRun(p *Program) *run {
	return &run{
		stack:  make([]value, firstStack),
		memo:   make([]memo, len(p.functions)),
		hints:  make([]int, p.hints),
		number: 1,
	}
}

func (r *run) reset() {
	r.ctx, r.err, r.steps, r.top, r.used = nil, nil, 0, 0, 0
	r.number++
}

// fail ends the evaluation.
func (r *run) fail(err error) int {
	if r.err == nil {
		r.err = err
	}
	return abort
}

// stepsBetweenLooks is after how many calls and turns of a loop a run looks
// whether its context has ended.
const stepsBetweenLooks = 1 << 10

// step counts a call or a turn of a loop; it reports whether to go on.
func (r *run) step() bool {
	r.steps++
	if r.steps%stepsBetweenLooks == 0 {
		if err := r.ctx.Err(); err != nil {
			r.fail(err)
			return false
		}
	}
	return true
}

// enter gives a function its locals, none of them defined.
func (r *run) enter(locals int) []value {
	if r.top+locals > len(r.stack) {
		// Those who run keep the locals that they have.
		r.stack = make([]value, 2*len(r.stack)+locals)
	}
	l := r.stack[r.top : r.top+locals : r.top+locals]
	clear(l)
	r.top += locals
	return l
}

func (r *run) leave(locals int) { r.top -= locals }

// newNode gives an empty node that lives as long as the run.
func (r *run) newNode() *node {
	if r.used == len(r.nodes) {
		chunk := make([]node, max(32, len(r.nodes)))
		for i := range chunk {
			r.nodes = append(r.nodes, &chunk[i])
		}
	}
	n := r.nodes[r.used]
	r.used++
	n.elems, n.vals = n.elems[:0], n.vals[:0]
	return n
}
