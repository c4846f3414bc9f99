package cli

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/term"

	"hypo/internal/report"
)

// progress returns a function that tells how much of long work is done, on
// standard error if that is a terminal, by the percent.
func (c *common) progress(what string) func(done, of int) {
	f, ok := c.terminal()
	if !ok {
		return func(int, int) {}
	}
	last := -1
	return func(done, of int) {
		if percent := 100 * done / max(1, of); percent != last {
			last = percent
			fmt.Fprintf(f, "\r\x1b[K%d of %d %s", done, of, what)
		}
	}
}

// progressed takes away what progress has told.
func (c *common) progressed() {
	if f, ok := c.terminal(); ok {
		fmt.Fprint(f, "\r\x1b[K")
	}
}

// timedProgress is progress that says how long the rest will take, once it can
// tell.
func (c *common) timedProgress(what string) func(done, of int) {
	f, ok := c.terminal()
	if !ok {
		return func(int, int) {}
	}
	begun := time.Now() //nolint:forbidigo // how long the work takes is no part of any answer
	first, last := -1, time.Duration(-1)
	return func(done, of int) {
		passed := time.Since(begun) //nolint:forbidigo // as above
		if first < 0 {
			first = done
		}
		if passed.Truncate(time.Second) == last {
			return
		}
		last = passed.Truncate(time.Second)
		left := ""
		if done > first && passed > 2*time.Second {
			rest := time.Duration(float64(passed) * float64(of-done) / float64(done-first))
			left = fmt.Sprintf(", %s left", rest.Round(time.Second))
		}
		fmt.Fprintf(f, "\r\x1b[K%d of %d %s%s", done, of, what, left)
	}
}

// afterASecond says on standard error, if that is a terminal and a second has
// passed, what takes so long. The function that it returns takes that away.
func (c *common) afterASecond(what string) (done func()) {
	f, ok := c.terminal()
	if !ok {
		return func() {}
	}
	timer := time.AfterFunc(time.Second, func() { fmt.Fprintf(f, "\r\x1b[K%s", report.Clean(what)) })
	return func() {
		if !timer.Stop() {
			c.progressed()
		}
	}
}

func (c *common) terminal() (*os.File, bool) {
	f, ok := c.env.Stderr.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}
