package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"hypo/internal/engine"
	"hypo/internal/web"
)

type serveOptions struct {
	common

	address string
}

func newServe(env *Env) *cobra.Command {
	o := serveOptions{common: common{env: env}}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve a page on this machine, to put a case together and look at its answer",
		Long: `Serves one page on a loopback address, until it is interrupted: a form for a
case, its answer and the reasons, side by side with other places, days and rule
sets; the same case over time; what would change it; an exercise; the rulebook.

Nothing leaves this machine and nothing is kept: a case lives in the address of
its page, and in the file that the page lets one download.`,
		Example: `  hypo serve
  hypo serve --addr 127.0.0.1:8080`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd.Context(), o) },
	}
	cmd.Flags().StringVar(&o.address, "addr", "127.0.0.1:0", "loopback address to listen on; port 0 is any that is free")
	o.addPolicies(cmd)
	return cmd
}

func runServe(ctx context.Context, o serveOptions) error {
	e, reader, err := o.engine()
	if err != nil {
		return err
	}
	if outside := e.Rulebook().Guard; outside != nil {
		outside.Again = true // one case may take too long, another not
	}
	server, err := web.New(web.Options{Engine: e, Reader: reader, Scenarios: o.env.Scenarios, Program: engine.Versions(), Log: o.env.Stderr})
	if err != nil {
		return err
	}
	err = server.Serve(ctx, o.address, func(url string) {
		fmt.Fprintln(o.env.Stdout, url)
		fmt.Fprintln(o.env.Stderr, "Open this address in a browser on this machine; Ctrl-C ends it.")
	})
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	return nil
}
