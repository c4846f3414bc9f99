package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"time"
)

const (
	bigSpace     = "los-angeles-2015"
	leastCases   = 100_000_000
	sweepChecked = 20_000
	mostMemory   = 256 << 10 // KiB
	longestDiff  = 10 * time.Second
)

// parted are the rule sets whose comparison is timed.
var parted = [][2]string{{"us/pep", "us/ca/trust_act"}, {"us/secure_communities", "us/pep"}}

// scale adds to the table what no other tool does: a sweep of a space beside
// what plain OPA would take for its cases one by one, by a sample that a
// benchmark has timed in the same run; and comparisons of rule sets.
func scale(t *table, hypo, sampled string, rounds int) error {
	return errors.Join(sweeps(t, hypo, sampled, rounds), diffs(t, hypo, rounds))
}

func sweeps(t *table, hypo, sampled string, rounds int) error {
	sweep := &command{args: []string{hypo, "sweep", bigSpace, "--check", "0", "-q"}}
	checked := &command{args: []string{hypo, "sweep", bigSpace, "--check", strconv.Itoa(sweepChecked), "-o", "json"}, keep: true}
	if err := errors.Join(race(rounds, sweep), checked.run()); err != nil {
		return err
	}
	var found struct {
		Points uint64
		Check  struct{ Points int }
	}
	if err := json.Unmarshal(checked.out.Bytes(), &found); err != nil {
		return err
	}
	if found.Points < leastCases {
		return fmt.Errorf("the space %s has only %d cases", bigSpace, found.Points)
	}
	each, err := metric(sampled, "OPA-µs/case")
	if err != nil {
		return err
	}
	// As if OPA lost nothing by asking on all processors at once.
	plain := time.Duration(each * float64(time.Microsecond) * float64(found.Points) / float64(runtime.GOMAXPROCS(0)))
	mine := median(sweep.wall)
	times := plain.Seconds() / mine.Seconds()
	t.row(fmt.Sprintf("a sweep of %d million cases, against plain OPA (%.0f µs a case, on all processors)", found.Points/1e6, each),
		short(mine), short(plain), fmt.Sprintf("1 / %.0f", times), "≤ 1 / 1000", times >= 1000)
	rss := median(sweep.rss)
	t.below("its memory", mib(rss), "< 256 MiB", rss < mostMemory)
	// The command ends with an error if one differs.
	t.below(fmt.Sprintf("of its cases, those of %d drawn at random that plain OPA answers differently", found.Check.Points),
		"0", fmt.Sprintf("0 of %d", sweepChecked), found.Check.Points == sweepChecked)
	return nil
}

func diffs(t *table, hypo string, rounds int) error {
	for _, pair := range parted {
		diff := &command{args: []string{hypo, "diff", pair[0], pair[1], "-o", "json"}, keep: true}
		if err := race(rounds, diff); err != nil {
			return err
		}
		var found struct {
			Result struct {
				Checked struct {
					Points      int
					Differences []string
				}
			}
		}
		if err := json.Unmarshal(diff.out.Bytes(), &found); err != nil {
			return err
		}
		took := median(diff.wall)
		t.below(fmt.Sprintf("hypo diff %s %s", pair[0], pair[1]),
			fmt.Sprintf("%s (%s of all processors)", short(took), short(median(diff.busy))), "< 10 s", took < longestDiff)
		checked := found.Result.Checked
		t.below(fmt.Sprintf("of its cases, those of %d drawn at random that plain OPA answers differently", checked.Points),
			strconv.Itoa(len(checked.Differences)), "0", checked.Points > 0 && len(checked.Differences) == 0)
	}
	return nil
}

// metric reads a figure that a Go benchmark has reported.
func metric(file, unit string) (float64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	found := regexp.MustCompile(`(?m)^Benchmark.*\s([0-9.e+]+) ` + regexp.QuoteMeta(unit) + `(\s|$)`).FindSubmatch(text)
	if found == nil {
		return 0, fmt.Errorf("%s: no benchmark reports %s\n%s", file, unit, text)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}
