// Hypo says which immigration-enforcement rule applies to a hypothetical case,
// and why. It is for teaching and for comparing policies, never for advice.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"hypo/internal/cli"
	"hypo/policies"
	"hypo/scenarios"
)

func main() { os.Exit(run()) }

func run() int {
	collectLate()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the second time, the process ends at once
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Policies: policies.FS, Scenarios: scenarios.FS, Exit: os.Exit,
	}
	return cli.Run(ctx, env, os.Args[1:])
}
