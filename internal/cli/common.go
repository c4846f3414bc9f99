package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hypo/internal/engine"
	"hypo/internal/guard"
	"hypo/internal/report"
	"hypo/internal/rulebook"
	"hypo/internal/scenario"
)

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
		book, err := rulebook.Load(c.env.Policies)
		if err == nil {
			book.Checked = true // by the tests of what is built in
		}
		return book, err
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
		fmt.Fprintf(c.env.Stderr, "hypo: --policies %s: %s\n", report.CleanLine(c.policies), report.Clean(err.Error()))
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

// terminal returns the file that is written to, if it is one.
func (e *Env) terminal() (*os.File, bool) {
	w := e.Stdout
	if c, ok := w.(*copied); ok {
		w = c.Writer
	}
	f, ok := w.(*os.File)
	return f, ok
}

// textOptions is how a text is laid out for whoever reads it.
func (c *common) textOptions(color bool) report.TextOptions {
	return report.TextOptions{Width: c.width(), Color: color, Quiet: c.quiet}
}

// writers write a result in the formats that are not text, by their names.
type writers[R any] map[string]func(io.Writer, R) error

// printed writes a result to standard output in the format of --output.
func printed[R any](c *common, r R, o report.TextOptions, text func(io.Writer, R, report.TextOptions) error, others writers[R]) error {
	if write, ok := others[c.output]; ok {
		return write(c.env.Stdout, r)
	}
	return text(c.env.Stdout, r, o)
}
