// Package cli is the command line: one file a command, each a constructor, a
// struct of options and a function that runs. It is the only place that knows
// exit codes.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"hypo/internal/report"
)

// Exit codes: 2 wins over 1.
const (
	exitDone   = 0 // done
	exitFailed = 1 // an expectation failed, or a finding of lint
	exitUnable = 2 // something could not be done
)

// Env is the world of a command.
type Env struct {
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Getenv    func(string) string
	Policies  fs.FS          // the built-in rulebook
	Scenarios fs.FS          // the built-in examples
	Exit      func(code int) // ends the process
}

// errFailed ends a command whose output has said what failed.
var errFailed = errors.New("failed")

// errUnable ends a command whose errors have been reported one by one.
var errUnable = errors.New("unable")

// Run runs a command line and returns its exit code.
func Run(ctx context.Context, env Env, args []string) int {
	root := newRoot(&env)
	root.SetArgs(args)
	help := &heedful{Writer: env.Stdout}
	root.SetOut(help)
	err := cmp.Or(root.ExecuteContext(ctx), help.err)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.Is(err, errUnable):
		return exitUnable
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "hypo: interrupted")
	default:
		fmt.Fprintf(env.Stderr, "hypo: %s\n", report.Brief(onOneLine(err.Error(), args)))
	}
	return exitUnable
}

// A heedful writer remembers that it could not write: nobody asks after help.
type heedful struct {
	io.Writer

	err error
}

func (h *heedful) Write(p []byte) (int, error) {
	n, err := h.Writer.Write(p)
	h.err = cmp.Or(h.err, err)
	return n, err
}

// onOneLine writes what the command line names, such as a file, so that a line
// end in it begins no line of a message.
func onOneLine(message string, args []string) string {
	for _, arg := range args {
		if _, value, ok := strings.Cut(arg, "="); ok && strings.HasPrefix(arg, "-") {
			arg = value
		}
		if strings.Contains(arg, "\n") {
			message = strings.ReplaceAll(message, arg, report.CleanLine(arg))
		}
	}
	return message
}

func newRoot(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "hypo",
		Short: "Says which immigration-enforcement rule applies to a hypothetical case, and why",
		Long: `hypo reads hypothetical cases in YAML and says which stated criteria of US
immigration-enforcement programs they meet, what would be asked of the jail,
what state and local law let the jail do, and why.

It is for teaching and for comparing policies. It models what texts say, not
what agencies do. It knows no real person, and nothing in it is legal advice.

Exit status: 0 done; 1 an expectation failed or lint found something;
2 something could not be done.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(env.Stdin)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(
		newRun(env),
		newRules(env),
		newLint(env),
		newNew(env),
		newCompletion(env),
		newTest(env),
		newCompare(env),
		newDiff(env),
		newTimeline(env),
		newWhatIf(env),
		newReport(env),
		newServe(env),
		newSweep(env),
		newMerge(env),
		newSchema(env),
		newVerify(env),
		newBundle(env),
		newVersion(env),
	)
	return root
}
