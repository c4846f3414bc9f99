package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

type tools struct{ hypo, conftest, opa string }

// A command is one way to do some work, timed beside others.
type command struct {
	args  []string
	code  int      // how it ends when it has done the work
	env   []string // besides the program's own
	ready func() error
	keep  bool // what it prints

	out  bytes.Buffer // of the last run, if kept
	wall []time.Duration
	busy []time.Duration // of all processors
	rss  []int64         // KiB
}

// run does the work once, from the start of the process to its end.
func (c *command) run() error {
	if c.ready != nil {
		if err := c.ready(); err != nil {
			return err
		}
	}
	cmd := exec.Command(c.args[0], c.args[1:]...)
	var errs bytes.Buffer
	cmd.Stderr, cmd.Env = &errs, append(os.Environ(), c.env...)
	if c.out.Reset(); c.keep {
		cmd.Stdout = &c.out
	}
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != c.code) || err == nil && c.code != 0 {
		return fmt.Errorf("%v: %v\n%s", c.args, err, errs.Bytes())
	}
	c.wall = append(c.wall, took)
	c.busy = append(c.busy, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.rss = append(c.rss, usage.Maxrss)
	}
	return nil
}

// median is the middle of what was measured.
func median[T time.Duration | int64](all []T) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// race runs commands in turn, so that what else the machine does hits all.
func race(rounds int, commands ...*command) error {
	for range rounds {
		for _, c := range commands {
			if err := c.run(); err != nil {
				return err
			}
		}
	}
	return nil
}

// compare times the tools and prints the table of ratios. The file sampled is
// what the benchmark of a sweep has printed.
func compare(dir string, with tools, sampled string, rounds int) error {
	in := func(name string) string { return filepath.Join(dir, name) }
	one := in("scenarios/case-0000.yaml")
	input := in("inputs/case-0000.json")
	uncached := []string{"HYPO_CACHE=off"}
	cached := []string{"HYPO_CACHE=" + in("cache")}
	rules := []string{"-p", in("policy"), "-p", in("rules"), "-d", in("data"), "--no-color", "-o", "json"}

	suite := &command{args: []string{with.hypo, "test", "-q", in("scenarios")}, env: uncached}
	peerSuite := &command{args: append([]string{with.conftest, "test", in("inputs")}, rules...), code: 1}
	cold := &command{args: []string{with.hypo, "run", one}, env: uncached}
	brief := &command{args: []string{with.hypo, "run", "-q", one}, env: uncached}
	peerCold := &command{args: append([]string{with.conftest, "test", input}, rules...), code: 1}
	eval := &command{args: []string{with.opa, "eval", "-d", in("policy"), "-d", in("rules"), "-d", in("data"), "-i", input, "data.main.answers"}}
	first := &command{args: suite.args, env: cached, ready: func() error { return os.RemoveAll(in("cache")) }}
	again := &command{args: suite.args, env: cached}

	fmt.Printf("%d cores, medians of %d interleaved runs\n\n", runtime.GOMAXPROCS(0), rounds)
	if err := errors.Join(race(rounds, suite, peerSuite, first, again), race(3*rounds, cold, brief, peerCold, eval)); err != nil {
		return err
	}
	var t table
	t.head()
	t.wall("the suite, against conftest", suite, peerSuite, 0.33)
	t.busy("its time of all processors", suite, peerSuite)
	t.memory("its memory", suite, peerSuite, 0.5)
	t.wall("one case with its reasons, against conftest", cold, peerCold, 0.5)
	t.wall("one case with its reasons, against opa eval", cold, eval, 0.8)
	t.busy("its time of all processors, against conftest", cold, peerCold)
	t.busy("its time of all processors, against opa eval", cold, eval)
	t.wall("one case, answers alone, against conftest", brief, peerCold, 0.5)
	t.wall("one case, answers alone, against opa eval", brief, eval, 0.8)
	t.wall("the suite again, unchanged, against the first time", again, first, 0.2)
	if err := scale(&t, with.hypo, sampled, rounds); err != nil {
		return err
	}
	t.foot()
	return nil
}
