// Package cli is the command line: one file a command, each a constructor, a
// struct of options and a function that runs. It is the only place that knows
// exit codes.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hypo/internal/engine"
	"hypo/internal/guard"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
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
	err := root.ExecuteContext(ctx)
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
		fmt.Fprintf(env.Stderr, "hypo: %s\n", report.Brief(err.Error()))
	}
	return exitUnable
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
	root.SetOut(env.Stdout)
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

// common are the flags that several commands share.
type common struct {
	env      *Env
	output   string
	policies string
	deadline time.Duration
	color    string
	quiet    bool
	noCache  bool
}

func (c *common) addOutput(cmd *cobra.Command, formats ...string) {
	cmd.Flags().StringVarP(&c.output, "output", "o", formats[0], "format: "+oneOf(formats))
	cmd.PreRunE = func(*cobra.Command, []string) error { return known("--output", c.output, formats) }
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

func (c *common) addPolicies(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.policies, "policies", "", "use the rulebook in this directory, not the built-in one")
	_ = cmd.MarkFlagDirname("policies")
	cmd.Flags().DurationVar(&c.deadline, "deadline", defaultDeadline, "with --policies: how long reading, compiling or one evaluation of its rules may take")
}

func (c *common) addColor(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.color, "color", "auto", "color: auto, always or never")
	cmd.Flags().BoolVarP(&c.quiet, "quiet", "q", false, "one line for each result")
	_ = cmd.RegisterFlagCompletionFunc("color", cobra.FixedCompletions([]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp))
}

// rulebook loads the rulebook that the flags name.
func (c *common) rulebook() (*rulebook.Rulebook, error) {
	if c.policies == "" {
		return rulebook.Load(c.env.Policies)
	}
	if c.deadline <= 0 {
		return nil, fmt.Errorf("--deadline %s: give the rules some time, such as 10s", c.deadline)
	}
	fsys, err := policiesDir(c.policies)
	if err != nil {
		return nil, err
	}
	watch := c.guard()
	var book *rulebook.Rulebook
	err = watch.Do(context.Background(), "reading the rules", func(context.Context) (err error) {
		book, err = rulebook.Load(fsys)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("--policies %s: %w", c.policies, err)
	}
	book.Guard = watch
	return book, nil
}

// defaultDeadline is far above what any rule set takes.
const defaultDeadline = 10 * time.Second

// maxHeap is how large the heap may grow under rules from outside.
const maxHeap = 512 << 20

// guard watches over rules from outside: what takes too long or too much ends
// with an error or, where the evaluator does not let go, with the process.
func (c *common) guard() *guard.Guard {
	debug.SetMemoryLimit(maxHeap)
	return &guard.Guard{Deadline: c.deadline, Memory: maxHeap, End: func(err error) {
		fmt.Fprintf(c.env.Stderr, "hypo: --policies %s: %s\n", report.Clean(c.policies), report.Clean(err.Error()))
		c.env.Exit(exitUnable)
	}}
}

// policiesDir opens a directory of policies; links do not lead out of it.
func policiesDir(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("--policies %s: %w", dir, unwrapPath(err))
	}
	return root.FS(), nil
}

// engine returns an engine for that rulebook and a reader of its scenarios.
func (c *common) engine() (*engine.Engine, *scenario.Reader, error) {
	book, err := c.rulebook()
	if err != nil {
		return nil, nil, err
	}
	reader, err := scenario.NewReader(book.Schema, book)
	if err != nil {
		return nil, nil, err
	}
	return engine.New(book), reader, nil
}

// width returns the width of the terminal, or 80.
func (c *common) width() int {
	if f, ok := c.env.terminal(); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(w, 100)
		}
	}
	return 80
}

// colored decides whether to color: as told, or if the output is a terminal
// whose user has not said no.
func (c *common) colored() (bool, error) {
	switch c.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		f, ok := c.env.terminal()
		return ok && term.IsTerminal(int(f.Fd())) && c.env.Getenv("NO_COLOR") == "" && c.env.Getenv("TERM") != "dumb", nil
	}
	return false, known("--color", c.color, []string{"auto", "always", "never"})
}

// known refuses a value that is not among the possible ones.
func known(flag, value string, among []string) error {
	if slices.Contains(among, value) {
		return nil
	}
	message := fmt.Sprintf("%s %q is not one of %s", flag, value, oneOf(among))
	if near := scenario.Nearest(value, among); near != "" {
		message += fmt.Sprintf("; did you mean %s?", near)
	}
	return errors.New(message)
}

func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func unwrapPath(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}
