// Package guard bounds what rules from outside may cost. Each piece of work
// has a deadline, and the process a size of heap. Work that passes one of them
// is told to stop, and the process ends if it does not: no context reaches into
// a multiplication of numbers with a million digits.
package guard

import (
	"context"
	"errors"
	"fmt"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// How long work has to stop once it is told to, and how often the heap is
// looked at.
const (
	grace = 300 * time.Millisecond
	pulse = 10 * time.Millisecond
)

// A Guard watches over work, one piece or several at once. A nil Guard lets
// everything pass.
type Guard struct {
	Deadline time.Duration // for each piece of work
	Memory   uint64        // bytes of heap, of the whole process
	End      func(error)   // ends the process: what was told to stop has not
	Again    bool          // rules that cost too much once may be tried again

	over atomic.Pointer[Overrun] // the first; no work is begun after it
}

// An Overrun is the error of work that cost too much.
type Overrun struct {
	What  string // compiling the rules
	Limit string // 10s
}

func (o *Overrun) Error() string {
	return fmt.Sprintf("%s took more than %s and was stopped", o.What, o.Limit)
}

// Do does a piece of work, which must end when its context does. Its error is
// an *Overrun if it had to be stopped, or if other work had to be before,
// unless the rules may be tried again.
func (g *Guard) Do(ctx context.Context, what string, work func(context.Context) error) error {
	if g == nil {
		return work(ctx)
	}
	if over := g.over.Load(); over != nil && !g.Again {
		return over
	}
	ctx, cancel := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go g.watch(what, cancel, done)
	err := tell(work(ctx))
	close(done)
	over, stopped := errors.AsType[*Overrun](context.Cause(ctx))
	cancel(nil)
	if err != nil && stopped {
		return over
	}
	return err
}

// A told is an error whose text is at hand. To put the text together may cost
// as much as the work, and so is part of it.
type told struct {
	error

	text string
}

func (t *told) Error() string { return t.text }
func (t *told) Unwrap() error { return t.error }

func tell(err error) error {
	if err == nil {
		return nil
	}
	return &told{err, err.Error()}
}

// watch tells work to stop that passes a limit, and ends the process if that
// does not help.
func (g *Guard) watch(what string, cancel context.CancelCauseFunc, done <-chan struct{}) {
	deadline := time.NewTimer(g.Deadline)
	defer deadline.Stop()
	ticks := time.NewTicker(pulse)
	defer ticks.Stop()
	var over *Overrun
	var end <-chan time.Time
	for {
		var limit string
		select {
		case <-done:
			return
		case <-deadline.C:
			limit = g.Deadline.String()
		case <-ticks.C:
			if heap() > g.Memory {
				limit = fmt.Sprintf("%d MiB of memory", g.Memory>>20)
			}
		case <-end:
			select {
			case <-done: // at the last moment
			default:
				g.End(over)
			}
			return
		}
		if limit != "" && over == nil {
			over = &Overrun{What: what, Limit: limit}
			g.over.CompareAndSwap(nil, over)
			cancel(over)
			end = time.After(grace)
		}
	}
}

// heap returns how many bytes of heap are in use, garbage that has not been
// swept included.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
