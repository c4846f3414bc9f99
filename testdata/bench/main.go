// Command bench makes the cases for the comparison with other tools, checks
// that all of them give the same answers, and times them. peers.sh runs it.
package main

import (
	"fmt"
	"os"
	"strconv"
)

const usage = `usage: bench generate DIR COUNT SEED
       bench check DIR RESULTS      (what conftest -o json printed)
       bench time DIR HYPO CONFTEST OPA SAMPLED ROUNDS  (what BenchmarkSweep printed)`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 4 && args[0] == "generate":
		count, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		seed, err := strconv.ParseUint(args[3], 10, 64)
		if err != nil {
			return err
		}
		return generate(args[1], count, seed)
	case len(args) == 3 && args[0] == "check":
		return check(args[1], args[2])
	case len(args) == 7 && args[0] == "time":
		rounds, err := strconv.Atoi(args[6])
		if err != nil {
			return err
		}
		return compare(args[1], tools{hypo: args[2], conftest: args[3], opa: args[4]}, args[5], rounds)
	}
	return fmt.Errorf("%s", usage)
}
